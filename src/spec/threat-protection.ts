import type {
  COMPROMISED_ACTIONS,
  COMPROMISED_EVENTS,
  CUSTOM_AUTH_MODES,
  TAKEOVER_ACTIONS,
  THREAT_PROTECTION_MODES,
} from '../cognito/user-pools';

/** What happens at sign-ins of one level of risk. */
export interface TakeoverActionSpec {
  /** What happens: nothing, a second factor, or a refusal. */
  readonly eventAction: (typeof TAKEOVER_ACTIONS)[number];
  /**
   * Whether the user is told by e-mail.
   *
   * @default false
   */
  readonly notify?: boolean;
}

/** An e-mail about a sign-in. */
export interface RiskMessageSpec {
  /** Subject, 1 to 140 characters. */
  readonly subject: string;
  /** Text as HTML, 6 to 20,000 characters. */
  readonly htmlBody: string;
  /** Text without HTML, 6 to 20,000 characters. */
  readonly textBody: string;
}

/** From where users are told of a risky sign-in, and in which words. */
export interface RiskNotificationSpec {
  /** ARN of the SES identity that sends. */
  readonly sourceArn: string;
  /**
   * Sender; an address of that identity.
   *
   * @default - the address of the identity
   */
  readonly from?: string;
  /**
   * Address for answers.
   *
   * @default - none
   */
  readonly replyTo?: string;
  /**
   * The message where the sign-in was refused.
   *
   * @default - Cognito's own words
   */
  readonly blockEmail?: RiskMessageSpec;
  /**
   * The message where a second factor was asked for.
   *
   * @default - Cognito's own words
   */
  readonly mfaEmail?: RiskMessageSpec;
  /**
   * The message where nothing was done.
   *
   * @default - Cognito's own words
   */
  readonly noActionEmail?: RiskMessageSpec;
}

/** What happens at sign-ins that look like another user's. */
export interface AccountTakeoverSpec {
  /**
   * At a low risk.
   *
   * @default - nothing
   */
  readonly lowAction?: TakeoverActionSpec;
  /**
   * At a medium risk.
   *
   * @default - nothing
   */
  readonly mediumAction?: TakeoverActionSpec;
  /**
   * At a high risk.
   *
   * @default - nothing
   */
  readonly highAction?: TakeoverActionSpec;
  /** From where users are told; AWS provider 5 can't leave it out. */
  readonly notifyConfiguration: RiskNotificationSpec;
}

/** What happens where a password is known to have leaked. */
export interface CompromisedCredentialsSpec {
  /** Whether it is refused. */
  readonly eventAction: (typeof COMPROMISED_ACTIONS)[number];
  /**
   * Where passwords are looked up.
   *
   * @default - at sign-in, at sign-up and where a password changes
   */
  readonly eventFilter?: readonly (typeof COMPROMISED_EVENTS)[number][];
}

/** Addresses that are always blocked, or never looked at; each list up to 200 ranges such as `192.0.2.0/24`. */
export interface RiskExceptionsSpec {
  /**
   * Ranges whose sign-ins are always refused.
   *
   * @default - none
   */
  readonly blockedIpRanges?: readonly string[];
  /**
   * Ranges whose sign-ins are never found risky.
   *
   * @default - none
   */
  readonly skippedIpRanges?: readonly string[];
}

/**
 * What threat protection does with what it finds.
 *
 * @see https://docs.aws.amazon.com/cognito-user-identity-pools/latest/APIReference/API_SetRiskConfiguration.html
 */
export interface RiskSpec {
  /**
   * Leaked passwords.
   *
   * @default - AWS's own settings
   */
  readonly compromisedCredentials?: CompromisedCredentialsSpec;
  /**
   * Sign-ins that look like another user's.
   *
   * @default - AWS's own settings
   */
  readonly accountTakeover?: AccountTakeoverSpec;
  /**
   * Addresses that are always blocked, or never looked at.
   *
   * @default - none
   */
  readonly exceptions?: RiskExceptionsSpec;
}

/**
 * Threat protection, of the feature plan `PLUS`.
 *
 * @see https://docs.aws.amazon.com/cognito/latest/developerguide/cognito-user-pool-settings-threat-protection.html
 */
export interface ThreatProtectionSpec extends RiskSpec {
  /** Whether sign-ins with a password, a code or a passkey are only logged (`AUDIT`) or acted upon too. */
  readonly mode: (typeof THREAT_PROTECTION_MODES)[number];
  /**
   * The same for custom authentication.
   *
   * @default - off
   */
  readonly customAuthMode?: (typeof CUSTOM_AUTH_MODES)[number];
  /**
   * Settings for single clients, by their key, in the place of those of the user pool.
   *
   * @default - none
   */
  readonly clients?: Readonly<Record<string, RiskSpec>>;
}
