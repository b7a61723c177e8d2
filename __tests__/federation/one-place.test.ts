import { TerraformStack, TerraformVariable, Testing } from 'cdktf';
import {
  CognitoFederation,
  ConfigError,
  type DirectIdentityProviderSpec,
  IdentityPoolFederation,
} from 'cdktf-cognito-federation';

const clients = { web: { callbackUrls: ['https://app.example/callback'] } };

function corpOf(stack: TerraformStack, issuer: string): void {
  const clientSecret = new TerraformVariable(stack, 'okta', { type: 'string', sensitive: true });
  new CognitoFederation(stack, 'corp', {
    name: 'corp',
    domain: { prefix: 'corp' },
    clients,
    identityProviders: {
      Okta: { type: 'OIDC', issuer, clientId: 'c', clientSecret: clientSecret.stringValue },
    },
  });
}

function kiosk(stack: TerraformStack, other: DirectIdentityProviderSpec): void {
  new IdentityPoolFederation(stack, 'ids', { name: 'kiosk', identityProviders: { other } });
}

function problemsOf(build: () => void): readonly string[] {
  try {
    build();
  } catch (error) {
    if (!(error instanceof ConfigError)) throw error;
    return error.problems.map(({ path, message }) => `${path}: ${message}`);
  }
  return [];
}

const oidc = (issuer: string): DirectIdentityProviderSpec => ({
  type: 'OIDC',
  issuer,
  clientIds: ['c'],
});
const twice = (issuer: string) =>
  `identityProviders.other: \`${issuer}\` signs users in at the user pool of \`corp\` too, so one user would have two identities; take it out here, and let users in through that user pool with a \`CognitoFederation\``;

describe('one identity provider in two places of a stack is refused', () => {
  test.each<[string, DirectIdentityProviderSpec]>([
    ['with its default port', oidc('https://corp.okta.com:443')],
    ['with a slash at its end', oidc('https://corp.okta.com/')],
    ['in capitals, with a dot', oidc('https://CORP.okta.com.')],
    [
      'by an ARN with a slash',
      { type: 'OIDC', arn: 'arn:aws:iam::111122223333:oidc-provider/corp.okta.com/' },
    ],
  ])('%s', (_, provider) => {
    const stack = new TerraformStack(Testing.app(), 'stack');
    corpOf(stack, 'https://corp.okta.com');
    expect(problemsOf(() => kiosk(stack, provider))).toEqual([twice('https://corp.okta.com')]);
  });
});

test('an issuer that ends in a slash is written as it is in a user pool, and without it to IAM', () => {
  const stack = new TerraformStack(Testing.app(), 'stack');
  corpOf(stack, 'https://corp.auth0.example/');
  const other = new TerraformStack(Testing.app(), 'stack');
  kiosk(other, oidc('https://corp.auth0.example/'));
  expect(Testing.synth(stack)).toContain('"oidc_issuer": "https://corp.auth0.example/"');
  expect(Testing.synth(other)).toContain('"url": "https://corp.auth0.example"');
});
