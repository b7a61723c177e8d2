import { Fn } from 'cdktf';
import { Construct } from 'constructs';
import { addressOf } from '../constructs/addresses/address';
import { parseIdentityPoolFederation } from '../config/parse-identity-pool';
import type { ParsedDirectProvider } from '../config/direct-providers';
import type { ParsedIdentityPool } from '../config/identity-pool-options';
import type { IdentityPoolFederationSpec } from '../spec/federations';
import type { DirectRoleSpec, DirectRuleSpec } from '../spec/roles';
import type { TrustedProviders } from '../constructs/identity-pool/identity-pool';
import { IamProvider } from '../constructs/identity-providers/iam-provider';
import { FederationWithRoles } from './federation-with-roles';
import { IdentityPoolAccess } from './identity-pool-access';
import { roleNames } from './role-family';
import { type IdentityPoolOutputs, identityPoolOutputs, writeOutputs } from './outputs';
import { rendered } from './rendered';
import { issuersAtOtherPlace, rememberIssuers, takeNames, type TakenName } from './stack-registry';
import { warnOfUncompared } from './uncompared-providers';

/**
 * Way 2: an identity pool that takes tokens of identity providers directly, without a user pool.
 *
 * @throws ConfigError with every problem of the spec; nothing is built then
 *
 * @example
 * const ids = new IdentityPoolFederation(this, 'ids', {
 *   name: 'kiosk', identityProviders: { google: { type: 'Google', clientId } }, ambiguousRoleResolution: 'Deny',
 * });
 */
export class IdentityPoolFederation<
  RoleKey extends string = never,
  ProviderKey extends string = string,
> extends FederationWithRoles<RoleKey, DirectRoleSpec<ProviderKey>, DirectRuleSpec<ProviderKey>> {
  /** IAM's own providers, by key: those of the providers of type OIDC and SAML. */
  readonly iamProviders: { readonly [Key in ProviderKey]?: IamProvider };
  private readonly address: string;
  private readonly loginKeys: Readonly<Record<string, string>>;
  /** @internal */
  protected readonly access: IdentityPoolAccess;

  /**
   * @param scope The stack, or a construct in it.
   * @param id What every address of the federation begins with.
   * @param spec The identity pool, the identity providers, the roles and the rules.
   */
  constructor(
    scope: Construct,
    id: string,
    spec: IdentityPoolFederationSpec<RoleKey, ProviderKey>,
  ) {
    super(scope, id);
    const subject = `IdentityPoolFederation \`${id}\``;
    this.address = addressOf(this, subject);
    const { identityProviders, identityPool, assignments } = parseIdentityPoolFederation(spec, {
      subject,
      issuersElsewhere: issuersAtOtherPlace(this, 'identity pool'),
    });
    takeNames(this, { subject, owner: this.address }, [
      ...roleNames(identityPool, assignments),
      ...identityProviders.flatMap((each) => providerName(each, identityPool)),
    ]);
    rememberIssuers(this, 'identity pool', identityProviders);
    warnOfUncompared(this, 'identity pool', identityProviders);
    const iamScope = new Construct(this, 'IamProviders');
    const iamProviders: Record<string, IamProvider> = {};
    for (const provider of identityProviders) {
      if (!isIam(provider)) continue;
      const { key } = provider;
      iamProviders[key] = new IamProvider(iamScope, key, `${this.address}_${key}`, provider, {
        prefix: identityPool.roleDefaults.namePrefix,
        tags: identityPool.tags,
      });
    }
    this.iamProviders = iamProviders as typeof this.iamProviders;
    const names = new Map(
      identityProviders.map((provider) => [
        provider.key,
        isIam(provider) ? (iamProviders[provider.key]?.arn as string) : provider.loginProvider,
      ]),
    );
    this.loginKeys = Object.fromEntries(
      identityProviders.map((provider) => [
        provider.key,
        provider.type === 'OIDC' && provider.issuer !== undefined
          ? withoutScheme(provider.url ?? provider.issuer)
          : (names.get(provider.key) as string),
      ]),
    );
    this.access = new IdentityPoolAccess(this, 'Access', {
      subject,
      address: this.address,
      pool: identityPool,
      assignments,
      trusts: trusted(identityProviders, names),
      mappingName: (key) => names.get(key) as string,
      tokenName: (key) => this.loginKeys[key] as string,
      tagProviders: [...names].map(([key, name]) => ({
        address: `${this.address}_${key}`,
        name,
      })),
    });
  }

  /**
   * Adds Terraform outputs with what apps need to be told, named `<id>_identity_pool_id` and so on,
   * and returns the same values. Call it last: it lists the roles that exist by then.
   */
  outputs(): IdentityPoolOutputs<RoleKey> {
    return writeOutputs(this, this.address, identityPoolOutputs(this.access, this.loginKeys));
  }
}

function withoutScheme(issuer: string): string {
  return rendered(issuer, {
    text: (text) => text.replace(/^https:\/\//, ''),
    expression: (value) => Fn.trimprefix(value, 'https://'),
  });
}

type IamInput = Extract<ParsedDirectProvider, { type: 'OIDC' | 'SAML' }>;

function isIam(provider: ParsedDirectProvider): provider is IamInput {
  return provider.type === 'OIDC' || provider.type === 'SAML';
}

/** The name of an IAM provider that is made, which an account has once. */
function providerName(
  provider: ParsedDirectProvider,
  { roleDefaults }: ParsedIdentityPool,
): TakenName[] {
  if (!isIam(provider) || provider.arn !== undefined) return [];
  const path = `identityProviders.${provider.key}`;
  return provider.type === 'OIDC'
    ? [
        {
          kind: 'IAM OIDC provider',
          name: withoutScheme(provider.issuer as string),
          path,
          wayOut: 'make it once, and give its `arn` here',
        },
      ]
    : [
        {
          kind: 'IAM SAML provider',
          name: `${roleDefaults.namePrefix}${provider.key}`,
          path,
          wayOut: 'choose another key, or another `roleDefaults.namePrefix`',
        },
      ];
}

function trusted(
  providers: readonly ParsedDirectProvider[],
  names: ReadonlyMap<string, string>,
): TrustedProviders {
  const arns = (type: 'OIDC' | 'SAML') => {
    const found = providers.filter((each) => each.type === type);
    return found.length > 0 ? found.map(({ key }) => names.get(key) as string) : undefined;
  };
  const social = providers.flatMap((each) => (isIam(each) ? [] : [each]));
  return {
    socialProviders:
      social.length > 0
        ? Object.fromEntries(social.map((each) => [each.loginProvider, each.clientId]))
        : undefined,
    oidcProviderArns: arns('OIDC'),
    samlProviderArns: arns('SAML'),
  };
}
