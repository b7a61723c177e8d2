import { randomBytes } from 'node:crypto';
import type { StandInClient, StandInSettings } from './messages';
import type { OidcContext, OidcProvider, OidcProviderModule } from './oidc-provider';
import { subjectOf } from './people';
import { releasedClaims } from './released-claims';

/** Where the sign-in page of an interaction is. */
export const INTERACTION = '/sign-in/';

/** The cookie by which the provider knows a browser, and the beginning of what signs it. */
export const SESSION_COOKIE = 'stand_in_session';

/** The path to which a user pool has its identity providers send people back. */
export const POOL_CALLBACK = /\/oauth2\/idpresponse$/;

/** Makes the OpenID provider with the clients that are known so far. */
export function makeProvider(
  { Provider, interactionPolicy }: OidcProviderModule,
  issuer: string,
  { people, key }: StandInSettings,
  clients: readonly StandInClient[],
): OidcProvider {
  const { Check, Prompt } = interactionPolicy;
  const names = new Set(Object.values(people).flatMap((claims) => Object.keys(claims)));
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
          new Check('who', 'nobody has said yet who signs in', ({ oidc }) => {
            return oidc.result?.login === undefined;
          }),
        ),
      ],
    },
    findAccount: ({ oidc }: OidcContext, subject: string) => {
      const name = Object.keys(people).find((each) => subjectOf(people, each) === subject);
      const client = clients.find(({ id }) => id === oidc.client.clientId);
      const released = releasedClaims(people[name ?? ''] ?? {}, client?.mappedClaims);
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
