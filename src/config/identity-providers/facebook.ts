import { readOptional } from '../reading/read-or';
import { type TextShape, readText } from '../reading/read-text';
import { readClientId, readClientSecret, readScopes } from './oauth-details';
import type { ProviderFacts } from './provider-facts';

const API_VERSION: TextShape = {
  what: 'a version of the Graph API',
  pattern: /^v\d{1,3}\.\d{1,2}$/,
  rule: 'such as `v21.0`',
};

/** What is known of Facebook. */
export const facebook: ProviderFacts = {
  type: 'Facebook',
  options: ['clientId', 'clientSecret', 'scopes', 'apiVersion'],
  usernameClaim: 'id',
  defaultMapping: {
    email: 'email',
    family_name: 'last_name',
    given_name: 'first_name',
    name: 'name',
  },
  filledByAws: [
    // AWS chooses a version where none is written, and shows it.
    'api_version',
    'attributes_url',
    'attributes_url_add_attributes',
    'authorize_url',
    'token_request_method',
    'token_url',
  ],
  social: { issuer: 'https://www.facebook.com', loginProvider: 'graph.facebook.com' },
  readDetails: (spec, reading) => {
    const version = readOptional(spec.at('apiVersion'), (given) => readText(given, API_VERSION));
    return {
      details: {
        client_id: readClientId(spec),
        client_secret: readClientSecret(spec, reading),
        authorize_scopes: readScopes(spec, ['public_profile', 'email']).join(','),
        ...(version === undefined ? {} : { api_version: version }),
      },
    };
  },
};
