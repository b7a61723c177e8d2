import type { IdentityProviderType } from '../../cognito/identity-providers';
import { facebook } from './facebook';
import { google } from './google';
import { loginWithAmazon } from './login-with-amazon';
import { oidc } from './oidc';
import type { ProviderOptions } from './provider-options';
import { saml } from './saml';
import { signInWithApple } from './sign-in-with-apple';

/** The options of each type of identity provider. */
export const PROVIDER_OPTIONS: Readonly<Record<IdentityProviderType, ProviderOptions>> = {
  Google: google,
  Facebook: facebook,
  LoginWithAmazon: loginWithAmazon,
  SignInWithApple: signInWithApple,
  OIDC: oidc,
  SAML: saml,
};
