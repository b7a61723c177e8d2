import type { PolicyDocument } from '../../src/policies/documents/policy-document';
import { policiesOf, type PolicyOwner } from '../../src/terraform/refused-policies';
import { readPolicyJson } from '../../src/terraform/policy-json';
import { readTerraform } from '../../src/terraform/read-terraform';
import { isUnknown } from '../../src/values/unknown';

const ALLOW = { Effect: 'Allow', Action: 's3:*', Resource: '*' };
const FEDERATED = { Federated: 'cognito-identity.amazonaws.com' };
const json = (...statements: readonly object[]) =>
  JSON.stringify({ Version: '2012-10-17', Statement: statements });

function problemOf(owner: PolicyOwner, ...statements: readonly object[]): string | undefined {
  const document = policiesOf(owner, readPolicyJson)(json(...statements));
  return isUnknown(document) ? document.unknown : undefined;
}

describe('policiesOf', () => {
  test('leaves open what a policy of a role says that IAM refuses', () => {
    expect(problemOf('identity', { ...ALLOW, Principal: '*' })).toBe(
      'IAM refuses a principal in a policy of a role',
    );
    expect(problemOf('identity', ALLOW, { ...ALLOW, NotPrincipal: FEDERATED })).toBe(
      'IAM refuses a principal in a policy of a role',
    );
    expect(problemOf('identity', { ...ALLOW, Sid: 'Read all' })).toBe(
      'IAM refuses the Sid `Read all`: letters and digits only',
    );
    expect(problemOf('identity', { ...ALLOW, Sid: 'A' }, { ...ALLOW, Sid: 'A' })).toBe(
      'IAM refuses two statements of one Sid in a policy',
    );
    expect(problemOf('identity', { ...ALLOW, Resource: ['*', 'files/x'] })).toBe(
      'IAM refuses the resource `files/x`: it is neither an ARN nor `*`',
    );
    const { Resource: resource, ...rest } = ALLOW;
    expect(resource).toBe('*');
    expect(problemOf('identity', { ...rest, NotResource: 'arn:aws:s*:::files/x' })).toBe(
      'IAM refuses the resource `arn:aws:s*:::files/x`: its service has a wildcard',
    );
  });

  test.each([
    ['*:GetObject', ': its service has a wildcard'],
    ['*:*', ': its service has a wildcard'],
    ['s?:GetObject', ': its service has a wildcard'],
    ['GetObject', ': it names no service'],
    ['Get*', ': its service has a wildcard'],
    ['s3:${aws:PrincipalTag/x}', ': an action has no variables'],
    ['s3:Get:Object', ': it has more than one colon'],
  ])('leaves open what a policy says that has the action %s', (action, why) => {
    for (const owner of ['identity', 'trust', 'resource'] as const) {
      const rest = owner === 'identity' ? { Resource: '*' } : { Principal: FEDERATED };
      const allow = { ...rest, Effect: 'Allow', Action: ['*', 's3:Get*', action] };
      expect(problemOf(owner, allow)).toBe(`IAM refuses the action \`${action}\`${why}`);
      expect(problemOf(owner, { ...rest, Effect: 'Deny', NotAction: action })).toContain(action);
    }
  });

  test.each([
    ['identity', { Action: undefined }, 'a statement without `Action`'],
    ['identity', { Action: [] }, 'a statement without `Action`'],
    ['identity', { NotAction: 's3:*' }, '`Action` beside `NotAction`'],
    ['identity', { Resource: undefined }, 'a statement without `Resource`'],
    ['identity', { Resource: [] }, 'a statement without `Resource`'],
    ['identity', { NotResource: '*' }, '`Resource` beside `NotResource`'],
    ['identity', { Resource: '' }, 'the resource ``: it is neither an ARN nor `*`'],
    ['trust', { Resource: undefined }, 'a statement without `Principal`'],
    ['trust', { Resource: undefined, Principal: {} }, 'a statement without `Principal`'],
    ['trust', { Resource: undefined, Principal: { AWS: [] } }, 'a statement without `Principal`'],
    ['resource', {}, 'a statement without `Principal`'],
    ['resource', { Principal: '*', NotPrincipal: '*' }, '`Principal` beside `NotPrincipal`'],
  ] as const)('leaves open what a policy of %s says with %j', (owner, change, what) => {
    expect(problemOf(owner, { ...ALLOW, ...change })).toBe(`IAM refuses ${what}`);
  });

  test.each(['${aws:PrincipalTag/x}', 'arn:aws:s3:${aws:PrincipalTag/x}::b', 'arn:${aws:x}'])(
    'leaves open what a policy says of %s: variables stand after the fifth colon',
    (resource) => {
      expect(problemOf('identity', { ...ALLOW, Resource: resource })).toMatch(
        /IAM refuses the resource .*: (?:a variable stands before the fifth colon|it is neither)/,
      );
    },
  );

  test('takes an action that is unknown in part for what it may be', () => {
    const start = '{"Version":"2012-10-17","Statement":{"Effect":"Allow","Resource":"*","Action":"';
    const unknown = { unknown: 'the service' };
    const read = policiesOf('identity', readPolicyJson);
    expect(isUnknown(read([start, unknown, ':Get*"}}']))).toBe(false);
    expect(isUnknown(read([`${start}s`, unknown, '"}}']))).toBe(false);
    expect(read([`${start}s*:`, unknown, '"}}'])).toMatchObject({
      unknown: 'IAM refuses the action `s*:`: its service has a wildcard',
    });
  });

  test('reads what IAM accepts of a role', () => {
    const statements = [
      { ...ALLOW, Sid: 'A' },
      { ...ALLOW, Sid: 'B', Resource: ['arn:aws:s3:::*', 'arn:aws:s3:::${aws:PrincipalTag/x}'] },
      { ...ALLOW, Resource: 'arn:aws:dynamodb:*:*:table/*' },
    ];
    const document = policiesOf('identity', readPolicyJson)(json(...statements));
    expect((document as PolicyDocument).statements).toHaveLength(3);
    // What comes before the colons may be an ARN.
    const partly = [
      '{"Version":"2012-10-17","Statement":{"Effect":"Allow","Action":"s3:*","Resource":"',
    ];
    const [start = ''] = partly;
    const unknown = { unknown: 'the bucket' };
    for (const resource of [
      [start, unknown, '/*"}}'],
      [`${start}arn:aws:`, unknown, '"}}'],
    ]) {
      expect(isUnknown(policiesOf('identity', readPolicyJson)(resource))).toBe(false);
    }
  });

  test('knows what a trust policy may not have', () => {
    const trust = { Effect: 'Allow', Action: 'sts:AssumeRoleWithWebIdentity' };
    expect(problemOf('trust', { ...trust, Principal: FEDERATED })).toBeUndefined();
    expect(problemOf('trust', { ...trust, NotPrincipal: { AWS: '111122223333' } })).toBe(
      'IAM refuses `NotPrincipal` in a trust policy',
    );
    expect(problemOf('trust', { ...trust, Principal: FEDERATED, Resource: '*' })).toBe(
      'IAM refuses a resource in a trust policy',
    );
    expect(problemOf('trust', { ...trust, Effect: 'Deny', Principal: { Federated: '*' } })).toBe(
      'IAM refuses the principal `*`: a principal has no wildcard as `Federated`',
    );
    expect(problemOf('trust', { ...trust, Effect: 'Deny', Principal: { AWS: '*' } })).toBe(
      undefined,
    );
    expect(problemOf('trust', { ...trust, Effect: 'Deny', Principal: '*' })).toBeUndefined();
    const someone = { AWS: ['*', 'arn:aws:iam::111122223333:role/*'] };
    expect(problemOf('trust', { ...trust, Principal: someone })).toBe(
      'IAM refuses the principal `arn:aws:iam::111122223333:role/*`: a principal has no wildcard but `*` alone',
    );
  });

  test("knows what a resource's policy may not have", () => {
    const account = { AWS: '111122223333' };
    expect(problemOf('resource', { ...ALLOW, Principal: '*', Sid: 'Read all' })).toBeUndefined();
    expect(problemOf('resource', { ...ALLOW, Effect: 'Deny', NotPrincipal: account })).toBe(
      undefined,
    );
    expect(problemOf('resource', { ...ALLOW, NotPrincipal: account })).toBe(
      'IAM refuses `NotPrincipal` with Allow',
    );
    expect(
      problemOf('resource', { ...ALLOW, Effect: 'Deny', Principal: { AWS: 'arn:aws:iam::1:*' } }),
    ).toBe(
      'IAM refuses the principal `arn:aws:iam::1:*`: a principal has no wildcard but `*` alone',
    );
  });
});

