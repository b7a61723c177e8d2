import { groupClaims } from '../../src/role-mapping/group-claims';

const unknown = { unknown: '`var.x` has no default' };
const preferred = (...given: Parameters<typeof groupClaims>): unknown =>
  groupClaims(...given).claims['cognito:preferred_role'];

describe('groupClaims', () => {
  test('writes all groups, each role once, and the role of the best precedence', () => {
    expect(
      groupClaims([
        { name: 'all', role: 'reader', precedence: 20 },
        { name: 'vip', role: 'vip', precedence: 10 },
        { name: 'late', role: 'reader' },
        { name: 'eu-west-1_AbC_Google' },
      ]),
    ).toEqual({
      claims: {
        'cognito:groups': ['all', 'vip', 'late', 'eu-west-1_AbC_Google'],
        'cognito:roles': ['reader', 'vip'],
        'cognito:preferred_role': 'vip',
      },
      restsOn: [],
    });
  });

  test('writes nothing for a person in no group', () => {
    expect(groupClaims([])).toEqual({ claims: {}, restsOn: [] });
  });

  test('writes no role where no group has one', () => {
    expect(groupClaims([{ name: 'a', precedence: 1 }])).toStrictEqual({
      claims: { 'cognito:groups': ['a'] },
      restsOn: [],
    });
  });

  test('prefers the only role there is, whatever the precedence', () => {
    expect(preferred([{ name: 'a', role: 'r' }])).toBe('r');
    expect(
      preferred([
        { name: 'a', role: 'r', precedence: 5 },
        { name: 'b', role: 'r', precedence: 5 },
        { name: 'c', precedence: 1 },
      ]),
    ).toBe('r');
  });

  test('prefers the only role however groups without a role are counted', () => {
    const groups = [
      { name: 'a', role: 'r', precedence: 5 },
      { name: 'c', precedence: 1 },
    ];
    for (const groupsWithoutRole of ['skipped', 'counted', 'undecided'] as const) {
      expect(groupClaims(groups, { groupsWithoutRole })).toMatchObject({
        claims: { 'cognito:preferred_role': 'r' },
        restsOn: [],
      });
    }
  });

  test('takes 0 for the best precedence, and none at all for the worst', () => {
    expect(
      preferred([
        { name: 'a', role: 'none' },
        { name: 'b', role: 'zero', precedence: 0 },
        { name: 'c', role: 'one', precedence: 1 },
      ]),
    ).toBe('zero');
    expect(
      preferred([
        { name: 'a', role: 'none' },
        { name: 'b', role: 'last', precedence: 2 ** 31 - 1 },
      ]),
    ).toBe('last');
  });

  test('prefers nothing where the best precedence is shared by different roles', () => {
    const tie = [
      { name: 'a', role: 'x', precedence: 1 },
      { name: 'b', role: 'y', precedence: 1 },
      { name: 'c', role: 'z', precedence: 2 },
    ];
    const { claims } = groupClaims(tie);
    expect(claims).not.toHaveProperty('cognito:preferred_role');
    expect(claims['cognito:roles']).toEqual(['x', 'y', 'z']);
  });

  test('prefers the role on which those of the best precedence agree', () => {
    expect(
      preferred([
        { name: 'a', role: 'x', precedence: 1 },
        { name: 'b', role: 'x', precedence: 1 },
        { name: 'c', role: 'z', precedence: 2 },
      ]),
    ).toBe('x');
  });

  test('prefers nothing among different roles without any precedence', () => {
    const groups = [
      { name: 'a', role: 'x' },
      { name: 'b', role: 'y' },
    ];
    expect(groupClaims(groups).claims).not.toHaveProperty('cognito:preferred_role');
  });

  test('skips a better group without a role, which rests on a reading', () => {
    const groups = [
      { name: 'a', precedence: 1 },
      { name: 'b', role: 'x', precedence: 2 },
      { name: 'c', role: 'y', precedence: 3 },
    ];
    expect(groupClaims(groups)).toMatchObject({
      claims: { 'cognito:preferred_role': 'x' },
      restsOn: ['groupsWithoutRole'],
    });
    const counted = groupClaims(groups, { groupsWithoutRole: 'counted' });
    expect(counted.claims).not.toHaveProperty('cognito:preferred_role');
    expect(counted.restsOn).toEqual(['groupsWithoutRole']);
    const undecided = groupClaims(groups, { groupsWithoutRole: 'undecided' });
    expect(undecided.claims['cognito:preferred_role']).toEqual({
      unknown: 'AWS does not document whether a group without a role counts in the precedence',
    });
  });

  test('does not rest on a group without a role that is not the best', () => {
    const groups = [
      { name: 'a', precedence: 9 },
      { name: 'b', role: 'x', precedence: 2 },
      { name: 'c', role: 'y', precedence: 3 },
    ];
    for (const groupsWithoutRole of ['skipped', 'counted', 'undecided'] as const) {
      expect(groupClaims(groups, { groupsWithoutRole })).toMatchObject({
        claims: { 'cognito:preferred_role': 'x' },
        restsOn: [],
      });
    }
  });

  test('rests on a group without a role that may be the best', () => {
    const groups = [
      { name: 'a', precedence: unknown },
      { name: 'b', role: 'x', precedence: 2 },
      { name: 'c', role: 'y', precedence: 3 },
    ];
    expect(groupClaims(groups)).toMatchObject({
      claims: { 'cognito:preferred_role': 'x' },
      restsOn: ['groupsWithoutRole'],
    });
    expect(preferred(groups, { groupsWithoutRole: 'counted' })).toEqual(unknown);
  });

  test('passes on an unknown role or precedence only where it may decide', () => {
    const x = { name: 'a', role: 'x', precedence: 1 };
    const y = { name: 'b', role: 'y', precedence: 2 };
    expect(groupClaims([x, { name: 'c', role: unknown, precedence: 3 }]).claims).toEqual({
      'cognito:groups': ['a', 'c'],
      'cognito:roles': unknown,
      'cognito:preferred_role': 'x',
    });
    expect(preferred([y, { name: 'c', role: unknown, precedence: 1 }])).toEqual(unknown);
    expect(preferred([y, { name: 'c', role: unknown, precedence: 2 }])).toEqual(unknown);
    expect(preferred([y, x, { name: 'c', role: 'z', precedence: unknown }])).toEqual(unknown);
    expect(preferred([y, x, { name: 'c', role: 'x', precedence: unknown }])).toBe('x');
    expect(preferred([{ name: 'c', role: 'x', precedence: unknown }])).toBe('x');
  });
});
