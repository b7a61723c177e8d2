import { IDENTITY_PROVIDERS } from '../../cognito/identity-providers';
import type { OidcSpec } from '../../spec/identity-providers';
import { isUnresolved } from '../../values/is-unresolved';
import { readIssuer } from '../issuer';
import type { Cursor } from '../reading/cursor';
import { optional, options, type TableOf, withDefault } from '../reading/options';
import { choice } from '../reading/read-value';
import { httpsUrl } from '../urls';
import {
  clientSecret,
  defined,
  type OwnOptions,
  provider,
  type ProviderReading,
  readClientId,
  scopesOf,
} from './provider-options';

const readEndpoint = httpsUrl('an endpoint');
const ENDPOINTS = {
  authorizeUrl: readEndpoint,
  tokenUrl: readEndpoint,
  attributesUrl: readEndpoint,
  jwksUri: optional(readEndpoint),
} satisfies TableOf<NonNullable<OidcSpec['endpoints']>>;

const oidc = (reading: ProviderReading) =>
  ({
    // Read with the key, which it replaces.
    name: () => undefined,
    clientId: readClientId,
    clientSecret: optional(clientSecret(reading)),
    issuer: readIssuer,
    scopes: (at: Cursor) => {
      const scopes = scopesOf('OIDC')(at);
      if (scopes.length > 0 && !scopes.includes('openid') && !scopes.some(isUnresolved)) {
        at.report('missing', 'OpenID Connect needs the scope `openid`; add it');
      }
      return scopes;
    },
    attributesRequestMethod: withDefault('GET' as const, choice(['GET', 'POST'])),
    endpoints: optional(options({ what: 'the endpoints' }, ENDPOINTS)),
  }) satisfies OwnOptions<OidcSpec>;

/** The options of a provider of OpenID Connect. */
export const OIDC = provider(oidc, ({ endpoints, ...read }) => ({
  details: defined({
    client_id: read.clientId,
    client_secret: read.clientSecret,
    authorize_scopes: read.scopes.join(IDENTITY_PROVIDERS.OIDC.scopes.separator),
    oidc_issuer: read.issuer,
    attributes_request_method: read.attributesRequestMethod,
    authorize_url: endpoints?.authorizeUrl,
    token_url: endpoints?.tokenUrl,
    attributes_url: endpoints?.attributesUrl,
    jwks_uri: endpoints?.jwksUri,
  }),
  issuer: read.issuer,
}));
