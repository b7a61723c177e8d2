import { OidcClient, type OidcClientSettings } from 'oidc-client-ts';
import { oidcClientSettings } from '../../src/front-end/oidc-client-settings';
import { DEPLOYED } from '../helpers/front-end/deployed';

describe('oidcClientSettings', () => {
  test('begins the sign-in that the outputs begin, with PKCE', async () => {
    const settings: OidcClientSettings = oidcClientSettings(DEPLOYED);
    const kept = new Map<string, string>();
    const client = new OidcClient({
      ...settings,
      metadata: {
        issuer: DEPLOYED.jwtIssuer,
        authorization_endpoint: `${DEPLOYED.domainUrl}/oauth2/authorize`,
      },
      stateStore: {
        set: async (key, value) => void kept.set(key, value),
        get: async (key) => kept.get(key) ?? null,
        remove: async (key) => kept.get(key) ?? null,
        getAllKeys: async () => [...kept.keys()],
      },
    });
    const { url } = await client.createSigninRequest({});
    const asked = new URL(url);
    const wanted = new URL(DEPLOYED.signInUrls.web);
    expect(`${asked.origin}${asked.pathname}`).toBe(`${wanted.origin}${wanted.pathname}`);
    expect(Object.fromEntries(asked.searchParams)).toEqual({
      ...Object.fromEntries(wanted.searchParams),
      state: expect.any(String),
      code_challenge: expect.any(String),
      code_challenge_method: 'S256',
    });
    expect(settings.authority).toBe(DEPLOYED.jwtIssuer);
  });

  test('refuses a client without a hosted sign-in', () => {
    expect(() => oidcClientSettings(DEPLOYED, 'kiosk')).toThrow(
      new Error(
        'client: it has no hosted sign-in, which oidc-client-ts needs; give it `callbackUrls`, and the user pool a `domain`',
      ),
    );
  });
});
