import { parseUserPoolFederation } from '../../../src/config/user-pool';
import {
  assignments,
  type BadSpec,
  client,
  cognito,
  direct,
  noDomain,
  role,
  rule,
  token,
  userPool,
  when,
} from './bad-spec';

const deny = { ambiguousRoleResolution: 'Deny' };
const roles = { reader: {}, finance: {} };
const beforeFinance = { when, role: 'reader', before: 'finance', clients: ['web'] };
const NO_RULE =
  'before: no rule leads to `finance` at client `web`; take `before` out, or name the clients with such a rule in `clients`';
const LOG_GROUP = 'arn:aws:logs:eu-west-1:111122223333:log-group:/aws/vendedlogs/sign-ins';

/** Assignments with roles `a` and `b`, to which rules or groups of client `web` lead. */
function withTwo(leads: (key: string, at: number) => object) {
  const none = assignments({ roles: {}, rules: [], ...deny });
  return ['a', 'b'].reduce(
    (to, key, at) => role(key, { ...leads(key, at), clients: ['web'] }, to),
    none,
  );
}

/** Faults that a spec has beside others, or of which one place has two. */
export const SINGLE_REPORTS: readonly BadSpec[] = [
  {
    name: 'a token in the place of the whole spec',
    call: () => parseUserPoolFederation(token as never, { subject: 'corp' }),
    problems: [
      [
        'bad-type',
        'spec: expected the options of a federation, got a value that only Terraform knows; write the object out, its values may be unknown',
      ],
    ],
  },
  {
    name: 'a custom attribute to write that there is none of',
    call: () => client({ writeAttributes: ['email', 'custom:nope'] }),
    problems: [
      [
        'unknown-reference',
        'clients.web.writeAttributes[1]: no attribute named `custom:nope`; no custom attribute is declared',
      ],
    ],
  },
  {
    name: 'an attribute to write that only Cognito writes',
    call: () => client({ writeAttributes: ['email', 'email_verified'] }),
    problems: [
      [
        'unknown-reference',
        'clients.web.writeAttributes[1]: only Cognito writes `email_verified`; take it out',
      ],
    ],
  },
  {
    name: 'a client without anything, and no domain',
    call: () => userPool({ ...noDomain, clients: { web: {} } }),
    problems: [
      ['missing', 'clients.web.callbackUrls: missing; give a list of URLs'],
      ['missing', 'domain: missing; give the domain of the hosted sign-in, as `{ prefix }`'],
    ],
  },
  {
    name: 'a rule on a claim that is no attribute and that a provider never shows',
    call: () =>
      direct({
        ...deny,
        identityProviders: { facebook: { type: 'Facebook', clientId: '1' } },
        rules: [{ when: { ...when, claim: 'department' }, role: 'authenticated' }],
      }),
    problems: [
      [
        'conflict',
        'rules[0].when.claim: tokens of `facebook` show `aud`, `iss` and `sub` only, never `department`; name the providers that show it in `identityProviders`',
      ],
    ],
  },
  {
    name: 'a rule whose role is misspelt, in front of one that goes before it',
    call: () =>
      cognito({
        ...deny,
        roles,
        rules: [{ when, role: 'financ', clients: ['web'] }, beforeFinance],
      }),
    problems: [
      [
        'unknown-role',
        'rules[0].role: no role named `financ`; did you mean `finance`? declared: authenticated, finance, reader',
      ],
    ],
  },
  {
    name: 'a faulty role, and a rule before one that there is none of',
    call: () => cognito({ ...deny, roles: { ...roles, a_b: {} }, rules: [beforeFinance] }),
    problems: [
      [
        'bad-key',
        'roles.a_b: a key becomes part of Terraform addresses, got `a_b`; use up to 32 letters, digits and `-`, beginning with a letter',
      ],
      ['unknown-reference', `rules[0].${NO_RULE}`],
    ],
  },
  {
    name: 'a rule before one that there is none of, beside rules of other roles',
    call: () => rule({ ...beforeFinance, role: 'authenticated' }, assignments({ roles })),
    problems: [['unknown-reference', NO_RULE]],
  },
  {
    name: 'providers of a role that no rule leads to',
    call: () => direct({ roles: { reader: { identityProviders: ['google'] } } }),
    problems: [
      [
        'conflict',
        'roles.reader.identityProviders: only applies with `when`; add one or take it out',
      ],
    ],
  },
  {
    name: 'a group at a client whose rules lead to two roles',
    call: () =>
      role(
        'c',
        { group: { name: 'c', precedence: 9 }, clients: ['web'] },
        withTwo(() => ({ when })),
      ),
    problems: [
      [
        'conflict',
        'roles.c.group: client `web` goes by rules, which lead to `a` and `b`, and a client goes by rules or by groups, never both; name other clients in `clients`, or use `when`',
      ],
    ],
  },
  {
    name: 'a rule at a client with groups of two roles',
    call: () =>
      rule(
        { when, role: 'authenticated', clients: ['web'] },
        withTwo((name, at) => ({ group: { name, precedence: at + 1 } })),
      ),
    problems: [
      [
        'conflict',
        'when: client `web` goes by groups, which lead to `a` and `b`, and a client goes by rules or by groups, never both; name other clients in `clients`, or use a group',
      ],
    ],
  },
  {
    name: 'threat protection without a feature plan',
    call: () => userPool({ threatProtection: { mode: 'AUDIT' } }),
    problems: [
      [
        'missing',
        'threatProtection: needs the feature plan `PLUS`, and none is stated; set `userPoolTier`, or take this out',
      ],
    ],
  },
  {
    name: 'logs of sign-ins without a feature plan',
    call: () => userPool({ logDelivery: { userAuthEvents: { logGroupArn: LOG_GROUP } } }),
    problems: [
      [
        'missing',
        'logDelivery.userAuthEvents: needs the feature plan `PLUS`, and none is stated; set `userPoolTier`, or take this out',
      ],
    ],
  },
];
