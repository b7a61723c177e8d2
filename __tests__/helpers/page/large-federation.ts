import { Testing } from 'cdktf';
import { AwsProvider } from '@cdktf/provider-aws/lib/provider';
import { S3Bucket } from '@cdktf/provider-aws/lib/s3-bucket';
import { TerraformStack } from 'cdktf';
import { CognitoFederation, claim } from 'cdktf-cognito-federation';

/** A federation of 10 clients with 25 rules each, to 25 roles. */
export function largeFederation(): string {
  const stack = new TerraformStack(Testing.app(), 'large');
  new AwsProvider(stack, 'aws', { region: 'eu-west-1' });
  const bucket = new S3Bucket(stack, 'files', { bucket: 'large-files' });
  const clients = Object.fromEntries(
    Array.from({ length: 10 }, (_, at) => [
      `app${at}`,
      { callbackUrls: [`https://app${at}.example/cb`], logoutUrls: [`https://app${at}.example`] },
    ]),
  );
  const federation = new CognitoFederation(stack, 'large', {
    name: 'large',
    domain: { prefix: 'large-sign-in' },
    identityProviders: {
      Okta: {
        type: 'SAML',
        metadataUrl: 'https://large.okta.com/app/abc/sso/saml/metadata',
        attributeMapping: { email: 'mail', 'custom:team': 'team' },
      },
    },
    customAttributes: { team: { type: 'String' } },
    clients,
    ambiguousRoleResolution: 'Deny',
  });
  for (let at = 0; at < 25; at += 1) {
    federation
      .addRole(`team${at}`, { when: claim('custom:team').equals(`team-${at}`) })
      .grantPrefix(bucket, `teams/${at}`, { access: ['read'] });
  }
  return Testing.synth(stack);
}
