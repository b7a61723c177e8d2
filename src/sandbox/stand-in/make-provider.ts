import { randomBytes } from 'node:crypto';
import type { StandInClient, StandInSettings } from './messages';
import type { OidcContext, OidcProvider, OidcProviderModule } from './oidc-provider';
import { subjectOf } from './users';
import type { Claims, ClaimValue } from '../../role-mapping/claims';

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
  // Which domain a user pool will have is not known before it is deployed.
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
 * The claims of a user as a user pool takes them over: those that it maps, each as the text that it
 * stores.
 *
 * Several values become one text in square brackets.
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
