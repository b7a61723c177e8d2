import { RESOURCES_WITHOUT_WORD } from './arguments';

/** What public repositories configure, and what we say for it. */
export interface PublicFeature {
  /** In how many of the 92 repositories with a user pool. */
  readonly repositories: number;
  /** Option or method of the constructs. */
  readonly word?: string;
  /** Word of the module where it isn't that of the constructs in snake case. */
  readonly module?: string;
  /** Why there is no word. */
  readonly why?: string;
}

/** What the module says for it; absent where there is no word. */
export function moduleWordOf({
  word,
  module,
}: Pick<PublicFeature, 'module' | 'word'>): string | undefined {
  return module ?? word?.replace(/[A-Z]/g, (letter) => `_${letter.toLowerCase()}`);
}

/** Every feature that one of 92 public Terraform repositories has, counted by block in November 2026. */
export const PUBLIC_FEATURES: Readonly<Record<string, PublicFeature>> = {
  'password policy (any)': { repositories: 79, word: 'passwordPolicy' },
  'password policy other than 14': { repositories: 79, word: 'passwordPolicy.minimumLength' },
  auto_verified_attributes: { repositories: 75, word: 'autoVerifiedAttributes' },
  'user pool without IdP': { repositories: 72, word: 'identityProviders' },
  domain: { repositories: 65, word: 'domain' },
  schema: { repositories: 63, word: 'customAttributes' },
  username_attributes: { repositories: 56, word: 'usernameAttributes' },
  'native flows': { repositories: 54, word: 'clients.*.authFlows' },
  'token lifetimes': { repositories: 51, word: 'clients.*.accessTokenMinutes' },
  account_recovery_setting: { repositories: 50, word: 'accountRecovery' },
  'admin_create_user_config unsaid (open)': { repositories: 46, word: 'selfSignUp' },
  email_configuration: { repositories: 46, word: 'email' },
  'OAuth flows': { repositories: 45, word: 'clients.*.callbackUrls' },
  mfa_configuration: { repositories: 45, word: 'mfa.mode' },
  'required standard attributes': { repositories: 39, word: 'requiredAttributes' },
  'identity pool': { repositories: 37, word: 'roles' },
  'read/write attributes': { repositories: 32, word: 'clients.*.writeAttributes' },
  'roles attachment': { repositories: 32, word: 'roles' },
  username_configuration: { repositories: 31, word: 'usernameConfiguration' },
  'verification messages': { repositories: 30, word: 'messages.verification' },
  'client without OAuth (native only)': { repositories: 29, word: 'clients.*.callbackUrls' },
  'user pool without a domain': { repositories: 27, word: 'domain' },
  'lambda triggers': { repositories: 27, word: 'triggers' },
  'invite messages': { repositories: 24, word: 'messages.invitation' },
  'user groups': { repositories: 24, word: 'groups' },
  'TOTP block': { repositories: 24, word: 'mfa.softwareToken' },
  'trigger post_confirmation': { repositories: 22, word: 'triggers.postConfirmation' },
  'implicit flow': { repositories: 22, word: 'clients.*.allowImplicitFlow' },
  'user_pool_add_ons (threat protection)': { repositories: 22, word: 'threatProtection.mode' },
  'user pool IdP': { repositories: 20, word: 'identityProviders' },
  'group description': { repositories: 20, word: 'groups.*.description' },
  'trigger pre_sign_up': { repositories: 20, word: 'triggers.preSignUp' },
  device_configuration: { repositories: 19, word: 'devices' },
  'self sign-up said open': { repositories: 19, word: 'selfSignUp' },
  deletion_protection: { repositories: 19, word: 'protection' },
  'custom domain (certificate)': { repositories: 19, word: 'domain.customDomain' },
  'SES e-mail (DEVELOPER)': { repositories: 19, word: 'email.sourceArn' },
  'resource server': { repositories: 18, word: 'resourceServers' },
  'client secret': { repositories: 18, word: 'clients.*.generateSecret' },
  alias_attributes: { repositories: 18, word: 'aliasAttributes' },
  'trigger post_authentication': { repositories: 17, word: 'triggers.postAuthentication' },
  'trigger pre_authentication': { repositories: 15, word: 'triggers.preAuthentication' },
  'trigger define_auth_challenge': { repositories: 15, word: 'triggers.defineAuthChallenge' },
  'trigger custom_message': { repositories: 15, word: 'triggers.customMessage' },
  'group precedence': { repositories: 14, word: 'groups.*.precedence' },
  default_redirect_uri: { repositories: 14, word: 'clients.*.defaultRedirectUri' },
  'trigger pre_token_generation': { repositories: 14, word: 'triggers.preTokenGeneration' },
  'trigger user_migration': { repositories: 14, word: 'triggers.userMigration' },
  'SMS (sms_configuration)': { repositories: 14, word: 'sms' },
  'group with role': { repositories: 13, word: 'roles.*.group' },
  'server-side token check off': { repositories: 12, word: 'serverSideTokenCheck' },
  'group without role': { repositories: 11, word: 'groups' },
  'IdP Google': { repositories: 11, word: 'identityProviders.*.type' },
  'users as resources': { repositories: 10, why: RESOURCES_WITHOUT_WORD.aws_cognito_user },
  'immutable attribute': { repositories: 10, word: 'customAttributes.*.mutable' },
  'lambda permission for triggers': { repositories: 9, word: 'triggers' },
  'account recovery other than e-mail': { repositories: 9, word: 'accountRecovery' },
  guests: { repositories: 9, word: 'allowGuests()', module: 'allow_guests' },
  user_attribute_update_settings: {
    repositories: 9,
    word: 'attributesRequireVerificationBeforeUpdate',
  },
  role_mapping: { repositories: 8, word: 'rules' },
  'several user pools in a repo': { repositories: 8, word: 'furtherUserPools' },
  'UI customization': { repositories: 8, word: 'branding' },
  'direct social providers': { repositories: 8, word: 'directIdentityProviders' },
  'trigger kms_key_id': { repositories: 7, word: 'triggers.kmsKeyId' },
  'direct OIDC': { repositories: 7, word: 'directIdentityProviders' },
  'direct SAML': { repositories: 7, word: 'directIdentityProviders' },
  'propagate context': { repositories: 6, word: 'clients.*.propagateAdditionalUserContext' },
  'legacy native flows': { repositories: 6, word: 'clients.*.authFlows' },
  auth_session_validity: { repositories: 5, word: 'clients.*.authSessionMinutes' },
  'case-sensitive': { repositories: 5, word: 'usernameConfiguration.caseSensitive' },
  'identity pool name with a space?': { repositories: 5, word: 'name' },
  'developer provider': { repositories: 5, word: 'developerProviderName' },
  'sign_in_policy (passwordless)': { repositories: 4, word: 'signIn.allowedFirstAuthFactors' },
  'role_mapping Rules': { repositories: 4, word: 'rules' },
  user_pool_tier: { repositories: 4, word: 'userPoolTier' },
  'client credentials': { repositories: 3, word: 'clients.*.type' },
  'refresh token not in days': { repositories: 3, word: 'clients.*.refreshTokenMinutes' },
  'auto-verify phone': { repositories: 3, word: 'autoVerifiedAttributes' },
  passkeys: { repositories: 2, word: 'signIn.webAuthn' },
  'IdP Facebook': { repositories: 2, word: 'identityProviders.*.type' },
  'several clients in identity pool': { repositories: 2, word: 'clients' },
  analytics: { repositories: 2, why: 'Amazon Pinpoint has ended' },
  managed_login_version: { repositories: 2, word: 'domain.managedLoginVersion' },
  'IdP SignInWithApple': { repositories: 1, word: 'identityProviders.*.type' },
  'role_mapping Token': { repositories: 1, word: 'clients.*.roleMapping' },
  'existence errors LEGACY': {
    repositories: 1,
    why: 'errors that say who exists are never given: always on',
  },
  'trigger custom_email_sender': { repositories: 1, word: 'triggers.customEmailSender' },
  'trigger custom_sms_sender': { repositories: 1, word: 'triggers.customSmsSender' },
  refresh_token_rotation: { repositories: 1, word: 'clients.*.refreshTokenRotation' },
  'log delivery': { repositories: 1, word: 'logDelivery', module: 'modules/log-delivery' },
  'e-mail MFA': { repositories: 1, word: 'mfa.email' },
  'managed login branding': {
    repositories: 1,
    word: 'branding.managedLogin',
    module: 'modules/managed-login',
  },
  'classic flow': { repositories: 1, word: 'allowClassicFlow' },
  'user pool name with a space': { repositories: 1, word: 'name' },
};
