import { readClientId, readClientSecret, readScopes } from './oauth-details';
import type { ProviderFacts } from './provider-facts';

/** What is known of Login with Amazon. */
export const loginWithAmazon: ProviderFacts = {
  type: 'LoginWithAmazon',
  options: ['clientId', 'clientSecret', 'scopes'],
  usernameClaim: 'user_id',
  defaultMapping: { email: 'email', name: 'name' },
  filledByAws: [
    'attributes_url',
    'attributes_url_add_attributes',
    'authorize_url',
    'token_request_method',
    'token_url',
  ],
  social: { issuer: 'https://www.amazon.com', loginProvider: 'www.amazon.com' },
  readDetails: (spec, reading) => ({
    details: {
      client_id: readClientId(spec),
      client_secret: readClientSecret(spec, reading),
      authorize_scopes: readScopes(spec, ['profile']).join(' '),
    },
  }),
};
