import type { ParseContext } from '../parse-context';
import type { Cursor } from '../reading/cursor';
import type { IdentityProviderType } from '../../cognito/identity-providers';

/** The options of a type of identity provider, and how they become `provider_details`. */
export interface ProviderOptions {
  readonly type: IdentityProviderType;
  /** Options of this type beside those that every type has. */
  readonly options: readonly string[];
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
