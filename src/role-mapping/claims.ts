import type { Unknown } from '../values/unknown';

/** What a claim may hold: any JSON, or something that isn't known. */
export type ClaimValue =
  | string
  | number
  | boolean
  | null
  | readonly ClaimValue[]
  | { readonly [key: string]: ClaimValue | undefined }
  | Unknown;

/** The claims of a token by name; a claim that isn't there, or is `undefined`, is missing. */
export type Claims = Readonly<Record<string, ClaimValue | undefined>>;

/** The value of a claim, `undefined` where the token doesn't have it. */
export function claimIn(claims: Claims, name: string): ClaimValue | undefined {
  const value = claims[name];
  if (value === undefined || typeof value === 'string') return value;
  // A claim may be called `constructor`, which every object has.
  return Object.hasOwn(claims, name) ? value : undefined;
}
