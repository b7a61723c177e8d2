import { asAwsShows, FILLED } from '../../../src/sandbox/gateway/user-pool-service';

const details = (ProviderType: string, ProviderDetails: Readonly<Record<string, string>>) =>
  asAwsShows({ ProviderName: 'P', ProviderType, ProviderDetails }).ProviderDetails;

describe('asAwsShows', () => {
  test('adds what AWS fills in, where it was not written', () => {
    expect(details('OIDC', { client_id: 'c', jwks_uri: 'https://idp.example/keys' })).toEqual({
      attributes_url: FILLED,
      attributes_url_add_attributes: FILLED,
      authorize_url: FILLED,
      client_id: 'c',
      jwks_uri: 'https://idp.example/keys',
      token_url: FILLED,
    });
  });

  test("keeps Apple's private key back", () => {
    const shown = details('SignInWithApple', { client_id: 'c', private_key: 'secret' });
    expect(Object.keys(shown as object)).toHaveLength(6);
    expect(shown).not.toHaveProperty('private_key');
  });

  test('leaves alone what it does not know', () => {
    expect(details('Myspace', { client_id: 'c' })).toEqual({ client_id: 'c' });
    expect(asAwsShows({ ProviderName: 'P' })).toEqual({ ProviderName: 'P' });
  });
});
