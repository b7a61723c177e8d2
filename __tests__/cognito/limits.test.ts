import { MAX_MAPPED_PROVIDERS, MAX_RULES, MAX_TAGS } from '../../src/cognito/limits';

test('limits are those of the quota page', () => {
  expect([MAX_RULES, MAX_MAPPED_PROVIDERS, MAX_TAGS]).toEqual([25, 10, 50]);
});
