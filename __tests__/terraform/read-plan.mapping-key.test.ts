import { readTerraform } from '../../src/terraform/read-terraform';
import { simulate } from '../../src/simulator/simulate';
import { showText } from '../../src/values/text';
import { isUnknown } from '../../src/values/unknown';

const ENDPOINT = ['aws_cognito_user_pool.p.endpoint', 'aws_cognito_user_pool.p'];
const CLIENT = ['aws_cognito_user_pool_client.web.id', 'aws_cognito_user_pool_client.web'];
const ROLE = 'arn:aws:iam::111122223333:role/member';

/** A plan whose mapping has a key of which the plan holds nothing but what it refers to. */
function planWith(references: readonly string[]) {
  const object = (address: string, after: object, unknown: object) => {
    const [type, name] = address.split('.');
    const change = { actions: ['create'], after, after_unknown: unknown };
    return { ...{ address, mode: 'managed', type, name }, change };
  };
  const written = (address: string, expressions: object) => {
    const [type, name] = address.split('.');
    return { ...{ address, mode: 'managed', type, name }, expressions };
  };
  const mapping = { type: 'Rules', ambiguous_role_resolution: 'Deny' };
  const rule = { claim: 'email', match_type: 'Equals', value: 'a@b.c', role_arn: ROLE };
  const constant = (values: object) =>
    Object.fromEntries(
      Object.entries(values).map(([k, v]) => [k, { constant_value: v as string }]),
    );
  const pool = { client_id: { references: CLIENT }, provider_name: { references: ENDPOINT } };
  return {
    planned_values: {},
    resource_changes: [
      object('aws_cognito_user_pool.p', { name: 'p' }, { id: true, endpoint: true }),
      object('aws_cognito_user_pool_client.web', { name: 'w' }, { id: true, user_pool_id: true }),
      object(
        'aws_cognito_identity_pool.i',
        { identity_pool_name: 'i', cognito_identity_providers: [{}] },
        { id: true, cognito_identity_providers: [{ client_id: true, provider_name: true }] },
      ),
      object(
        'aws_cognito_identity_pool_roles_attachment.a',
        { roles: { authenticated: ROLE }, role_mapping: [{ ...mapping, mapping_rule: [rule] }] },
        { identity_pool_id: true, role_mapping: [{ identity_provider: true }] },
      ),
    ],
    configuration: {
      root_module: {
        resources: [
          written('aws_cognito_user_pool.p', {}),
          written('aws_cognito_user_pool_client.web', {
            user_pool_id: { references: ['aws_cognito_user_pool.p.id', 'aws_cognito_user_pool.p'] },
          }),
          written('aws_cognito_identity_pool.i', { cognito_identity_providers: [pool] }),
          written('aws_cognito_identity_pool_roles_attachment.a', {
            identity_pool_id: {
              references: ['aws_cognito_identity_pool.i.id', 'aws_cognito_identity_pool.i'],
            },
            roles: constant({ x: 1 }).x,
            role_mapping: [
              {
                ...constant(mapping),
                identity_provider: { references },
                mapping_rule: [constant(rule)],
              },
            ],
          }),
        ],
      },
    },
  };
}

function ask(references: readonly string[]) {
  const { model } = readTerraform(planWith(references));
  const [pool] = model.identityPools;
  const mappings = pool?.mappings ?? [];
  const [mapping] = isUnknown(mappings) ? [] : mappings;
  const { role } = simulate(model, { claims: { email: 'x@y.z' } }, []);
  return {
    key: showText(mapping?.provider ?? ''),
    outcome: role?.verdict.outcome,
    refusals: model.refusals,
  };
}

describe('the key of a mapping in a plan', () => {
  test('is an endpoint and the id of a client', () => {
    expect(ask([...ENDPOINT, ...CLIENT])).toEqual({
      key: '${aws_cognito_user_pool.p.endpoint}:${aws_cognito_user_pool_client.web.id}',
      outcome: 'refused',
      refusals: undefined,
    });
  });

  // `"${endpoint}:1a2b3c"` refers to the endpoint alone, and so does `"https://${endpoint}"`.
  test.each([[ENDPOINT], [CLIENT], [[...CLIENT, ...ENDPOINT]]])(
    'is unknown where the plan holds a part of it: %j',
    (references) => {
      expect(ask(references)).toEqual({
        key: '(unknown)',
        outcome: 'undecided',
        refusals: undefined,
      });
    },
  );
});
