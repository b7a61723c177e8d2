import { claim } from '../../src/role-mapping/claim';
import { reachableRoles } from '../../src/role-mapping/reachable-roles';
import type { ReadRoleMapping } from '../../src/role-mapping/role-mapping';

const unknown = { unknown: '`var.x` has no default' };
const rules = [
  { ...claim('team').equals('a'), role: 'first' },
  { ...claim('team').startsWith('a'), role: 'second' },
  { ...claim('team').equals('b'), role: 'third' },
  { ...claim('team').contains('a'), role: 'second' },
];
const mapping: ReadRoleMapping = {
  type: 'Rules',
  rules,
  ambiguousRoleResolution: 'AuthenticatedRole',
};
const options = { authenticatedRole: 'base' };

const brief = (...given: Parameters<typeof reachableRoles>) =>
  reachableRoles(...given).map(({ role, by, certainty }) => [role, by, certainty]);

describe('reachableRoles', () => {
  test('lists the default choice, and every role that may be asked for', () => {
    expect(reachableRoles(mapping, { team: 'a' }, options)).toEqual([
      {
        role: 'first',
        by: 'default',
        certainty: 'certain',
        because: 'rule 1: team equals `a`',
        restsOn: [],
      },
      {
        role: 'second',
        by: 'custom-role',
        certainty: 'certain',
        because: '`second` was asked for, and rule 2: team starts with `a`',
        restsOn: [],
      },
    ]);
  });

  test('lists only the default role where no rule matches', () => {
    expect(brief(mapping, { team: 'z' }, options)).toEqual([['base', 'default', 'certain']]);
  });

  test('lists nothing for a person who is refused', () => {
    const strict = { ...mapping, ambiguousRoleResolution: 'Deny' } as const;
    expect(brief(strict, {}, options)).toEqual([]);
    expect(brief(mapping, {})).toEqual([]);
  });

  test('lists every role of the token, preferred or not', () => {
    const token = { type: 'Token', ambiguousRoleResolution: 'Deny' } as const;
    expect(
      brief(token, { 'cognito:roles': ['x', 'y'], 'cognito:preferred_role': 'y' }, options),
    ).toEqual([
      ['y', 'default', 'certain'],
      ['x', 'custom-role', 'certain'],
    ]);
    expect(brief(token, { 'cognito:roles': 'x,y' }, options)).toEqual([
      ['x', 'custom-role', 'certain'],
      ['y', 'custom-role', 'certain'],
    ]);
  });

  test('lists the default role alone where there is no mapping', () => {
    expect(brief(undefined, { team: 'a' }, options)).toEqual([['base', 'default', 'certain']]);
  });

  test('marks what is only possible', () => {
    const may = { claim: 'team', matchType: 'Equals', value: unknown, role: 'x' } as const;
    const read: ReadRoleMapping = { ...mapping, rules: [may, ...rules] };
    expect(brief(read, { team: 'a' }, options)).toEqual([
      ['x', 'default', 'undecided'],
      ['first', 'custom-role', 'certain'],
      ['second', 'custom-role', 'certain'],
    ]);
    const strict: ReadRoleMapping = {
      type: 'Rules',
      rules: [may],
      ambiguousRoleResolution: 'Deny',
    };
    expect(brief(strict, { team: 'a' }, options)).toEqual([['x', 'default', 'undecided']]);
    const both: ReadRoleMapping = { ...strict, rules: [{ ...may, role: unknown }] };
    expect(reachableRoles(both, { team: 'a' }, options)).toEqual([
      {
        role: unknown,
        by: 'default',
        certainty: 'undecided',
        because:
          "rule 1: the rule's value is unknown: `var.x` has no default; the role is unknown: `var.x` has no default",
        restsOn: [],
      },
    ]);
  });

  test('is not certain of a role that only a rule that may match gives on being asked', () => {
    const may = { claim: 'team', matchType: 'Equals', value: unknown, role: 'x' } as const;
    const prefix = { ...may, value: { unknown: '`var.y` has no default' } };
    const read: ReadRoleMapping = { ...mapping, rules: [rules[0]!, may, prefix] };
    expect(reachableRoles(read, { team: 'a' }, options)[1]).toEqual({
      role: 'x',
      by: 'custom-role',
      certainty: 'undecided',
      because:
        "rule 2: the rule's value is unknown: `var.x` has no default; rule 3: the rule's value is unknown: `var.y` has no default",
      restsOn: [],
    });
  });

  test('leaves out unknown roles of rules that do not match', () => {
    const other = { claim: 'team', matchType: 'Equals', value: 'z', role: unknown } as const;
    expect(brief({ ...mapping, rules: [rules[0]!, other] }, { team: 'a' }, options)).toEqual([
      ['first', 'default', 'certain'],
    ]);
  });

  test('lists an unknown role of a rule that may match', () => {
    const may = { claim: 'team', matchType: 'Equals', value: unknown, role: unknown } as const;
    expect(brief({ ...mapping, rules: [rules[0]!, may] }, { team: 'a' }, options)).toEqual([
      ['first', 'default', 'certain'],
      [unknown, 'custom-role', 'undecided'],
    ]);
  });

  test('tells apart unknown roles by their reasons', () => {
    const to = (reason: string) =>
      ({ claim: 'team', matchType: 'Equals', value: 'a', role: { unknown: reason } }) as const;
    const read: ReadRoleMapping = { ...mapping, rules: [rules[0]!, to('one'), to('two')] };
    expect(reachableRoles(read, { team: 'a' }, options).map(({ role }) => role)).toEqual([
      'first',
      { unknown: 'one' },
      { unknown: 'two' },
    ]);
  });

  test('lists a role that nobody can tell once per reason', () => {
    const to = (value: string) =>
      ({ claim: 'team', matchType: 'Equals', value, role: { ...unknown } }) as const;
    const read: ReadRoleMapping = { ...mapping, rules: [rules[0]!, to('a'), to('a'), to('z')] };
    const reached = reachableRoles(read, { team: 'a' }, options);
    expect(reached.filter(({ role }) => role !== 'first')).toEqual([
      {
        role: unknown,
        by: 'custom-role',
        certainty: 'undecided',
        because: 'rule 2: team equals `a`',
        restsOn: [],
      },
    ]);
  });

  test('keeps the numbers of rules behind one whose role nobody can tell', () => {
    const first = { claim: 'team', matchType: 'Equals', value: 'z', role: unknown } as const;
    const read: ReadRoleMapping = { ...mapping, rules: [first, ...rules] };
    expect(reachableRoles(read, { team: 'a' }, options)[1]?.because).toBe(
      '`second` was asked for, and rule 3: team starts with `a`',
    );
  });

  test('lists roles of a token that nobody can tell', () => {
    const token = { type: 'Token', ambiguousRoleResolution: 'Deny' } as const;
    const claims = { 'cognito:roles': unknown, 'cognito:preferred_role': 'x' };
    expect(reachableRoles(token, claims, options)).toMatchObject([
      { role: 'x', by: 'default', certainty: 'certain' },
      {
        role: unknown,
        by: 'custom-role',
        certainty: 'undecided',
        because: '`cognito:roles` is unknown',
      },
    ]);
  });

  test('is certain of a role that every reading of an open point leads to', () => {
    const groups: ReadRoleMapping = {
      ...mapping,
      rules: [{ ...claim('groups').contains('a'), role: 'base' }],
    };
    expect(reachableRoles(groups, { groups: ['aa'] }, options)).toMatchObject([
      { role: 'base', certainty: 'certain', restsOn: [] },
    ]);
  });

  test('names the open point that a role hangs on', () => {
    const groups: ReadRoleMapping = {
      ...mapping,
      rules: [{ ...claim('groups').contains('a'), role: 'x' }],
    };
    expect(reachableRoles(groups, { groups: ['aa'] }, options)).toMatchObject([
      {
        role: 'base',
        certainty: 'undecided',
        because: 'AWS does not document how rules compare a list',
        restsOn: ['lists'],
      },
      { role: 'x', certainty: 'undecided', restsOn: ['lists'] },
    ]);
    const switches = { lists: 'joined' } as const;
    expect(reachableRoles(groups, { groups: ['aa'] }, { ...options, switches })).toMatchObject([
      { role: 'x', certainty: 'certain', restsOn: ['lists'] },
    ]);
  });

  test('counts the default role as one to ask for where that is how asking is read', () => {
    const switches = { customRole: 'matching-or-default' } as const;
    expect(brief(mapping, { team: 'b' }, { ...options, switches })).toEqual([
      ['third', 'default', 'certain'],
      ['base', 'custom-role', 'certain'],
    ]);
    const undecided = { customRole: 'undecided' } as const;
    expect(brief(mapping, { team: 'b' }, { ...options, switches: undecided })).toEqual([
      ['third', 'default', 'certain'],
      ['base', 'custom-role', 'undecided'],
    ]);
  });
});
