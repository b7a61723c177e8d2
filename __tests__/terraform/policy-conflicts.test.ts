import { readTerraform } from '../../src/terraform/read-terraform';
import { simulate } from '../../src/simulator/simulate';
import type { JsonObject } from '../../src/values/json';

const POOL = 'eu-west-1:aaaaaaaa-0000-4000-8000-000000000000';
const ACCOUNT = '111122223333';
const ENDPOINT = 'cognito-idp.eu-west-1.amazonaws.com/eu-west-1_AAAAAAAAA';
const TRUST = JSON.stringify({
  Version: '2012-10-17',
  Statement: [
    {
      Effect: 'Allow',
      Action: 'sts:AssumeRoleWithWebIdentity',
      Principal: { Federated: 'cognito-identity.amazonaws.com' },
      Condition: { StringEquals: { 'cognito-identity.amazonaws.com:aud': POOL } },
    },
  ],
});
const OBJECT = 'arn:aws:s3:::b/k';

function policy(statement: JsonObject): string {
  const given = { Effect: 'Allow', Action: 's3:GetObject', Resource: '*', ...statement };
  return JSON.stringify({ Version: '2012-10-17', Statement: [given] });
}
const READS = policy({});
const WRITES = policy({ Action: 's3:PutObject' });

const ROLE = {
  id: 'r',
  name: 'r',
  path: '/',
  arn: `arn:aws:iam::${ACCOUNT}:role/r`,
  assume_role_policy: TRUST,
};
const inline = (name: string, text: string) => ({ id: `r:${name}`, name, role: 'r', policy: text });

type Objects = Readonly<Record<string, JsonObject>>;

function deployed(objects: Objects): Objects {
  return {
    'aws_cognito_user_pool.p': { id: 'eu-west-1_AAAAAAAAA', name: 'p', endpoint: ENDPOINT },
    'aws_cognito_user_pool_client.w': { id: 'w', name: 'w', user_pool_id: 'eu-west-1_AAAAAAAAA' },
    'aws_cognito_identity_pool.i': {
      id: POOL,
      identity_pool_name: 'i',
      allow_unauthenticated_identities: false,
      cognito_identity_providers: [{ client_id: 'w', provider_name: ENDPOINT }],
    },
    'aws_iam_role.r': ROLE,
    'aws_cognito_identity_pool_roles_attachment.a': {
      identity_pool_id: POOL,
      roles: { authenticated: ROLE.arn },
    },
    ...objects,
  };
}

const COMPUTED: Readonly<Record<string, readonly string[]>> = {
  aws_iam_role: ['inline_policy', 'managed_policy_arns'],
  aws_s3_bucket: ['policy'],
  aws_sqs_queue: ['policy'],
};

/** A plan in which nothing changes but what is given. */
function plan(objects: Objects, changes: Readonly<Record<string, JsonObject>> = {}): JsonObject {
  const all = Object.entries(deployed(objects)).map(([address, values]) => {
    const [type = '', name] = address.split('.');
    return { address, type, name, values, mode: 'managed' };
  });
  return {
    format_version: '1.2',
    planned_values: {},
    resource_changes: all.map(({ values, ...each }) => ({
      ...each,
      change: changes[each.address] ?? { actions: ['no-op'], before: values, after: values },
    })),
    configuration: {
      provider_config: { aws: { expressions: { region: { constant_value: 'eu-west-1' } } } },
      root_module: {
        resources: all.map(({ values, ...each }) => {
          const computed = ['id', 'arn', ...(COMPUTED[each.type] ?? [])];
          const written = Object.keys(values).filter((name) => !computed.includes(name));
          const expressions = Object.fromEntries(written.map((name) => [name, {}]));
          return { ...each, provider_config_key: 'aws', expressions };
        }),
      },
    },
  };
}

function state(objects: Objects): JsonObject {
  const resources = Object.entries(deployed(objects)).map(([address, values]) => {
    const [type, name] = address.split('.');
    return { address, type, name, values, mode: 'managed' };
  });
  return { terraform_version: '1.11.4', values: { root_module: { resources } } };
}

