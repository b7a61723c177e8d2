import { Fn } from 'cdktf';
import { Construct } from 'constructs';
import type { ParsedDirectProvider } from '../config/direct-providers';
import type { ParsedIdentityPool } from '../config/identity-pool-options';
import type { TrustedProviders } from '../constructs/identity-pool/identity-pool';
import { IamProvider } from '../constructs/identity-providers/iam-provider';
import { rendered } from './rendered';
import type { TakenName } from './stack-registry';

/** Identity providers directly in an identity pool, as it knows them. */
export interface DirectProviders {
  /** IAM's own providers, by key. */
  readonly iamProviders: Readonly<Record<string, IamProvider>>;
  /** The name by which mappings and session tags know each, by key. */
  readonly names: ReadonlyMap<string, string>;
  /** Key of the logins map under which the token of each is passed, by key. */
  readonly loginKeys: ReadonlyMap<string, string>;
  readonly trusts: TrustedProviders;
}

/** Builds the IAM providers that direct providers need, and says how the identity pool knows them all. */
export function buildDirectProviders(
  scope: Construct,
  address: string,
  identityProviders: readonly ParsedDirectProvider[],
  identityPool: ParsedIdentityPool,
): DirectProviders {
  const iamScope = new Construct(scope, 'IamProviders');
  const iamProviders: Record<string, IamProvider> = {};
  for (const provider of identityProviders) {
    if (!isIam(provider)) continue;
    const { key } = provider;
    iamProviders[key] = new IamProvider(iamScope, key, `${address}_${key}`, provider, {
      prefix: identityPool.roleDefaults.namePrefix,
      tags: identityPool.tags,
    });
  }
  const names = new Map(
    identityProviders.map((provider) => [
      provider.key,
      isIam(provider) ? (iamProviders[provider.key]?.arn as string) : provider.loginProvider,
    ]),
  );
  const loginKeys = new Map(
    identityProviders.map((provider) => [
      provider.key,
      provider.type === 'OIDC' && provider.issuer !== undefined
        ? withoutScheme(provider.url ?? provider.issuer)
        : (names.get(provider.key) as string),
    ]),
  );
  return { iamProviders, names, loginKeys, trusts: trusted(identityProviders, names) };
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
export function takenIamNames(
  provider: ParsedDirectProvider,
  { roleDefaults }: ParsedIdentityPool,
  place: 'directIdentityProviders' | 'identityProviders',
): TakenName[] {
  if (!isIam(provider) || provider.arn !== undefined) return [];
  const path = `${place}.${provider.key}`;
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
