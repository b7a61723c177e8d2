import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { AwsProvider } from '@cdktf/provider-aws/lib/provider';
import { S3Bucket } from '@cdktf/provider-aws/lib/s3-bucket';
import { CognitoUserPoolClient } from '@cdktf/provider-aws/lib/cognito-user-pool-client';
import { LocalBackend, TerraformOutput, TerraformStack, Testing } from 'cdktf';
import { UserPoolFederation } from 'cdktf-cognito-federation';
import { Construct } from 'constructs';
import { addresses, synthesizeStack, newStack } from '../../helpers/synthesized';

const spec = {
  name: 'corp',
  domain: { prefix: 'corp' },
  clients: { web: { callbackUrls: ['https://app.example/callback'] } },
} as const;

describe('addresses', () => {
  test('join the ids below the stack', () => {
    const here = newStack();
    new UserPoolFederation(new Construct(new Construct(here, 'eu'), 'shop'), 'auth', spec);
    expect(addresses(synthesizeStack(here))).toContain(
      'aws_cognito_user_pool_client.eu_shop_auth_web',
    );
  });

  test('refuse an id that Terraform has no name for', () => {
    expect(() => new UserPoolFederation(new Construct(newStack(), 'my app'), 'auth', spec)).toThrow(
      'id: an id becomes part of Terraform addresses, got `my app`; use letters, digits, `-` and `_`, beginning with a letter',
    );
  });

  test('refuse two federations that would share one, naming both', () => {
    const here = newStack();
    new UserPoolFederation(new Construct(here, 'a'), 'b', spec);
    new UserPoolFederation(here, 'a_b', spec);
    expect(() => synthesizeStack(here)).toThrow(
      'several elements have the address `aws_cognito_user_pool.a_b`: `stack/a/b/UserPool/Resource`, `stack/a_b/UserPool/Resource`; give them different ids or keys',
    );
  });

  test('refuse one that a resource of the user has already', () => {
    const here = newStack();
    new UserPoolFederation(here, 'auth', spec);
    new CognitoUserPoolClient(here, 'mine', { name: 'mine', userPoolId: 'x' }).overrideLogicalId(
      'auth_web',
    );
    expect(() => synthesizeStack(here)).toThrow(/`aws_cognito_user_pool_client\.auth_web`/);
  });

  test('accept the same name for different types', () => {
    const here = newStack();
    new UserPoolFederation(here, 'auth', spec);
    new S3Bucket(here, 'bucket', {}).overrideLogicalId('auth');
    expect(addresses(synthesizeStack(here))).toContain('aws_s3_bucket.auth');
  });

  test('can be changed on the resource, for one that exists already', () => {
    const here = newStack();
    const auth = new UserPoolFederation(here, 'auth', spec);
    auth.userPool.resource.overrideLogicalId('legacy');
    expect(addresses(synthesizeStack(here))).toContain('aws_cognito_user_pool.legacy');
  });

  test('are what another stack of the app refers to, by an output', () => {
    const app = Testing.app();
    const [users, api] = [new TerraformStack(app, 'users'), new TerraformStack(app, 'api')];
    for (const stack of [users, api]) new AwsProvider(stack, 'aws', { region: 'eu-west-1' });
    new LocalBackend(users, { path: 'users.tfstate' });
    const auth = new UserPoolFederation(users, 'auth', spec);
    new TerraformOutput(api, 'issuer', { value: auth.outputs().jwtIssuer, staticId: true });
    new TerraformOutput(users, 'pool', { value: auth.userPool.resource.arn, staticId: true });
    app.synth();
    const jsonOf = (stack: string) =>
      JSON.parse(readFileSync(join(app.outdir, 'stacks', stack, 'cdk.tf.json'), 'utf8'));
    const shared = 'cross-stack-output-aws_cognito_user_poolauthendpoint';
    expect(jsonOf('users').output).toMatchObject({
      pool: { value: '${aws_cognito_user_pool.auth.arn}' },
      [shared]: { value: '${aws_cognito_user_pool.auth.endpoint}' },
    });
    expect(jsonOf('api').output.issuer.value).toBe(
      `https://\${data.terraform_remote_state.cross-stack-reference-input-users.outputs.${shared}}`,
    );
  });
});
