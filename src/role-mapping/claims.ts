import { isUnknown, type Maybe, type Unknown } from '../values/unknown';

/** What a claim may hold: any JSON, or something unknown. */
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
  // A claim may be called `constructor`, which every object has.
  return Object.hasOwn(claims, name) ? claims[name] : undefined;
}

/** The roles that a token itself names; each absent where its claim is missing. */
export interface TokenRoles {
  readonly roles?: Maybe<readonly string[]>;
  readonly preferred?: Maybe<string>;
}

/**
 * Reads `cognito:roles`, a list or a string with commas, and `cognito:preferred_role`.
 *
 * @see https://docs.aws.amazon.com/cognito/latest/developerguide/role-based-access-control.html
 */
export function tokenRoles(claims: Claims): TokenRoles {
  return { roles: rolesIn(claims), preferred: preferredIn(claims) };
}

function rolesIn(claims: Claims): TokenRoles['roles'] {
  const value = claimIn(claims, 'cognito:roles');
  if (value === undefined) return undefined;
  if (typeof value === 'string') return listed(split(value));
  if (Array.isArray(value) && value.every((each) => typeof each === 'string')) return listed(value);
  return isUnknown(value)
    ? value
    : { unknown: '`cognito:roles` is neither a string nor a list of strings' };
}

function preferredIn(claims: Claims): TokenRoles['preferred'] {
  const value = claimIn(claims, 'cognito:preferred_role');
  if (value === undefined || value === '') return undefined;
  if (typeof value === 'string' || isUnknown(value)) return value;
  return { unknown: '`cognito:preferred_role` is not a string' };
}

/** A role's name may hold a comma itself: between ARNs only a comma before the next one separates. */
function split(text: string): string[] {
  const separator = text.includes('arn:') ? /,(?=\s*arn:)/ : /,/;
  return text.split(separator).map((each) => each.trim());
}

function listed(roles: readonly string[]): readonly string[] | undefined {
  const given = roles.filter((role) => role !== '');
  return given.length === 0 ? undefined : given;
}