/** A configuration of the same role. */
function written(role: JsonObject, resources: JsonObject): JsonObject {
  const [pool, users] = ['aws_cognito_identity_pool.i', 'aws_cognito_user_pool.p'];
  return {
    resource: {
      aws_cognito_user_pool: { p: { name: 'p' } },
      aws_cognito_user_pool_client: { w: { name: 'w', user_pool_id: `\${${users}.id}` } },
      aws_cognito_identity_pool: {
        i: {
          identity_pool_name: 'i',
          cognito_identity_providers: [
            {
              client_id: '${aws_cognito_user_pool_client.w.id}',
              provider_name: `\${${users}.endpoint}`,
            },
          ],
        },
      },
      aws_iam_role: {
        r: { name: 'r', assume_role_policy: TRUST.replace(POOL, `\${${pool}.id}`), ...role },
      },
      aws_cognito_identity_pool_roles_attachment: {
        a: {
          identity_pool_id: `\${${pool}.id}`,
          roles: { authenticated: '${aws_iam_role.r.arn}' },
        },
      },
      ...resources,
    },
  };
}

function outcome(json: JsonObject, action = 's3:GetObject', resource = OBJECT): string {
  const { model } = readTerraform(json);
  const [request] = simulate(model, {}, [{ action, resource }]).requests;
  return `${request?.outcome}: ${request?.because}`;
}

const lists = { ...ROLE, inline_policy: [{ name: 'x', policy: READS }] };
const x = inline('x', READS);

describe('what a provider shows of policies that other resources give', () => {
  test('is decided by the other resource, in a plan and in a state', () => {
    const objects = { 'aws_iam_role.r': lists, 'aws_iam_role_policy.x': x };
    for (const json of [plan(objects), state(objects)]) {
      expect(outcome(json)).toBe('allowed: statement 1 of aws_iam_role_policy.x allows it');
    }
  });

  test('is not what a plan narrows or destroys', () => {
    const objects = { 'aws_iam_role.r': lists, 'aws_iam_role_policy.x': x };
    const narrowed = { actions: ['update'], before: x, after: inline('x', WRITES) };
    const destroyed = { actions: ['delete'], before: x, after: null };
    for (const change of [narrowed, destroyed]) {
      expect(outcome(plan(objects, { 'aws_iam_role_policy.x': change }))).toBe(
        'denied: no statement allows it',
      );
    }
  });

  test('is kept where nothing of the file gives it', () => {
    const other = { 'aws_iam_role.r': lists, 'aws_iam_role_policy.y': inline('y', WRITES) };
    expect(outcome(plan(other))).toBe('allowed: statement 1 of aws_iam_role.r allows it');
  });

  test('is not a managed policy that a plan detaches', () => {
    const arn = `arn:aws:iam::${ACCOUNT}:policy/m`;
    const attachment = { id: 'z', role: 'r', policy_arn: arn };
    const objects = {
      'aws_iam_role.r': { ...ROLE, managed_policy_arns: [arn] },
      'aws_iam_policy.m': { id: arn, name: 'm', arn, policy: READS },
      'aws_iam_role_policy_attachment.z': attachment,
    };
    const detached = { actions: ['delete'], before: attachment, after: null };
    expect(outcome(plan(objects))).toBe('allowed: statement 1 of aws_iam_policy.m allows it');
    expect(outcome(plan(objects, { 'aws_iam_role_policy_attachment.z': detached }))).toBe(
      'denied: no statement allows it',
    );
  });

  test('is the policy of a resource, which its own resource decides and a plan destroys', () => {
    const arn = `arn:aws:sqs:eu-west-1:${ACCOUNT}:q`;
    const opens = policy({ Principal: '*', Action: 'sqs:SendMessage' });
    const apart = { id: 'u', queue_url: 'u', policy: opens };
    const objects = {
      'aws_sqs_queue.q': { id: 'u', url: 'u', name: 'q', arn, policy: opens },
      'aws_sqs_queue_policy.z': apart,
    };
    const asked = ['sqs:SendMessage', arn] as const;
    for (const json of [plan(objects), state(objects)]) {
      expect(outcome(json, ...asked)).toBe(
        'allowed: statement 1 of aws_sqs_queue_policy.z allows it',
      );
    }
    const destroyed = { actions: ['delete'], before: apart, after: null };
    expect(outcome(plan(objects, { 'aws_sqs_queue_policy.z': destroyed }), ...asked)).toBe(
      'denied: no statement allows it',
    );
  });
});

