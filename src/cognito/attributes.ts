import { UnicodePattern } from '../values/unicode-pattern';

/** Every standard attribute that a user, a client or an identity provider can fill. */
export const STANDARD_ATTRIBUTES = [
  'address',
  'birthdate',
  'email',
  'family_name',
  'gender',
  'given_name',
  'locale',
  'middle_name',
  'name',
  'nickname',
  'phone_number',
  'picture',
  'preferred_username',
  'profile',
  'updated_at',
  'website',
  'zoneinfo',
] as const;

/** A standard attribute of a user pool that a user or an identity provider can fill. */
export type StandardAttribute = (typeof STANDARD_ATTRIBUTES)[number];

/** Attributes that only Cognito sets: they may be mapped and read, never written by a client. */
export const VERIFIED_ATTRIBUTES = ['email_verified', 'phone_number_verified'] as const;

/** An attribute that only Cognito sets. */
export type VerifiedAttribute = (typeof VERIFIED_ATTRIBUTES)[number];

/** A custom attribute as tokens and mappings name it. */
export type CustomAttributeName = `custom:${string}`;

/** Attributes that users can sign in with instead of a user name. */
export const USERNAME_ATTRIBUTES = ['email', 'phone_number'] as const;

/** The types of a custom attribute; Cognito has no others. */
export const ATTRIBUTE_TYPES = ['String', 'Number', 'DateTime', 'Boolean'] as const;

/**
 * What the name of a custom attribute may be. Cognito takes quotes, backslashes and braces too, which
 * Terraform reads as its own.
 */
export const CUSTOM_ATTRIBUTE_PATTERN = new UnicodePattern(
  String.raw`^(?!.*["\\{}])[\p{L}\p{M}\p{S}\p{N}\p{P}]{1,20}$`,
);

/** Most attributes in the schema of a user pool, standard and custom ones together. */
export const MAX_ATTRIBUTES = 50;

/** Most characters that a value of type `String` may have. */
export const LONGEST_ATTRIBUTE_VALUE = 2048;

const BUILT_IN: ReadonlySet<string> = new Set([...STANDARD_ATTRIBUTES, ...VERIFIED_ATTRIBUTES]);
const STANDARD: ReadonlySet<string> = new Set(STANDARD_ATTRIBUTES);

/** The names under which tokens and mappings know custom attributes. */
export function customNames(keys: readonly string[]): CustomAttributeName[] {
  return keys.map((key) => `custom:${key}` as const);
}

/** Whether a name is one of the attributes that every user pool has and that can be mapped. */
export function isBuiltIn(name: string): boolean {
  return BUILT_IN.has(name);
}

/** Whether a `schema` block of this name changes an attribute that is there; any other adds a custom one. */
export function isInEverySchema(name: string): boolean {
  return BUILT_IN.has(name) || name === 'sub';
}

/** Whether a name can't be that of a custom attribute, because every user has it already. */
export function isTakenByCognito(name: string): boolean {
  return isInEverySchema(name) || name === 'identities';
}

/** Whether a claim of this name shows an attribute of the user: a standard or a custom one. */
export function isAttribute(name: string): boolean {
  return isBuiltIn(name) || name.startsWith('custom:');
}

/** Whether a claim of this name shows an attribute that a client may be allowed to write. */
export function isWritableAttribute(name: string): boolean {
  return STANDARD.has(name) || name.startsWith('custom:');
}
