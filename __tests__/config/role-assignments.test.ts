import { openProblems } from '../../src/config/role-assignments/role-assignments';
import { addRole } from '../../src/config/role-assignments/with-role';
import { addRule } from '../../src/config/role-assignments/with-rules';
import { heirs, lineage } from '../../src/config/role-assignments/extended-roles';
import { mappingOf } from '../../src/config/role-assignments/role-assignments';
import type { RoleAssignments } from '../../src/config/role-assignments/role-assignments';
import {
  cognito,
  direct,
  frozen,
  assignments as anyAssignments,
  web,
  when,
} from './bad-specs/bad-spec';

const subject = 'test';
const clients = { shop: web, web };
const deny = { ambiguousRoleResolution: 'Deny' };

function assignments(change: object = {}): RoleAssignments {
  return frozen(cognito({ clients, ...change }).assignments);
}

function condition(value: string) {
  return { claim: 'email', matchType: 'Equals', value } as const;
}

/** Rules of a provider as `value → role`. */
function rules(of: RoleAssignments, key: string): string[] {
  const provider = of.providers.find((each) => each.key === key);
  return (provider?.rules ?? []).map(({ value, role }) => `${value} → ${role}`);
}

/** Open problems as one line each. */
function open(of: RoleAssignments): string[] {
  return openProblems(of).map(({ code, path, message }) => `${code} ${path}: ${message}`);
}

describe('addRole', () => {
  test('adds a role that nothing leads to', () => {
    const before = assignments();
    const after = addRole(before, 'finance', {}, subject);
    expect(after).toEqual({ ...before, roles: [{ key: 'finance' }] });
  });

  test('adds a rule for each condition, at every client unless some are named', () => {
    const all = addRole(assignments(), 'a', { when: [condition('1'), condition('2')] }, subject);
    const some = addRole(all, 'b', { when: condition('3'), clients: ['web'] }, subject);
    expect(rules(some, 'shop')).toEqual(['1 → a', '2 → a']);
    expect(rules(some, 'web')).toEqual(['1 → a', '2 → a', '3 → b']);
  });

  test('puts rules in front of those of another role, wherever they are', () => {
    const first = addRole(assignments(), 'a', { when: condition('1') }, subject);
    const second = addRole(first, 'b', { when: condition('2') }, subject);
    const third = addRole(
      second,
      'c',
      { when: [condition('3'), condition('4')], before: 'b' },
      subject,
    );
    expect(rules(third, 'web')).toEqual(['1 → a', '3 → c', '4 → c', '2 → b']);
    const own = addRule(
      third,
      { when: condition('5'), role: 'authenticated', before: 'a' },
      subject,
    );
    expect(rules(own, 'web')[0]).toBe('5 → authenticated');
  });

  test('adds a group under its own name or that of the role', () => {
    const named = addRole(
      assignments(),
      'vip',
      { group: { name: 'VIPs', precedence: 1 }, clients: ['shop'] },
      subject,
    );
    const both = addRole(named, 'gold', { group: { precedence: 2 }, clients: ['shop'] }, subject);
    expect(both.roles).toEqual([
      { key: 'vip', group: { name: 'VIPs', precedence: 1 } },
      { key: 'gold', group: { name: 'gold', precedence: 2 } },
    ]);
    expect(both.providers).toMatchObject([
      { key: 'shop', groupRoles: ['vip', 'gold'], rules: [] },
      { key: 'web', groupRoles: [], rules: [] },
    ]);
  });

  test('lets a role extend one that comes later', () => {
    const after = addRole(assignments(), 'editor', { extends: 'reader' }, subject);
    expect(after.roles).toEqual([{ key: 'editor', extends: 'reader' }]);
  });

  test('leaves the old assignments as it was', () => {
    const before = assignments();
    const copy = structuredClone(before);
    addRole(before, 'a', { when: condition('1') }, subject);
    expect(() => addRole(before, 'a b', { when: condition('1') }, subject)).toThrow();
    expect(before).toEqual(copy);
  });

  test('takes exactly 25 rules for a provider and 10 providers with a mapping', () => {
    const conditions = Array.from({ length: 25 }, (_, index) => condition(`${index}`));
    const full = addRole(assignments(), 'a', { when: conditions, clients: ['web'] }, subject);
    expect(rules(full, 'web')).toHaveLength(25);
    const ten = Object.fromEntries(Array.from({ length: 10 }, (_, index) => [`c${index}`, web]));
    expect(
      addRole(assignments({ clients: ten }), 'a', { when: condition('1') }, subject).roles,
    ).toHaveLength(1);
  });

  test('takes a claim that only a trigger can make, and values that only Terraform knows', () => {
    const value = '${TfToken[TOKEN.1]}';
    const after = addRole(
      assignments(),
      'a',
      { when: { claim: 'entitlement', matchType: 'NotEqual', value } },
      subject,
    );
    expect(rules(after, 'web')).toEqual([`${value} → a`]);
  });

  test('takes claims that hold no attribute, whatever a client may read', () => {
    for (const claim of ['cognito:groups', 'sub', 'aud']) {
      const spec = { when: { claim, matchType: 'Equals', value: 'x' } } as const;
      expect(addRole(assignments(), 'a', spec, subject).roles).toHaveLength(1);
    }
  });

  test('names its subject and every problem in one error', () => {
    expect(() =>
      addRole(anyAssignments(), 'reader', { clients: ['batch'] }, 'corp.addRole'),
    ).toThrow(
      `corp.addRole: 3 problems

  roles.reader: there is a role \`reader\` already; choose another key
  roles.reader.clients[0]: \`batch\` is a machine client (client_credentials), which has no user, so it gets no role; take it out
  roles.reader.clients: only applies with \`when\` or \`group\`; add one or take it out
`,
    );
  });
});