describe('what a plan forgets', () => {
  const denies = inline('x', policy({ Effect: 'Deny' }));
  const objects = { 'aws_iam_role_policy.x': denies, 'aws_iam_role_policy.y': inline('y', READS) };

  test('stays in AWS, and so does its Deny', () => {
    const forgotten = { actions: ['forget'], before: denies, after: null };
    expect(outcome(plan(objects, { 'aws_iam_role_policy.x': forgotten }))).toBe(
      'denied: statement 1 of aws_iam_role_policy.x denies it',
    );
  });

  test('stays beside what replaces it', () => {
    const after = inline('x2', WRITES);
    const replaced = { actions: ['create', 'forget'], before: denies, after };
    expect(outcome(plan(objects, { 'aws_iam_role_policy.x': replaced }))).toBe(
      'denied: statement 1 of aws_iam_role_policy.x (forgotten) denies it',
    );
  });
});

describe('policies of which one takes the other away', () => {
  const ofRole = (name: string, text: string) => ({
    name,
    role: '${aws_iam_role.r.name}',
    policy: text,
  });
  const attached = { role: '${aws_iam_role.r.name}', policy_arn: '${aws_iam_policy.m.arn}' };
  const managed = { m: { name: 'm', policy: READS }, n: { name: 'n', policy: WRITES } };

  test.each<[string, JsonObject, JsonObject, string]>([
    [
      'two inline policies of one name',
      {},
      { aws_iam_role_policy: { x: ofRole('x', READS), y: ofRole('x', WRITES) } },
      'whether `aws_iam_role_policy.y` takes it away is unknown: both write an inline policy of one name',
    ],
    [
      'inline policies that the role lists, and another',
      { inline_policy: [{ name: 'x', policy: WRITES }] },
      { aws_iam_role_policy: { y: ofRole('y', READS) } },
      'whether `aws_iam_role.r` takes it away is unknown: its `inline_policy` is all that it keeps',
    ],
    [
      'managed policies that the role lists, and another',
      { managed_policy_arns: ['${aws_iam_policy.n.arn}'] },
      { aws_iam_policy: managed, aws_iam_role_policy_attachment: { z: attached } },
      'whether `aws_iam_role.r` takes it away is unknown: its `managed_policy_arns` is all that it keeps',
    ],
    [
      'an attachment beside one that lists all roles of the policy',
      {},
      {
        aws_iam_policy: managed,
        aws_iam_role_policy_attachment: { z: attached },
        aws_iam_policy_attachment: {
          y: { name: 'y', roles: ['s'], policy_arn: '${aws_iam_policy.m.arn}' },
        },
      },
      'whether `aws_iam_policy_attachment.y` takes it away is unknown: it lists all roles of the policy',
    ],
  ])('are open: %s', (_, role, resources, why) => {
    const json = written(role, resources);
    expect(outcome(json)).toContain('undecided: ');
    expect(outcome(json)).toContain(why);
  });

  test('are not those that both list the role, or that have names of their own', () => {
    const both = written(
      { managed_policy_arns: ['${aws_iam_policy.m.arn}'] },
      { aws_iam_policy: managed, aws_iam_role_policy_attachment: { z: attached } },
    );
    expect(outcome(both)).toBe('allowed: statement 1 of aws_iam_policy.m allows it');
    const apart = { aws_iam_role_policy: { x: ofRole('x', READS), y: ofRole('y', WRITES) } };
    expect(outcome(written({}, apart))).toBe(
      'allowed: statement 1 of aws_iam_role_policy.x allows it',
    );
  });
});
