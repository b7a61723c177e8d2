import { whatRoleCan, whatTokenCan, type WhatCan } from '../../src/analysis/questions/what-can';
import type { Federation } from '../../src/model/federation';
import type { PolicyStatement } from '../../src/policies/documents/policy-document';
import { toText } from '../../src/report/formats/text';
import { renderWhatCan } from '../../src/report/render-what-can';
import type { SignIn } from '../../src/simulator/sign-in';
import type { Text } from '../../src/values/text';
import {
  allow,
  corp,
  FILES,
  GUESTS,
  rule,
  withPool,
  type Different,
} from '../helpers/analysis/corp';

const UNKNOWN = { unknown: 'the plan omits it' };

/** What is printed of what somebody may do, without the title and what was not looked at. */
function printed(federation: Federation, found: WhatCan): string {
  const rows = toText(renderWhatCan('', found, federation), { width: 1000 }).split('\n');
  const end = rows.findIndex((row) => row.startsWith('left out: '));
  return rows.slice(0, end).join('\n').trim();
}

const ofToken = (federation: Federation, signIn: SignIn = { claims: {} }) =>
  printed(federation, whatTokenCan(federation, signIn));

const ofRole = (federation: Federation, role: string) =>
  printed(federation, whatRoleCan(federation, role));

/** Every user has the role `member`, with statements of its own. */
const everybody = (statements: readonly PolicyStatement<Text>[], more: Different = {}) =>
  corp({ mapping: 'none', member: statements, ...more });

const bounded = (...statements: readonly PolicyStatement<Text>[]) =>
  everybody([allow('s3:*', '/*')], {
    roles: (role) => ({
      ...role,
      permissionsBoundary: { address: 'aws_iam_policy.limit', document: { statements } },
    }),
  });

const carried = (...statements: readonly PolicyStatement<Text>[]) =>
  everybody([allow('s3:*', '/*')], {
    more: (federation) => ({
      ...federation,
      resourcePolicies: [
        {
          address: 'aws_s3_bucket_policy.files',
          resource: FILES,
          document: {
            statements: statements.map((each) => ({
              ...each,
              principals: [{ type: '*', identifiers: ['*'] }],
            })),
          },
        },
      ],
    }),
  });

const key = 'arn:aws:kms:eu-west-1:111122223333:key/1';
const ofKey = (...actions: string[]) =>
  everybody([{ ...allow(['kms:Decrypt', 'kms:Encrypt'], '*'), resources: [key] }], {
    more: (federation) => ({
      ...federation,
      resourcePolicies: [
        {
          address: 'aws_kms_key_policy.key',
          service: 'kms',
          resource: key,
          document: {
            statements: [
              {
                ...allow(actions, '*'),
                principals: [{ type: 'AWS', identifiers: ['arn:aws:iam::111122223333:root'] }],
              },
            ],
          },
        },
      ],
    }),
  });

const guests = (...actions: string[]) =>
  withPool(
    corp({
      vip: [allow(actions, '*')],
      roles: (role) => (role.name === 'vip' ? { ...role, trust: GUESTS } : role),
    }),
    { allowsGuests: true, defaultRoles: { unauthenticated: 'aws_iam_role.vip' } },
  );

const ruled = (role: ReturnType<typeof rule>['role']) =>
  corp({ rules: [{ ...rule('Equals', 'a'), role }] });
const A = { claims: { 'custom:department': 'a' } };

const deny = (actions: string, path: string) => allow(actions, path, { effect: 'Deny', sid: 'No' });

