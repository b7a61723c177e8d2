import { inspect } from 'node:util';
import { ConfigError } from '../../src/config/config-error';

describe('ConfigError', () => {
  const problems = [
    { code: 'bad-value', path: 'name', message: 'expected a name, got `-`; use letters' },
    { code: 'missing', path: 'clients', message: 'give at least 1' },
  ] as const;

  test('says every problem once where nobody catches it', () => {
    const error = new ConfigError('CognitoFederation `corp`', problems);
    const [text = ''] = inspect(error).split('\n    at ');
    expect(text.trim()).toBe(
      [
        'CognitoFederation `corp`: 2 problems',
        '',
        '  name: expected a name, got `-`; use letters',
        '  clients: give at least 1',
      ].join('\n'),
    );
    expect(inspect(error)).not.toContain('bad-value');
  });

  test('gives its subject and problems to those who catch it', () => {
    const error = new ConfigError('CognitoFederation `corp`', problems);
    expect(error).toMatchObject({ name: 'ConfigError', subject: 'CognitoFederation `corp`' });
    expect(error.problems).toEqual(problems);
  });
});
