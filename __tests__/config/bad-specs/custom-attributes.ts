import { type BadSpec, userPool } from './bad-spec';

const attribute = (key: string, spec: unknown) => userPool({ customAttributes: { [key]: spec } });

/** What custom attributes can have wrong. */
export const CUSTOM_ATTRIBUTES: readonly BadSpec[] = [
  {
    name: 'a name with its prefix',
    call: () => attribute('custom:department', { type: 'String' }),
    problems: [
      [
        'bad-key',
        'customAttributes.custom:department: a custom attribute is declared without `custom:`, got `custom:department`; write `department`',
      ],
    ],
  },
  {
    name: 'a name of 21 characters',
    call: () => attribute('a'.repeat(21), { type: 'String' }),
    problems: [
      [
        'bad-key',
        'customAttributes.aaaaaaaaaaaaaaaaaaaaa: expected the name of an attribute, got `aaaaaaaaaaaaaaaaaaaaa`; up to 20 characters without spaces, quotes, backslashes and braces',
      ],
    ],
  },
  {
    name: 'the name of a standard attribute',
    call: () => attribute('email', { type: 'String' }),
    problems: [
      [
        'bad-key',
        'customAttributes.email: `email` is an attribute of every user pool; take it out, or choose another name',
      ],
    ],
  },
  {
    name: 'the name of the subject',
    call: () => attribute('sub', { type: 'String' }),
    problems: [
      [
        'bad-key',
        'customAttributes.sub: `sub` is an attribute of every user pool; take it out, or choose another name',
      ],
    ],
  },
  {
    name: 'a type in small letters',
    call: () => attribute('department', { type: 'string' }),
    problems: [
      [
        'bad-value',
        'customAttributes.department.type: expected `String`, `Number`, `DateTime` or `Boolean`, got `string`; did you mean `String`?',
      ],
    ],
  },
  {
    name: 'no type',
    call: () => attribute('department', {}),
    problems: [
      [
        'missing',
        'customAttributes.department.type: missing; give `String`, `Number`, `DateTime` or `Boolean`',
      ],
    ],
  },
  {
    name: 'a text for its options',
    call: () => attribute('department', 'String'),
    problems: [
      [
        'bad-type',
        'customAttributes.department: expected the options of a custom attribute, got a string',
      ],
    ],
  },
  {
    name: 'a length for a number',
    call: () => attribute('level', { type: 'Number', maxLength: 5 }),
    problems: [
      [
        'conflict',
        'customAttributes.level.maxLength: is for type `String`, got type `Number`; take it out',
      ],
    ],
  },
  {
    name: 'a bound for a text',
    call: () => attribute('department', { type: 'String', min: 1 }),
    problems: [
      [
        'conflict',
        'customAttributes.department.min: is for type `Number`, got type `String`; take it out',
      ],
    ],
  },
  {
    name: 'a length beyond 2048',
    call: () => attribute('department', { type: 'String', maxLength: 4096 }),
    problems: [
      [
        'bad-value',
        'customAttributes.department.maxLength: expected a number of characters, got `4096`; a whole number from 0 to 2048',
      ],
    ],
  },
  {
    name: 'a length that is no whole number',
    call: () => attribute('department', { type: 'String', minLength: 1.5 }),
    problems: [
      [
        'bad-value',
        'customAttributes.department.minLength: expected a number of characters, got `1.5`; a whole number from 0 to 2048',
      ],
    ],
  },
  {
    name: 'a length as text',
    call: () => attribute('department', { type: 'String', minLength: '1' }),
    problems: [
      [
        'bad-type',
        'customAttributes.department.minLength: expected a number of characters, got the string `1`; a whole number from 0 to 2048',
      ],
    ],
  },
  {
    name: 'a length that only Terraform knows',
    call: () => attribute('department', { type: 'String', minLength: -8.1e298 }),
    problems: [
      [
        'bad-value',
        'customAttributes.department.minLength: expected a number of characters, got a value that only Terraform knows; write it out',
      ],
    ],
  },
  {
    name: 'lengths the wrong way round',
    call: () => attribute('department', { type: 'String', minLength: 9, maxLength: 3 }),
    problems: [
      [
        'conflict',
        'customAttributes.department.minLength: is more than `maxLength`, got `9` and `3`; swap them',
      ],
    ],
  },
  {
    name: 'bounds the wrong way round',
    call: () => attribute('level', { type: 'Number', min: 9, max: 3 }),
    problems: [
      ['conflict', 'customAttributes.level.min: is more than `max`, got `9` and `3`; swap them'],
    ],
  },
  {
    name: 'a bound that is no number',
    call: () => attribute('level', { type: 'Number', min: NaN }),
    problems: [
      ['bad-value', 'customAttributes.level.min: expected a number, got `NaN`; a whole number'],
    ],
  },
  {
    name: 'mutable as text',
    call: () => attribute('department', { type: 'String', mutable: 'true' }),
    problems: [
      [
        'bad-type',
        'customAttributes.department.mutable: expected `true` or `false`, got the string `true`',
      ],
    ],
  },
  {
    name: 'required, which AWS does not take',
    call: () => attribute('department', { type: 'String', required: true }),
    problems: [
      [
        'unknown-key',
        'customAttributes.department.required: unknown option; Cognito can require standard attributes only; take it out',
      ],
    ],
  },
  {
    name: 'fifty-one of them',
    call: () =>
      userPool({
        customAttributes: Object.fromEntries(
          Array.from({ length: 51 }, (_, i) => [`a${i}`, { type: 'String' }]),
        ),
      }),
    problems: [['too-many', 'customAttributes: at most 50 custom attributes, got 51']],
  },
];
