import { reference, text } from '../../src/values/text';
import { callFunction } from '../../src/terraform/functions';
import { plainValue, textValue, unknownValue, type Value } from '../../src/terraform/value';

const later = textValue(text(reference('aws_x.y', 'z')));

function call(name: string, ...given: readonly (Value | string | readonly unknown[] | number)[]) {
  return callFunction(
    name,
    given.map((each) =>
      typeof each === 'object' && 'type' in each ? (each as Value) : plainValue(each),
    ),
  );
}

describe('callFunction', () => {
  test.each<[string, Parameters<typeof call>[1][], unknown]>([
    ['concat', [['a'], ['b', 'c']], ['a', 'b', 'c']],
    ['element', [['a', 'b'], 5], 'b'],
    ['format', ['%s-%s', 'a', 1], 'a-1'],
    ['join', [',', []], ''],
    ['join', [',', ['a', 'b']], 'a,b'],
    ['lower', ['AbC'], 'abc'],
    ['nonsensitive', ['x'], 'x'],
    ['replace', ['a/b/c', '/', '-'], 'a-b-c'],
    ['split', [',', 'a,b'], ['a', 'b']],
    ['tolist', [['a']], ['a']],
    ['tostring', ['a'], 'a'],
    ['trimprefix', ['abc', 'x'], 'abc'],
    ['trimsuffix', ['a/', '/'], 'a'],
    ['trimsuffix', ['a', ''], 'a'],
  ])('%s(%j) is %j', (name, given, expected) => {
    expect(call(name, ...given)).toEqual(plainValue(expected));
  });

  test('toset holds each value once, and tolist takes the set back', () => {
    const set = callFunction('toset', [plainValue(['a', 'b', 'a'])]);
    expect(set).toEqual(plainValue(['a', 'b']));
    expect(callFunction('tolist', [set as Value])).toEqual(plainValue(['a', 'b']));
  });

  test('toset leaves values that nobody can tell apart', () => {
    const items = [unknownValue('why'), unknownValue('why')];
    expect(callFunction('toset', [{ type: 'list', items }])).toEqual({ type: 'list', items });
  });

  test.each<[string, Parameters<typeof call>[1][], string]>([
    ['concat', [['a'], later], 'concat(["a"], aws_x.y.z)'],
    ['element', [later, 0], 'element(aws_x.y.z, 0)'],
    ['element', [['a'], later], 'element(["a"], aws_x.y.z)'],
    ['format', [later, 'a'], 'format(aws_x.y.z, "a")'],
    ['format', ['%5d', 1], 'format("%5d", 1)'],
    ['join', [',', later], 'join(",", aws_x.y.z)'],
    ['lower', [textValue(text('x-', reference('var', 'a')))], 'lower("x-${var.a}")'],
    ['replace', ['a1', '/[0-9]/', ''], 'replace("a1", "/[0-9]/", "")'],
    ['split', [later, 'a'], 'split(aws_x.y.z, "a")'],
    ['element', [[], 0], 'element([], 0)'],
    ['join', [',', { k: null } as unknown as Value], 'join(",", { k = null })'],
  ])('%s(%j) is a reference to itself', (name, given, source) => {
    expect(call(name, ...given)).toEqual(textValue(text(reference('', source))));
  });

  test.each<[string, Parameters<typeof call>[1][]]>([
    ['concat', [['a'], unknownValue('why')]],
    ['lower', [unknownValue('why')]],
    ['timestamp', []],
    ['uuid', []],
    ['constructor', []],
  ])('%s(%j) is left to Terraform', (name, given) => {
    expect(call(name, ...given)).toBeUndefined();
  });

  test('writes what is not known into JSON as if it were a text', () => {
    const value = plainValue({ 'a"b': ['<', 1, null] });
    const encoded = call('jsonencode', {
      type: 'map',
      entries: new Map([
        ['known', value],
        ['later', later],
        ['never', unknownValue('why')],
      ]),
    });
    expect(encoded).toEqual(
      textValue(
        text(
          '{"known":{"a\\"b":["<",1,null]},"later":"',
          reference('aws_x.y', 'z'),
          '","never":"',
          { unknown: 'why' },
          '"}',
        ),
      ),
    );
  });
});
