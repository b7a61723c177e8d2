import { randomBytes } from 'node:crypto';
import type { Claims } from '../role-mapping/claims';
import { findForm, textOfClass } from './html-form';
import { makePkce } from './pkce';
import { SandboxError } from './sandbox-error';
import { verifyIdToken } from './verify-id-token';

/** Who signs in, and where. */
export interface HostedSignIn {
  /** Address of the local AWS, which answers for the pool's domain. */
  readonly endpoint: string;
  readonly userPoolId: string;
  /**
   * Address that begins a sign-in at a client, as in the outputs: its query names the client, the
   * callback and the scopes.
   */
  readonly signInUrl: string;
  readonly username: string;
  readonly password: string;
}

/** The tokens of a person who has signed in. */
export interface SignedIn {
  readonly idToken: string;
  readonly accessToken: string;
  /** The verified claims of the ID token. */
  readonly claims: Claims;
}

/**
 * Signs a person of the user pool in at the hosted pages, as a browser and an app together do.
 *
 * Authorization code flow with PKCE: the page, its form, the way back to the app, the code for tokens.
 */
export async function signInHosted(input: HostedSignIn): Promise<SignedIn> {
  const pkce = makePkce();
  const state = randomBytes(16).toString('base64url');
  const nonce = randomBytes(16).toString('base64url');
  const asked = new URL(input.signInUrl).searchParams;
  const clientId = asked.get('client_id') ?? '';
  const redirectUri = asked.get('redirect_uri') ?? '';
  const page = new URL(`${input.endpoint}/oauth2/authorize?${asked.toString()}`);
  for (const [name, value] of Object.entries({
    state,
    nonce,
    code_challenge: pkce.challenge,
    code_challenge_method: 'S256',
  })) {
    page.searchParams.set(name, value);
  }
  const back = await submitLogin(page, input);
  const code = codeFrom(back, redirectUri, state);
  const { endpoint, userPoolId } = input;
  const tokens = await exchange(`${endpoint}/oauth2/token`, {
    grant_type: 'authorization_code',
    client_id: clientId,
    redirect_uri: redirectUri,
    code,
    code_verifier: pkce.verifier,
  });
  const claims = await verifyIdToken(tokens.idToken, { endpoint, userPoolId, clientId, nonce });
  return { ...tokens, claims };
}

/** Fills in the sign-in page, and answers where it sends the browser. */
async function submitLogin(page: URL, { username, password }: HostedSignIn): Promise<string> {
  const opened = await fetch(page, { redirect: 'manual' });
  const html = await opened.text();
  const form = findForm(html, ['username', 'password']);
  if (form === undefined) {
    throw refused(opened.headers.get('location') ?? html, 'the sign-in page did not open');
  }
  const sent = await fetch(new URL(form.action, page), {
    method: 'POST',
    redirect: 'manual',
    body: new URLSearchParams({ ...form.fields, username, password }),
  });
  const location = sent.headers.get('location');
  if (location !== null) return location;
  const answer = await sent.text();
  throw refused(textOfClass(answer, 'error') ?? answer, `\`${username}\` was not signed in`);
}

function codeFrom(location: string, redirectUri: string, state: string): string {
  const back = new URL(location);
  const error = back.searchParams.get('error_description') ?? back.searchParams.get('error');
  if (error !== null) throw refused(error, 'the sign-in was refused');
  const code = back.searchParams.get('code');
  // The callback may have a query of its own.
  const leadsBack =
    location.startsWith(redirectUri) && /^[?&]/.test(location.slice(redirectUri.length));
  if (!leadsBack || code === null) {
    throw refused(location, `the sign-in did not lead back to \`${redirectUri}\``);
  }
  if (back.searchParams.get('state') !== state) throw refused(location, 'the state is another one');
  return code;
}

async function exchange(
  address: string,
  form: Readonly<Record<string, string>>,
): Promise<Omit<SignedIn, 'claims'>> {
  const response = await fetch(address, { method: 'POST', body: new URLSearchParams(form) });
  const text = await response.text();
  if (!response.ok) throw refused(text, 'no token was issued for the code');
  const tokens = JSON.parse(text) as { readonly id_token?: string; readonly access_token: string };
  if (tokens.id_token === undefined) {
    throw new SandboxError(
      'sign-in',
      'no ID token was issued; does the client have scope `openid`?',
    );
  }
  return { idToken: tokens.id_token, accessToken: tokens.access_token };
}

function refused(answer: string, what: string): SandboxError {
  return new SandboxError(
    'sign-in',
    `${what}: ${answer.replace(/\s+/g, ' ').trim().slice(0, 200)}`,
  );
}
