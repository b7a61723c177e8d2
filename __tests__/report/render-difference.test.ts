import { difference } from '../../src/analysis/questions/difference';
import type { Federation } from '../../src/model/federation';
import { toText } from '../../src/report/formats/text';
import { renderDifference } from '../../src/report/render-difference';
import { allow, corp, GUESTS, OWN, rule, withPool } from '../helpers/analysis/corp';

const ALL = [allow('s3:*', '/*')];

/** What is printed of a change. */
function printed(before: Federation, after: Federation): string {
  const blocks = renderDifference(difference(before, after), before, after);
  return toText(blocks, { width: 1000 }).replace(
    /\nnot looked at: service .*\(docs\/explain\.md\)/,
    '',
  );
}

const classic = (roles: Federation['roles'] = corp().roles) =>
  withPool(corp({ mapping: 'none', more: (federation) => ({ ...federation, roles }) }), {
    allowsClassicFlow: true,
    defaultRoles: {},
  });

const guests = (allowsGuests: boolean) =>
  withPool(corp({ roles: (role) => (role.name === 'vip' ? { ...role, trust: GUESTS } : role) }), {
    allowsGuests,
    defaultRoles: { unauthenticated: 'aws_iam_role.vip' },
  });

const ordered = (...rules: readonly ReturnType<typeof rule>[]) => corp({ rules, member: ALL });
const [first, second] = [rule('Equals', 'a'), rule('StartsWith', 'a', 'aws_iam_role.vip')];

const withGroup = (ambiguousRoleResolution: 'Deny' | 'AuthenticatedRole') =>
  corp({
    mapping: { type: 'Token', ambiguousRoleResolution },
    member: ALL,
    groups: [
      {
        address: 'aws_cognito_user_group.vip',
        name: 'vip',
        role: 'aws_iam_role.vip',
        precedence: 1,
      },
    ],
  });

const unread = (unknown: string) =>
  corp({
    mapping: 'none',
    member: ALL,
    roles: (role) => ({
      ...role,
      permissions: [
        ...role.permissions,
        { address: 'aws_iam_role_policy.more', document: { unknown } },
      ],
    }),
  });

const trusting = (subject: string) =>
  corp({
    roles: (role) =>
      'statements' in role.trust && role.name === 'member'
        ? {
            ...role,
            trust: {
              statements: [
                ...role.trust.statements,
                {
                  effect: 'Allow',
                  actions: ['sts:AssumeRole'],
                  principals: [
                    { type: 'AWS', identifiers: [`arn:aws:iam::111122223333:role/${subject}`] },
                  ],
                },
              ],
            },
          }
        : role,
  });

