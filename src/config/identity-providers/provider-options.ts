import type { ParseContext } from '../parse-context';
import { strings } from '../reading/collections';
import type { Cursor } from '../reading/cursor';
import {
  type OptionTable,
  type ReadBy,
  readBy,
  type Reader,
  type TableOf,
  withDefault,
} from '../reading/options';
import { string } from '../reading/read-value';
import { secret } from '../secret';
import { IDENTITY_PROVIDERS, type IdentityProviderType } from '../../cognito/identity-providers';

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
  /** Issuer as it was written, where it isn't the type's own; it may be unknown until apply. */
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

type CommonOptions = 'type' | 'attributeMapping' | 'idpIdentifiers' | 'providerDetails';
/** The options of one type, beside those that every type has. */
export type OwnOptions<Spec> = TableOf<Omit<Spec, CommonOptions>>;

/** Reads the client id that a provider gave. */
export const readClientId = string({
  what: 'a client id',
  pattern: /^\S+$/,
  rule: 'copy it from the console of the provider',
});
const readScope = string({
  what: 'a scope',
  pattern: /^[\x21\x23-\x2B\x2D-\x5B\x5D-\x7E]{1,256}$/,
  rule: 'one scope for each element, without spaces and commas',
});

/** Reads the scopes to ask a provider for; those of its type where none are written. */
export function scopesOf(type: Exclude<IdentityProviderType, 'SAML'>): Reader<readonly string[]> {
  const read = strings({ what: 'scopes', min: 1, max: 50 }, readScope);
  return withDefault<readonly string[]>(IDENTITY_PROVIDERS[type].scopes.usual, read);
}

/** Reads the secret of a client at a provider. */
export function clientSecret({ key, secrecy }: ProviderReading): Reader<string> {
  return secret({ what: 'a client secret', key, variable: 'client_secret' }, secrecy);
}

/** Those of the details that have a value. */
export function defined(
  details: Readonly<Record<string, string | undefined>>,
): Record<string, string> {
  return Object.fromEntries(
    Object.entries(details).filter((entry): entry is [string, string] => entry[1] !== undefined),
  );
}

/** A type of provider: a table for each provider read, and what becomes of what was read. */
export function provider<const Table extends OptionTable>(
  tableFor: (reading: ProviderReading) => Table,
  detailsOf: (read: ReadBy<Table>, spec: Cursor) => ProviderDetails,
): ProviderOptions {
  return {
    options: Object.keys(tableFor({ key: '', secrecy: undefined })),
    readDetails: (spec, reading) => detailsOf(readBy(spec, tableFor(reading)), spec),
  };
}
