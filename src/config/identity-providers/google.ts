import { readClientId, readClientSecret, joinScopes, readScopes } from './oauth-details';
import type { ProviderOptions } from './provider-options';

/** What is known of Google. */
export const google: ProviderOptions = {
  type: 'Google',
  options: ['clientId', 'clientSecret', 'scopes'],
  readDetails: (spec, reading) => ({
    details: {
      client_id: readClientId(spec),
      client_secret: readClientSecret(spec, reading),
      authorize_scopes: joinScopes('Google', readScopes(spec, 'Google')),
    },
  }),
};
