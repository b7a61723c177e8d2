/** Whether users of the directory need a second factor. */
export const MFA_MODES = ['OFF', 'OPTIONAL', 'ON'] as const;

/** The feature plans of a user pool, the smallest first. */
export const USER_POOL_TIERS = ['LITE', 'ESSENTIALS', 'PLUS'] as const;

/** The feature plan of a user pool. */
export type UserPoolTier = (typeof USER_POOL_TIERS)[number];

/** The plan that AWS gives a new user pool which names none. */
const DEFAULT_TIER: UserPoolTier = 'ESSENTIALS';

/** Attributes that users can sign in with beside a user name. */
export const ALIAS_ATTRIBUTES = ['email', 'phone_number', 'preferred_username'] as const;

/** Ways in which users who forgot their password get back in. */
export const RECOVERY_MECHANISMS = [
  'verified_email',
  'verified_phone_number',
  'admin_only',
] as const;

/** What users can begin a sign-in with, where a client lets them choose. */
export const FIRST_AUTH_FACTORS = ['PASSWORD', 'EMAIL_OTP', 'SMS_OTP', 'WEB_AUTHN'] as const;

/** Whether a passkey asks for a fingerprint, a face or a PIN. */
export const USER_VERIFICATIONS = ['required', 'preferred'] as const;

/** How an e-mail lets users confirm their address. */
export const EMAIL_OPTIONS = ['CONFIRM_WITH_CODE', 'CONFIRM_WITH_LINK'] as const;

/** What threat protection does with what it finds. */
export const THREAT_PROTECTION_MODES = ['OFF', 'AUDIT', 'ENFORCED'] as const;

/** The same for custom authentication, which has no `OFF`. */
export const CUSTOM_AUTH_MODES = ['AUDIT', 'ENFORCED'] as const;

/** What happens at a sign-in that looks like another user's. */
export const TAKEOVER_ACTIONS = [
  'BLOCK',
  'MFA_IF_CONFIGURED',
  'MFA_REQUIRED',
  'NO_ACTION',
] as const;

/** What happens where a password is known to have leaked. */
export const COMPROMISED_ACTIONS = ['BLOCK', 'NO_ACTION'] as const;

/** Where passwords are looked up among the leaked ones. */
export const COMPROMISED_EVENTS = ['SIGN_IN', 'PASSWORD_CHANGE', 'SIGN_UP'] as const;

/** Most ranges in one of the lists that threat protection never asks, or always blocks. */
export const MAX_IP_RANGES = 200;

/** The Lambda triggers that take a function and nothing else, by the provider's names. */
export const PLAIN_TRIGGERS = {
  preSignUp: 'pre_sign_up',
  postConfirmation: 'post_confirmation',
  preAuthentication: 'pre_authentication',
  postAuthentication: 'post_authentication',
  defineAuthChallenge: 'define_auth_challenge',
  createAuthChallenge: 'create_auth_challenge',
  verifyAuthChallengeResponse: 'verify_auth_challenge_response',
  userMigration: 'user_migration',
  customMessage: 'custom_message',
} as const;

/** Every Lambda trigger, by the provider's names. */
export const TRIGGERS = {
  ...PLAIN_TRIGGERS,
  preTokenGeneration: 'pre_token_generation',
  customEmailSender: 'custom_email_sender',
  customSmsSender: 'custom_sms_sender',
} as const;

/** A Lambda trigger of a user pool. */
export type Trigger = keyof typeof TRIGGERS;

/** Versions of the event that a pre token generation trigger receives. */
export const PRE_TOKEN_GENERATION_VERSIONS = ['V1_0', 'V2_0', 'V3_0'] as const;

/** What can be logged of a user pool, each at the one level that it has. */
export const LOG_LEVELS = { userNotification: 'ERROR', userAuthEvents: 'INFO' } as const;

/** Least and most characters that a password may have to have. */
export const PASSWORD_LENGTHS = { min: 6, max: 99 };

/** Most earlier passwords that a new one must differ from. */
export const MAX_PASSWORD_HISTORY = 24;

/** Most days for which a temporary password is good. */
export const MAX_TEMPORARY_PASSWORD_DAYS = 365;

/** Least and most characters of the messages that a user pool sends. */
export const MESSAGE_LENGTHS = {
  emailSubject: { min: 1, max: 140 },
  emailMessage: { min: 6, max: 20_000 },
  smsMessage: { min: 6, max: 140 },
} as const;

/** What Cognito puts the code, or the temporary password, in the place of. */
export const CODE = '{####}';

/** What Cognito puts the user name in the place of. */
export const USERNAME = '{username}';

/** The link in an e-mail: its words stand between the marks. */
export const LINK_PATTERN = /\{##[^]*##\}/;

/** Most characters of a group's description. */
export const LONGEST_GROUP_DESCRIPTION = 2048;

/**
 * The smallest feature plan that has a feature; what isn't here, every plan has.
 *
 * @see https://docs.aws.amazon.com/cognito/latest/developerguide/cognito-sign-in-feature-plans.html
 */
const FEATURE_PLANS = {
  accessTokenCustomization: 'ESSENTIALS',
  choiceBasedSignIn: 'ESSENTIALS',
  emailMfa: 'ESSENTIALS',
  managedLogin: 'ESSENTIALS',
  passwordHistory: 'ESSENTIALS',
  passwordless: 'ESSENTIALS',
  threatProtection: 'PLUS',
  userAuthEvents: 'PLUS',
} as const satisfies Readonly<Record<string, UserPoolTier>>;

/** A feature that not every plan has. */
export type PlannedFeature = keyof typeof FEATURE_PLANS;

/** The plans that have a feature, where the one given lacks it. */
export function plansFor(
  feature: PlannedFeature,
  tier: UserPoolTier = DEFAULT_TIER,
): readonly UserPoolTier[] {
  const having = USER_POOL_TIERS.slice(USER_POOL_TIERS.indexOf(FEATURE_PLANS[feature]));
  return having.includes(tier) ? [] : having;
}

/** Where managed login shows images. */
export const ASSET_CATEGORIES = [
  'FAVICON_ICO',
  'FAVICON_SVG',
  'EMAIL_GRAPHIC',
  'SMS_GRAPHIC',
  'AUTH_APP_GRAPHIC',
  'PASSWORD_GRAPHIC',
  'PASSKEY_GRAPHIC',
  'PAGE_HEADER_LOGO',
  'PAGE_HEADER_BACKGROUND',
  'PAGE_FOOTER_LOGO',
  'PAGE_FOOTER_BACKGROUND',
  'PAGE_BACKGROUND',
  'FORM_BACKGROUND',
  'FORM_LOGO',
  'IDP_BUTTON_ICON',
] as const;
