import { DEFAULT_SWITCHES, QUESTIONS, READINGS } from '../../src/role-mapping/switches';

describe('DEFAULT_SWITCHES', () => {
  test('are those that the documentation of each switch states', () => {
    expect(DEFAULT_SWITCHES).toEqual({
      letterCase: 'sensitive',
      lists: 'undecided',
      scalars: 'text',
      customRole: 'matching',
      customRoleWithoutMapping: 'ignored',
      foreignPreferredRole: 'used',
      groupsWithoutRole: 'skipped',
    });
  });

  test('read each open point in one of two ways', () => {
    expect(READINGS).toEqual({
      letterCase: ['sensitive', 'insensitive'],
      lists: ['elements', 'joined'],
      scalars: ['text', 'never'],
      customRole: ['matching', 'matching-or-default'],
      customRoleWithoutMapping: ['ignored', 'denied'],
      foreignPreferredRole: ['used', 'ambiguous'],
      groupsWithoutRole: ['skipped', 'counted'],
    });
  });

  test('have two readings and a question each', () => {
    const names = Object.keys(DEFAULT_SWITCHES);
    expect(Object.keys(READINGS)).toEqual(names);
    expect(Object.keys(QUESTIONS)).toEqual(names);
  });
});
