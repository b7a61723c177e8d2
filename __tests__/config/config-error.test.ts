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

  test('counts one problem as one', () => {
    const error = new ConfigError('CognitoFederation `corp`', [problems[1]]);
    expect(error.message).toBe(
      'CognitoFederation `corp`: 1 problem\n\n  clients: give at least 1\n',
    );
  });

  test('shows neither tokens of cdktf nor control characters, and keeps lines', () => {
    const path = 'clients.${TfToken[TOKEN.7]}';
    const message = 'first &{TfToken[TOKEN.8]}\nsecond \u001b[31m';
    const error = new ConfigError('corp', [{ code: 'danger', path, message }]);
    expect(error.problems).toEqual([
      { code: 'danger', path: 'clients.…', message: 'first …\nsecond \\u001b[31m' },
    ]);
  });

  test('names the place of the call, and no other line of a stack', () => {
    const [, frame, ...others] = new ConfigError('corp', problems).stack?.split('\n    at ') ?? [];
    expect(frame).toMatch(/config-error\.test\.ts:\d+:\d+\)?$/);
    expect(others).toEqual([]);
  });

  test('is its text alone where there is no stack', () => {
    const { stackTraceLimit } = Error;
    Error.stackTraceLimit = 0;
    try {
      const { stack, message } = new ConfigError('corp', problems);
      expect(stack).toBe(message);
    } finally {
      Error.stackTraceLimit = stackTraceLimit;
    }
  });

  test('keeps its text when cdktf adds to it', () => {
    const error = new ConfigError('corp', problems);
    const { message } = error;
    error.message = 'created at';
    expect(error.message).toBe(message);
    expect(message).toContain('corp: 2 problems');
  });
});
