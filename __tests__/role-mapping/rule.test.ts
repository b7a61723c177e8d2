import { MAX_MAPPED_PROVIDERS, MAX_RULES } from '../../src/role-mapping/rule';

test('limits are those of the quota page', () => {
  expect([MAX_RULES, MAX_MAPPED_PROVIDERS]).toEqual([25, 10]);
});
