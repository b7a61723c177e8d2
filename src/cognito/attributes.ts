import type { StandardAttribute, VerifiedAttribute } from '../spec/attributes';

/** Every standard attribute that a person or an identity provider can fill. */
export const STANDARD_ATTRIBUTES: readonly StandardAttribute[] = [
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
];

/** Attributes that only the service writes. */
export const VERIFIED_ATTRIBUTES: readonly VerifiedAttribute[] = [
  'email_verified',
  'phone_number_verified',
];

/** The names under which tokens and mappings know custom attributes. */
export function customNames(keys: readonly string[]): `custom:${string}`[] {
  return keys.map((key) => `custom:${key}` as const);
}

/** Whether a name is one of the attributes that every user pool has. */
export function isBuiltIn(name: string): boolean {
  return [...STANDARD_ATTRIBUTES, ...VERIFIED_ATTRIBUTES].some((each) => each === name);
}

/** Whether a claim of this name shows an attribute of the user: a standard or a custom one. */
export function isAttribute(name: string): boolean {
  return isBuiltIn(name) || name.startsWith('custom:');
}
