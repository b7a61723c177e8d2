import { readHttpsUrl } from '../https-url';
import { isUnresolved } from '../../values/is-unresolved';
import { readIssuer } from '../issuer';
import type { Cursor } from '../reading/cursor';
import { readChoice } from '../reading/read-choice';
import { readObject } from '../reading/read-object';
import { readOptional, readOr } from '../reading/read-or';
import { readClientId, readClientSecret, joinScopes, readScopes } from './oauth-details';
import type { ProviderOptions } from './provider-options';

const ENDPOINTS = {
  authorizeUrl: 'authorize_url',
  tokenUrl: 'token_url',
  attributesUrl: 'attributes_url',
  jwksUri: 'jwks_uri',
} as const;

/** What is known of any OpenID Connect provider. */
export const oidc: ProviderOptions = {
  type: 'OIDC',
  options: [
    'name',
    'clientId',
    'clientSecret',
    'issuer',
    'scopes',
    'attributesRequestMethod',
    'endpoints',
  ],
  readDetails: (spec, reading) => {
    const clientId = readClientId(spec);
    const secret = readOptional(spec.at('clientSecret'), () => readClientSecret(spec, reading));
    const issuer = readIssuer(spec.at('issuer'));
    const scopes = readScopes(spec, 'OIDC');
    reportMissingOpenid(spec.at('scopes'), scopes);
    const method = readOptional(spec.at('attributesRequestMethod'), (given) =>
      readChoice(given, ['GET', 'POST']),
    );
    return {
      details: {
        client_id: clientId,
        ...(secret === undefined ? {} : { client_secret: secret }),
        authorize_scopes: joinScopes('OIDC', scopes),
        oidc_issuer: issuer,
        attributes_request_method: method ?? 'GET',
        ...readOr(spec.at('endpoints'), {}, readEndpoints),
      },
      issuer: isUnresolved(issuer) ? undefined : issuer,
    };
  },
};

function readEndpoints(cursor: Cursor): Readonly<Record<string, string>> {
  const endpoints = readObject(cursor, {
    what: 'the four endpoints',
    options: Object.keys(ENDPOINTS),
  });
  return Object.fromEntries(
    Object.entries(ENDPOINTS).map(([option, detail]) => [
      detail,
      readHttpsUrl(endpoints.at(option), 'an endpoint'),
    ]),
  );
}

function reportMissingOpenid(cursor: Cursor, scopes: readonly string[]): void {
  if (scopes.length === 0 || scopes.includes('openid') || scopes.some(isUnresolved)) return;
  cursor.report('missing', 'OpenID Connect needs the scope `openid`; add it');
}
