import { createHash, randomBytes } from 'node:crypto';
import { parseUrl } from '../values/parse-url';

/** A code verifier, which the app keeps, and the challenge that it sends when a sign-in begins. */
interface Pkce {
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
  return { verifier, challenge: challengeOf(verifier) };
}

function challengeOf(verifier: string): string {
  return createHash('sha256').update(verifier).digest('base64url');
}

/** The code challenge of an authorization request. */
interface Challenge {
  readonly challenge: string;
  readonly method: string;
}

/**
 * Remembers the challenges of sign-ins (PKCE) until their codes are exchanged: the emulator forgets that of
 * a sign-in which goes by an external identity provider.
 *
 * @see https://datatracker.ietf.org/doc/html/rfc7636
 */
export class CodeChallenges {
  private readonly waiting = new Map<string, Challenge>();
  private readonly byCode = new Map<string, Challenge>();

  /** Remembers the challenge of an authorization request. */
  asked(query: URLSearchParams): void {
    const place = placeOf(query.get('redirect_uri') ?? '', query.get('state'));
    const challenge = query.get('code_challenge');
    if (challenge === null) this.waiting.delete(place);
    else {
      this.waiting.set(place, { challenge, method: query.get('code_challenge_method') ?? 'plain' });
    }
  }

  /** Links the challenge to the code with which a browser is sent back to the app. */
  sent(location: string): void {
    const url = parseUrl(location);
    if (url === undefined) return;
    const code = url.searchParams.get('code');
    if (code === null) return;
    const state = url.searchParams.get('state');
    for (const name of ['code', 'state']) url.searchParams.delete(name);
    const place = placeOf(url.toString(), state);
    const asked = this.waiting.get(place);
    if (asked === undefined) return;
    this.waiting.delete(place);
    this.byCode.set(code, asked);
  }

  /** Whether the verifier of a token request fits the challenge of its code; each code is checked once. */
  isKept(form: URLSearchParams): boolean {
    const code = form.get('code') ?? '';
    const asked = this.byCode.get(code);
    this.byCode.delete(code);
    if (asked === undefined || form.get('grant_type') !== 'authorization_code') return true;
    const verifier = form.get('code_verifier') ?? '';
    const shown = asked.method === 'S256' ? challengeOf(verifier) : verifier;
    return shown === asked.challenge;
  }
}

function placeOf(redirectUri: string, state: string | null): string {
  const uri = parseUrl(redirectUri)?.href ?? redirectUri;
  return JSON.stringify([uri, state]);
}