describe('renderWhatCan', () => {
  test.each<[string, () => string, string]>([
    [
      'a role of a rule, and one on asking for it',
      () =>
        ofToken(
          corp({ rules: [rule('Equals', 'a'), rule('StartsWith', 'a', 'aws_iam_role.vip')] }),
          A,
        ),
      `role member, at client \`web\` of aws_cognito_user_pool.corp: rule 1: custom:department equals \`a\`
  s3
    s3:GetObject, s3:PutObject
      on arn:aws:s3:::corp-files/departments/a/*
      by statement \`Files\` of aws_iam_role_policy.member
role vip, on asking for it, at client \`web\` of aws_cognito_user_pool.corp: \`aws_iam_role.vip\` was asked for, and rule 2: custom:department starts with \`a\`
  s3
    s3:*
      on arn:aws:s3:::corp-files/*
      by statement \`Files\` of aws_iam_role_policy.vip
nothing else`,
    ],
    [
      'every action but some',
      () =>
        ofToken(
          everybody([
            { effect: 'Allow', notActions: ['iam:*'], notResources: [`${FILES}/secret/*`] },
          ]),
        ),
      `role member, at client \`web\` of aws_cognito_user_pool.corp: the provider has no mapping
  any service
    every action but iam:*
      on every resource but arn:aws:s3:::corp-files/secret/*
      only what the resource's own policy allows too, where AWS requires that
      by statement 1 of aws_iam_role_policy.member
nothing else`,
    ],
    [
      'every action',
      () => ofToken(everybody([allow('*', '*')])),
      `role member, at client \`web\` of aws_cognito_user_pool.corp: the provider has no mapping
  any service
    every action
      on *
      only what the resource's own policy allows too, where AWS requires that
      by statement \`Files\` of aws_iam_role_policy.member
nothing else`,
    ],
    [
      'no policy',
      () => ofToken(everybody([])),
      `role member, at client \`web\` of aws_cognito_user_pool.corp: the provider has no mapping
  no policy allows it anything
nothing`,
    ],
    [
      'a condition that nothing meets',
      () =>
        ofToken(
          everybody([
            allow('s3:*', '/*', {
              conditions: [
                { test: 'StringEquals', variable: 's3:prefix', values: ['a'] },
                { test: 'StringEquals', variable: 's3:prefix', values: ['b'] },
                { test: 'Null', variable: 's3:prefix', values: ['true'] },
              ],
            }),
          ]),
        ),
      `role member, at client \`web\` of aws_cognito_user_pool.corp: the provider has no mapping
  s3
    nothing of s3:*
      on arn:aws:s3:::corp-files/*
      if StringEquals s3:prefix a
      if StringEquals s3:prefix b
      if Null s3:prefix true
      no request meets it
      by statement \`Files\` of aws_iam_role_policy.member
nothing`,
    ],
    [
      'a Deny of some',
      () => ofToken(everybody([allow('s3:*', '/*'), deny('s3:*', '/secret/*')])),
      `role member, at client \`web\` of aws_cognito_user_pool.corp: the provider has no mapping
  s3
    s3:*
      on arn:aws:s3:::corp-files/*
      but not what is denied by statement \`No\` of aws_iam_role_policy.member
      by statement \`Files\` of aws_iam_role_policy.member
  taken away
    s3:*
      on arn:aws:s3:::corp-files/secret/*
      by statement \`No\` of aws_iam_role_policy.member
nothing else`,
    ],
    [
      'a Deny of all',
      () => ofToken(everybody([allow('s3:GetObject', '/*'), deny('s3:*', '/*')])),
      `role member, at client \`web\` of aws_cognito_user_pool.corp: the provider has no mapping
  s3
    nothing of s3:GetObject
      on arn:aws:s3:::corp-files/*
      all of it is denied by statement \`No\` of aws_iam_role_policy.member
      by statement \`Files\` of aws_iam_role_policy.member
  taken away
    s3:*
      on arn:aws:s3:::corp-files/*
      by statement \`No\` of aws_iam_role_policy.member
nothing`,
    ],
    [
      'a boundary that allows some',
      () => ofToken(bounded(allow('s3:GetObject', '/*'))),
      `role member, at client \`web\` of aws_cognito_user_pool.corp: the provider has no mapping
  limited by the boundary aws_iam_policy.limit
  s3
    s3:*
      on arn:aws:s3:::corp-files/*
      only what the boundary aws_iam_policy.limit allows too
      by statement \`Files\` of aws_iam_role_policy.member
nothing else`,
    ],
    [
      'a boundary that allows none',
      () => ofToken(bounded(allow('ec2:*', '*'))),
      `role member, at client \`web\` of aws_cognito_user_pool.corp: the provider has no mapping
  limited by the boundary aws_iam_policy.limit
  s3
    nothing of s3:*
      on arn:aws:s3:::corp-files/*
      the boundary aws_iam_policy.limit allows none of it
      by statement \`Files\` of aws_iam_role_policy.member
nothing`,
    ],
    [
      'a bucket policy that denies some',
      () => ofToken(carried(deny('s3:PutObject', '/*'))),
      `role member, at client \`web\` of aws_cognito_user_pool.corp: the provider has no mapping
  s3
    s3:*
      on arn:aws:s3:::corp-files/*
      but not what aws_s3_bucket_policy.files denies
      by statement \`Files\` of aws_iam_role_policy.member
nothing else`,
    ],
    [
      'a bucket policy that denies all',
      () => ofToken(carried(deny('s3:*', '/*'))),
      `role member, at client \`web\` of aws_cognito_user_pool.corp: the provider has no mapping
  s3
    nothing of s3:*
      on arn:aws:s3:::corp-files/*
      all of it is denied by aws_s3_bucket_policy.files
      by statement \`Files\` of aws_iam_role_policy.member
nothing`,
    ],
    [
      'a key policy that allows some',
      () => ofToken(ofKey('kms:Decrypt')),
      `role member, at client \`web\` of aws_cognito_user_pool.corp: the provider has no mapping
  kms
    kms:Decrypt, kms:Encrypt
      on arn:aws:kms:eu-west-1:111122223333:key/1
      only what the resource's own policy allows too, where AWS requires that
      by statement \`Files\` of aws_iam_role_policy.member
nothing else`,
    ],
    [
      'a key policy that allows none',
      () => ofToken(ofKey('ec2:Run')),
      `role member, at client \`web\` of aws_cognito_user_pool.corp: the provider has no mapping
  kms
    nothing of kms:Decrypt, kms:Encrypt
      on arn:aws:kms:eu-west-1:111122223333:key/1
      the resource's own policy allows none of it
      by statement \`Files\` of aws_iam_role_policy.member
nothing`,
    ],
    [
      'guests, whom Cognito allows some',
      () => ofToken(guests('s3:GetObject', 'ec2:RunInstances'), { guest: true }),
      `role vip, guests of aws_cognito_identity_pool.corp: the guest role
  ec2
    nothing of ec2:RunInstances
      on *
      Cognito's session policies for guests allow none of it
      by statement \`Files\` of aws_iam_role_policy.vip
  s3
    s3:GetObject
      on *
      by statement \`Files\` of aws_iam_role_policy.vip
nothing else`,
    ],
    [
      'guests, whom Cognito allows none',
      () => ofToken(guests('ec2:RunInstances'), { guest: true }),
      `role vip, guests of aws_cognito_identity_pool.corp: the guest role
  ec2
    nothing of ec2:RunInstances
      on *
      Cognito's session policies for guests allow none of it
      by statement \`Files\` of aws_iam_role_policy.vip
nothing`,
    ],
    [
      'a role that no token reaches',
      () => ofRole(corp(), 'vip'),
      `role vip: no token reaches it; to users who signed in it would allow
  s3
    s3:*
      on arn:aws:s3:::corp-files/*
      by statement \`Files\` of aws_iam_role_policy.vip
nothing else`,
    ],
    [
      'a role of an identity pool whose providers are unknown',
      () => ofRole(withPool(corp(), { userPoolClients: UNKNOWN, allowsGuests: true }), 'vip'),
      `role vip: perhaps a token reaches it; to users who signed in it would allow
  perhaps: what would decide it: the providers of \`aws_cognito_identity_pool.corp\` are unknown: the plan omits it
  s3
    s3:*
      on arn:aws:s3:::corp-files/*
      by statement \`Files\` of aws_iam_role_policy.vip
nothing else; what says \`perhaps\` is undecided`,
    ],
    [
      'a role of an identity pool at which nobody is known to sign in',
      () => ofRole(withPool(corp(), { userPoolClients: UNKNOWN }), 'vip'),
      `whether more is allowed is undecided
  what would decide it: the providers of \`aws_cognito_identity_pool.corp\` are unknown: the plan omits it`,
    ],
    [
      'a role that is not in the file',
      () => ofToken(ruled('arn:aws:iam::111122223333:role/other'), A),
      `no credentials by default: \`arn:aws:iam::111122223333:role/other\` isn't in the file, so its trust is unknown
whether more is allowed is undecided
  what would decide it: \`arn:aws:iam::111122223333:role/other\` is not in the file: its policies are unknown`,
    ],
    [
      'a role that is not in the file, by its ARN',
      () => ofRole(corp(), 'arn:aws:iam::111122223333:role/other'),
      `whether more is allowed is undecided
  what would decide it: \`arn:aws:iam::111122223333:role/other\` is not in the file: its policies are unknown`,
    ],
    [
      'a role that is unknown',
      () => ofToken(corp({ rules: [{ ...rule('Equals', 'a'), role: UNKNOWN }] }), A),
      `no credentials by default: the role is unknown: the plan omits it
whether more is allowed is undecided
  what would decide it: a role that may be any: the plan omits it`,
    ],
    [
      'a rule that is unknown',
      () => ofToken(corp({ rules: [{ ...rule('Equals', 'a'), matchType: UNKNOWN }] }), A),
      `no credentials by default: rule 1: the rule's match type is unknown: the plan omits it
role member, at client \`web\` of aws_cognito_user_pool.corp: rule 1: the rule's match type is unknown: the plan omits it
  perhaps: what would decide it: rule 1: the rule's match type is unknown: the plan omits it
  s3
    s3:GetObject, s3:PutObject
      on arn:aws:s3:::corp-files/departments/a/*
      by statement \`Files\` of aws_iam_role_policy.member
nothing else; what says \`perhaps\` is undecided`,
    ],
    [
      'a policy that is unknown',
      () =>
        ofToken(
          everybody([], {
            roles: (role) => ({
              ...role,
              permissions: [{ address: 'aws_iam_role_policy.more', document: UNKNOWN }],
            }),
          }),
        ),
      `role member, at client \`web\` of aws_cognito_user_pool.corp: the provider has no mapping
  any service
    perhaps every action
      on *
      but not what aws_iam_role_policy.more denies, which is unknown
      only what the resource's own policy allows too, where AWS requires that
      by statement 1 of aws_iam_role_policy.more
      what would decide it: statement 1 of aws_iam_role_policy.more may allow it: the policy is unknown: the plan omits it; statement 2 of aws_iam_role_policy.more may deny it: the policy is unknown: the plan omits it; the bucket policy must allow it too, and it isn't in the file; ask where both are
      what would decide it: aws_iam_role_policy.more: the plan omits it
      what would decide it: a resource policy that is not in the file, seen from \`arn:aws:iam::111122223333:role/member\`
nothing else; what says \`perhaps\` is undecided`,
    ],
    [
      'no credentials',
      () => ofToken(corp()),
      `no credentials by default: no rule matched, and ambiguousRoleResolution is Deny
nothing`,
    ],
  ])('%s', (_, ask, expected) => {
    expect(ask()).toBe(expected);
  });
});
