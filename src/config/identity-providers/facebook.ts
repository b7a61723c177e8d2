import { readOptional } from '../reading/read-or';
import { type TextShape, readText } from '../reading/read-text';
import { readClientId, readClientSecret, joinScopes, readScopes } from './oauth-details';
import type { ProviderOptions } from './provider-options';

const API_VERSION: TextShape = {
  what: 'a version of the Graph API',
  pattern: /^v\d{1,3}\.\d{1,2}$/,
  rule: 'such as `v21.0`',
};

/** What is known of Facebook. */
export const facebook: ProviderOptions = {
  type: 'Facebook',
  options: ['clientId', 'clientSecret', 'scopes', 'apiVersion'],
  readDetails: (spec, reading) => {
    const version = readOptional(spec.at('apiVersion'), (given) => readText(given, API_VERSION));
    return {
      details: {
        client_id: readClientId(spec),
        client_secret: readClientSecret(spec, reading),
        authorize_scopes: joinScopes('Facebook', readScopes(spec, 'Facebook')),
        ...(version === undefined ? {} : { api_version: version }),
      },
    };
  },
};
