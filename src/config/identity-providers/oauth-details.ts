import { IDENTITY_PROVIDERS, type IdentityProviderType } from '../../cognito/identity-providers';
import type { Cursor } from '../reading/cursor';
import { readTexts } from '../reading/read-list';
import { readOr } from '../reading/read-or';
import { readSecret } from '../reading/read-secret';
import { type TextShape, readText } from '../reading/read-text';
import type { ProviderReading } from './provider-options';

const CLIENT_ID: TextShape = {
  what: 'a client id',
  pattern: /^\S+$/,
  rule: 'copy it from the console of the provider',
};

const SCOPE: TextShape = {
  what: 'a scope',
  pattern: /^[\x21\x23-\x2B\x2D-\x5B\x5D-\x7E]{1,256}$/,
  rule: 'one scope for each element, without spaces and commas',
};

type ScopedType = Exclude<IdentityProviderType, 'SAML'>;

/** Reads the client id that a provider gave for this user pool. */
export function readClientId(spec: Cursor): string {
  return readText(spec.at('clientId'), CLIENT_ID);
}

/** Reads the secret of that client. */
export function readClientSecret(spec: Cursor, reading: ProviderReading): string {
  const shape = { what: 'a client secret', variable: variableName(reading.key, 'client_secret') };
  return readSecret(spec.at('clientSecret'), shape, reading.secrecy);
}

/** Reads what is asked of the provider, in the order in which it is asked. */
export function readScopes(spec: Cursor, type: ScopedType): readonly string[] {
  const shape = { what: 'scopes', min: 1, max: 50 };
  return readOr<readonly string[]>(
    spec.at('scopes'),
    IDENTITY_PROVIDERS[type].scopes.usual,
    (given) => readTexts(given, shape, (item) => readText(item, SCOPE)),
  );
}

/** Writes scopes as a type of provider takes them. */
export function joinScopes(type: ScopedType, scopes: readonly string[]): string {
  return scopes.join(IDENTITY_PROVIDERS[type].scopes.separator);
}

/** Names the Terraform variable that a message proposes for a secret. */
export function variableName(key: string, secret: string): string {
  return `${key.replace(/\W+/g, '_').toLowerCase()}_${secret}`;
}
