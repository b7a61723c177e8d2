import { randomBytes } from 'node:crypto';
import type { Claims } from '../../role-mapping/claims';
import type { SignInPage } from '../deploy/state-facts';
import { findForm, PlainBrowser, textOfClass } from './plain-browser';
import { loadJose } from '../load-jose';
import { makePkce } from '../pkce';
import { rejectRenamed } from '../renamed-options';
import { SandboxError } from '../sandbox-error';
import { regionOf } from '../../sources/deployed/region-of';

/** The hosted sign-in pages of a user pool, and the client to sign in at. */
export interface HostedPages {
  /** Address of the local AWS, which serves the pool's domain and publishes its keys. */
  readonly endpoint: string;
  /**
   * Where the hosted pages are.
   *
   * @default - at the endpoint
   */
  readonly pages?: string;
  /** Id of the user pool, whose issuer the token must name. */
  readonly userPoolId: string;
  /**
   * Sign-in URL of a client, as in the outputs: its query names the client, the callback and the
   * scopes.
   */
  readonly signInUrl: string;
}

/** A sign-in by a user of the user pool itself. */
export interface NativeSignIn extends HostedPages {
  /** User name or alias in the user pool. */
  readonly username: string;
  /** The user's password. */
  readonly password: string;
}

/** A sign-in by a user of the stand-in, through an identity provider of the user pool. */
export interface FederatedSignIn extends HostedPages {
  /** Name of the provider in the user pool, such as `Okta`. */
  readonly identityProvider: string;
  /** Key of the user in the sandbox's `users`. */
  readonly user: string;
}

/** A sign-in at the hosted pages. */
export type HostedSignIn = NativeSignIn | FederatedSignIn;

/** The tokens of a signed-in user. */
export interface SignedIn {
  /** The ID token, which an identity pool takes. */
  readonly idToken: string;
  /** The access token. */
  readonly accessToken: string;
  /** The verified claims of the ID token. */
  readonly claims: Claims;
}

/**
 * Signs a user in at the hosted pages, as a browser and an app together do.
 *
 * Authorization code flow with PKCE: the page, its form, the way back to the app, the code for tokens.
 * Through an identity provider the form is that of the stand-in.
 */
export async function signInHosted(input: HostedSignIn): Promise<SignedIn> {
  rejectRenamed(input, { person: 'user' });
  const pkce = makePkce();
  const state = randomBytes(16).toString('base64url');
  const nonce = randomBytes(16).toString('base64url');
  const asked = new URL(input.signInUrl).searchParams;
  const clientId = asked.get('client_id') ?? '';
  const redirectUri = asked.get('redirect_uri') ?? '';
  const { endpoint, pages = endpoint, userPoolId } = input;
  const page = new URL(`${pages}/oauth2/authorize?${asked.toString()}`);
  for (const [name, value] of Object.entries({
    state,
    nonce,
    code_challenge: pkce.challenge,
    code_challenge_method: 'S256',
    ...('identityProvider' in input ? { identity_provider: input.identityProvider } : {}),
  })) {
    page.searchParams.set(name, value);
  }
  // Cookies are not port-specific, and neither are the redirects that this browser follows.
  const browser = new PlainBrowser(
    ({ hostname, href }) => hostname === page.hostname && !href.startsWith(redirectUri),
  );
  const back = await submitForm(browser, page, input);
  const code = codeFrom(back, redirectUri, state);
  const tokens = await exchange(`${pages}/oauth2/token`, {
    grant_type: 'authorization_code',
    client_id: clientId,
    redirect_uri: redirectUri,
    code,
    code_verifier: pkce.verifier,
  });
  const claims = await verifyIdToken(tokens.idToken, { endpoint, userPoolId, clientId, nonce });
  return { ...tokens, claims };
}

/** The sign-ins of several users, at several pages. */
export interface SignIns {
  readonly users: readonly {
    readonly name: string;
    /** Address of the app client's resource. */
    readonly client: string;
    readonly claims: Claims;
  }[];
  /** Whose sign-in was refused, and why, a line each. */
  readonly refused: readonly string[];
}

/** Signs users of the stand-in in at every page that leads to an identity provider. */
export async function signInEverywhere(
  names: readonly string[],
  pages: readonly SignInPage[],
  endpoint: string,
): Promise<SignIns> {
  const users: SignIns['users'][number][] = [];
  const refusals: string[] = [];
  for (const { client, userPoolId, identityProvider, url: signInUrl } of pages) {
    if (identityProvider === undefined) continue;
    for (const name of names) {
      const input = { endpoint, userPoolId, signInUrl, identityProvider, user: name };
      try {
        const { claims } = await signInHosted(input);
        users.push({ name, client, claims });
      } catch (error) {
        if (!(error instanceof SandboxError)) throw error;
        refusals.push(`${name}, through ${identityProvider}: ${error.message}`);
      }
    }
  }
  return { users, refused: refusals };
}

/** Fills in the sign-in page, and answers where it sends the browser. */
async function submitForm(browser: PlainBrowser, page: URL, input: HostedSignIn): Promise<string> {
  const typed: Record<string, string> =
    'user' in input ? { user: input.user } : { username: input.username, password: input.password };
  const opened = await browser.open(page);
  const form = findForm(opened.html, Object.keys(typed));
  if (form === undefined) {
    throw refused(opened.leadsTo ?? opened.html, 'the sign-in page did not open');
  }
  const sent = await browser.open(new URL(form.action, opened.address), {
    ...form.fields,
    ...typed,
  });
  if (sent.leadsTo !== undefined) return sent.leadsTo;
  const name = 'user' in input ? input.user : input.username;
  throw refused(textOfClass(sent.html, 'error') ?? sent.html, `\`${name}\` was not signed in`);
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

/** What an ID token is checked against. */
interface IdTokenExpectation {
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
async function verifyIdToken(token: string, expected: IdTokenExpectation): Promise<Claims> {
  const { endpoint, userPoolId, clientId, nonce } = expected;
  const { createRemoteJWKSet, errors, jwtVerify } = await loadJose();
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