describe('renderDifference', () => {
  test.each<[string, () => string, string]>([
    [
      'guests are let in',
      () => printed(guests(false), guests(true)),
      `new access: s3:GetObject on arn:aws:s3:::corp-files/x
  for      anybody, without signing in: guests of aws_cognito_identity_pool.corp
  why      everybody, without signing in → vip
           statement \`Files\` of aws_iam_role_policy.vip allows it
  before   the identity pool allows no guests
lost access: none, for every token and request
newly reachable: role vip, guests of aws_cognito_identity_pool.corp: everybody, without signing in
compared: 2 ways to sign in, 2 roles, 2 statements`,
    ],
    [
      'rules in another order',
      () => printed(ordered(first, second), ordered(second, first)),
      `new access: none, for every token and request
lost access: none, for every token and request
the rules of aws_cognito_identity_pool.corp are in another order: which role comes without asking may change, what users may do does not
compared: 1 way to sign in, 2 roles, 2 statements`,
    ],
    [
      'another default role',
      () =>
        printed(corp(), withPool(corp(), { defaultRoles: { authenticated: 'aws_iam_role.vip' } })),
      `new access: none, for every token and request
lost access: none, for every token and request
the default role of aws_cognito_identity_pool.corp (authenticated) changes from aws_iam_role.member to aws_iam_role.vip
compared: 1 way to sign in, 2 roles, 2 statements`,
    ],
    [
      'no default role',
      () => printed(corp(), withPool(corp(), { defaultRoles: {} })),
      `new access: none, for every token and request
lost access: none, for every token and request
the default role of aws_cognito_identity_pool.corp (authenticated) changes from aws_iam_role.member to none
compared: 1 way to sign in, 2 roles, 2 statements`,
    ],
    [
      'a new identity pool',
      () => printed({ ...corp(), identityPools: [] }, corp()),
      `new access: s3:GetObject on arn:aws:s3:::corp-files/departments/x/x
  for      {"custom:department":"x"} at client \`web\` of aws_cognito_user_pool.corp
  why      rule 1: custom:department is not \`guest\` → member
           statement \`Files\` of aws_iam_role_policy.member allows it
  before   there is no such identity pool
lost access: none, for every token and request
newly reachable: role member, at client \`web\` of aws_cognito_user_pool.corp: rule 1: custom:department is not \`guest\`
compared: 1 way to sign in, 2 roles, 2 statements`,
    ],
    [
      'a client that is newly accepted',
      () => printed(withPool(corp(), { userPoolClients: [] }), corp()),
      `new access: s3:GetObject on arn:aws:s3:::corp-files/departments/x/x
  for      {"custom:department":"x"} at client \`web\` of aws_cognito_user_pool.corp
  why      rule 1: custom:department is not \`guest\` → member
           statement \`Files\` of aws_iam_role_policy.member allows it
  before   the identity pool does not accept \`aws_cognito_user_pool_client.web\`
lost access: none, for every token and request
newly reachable: role member, at client \`web\` of aws_cognito_user_pool.corp: rule 1: custom:department is not \`guest\`
compared: 1 way to sign in, 2 roles, 2 statements`,
    ],
    [
      'the first role of the classic flow',
      () => printed(classic([]), classic()),
      `new access: s3:GetObject on arn:aws:s3:::corp-files/departments/x/x
  for      {"custom:department":"x"} at client \`web\` of aws_cognito_user_pool.corp, by the classic flow
  why      every role that trusts the token → member
           statement \`Files\` of aws_iam_role_policy.member allows it
  before   no role allows it
new access: s3:GetObject on arn:aws:s3:::corp-files/x
  for      {} at client \`web\` of aws_cognito_user_pool.corp, by the classic flow
  why      every role that trusts the token → vip
           statement \`Files\` of aws_iam_role_policy.vip allows it
  before   no role allows it
lost access: none, for every token and request
newly reachable: role member, at client \`web\` of aws_cognito_user_pool.corp, by the classic flow: every role that trusts the token
newly reachable: role vip, at client \`web\` of aws_cognito_user_pool.corp, by the classic flow: every role that trusts the token
compared: 2 ways to sign in, 2 roles, 2 statements`,
    ],
    [
      'a role for users without a group',
      () => printed(withGroup('Deny'), withGroup('AuthenticatedRole')),
      `new access: s3:GetObject on arn:aws:s3:::corp-files/x
  for      {} at client \`web\` of aws_cognito_user_pool.corp
  why      no group leads to one preferred role → member
           statement \`Files\` of aws_iam_role_policy.member allows it
  before   there are no credentials: the token names no role, and ambiguousRoleResolution is Deny
lost access: none, for every token and request
newly reachable: role member, at client \`web\` of aws_cognito_user_pool.corp: no group leads to one preferred role
compared: 1 way to sign in, 2 roles, 2 statements`,
    ],
    [
      'a policy that is unknown, and may deny',
      () => printed(unread('the plan omits it'), corp({ mapping: 'none', member: ALL })),
      `new access: undecided
undecided new access: role member, statement \`Files\` of aws_iam_role_policy.member
  what would decide it: statement 2 of aws_iam_role_policy.more may deny it: the policy is unknown: the plan omits it
  what would decide it: before: aws_iam_role_policy.more: the plan omits it (what it denies)
  what would decide it: before: aws_iam_role_policy.more: the plan omits it
lost access: undecided
undecided lost access: role member, statement 1 of aws_iam_role_policy.more
  what would decide it: statement 1 of aws_iam_role_policy.more may allow it: the policy is unknown: the plan omits it; statement 2 of aws_iam_role_policy.more may deny it: the policy is unknown: the plan omits it; the bucket policy must allow it too, and it isn't in the file; ask where both are
  what would decide it: before: aws_iam_role_policy.more: the plan omits it
  what would decide it: a resource policy that is not in the file, seen from \`arn:aws:iam::111122223333:role/member\`
compared: 1 way to sign in, 2 roles, 2 statements`,
    ],
    [
      'a claim in an own prefix',
      () =>
        printed(
          corp({ mapping: 'none', member: [allow('s3:GetObject', `/private/${OWN}/*`)] }),
          corp({ mapping: 'none', member: [allow('s3:GetObject', `/private/*`)] }),
        ),
      `new access: s3:GetObject on arn:aws:s3:::corp-files/private/x
  for      {} at client \`web\` of aws_cognito_user_pool.corp
  why      everybody who signed in → member
           statement \`Files\` of aws_iam_role_policy.member allows it
  before   no statement allows it
lost access: none, for every token and request
compared: 1 way to sign in, 2 roles, 2 statements`,
    ],
  ])('%s', (_, ask, expected) => {
    expect(ask()).toBe(expected);
  });

  test('a trust that changed for others is not looked at, and says so', () => {
    const [before, after] = [trusting('ops'), trusting('audit')];
    const found = toText(renderDifference(difference(before, after), before, after), {
      width: 1000,
    });
    expect(found).toBe(`new access: undecided
undecided new access: role member, statement 1 of aws_iam_role.member
  what would decide it: statement 1 of aws_iam_role.member may allow it: whether its principals include the caller is unknown
  what would decide it: after: whether statement 1 of aws_iam_role.member, which names \`cognito-identity.amazonaws.com\`, includes \`aws_iam_role.member\` as role
lost access: undecided
undecided lost access: role member, statement 1 of aws_iam_role.member
  what would decide it: statement 1 of aws_iam_role.member may allow it: whether its principals include the caller is unknown
  what would decide it: before: whether statement 1 of aws_iam_role.member, which names \`cognito-identity.amazonaws.com\`, includes \`aws_iam_role.member\` as role
compared: 1 way to sign in, 2 roles, 2 statements
not looked at: service control policies; resource control policies; policies of VPC endpoints; resource policies that are not in the file; what KMS asks where a key encrypts the data; groups that are not in the file; roles that are not in the file and trust the identity pool; what a further role allows that is assumed with \`sts:AssumeRole\`; the other readings of what AWS leaves undocumented (docs/explain.md); who else may assume \`aws_iam_role.member\`, beside tokens of these identity pools: its trust policy changed`);
  });
});
