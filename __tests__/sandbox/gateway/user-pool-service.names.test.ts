import { userPoolAnswer } from '../../../src/sandbox/gateway/user-pool-service';

const invalid = (message: string) => ({ code: 'InvalidParameterException', message });
const constraint = (at: string, value: string, text: string) =>
  invalid(
    `1 validation error detected: Value ${value} at '${at}' failed to satisfy constraint: ${text}`,
  );

/** Sends a request; where nothing is answered the emulator may answer, which isn't there. */
const answer = (operation: string, input: object) =>
  userPoolAnswer('http://127.0.0.1:1', {
    target: `AWSCognitoIdentityProviderService.${operation}`,
    authorization: '',
    body: Buffer.from(JSON.stringify({ UserPoolId: 'eu-west-1_AbC', ...input })),
  });

const CHARACTERS =
  'The domain name contains an invalid character. Domain names can only contain lower-case letters, numbers, and hyphens. Please enter a different name that follows this format: ^[a-z0-9](?:[a-z0-9\\-]{0,61}[a-z0-9])?$';
const NAME = 'Member must satisfy regular expression pattern: [\\p{L}\\p{M}\\p{S}\\p{N}\\p{P}]+';
const SCOPE = 'Member must satisfy regular expression pattern: [\\x21\\x23-\\x5B\\x5D-\\x7E]+';
const SCOPE_NAME =
  'Member must satisfy regular expression pattern: [\\x21\\x23-\\x2E\\x30-\\x5B\\x5D-\\x7E]+';
const LONG = 'g'.repeat(129);
const server = (Identifier: string, ...names: readonly string[]) => ({
  Identifier,
  Scopes: names.map((ScopeName) => ({ ScopeName })),
});

describe('userPoolAnswer', () => {
  test.each([
    ['CreateUserPoolDomain', { Domain: 'corp-dev' }],
    // The documentation bans it, but the service accepts it.
    ['CreateUserPoolDomain', { Domain: 'awsome' }],
    [
      'CreateUserPoolDomain',
      { Domain: 'auth.cognito.example', CustomDomainConfig: { CertificateArn: 'arn' } },
    ],
    ['CreateGroup', { GroupName: 'finance' }],
    ['CreateResourceServer', server('https://api.example', 'read')],
  ])('leaves %s of %j to the emulator', async (operation, input) => {
    await expect(answer(operation, input)).resolves.toBeUndefined();
  });

  test.each<[string, object, object]>([
    [
      'CreateUserPoolDomain',
      { Domain: 'mycognitoapp' },
      invalid('Domain cannot contain reserved word: cognito'),
    ],
    [
      'CreateUserPoolDomain',
      { Domain: 'amazonas' },
      invalid('Domain cannot contain reserved word: amazon'),
    ],
    [
      'CreateUserPoolDomain',
      { Domain: 'corp-aws-dev' },
      invalid('Domain cannot contain reserved word: aws'),
    ],
    ['CreateUserPoolDomain', { Domain: 'Corp' }, invalid(CHARACTERS)],
    ['CreateUserPoolDomain', { Domain: 'auth.corp.example' }, invalid(CHARACTERS)],
    ['CreateUserPoolDomain', { Domain: '-corp' }, invalid(CHARACTERS)],
    ['CreateUserPoolDomain', {}, invalid(CHARACTERS)],
    ['CreateGroup', { GroupName: 'a b' }, constraint('groupName', "'a b'", NAME)],
    [
      'CreateGroup',
      { GroupName: LONG },
      constraint('groupName', `'${LONG}'`, 'Member must have length less than or equal to 128'),
    ],
    ['CreateGroup', {}, constraint('groupName', 'null', 'Member must not be null')],
    ['CreateResourceServer', server('my api'), constraint('identifier', "'my api'", SCOPE)],
    [
      'UpdateResourceServer',
      server('api', 'read', 'a/b'),
      constraint('scopes.2.member.scopeName', "'a/b'", SCOPE_NAME),
    ],
  ])('refuses %s of %j', async (operation, input, error) => {
    await expect(answer(operation, input)).rejects.toMatchObject(error);
  });
});
