import {
  Fn,
  Lazy,
  TerraformIterator,
  TerraformLocal,
  TerraformStack,
  TerraformVariable,
  Testing,
  Token,
} from 'cdktf';
import { isUnresolved } from '../../src/values/is-unresolved';

const stack = new TerraformStack(Testing.app(), 'stack');
const variable = new TerraformVariable(stack, 'variable', { type: 'string' });
const local = new TerraformLocal(stack, 'local', 'x');
const iterator = TerraformIterator.fromList(['a', 'b']);
const lazy = { produce: () => 'x' };

const tokens: readonly (readonly [name: string, value: unknown])[] = [
  ['the text of a variable', variable.stringValue],
  ['the text of a variable in a longer one', `a-${variable.stringValue}-b`],
  ['two texts of variables in one', `${variable.stringValue}${variable.stringValue}`],
  ['the number of a variable', variable.numberValue],
  ['the list of a variable', variable.listValue],
  ['the flag of a variable', variable.booleanValue],
  ['a variable itself, as any value', variable.value],
  ['the address of a variable', variable.fqn],
  ['a local value', local.asString],
  ['the list of a local value', local.asList],
  ['the number of a local value', local.asNumber],
  ['a function', Fn.join('-', ['a', variable.stringValue])],
  ['a function that makes a number', Fn.lengthOf(variable.listValue)],
  ['a function that makes a list', Fn.split(',', variable.stringValue)],
  ['a function that makes JSON', Fn.jsonencode({ a: variable.stringValue })],
  ['a text that is known late', Lazy.stringValue(lazy)],
  ['a number that is known late', Lazy.numberValue({ produce: () => 1 })],
  ['a list that is known late', Lazy.listValue({ produce: () => ['x'] })],
  ['any value that is known late', Lazy.anyValue(lazy)],
  ['a token as text', Token.asString({ resolve: () => 'x' })],
  ['a token as a number', Token.asNumber({ resolve: () => 1 })],
  ['a token as a list', Token.asList({ resolve: () => ['x'] })],
  ['a token as a list of numbers', Token.asNumberList({ resolve: () => [1] })],
  ['a token as a map', Token.asMap({ resolve: () => ({}) }, '')],
  ['a token as a map of texts', Token.asStringMap({ resolve: () => ({}) })],
  ['a token as a map of numbers', Token.asNumberMap({ resolve: () => ({}) })],
  ['a token as a map of flags', Token.asBooleanMap({ resolve: () => ({}) })],
  ['a token as any value', Token.asAny({ resolve: () => 'x' })],
  ['the value of an iterator', iterator.value],
];

const plain: readonly unknown[] = [
  '',
  'text',
  '$${aws:username}',
  '%%{ if }',
  '&{aws:PrincipalTag/team}',
  0,
  -1e200,
  -Infinity,
  NaN,
  true,
  null,
  undefined,
  [],
  ['a'],
  ['a', variable.stringValue],
  {},
  { a: variable.stringValue },
  () => 1,
];

describe('isUnresolved beside Token.isUnresolved', () => {
  test.each(tokens)('agrees on %s', (_, value) => {
    expect(Token.isUnresolved(value)).toBe(true);
    expect(isUnresolved(value)).toBe(true);
  });

  test('agrees on plain values', () => {
    for (const value of plain) {
      expect([value, isUnresolved(value)]).toEqual([value, Token.isUnresolved(value)]);
    }
  });

  test('also knows what is written by hand, which cdktf takes for text', () => {
    for (const value of ['${var.x}', '%{ if true }x%{ endif }']) {
      expect(Token.isUnresolved(value)).toBe(false);
      expect(isUnresolved(value)).toBe(true);
    }
  });
});
