import { DEFAULT_MAPPING_SWITCHES, MAPPING_SWITCHES } from '../../src/role-mapping/switches';

describe('DEFAULT_MAPPING_SWITCHES', () => {
  test('are those that the documentation of each switch states', () => {
    expect(DEFAULT_MAPPING_SWITCHES).toEqual({
      letterCase: 'sensitive',
      lists: 'undecided',
      scalars: 'text',
      customRole: 'matching',
      customRoleWithoutMapping: 'ignored',
      foreignPreferredRole: 'used',
      groupsWithoutRole: 'skipped',
    });
  });
});

describe('MAPPING_SWITCHES', () => {
  test('read each open point in one of two ways', () => {
    const readings = Object.entries(MAPPING_SWITCHES).map(([name, point]) => [
      name,
      point.readings,
    ]);
    expect(Object.fromEntries(readings)).toEqual({
      letterCase: ['sensitive', 'insensitive'],
      lists: ['elements', 'joined'],
      scalars: ['text', 'never'],
      customRole: ['matching', 'matching-or-default'],
      customRoleWithoutMapping: ['ignored', 'denied'],
      foreignPreferredRole: ['used', 'ambiguous'],
      groupsWithoutRole: ['skipped', 'counted'],
    });
  });
});