describe('addRule', () => {
  test('leads to the default role or one that was added', () => {
    const role = addRole(assignments(), 'a', {}, subject);
    const first = addRule(role, { when: condition('1'), role: 'a' }, subject);
    const second = addRule(
      first,
      { when: [condition('2')], role: 'authenticated', clients: ['shop'] },
      subject,
    );
    expect(rules(second, 'shop')).toEqual(['1 → a', '2 → authenticated']);
    expect(rules(second, 'web')).toEqual(['1 → a']);
  });

  test('belongs to identity providers where there are no clients', () => {
    const start = direct({
      identityProviders: {
        apple: { type: 'SignInWithApple', clientId: 'a' },
        google: { type: 'Google', clientId: 'g' },
      },
    }).assignments;
    const after = addRule(
      start,
      { when: condition('1'), role: 'authenticated', identityProviders: ['apple'] },
      subject,
    );
    expect(rules(after, 'apple')).toHaveLength(1);
    expect(rules(after, 'google')).toEqual([]);
  });
});

describe('mappingOf', () => {
  const withRule = (change: object) =>
    addRule(
      assignments(change),
      { when: condition('1'), role: 'authenticated', clients: ['web'] },
      subject,
    );

  test('goes by rules where there are some', () => {
    expect(mappingOf(withRule(deny), 'web')).toEqual({
      type: 'Rules',
      rules: [{ ...condition('1'), role: 'authenticated' }],
      ambiguousRoleResolution: 'Deny',
    });
  });

  test('goes by the roles in the token where groups lead to roles', () => {
    const start = assignments({ ambiguousRoleResolution: 'AuthenticatedRole' });
    const after = addRole(start, 'vip', { group: {}, clients: ['web'] }, subject);
    expect(mappingOf(after, 'web')).toEqual({
      type: 'Token',
      ambiguousRoleResolution: 'AuthenticatedRole',
    });
    expect(mappingOf(after, 'shop')).toBeUndefined();
  });

  test('closes a client that has nothing but Deny', () => {
    expect(mappingOf(withRule(deny), 'shop')).toEqual({
      type: 'Token',
      ambiguousRoleResolution: 'Deny',
    });
  });

  test('is absent where nothing decides', () => {
    expect(mappingOf(assignments(), 'web')).toBeUndefined();
    expect(
      mappingOf(assignments({ ambiguousRoleResolution: 'AuthenticatedRole' }), 'web'),
    ).toBeUndefined();
    expect(mappingOf(direct(deny).assignments, 'google')).toBeUndefined();
    expect(mappingOf(assignments(), 'nobody')).toBeUndefined();
  });

  test('refuses while nothing is stated', () => {
    expect(mappingOf(withRule({}), 'web')).toMatchObject({ ambiguousRoleResolution: 'Deny' });
    const group = addRole(assignments(), 'vip', { group: {} }, subject);
    expect(mappingOf(group, 'web')).toEqual({ type: 'Token', ambiguousRoleResolution: 'Deny' });
  });

  test('follows a client over its federation', () => {
    const start = assignments({
      ...deny,
      clients: { web: { ...web, ambiguousRoleResolution: 'AuthenticatedRole' } },
    });
    expect(mappingOf(start, 'web')).toBeUndefined();
  });
});

