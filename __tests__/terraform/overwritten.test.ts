import { simulate } from '../../src/simulator/simulate';
import { readTerraform } from '../../src/terraform/read-terraform';
import type { JsonObject } from '../../src/values/json';

const TRUST = JSON.stringify({
  Version: '2012-10-17',
  Statement: [
    {
      Effect: 'Allow',
      Action: ['sts:AssumeRoleWithWebIdentity', 'sts:TagSession'],
      Principal: { Federated: 'cognito-identity.amazonaws.com' },
    },
  ],
});
const READS = JSON.stringify({
  Version: '2012-10-17',
  Statement: [
    {
      Effect: 'Allow',
      Action: 's3:GetObject',
      Resource: 'arn:aws:s3:::b/$${aws:PrincipalTag/team}/*',
    },
  ],
});
const POOL = '${aws_cognito_identity_pool.i.id}';
const PROVIDER = '${aws_cognito_user_pool.p.endpoint}';

function configuration(resources: JsonObject, more: JsonObject = {}): JsonObject {
  const client = '${aws_cognito_user_pool_client.w.id}';
  return {
    resource: {
      aws_cognito_user_pool: { p: { name: 'p' } },
      aws_cognito_user_pool_client: {
        w: { name: 'w', user_pool_id: '${aws_cognito_user_pool.p.id}' },
      },
      aws_cognito_identity_pool: {
        i: {
          identity_pool_name: 'i',
          cognito_identity_providers: [{ client_id: client, provider_name: PROVIDER }],
        },
      },
      aws_iam_role: { r: { name: 'r', assume_role_policy: TRUST } },
      aws_iam_role_policy: { x: { role: '${aws_iam_role.r.name}', policy: READS } },
      ...resources,
    },
    ...more,
  };
}

const attachment = (mappings: readonly JsonObject[] = []) => ({
  aws_cognito_identity_pool_roles_attachment: {
    a: {
      identity_pool_id: POOL,
      roles: { authenticated: '${aws_iam_role.r.arn}' },
      role_mapping: mappings,
    },
  },
});
const mapping = (value: string, key = `${PROVIDER}:\${aws_cognito_user_pool_client.w.id}`) => ({
  identity_provider: key,
  type: 'Rules',
  ambiguous_role_resolution: 'Deny',
  mapping_rule: [
    { claim: 'email', match_type: 'Equals', value, role_arn: '${aws_iam_role.r.arn}' },
  ],
});
const tags = (claim: string) => ({
  identity_pool_id: POOL,
  identity_provider_name: PROVIDER,
  use_defaults: false,
  principal_tags: { team: claim },
});

function answers(json: JsonObject): { readonly role: string; readonly request: string } {
  const { model } = readTerraform(json);
  const claims = { email: 'a', team: 'red' };
  const asked = [{ action: 's3:GetObject', resource: 'arn:aws:s3:::b/red/k' }];
  const { verdict, requests } = simulate(model, { claims }, asked);
  const { outcome, because } = requests[0] ?? {};
  return {
    role: `${verdict.outcome}: ${verdict.because}`,
    request: `${outcome}: ${because}`,
  };
}

describe('what is written several times of one thing', () => {
  test('leaves a mapping open', () => {
    const several = 'undecided: the mapping is unknown: 2 mappings of `';
    for (const values of [
      ['a', 'z'],
      ['z', 'a'],
    ]) {
      const { role } = answers(configuration(attachment(values.map((each) => mapping(each)))));
      expect(role).toContain(several);
    }
    const apart = [mapping('a'), mapping('a', 'accounts.google.com')];
    expect(answers(configuration(attachment(apart))).role).toContain('credentials: ');
  });

  test('leaves tags open', () => {
    const one = { a: tags('team') };
    const type = 'aws_cognito_identity_pool_provider_principal_tag';
    expect(answers(configuration({ ...attachment(), [type]: one })).request).toContain('allowed: ');
    const both = { ...one, b: tags('email') };
    const { request } = answers(configuration({ ...attachment(), [type]: both }));
    expect(request).toContain('undecided: ');
    expect(request).toContain(`\`${type}.a\` and \`${type}.b\` overwrite each other`);
  });
});

describe('a module that is not read', () => {
  const type = 'aws_cognito_identity_pool_provider_principal_tag';
  const tagged = { ...attachment(), [type]: { a: tags('team') } };
  const module = (given: JsonObject, more: JsonObject = {}) =>
    configuration(tagged, { module: { m: { source: './m', ...given } }, ...more });

  test('leaves open what a role may do that it is given, also by way of locals', () => {
    const open =
      'undecided: statement 2 of module.m may deny it: the policy is unknown: `module.m` is given the role';
    expect(answers(module({ role: '${aws_iam_role.r.name}' })).request).toContain(open);
    const locals = { roles: { a: '${lower(aws_iam_role.r.name)}' }, all: '${local.roles}' };
    expect(answers(module({ roles: '${local.all["a"]}' }, { locals })).request).toContain(open);
  });

  test('leaves nothing open of what it is not given', () => {
    const given = { bucket: 'b', depends_on: ['aws_iam_role.r'], team: '${local.team}' };
    const json = module(given, { locals: { team: 'red' } });
    expect(answers(json).request).toBe('allowed: statement 1 of aws_iam_role_policy.x allows it');
  });

  test('may set the roles of an identity pool that nothing else sets', () => {
    const json = configuration({}, { module: { m: { source: './m', pool: POOL } } });
    expect(answers(json).role).toContain('`module.m` is given this identity pool');
    expect(answers(configuration({})).role).toContain('refused: ');
  });

  test('may set tags of an identity pool, where nothing else does', () => {
    const json = configuration(attachment(), { module: { m: { source: './m', pool: POOL } } });
    expect(answers(json).request).toContain('undecided: ');
    expect(answers(configuration(attachment())).request).toContain('denied: ');
  });
});
