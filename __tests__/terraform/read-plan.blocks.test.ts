import { readTerraform } from '../../src/terraform/read-terraform';
import { showText } from '../../src/values/text';
import { isUnknown } from '../../src/values/unknown';

const ENDPOINT = ['aws_cognito_user_pool.p.endpoint', 'aws_cognito_user_pool.p'];
const CLIENT = ['aws_cognito_user_pool_client.web.id', 'aws_cognito_user_pool_client.web'];
const KEY = '${aws_cognito_user_pool.p.endpoint}:${aws_cognito_user_pool_client.web.id}';

/** A role mapping as a configuration writes it, and as a plan does. */
interface Mapping {
  readonly expressions: object;
  readonly after: object;
  readonly unknown: object;
}

const SAME = { type: 'Rules', ambiguous_role_resolution: 'Deny' };
const RULE = { claim: 'email', match_type: 'Equals', value: 'a@b.c' };

function constants(values: object) {
  return Object.fromEntries(
    Object.entries(values).map(([key, each]) => [key, { constant_value: each as string }]),
  );
}

/** A mapping whose key comes from a variable. */
function ofVariable(key: string, role: string): Mapping {
  const { expressions, ...planned } = mapping(key, role);
  return {
    ...planned,
    expressions: { ...expressions, identity_provider: { references: ['var.k'] } },
  };
}

/** A mapping whose key is known or not, and whose only rule gives a role with a known ARN or a new one. */
function mapping(key: string | undefined, role: string): Mapping {
  const isKnown = role.startsWith('arn:');
  const references = [`aws_iam_role.${role}.arn`, `aws_iam_role.${role}`];
  return {
    expressions: {
      ...constants(SAME),
      identity_provider:
        key === undefined ? { references: [...ENDPOINT, ...CLIENT] } : { constant_value: key },
      mapping_rule: [
        { ...constants(RULE), role_arn: isKnown ? { constant_value: role } : { references } },
      ],
    },
    after: {
      ...(key === undefined ? SAME : { ...SAME, identity_provider: key }),
      mapping_rule: [isKnown ? { ...RULE, role_arn: role } : RULE],
    },
    unknown: {
      ...(key === undefined ? { identity_provider: true } : {}),
      mapping_rule: [isKnown ? {} : { role_arn: true }],
    },
  };
}

/** Reads which role each key gets. */
function rolesByKey(written: readonly Mapping[], planned: readonly Mapping[]) {
  const object = (address: string, after: object, unknown: object) => {
    const [type, name] = address.split('.');
    const change = { actions: ['create'], after, after_unknown: unknown };
    return { ...{ address, mode: 'managed', type, name }, change };
  };
  const declared = (address: string, expressions: object) => {
    const [type, name] = address.split('.');
    return { ...{ address, mode: 'managed', type, name }, expressions };
  };
  const pool = ['aws_cognito_identity_pool.i.id', 'aws_cognito_identity_pool.i'];
  const userPool = ['aws_cognito_user_pool.p.id', 'aws_cognito_user_pool.p'];
  const { model } = readTerraform({
    planned_values: {},
    resource_changes: [
      object('aws_cognito_user_pool.p', { name: 'p' }, { id: true, endpoint: true }),
      object('aws_cognito_user_pool_client.web', { name: 'w' }, { id: true, user_pool_id: true }),
      object('aws_cognito_identity_pool.i', { identity_pool_name: 'i' }, { id: true }),
      object(
        'aws_cognito_identity_pool_roles_attachment.a',
        { role_mapping: planned.map(({ after }) => after) },
        { identity_pool_id: true, role_mapping: planned.map(({ unknown }) => unknown) },
      ),
      ...['one', 'two'].map((name) =>
        object(`aws_iam_role.${name}`, { name }, { id: true, arn: true }),
      ),
    ],
    configuration: {
      root_module: {
        resources: [
          declared('aws_cognito_user_pool.p', {}),
          declared('aws_cognito_user_pool_client.web', { user_pool_id: { references: userPool } }),
          declared('aws_cognito_identity_pool.i', {}),
          declared('aws_cognito_identity_pool_roles_attachment.a', {
            identity_pool_id: { references: pool },
            role_mapping: written.map(({ expressions }) => expressions),
          }),
          declared('aws_iam_role.one', constants({ name: 'one' })),
          declared('aws_iam_role.two', constants({ name: 'two' })),
        ],
      },
    },
  });
  const mappings = model.identityPools[0]?.mappings ?? [];
  if (isUnknown(mappings)) throw new Error(mappings.unknown);
  return mappings.map(({ provider, mapping: how }) => {
    if (isUnknown(how)) return [showText(provider), how.unknown];
    const [rule] = how.type === 'Rules' ? how.rules : [];
    const role = rule?.role ?? '';
    return [showText(provider), isUnknown(role) ? role.unknown : showText(role)];
  });
}

const GOOGLE = 'accounts.google.com';
const UNKNOWN = 'it is known after a deployment';
const ROLE = 'arn:aws:iam::111122223333:role/member';

describe('blocks of a plan that are partly unknown', () => {
  test('leave to another block what is known of it', () => {
    const [google, users] = [mapping(GOOGLE, ROLE), mapping(undefined, 'one')];
    expect(rolesByKey([google, users], [users, google])).toEqual([
      [KEY, 'aws_iam_role.one'],
      [GOOGLE, ROLE],
    ]);
  });

  test('belong to the block that says most of what they say', () => {
    const [google, users] = [mapping(GOOGLE, 'one'), mapping(undefined, 'two')];
    expect(rolesByKey([google, users], [users, google])).toEqual([
      [KEY, 'aws_iam_role.two'],
      [GOOGLE, 'aws_iam_role.one'],
    ]);
  });

  test('stay unknown where they may be either block', () => {
    const [google, users] = [ofVariable(GOOGLE, 'one'), mapping(undefined, 'two')];
    for (const planned of [
      [google, users],
      [users, google],
    ]) {
      const roles = rolesByKey([google, users], planned).map(([, role]) => role);
      expect(roles).toEqual([UNKNOWN, UNKNOWN]);
    }
  });

  test('stay unknown where a plan has fewer of them', () => {
    const [one, two] = [mapping(undefined, 'one'), mapping(undefined, 'two')];
    expect(rolesByKey([one, two], [one]).map(([, role]) => role)).toEqual([UNKNOWN]);
  });
});
