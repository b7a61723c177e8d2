import { whatRoleCan, whatTokenCan, type WhatCan } from '../../../src/analysis/questions/what-can';
import type { Federation } from '../../../src/model/federation';
import type { Role } from '../../../src/model/role';
import type { SignIn } from '../../../src/simulator/sign-in';
import { answerOfWhatCan, canLines } from '../../../src/report/what-can-data';
import { allow, corp, FILES, GUESTS, OWN, rule, withPool } from '../../helpers/analysis/corp';

const MEMBER = 'aws_iam_role.member';
const POLICY = 'aws_iam_role_policy.member';

/** What a grant comes to, in one line each, and whether that is all. */
function told(found: WhatCan): readonly string[] {
  return [
    ...canLines(found).map((each) => each.replaceAll(FILES, '').replace('aws_iam_role.', '')),
    answerOfWhatCan(found),
  ];
}

function token(federation: Federation, department?: string, more: Partial<SignIn> = {}): WhatCan {
  const claims = department === undefined ? {} : { 'custom:department': department };
  return whatTokenCan(federation, { claims, ...more } as SignIn);
}

const everybody = (different: Parameters<typeof corp>[0] = {}) =>
  corp({ mapping: 'none', ...different });
const ofMember = (change: Partial<Role>) => (role: Role) =>
  role.name === 'member' ? { ...role, ...change } : role;

