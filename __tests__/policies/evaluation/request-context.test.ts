import { isList, lookupOf } from '../../../src/policies/evaluation/request-context';
import { text } from '../../../src/values/text';

describe('lookupOf', () => {
  test('finds keys by lower case', () => {
    const lookup = lookupOf({ 'aws:PrincipalTag/Team': 'a' });
    expect(lookup.get('aws:principaltag/team')).toBe('a');
    expect(lookup.get('aws:PrincipalTag/Team')).toBeUndefined();
  });

  test('prepares a context once', () => {
    const context = { a: 'b' };
    expect(lookupOf(context)).toBe(lookupOf(context));
    expect(lookupOf({ a: 'c' }).get('a')).toBe('c');
  });
});

describe('isList', () => {
  test('tells a list from a text and from what is unknown', () => {
    const unknown = { unknown: 'by a module' };
    expect(isList({ list: [] })).toBe(true);
    for (const value of ['a', text('a', unknown), unknown]) expect(isList(value)).toBe(false);
  });
});
