import { all, any, every, not, some, type Ternary } from '../../src/values/unknown';

const ANSWERS: readonly Ternary[] = ['yes', 'no', 'unknown'];

describe('not', () => {
  test('turns yes and no round, and leaves the unknown', () => {
    expect(ANSWERS.map(not)).toEqual(['no', 'yes', 'unknown']);
  });
});

describe('all and every', () => {
  test.each([
    [[], 'yes'],
    [['yes', 'yes'], 'yes'],
    [['yes', 'unknown'], 'unknown'],
    [['unknown', 'no'], 'no'],
    [['yes', 'no', 'unknown'], 'no'],
  ] as const)('of %j is %s', (answers, expected) => {
    expect(all(answers)).toBe(expected);
    expect(every(answers, (each) => each)).toBe(expected);
  });

  test('ask no further than the first no', () => {
    const asked: Ternary[] = [];
    every<Ternary>(['unknown', 'no', 'yes'], (each) => {
      asked.push(each);
      return each;
    });
    expect(asked).toEqual(['unknown', 'no']);
  });
});

describe('any and some', () => {
  test.each([
    [[], 'no'],
    [['no', 'no'], 'no'],
    [['no', 'unknown'], 'unknown'],
    [['unknown', 'yes'], 'yes'],
    [['no', 'yes', 'unknown'], 'yes'],
  ] as const)('of %j is %s', (answers, expected) => {
    expect(any(answers)).toBe(expected);
    expect(some(answers, (each) => each)).toBe(expected);
  });

  test('ask no further than the first yes', () => {
    const asked: Ternary[] = [];
    some<Ternary>(['unknown', 'yes', 'no'], (each) => {
      asked.push(each);
      return each;
    });
    expect(asked).toEqual(['unknown', 'yes']);
  });
});
