import { S3Bucket } from '@cdktf/provider-aws/lib/s3-bucket';
import { CognitoUserPoolClient } from '@cdktf/provider-aws/lib/cognito-user-pool-client';
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
      /several elements have the address `aws_cognito_user_pool\.a_b`: `stack\/a\/b\/UserPool\/Resource`, `stack\/a_b\/UserPool\/Resource`; give them different ids or keys/,
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
});
