import {
  IDENTITY_PROVIDER_TYPES,
  identityProviderKind,
  type IdentityProviderType,
} from '../../src/cognito/identity-providers';
import { byCodeUnit } from '../../src/values/by-code-unit';
import { MODULE, blocksOf, terraformFiles, type Block } from '../helpers/module/module-files';

/** Resources of the module by type of provider, with the details that are written there. */
const RESOURCES: Readonly<
  Record<
    string,
    {
      readonly type: IdentityProviderType;
      readonly written: readonly string[];
      readonly ignored?: readonly string[];
    }
  >
> = {
  google: { type: 'Google', written: [] },
  facebook: { type: 'Facebook', written: [] },
  facebook_with_api_version: { type: 'Facebook', written: ['api_version'] },
  login_with_amazon: { type: 'LoginWithAmazon', written: [] },
  sign_in_with_apple: { type: 'SignInWithApple', written: [] },
  sign_in_with_apple_manual_key: { type: 'SignInWithApple', written: [], ignored: ['private_key'] },
  oidc: { type: 'OIDC', written: [] },
  oidc_with_endpoints: {
    type: 'OIDC',
    written: ['attributes_url', 'authorize_url', 'jwks_uri', 'token_url'],
  },
  oidc_with_endpoints_without_jwks_uri: {
    type: 'OIDC',
    written: ['attributes_url', 'authorize_url', 'token_url'],
  },
  saml: { type: 'SAML', written: [] },
};

/** Of any type, with all that AWS fills in. */
const WITH_ALL_DETAILS = 'with_details';

describe('what the module knows of identity providers', () => {
  test('is what `cognito/` says', async () => {
    const { 'identity-providers.tf': file } = await terraformFiles(MODULE);
    const [locals] = file?.locals as [Block];
    const facts = locals.provider_facts as Record<string, Record<string, unknown>>;
    expect(Object.keys(facts).sort()).toEqual([...IDENTITY_PROVIDER_TYPES].sort());
    for (const type of IDENTITY_PROVIDER_TYPES) {
      const known = identityProviderKind(type);
      expect({ type, ...facts[type] }).toMatchObject({
        type,
        username: known.usernameClaim ?? null,
        mapping: known.usualClaims,
        ...(known.scopes === undefined ? {} : { scopes: known.scopes.usual }),
        issuer: known.social?.issuer ?? null,
        other_issuers: known.social?.otherIssuers ?? [],
        login_provider: known.social?.loginProvider ?? null,
        filled_by_aws: known.filledByAws,
      });
    }
  });

  test.each(Object.entries(RESOURCES))(
    'ignores what AWS fills in of %s, and nothing else',
    async (name, { type, written, ignored = [] }) => {
      const { aws_cognito_identity_provider: providers = {} } = await blocksOf(MODULE, 'resource');
      expect(Object.keys(providers).sort(byCodeUnit)).toEqual(
        [...Object.keys(RESOURCES), WITH_ALL_DETAILS].sort(byCodeUnit),
      );
      const [resource] = providers[name] as [
        { readonly lifecycle: readonly { readonly ignore_changes: readonly string[] }[] },
      ];
      const details = resource.lifecycle[0]?.ignore_changes.map(
        (path) => /"(\w+)"/.exec(path)?.[1] ?? path,
      );
      const filled = identityProviderKind(type).filledByAws.filter(
        (detail) => !written.includes(detail),
      );
      expect([...(details ?? [])].sort(byCodeUnit)).toEqual(
        [...filled, ...ignored].sort(byCodeUnit),
      );
    },
  );

  test('ignores nothing of a provider of which everything is written', async () => {
    const { aws_cognito_identity_provider: providers = {} } = await blocksOf(MODULE, 'resource');
    const [resource] = providers[WITH_ALL_DETAILS] as [Block];
    expect(Object.keys(resource)).toContain('provider_details');
    expect(Object.keys(resource)).not.toContain('lifecycle');
  });
});
