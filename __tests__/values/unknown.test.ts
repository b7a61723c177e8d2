import { isUnknown } from '../../src/values/unknown';

describe('isUnknown', () => {
  test('tells a reason from every value', () => {
    expect(isUnknown({ unknown: 'no default' })).toBe(true);
    for (const value of ['unknown', '', 0, null, undefined, [], ['unknown'], {}, { a: 1 }]) {
      expect(isUnknown(value)).toBe(false);
    }
  });
});
