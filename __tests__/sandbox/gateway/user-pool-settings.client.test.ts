import { checkClient } from '../../../src/sandbox/gateway/user-pool-settings';

const POOL = 'eu-west-1_AbC';

/** What the emulator knows of the pool: two pages of providers, one resource server, one client. */
async function ask(operation: string, input: object) {
  const { NextToken: page } = input as { readonly NextToken?: string };
  switch (operation) {
    case 'ListIdentityProviders':
      return page === undefined
        ? { Providers: [{ ProviderName: 'Google' }], NextToken: '2' }
        : { Providers: [{ ProviderName: 'Okta' }] };
    case 'ListResourceServers':
      return { ResourceServers: [{ Identifier: 'api', Scopes: [{ ScopeName: 'read' }] }] };
    case 'DescribeUserPoolClient':
      return { UserPoolClient: { ClientSecret: 'secret' } };
    default:
      return undefined;
  }
}

const check = (client: object) =>
  checkClient(Buffer.from(JSON.stringify({ UserPoolId: POOL, ...client })), ask);
const refused = (code: string, message: string) => ({ code, message });
const invalid = (message: string) => refused('InvalidParameterException', message);
const flow = (message: string) => refused('InvalidOAuthFlowException', message);

describe('checkClient', () => {
  test.each([
    [{}],
    [{ SupportedIdentityProviders: ['COGNITO', 'Google', 'Okta'] }],
    [{ AllowedOAuthScopes: ['openid', 'api/read'] }],
    [{ CallbackURLs: ['https://app.example/cb', 'http://localhost:3000', 'myapp://cb'] }],
    [{ AllowedOAuthFlows: ['client_credentials'], GenerateSecret: true }],
    [{ AllowedOAuthFlows: ['client_credentials'], ClientId: '4f0c' }],
  ])('accepts %j', async (client) => {
    await expect(check(client)).resolves.toBeUndefined();
  });

  test.each<[object, object]>([
    [
      { SupportedIdentityProviders: ['COGNITO', 'Facebook'] },
      invalid(`The provider Facebook does not exist for User Pool ${POOL}`),
    ],
    [
      { AllowedOAuthScopes: ['openid', 'api/write'] },
      refused('ScopeDoesNotExistException', 'Invalid scope requested: api/write'),
    ],
    [
      { CallbackURLs: ['http://app.example/cb'] },
      invalid('http://app.example/cb cannot use the HTTP protocol.'),
    ],
    [
      { LogoutURLs: ['https://app.example/#out'] },
      invalid('https://app.example/#out cannot use fragment'),
    ],
    [
      { CallbackURLs: ['https://a.example'], DefaultRedirectURI: 'https://b.example' },
      invalid('The default redirect URI https://b.example is not in the callback URIs list.'),
    ],
    [
      { AllowedOAuthFlowsUserPoolClient: true, AllowedOAuthFlows: ['code'] },
      flow(
        'AllowedOAuthFlows and AllowedOAuthScopes are required if user pool client is allowed to use OAuth flows.',
      ),
    ],
    [
      { AllowedOAuthFlows: ['code'] },
      flow('CallbackUrls can not be empty when code flow or implicit flow is selected'),
    ],
    [
      { AllowedOAuthFlows: ['client_credentials', 'code'], CallbackURLs: ['https://a.example'] },
      flow('client_credentials flow can not be selected along with code flow or implicit flow.'),
    ],
    [
      { AllowedOAuthFlows: ['client_credentials'] },
      flow('client_credentials flow can not be selected if client does not have a client secret.'),
    ],
  ])('refuses %j', async (client, error) => {
    await expect(check(client)).rejects.toMatchObject(error);
  });
});
