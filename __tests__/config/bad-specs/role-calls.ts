import { type BadSpec, direct, assignments, role, rule, token, web, when } from './bad-spec';

const condition = (change: object) => role('finance', { when: { ...when, ...change } });
const rulesAtWeb = (count: number) =>
  Array.from({ length: count }, () => ({ when, role: 'reader', clients: ['web'] }));
const vip = () =>
  assignments({ roles: { vip: { group: { name: 'vip' }, clients: ['shop'] } }, rules: [] });

/** What calls of `addRole` and `addRule` can have wrong. */
export const ROLE_CALLS: readonly BadSpec[] = [
  ...['constructor', 'hasOwnProperty', 'toString'].map((key): BadSpec => ({
    name: `a key that every JavaScript object has, \`${key}\``,
    call: () => role(key, {}),
    problems: [
      [
        'bad-key',
        `roles.${key}: every JavaScript object has a member named \`${key}\`, which the constructs library takes for another construct; choose another key`,
      ],
    ],
  })),
  {
    name: 'a trust of a role that is made elsewhere',
    call: () =>
      role('finance', {
        existing: { arn: 'arn:aws:iam::111122223333:role/finance' },
        trust: { providers: ['userPool'] },
      }),
    problems: [
      [
        'conflict',
        'roles.finance.trust: the role is made elsewhere, and so is its trust; ask for it there',
      ],
    ],
  },
  {
    name: 'a trust that asks nothing',
    call: () => role('finance', { trust: {} }),
    problems: [
      [
        'missing',
        'roles.finance.trust: expected `providers` or `requestTags`; give one, or take this out',
      ],
    ],
  },
  {
    name: 'a trust in unknown providers and session tags',
    call: () =>
      role('finance', {
        trust: { providers: ['userPool', 'google'], requestTags: { team: ['a', '', 'a*'] } },
      }),
    problems: [
      [
        'unknown-reference',
        'roles.finance.trust.providers[1]: no provider named `google`; declared: userPool',
      ],
      [
        'bad-key',
        'roles.finance.trust.requestTags.team: no key of `principalTags` named `team`; none is declared',
      ],
      [
        'bad-value',
        'roles.finance.trust.requestTags.team[1]: expected the value of a session tag, got an empty string; 1 to 256 letters, digits, spaces and `_ . : / = + @ -`',
      ],
      [
        'bad-value',
        'roles.finance.trust.requestTags.team[2]: expected the value of a session tag, got `a*`; 1 to 256 letters, digits, spaces and `_ . : / = + @ -`',
      ],
    ],
  },
  {
    name: 'a key with an underscore',
    call: () => role('my_role', {}),
    problems: [
      [
        'bad-key',
        'roles.my_role: a key becomes part of Terraform addresses, got `my_role`; use up to 32 letters, digits and `-`, beginning with a letter',
      ],
    ],
  },
  {
    name: 'an empty key',
    call: () => role('', {}),
    problems: [
      [
        'bad-key',
        'roles[""]: a key becomes part of Terraform addresses, got an empty string; use up to 32 letters, digits and `-`, beginning with a letter',
      ],
    ],
  },
  {
    name: 'the role that is always there',
    call: () => role('authenticated', {}),
    problems: [
      [
        'bad-key',
        'roles.authenticated: `authenticated` is reserved for the default role; choose another key',
      ],
    ],
  },
  {
    name: 'the role of guests, in capitals',
    call: () => role('Guest', {}),
    problems: [
      [
        'bad-key',
        'roles.Guest: `guest` is the role that `allowGuests()` makes; choose another key',
      ],
    ],
  },
  {
    name: 'a role that is there already',
    call: () => role('reader', {}),
    problems: [['duplicate', 'roles.reader: there is a role `reader` already; choose another key']],
  },
  {
    name: 'a key that makes the role name too long',
    call: () =>
      role('a'.repeat(30), {}, assignments({ roleDefaults: { namePrefix: 'b'.repeat(40) } })),
    problems: [
      [
        'bad-value',
        'roles.aaaaaaaaaaaaaaaaaaaaaaaaaaaaaa: a role name has at most 64 characters, got 70 of `bbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbaaaaaaaaaaaaaaaaaaaa…` (70 characters); choose a shorter key or `roleDefaults.namePrefix`',
      ],
    ],
  },
  {
    name: 'a misspelt option',
    call: () => role('finance', { extend: 'reader' }),
    problems: [['unknown-key', 'roles.finance.extend: unknown option; did you mean `extends`?']],
  },
  {
    name: 'options as text',
    call: () => role('finance', 'reader'),
    problems: [['bad-type', 'roles.finance: expected the options of a role, got a string']],
  },
  {
    name: 'providers, which clients have here',
    call: () => role('finance', { when, identityProviders: ['google'] }),
    problems: [
      [
        'unknown-idp',
        'roles.finance.identityProviders[0]: no identity provider named `google`; none is declared',
      ],
    ],
  },
  {
    name: 'extending guests',
    call: () => role('finance', { extends: 'guest' }),
    problems: [
      ['conflict', "roles.finance.extends: can't extend `guest`; repeat its grants on this role"],
    ],
  },
  {
    name: 'extending what only Terraform knows',
    call: () => role('finance', { extends: token }),
    problems: [
      [
        'bad-value',
        'roles.finance.extends: expected the key of a role, got a value that only Terraform knows; write it out',
      ],
    ],
  },
  {
    name: 'no condition in a list',
    call: () => role('finance', { when: [] }),
    problems: [
      [
        'missing',
        'roles.finance.when: expected a list of conditions, got an empty list; give at least 1',
      ],
    ],
  },
  {
    name: 'a claim without a comparison',
    call: () => role('finance', { when: { equals: () => when, contains: () => when } }),
    problems: [
      [
        'bad-type',
        'roles.finance.when: a condition compares the claim with something; write `claim(…).equals(…)`, or `contains`, `startsWith`, `notEqual`',
      ],
    ],
  },
  {
    name: 'a condition as text',
    call: () => role('finance', { when: 'email' }),
    problems: [
      [
        'bad-type',
        'roles.finance.when: expected a condition, as `claim(…).equals(…)` makes it, got a string',
      ],
    ],
  },
  {
    name: 'a claim with a space',
    call: () => condition({ claim: 'my claim' }),
    problems: [
      [
        'bad-value',
        'roles.finance.when.claim: expected the name of a claim, got `my claim`; rules take 1 to 64 characters without spaces',
      ],
    ],
  },
  {
    name: 'a claim of 66 characters',
    call: () =>
      condition({ claim: 'http://schemas.xmlsoap.org/ws/2005/05/identity/claims/emailaddress' }),
    problems: [
      [
        'bad-value',
        'roles.finance.when.claim: expected the name of a claim, got `http://schemas.xmlsoap.org/ws/2005/05/identity/claims/emaila…` (66 characters); rules take 1 to 64 characters without spaces',
      ],
    ],
  },
  {
    name: 'a claim that only Terraform knows',
    call: () => condition({ claim: token }),
    problems: [
      [
        'bad-value',
        'roles.finance.when.claim: expected the name of a claim, got a value that only Terraform knows; write it out',
      ],
    ],
  },
  {
    name: 'no claim',
    call: () => condition({ claim: undefined }),
    problems: [['missing', 'roles.finance.when.claim: missing; give the name of a claim']],
  },
  {
    name: 'a comparison that Cognito lacks',
    call: () => condition({ matchType: 'EndsWith' }),
    problems: [
      [
        'bad-value',
        'roles.finance.when.matchType: expected `Equals`, `Contains`, `StartsWith` or `NotEqual`, got `EndsWith`',
      ],
    ],
  },
  {
    name: 'a comparison in small letters',
    call: () => condition({ matchType: 'equals' }),
    problems: [
      [
        'bad-value',
        'roles.finance.when.matchType: expected `Equals`, `Contains`, `StartsWith` or `NotEqual`, got `equals`; did you mean `Equals`?',
      ],
    ],
  },
  {
    name: 'an empty value',
    call: () => condition({ value: '' }),
    problems: [
      [
        'bad-value',
        'roles.finance.when.value: expected the string that a claim is compared with, got an empty string; 1 to 128 characters; numbers and booleans are strings in a rule',
      ],
    ],
  },
  {
    name: 'a value of 129 characters',
    call: () => condition({ value: 'a'.repeat(129) }),
    problems: [
      [
        'bad-value',
        'roles.finance.when.value: expected the string that a claim is compared with, got `aaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaa…` (129 characters); 1 to 128 characters; numbers and booleans are strings in a rule',
      ],
    ],
  },
  {
    name: 'a value that is no text',
    call: () => condition({ value: true }),
    problems: [
      [
        'bad-type',
        'roles.finance.when.value: expected the string that a claim is compared with, got `true`; 1 to 128 characters; numbers and booleans are strings in a rule',
      ],
    ],
  },
  {
    name: 'a custom attribute that is not declared',
    call: () => condition({ claim: 'custom:departmnt' }),
    problems: [
      [
        'unknown-reference',
        'roles.finance.when.claim: no custom attribute named `custom:departmnt`; did you mean `custom:department`? declared: custom:department',
      ],
    ],
  },
  {
    name: 'a custom attribute without its prefix',
    call: () => condition({ claim: 'department' }),
    problems: [
      [
        'unknown-reference',
        'roles.finance.when.claim: tokens show no `department`; the custom attribute is called `custom:department`',
      ],
    ],
  },
  {
    name: 'the second of two conditions',
    call: () => role('finance', { when: [when, { ...when, claim: 'custom:team' }] }),
    problems: [
      [
        'unknown-reference',
        'roles.finance.when[1].claim: no custom attribute named `custom:team`; declared: custom:department',
      ],
    ],
  },
  {
    name: 'a claim that the client may not read',
    call: () =>
      role(
        'finance',
        { when: { ...when, claim: 'custom:department' } },
        assignments({ clients: { web, shop: { ...web, readAttributes: ['email'] } }, rules: [] }),
      ),
    problems: [
      [
        'conflict',
        "roles.finance.when.claim: tokens of client `shop` don't show `custom:department`; add it to `clients.shop.readAttributes`",
      ],
    ],
  },
  {
    name: 'a client that is not declared',
    call: () => role('finance', { when, clients: ['webb'] }),
    problems: [
      [
        'unknown-client',
        'roles.finance.clients[0]: no client named `webb`; did you mean `web`? declared: shop, web',
      ],
    ],
  },
  {
    name: 'a client twice',
    call: () => role('finance', { when, clients: ['web', 'web'] }),
    problems: [['duplicate', 'roles.finance.clients[1]: `web` is listed twice; take one out']],
  },
  {
    name: 'no client',
    call: () => role('finance', { when, clients: [] }),
    problems: [
      [
        'missing',
        'roles.finance.clients: expected a list of keys of clients, got an empty list; give at least 1',
      ],
    ],
  },
  {
    name: 'a machine',
    call: () => role('finance', { when, clients: ['batch'] }),
    problems: [
      [
        'conflict',
        'roles.finance.clients[0]: `batch` is a machine client (client_credentials), which has no user, so it gets no role; take it out',
      ],
    ],
  },
  {
    name: 'clients without rules or a group',
    call: () => role('finance', { clients: ['web'] }),
    problems: [
      [
        'conflict',
        'roles.finance.clients: only applies with `when` or `group`; add one or take it out',
      ],
    ],
  },
  {
    name: 'a place in front of a role that is not declared',
    call: () => role('finance', { when, clients: ['web'], before: 'raeder' }),
    problems: [
      [
        'unknown-role',
        'roles.finance.before: no role named `raeder`; did you mean `reader`? declared: authenticated, reader',
      ],
    ],
  },
  {
    name: 'a place in front of a role without rules there',
    call: () => role('finance', { when, before: 'reader' }),
    problems: [
      [
        'unknown-reference',
        'roles.finance.before: no rule leads to `reader` at client `shop`; take `before` out, or name the clients with such a rule in `clients`',
      ],
    ],
  },
  {
    name: 'a place without rules',
    call: () => role('finance', { before: 'reader' }),
    problems: [
      ['conflict', 'roles.finance.before: only applies with `when`; add it or take this out'],
    ],
  },
  {
    name: 'rules and a group',
    call: () => role('finance', { when, group: {} }),
    problems: [
      [
        'conflict',
        'roles.finance.group: a client goes by rules or by groups, never both; take `when` or `group` out',
      ],
    ],
  },
  {
    name: 'rules at a client that goes by groups',
    call: () => role('finance', { when }, vip()),
    problems: [
      [
        'conflict',
        'roles.finance.when: client `shop` goes by groups, which lead to `vip`, and a client goes by rules or by groups, never both; name other clients in `clients`, or use a group',
      ],
    ],
  },
  {
    name: 'a group at a client that goes by rules',
    call: () => role('vip', { group: {} }),
    problems: [
      [
        'conflict',
        'roles.vip.group: client `web` goes by rules, which lead to `reader`, and a client goes by rules or by groups, never both; name other clients in `clients`, or use `when`',
      ],
    ],
  },
  {
    name: 'a group of another role',
    call: () => role('gold', { group: { name: 'vip' }, clients: ['shop'] }, vip()),
    problems: [
      [
        'duplicate',
        'roles.gold.group.name: group `vip` leads to `vip` already; choose another name',
      ],
    ],
  },
  {
    name: 'a group name with a space',
    call: () => role('vip', { group: { name: 'very important' }, clients: ['shop'] }),
    problems: [
      [
        'bad-value',
        'roles.vip.group.name: expected the name of a group, got `very important`; 1 to 128 characters without spaces',
      ],
    ],
  },
  {
    name: 'a precedence of 0',
    call: () => role('vip', { group: { precedence: 0 }, clients: ['shop'] }),
    problems: [
      [
        'bad-value',
        'roles.vip.group.precedence: the Terraform provider drops a precedence of 0, so that the first group would become the last, got `0`; begin at 1',
      ],
    ],
  },
  {
    name: 'a negative precedence',
    call: () => role('vip', { group: { precedence: -1 }, clients: ['shop'] }),
    problems: [
      [
        'bad-value',
        'roles.vip.group.precedence: expected a precedence, got `-1`; a whole number from 1 to 2147483647',
      ],
    ],
  },
  {
    name: 'a precedence beyond the last',
    call: () => role('vip', { group: { precedence: 2147483648 }, clients: ['shop'] }),
    problems: [
      [
        'bad-value',
        'roles.vip.group.precedence: expected a precedence, got `2147483648`; a whole number from 1 to 2147483647',
      ],
    ],
  },
  {
    name: 'a group as text',
    call: () => role('vip', { group: 'vip', clients: ['shop'] }),
    problems: [['bad-type', 'roles.vip.group: expected the options of a group, got a string']],
  },
  {
    name: 'the twenty-sixth rule',
    call: () => role('finance', { when }, assignments({ rules: rulesAtWeb(25) })),
    problems: [
      ['too-many', 'clients.web: at most 25 rules per client, got 26; merge rules or map by group'],
    ],
  },
  {
    name: 'two rules too many',
    call: () =>
      role(
        'finance',
        { when: [when, when], clients: ['web'] },
        assignments({ rules: rulesAtWeb(25) }),
      ),
    problems: [
      ['too-many', 'clients.web: at most 25 rules per client, got 27; merge rules or map by group'],
    ],
  },
  {
    name: 'the eleventh client with a mapping',
    call: () =>
      role(
        'finance',
        { when },
        assignments({
          clients: Object.fromEntries(Array.from({ length: 11 }, (_, i) => [`c${i}`, web])),
          rules: [],
        }),
      ),
    problems: [
      [
        'too-many',
        'clients: at most 10 clients of an identity pool can have a mapping, got 11 with rules, groups or `Deny`; have apps share a client, or tell users apart by principal tags',
      ],
    ],
  },
  {
    name: 'four faults at once',
    call: () =>
      role('finance', {
        extendz: 'reader',
        when: { ...when, claim: 'custom:team' },
        clients: ['batch', 'webb'],
      }),
    problems: [
      ['unknown-key', 'roles.finance.extendz: unknown option; did you mean `extends`?'],
      [
        'conflict',
        'roles.finance.clients[0]: `batch` is a machine client (client_credentials), which has no user, so it gets no role; take it out',
      ],
      [
        'unknown-client',
        'roles.finance.clients[1]: no client named `webb`; did you mean `web`? declared: shop, web',
      ],
      [
        'unknown-reference',
        'roles.finance.when.claim: no custom attribute named `custom:team`; declared: custom:department',
      ],
    ],
  },
  {
    name: 'a rule to a role that is not declared',
    call: () => rule({ when, role: 'raeder' }),
    problems: [
      [
        'unknown-role',
        'role: no role named `raeder`; did you mean `reader`? declared: authenticated, reader',
      ],
    ],
  },
  {
    name: 'a rule to guests',
    call: () => rule({ when, role: 'guest' }),
    problems: [['unknown-role', 'role: no role named `guest`; declared: authenticated, reader']],
  },
  {
    name: 'a rule without anything',
    call: () => rule({}),
    problems: [
      ['missing', 'role: missing; give the key of a role, or the ARN of another one in `roleArn`'],
      ['missing', 'when: missing; give a condition, as `claim(…).equals(…)` makes it'],
    ],
  },
  {
    name: 'a rule that is missing',
    call: () => rule(undefined),
    problems: [['missing', 'spec: missing; give the options of a rule']],
  },
  {
    name: 'a rule with a group',
    call: () => rule({ when, role: 'reader', group: {} }),
    problems: [
      [
        'unknown-key',
        'group: unknown option; there are `when`, `role`, `roleArn`, `before`, `clients` and `identityProviders`',
      ],
    ],
  },
  {
    name: 'a rule at a client that goes by groups',
    call: () => rule({ when, role: 'authenticated', clients: ['shop'] }, vip()),
    problems: [
      [
        'conflict',
        'when: client `shop` goes by groups, which lead to `vip`, and a client goes by rules or by groups, never both; name other clients in `clients`, or use a group',
      ],
    ],
  },
  {
    name: 'a rule in front of a role without rules there',
    call: () => rule({ when, role: 'authenticated', clients: ['shop'], before: 'reader' }),
    problems: [
      [
        'unknown-reference',
        'before: no rule leads to `reader` at client `shop`; take `before` out, or name the clients with such a rule in `clients`',
      ],
    ],
  },
  {
    name: 'the classic flow beside the first rule',
    call: () =>
      rule({ when, role: 'authenticated' }, direct({ allowClassicFlow: true }).assignments),
    problems: [
      [
        'conflict',
        'allowClassicFlow: AWS refuses the classic flow as soon as a provider has rules or `Deny`, and `google` has; take one or the other out',
      ],
    ],
  },
  {
    name: 'a rule for a blank role',
    call: () => rule({ when, role: ' ' }),
    problems: [['bad-value', 'role: expected the key of a role, got ` `; such as `authenticated`']],
  },
  {
    name: 'a rule at a blank client',
    call: () => rule({ when, role: 'reader', clients: [' '] }),
    problems: [
      ['bad-value', 'clients[0]: expected the key of a client, got ` `; as `clients` has it'],
    ],
  },
];
