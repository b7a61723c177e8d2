import { IDENTITY_PROVIDERS, type IdentityProviderType } from '../cognito/identity-providers';
import type {
  FacebookSpec,
  GoogleSpec,
  LoginWithAmazonSpec,
  OidcSpec,
  SamlSpec,
  SignInWithAppleSpec,
} from '../spec/identity-providers';
import { isUnresolved } from '../values/is-unresolved';
import { readIssuer } from './issuer';
import type { ParseContext } from './parse-context';
import { strings } from './reading/collections';
import type { Cursor } from './reading/cursor';
import {
  isWrittenMap,
  optional,
  options,
  type OptionTable,
  type ReadBy,
  readBy,
  type Reader,
  type TableOf,
  withDefault,
} from './reading/options';
import { choice, flag, string } from './reading/read-value';
import { entityIdOf, readSamlMetadata } from './saml-metadata';
import { secret } from './secret';
import { httpsUrl } from './urls';

/** What reading one provider needs to know beside its options. */
export interface ProviderReading {
  readonly key: string;
  readonly secrecy: ParseContext['secrecy'];
}

/** What the options of one provider become. */
export interface ProviderDetails {
  /** Terraform's `provider_details`, without a metadata document. */
  readonly details: Readonly<Record<string, string>>;
  readonly metadataDocument?: string;
  /** Issuer as it was written, where it is known and not the type's own. */
  readonly issuer?: string;
  /** Keys that were written, and whose changes are ignored nevertheless. */
  readonly leftToAws?: readonly string[];
}

/** The options of a type of identity provider, and how they become `provider_details`. */
export interface ProviderOptions {
  /** Options of this type beside those that every type has. */
  readonly options: readonly string[];
  readonly readDetails: (spec: Cursor, reading: ProviderReading) => ProviderDetails;
}

type CommonOptions = 'type' | 'attributeMapping' | 'idpIdentifiers';
type OwnOptions<Spec> = TableOf<Omit<Spec, CommonOptions>>;

const readClientId = string({
  what: 'a client id',
  pattern: /^\S+$/,
  rule: 'copy it from the console of the provider',
});
const readScope = string({
  what: 'a scope',
  pattern: /^[\x21\x23-\x2B\x2D-\x5B\x5D-\x7E]{1,256}$/,
  rule: 'one scope for each element, without spaces and commas',
});

function scopesOf(type: Exclude<IdentityProviderType, 'SAML'>): Reader<readonly string[]> {
  const read = strings({ what: 'scopes', min: 1, max: 50 }, readScope);
  return withDefault<readonly string[]>(IDENTITY_PROVIDERS[type].scopes.usual, read);
}

function clientSecret({ key, secrecy }: ProviderReading): Reader<string> {
  return secret({ what: 'a client secret', key, variable: 'client_secret' }, secrecy);
}

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

const tenCharacters = (what: string) =>
  string({ what, pattern: /^[A-Z0-9]{10}$/, rule: '10 capital letters and digits' });

const signInWithApple = ({ key, secrecy }: ProviderReading) => {
  const value = secret({ what: 'a private key', key, variable: 'private_key' }, secrecy);
  const manual = options({ what: 'a private key' }, { value, rotation: choice(['manual']) });
  return {
    clientId: readClientId,
    teamId: tenCharacters('a team id'),
    keyId: tenCharacters('the id of a key'),
    privateKey: (at: Cursor) =>
      isWrittenMap(at.value)
        ? { value: manual(at).value, isManual: true }
        : { value: value(at), isManual: false },
    scopes: scopesOf('SignInWithApple'),
  } satisfies OwnOptions<SignInWithAppleSpec>;
};

const readEndpoint = httpsUrl('an endpoint');
const ENDPOINTS = {
  authorizeUrl: readEndpoint,
  tokenUrl: readEndpoint,
  attributesUrl: readEndpoint,
  jwksUri: readEndpoint,
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
    endpoints: optional(options({ what: 'the four endpoints' }, ENDPOINTS)),
  }) satisfies OwnOptions<OidcSpec>;

const SAML = {
  name: () => undefined,
  metadataUrl: optional(httpsUrl('the address of the metadata')),
  metadataDocument: optional(readSamlMetadata),
  signOut: flag(false),
  idpInitiated: flag(false),
  encryptedResponses: flag(false),
  signRequests: flag(true),
} satisfies OwnOptions<SamlSpec>;

function reportNotOne(spec: Cursor, url: string | undefined, document: string | undefined): void {
  if (url === undefined && document === undefined) {
    spec.report('missing', 'no metadata; give `metadataUrl` or `metadataDocument`');
  } else if (url !== undefined && document !== undefined) {
    spec.report('conflict', '`metadataUrl` and `metadataDocument` say the same; take one out');
  }
}

function defined(details: Readonly<Record<string, string | undefined>>): Record<string, string> {
  return Object.fromEntries(
    Object.entries(details).filter((entry): entry is [string, string] => entry[1] !== undefined),
  );
}

/** A table for each provider read, and what becomes of what was read. */
function provider<const Table extends OptionTable>(
  tableFor: (reading: ProviderReading) => Table,
  detailsOf: (read: ReadBy<Table>, spec: Cursor) => ProviderDetails,
): ProviderOptions {
  return {
    options: Object.keys(tableFor({ key: '', secrecy: undefined })),
    readDetails: (spec, reading) => detailsOf(readBy(spec, tableFor(reading)), spec),
  };
}

/** The options of each type of identity provider. */
export const PROVIDER_OPTIONS: Readonly<Record<IdentityProviderType, ProviderOptions>> = {
  Google: provider(google, (read) => ({ details: oauthDetails('Google', read) })),
  Facebook: provider(facebook, ({ apiVersion, ...read }) => ({
    details: defined({ ...oauthDetails('Facebook', read), api_version: apiVersion }),
  })),
  LoginWithAmazon: provider(loginWithAmazon, (read) => ({
    details: oauthDetails('LoginWithAmazon', read),
  })),
  SignInWithApple: provider(signInWithApple, (read) => ({
    details: {
      client_id: read.clientId,
      team_id: read.teamId,
      key_id: read.keyId,
      private_key: read.privateKey.value,
      authorize_scopes: read.scopes.join(IDENTITY_PROVIDERS.SignInWithApple.scopes.separator),
    },
    leftToAws: read.privateKey.isManual ? ['private_key'] : [],
  })),
  OIDC: provider(oidc, ({ endpoints, ...read }) => ({
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
    issuer: isUnresolved(read.issuer) ? undefined : read.issuer,
  })),
  SAML: provider(
    () => SAML,
    (read, spec) => {
      const { metadataUrl, metadataDocument } = read;
      reportNotOne(spec, metadataUrl, metadataDocument);
      const isKnown = metadataDocument !== undefined && !isUnresolved(metadataDocument);
      return {
        details: defined({
          MetadataURL: metadataUrl,
          IDPSignout: `${read.signOut}`,
          IDPInit: read.idpInitiated ? 'true' : undefined,
          EncryptedResponses: read.encryptedResponses ? 'true' : undefined,
          RequestSigningAlgorithm: read.signRequests ? 'rsa-sha256' : undefined,
        }),
        metadataDocument,
        issuer: isKnown ? entityIdOf(metadataDocument) : undefined,
      };
    },
  ),
};
