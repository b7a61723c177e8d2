import { errorIn } from '../../../scripts/start/synthesize';

describe('errorIn', () => {
  test('keeps the error that Node printed, without source line and stack', () => {
    const printed = `/a/main.ts:3
  throw new Error()
        ^

ConfigError: CognitoFederation \`corp\`: 2 problems

  clients: one
  rules: two
    at new CognitoFederation (/a/b.ts:1:1)
    at main.ts

Node.js v20.20.2
`;
    expect(errorIn(printed)).toBe(
      'ConfigError: CognitoFederation `corp`: 2 problems\n\n  clients: one\n  rules: two',
    );
  });

  test('keeps any other text as it is', () => {
    expect(errorIn('out of memory\n')).toBe('out of memory');
  });
});
