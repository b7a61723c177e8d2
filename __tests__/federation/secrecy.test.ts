import { DataAwsSecretsmanagerSecretVersion } from '@cdktf/provider-aws/lib/data-aws-secretsmanager-secret-version';
import { DataAwsSsmParameter } from '@cdktf/provider-aws/lib/data-aws-ssm-parameter';
import { Fn, Lazy, TerraformLocal, TerraformStack, TerraformVariable, Testing, Token } from 'cdktf';
import { CognitoFederation, ConfigError, UserPoolFederation } from 'cdktf-cognito-federation';

const LITERAL =
  "a secret must not be written in code, not even a part of it; use `new TerraformVariable(this, 'google_client_secret', { type: 'string', sensitive: true }).stringValue`";
const EXPOSED =
  'Terraform would show this secret, because its variable is not sensitive; add `sensitive: true` to the variable';
const DEFAULT =
  'a secret must not be written in code, and the default of its variable is; take the default out';

type Secret = (stack: TerraformStack) => string;
const variable = (stack: TerraformStack, id: string, more: object = { sensitive: true }) =>
  new TerraformVariable(stack, id, { type: 'string', ...more }).stringValue;

function problemsOf(secret: Secret): readonly string[] {
  const stack = new TerraformStack(Testing.app(), 'stack');
  const clientSecret = secret(stack);
  try {
    new UserPoolFederation(stack, 'corp', {
      name: 'corp',
      domain: { prefix: 'corp' },
      clients: { web: { callbackUrls: ['https://app.example/callback'] } },
      identityProviders: { google: { type: 'Google', clientId: 'g', clientSecret } },
    });
  } catch (error) {
    if (!(error instanceof ConfigError)) throw error;
    expect(error.message).not.toContain('hunter2');
    return error.problems.map(({ code, path, message }) => `${code} ${path}: ${message}`);
  }
  return [];
}

describe('a secret is refused', () => {
  test.each<[string, Secret, string]>([
    ['beside a variable', (stack) => `hunter2${variable(stack, 'tail')}`, LITERAL],
    ['in an expression', () => '${"hunter2"}', LITERAL],
    ['in a function', () => Fn.sensitive('hunter2') as string, LITERAL],
    ['in a choice', (stack) => Fn.coalesce([variable(stack, 'x'), 'hunter2']) as string, LITERAL],
    ['that is lazy', () => Lazy.stringValue({ produce: () => 'hunter2' }), LITERAL],
    ['that resolves', () => Token.asString({ resolve: () => 'hunter2' }), LITERAL],
    ['in a local', (stack) => new TerraformLocal(stack, 'l', 'hunter2').asString, LITERAL],
    [
      'in a local of an object',
      (stack) =>
        Fn.lookup(
          new TerraformLocal(stack, 'l', { google: 'hunter2' }).asAnyMap,
          'google',
        ) as string,
      LITERAL,
    ],
    ['of a plain variable', (stack) => variable(stack, 'v', {}), EXPOSED],
    [
      'in a local of a plain variable',
      (stack) => new TerraformLocal(stack, 'l', variable(stack, 'v', {})).asString,
      EXPOSED,
    ],
    [
      'in a local of a local of a plain variable',
      (stack) =>
        new TerraformLocal(
          stack,
          'k',
          new TerraformLocal(stack, 'l', variable(stack, 'v', {})).asString,
        ).asString,
      EXPOSED,
    ],
    [
      'that is no longer sensitive',
      (stack) => Fn.nonsensitive(variable(stack, 'v')) as string,
      EXPOSED,
    ],
    [
      'in the default of its variable',
      (stack) => variable(stack, 'v', { sensitive: true, default: 'hunter2' }),
      DEFAULT,
    ],
  ])('%s', (_, secret, message) => {
    expect(problemsOf(secret)).toEqual([
      `literal-secret identityProviders.google.clientSecret: ${message}`,
    ]);
  });
});

describe('a secret is taken', () => {
  test.each<[string, Secret]>([
    ['from a sensitive variable', (stack) => variable(stack, 'v')],
    [
      'from a local of it',
      (stack) => new TerraformLocal(stack, 'l', variable(stack, 'v')).asString,
    ],
    ['with an empty default', (stack) => variable(stack, 'v', { sensitive: true, default: '' })],
    [
      'from a plain variable that is made sensitive',
      (stack) => Fn.sensitive(variable(stack, 'v', {})) as string,
    ],
    [
      'from a key of a secret store',
      () =>
        '${jsondecode(data.aws_secretsmanager_secret_version.google.secret_string)["client_secret"]}',
    ],
    [
      'from Secrets Manager',
      (stack) =>
        new DataAwsSecretsmanagerSecretVersion(stack, 'google', { secretId: 'google' })
          .secretString,
    ],
    [
      'from a key of a secret in Secrets Manager',
      (stack) => {
        const secret = new DataAwsSecretsmanagerSecretVersion(stack, 'all', { secretId: 'all' });
        return Fn.lookup(Fn.jsondecode(secret.secretString), 'client_secret') as string;
      },
    ],
    [
      'from Parameter Store',
      (stack) =>
        new DataAwsSsmParameter(stack, 'google', { name: '/google', withDecryption: true }).value,
    ],
  ])('%s', (_, secret) => {
    expect(problemsOf(secret)).toEqual([]);
  });
});

test('a grant that is refused leaves nothing behind', () => {
  const stack = new TerraformStack(Testing.app(), 'stack');
  const corp = new CognitoFederation(stack, 'corp', {
    name: 'corp',
    domain: { prefix: 'corp' },
    clients: { web: { callbackUrls: ['https://app.example/callback'] } },
  });
  const { authenticated } = corp.roles;
  expect(() => authenticated.grantOwnItems({ arn: 5 as never })).toThrow('table.arn: expected');
  expect(() => authenticated.grantPrefix(undefined as never, 'reports')).toThrow(ConfigError);
  corp.addRole('finance', { extends: 'authenticated' });
  expect(Testing.synth(stack)).not.toContain('aws_iam_role_policy');
});
