import { createRemoteJWKSet, errors, jwtVerify } from 'jose';
import type { Claims } from '../../role-mapping/claims';
import { regionOf } from '../../sources/deployed/region-of';
import { SandboxError } from '../sandbox-error';

/** What an ID token is checked against. */
export interface IdTokenExpectation {
  readonly endpoint: string;
  readonly userPoolId: string;
  readonly clientId: string;
  /** The value that the sign-in sent, against tokens of other sign-ins. */
  readonly nonce: string;
}

/**
 * Checks an ID token of a user pool as a backend would, and answers its claims.
 *
 * Signature against the pool's published keys, issuer, audience, expiry, `token_use` and nonce.
 */
export async function verifyIdToken(token: string, expected: IdTokenExpectation): Promise<Claims> {
  const { endpoint, userPoolId, clientId, nonce } = expected;
  const keys = createRemoteJWKSet(new URL(`${endpoint}/${userPoolId}/.well-known/jwks.json`));
  const payload = await jwtVerify(token, keys, {
    issuer: `https://cognito-idp.${regionOf(userPoolId)}.amazonaws.com/${userPoolId}`,
    audience: clientId,
    algorithms: ['RS256'],
    requiredClaims: ['exp', 'sub'],
  }).then(
    (verified) => verified.payload as Claims,
    (error: unknown) => {
      if (!(error instanceof errors.JOSEError)) throw error;
      throw new SandboxError('sign-in', `the ID token was not accepted: ${error.message}`);
    },
  );
  if (payload.token_use !== 'id') throw mismatch('token_use', 'id', payload.token_use);
  if (payload.nonce !== nonce) throw mismatch('nonce', nonce, payload.nonce);
  return payload;
}

function mismatch(claim: string, expected: string, actual: unknown): SandboxError {
  return new SandboxError(
    'sign-in',
    `the ID token was not accepted: expected ${claim} \`${expected}\`, got \`${String(actual)}\``,
  );
}
