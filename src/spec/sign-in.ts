import type { FIRST_AUTH_FACTORS, MFA_MODES, USER_VERIFICATIONS } from '../cognito/user-pools';

/**
 * What a password of the user pool's own directory must be like.
 *
 * @see https://docs.aws.amazon.com/cognito-user-identity-pools/latest/APIReference/API_PasswordPolicyType.html
 */
export interface PasswordPolicySpec {
  /**
   * Fewest characters, 6 to 99.
   *
   * @default 14
   */
  readonly minimumLength?: number;
  /**
   * Whether it needs a lower-case letter.
   *
   * @default true
   */
  readonly requireLowercase?: boolean;
  /**
   * Whether it needs a digit.
   *
   * @default true
   */
  readonly requireNumbers?: boolean;
  /**
   * Whether it needs a symbol.
   *
   * @default true
   */
  readonly requireSymbols?: boolean;
  /**
   * Whether it needs an upper-case letter.
   *
   * @default true
   */
  readonly requireUppercase?: boolean;
  /**
   * Days for which a temporary password is good, 0 to 365; 0 means 7.
   *
   * @default 7
   */
  readonly temporaryPasswordValidityDays?: number;
  /**
   * How many earlier passwords a new one must differ from, 0 to 24. Needs the feature plan
   * `ESSENTIALS` or `PLUS`.
   *
   * @default - none
   */
  readonly passwordHistorySize?: number;
}

/**
 * The second factor of users of the user pool's own directory; federated users have that of their
 * identity provider.
 *
 * @see https://docs.aws.amazon.com/cognito/latest/developerguide/user-pool-settings-mfa.html
 */
export interface MfaSpec {
  /**
   * Whether users may (`OPTIONAL`) or must (`ON`) have a second factor.
   *
   * @default 'OPTIONAL'
   */
  readonly mode?: (typeof MFA_MODES)[number];
  /**
   * Whether one-time codes from an app (TOTP) are one.
   *
   * @default - true, unless `mode` is `OFF`
   */
  readonly softwareToken?: boolean;
  /**
   * Whether codes by SMS are one. Terraform turns them on wherever a user pool with MFA sends SMS, so
   * nothing else can be said there.
   *
   * @default - true where `sms` is given, unless `mode` is `OFF`
   */
  readonly sms?: boolean;
  /**
   * Whether codes by e-mail are one. Needs `email.sourceArn`, and the feature plan `ESSENTIALS` or
   * `PLUS`.
   *
   * @default false
   */
  readonly email?: boolean;
}

/**
 * How users of the user pool's own directory may begin a sign-in, at clients with `ALLOW_USER_AUTH`
 * and at managed login.
 *
 * @see https://docs.aws.amazon.com/cognito/latest/developerguide/authentication-flows-selection-sdk.html
 */
export interface SignInSpec {
  /**
   * What users may begin with; always also with `PASSWORD`. One-time codes and passkeys need the
   * feature plan `ESSENTIALS` or `PLUS`, `SMS_OTP` needs `sms`.
   *
   * @default ['PASSWORD']
   */
  readonly allowedFirstAuthFactors?: readonly (typeof FIRST_AUTH_FACTORS)[number][];
  /**
   * What passkeys are made for, where `WEB_AUTHN` is allowed.
   *
   * @default - the domain of the hosted sign-in, and a check of the user where the device has one
   */
  readonly webAuthn?: WebAuthnSpec;
}

/**
 * What passkeys are made for.
 *
 * @see https://docs.aws.amazon.com/cognito-user-identity-pools/latest/APIReference/API_WebAuthnConfigurationType.html
 */
export interface WebAuthnSpec {
  /**
   * Domain for which passkeys are good, without scheme and port, up to 127 characters. Another one
   * makes every passkey of today useless.
   */
  readonly relyingPartyId: string;
  /**
   * Whether the device must check the user, by fingerprint, face or PIN.
   *
   * @default 'preferred'
   */
  readonly userVerification?: (typeof USER_VERIFICATIONS)[number];
}

/**
 * How devices are remembered.
 *
 * @see https://docs.aws.amazon.com/cognito/latest/developerguide/amazon-cognito-user-pools-device-tracking.html
 */
export interface DevicesSpec {
  /**
   * Whether a remembered device needs no second factor any more.
   *
   * @default false
   */
  readonly challengeRequiredOnNewDevice?: boolean;
  /**
   * Whether a device is remembered only if the user says so.
   *
   * @default false
   */
  readonly deviceOnlyRememberedOnUserPrompt?: boolean;
}
