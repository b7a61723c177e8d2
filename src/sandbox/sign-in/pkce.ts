import { createHash, randomBytes } from 'node:crypto';

/** A secret that an app keeps, and what it tells of it when a sign-in begins. */
export interface Pkce {
  readonly verifier: string;
  /** The verifier's SHA-256. */
  readonly challenge: string;
}

/**
 * Makes a code verifier and its `S256` challenge.
 *
 * @see https://www.rfc-editor.org/rfc/rfc7636
 */
export function makePkce(verifier: string = randomBytes(32).toString('base64url')): Pkce {
  return { verifier, challenge: createHash('sha256').update(verifier).digest('base64url') };
}
