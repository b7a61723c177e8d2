import { reference, text } from '../../src/policies/text';
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
    ['toset', [['a']], ['a']],
    ['tostring', ['a'], 'a'],
    ['trimprefix', ['abc', 'x'], 'abc'],
    ['trimsuffix', ['a/', '/'], 'a'],
    ['trimsuffix', ['a', ''], 'a'],
  ])('%s(%j) is %j', (name, given, expected) => {
    expect(call(name, ...given)).toEqual(plainValue(expected));
  });

  test.each<[string, Parameters<typeof call>[1][]]>([
    ['base64decode', []],
    ['concat', [['a'], later]],
    ['element', [[], 0]],
    ['element', [later, 0]],
    ['element', [['a'], later]],
    ['format', [later, 'a']],
    ['format', ['%s']],
    ['format', ['%5d', 1]],
    ['join', [later, ['a']]],
    ['join', [',', later]],
    ['join', [',']],
    ['lower', [later]],
    ['split', [',', later]],
    ['split', [later, 'a']],
    ['timestamp', []],
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