describe('readPolicyJson', () => {
  test.each([
    '{"Version":"2012-10-17","Statement":[{"Effect":"Deny","Action":"s3:*","Resource":"*"}],"Statement":[{"Effect":"Allow","Action":"s3:*","Resource":"*"}]}',
    '{"Version":"2012-10-17","Statement":{"Effect":"Deny","Effect":"Allow","Action":"s3:*","Resource":"*"}}',
  ])('knows nothing of a policy with an element written twice: %s', (source) => {
    expect(readPolicyJson(source)).toEqual({
      unknown: 'an element of it is written twice, which IAM refuses',
      settledBy: ['correction'],
    });
  });

  test('takes a colon in a value for what it is', () => {
    const condition = { StringEquals: { 'aws:PrincipalTag/a': ['"b": "c"', 'd\\": '] } };
    expect(isUnknown(readPolicyJson(json({ ...ALLOW, Condition: condition })))).toBe(false);
  });
});

describe('a file', () => {
  const trust = json({
    Effect: 'Allow',
    Action: 'sts:AssumeRoleWithWebIdentity',
    Principal: FEDERATED,
  });
  const pool = { aws_cognito_identity_pool: { i: { identity_pool_name: 'i' } } };

  test('reads each policy as what it belongs to', () => {
    const { model } = readTerraform({
      resource: {
        ...pool,
        aws_iam_role: {
          r: { name: 'r', assume_role_policy: trust.replace('"Principal"', '"NotPrincipal"') },
        },
        aws_iam_role_policy: {
          p: { role: '${aws_iam_role.r.name}', policy: json({ ...ALLOW, Principal: '*' }) },
        },
        aws_s3_bucket: { b: { bucket: 'b' } },
        aws_s3_bucket_policy: {
          b: {
            bucket: '${aws_s3_bucket.b.id}',
            policy: json({ ...ALLOW, NotPrincipal: { AWS: '111122223333' } }),
          },
        },
      },
    });
    const refused = (what: string) => ({
      unknown: `IAM refuses ${what}`,
      settledBy: ['correction'],
    });
    expect(model.roles[0]?.trust).toEqual(refused('`NotPrincipal` in a trust policy'));
    expect(model.roles[0]?.permissions[0]?.document).toEqual(
      refused('a principal in a policy of a role'),
    );
    expect(model.resourcePolicies.map(({ document }) => document)).toContainEqual(
      refused('`NotPrincipal` with Allow'),
    );
  });

  test('never takes a name of another case for no name of a role', () => {
    const { model } = readTerraform({
      resource: {
        ...pool,
        aws_iam_role: { r: { name: 'Reader', assume_role_policy: trust } },
        aws_iam_role_policy: { p: { role: 'reader', policy: json(ALLOW) } },
      },
    });
    expect(model.roles[0]?.permissions).toEqual([
      {
        address: 'aws_iam_role_policy.p',
        document: expect.objectContaining({ unknown: expect.any(String) }),
      },
    ]);
  });

  test('takes a policy of which no role can be read for one of any role', () => {
    const { model } = readTerraform({
      planned_values: {},
      resource_changes: [
        { type: 'aws_cognito_identity_pool', name: 'i', after: { identity_pool_name: 'i' } },
        { type: 'aws_iam_role', name: 'r', after: { name: 'r', assume_role_policy: trust } },
        { type: 'aws_iam_role_policy', name: 'p', after: { name: 'p', policy: json(ALLOW) } },
        { type: 'aws_iam_role_policy_attachment', name: 'q', after: { policy_arn: 'arn:x' } },
      ].map(({ type, name, after }) => ({
        ...{ address: `${type}.${name}`, mode: 'managed', type, name },
        change: { actions: ['create'], after, after_unknown: { role: true } },
      })),
      // Of the modules of another file, the plan doesn't hold how it is written.
      configuration: { root_module: {} },
    });
    const unknown = 'whether it belongs to this role is unknown: `role` is not written';
    expect(model.roles[0]?.permissions.map(({ document }) => document)).toEqual(
      Array(2).fill({ unknown, settledBy: ['correction'] }),
    );
  });

  test('counts a module that is given the name of a role as one that is given the role', () => {
    const { model } = readTerraform({
      module: {
        m: { source: './m', roles: ['reader'] },
        n: { source: 'reader', roles: ['other'], reader: 1 },
      },
      resource: { ...pool, aws_iam_role: { r: { name: 'reader', assume_role_policy: trust } } },
    });
    expect(model.roles[0]?.permissions).toEqual([
      {
        address: 'module.m',
        document: { unknown: '`module.m` is given the role', settledBy: ['plan'] },
      },
    ]);
  });
});
