import type { IncomingMessage, RequestListener, ServerResponse } from 'node:http';
import type { StandInClient, StandInSettings } from './messages';
import {
  INTERACTION,
  makeProvider,
  POOL_CALLBACK,
  SESSION_COOKIE,
  type OidcProvider,
  type OidcProviderModule,
} from './oidc-provider';
import { subjectOf } from './users';
import { parseUrl } from '../../values/parse-url';

/** Answers requests as the stand-in. */
export interface StandInHandler {
  readonly listener: RequestListener;
  /** Knows these clients from now on, and no others. */
  readonly setClients: (clients: readonly StandInClient[]) => void;
}

const LONGEST_FORM = 10_000;

/** Makes the stand-in's handler of requests: an OpenID provider, and a page to sign in on. */
export function createStandIn(
  module: OidcProviderModule,
  issuer: string,
  settings: StandInSettings,
): StandInHandler {
  let provider = makeProvider(module, issuer, settings, []);
  return {
    listener: (request, response) => {
      leadBack(response, settings.endpoint);
      forgetSession(request);
      if (request.url?.startsWith(INTERACTION) !== true) provider.callback()(request, response);
      else void signIn(provider, settings, request, response).catch(() => response.destroy());
    },
    setClients: (clients) => {
      provider = makeProvider(module, issuer, settings, clients);
    },
  };
}

/** Asks again after an earlier sign-in: the next user may be another one. */
function forgetSession({ headers }: IncomingMessage): void {
  const cookies = headers.cookie?.split('; ').filter((each) => !each.startsWith(SESSION_COOKIE));
  headers.cookie = cookies?.join('; ');
}

/** The hosted domain of a user pool is nowhere but in the sandbox. */
function leadBack(response: ServerResponse, endpoint: string): void {
  const setHeader = response.setHeader.bind(response);
  response.setHeader = (name, value) => {
    const isAddress = name.toLowerCase() === 'location' && typeof value === 'string';
    return setHeader(name, isAddress ? ledBack(value, endpoint) : value);
  };
}

function ledBack(location: string, endpoint: string): string {
  const url = parseUrl(location);
  if (url === undefined) return location;
  const { pathname, search } = url;
  return POOL_CALLBACK.test(pathname) ? `${endpoint}${pathname}${search}` : location;
}

async function signIn(
  provider: OidcProvider,
  { users }: StandInSettings,
  request: IncomingMessage,
  response: ServerResponse,
): Promise<void> {
  const show = (error?: string) => {
    response.setHeader('content-type', 'text/html; charset=utf-8');
    response.end(signInPage(request.url ?? '', Object.keys(users), error));
  };
  if (request.method !== 'POST') return show();
  const name = (new URLSearchParams(await bodyOf(request)).get('user') ?? '').trim();
  if (!Object.hasOwn(users, name)) return show(`there is no user \`${name}\``);
  await provider.interactionFinished(request, response, {
    login: { accountId: subjectOf(users, name) },
  });
}

async function bodyOf(request: IncomingMessage): Promise<string> {
  let text = '';
  request.setEncoding('utf8');
  for await (const part of request) {
    text += part as string;
    if (text.length > LONGEST_FORM) throw new Error('the form is too long');
  }
  return text;
}

/** Writes the page on which a user signs in by name; there is no password. */
export function signInPage(
  action: string,
  users: readonly string[],
  error: string | undefined,
): string {
  const options = users.map((name) => `<option value="${escaped(name)}"></option>`).join('');
  const trouble = error === undefined ? '' : `<p class="error">${escaped(error)}</p>`;
  return `<!doctype html>
<html lang="en">
<meta charset="utf-8">
<title>Stand-in identity provider</title>
<body>
<h1>Stand-in identity provider</h1>
<p>It replaces your identity provider in the sandbox. There is no password.</p>
${trouble}
<form method="post" action="${escaped(action)}">
<label>User <input name="user" list="users" autofocus required></label>
<datalist id="users">${options}</datalist>
<button type="submit">Sign in</button>
</form>
</body>
</html>
`;
}

function escaped(text: string): string {
  return text.replace(/[&<>"']/g, (character) => `&#${character.codePointAt(0)};`);
}
