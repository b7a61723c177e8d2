import { readClientId, readClientSecret, joinScopes, readScopes } from './oauth-details';
import type { ProviderOptions } from './provider-options';

/** What is known of Login with Amazon. */
export const loginWithAmazon: ProviderOptions = {
  type: 'LoginWithAmazon',
  options: ['clientId', 'clientSecret', 'scopes'],
  readDetails: (spec, reading) => ({
    details: {
      client_id: readClientId(spec),
      client_secret: readClientSecret(spec, reading),
      authorize_scopes: joinScopes('LoginWithAmazon', readScopes(spec, 'LoginWithAmazon')),
    },
  }),
};
