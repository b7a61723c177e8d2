import { whoCan } from '../../src/analysis/questions/who-can';
import type { Federation } from '../../src/model/federation';
import type { PolicyStatement } from '../../src/policies/documents/policy-document';
import type { ReadRule } from '../../src/role-mapping/role-mapping';
import { toText } from '../../src/report/formats/text';
import { renderWhoCan } from '../../src/report/render-who-can';
import { reference, text, type Text } from '../../src/values/text';
import {
  allow,
  corp,
  FILES,
  GUESTS,
  OWN,
  rule,
  SIGNED_IN,
  withPool,
  withUserPool,
  type Different,
} from '../helpers/analysis/corp';

const UNKNOWN = { unknown: 'the plan omits it' };
const unknown = () => text(UNKNOWN);
const GROUPS = { type: 'Token', ambiguousRoleResolution: 'Deny' } as const;

/** What is printed of who can read a file, without the title and what was not looked at. */
function printed(
  federation: Federation,
  resource: Text = `${FILES}/x`,
  action = 's3:GetObject',
): string {
  const blocks = renderWhoCan('', whoCan(federation, action, resource), federation);
  const rows = toText(blocks, { width: 1000 }).split('\n');
  const end = rows.findIndex((row) => row.startsWith('left out: '));
  return rows.slice(0, end).join('\n').trim();
}

/** Users of the client have one role, with a statement of its own. */
const mapped = (statement: Partial<PolicyStatement<Text>>, more: Different = {}) =>
  corp({ mapping: 'none', member: [allow('s3:*', '/*', statement)], ...more });

const condition = (test: string, variable: string, ...values: Text[]) => ({
  conditions: [{ test, variable, values }],
});

/** Users whom one rule matches have the role `vip`. */
const ruled = (more: Partial<ReadRule>, different: Different = {}) =>
  corp({ rules: [{ ...rule('Equals', 'a', 'aws_iam_role.vip'), ...more }], ...different });

const { statements: TRUSTED = [] } = 'statements' in SIGNED_IN ? SIGNED_IN : {};

const trusting = (more: Partial<PolicyStatement<Text>>) =>
  corp({
    mapping: 'none',
    member: [allow('s3:*', '/*')],
    tags: {},
    roles: (role) => ({
      ...role,
      trust: { statements: TRUSTED.map((each) => ({ ...each, ...more })) },
    }),
  });

const bucketPolicy = (
  document: Federation['resourcePolicies'][number]['document'],
  boundary = false,
) =>
  corp({
    mapping: 'none',
    member: [],
    roles: (role) =>
      boundary
        ? {
            ...role,
            permissionsBoundary: {
              address: 'aws_iam_policy.limit',
              document: { statements: [allow('ec2:*', '*')] },
            },
          }
        : role,
    more: (federation) => ({
      ...federation,
      resourcePolicies: [{ address: 'aws_s3_bucket_policy.files', resource: FILES, document }],
    }),
  });

const named = (type: string, identifier: Text, effect: 'Allow' | 'Deny' = 'Allow') => ({
  statements: [allow('s3:*', '/*', { effect, principals: [{ type, identifiers: [identifier] }] })],
});

const guests = (allowsGuests: Federation['identityPools'][number]['allowsGuests']) =>
  withPool(corp({ roles: (role) => (role.name === 'vip' ? { ...role, trust: GUESTS } : role) }), {
    allowsGuests,
    defaultRoles: { unauthenticated: 'aws_iam_role.vip' },
  });

const bucket = text(reference('aws_s3_bucket.files', 'arn'), '/x');
const inAccount = (account: Text, roleArn?: Text) =>
  corp({
    mapping: 'none',
    member: [{ sid: 'Files', effect: 'Allow', actions: ['s3:GetObject'], resources: [bucket] }],
    roles: (role) => (roleArn === undefined ? role : { ...role, arn: roleArn }),
    more: (federation) => ({
      ...federation,
      resourceAccounts: { 'aws_s3_bucket.files': account },
    }),
  });

