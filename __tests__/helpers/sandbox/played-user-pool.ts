import { createServer, type IncomingMessage, type ServerResponse } from 'node:http';
import type { AddressInfo } from 'node:net';
import { exportJWK, SignJWT, type JWTPayload } from 'jose';
import { signingKeys } from './signing-keys';

/** What a played user pool does other than a real one. */
export interface Misbehaviour {
  readonly claims?: JWTPayload;
  readonly issuer?: string;
  readonly state?: string;
  /** @default - the callback */
  readonly leadsTo?: string;
  /** Signs with a key that isn't published. */
  readonly isForged?: boolean;
  readonly withoutIdToken?: boolean;
  /** Refuses the sign-in, as a provider does, or the code. */
  readonly refuses?: 'sign-in' | 'code';
  /** What the sign-in page says in place of its form. */
  readonly page?: string;
}

/** What the pool was asked for, to be looked at. */
export interface PlayedUserPool {
  readonly endpoint: string;
  readonly asked: { authorize?: URLSearchParams; login?: URLSearchParams; token?: URLSearchParams };
  close(): Promise<void>;
}

export const POOL_ID = 'eu-west-1_Played';
export const CLIENT_ID = 'client';
export const CALLBACK = 'https://app.corp.example/callback';
export const PASSWORD = 'right';

// Once for all pools: making RSA keys takes long.
const [published, unpublished] = [signingKeys('RS256'), signingKeys('RS256')] as const;

/** Plays the hosted pages of a user pool on the loopback address. */
export async function playUserPool(wrong: Misbehaviour = {}): Promise<PlayedUserPool> {
  const jwk = { ...(await exportJWK(published.publicKey)), kid: 'k', alg: 'RS256', use: 'sig' };
  const asked: PlayedUserPool['asked'] = {};

  const pages: Readonly<Record<string, (query: URLSearchParams, form: URLSearchParams) => Answer>> =
    {
      '/oauth2/authorize': (query) => {
        asked.authorize = query;
        return { text: wrong.page ?? LOGIN_PAGE };
      },
      '/login': (_, form) => {
        asked.login = form;
        if (form.get('password') !== PASSWORD)
          return { text: '<p class="error">No such luck.</p>' };
        const state = wrong.state ?? asked.authorize?.get('state') ?? '';
        const answered =
          wrong.refuses === 'sign-in' ? 'error_description=no+such+user' : 'code=the-code';
        return { location: `${wrong.leadsTo ?? CALLBACK}?${answered}&state=${state}` };
      },
      '/oauth2/token': (_, form) => {
        asked.token = form;
        return wrong.refuses === 'code'
          ? { text: '{"error":"invalid_grant"}', status: 400 }
          : { text: tokens() };
      },
      [`/${POOL_ID}/.well-known/jwks.json`]: () => ({ text: JSON.stringify({ keys: [jwk] }) }),
    };

  async function tokens(): Promise<string> {
    const idToken = await new SignJWT({
      token_use: 'id',
      nonce: asked.authorize?.get('nonce'),
      sub: 'somebody',
      aud: CLIENT_ID,
      'custom:department': 'finance',
      ...wrong.claims,
    })
      .setProtectedHeader({ alg: 'RS256', kid: 'k' })
      .setIssuer(wrong.issuer ?? `https://cognito-idp.eu-west-1.amazonaws.com/${POOL_ID}`)
      .setExpirationTime(wrong.claims?.exp ?? '1h')
      .sign((wrong.isForged === true ? unpublished : published).privateKey);
    return JSON.stringify({
      access_token: 'an-access-token',
      ...(wrong.withoutIdToken === true ? {} : { id_token: idToken }),
    });
  }

  const server = createServer((request, response) => {
    void answer(request, response, pages);
  });
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  const { port } = server.address() as AddressInfo;
  return {
    endpoint: `http://127.0.0.1:${port}`,
    asked,
    close: () =>
      new Promise((resolve) => {
        server.close(() => resolve());
        server.closeAllConnections();
      }),
  };
}

interface Answer {
  readonly text?: string | Promise<string>;
  readonly location?: string;
  /** @default 200 */
  readonly status?: number;
}

const LOGIN_PAGE = `<form method="POST" action="/login">
  <input type="hidden" name="csrf" value="a&amp;b">
  <input name="username"><input type="password" name="password">
</form>`;

async function answer(
  request: IncomingMessage,
  response: ServerResponse,
  pages: Readonly<Record<string, (query: URLSearchParams, form: URLSearchParams) => Answer>>,
): Promise<void> {
  const { pathname, searchParams } = new URL(request.url ?? '', 'http://127.0.0.1');
  let body = '';
  for await (const chunk of request) body += String(chunk);
  const answered = pages[pathname]?.(searchParams, new URLSearchParams(body)) ?? {};
  const { text, location, status = 200 } = answered;
  response.writeHead(
    location === undefined ? status : 302,
    location === undefined ? {} : { location },
  );
  response.end(await text);
}