describe('openProblems', () => {
  test('finds none in an federation without roles', () => {
    expect(openProblems(assignments())).toEqual([]);
    expect(openProblems(assignments(deny))).toEqual([]);
  });

  test('finds each provider with a rule and nothing stated', () => {
    expect(
      open(addRule(assignments(), { when: condition('1'), role: 'authenticated' }, subject)),
    ).toEqual([
      'unstated clients.shop.ambiguousRoleResolution: must be stated, since rules decide here: `Deny` rejects users that none matches, `AuthenticatedRole` gives them the default role; state it here or for the whole federation',
      'unstated clients.web.ambiguousRoleResolution: must be stated, since rules decide here: `Deny` rejects users that none matches, `AuthenticatedRole` gives them the default role; state it here or for the whole federation',
    ]);
  });

  test('finds a provider with a group and nothing stated', () => {
    expect(open(addRole(assignments(), 'vip', { group: {}, clients: ['web'] }, subject))).toEqual([
      'unstated clients.web.ambiguousRoleResolution: must be stated, since groups decide here: `Deny` rejects users that none matches, `AuthenticatedRole` gives them the default role; state it here or for the whole federation',
    ]);
  });

  test('finds a role that extends one which never came', () => {
    const first = addRole(assignments(), 'finance', {}, subject);
    const second = addRole(first, 'audit', { extends: 'finanse' }, subject);
    expect(open(second)).toEqual([
      'unknown-role roles.audit.extends: no role named `finanse`; did you mean `finance`? declared: authenticated, finance',
    ]);
    expect(open(addRole(second, 'finanse', {}, subject))).toEqual([]);
  });

  test('finds each circle of roles once, and not the roles that lead into it', () => {
    const edges = { a: 'b', b: 'c', c: 'a', into: 'a', own: 'own', fine: 'authenticated' };
    const circle = Object.entries(edges).reduce(
      (of, [key, other]) => addRole(of, key, { extends: other }, subject),
      assignments(),
    );
    expect(open(circle)).toEqual([
      "cycle roles.a.extends: roles can't extend each other in a circle, got `a` → `b` → `c` → `a`; take one `extends` out",
      "cycle roles.own.extends: roles can't extend each other in a circle, got `own` → `own`; take one `extends` out",
    ]);
  });

  test('finds groups without a precedence as soon as there are two', () => {
    const one = addRole(assignments(deny), 'vip', { group: {} }, subject);
    expect(open(one)).toEqual([]);
    expect(open(addRole(one, 'gold', { group: { precedence: 2 } }, subject))).toEqual([
      'unstated roles.vip.group.precedence: must be stated, since 2 groups lead to roles and a user may be in several: the smallest decides; give each group a number of its own from 1',
    ]);
  });

  test('finds a direct provider at which nobody could receive a role', () => {
    expect(open(direct(deny).assignments)).toEqual([
      "conflict identityProviders.google: `Deny` rejects every user that no rule matches, and there is no rule, so no user could receive a role; add a rule, or state `ambiguousRoleResolution: 'AuthenticatedRole'` here",
    ]);
    const withRule = addRule(
      direct(deny).assignments,
      { when, role: 'authenticated' } as never,
      subject,
    );
    expect(open(withRule)).toEqual([]);
  });

  test('names clients of an existing user pool where they are written', () => {
    const { assignments: start } = cognito({
      domain: undefined,
      clients: undefined,
      userPool: { id: 'eu-west-1_AbC', clients: { web: { id: '4f0c' } } },
      rules: [{ when, role: 'authenticated' }],
    });
    expect(openProblems(start)[0]?.path).toBe('userPool.clients.web.ambiguousRoleResolution');
  });
});

describe('lineage', () => {
  const edges = { staff: 'authenticated', finance: 'staff', audit: 'finance', lost: 'nobody' };

  test('lists what a role extends, the farthest first, and then the role', () => {
    const line = Object.entries(edges).reduce(
      (of, [key, other]) => addRole(of, key, { extends: other }, subject),
      assignments(),
    );
    expect(lineage(line, 'audit')).toEqual(['authenticated', 'staff', 'finance', 'audit']);
    expect(lineage(line, 'authenticated')).toEqual(['authenticated']);
    expect(lineage(line, 'guest')).toEqual(['guest']);
    expect(lineage(line, 'lost')).toEqual(['nobody', 'lost']);
  });

  test('walks a circle once', () => {
    const circle = addRole(
      addRole(assignments(), 'a', { extends: 'b' }, subject),
      'b',
      { extends: 'a' },
      subject,
    );
    expect(lineage(circle, 'a')).toEqual(['b', 'a']);
    expect(heirs(circle, 'a')).toEqual(['a', 'b']);
  });
});

describe('heirs', () => {
  test('lists a role and those that extend it, near or far', () => {
    const edges = { staff: 'authenticated', finance: 'staff', audit: 'staff', lost: 'nobody' };
    const family = Object.entries(edges).reduce(
      (of, [key, other]) => addRole(of, key, { extends: other }, subject),
      assignments(),
    );
    expect(heirs(family, 'authenticated')).toEqual(['authenticated', 'staff', 'finance', 'audit']);
    expect(heirs(family, 'audit')).toEqual(['audit']);
    expect(heirs(family, 'nobody')).toEqual(['nobody', 'lost']);
  });
});