const tenTags = Object.fromEntries(
  Array.from({ length: 10 }, (_, at) => [`t${at}`, `custom:t${at}`]),
);

describe('renderWhoCan: conditions', () => {
  test.each<[string, () => string, string]>([
    [
      'a tag or its absence',
      () => printed(mapped(condition('StringNotEquals', 'aws:PrincipalTag/department', 'guest'))),
      `at client \`web\` of aws_cognito_user_pool.corp
  custom:department ≠ guest   → member   by statement \`Files\` of aws_iam_role_policy.member
  no custom:department        → member   by statement \`Files\` of aws_iam_role_policy.member
  for example {"custom:department":""}
nobody else`,
    ],
    [
      'what the request says',
      () => printed(mapped(condition('NumericLessThan', 's3:max-keys', '10'))),
      `at client \`web\` of aws_cognito_user_pool.corp
  with s3:max-keys as the condition says   → member   by statement \`Files\` of aws_iam_role_policy.member
  for example {}
nobody else`,
    ],
    [
      'the identity id',
      () =>
        printed(
          mapped(condition('StringEquals', 'cognito-identity.amazonaws.com:sub', 'eu-west-1:0')),
        ),
      `at client \`web\` of aws_cognito_user_pool.corp
  the identity id = eu-west-1:0   → member   by statement \`Files\` of aws_iam_role_policy.member
  for example {}
nobody else`,
    ],
    [
      'a resource that holds the identity id',
      () => printed(mapped({ resources: [`${FILES}/private/${OWN}/*`] }), `${FILES}/private/*`),
      `at client \`web\` of aws_cognito_user_pool.corp
  the resource is like arn:aws:s3:::corp-files/private/{identity}/*   → member   by statement \`Files\` of aws_iam_role_policy.member
  for example {}
nobody else`,
    ],
    [
      'a resource that a claim excludes',
      () =>
        printed(
          corp({
            mapping: 'none',
            member: [
              allow('s3:*', '/*'),
              allow('s3:*', '/departments/${aws:PrincipalTag/department}/*', { effect: 'Deny' }),
            ],
          }),
          `${FILES}/departments/*/x`,
        ),
      `at client \`web\` of aws_cognito_user_pool.corp
  custom:department (or none) = (empty)                                                → member   by statement \`Files\` of aws_iam_role_policy.member
  the resource is not like arn:aws:s3:::corp-files/departments/{custom:department}/*   → member   by statement \`Files\` of aws_iam_role_policy.member
  for example {}
nobody else`,
    ],
    [
      'users that no rule matches',
      () =>
        printed(
          corp({
            mapping: {
              type: 'Rules',
              rules: [rule('Equals', 'a', 'aws_iam_role.vip')],
              ambiguousRoleResolution: 'AuthenticatedRole',
            },
            member: [allow('s3:*', '/*')],
            vip: [],
          }),
        ),
      `at client \`web\` of aws_cognito_user_pool.corp
  custom:department (or none) ≠ a   → member   by statement \`Files\` of aws_iam_role_policy.member
  for example {}
nobody else`,
    ],
    [
      'users without a preferred group',
      () =>
        printed(
          corp({
            mapping: { ...GROUPS, ambiguousRoleResolution: 'AuthenticatedRole' },
            member: [allow('s3:*', '/*')],
            groups: [
              {
                address: 'aws_cognito_user_group.b',
                name: 'b',
                role: 'aws_iam_role.vip',
                precedence: 1,
              },
            ],
            vip: [],
          }),
        ),
      `at client \`web\` of aws_cognito_user_pool.corp
  not in group b   → member   by statement \`Files\` of aws_iam_role_policy.member
  for example {}
nobody else`,
    ],
    [
      'every user',
      () => printed(mapped({})),
      `at client \`web\` of aws_cognito_user_pool.corp
  everybody who signed in   → member   by statement \`Files\` of aws_iam_role_policy.member
  for example {}
nobody else`,
    ],
    [
      'guests',
      () => printed(guests(true)),
      `guests of aws_cognito_identity_pool.corp
  everybody, without signing in   → vip   by statement \`Files\` of aws_iam_role_policy.vip
nobody else: none at client \`web\` of aws_cognito_user_pool.corp`,
    ],
    [
      'the classic flow',
      () => printed(withPool(corp({ mapping: 'none', member: [] }), { allowsClassicFlow: true })),
      `at client \`web\` of aws_cognito_user_pool.corp, by the classic flow
  every role that trusts the token   → vip   by statement \`Files\` of aws_iam_role_policy.vip
  for example {}
nobody else: none at client \`web\` of aws_cognito_user_pool.corp`,
    ],
    [
      'tags that a backend passes on',
      () =>
        printed(
          withPool(mapped({ resources: [`${FILES}/\${aws:PrincipalTag/t}`] }), {
            userPoolClients: [],
            developerProvider: 'login.corp',
            principalTags: [],
          }),
        ),
      `with login.corp
  the passed tag t = x   → member   by statement \`Files\` of aws_iam_role_policy.member
  for example {}
nobody else`,
    ],
    ['nobody', () => printed(corp({ vip: [] }), `${FILES}/reports/x`), `nobody, for every token`],
  ])('%s', (_, ask, expected) => {
    expect(ask()).toBe(expected);
  });
});

