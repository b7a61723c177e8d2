import type { AmbiguousRoleResolution } from '../../role-mapping/rule';
import type { ATTRIBUTE_TYPES } from '../../cognito/attributes';
import type { IdentityProviderType } from '../../cognito/identity-providers';

/** An identity provider of a user pool, with its defaults filled in. */
export interface ParsedIdentityProvider {
  readonly key: string;
  /** Name in the user pool: AWS's fixed one for social types, else the key or `name`. */
  readonly name: string;
  readonly type: IdentityProviderType;
  /** Terraform's `provider_details`, without a metadata document. */
  readonly details: Readonly<Record<string, string>>;
  /** SAML metadata given as text. */
  readonly metadataDocument?: string;
  /** Keys of `provider_details` that AWS fills in and nobody wrote: their drift is ignored. */
  readonly serverFilled: readonly string[];
  /** Attribute → claim. */
  readonly attributeMapping: Readonly<Record<string, string>>;
  readonly idpIdentifiers: readonly string[];
  /** Who issues its tokens, in a form that can be compared; absent where that isn't known. */
  readonly issuer?: string;
}

/** A custom attribute, with its defaults filled in. */
export interface ParsedCustomAttribute {
  readonly key: string;
  readonly type: (typeof ATTRIBUTE_TYPES)[number];
  readonly mutable: boolean;
  readonly minLength: number;
  readonly maxLength: number;
  readonly min?: number;
  readonly max?: number;
}

/** An app client, with its defaults filled in. */
export type ParsedClient = ParsedSignInClient | ParsedMachineClient;

/** An app client at which people sign in. */
export interface ParsedSignInClient {
  readonly key: string;
  readonly type: 'browser' | 'native' | 'server';
  readonly name: string;
  readonly callbackUrls: readonly string[];
  readonly logoutUrls: readonly string[];
  /** Keys of identity providers, and `COGNITO`. */
  readonly identityProviders: readonly string[];
  readonly scopes: readonly string[];
  readonly readAttributes: readonly string[];
  readonly writeAttributes: readonly string[];
  readonly authFlows: readonly string[];
  readonly accessTokenMinutes: number;
  readonly idTokenMinutes: number;
  readonly refreshTokenDays: number;
  readonly ambiguousRoleResolution?: AmbiguousRoleResolution;
}

/** An app client of a machine. */
export interface ParsedMachineClient {
  readonly key: string;
  readonly type: 'machine';
  readonly name: string;
  readonly scopes: readonly string[];
  readonly accessTokenMinutes: number;
}

/** A resource server, with its defaults filled in. */
export interface ParsedResourceServer {
  readonly key: string;
  readonly identifier: string;
  readonly scopes: readonly { readonly name: string; readonly description: string }[];
}

/** A user pool of our own: keyed things sorted by key, defaults filled in. */
export interface ParsedUserPool {
  readonly name: string;
  readonly domainPrefix: string;
  readonly identityProviders: readonly ParsedIdentityProvider[];
  readonly clients: readonly ParsedClient[];
  readonly customAttributes: readonly ParsedCustomAttribute[];
  readonly requiredAttributes: readonly string[];
  readonly usernameAttributes: readonly string[];
  readonly resourceServers: readonly ParsedResourceServer[];
  readonly selfSignUp: boolean;
  readonly mfaConfiguration: 'OFF' | 'OPTIONAL' | 'ON';
  readonly protection: boolean;
  readonly tags: Readonly<Record<string, string>>;
}

/** An app client of an existing user pool. */
export interface ParsedExistingClient {
  readonly key: string;
  readonly id: string;
  readonly writeAttributes?: readonly string[];
  readonly authFlows?: readonly string[];
  readonly scopes?: readonly string[];
}

/** A user pool that exists already. */
export interface ParsedExistingUserPool {
  readonly id: string;
  readonly clients: readonly ParsedExistingClient[];
  readonly customAttributes?: readonly string[];
}
