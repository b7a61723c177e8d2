import type { FacebookSpec, GoogleSpec, LoginWithAmazonSpec } from '../../spec/identity-providers';
import { IDENTITY_PROVIDERS, type IdentityProviderType } from '../../cognito/identity-providers';
import { optional, type ReadBy } from '../reading/options';
import { string } from '../reading/read-value';
import {
  clientSecret,
  defined,
  type OwnOptions,
  provider,
  type ProviderReading,
  readClientId,
  scopesOf,
} from './provider-options';

/** What clients of every social provider but Apple say. */
const oauthOptions =
  (type: Exclude<IdentityProviderType, 'SAML'>) => (reading: ProviderReading) => ({
    clientId: readClientId,
    clientSecret: clientSecret(reading),
    scopes: scopesOf(type),
  });

type OAuthRead = ReadBy<ReturnType<ReturnType<typeof oauthOptions>>>;

function oauthDetails(type: Exclude<IdentityProviderType, 'SAML'>, read: OAuthRead) {
  return {
    client_id: read.clientId,
    client_secret: read.clientSecret,
    authorize_scopes: read.scopes.join(IDENTITY_PROVIDERS[type].scopes.separator),
  };
}

const google = oauthOptions('Google') satisfies (_: ProviderReading) => OwnOptions<GoogleSpec>;
const loginWithAmazon = oauthOptions('LoginWithAmazon') satisfies (
  _: ProviderReading,
) => OwnOptions<LoginWithAmazonSpec>;

const facebook = (reading: ProviderReading) =>
  ({
    ...oauthOptions('Facebook')(reading),
    apiVersion: optional(
      string({
        what: 'a version of the Graph API',
        pattern: /^v\d{1,3}\.\d{1,2}$/,
        rule: 'such as `v21.0`',
      }),
    ),
  }) satisfies OwnOptions<FacebookSpec>;

/** The options of Google. */
export const GOOGLE = provider(google, (read) => ({ details: oauthDetails('Google', read) }));
/** The options of Facebook. */
export const FACEBOOK = provider(facebook, ({ apiVersion, ...read }) => ({
  details: defined({ ...oauthDetails('Facebook', read), api_version: apiVersion }),
}));
/** The options of Login with Amazon. */
export const LOGIN_WITH_AMAZON = provider(loginWithAmazon, (read) => ({
  details: oauthDetails('LoginWithAmazon', read),
}));
