import type { IdentityProviderType } from '../../spec/identity-providers';
import { facebook } from './facebook';
import { google } from './google';
import { loginWithAmazon } from './login-with-amazon';
import { oidc } from './oidc';
import type { ProviderFacts } from './provider-facts';
import { saml } from './saml';
import { signInWithApple } from './sign-in-with-apple';

/** What is known of each type of identity provider. */
export const PROVIDER_CATALOGUE: Readonly<Record<IdentityProviderType, ProviderFacts>> = {
  Google: google,
  Facebook: facebook,
  LoginWithAmazon: loginWithAmazon,
  SignInWithApple: signInWithApple,
  OIDC: oidc,
  SAML: saml,
};

/** The types of identity provider, in AWS's words. */
export const PROVIDER_TYPES = Object.keys(PROVIDER_CATALOGUE) as readonly IdentityProviderType[];
