import type { ParseContext } from '../parse-context';
import type { Cursor } from '../reading/cursor';
import type { IdentityProviderType } from '../../spec/identity-providers';

/** What is known of a type of identity provider, and how its own options become `provider_details`. */
export interface ProviderFacts {
  readonly type: IdentityProviderType;
  /** Options of this type beside those that every type has. */
  readonly options: readonly string[];
  /** Claim that the service makes the user's name from; absent where it isn't a claim. */
  readonly usernameClaim?: string;
  /** Attribute → claim, where a spec says nothing else. */
  readonly defaultMapping: Readonly<Record<string, string>>;
  /** Keys of `provider_details` that AWS fills in where they aren't written. */
  readonly filledByAws: readonly string[];
  /** Of social providers, of which each exists once: who they are to tokens and identity pools. */
  readonly social?: { readonly issuer: string; readonly loginProvider: string };
  readonly readDetails: (spec: Cursor, reading: ProviderReading) => ProviderDetails;
}

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