describe('renderWhoCan: what is unknown', () => {
  test.each<[string, () => string, string]>([
    [
      'a rule',
      () => printed(ruled({ matchType: UNKNOWN })),
      `at client \`web\` of aws_cognito_user_pool.corp
  perhaps: depends on: whether rule 1 of \`aws_cognito_identity_pool.corp\` for \`aws_cognito_user_pool_client.web\` matches: the plan omits it   → vip   by statement \`Files\` of aws_iam_role_policy.vip
  what would decide it: whether rule 1 of \`aws_cognito_identity_pool.corp\` for \`aws_cognito_user_pool_client.web\` matches: the plan omits it
nobody else`,
    ],
    [
      'the role of a rule',
      () => printed(ruled({ role: UNKNOWN })),
      `at client \`web\` of aws_cognito_user_pool.corp
  perhaps: custom:department = a and depends on: the role is unknown (rule 1: custom:department equals \`a\`): the plan omits it                                                                                                                                                                               → vip                              by statement \`Files\` of aws_iam_role_policy.vip
  perhaps: custom:department = a and depends on: whether it is a role that is not in the file: the role is unknown (rule 1: custom:department equals \`a\`): the plan omits it and depends on: the permissions of a role that is not in the file and depends on: the trust of a role that is not in the file   → a role that is not in the file   by statement 1 of a role that is not in the file
  what would decide it: the role is unknown: the plan omits it
  what would decide it: the role is unknown (rule 1: custom:department equals \`a\`): the plan omits it
  what would decide it: whether it is a role that is not in the file: the role is unknown (rule 1: custom:department equals \`a\`): the plan omits it
  what would decide it: the permissions of a role that is not in the file
  what would decide it: the trust of a role that is not in the file
nobody else`,
    ],
    [
      'a rule on a list',
      () =>
        printed(
          ruled(
            { claim: 'cognito:groups' },
            {
              groups: [
                { address: 'aws_cognito_user_group.a', name: 'a' },
                { address: 'aws_cognito_user_group.ab', name: 'b' },
              ],
            },
          ),
        ),
      `at client \`web\` of aws_cognito_user_pool.corp
  in group a and not in group b                                                                                 → vip   by statement \`Files\` of aws_iam_role_policy.vip
  perhaps: in group a and depends on: AWS does not document how rules compare a list: cognito:groups Equals a   → vip   by statement \`Files\` of aws_iam_role_policy.vip
  for example {} in a
nobody else`,
    ],
    [
      'the mapping',
      () => printed(withPool(corp({ vip: [] }), { mappings: UNKNOWN })),
      `at client \`web\` of aws_cognito_user_pool.corp
  perhaps: depends on: whether it is a role that is not in the file: the mapping is unknown: the plan omits it and depends on: the permissions of a role that is not in the file and depends on: the trust of a role that is not in the file   → a role that is not in the file   by statement 1 of a role that is not in the file
  what would decide it: the mapping is unknown: the plan omits it
  what would decide it: whether it is a role that is not in the file: the mapping is unknown: the plan omits it
  what would decide it: the permissions of a role that is not in the file
  what would decide it: the trust of a role that is not in the file
nobody else`,
    ],
    [
      'what happens where no rule matches',
      () =>
        printed(
          corp({
            mapping: {
              type: 'Rules',
              rules: [rule('Equals', 'a', 'aws_iam_role.vip')],
              ambiguousRoleResolution: UNKNOWN,
            },
            member: [allow('s3:*', '/*')],
            vip: [],
          }),
        ),
      `at client \`web\` of aws_cognito_user_pool.corp
  perhaps: custom:department (or none) ≠ a and depends on: ambiguousRoleResolution is unknown: the plan omits it   → member   by statement \`Files\` of aws_iam_role_policy.member
  what would decide it: ambiguousRoleResolution is unknown: the plan omits it
nobody else`,
    ],
    [
      'the groups of a user pool',
      () => printed(withUserPool(corp({ mapping: GROUPS }), { declared: false })),
      `at client \`web\` of aws_cognito_user_pool.corp
  perhaps: depends on: the groups of \`aws_cognito_user_pool.corp\` aren't in the file   → vip   by statement \`Files\` of aws_iam_role_policy.vip
  what would decide it: the groups of \`aws_cognito_user_pool.corp\` aren't in the file
nobody else`,
    ],
    [
      'the triggers of a user pool',
      () => printed(withUserPool(corp({ mapping: GROUPS, member: [] }), { triggers: UNKNOWN })),
      `at client \`web\` of aws_cognito_user_pool.corp
  perhaps: depends on: the triggers of \`aws_cognito_user_pool.corp\` are unknown: the plan omits it   → vip   by statement \`Files\` of aws_iam_role_policy.vip
  what would decide it: the triggers of \`aws_cognito_user_pool.corp\` are unknown: the plan omits it
nobody else`,
    ],
    [
      'a trigger that writes groups',
      () =>
        printed(
          withUserPool(corp({ mapping: GROUPS, member: [] }), {
            triggers: ['pre_token_generation'],
          }),
        ),
      `at client \`web\` of aws_cognito_user_pool.corp
  the pre token generation trigger of \`aws_cognito_user_pool.corp\` can write any claim and group   → vip   by statement \`Files\` of aws_iam_role_policy.vip
  for example {"cognito:roles":["aws_iam_role.vip"],"cognito:preferred_role":"aws_iam_role.vip"}
nobody else`,
    ],
    [
      'whether there are guests',
      () => printed(guests(UNKNOWN)),
      `guests of aws_cognito_identity_pool.corp
  perhaps: everybody, without signing in   → vip   by statement \`Files\` of aws_iam_role_policy.vip
  what would decide it: whether guests are allowed is unknown: the plan omits it
  what would decide it: whether \`aws_cognito_identity_pool.corp\` accepts guests: the plan omits it
nobody else: none at client \`web\` of aws_cognito_user_pool.corp`,
    ],
    [
      'whether there is the classic flow',
      () =>
        printed(withPool(corp({ mapping: 'none', member: [] }), { allowsClassicFlow: UNKNOWN })),
      `at client \`web\` of aws_cognito_user_pool.corp, by the classic flow
  perhaps: every role that trusts the token   → vip   by statement \`Files\` of aws_iam_role_policy.vip
  what would decide it: whether the identity pool serves the classic flow is unknown: the plan omits it
  what would decide it: whether \`aws_cognito_identity_pool.corp\` accepts tokens of \`aws_cognito_user_pool_client.web\` in the classic flow: the plan omits it
nobody else: none at client \`web\` of aws_cognito_user_pool.corp`,
    ],
    [
      'the clients of an identity pool',
      () => printed(withPool(corp({ vip: [] }), { userPoolClients: UNKNOWN })),
      `whether anybody else can is undecided
  what would decide it: the providers of \`aws_cognito_identity_pool.corp\` are unknown: the plan omits it`,
    ],
    [
      'a trust policy',
      () => printed(ruled({}, { roles: (role) => ({ ...role, trust: UNKNOWN }) })),
      `at client \`web\` of aws_cognito_user_pool.corp
  perhaps: custom:department = a and depends on: the trust of \`aws_iam_role.vip\`: the plan omits it   → vip   by statement \`Files\` of aws_iam_role_policy.vip
  what would decide it: the trust of \`aws_iam_role.vip\` is unknown: the plan omits it
  what would decide it: the trust of \`aws_iam_role.vip\`: the plan omits it
nobody else`,
    ],
    [
      'an action of a trust policy',
      () => printed(trusting({ actions: [unknown()] })),
      `at client \`web\` of aws_cognito_user_pool.corp
  perhaps: depends on: whether \`(unknown)\` in the trust of \`aws_iam_role.member\` covers \`sts:AssumeRoleWithWebIdentity\`: the plan omits it and depends on: whether \`(unknown)\` in the trust of \`aws_iam_role.member\` covers \`sts:TagSession\`: the plan omits it   → member   by statement \`Files\` of aws_iam_role_policy.member
  what would decide it: statement 1 of the trust policy may allow it: its actions: the plan omits it
  what would decide it: whether \`(unknown)\` in the trust of \`aws_iam_role.member\` covers \`sts:AssumeRoleWithWebIdentity\`: the plan omits it
  what would decide it: whether \`(unknown)\` in the trust of \`aws_iam_role.member\` covers \`sts:TagSession\`: the plan omits it
nobody else`,
    ],
    [
      'a principal of a trust policy',
      () => printed(trusting({ principals: [{ type: 'Federated', identifiers: [unknown()] }] })),
      `at client \`web\` of aws_cognito_user_pool.corp
  perhaps: depends on: whether a statement in the trust of \`aws_iam_role.member\` that names \`(unknown)\` includes users: the plan omits it   → member   by statement \`Files\` of aws_iam_role_policy.member
  what would decide it: statement 1 of the trust policy may allow it: whether its principals include the caller is unknown
  what would decide it: whether a statement in the trust of \`aws_iam_role.member\` that names \`(unknown)\` includes users: the plan omits it
nobody else`,
    ],
    [
      'the tags of a token in a trust policy',
      () =>
        printed(
          ruled(
            {},
            {
              roles: (role) => ({
                ...role,
                trust: {
                  statements: TRUSTED.map((each) => ({
                    ...each,
                    ...condition('ForAllValues:StringEquals', 'aws:TagKeys', 'department'),
                  })),
                },
              }),
            },
          ),
        ),
      `at client \`web\` of aws_cognito_user_pool.corp
  perhaps: custom:department = a and depends on: ForAllValues:StringEquals aws:TagKeys department: the session tags of a token are unknown   → vip   by statement \`Files\` of aws_iam_role_policy.vip
  for example {"custom:department":"a"}
nobody else`,
    ],
    [
      'a role that is not in the file',
      () => printed(ruled({ role: 'arn:aws:iam::111122223333:role/other' })),
      `at client \`web\` of aws_cognito_user_pool.corp
  perhaps: custom:department = a and depends on: the permissions of \`arn:aws:iam::111122223333:role/other\`, which is not in the file and depends on: the trust of \`arn:aws:iam::111122223333:role/other\`, which is not in the file   → arn:aws:iam::111122223333:role/other   by statement 1 of arn:aws:iam::111122223333:role/other
  what would decide it: \`arn:aws:iam::111122223333:role/other\` isn't in the file, so its trust is unknown
  what would decide it: the permissions of \`arn:aws:iam::111122223333:role/other\`, which is not in the file
  what would decide it: the trust of \`arn:aws:iam::111122223333:role/other\`, which is not in the file
nobody else`,
    ],
    [
      'a policy',
      () =>
        printed(
          corp({
            mapping: 'none',
            roles: (role) => ({
              ...role,
              permissions: [{ address: 'aws_iam_role_policy.more', document: UNKNOWN }],
            }),
          }),
        ),
      `at client \`web\` of aws_cognito_user_pool.corp
  perhaps: depends on: aws_iam_role_policy.more: the plan omits it   → member   by statement 1 of aws_iam_role_policy.more
  what would decide it: statement 1 of aws_iam_role_policy.more may allow it: the policy is unknown: the plan omits it; statement 2 of aws_iam_role_policy.more may deny it: the policy is unknown: the plan omits it
  what would decide it: aws_iam_role_policy.more: the plan omits it
nobody else`,
    ],
    [
      'two resources',
      () => printed(mapped({ resources: [unknown(), unknown()] })),
      `at client \`web\` of aws_cognito_user_pool.corp
  perhaps: depends on: the resource is like (unknown): the plan omits it                     → member   by statement \`Files\` of aws_iam_role_policy.member
  perhaps: depends on: the resource is like (unknown): the plan omits it (unknown value 2)   → member   by statement \`Files\` of aws_iam_role_policy.member
  what would decide it: statement \`Files\` of aws_iam_role_policy.member may allow it: its resources: the plan omits it
  what would decide it: the resource is like (unknown): the plan omits it
  what would decide it: the resource is like (unknown): the plan omits it (unknown value 2)
nobody else`,
    ],
    [
      'a statement without a resource',
      () => printed(mapped({ resources: [] })),
      `at client \`web\` of aws_cognito_user_pool.corp
  perhaps: depends on: whether a statement that names no resource is about this one   → member   by statement \`Files\` of aws_iam_role_policy.member
  what would decide it: statement \`Files\` of aws_iam_role_policy.member may allow it: it names no resource
  what would decide it: whether a statement that names no resource is about this one
nobody else`,
    ],
    [
      'a value in upper or lower case',
      () =>
        printed(
          mapped(
            condition('StringEqualsIgnoreCase', 's3:prefix', '${aws:PrincipalTag/department}'),
          ),
        ),
      `at client \`web\` of aws_cognito_user_pool.corp
  perhaps: depends on: s3:prefix is \${aws:PrincipalTag/department} in upper or lower case, where \`aws:PrincipalTag/department\` is the claim \`custom:department\`   → member   by statement \`Files\` of aws_iam_role_policy.member
  what would decide it: s3:prefix is \${aws:PrincipalTag/department} in upper or lower case, where \`aws:PrincipalTag/department\` is the claim \`custom:department\`
nobody else`,
    ],
    [
      'a tag that is missing',
      () =>
        printed(
          mapped(
            condition(
              'StringEqualsIgnoreCase',
              'aws:PrincipalTag/none',
              '${aws:PrincipalTag/department}${aws:PrincipalTag/other}',
            ),
            { roles: (role) => ({ ...role, tags: { none: 'x' } }) },
          ),
        ),
      `at client \`web\` of aws_cognito_user_pool.corp
  perhaps: depends on: StringEqualsIgnoreCase aws:PrincipalTag/none \${aws:PrincipalTag/department}\${aws:PrincipalTag/other}, where \`aws:PrincipalTag/none\` is \`x\` and \`aws:PrincipalTag/department\` is the claim \`custom:department\` and \`aws:PrincipalTag/other\` is missing   → member   by statement \`Files\` of aws_iam_role_policy.member
  what would decide it: StringEqualsIgnoreCase aws:PrincipalTag/none \${aws:PrincipalTag/department}\${aws:PrincipalTag/other}, where \`aws:PrincipalTag/none\` is \`x\` and \`aws:PrincipalTag/department\` is the claim \`custom:department\` and \`aws:PrincipalTag/other\` is missing
nobody else`,
    ],
    [
      'a bucket policy',
      () => printed(bucketPolicy(UNKNOWN)),
      `at client \`web\` of aws_cognito_user_pool.corp
  perhaps: depends on: aws_s3_bucket_policy.files: the plan omits it and depends on: whether aws_s3_bucket_policy.files names \`aws_iam_role.member\` as session     → member   by statement 1 of aws_s3_bucket_policy.files
  perhaps: depends on: aws_s3_bucket_policy.files: the plan omits it and depends on: whether aws_s3_bucket_policy.files names \`aws_iam_role.member\` as role        → member   by statement 1 of aws_s3_bucket_policy.files
  perhaps: depends on: aws_s3_bucket_policy.files: the plan omits it and depends on: whether aws_s3_bucket_policy.files names \`aws_iam_role.member\` as everybody   → member   by statement 1 of aws_s3_bucket_policy.files
  what would decide it: statement 1 of aws_s3_bucket_policy.files may allow it: the policy is unknown: the plan omits it; statement 2 of aws_s3_bucket_policy.files may deny it: the policy is unknown: the plan omits it
  what would decide it: aws_s3_bucket_policy.files: the plan omits it
  what would decide it: whether aws_s3_bucket_policy.files names \`aws_iam_role.member\` as session
  what would decide it: whether aws_s3_bucket_policy.files names \`aws_iam_role.member\` as role
  what would decide it: whether aws_s3_bucket_policy.files names \`aws_iam_role.member\` as everybody
nobody else`,
    ],
    [
      'a principal of a bucket policy',
      () => printed(bucketPolicy(named('AWS', unknown()))),
      `at client \`web\` of aws_cognito_user_pool.corp
  perhaps: depends on: whether statement 1 of aws_s3_bucket_policy.files, which names \`(unknown)\`, includes \`aws_iam_role.member\` as session: the plan omits it   → member   by statement \`Files\` of aws_s3_bucket_policy.files
  perhaps: depends on: whether statement 1 of aws_s3_bucket_policy.files, which names \`(unknown)\`, includes \`aws_iam_role.member\` as role: the plan omits it      → member   by statement \`Files\` of aws_s3_bucket_policy.files
  what would decide it: statement \`Files\` of aws_s3_bucket_policy.files may allow it: whether its principals include the caller is unknown
  what would decide it: whether statement 1 of aws_s3_bucket_policy.files, which names \`(unknown)\`, includes \`aws_iam_role.member\` as session: the plan omits it
  what would decide it: whether statement 1 of aws_s3_bucket_policy.files, which names \`(unknown)\`, includes \`aws_iam_role.member\` as role: the plan omits it
nobody else`,
    ],
    [
      'a principal that a bucket policy denies',
      () =>
        printed(
          corp({
            mapping: 'none',
            member: [allow('s3:*', '/*')],
            more: (federation) => ({
              ...federation,
              resourcePolicies: [
                {
                  address: 'aws_s3_bucket_policy.files',
                  resource: FILES,
                  document: named('AWS', unknown(), 'Deny'),
                },
              ],
            }),
          }),
        ),
      `at client \`web\` of aws_cognito_user_pool.corp
  perhaps: everybody who signed in   → member   by statement \`Files\` of aws_iam_role_policy.member
  what would decide it: statement \`Files\` of aws_s3_bucket_policy.files may deny it: whether its principals include the caller is unknown
nobody else`,
    ],
    [
      'what everybody is given beside a boundary',
      () => printed(bucketPolicy(named('*', '*'), true)),
      `at client \`web\` of aws_cognito_user_pool.corp
  perhaps: depends on: AWS does not document whether a boundary limits what everybody is given   → member   by statement \`Files\` of aws_s3_bucket_policy.files
  what would decide it: whether the role's boundary or session policy limits what the bucket policy gives to everybody is undocumented; name the role there
  what would decide it: AWS does not document whether a boundary limits what everybody is given
nobody else`,
    ],
    [
      'a resource policy that must allow it too',
      () =>
        printed(
          mapped({ actions: ['kms:*'], resources: ['*'] }),
          'arn:aws:kms:eu-west-1:111122223333:key/1',
          'kms:Decrypt',
        ),
      `at client \`web\` of aws_cognito_user_pool.corp
  perhaps: depends on: a resource policy that is not in the file, seen from \`arn:aws:iam::111122223333:role/member\`   → member   by statement \`Files\` of aws_iam_role_policy.member
  what would decide it: the key policy must allow it too, and it isn't in the file; ask where both are
  what would decide it: a resource policy that is not in the file, seen from \`arn:aws:iam::111122223333:role/member\`
nobody else`,
    ],
    [
      'the account of a resource',
      () => printed(inAccount(text(reference('aws.other', 'account'))), bucket),
      `at client \`web\` of aws_cognito_user_pool.corp
  perhaps: depends on: whether aws_s3_bucket.files is in the account of aws_iam_role.member: whether \`\${aws.other.account}\` is \`111122223333\`   → member   by statement \`Files\` of aws_iam_role_policy.member
  perhaps: depends on: a resource policy that is not in the file, seen from \`arn:aws:iam::111122223333:role/member\`                             → member   by statement \`Files\` of aws_iam_role_policy.member
  what would decide it: whether the resource belongs to the account of the role is unknown; ask a plan or state that knows the account; the bucket policy must allow it too, and it isn't in the file; ask where both are
  what would decide it: whether aws_s3_bucket.files is in the account of aws_iam_role.member: whether \`\${aws.other.account}\` is \`111122223333\`
  what would decide it: a resource policy that is not in the file, seen from \`arn:aws:iam::111122223333:role/member\`
nobody else`,
    ],
    [
      'the account of a role',
      () =>
        printed(
          mapped(
            { actions: ['dynamodb:*'], resources: ['*'] },
            {
              roles: (role) => ({
                ...role,
                arn: text('arn:aws:iam::', reference('aws', 'account'), ':role/member'),
              }),
            },
          ),
          'arn:aws:dynamodb:eu-west-1:111122223333:table/notes',
          'dynamodb:GetItem',
        ),
      `at client \`web\` of aws_cognito_user_pool.corp
  perhaps: depends on: whether the resource is in the account \`\${aws.account}\`                                          → member   by statement \`Files\` of aws_iam_role_policy.member
  perhaps: depends on: a resource policy that is not in the file, seen from \`arn:aws:iam::\${aws.account}:role/member\`   → member   by statement \`Files\` of aws_iam_role_policy.member
  what would decide it: whether the resource belongs to the account of the role is unknown; ask a plan or state that knows the account; the table's resource policy must allow it too, and it isn't in the file; ask where both are
  what would decide it: whether the resource is in the account \`\${aws.account}\`
  what would decide it: a resource policy that is not in the file, seen from \`arn:aws:iam::\${aws.account}:role/member\`
nobody else`,
    ],
    [
      'more alternatives than are written out',
      () =>
        printed(
          corp({
            rules: [rule('Equals', 'a')],
            tags: tenTags,
            member: [
              allow('s3:*', '/*', {
                conditions: Object.keys(tenTags).map((tag) => ({
                  test: 'StringLike',
                  variable: `aws:PrincipalTag/${tag}`,
                  values: ['a', 'b', 'c'],
                })),
              }),
            ],
          }),
        ),
      `whether anybody else can is undecided
  what would decide it: role aws_iam_role.member by rule 1: custom:department equals \`a\`: more than 64 alternatives`,
    ],
    [
      'an assertion that names its role',
      () =>
        printed({
          ...withPool(corp({ mapping: 'none' }), {
            userPoolClients: [],
            samlProviderArns: ['arn:aws:iam::111122223333:saml-provider/idp'],
            defaultRoles: {},
          }),
          iamProviders: [
            {
              type: 'SAML',
              address: 'aws_iam_saml_provider.idp',
              arn: 'arn:aws:iam::111122223333:saml-provider/idp',
            },
          ],
        }),
      `with aws_iam_saml_provider.idp
  an assertion that names the role   → vip   by statement \`Files\` of aws_iam_role_policy.vip
  for example {"https://aws.amazon.com/SAML/Attributes/Role":"arn:aws:iam::111122223333:role/vip,arn:aws:iam::111122223333:saml-provider/idp"}
nobody else`,
    ],
  ])('%s', (_, ask, expected) => {
    expect(ask()).toBe(expected);
  });
});
