import { randomBytes } from 'node:crypto';
import type { IncomingMessage, RequestListener, ServerResponse } from 'node:http';
import type { Claims, ClaimValue } from '../../role-mapping/claims';
import { SandboxError } from '../sandbox-error';
import type { StandInClient, StandInSettings } from './messages';
import { subjectOf } from './users';

/** What is used of a grant of the package. */
export interface Grant {
  addOIDCScope(scope: string): void;
  save(): Promise<string>;
}

/** What is used of the package's context of a request. */
export interface OidcContext {
  readonly oidc: {
    readonly result?: { readonly login?: object };
    readonly params: { readonly scope?: string };
    readonly client: { readonly clientId: string };
    readonly session: { readonly accountId: string };
    readonly provider: OidcProvider;
  };
}

/** What is used of the package's provider. */
export interface OidcProvider {
  readonly Client: { readonly prototype: { redirectUriAllowed(uri: string): boolean } };
  readonly Grant: new (of: { readonly accountId: string; readonly clientId: string }) => Grant;
  callback(): RequestListener;
  interactionFinished(
    request: IncomingMessage,
    response: ServerResponse,
    result: object,
  ): Promise<void>;
}

/** What is used of a prompt of the package. */
export interface Prompt {
  readonly checks: { add(check: object): void; clear(): void };
}

/** What is used of the package `oidc-provider`, which brings no types. */
export interface OidcProviderModule {
  readonly Provider: new (issuer: string, settings: object) => OidcProvider;
  readonly interactionPolicy: {
    readonly Check: new (
      reason: string,
      description: string,
      check: (context: OidcContext) => boolean,
    ) => object;
    readonly Prompt: new (
      info: { readonly name: string; readonly requestable: boolean },
      ...checks: object[]
    ) => Prompt;
  };
}

// A name that the compiler doesn't look up.
const PACKAGE: string = 'oidc-provider';

/** Loads the package, which only those need who sign in at the stand-in. */
export async function loadOidcProvider(): Promise<OidcProviderModule> {
  const loaded: unknown = await import(PACKAGE).catch(() => {
    throw new SandboxError(
      'missing-tool',
      'the stand-in identity provider needs the package oidc-provider; run npm install --save-dev oidc-provider',
    );
  });
  return loaded as OidcProviderModule;
}

/** Where the sign-in page of an interaction is. */
export const INTERACTION = '/sign-in/';

/** The cookie by which the provider knows a browser, and the beginning of what signs it. */
export const SESSION_COOKIE = 'stand_in_session';

/** The path to which a user pool has its identity providers send users back. */
export const POOL_CALLBACK = /\/oauth2\/idpresponse$/;

/** Makes the OpenID provider with the clients that are known so far. */
export function makeProvider(
  { Provider, interactionPolicy }: OidcProviderModule,
  issuer: string,
  { users, key }: StandInSettings,
  clients: readonly StandInClient[],
): OidcProvider {
  const { Check, Prompt } = interactionPolicy;
  const names = new Set(Object.values(users).flatMap((claims) => Object.keys(claims)));
  const provider = new Provider(issuer, {
    clients: clients.map(registration),
    jwks: { keys: [key] },
    claims: { openid: ['sub', ...names] },
    // A user pool of the local AWS reads nothing else.
    conformIdTokenClaims: false,
    pkce: { required: () => false },
    features: { devInteractions: { enabled: false } },
    cookies: {
      // Cookies know no ports: the local AWS and an app may be on the same host.
      names: { session: SESSION_COOKIE, interaction: 'stand_in', resume: 'stand_in_resume' },
      keys: [randomBytes(32).toString('base64url')],
    },
    interactions: {
      url: (_: OidcContext, { uid }: { readonly uid: string }) => `${INTERACTION}${uid}`,
      policy: [
        new Prompt(
          { name: 'login', requestable: true },
          new Check('who', 'no user is chosen yet', ({ oidc }) => {
            return oidc.result?.login === undefined;
          }),
        ),
      ],
    },
    findAccount: ({ oidc }: OidcContext, subject: string) => {
      const name = Object.keys(users).find((each) => subjectOf(users, each) === subject);
      const client = clients.find(({ id }) => id === oidc.client.clientId);
      const released = releasedClaims(users[name ?? ''] ?? {}, client?.mappedClaims);
      return { accountId: subject, claims: () => ({ ...released, sub: subject }) };
    },
    loadExistingGrant: async ({ oidc }: OidcContext) => {
      const { clientId } = oidc.client;
      const grant = new oidc.provider.Grant({ accountId: oidc.session.accountId, clientId });
      grant.addOIDCScope(oidc.params.scope ?? 'openid');
      await grant.save();
      return grant;
    },
  });
  // The domain of a user pool is unknown until it is deployed.
  provider.Client.prototype.redirectUriAllowed = (uri) => POOL_CALLBACK.test(new URL(uri).pathname);
  return provider;
}

function registration({ id, secret }: StandInClient): object {
  return {
    client_id: id,
    client_secret: secret,
    redirect_uris: ['https://prefix.auth.region.amazoncognito.com/oauth2/idpresponse'],
    response_types: ['code'],
    grant_types: ['authorization_code'],
    token_endpoint_auth_method: 'client_secret_post',
  };
}

/**
 * The claims of a user as a user pool takes them over: those that it maps, each as the string that it
 * stores.
 *
 * Several values become one string in square brackets.
 *
 * @see https://docs.aws.amazon.com/cognito/latest/developerguide/cognito-user-pools-specifying-attribute-mapping.html
 */
export function releasedClaims(
  claims: Claims,
  mapped: readonly string[] | undefined,
): Record<string, string> {
  return Object.fromEntries(
    Object.entries(claims).flatMap(([name, value]) => {
      if (value === undefined || value === null) return [];
      if (mapped !== undefined && !mapped.includes(name)) return [];
      return [[name, stored(value)]];
    }),
  );
}

function stored(value: ClaimValue): string {
  if (Array.isArray(value)) return `[${value.map((each) => encoded(stored(each))).join(',')}]`;
  return typeof value === 'string' ? value : JSON.stringify(value);
}

/** As in a form: everything but letters, digits and `. - * _`. */
function encoded(text: string): string {
  return new URLSearchParams({ '': text }).toString().slice(1);
}
