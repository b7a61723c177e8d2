import { parseCognitoFederation } from '../../../src/config/parse-cognito';
import { type BadSpec, cognito, department, google, token, web, when } from './bad-spec';

const custom = { customAttributes: department };
const clients = (count: number) => ({
  clients: Object.fromEntries(Array.from({ length: count }, (_, i) => [`c${i}`, web])),
});

/** What the identity pool behind a user pool, its roles and rules can have wrong in a spec. */
export const COMBINED: readonly BadSpec[] = [
  {
    name: 'no clients beside an identity pool',
    call: () => cognito({ clients: {} }),
    problems: [
      ['missing', 'clients: expected app clients by key, got an empty object; give at least 1'],
    ],
  },
  {
    name: 'a resolution that does not exist',
    call: () => cognito({ ambiguousRoleResolution: 'Allow' }),
    problems: [
      ['bad-value', 'ambiguousRoleResolution: expected `AuthenticatedRole` or `Deny`, got `Allow`'],
    ],
  },
  {
    name: 'sessions of another length than the enhanced flow has',
    call: () => cognito({ roleDefaults: { maxSessionDuration: 7200 } }),
    problems: [
      [
        'conflict',
        'roleDefaults.maxSessionDuration: the enhanced flow gives sessions of one hour, whatever a role says; take it out, or state `allowClassicFlow`',
      ],
    ],
  },
  {
    name: 'sessions that are too short',
    call: () => cognito({ allowClassicFlow: true, roleDefaults: { maxSessionDuration: 900 } }),
    problems: [
      [
        'bad-value',
        'roleDefaults.maxSessionDuration: expected a duration in seconds, got `900`; a whole number from 3600 to 43200',
      ],
    ],
  },
  {
    name: 'a client without ID tokens',
    call: () =>
      cognito({ clients: { web: { ...web, scopes: ['aws.cognito.signin.user.admin'] } } }),
    problems: [
      [
        'missing',
        'clients.web.scopes: the identity pool needs an ID token, which comes with `openid`; add it',
      ],
    ],
  },
  {
    name: 'a principal tag of an attribute that is not declared',
    call: () => cognito({ ...custom, principalTags: { department: 'custom:departmnt' } }),
    problems: [
      [
        'unknown-reference',
        'principalTags.department: no custom attribute named `custom:departmnt`; did you mean `custom:department`? declared: custom:department',
      ],
    ],
  },
  {
    name: 'a principal tag of an attribute without its prefix',
    call: () => cognito({ ...custom, principalTags: { department: 'department' } }),
    problems: [
      [
        'unknown-reference',
        'principalTags.department: tokens show no `department`; the custom attribute is called `custom:department`',
      ],
    ],
  },
  {
    name: 'a principal tag that no token shows',
    call: () =>
      cognito({
        clients: { web: { ...web, readAttributes: ['email'] } },
        principalTags: { who: 'name' },
      }),
    problems: [
      [
        'conflict',
        'principalTags.who: no token shows `name`, so no session would have the tag; add it to the `readAttributes` of a client',
      ],
    ],
  },
  {
    name: 'a principal tag of AWS',
    call: () => cognito({ principalTags: { 'aws:x': 'email' } }),
    problems: [
      [
        'bad-key',
        'principalTags.aws:x: expected the key of a tag, got `aws:x`; 1 to 128 letters, digits, spaces and `_ . : / = + @ -`, not beginning with `aws:`',
      ],
    ],
  },
  {
    name: 'a principal tag with a comma',
    call: () => cognito({ principalTags: { 'a,b': 'email' } }),
    problems: [
      [
        'bad-key',
        'principalTags["a,b"]: expected the key of a tag, got `a,b`; 1 to 128 letters, digits, spaces and `_ . : / = + @ -`, not beginning with `aws:`',
      ],
    ],
  },
  {
    name: 'a principal tag of a claim that only Terraform knows',
    call: () => cognito({ principalTags: { who: token } }),
    problems: [
      [
        'bad-value',
        'principalTags.who: expected the name of a claim, got a value that only Terraform knows; write it out',
      ],
    ],
  },
  {
    name: 'two principal tags that differ in capitals',
    call: () => cognito({ principalTags: { Who: 'email', who: 'email' } }),
    problems: [
      [
        'duplicate',
        'principalTags.who: tag keys are case-insensitive, and there is `Who`; take one out',
      ],
    ],
  },
  {
    name: 'fifty-one principal tags',
    call: () =>
      cognito({
        principalTags: Object.fromEntries(Array.from({ length: 51 }, (_, i) => [`t${i}`, 'email'])),
      }),
    problems: [['too-many', 'principalTags: at most 50 principal tags, got 51']],
  },
  {
    name: 'a tag of roles that is a principal tag',
    call: () => cognito({ principalTags: { department: 'email' }, tags: { Department: 'it' } }),
    problems: [
      [
        'conflict',
        "tags.Department: is a principal tag too, and the role's own tag would be used for users whose token lacks the claim; choose another key",
      ],
    ],
  },
  {
    name: 'a boundary that is no ARN',
    call: () => cognito({ roleDefaults: { permissionsBoundary: 'boundary' } }),
    problems: [
      [
        'bad-value',
        'roleDefaults.permissionsBoundary: expected the ARN of a policy, got `boundary`; such as `arn:aws:iam::111122223333:policy/boundary`',
      ],
    ],
  },
  {
    name: 'a path without slashes',
    call: () => cognito({ roleDefaults: { path: 'people' } }),
    problems: [
      [
        'bad-value',
        'roleDefaults.path: expected a path, got `people`; beginning and ending with `/`, such as `/users/`',
      ],
    ],
  },
  {
    name: 'a prefix with a slash',
    call: () => cognito({ roleDefaults: { namePrefix: 'people/' } }),
    problems: [
      [
        'bad-value',
        'roleDefaults.namePrefix: expected the beginning of a role name, got `people/`; letters, digits and `_ + = , . @ -`',
      ],
    ],
  },
  {
    name: 'a prefix that leaves no room for the key',
    call: () => cognito({ roleDefaults: { namePrefix: 'a'.repeat(52) } }),
    problems: [
      [
        'bad-value',
        'roleDefaults.namePrefix: a role name has at most 64 characters, got 65 of `aaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaauthenti…` (65 characters); give a shorter prefix',
      ],
    ],
  },
  {
    name: 'a name that makes role names too long',
    call: () => cognito({ name: 'a'.repeat(60) }),
    problems: [
      [
        'bad-value',
        'roleDefaults.namePrefix: a role name has at most 64 characters, got 74 of `aaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaa…` (74 characters); give a shorter prefix',
      ],
    ],
  },
  {
    name: 'role defaults as text',
    call: () => cognito({ roleDefaults: '/people/' }),
    problems: [['bad-type', 'roleDefaults: expected what roles have in common, got a string']],
  },
  {
    name: 'a misspelt role default',
    call: () => cognito({ roleDefaults: { permissionBoundary: 'x' } }),
    problems: [
      [
        'unknown-key',
        'roleDefaults.permissionBoundary: unknown option; did you mean `permissionsBoundary`?',
      ],
    ],
  },
  {
    name: 'a partition that is not documented',
    call: () => cognito({ partition: 'aws-iso' }),
    problems: [['bad-value', 'partition: expected `aws`, `aws-cn` or `aws-us-gov`, got `aws-iso`']],
  },
  {
    name: 'a role that is made elsewhere, by its name',
    call: () => cognito({ roles: { editors: { existing: 'editors' } } }),
    problems: [
      [
        'bad-type',
        'roles.editors.existing: expected a role, got a string; pass the role itself, or `{ arn }`',
      ],
    ],
  },
  {
    name: 'default roles that are no roles',
    call: () =>
      cognito({ defaultRoles: { authenticated: { arn: 'staff' }, guest: { arn: 'guests' } } }),
    problems: [
      [
        'bad-value',
        'defaultRoles.authenticated.arn: expected the ARN of a role, got `staff`; such as `arn:aws:iam::111122223333:role/editors`',
      ],
      [
        'bad-value',
        'defaultRoles.guest.arn: expected the ARN of a role, got `guests`; such as `arn:aws:iam::111122223333:role/editors`',
      ],
    ],
  },
  {
    name: 'a role that is made elsewhere and extends another',
    call: () =>
      cognito({
        roles: {
          editors: {
            existing: { arn: 'arn:aws:iam::111122223333:role/editors' },
            extends: 'authenticated',
          },
        },
      }),
    problems: [
      [
        'conflict',
        'roles.editors.extends: nothing is granted here to a role that is made elsewhere; take it out',
      ],
    ],
  },
  {
    name: 'GovCloud without its Region',
    call: () => cognito({ partition: 'aws-us-gov' }),
    problems: [
      [
        'missing',
        'govCloudRegion: missing; trust policies of GovCloud name the Region, so give `us-gov-east-1` or `us-gov-west-1`',
      ],
    ],
  },
  {
    name: 'a Region of GovCloud that there is not',
    call: () => cognito({ partition: 'aws-us-gov', govCloudRegion: 'us-gov-north-1' }),
    problems: [
      [
        'bad-value',
        'govCloudRegion: expected `us-gov-east-1` or `us-gov-west-1`, got `us-gov-north-1`; did you mean `us-gov-east-1`?',
      ],
    ],
  },
  {
    name: 'a Region of GovCloud elsewhere',
    call: () => cognito({ govCloudRegion: 'us-gov-west-1' }),
    problems: [
      ['conflict', 'govCloudRegion: only applies with the partition `aws-us-gov`; take it out'],
    ],
  },
  {
    name: 'a custom domain in GovCloud',
    call: () =>
      cognito({
        partition: 'aws-us-gov',
        govCloudRegion: 'us-gov-west-1',
        domain: {
          customDomain: {
            name: 'auth.corp.example',
            certificateArn: 'arn:aws:acm:us-east-1:111122223333:certificate/4f0c',
          },
        },
      }),
    problems: [
      ['conflict', 'domain.customDomain: there are no custom domains in GovCloud; use `prefix`'],
    ],
  },
  {
    name: 'the classic flow, which mappings rule out',
    call: () => cognito({ allowClassicFlow: true, ambiguousRoleResolution: 'Deny' }),
    problems: [
      [
        'conflict',
        'allowClassicFlow: AWS refuses the classic flow as soon as a provider has rules or `Deny`, and `web` has; take one or the other out',
      ],
    ],
  },
  {
    name: 'a developer provider with a space',
    call: () => cognito({ developerProviderName: 'our login' }),
    problems: [
      [
        'bad-value',
        'developerProviderName: expected the name of a developer provider, got `our login`; 1 to 100 letters, digits and `_ . -`',
      ],
    ],
  },
  {
    name: 'a server-side token check in words',
    call: () => cognito({ serverSideTokenCheck: 'off' }),
    problems: [
      ['bad-type', 'serverSideTokenCheck: expected `true` or `false`, got the string `off`'],
    ],
  },
  {
    name: 'default tags that are tags of the roles too',
    call: () => cognito({ principalTags: 'defaults', tags: { Client: 'a' } }),
    problems: [
      [
        'conflict',
        "tags.Client: is a principal tag too, and the role's own tag would be used for users whose token lacks the claim; choose another key",
      ],
    ],
  },
  {
    name: 'another word for the default tags',
    call: () => cognito({ principalTags: 'default' }),
    problems: [['bad-type', 'principalTags: expected principal tags by key, got a string']],
  },
  {
    name: 'roles as a list',
    call: () => cognito({ roles: ['finance'] }),
    problems: [['bad-type', 'roles: expected roles by key, got a list']],
  },
  {
    name: 'a role with rules in a spec',
    call: () => cognito({ roles: { finance: { when } } }),
    problems: [
      [
        'unknown-key',
        'roles.finance.when: unknown option; order decides between rules, so write them in `rules`',
      ],
    ],
  },
  {
    name: 'a role with a place in a spec',
    call: () => cognito({ roles: { finance: { before: 'authenticated' } } }),
    problems: [
      [
        'unknown-key',
        'roles.finance.before: unknown option; order decides between rules, so write them in `rules`',
      ],
    ],
  },
  {
    name: 'two roles that differ in capitals',
    call: () => cognito({ roles: { Finance: {}, finance: {} } }),
    problems: [
      [
        'duplicate',
        'roles.finance: there is a role `Finance` already, and IAM role names are case-insensitive; choose another key',
      ],
    ],
  },
  {
    name: 'the role of guests',
    call: () => cognito({ roles: { guest: {} } }),
    problems: [
      [
        'bad-key',
        'roles.guest: `guest` is the role that `allowGuests()` makes; choose another key',
      ],
    ],
  },
  {
    name: 'rules as a map',
    call: () => cognito({ rules: { first: {} } }),
    problems: [['bad-type', 'rules: expected a list of rules, got an object']],
  },
  {
    name: 'a rule to a role that is not declared',
    call: () =>
      cognito({
        roles: { finance: {} },
        rules: [
          { when, role: 'finance' },
          { when, role: 'finanse' },
        ],
      }),
    problems: [
      [
        'unknown-role',
        'rules[1].role: no role named `finanse`; did you mean `finance`? declared: authenticated, finance',
      ],
    ],
  },
  {
    name: 'a rule without a role',
    call: () => cognito({ rules: [{ when }] }),
    problems: [
      [
        'missing',
        'rules[0].role: missing; give the key of a role, or the ARN of another one in `roleArn`',
      ],
    ],
  },
  {
    name: 'a rule with a role of the federation and another one',
    call: () =>
      cognito({
        rules: [
          { when, role: 'authenticated', roleArn: 'arn:aws:iam::111122223333:role/x' },
          { when, roleArn: 'editors' },
        ],
      }),
    problems: [
      ['conflict', 'rules[0].roleArn: a rule leads to one role; take out `role` or `roleArn`'],
      [
        'bad-value',
        'rules[1].roleArn: expected the ARN of a role, got `editors`; such as `arn:aws:iam::111122223333:role/editors`',
      ],
    ],
  },
  {
    name: 'a rule without a condition',
    call: () => cognito({ rules: [{ role: 'authenticated' }] }),
    problems: [
      ['missing', 'rules[0].when: missing; give a condition, as `claim(…).equals(…)` makes it'],
    ],
  },
  {
    name: 'a rule at a client that is not declared',
    call: () => cognito({ rules: [{ when, role: 'authenticated', clients: ['wep'] }] }),
    problems: [
      [
        'unknown-client',
        'rules[0].clients[0]: no client named `wep`; did you mean `web`? declared: web',
      ],
    ],
  },
  {
    name: 'a rule as text',
    call: () => cognito({ rules: ['finance'] }),
    problems: [['bad-type', 'rules[0]: expected the options of a rule, got a string']],
  },
  {
    name: 'twenty-six rules',
    call: () =>
      cognito({ rules: Array.from({ length: 26 }, () => ({ when, role: 'authenticated' })) }),
    problems: [
      ['too-many', 'clients.web: at most 25 rules per client, got 26; merge rules or map by group'],
    ],
  },
  {
    name: 'eleven clients with a rule',
    call: () => cognito({ ...clients(11), rules: [{ when, role: 'authenticated' }] }),
    problems: [
      [
        'too-many',
        'clients: at most 10 clients of an identity pool can have a mapping, got 11 with rules, groups or `Deny`; have apps share a client, or tell users apart by principal tags',
      ],
    ],
  },
  {
    name: 'eleven clients closed by a word',
    call: () => cognito({ ...clients(11), ambiguousRoleResolution: 'Deny' }),
    problems: [
      [
        'too-many',
        'clients: at most 10 clients of an identity pool can have a mapping, got 11 with rules, groups or `Deny`; have apps share a client, or tell users apart by principal tags',
      ],
    ],
  },
  {
    name: 'rules at clients that go by groups',
    call: () =>
      cognito({ roles: { vip: { group: {} } }, rules: [{ when, role: 'authenticated' }] }),
    problems: [
      [
        'conflict',
        'rules[0].when: client `web` goes by groups, which lead to `vip`, and a client goes by rules or by groups, never both; name other clients in `clients`, or use a group',
      ],
    ],
  },
  {
    name: 'six faults at once',
    call: () =>
      cognito({
        nmae: 'x',
        domain: { prefix: 'aws' },
        identityProviders: { google: { ...google, clientSecret: 'hunter2' } },
        clients: { web: { callbackUrls: ['http://app.example'], scopes: ['opneid'] } },
        rules: [{ when, role: 'finance' }],
      }),
    problems: [
      ['unknown-key', 'nmae: unknown option; did you mean `name`?'],
      ['bad-value', 'domain.prefix: AWS reserves `aws` in a prefix, got `aws`; leave it out'],
      [
        'literal-secret',
        "identityProviders.google.clientSecret: a secret must not be written in code; use `new TerraformVariable(this, 'google_client_secret', { type: 'string', sensitive: true }).stringValue`",
      ],
      [
        'bad-value',
        'clients.web.callbackUrls[0]: expected an https URL, got `http://app.example`; http is for localhost only',
      ],
      [
        'unknown-reference',
        'clients.web.scopes[0]: no scope named `opneid`; did you mean `openid`? declared: aws.cognito.signin.user.admin, email, openid, phone, profile',
      ],
      ['unknown-role', 'rules[0].role: no role named `finance`; declared: authenticated'],
    ],
  },
  {
    name: 'a name instead of a spec',
    call: () => parseCognitoFederation('corp' as never, { subject: 'corp' }),
    problems: [['bad-type', 'spec: expected the options of a federation, got a string']],
  },
];
