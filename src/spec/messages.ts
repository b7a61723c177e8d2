import type { EMAIL_OPTIONS } from '../cognito/user-pools';

/**
 * From where a user pool sends e-mail.
 *
 * @see https://docs.aws.amazon.com/cognito/latest/developerguide/user-pool-email.html
 */
export interface EmailSpec {
  /**
   * ARN of the SES identity, an address or a domain, that SES has verified. It may be in another
   * Region, and lets Cognito send by its policy or by the service-linked role that Cognito makes.
   *
   * @default - Cognito's own address, which sends 50 messages a day
   */
  readonly sourceArn?: string;
  /**
   * Sender of the messages, `a@corp.example` or `Corp <a@corp.example>`; needs `sourceArn`.
   *
   * @default - the address of the SES identity
   */
  readonly from?: string;
  /**
   * Address for answers.
   *
   * @default - none
   */
  readonly replyTo?: string;
  /**
   * SES configuration set, 1 to 64 letters, digits, `_` and `-`; needs `sourceArn`.
   *
   * @default - none
   */
  readonly configurationSet?: string;
}

/**
 * How a user pool sends SMS. `{}` makes the IAM role that Cognito needs for it; AWS starts an account
 * in a sandbox that sends to confirmed numbers only. Terraform can't take it away again.
 *
 * @see https://docs.aws.amazon.com/cognito/latest/developerguide/cognito-user-pool-sms-settings.html
 */
export interface SmsSpec {
  /**
   * ARN of a role of your own, whose trust policy lets `cognito-idp.amazonaws.com` assume it.
   *
   * @default - a role is made that may send SMS, and publish to no topic
   */
  readonly snsCallerArn?: string;
  /**
   * The `sts:ExternalId` of the role's trust policy. Must be said for a role of your own.
   *
   * @default - `<id of the federation>-sms`
   */
  readonly externalId?: string;
  /**
   * Region whose SNS sends, for Regions that have none.
   *
   * @default - the Region of the user pool, where SNS sends SMS there
   */
  readonly snsRegion?: string;
  /**
   * Name of the role that is made; roles are unique in the account, so that the same federation in a
   * second Region needs another one.
   *
   * @default - `<name of the federation>-cognito-sms`
   */
  readonly roleName?: string;
}

/** Subject and text of an e-mail, and the text of an SMS; each holds `{####}`, where the code stands. */
export interface CodeMessageSpec {
  /**
   * Subject of the e-mail, 1 to 140 characters.
   *
   * @default - Cognito's own words; for MFA, `Your sign-in code`
   */
  readonly emailSubject?: string;
  /**
   * Text of the e-mail, 6 to 20,000 characters, HTML too.
   *
   * @default - Cognito's own words; for MFA, `Your sign-in code is {####}.`
   */
  readonly emailMessage?: string;
  /**
   * Text of the SMS, 6 to 140 characters.
   *
   * @default - Cognito's own words
   */
  readonly smsMessage?: string;
}

/** What users receive to confirm their address or phone number. */
export interface VerificationMessageSpec extends CodeMessageSpec {
  /**
   * Whether the e-mail has a code or a link. Links work only with a domain.
   *
   * @default 'CONFIRM_WITH_CODE'
   */
  readonly defaultEmailOption?: (typeof EMAIL_OPTIONS)[number];
  /**
   * Subject of the e-mail with the link, 1 to 140 characters.
   *
   * @default - Cognito's own words
   */
  readonly emailSubjectByLink?: string;
  /**
   * Text of the e-mail with the link, 6 to 20,000 characters: `{##Confirm##}` becomes the link.
   *
   * @default - Cognito's own words
   */
  readonly emailMessageByLink?: string;
}

/** What users that an administrator creates receive; the texts hold `{username}` and `{####}` too. */
export interface InvitationMessageSpec {
  /**
   * Subject of the e-mail, 1 to 140 characters.
   *
   * @default 'Your temporary password'
   */
  readonly emailSubject?: string;
  /**
   * Text of the e-mail, 6 to 20,000 characters, HTML too.
   *
   * @default 'Your username is {username} and temporary password is {####}.'
   */
  readonly emailMessage?: string;
  /**
   * Text of the SMS, 6 to 140 characters.
   *
   * @default 'Your username is {username} and temporary password is {####}.'
   */
  readonly smsMessage?: string;
}

/**
 * The words in which a user pool writes to its users.
 *
 * @see https://docs.aws.amazon.com/cognito/latest/developerguide/cognito-user-pool-settings-message-customizations.html
 */
export interface MessagesSpec {
  /**
   * To confirm an address or a phone number.
   *
   * @default - Cognito's own words, with a code
   */
  readonly verification?: VerificationMessageSpec;
  /**
   * To users that an administrator creates.
   *
   * @default - Cognito's own words
   */
  readonly invitation?: InvitationMessageSpec;
  /**
   * With the code of the second factor; the e-mail only where `mfa.email` is on.
   *
   * @default - Cognito's own words for SMS, ours for e-mail
   */
  readonly mfa?: CodeMessageSpec;
}
