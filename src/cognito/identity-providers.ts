/** What is true of a type of identity provider, whoever configures it. */
interface IdentityProviderKind {
  /** Claim that Cognito makes the user name from; absent where it isn't a claim. */
  readonly usernameClaim?: string;
  /** Attribute → claim, in the words of this type's tokens. */
  readonly usualClaims: Readonly<Record<string, string>>;
  /** Keys of `provider_details` that AWS fills in where they aren't written. */
  readonly filledByAws: readonly string[];
  /** Scopes to ask for, and what joins them in `authorize_scopes`; absent where the type has none. */
  readonly scopes?: { readonly usual: readonly string[]; readonly separator: ' ' | ',' };
  /** Of a provider that exists once, so that AWS fixes its name in a user pool. */
  readonly social?: SocialProvider;
}

/** Who a provider is, of which the world has one. */
interface SocialProvider {
  /** `iss` of its ID tokens, or what stands in its place where its tokens are opaque. */
  readonly issuer: string;
  /** Other issuers of tokens for the same users. */
  readonly otherIssuers?: readonly string[];
  /** Its key in an identity pool: in `supported_login_providers`, logins, role mappings and tags. */
  readonly loginProvider: string;
  /** What a command line calls it. */
  readonly shortName: string;
  /** Whether the tokens that an identity pool takes are opaque, so that they show no claim of the user. */
  readonly hasOpaqueTokens: boolean;
  /** Claim that fills the tag `username` where the identity pool sets AWS's default tags. */
  readonly defaultTagClaim: string;
}

/** The types of identity provider, in AWS's words, and what is true of each. */
export const IDENTITY_PROVIDERS = {
  Google: {
    usernameClaim: 'sub',
    usualClaims: {
      email: 'email',
      email_verified: 'email_verified',
      family_name: 'family_name',
      given_name: 'given_name',
      name: 'name',
      picture: 'picture',
    },
    filledByAws: [
      'attributes_url',
      'attributes_url_add_attributes',
      'authorize_url',
      'oidc_issuer',
      'token_request_method',
      'token_url',
    ],
    scopes: { usual: ['openid', 'email', 'profile'], separator: ' ' },
    social: {
      issuer: 'https://accounts.google.com',
      loginProvider: 'accounts.google.com',
      shortName: 'google',
      hasOpaqueTokens: false,
      defaultTagClaim: 'sub',
    },
  },
  Facebook: {
    usernameClaim: 'id',
    usualClaims: {
      email: 'email',
      family_name: 'last_name',
      given_name: 'first_name',
      name: 'name',
    },
    filledByAws: [
      // AWS chooses a version where none is written, and shows it.
      'api_version',
      'attributes_url',
      'attributes_url_add_attributes',
      'authorize_url',
      'token_request_method',
      'token_url',
    ],
    scopes: { usual: ['public_profile', 'email'], separator: ',' },
    social: {
      issuer: 'https://www.facebook.com',
      // Limited Login on iOS gives ID tokens, which are usable as those of an OpenID Connect provider.
      otherIssuers: ['https://limited.facebook.com'],
      loginProvider: 'graph.facebook.com',
      shortName: 'facebook',
      hasOpaqueTokens: true,
      defaultTagClaim: 'sub',
    },
  },
  LoginWithAmazon: {
    usernameClaim: 'user_id',
    usualClaims: { email: 'email', name: 'name' },
    filledByAws: [
      'attributes_url',
      'attributes_url_add_attributes',
      'authorize_url',
      'token_request_method',
      'token_url',
    ],
    scopes: { usual: ['profile'], separator: ' ' },
    social: {
      issuer: 'https://www.amazon.com',
      loginProvider: 'www.amazon.com',
      shortName: 'amazon',
      hasOpaqueTokens: true,
      defaultTagClaim: 'user_id',
    },
  },
  SignInWithApple: {
    usernameClaim: 'sub',
    usualClaims: {
      email: 'email',
      email_verified: 'email_verified',
      family_name: 'lastName',
      given_name: 'firstName',
    },
    filledByAws: [
      'attributes_url_add_attributes',
      'authorize_url',
      'oidc_issuer',
      'token_request_method',
      'token_url',
    ],
    scopes: { usual: ['email', 'name'], separator: ' ' },
    social: {
      issuer: 'https://appleid.apple.com',
      loginProvider: 'appleid.apple.com',
      shortName: 'apple',
      hasOpaqueTokens: false,
      defaultTagClaim: 'sub',
    },
  },
  OIDC: {
    usernameClaim: 'sub',
    usualClaims: { email: 'email', name: 'name' },
    filledByAws: [
      'attributes_url',
      'attributes_url_add_attributes',
      'authorize_url',
      'jwks_uri',
      'token_url',
    ],
    scopes: { usual: ['openid', 'email', 'profile'], separator: ' ' },
  },
  SAML: {
    usualClaims: { email: 'http://schemas.xmlsoap.org/ws/2005/05/identity/claims/emailaddress' },
    filledByAws: ['ActiveEncryptionCertificate', 'SLORedirectBindingURI', 'SSORedirectBindingURI'],
  },
} as const satisfies Readonly<Record<string, IdentityProviderKind>>;

