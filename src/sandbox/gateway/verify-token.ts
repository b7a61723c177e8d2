import { compactVerify, createRemoteJWKSet, decodeJwt, errors } from 'jose';
import type { Claims } from '../../role-mapping/claims';
import { findIssuer, type IssuerTable } from '../issuer-table';
import { ServiceError } from './answer';

/** A token whose signature was looked at. */
export interface VerifiedToken {
  readonly claims: Claims;
  /** Whether its issuer's keys are known, and one of them signed it. */
  readonly isSigned: boolean;
}

/** Looks at a token: its form, and its signature. */
export type VerifyToken = (token: string) => Promise<VerifiedToken>;

// Identity pools take RSA signatures only.
const ALGORITHMS = ['RS256', 'RS384', 'RS512'];

/**
 * Makes a verifier of tokens, with the keys of the issuers in the table.
 *
 * Issuer, audience and expiry are checked by the identity pool; here a token must have these claims, and
 * be signed by its issuer.
 */
export function tokenVerifier(table: () => IssuerTable): VerifyToken {
  const keySets = new Map<string, ReturnType<typeof createRemoteJWKSet>>();
  return async (token) => {
    const claims = claimsIn(token);
    for (const claim of ['aud', 'iss', 'sub', 'exp']) {
      if (claims[claim] === undefined) throw refused(missing(claim));
    }
    const issuer = findIssuer(String(claims.iss), table());
    if (issuer === undefined) return { claims, isSigned: false };
    const keys = keySets.get(issuer.jwksUri) ?? createRemoteJWKSet(new URL(issuer.jwksUri));
    keySets.set(issuer.jwksUri, keys);
    try {
      await compactVerify(token, keys, { algorithms: ALGORITHMS });
    } catch (error) {
      if (error instanceof errors.JOSEError) throw refused(UNSIGNED);
      throw refused(`${UNSIGNED} The sandbox could not get the keys at ${issuer.jwksUri}.`);
    }
    return { claims, isSigned: true };
  };
}

/** What AWS says of a token that none of the issuer's keys signed. */
export const UNSIGNED = "Invalid login token. Couldn't verify signed token.";

function claimsIn(token: string): Claims {
  try {
    return decodeJwt(token) as Claims;
  } catch {
    throw refused('Invalid login token. Not a valid OpenId Connect identity token.');
  }
}

function missing(claim: string): string {
  return `Invalid login token. Missing a required claim: ${claim}`;
}

function refused(message: string): ServiceError {
  return new ServiceError('NotAuthorizedException', message);
}
