import {
  isAttribute,
  isInEverySchema,
  isTakenByCognito,
  isWritableAttribute,
  STANDARD_ATTRIBUTES,
  VERIFIED_ATTRIBUTES,
} from '../../src/cognito/attributes';

const every = (names: readonly string[], holds: (name: string) => boolean) =>
  expect(names.filter((name) => !holds(name))).toEqual([]);

describe('attributes', () => {
  test('of every user pool are there under their own name', () => {
    every([...STANDARD_ATTRIBUTES, ...VERIFIED_ATTRIBUTES, 'sub'], isInEverySchema);
    every(['department', 'identities', 'custom:email'], (name) => !isInEverySchema(name));
  });

  test('that Cognito has can not be declared again', () => {
    every([...STANDARD_ATTRIBUTES, ...VERIFIED_ATTRIBUTES, 'sub', 'identities'], isTakenByCognito);
  });

  test('are shown by claims of their name', () => {
    every([...STANDARD_ATTRIBUTES, ...VERIFIED_ATTRIBUTES, 'custom:department'], isAttribute);
    every(['sub', 'cognito:groups', 'department', 'dev:custom:x'], (name) => !isAttribute(name));
  });

  test('may be written by a client, unless only Cognito writes them', () => {
    every([...STANDARD_ATTRIBUTES, 'custom:department'], isWritableAttribute);
    every([...VERIFIED_ATTRIBUTES, 'sub', 'cognito:groups'], (name) => !isWritableAttribute(name));
  });
});