/** A type of identity provider, in AWS's words. */
export type IdentityProviderType = keyof typeof IDENTITY_PROVIDERS;

/** A type of which there is one provider, whose name AWS fixes. */
export type SocialProviderType = {
  [type in IdentityProviderType]: (typeof IDENTITY_PROVIDERS)[type] extends {
    readonly social: object;
  }
    ? type
    : never;
}[IdentityProviderType];

/** The types of identity provider, in AWS's words. */
export const IDENTITY_PROVIDER_TYPES = Object.keys(
  IDENTITY_PROVIDERS,
) as readonly IdentityProviderType[];

/** The types whose name AWS fixes. */
export const SOCIAL_PROVIDER_TYPES = IDENTITY_PROVIDER_TYPES.filter(isSocial);

/** What is true of a type. */
export function identityProviderKind(type: IdentityProviderType): IdentityProviderKind {
  return IDENTITY_PROVIDERS[type];
}

/** Whether there is one provider of a type, whose name AWS fixes. */
export function isSocial(type: string): type is SocialProviderType {
  return socialProvider(type) !== undefined;
}

/** Who the provider of a social type is; nothing for the types of which there are many. */
export function socialProvider(type: SocialProviderType): SocialProvider;
export function socialProvider(type: string): SocialProvider | undefined;
export function socialProvider(type: string): SocialProvider | undefined {
  const kinds: Readonly<Record<string, IdentityProviderKind>> = IDENTITY_PROVIDERS;
  return Object.hasOwn(kinds, type) ? kinds[type]?.social : undefined;
}

/** The user pool's own directory, where clients name identity providers. */
export const OWN_DIRECTORY = 'COGNITO';

/** A provider that an identity pool accepts by its domain name. */
export type LoginProvider = Pick<SocialProvider, 'hasOpaqueTokens' | 'defaultTagClaim'> & {
  /** What it is called on a command line and in a user pool. */
  readonly names: readonly string[];
};

/** The keys of `supported_login_providers`, and what is true of each. */
export const LOGIN_PROVIDERS: Readonly<Record<string, LoginProvider>> = Object.fromEntries([
  ...SOCIAL_PROVIDER_TYPES.map((type) => {
    const { loginProvider, shortName, hasOpaqueTokens, defaultTagClaim } = socialProvider(type);
    return [loginProvider, { names: [shortName, type], hasOpaqueTokens, defaultTagClaim }] as const;
  }),
  // An identity pool accepts it; a user pool doesn't know it.
  [
    'api.twitter.com',
    { names: ['twitter', 'Twitter'], hasOpaqueTokens: true, defaultTagClaim: 'sub' },
  ],
]);

/** What an identity pool learns of a user whose token is opaque. */
export const CLAIMS_OF_OPAQUE_TOKENS: readonly string[] = ['aud', 'iss', 'sub'];

/** What is true of a login provider; nothing for a domain that isn't one. */
export function loginProvider(domain: string): LoginProvider | undefined {
  return Object.hasOwn(LOGIN_PROVIDERS, domain) ? LOGIN_PROVIDERS[domain] : undefined;
}
