import { readClientId, readClientSecret, readScopes } from './oauth-details';
import type { ProviderFacts } from './provider-facts';

/** What is known of Google. */
export const google: ProviderFacts = {
  type: 'Google',
  options: ['clientId', 'clientSecret', 'scopes'],
  usernameClaim: 'sub',
  defaultMapping: {
    email: 'email',
    email_verified: 'email_verified',
    family_name: 'family_name',
    given_name: 'given_name',
    name: 'name',
    picture: 'picture',
  },
  filledByAws: [
    'attributes_url',
    'attributes_url_add_attributes',
    'authorize_url',
    'oidc_issuer',
    'token_request_method',
    'token_url',
  ],
  social: { issuer: 'https://accounts.google.com', loginProvider: 'accounts.google.com' },
  readDetails: (spec, reading) => ({
    details: {
      client_id: readClientId(spec),
      client_secret: readClientSecret(spec, reading),
      authorize_scopes: readScopes(spec, ['openid', 'email', 'profile']).join(' '),
    },
  }),
};