describe('whatTokenCan', () => {
  test('fills the claims of the token into what its role allows', () => {
    const found = token(corp(), 'finance');
    expect(told(found)).toEqual([
      'member: s3:GetObject, s3:PutObject on /departments/finance/*',
      'something',
    ]);
    expect(found.sessions.map(({ because, doors }) => [because, doors.length])).toEqual([
      [['rule 1: custom:department is not `guest`'], 1],
    ]);
    expect(found.sessions[0]?.grants[0]?.example).toMatchObject({
      claims: { 'custom:department': 'finance' },
      action: 's3:GetObject',
      resource: `${FILES}/departments/finance/x`,
    });
  });

  test('a token without a role can do nothing, and why is told', () => {
    const found = token(corp(), 'guest');
    expect([told(found), found.because]).toEqual([
      ['nothing'],
      'no rule matched, and ambiguousRoleResolution is Deny',
    ]);
  });

  test('lists the roles that come on asking, too', () => {
    const rules = [rule('StartsWith', 'fin'), rule('Equals', 'finance', 'aws_iam_role.vip')];
    const { sessions } = token(corp({ rules }), 'finance');
    expect(sessions.map(({ role, isAskedFor }) => [role, isAskedFor])).toEqual([
      [MEMBER, false],
      ['aws_iam_role.vip', true],
    ]);
  });

  test('takes a statement apart by service and resource, and joins what is the same', () => {
    const member = [allow(['s3:GetObject', 'sqs:SendMessage', 's3:PutObject'], ['/a', '/b'])];
    expect(told(token(everybody({ member })))).toEqual([
      'member: s3:GetObject, s3:PutObject on /a, /b',
      'member: sqs:SendMessage on /a, /b',
      'something',
    ]);
  });

  test('a missing claim makes a variable match nothing, a default takes its place', () => {
    const member = [
      allow('s3:GetObject', '/a/${aws:PrincipalTag/department}/*'),
      allow('s3:GetObject', "/b/${aws:PrincipalTag/department, 'all'}/*"),
    ];
    const found = token(everybody({ member }));
    expect(told(found)).toEqual(['member: s3:GetObject on /b/all/*', 'something']);
    expect(found.sessions[0]?.grants[0]).toMatchObject({
      outcome: 'nothing',
      limits: [{ type: 'unmet' }],
    });
  });

  test('tells what a Deny takes away, in part or whole', () => {
    const no = (resource: string) =>
      allow('s3:*', resource, { effect: 'Deny', sid: 'No', conditions: [] });
    const some = token(everybody({ member: [allow('s3:GetObject', '/*'), no('/secret/*')] }));
    expect(told(some)).toEqual([
      `member: s3:GetObject on /*, but not what is denied by statement \`No\` of ${POLICY}`,
      'something',
    ]);
    expect(some.sessions[0]?.denials).toMatchObject([
      { actions: ['s3:*'], resources: [`${FILES}/secret/*`], statement: { sid: 'No' } },
    ]);
    const all = token(everybody({ member: [allow('s3:GetObject', '/secret/a'), no('/secret/*')] }));
    expect(told(all)).toEqual(['nothing']);
    expect(all.sessions[0]?.grants[0]?.limits).toMatchObject([{ type: 'deny' }]);
    const other = token(everybody({ member: [allow('s3:GetObject', '/a'), no('/secret/*')] }));
    expect(other.sessions[0]?.denials).toEqual([]);
  });

  test('tells what a boundary leaves', () => {
    const limited = (resource: string) =>
      everybody({
        member: [allow('s3:*', '/*')],
        roles: ofMember({
          permissionsBoundary: {
            address: 'aws_iam_policy.limit',
            document: { statements: [allow('s3:GetObject', resource)] },
          },
        }),
      });
    const found = token(limited('/public/*'));
    expect(told(found)).toEqual([
      'member: s3:* on /*, only what the boundary aws_iam_policy.limit allows too',
      'something',
    ]);
    expect(found.sessions[0]?.boundary).toBe('aws_iam_policy.limit');
    const none = token(limited('arn:aws:s3:::other/*'));
    expect(told(none)).toEqual(['nothing']);
    expect(none.sessions[0]?.grants[0]?.limits).toEqual([
      { type: 'boundary', address: 'aws_iam_policy.limit' },
    ]);
  });

  test("Cognito's own policies limit guests", () => {
    const guests = withPool(
      corp({
        member: [allow('s3:GetObject', '/public/*'), allow('iam:PassRole', '*')],
        roles: ofMember({ trust: GUESTS }),
      }),
      { allowsGuests: true, defaultRoles: { unauthenticated: MEMBER } },
    );
    const found = whatTokenCan(guests, { guest: true });
    expect(told(found)).toEqual(['member: s3:GetObject on /public/*', 'something']);
    expect(found.sessions[0]?.grants[1]?.limits).toEqual([{ type: 'session' }]);
  });

  test('a policy of a bucket gives and denies as well', () => {
    const carried = everybody({
      member: [allow('s3:GetObject', '/private/*')],
      more: (federation) => ({
        ...federation,
        resourcePolicies: [
          {
            address: 'aws_s3_bucket_policy.files',
            resource: FILES,
            document: {
              statements: [
                {
                  sid: 'Open',
                  effect: 'Allow',
                  principals: [{ type: '*', identifiers: ['*'] }],
                  actions: ['s3:GetObject'],
                  resources: [`${FILES}/public/*`],
                },
                {
                  sid: 'No',
                  effect: 'Deny',
                  principals: [{ type: '*', identifiers: ['*'] }],
                  actions: ['s3:*'],
                  resources: [`${FILES}/private/secret`],
                },
              ],
            },
          },
        ],
      }),
    });
    const found = token(carried);
    expect(told(found)).toEqual([
      'member: s3:GetObject on /private/*, but not what aws_s3_bucket_policy.files denies',
      'member: s3:GetObject on /public/*',
      'something',
    ]);
    expect(found.sessions[0]?.grants[1]?.statement).toMatchObject({
      address: 'aws_s3_bucket_policy.files',
      kind: 'resource',
      sid: 'Open',
    });
  });

  test('an unknown policy may allow anything: that is undecided', () => {
    const more = { address: 'aws_iam_role_policy.more', document: { unknown: 'no document' } };
    const found = token(everybody({ roles: (role) => ({ ...role, permissions: [more] }) }));
    expect(told(found)).toEqual([
      "member: perhaps every action on *, but not what aws_iam_role_policy.more denies, which is unknown, only what the resource's own policy allows too, where AWS requires that",
      'undecided',
    ]);
    expect(found.sessions[0]?.grants[0]?.doubts).toContain('aws_iam_role_policy.more: no document');
  });

  test('a condition that the token never meets leaves nothing', () => {
    const member = [
      allow('s3:GetObject', '/*', {
        conditions: [
          { test: 'StringEquals', variable: 'aws:PrincipalTag/department', values: ['audit'] },
        ],
      }),
    ];
    expect(told(token(everybody({ member }), 'finance'))).toEqual(['nothing']);
    expect(told(token(everybody({ member }), 'audit'))).toEqual([
      'member: s3:GetObject on /* if StringEquals aws:PrincipalTag/department audit',
      'something',
    ]);
  });

  test('the classic flow gives every role that trusts the token', () => {
    const classic = withPool(everybody(), { allowsClassicFlow: true });
    expect(token(classic, 'finance').sessions.map(({ role }) => role)).toEqual([
      MEMBER,
      'aws_iam_role.vip',
    ]);
  });

  test('an identity that is named is filled in', () => {
    const member = [allow('s3:GetObject', `/private/${OWN}/*`)];
    const identity = 'eu-west-1:7c1f9d2e-0000-4000-8000-000000000000';
    expect(told(token(everybody({ member }), 'a', { identity }))).toEqual([
      `member: s3:GetObject on /private/${identity}/*`,
      'something',
    ]);
    expect(told(token(everybody({ member })))).toEqual([
      'member: s3:GetObject on /private/{identity}/*',
      'something',
    ]);
  });
});

describe('whatRoleCan', () => {
  test('names the claims that fill variables, and how the role is reached', () => {
    const found = whatRoleCan(corp(), 'member');
    expect(told(found)).toEqual([
      'member: s3:GetObject, s3:PutObject on /departments/{custom:department}/*',
      'something',
    ]);
    expect(found.sessions[0]?.because).toEqual(['rule 1: custom:department is not `guest`']);
  });

  test('a role that no token reaches is told as such, with what it would allow', () => {
    const found = whatRoleCan(corp(), 'vip');
    expect(told(found)).toEqual(['vip: s3:* on /*', 'something']);
    expect(found.sessions.map(({ doors }) => doors)).toEqual([[]]);
  });

  test('a rule that pins a claim may leave a statement without effect', () => {
    const member = [
      allow('s3:GetObject', '/*', {
        conditions: [
          { test: 'StringEquals', variable: 'aws:PrincipalTag/department', values: ['audit'] },
        ],
      }),
    ];
    const found = whatRoleCan(corp({ rules: [rule('Equals', 'finance')], member }), 'member');
    expect(told(found)).toEqual(['nothing']);
    expect(found.sessions[0]?.grants[0]?.limits).toEqual([{ type: 'unmet' }]);
  });

  test('ways to sign in with different answers are told apart', () => {
    const both = withPool(
      corp({
        mapping: 'none',
        member: [allow(['s3:GetObject', 'ec2:RunInstances'], '/*')],
        roles: ofMember({ trust: { statements: [] } }),
      }),
      { allowsGuests: true, defaultRoles: { authenticated: MEMBER, unauthenticated: MEMBER } },
    );
    const open: Federation = {
      ...both,
      roles: both.roles.map((role) =>
        role.address === MEMBER
          ? {
              ...role,
              trust: {
                statements: [
                  {
                    effect: 'Allow',
                    principals: [
                      { type: 'Federated', identifiers: ['cognito-identity.amazonaws.com'] },
                    ],
                    actions: ['sts:AssumeRoleWithWebIdentity', 'sts:TagSession'],
                  },
                ],
              },
            }
          : role,
      ),
    };
    const { sessions } = whatRoleCan(open, 'member');
    expect(
      sessions.map(({ because, grants }) => [because, grants.map(({ outcome }) => outcome)]),
    ).toEqual([
      [['everybody, without signing in'], ['allowed', 'nothing']],
      [['everybody who signed in'], ['allowed', 'allowed']],
    ]);
  });

  test('a role that is not there is an error with the ones that are', () => {
    expect(() => whatRoleCan(corp(), 'membr')).toThrow('no role named `membr`');
  });
});
