import type { USERNAME_ATTRIBUTES } from '../cognito/attributes';
import type { ALIAS_ATTRIBUTES, RECOVERY_MECHANISMS, UserPoolTier } from '../cognito/user-pools';
import type { CustomAttributeSpec, StandardAttribute, StandardAttributeSpec } from './attributes';
import type { BrandingSpec } from './branding';
import type { ClientSpec, ResourceServerSpec } from './clients';
import type { DomainSpec } from './domain';
import type { IdentityProviderSpec } from './identity-providers';
import type { LogDeliverySpec } from './log-delivery';
import type { EmailSpec, MessagesSpec, SmsSpec } from './messages';
import type { DevicesSpec, MfaSpec, PasswordPolicySpec, SignInSpec } from './sign-in';
import type { ThreatProtectionSpec } from './threat-protection';
import type { TriggersSpec } from './triggers';
import type { UserPoolGroupSpec } from './user-pool-groups';

/** Who may tell user names with capitals from those without. */
export interface UsernameConfigurationSpec {
  /**
   * Whether `Ada` and `ada` are two users; only for a user pool that exists already so.
   *
   * @default false
   */
  readonly caseSensitive?: boolean;
}

/** What way 1 is made from: a user pool, its identity providers and its app clients. */
export interface UserPoolFederationSpec<
  ClientKey extends string = string,
  ProviderKey extends string = string,
  ServerKey extends string = string,
> {
  /**
   * Name of the user pool, 1 to 128 characters out of `A-Z a-z 0-9 _ + = , . @ -`.
   */
  readonly name: string;
  /**
   * Where the hosted sign-in lives.
   *
   * @default - no hosted sign-in, where every client signs users in by native flows alone
   */
  readonly domain?: DomainSpec;
  /**
   * Identity providers by key; the key is part of the Terraform address and, for SAML and OIDC, the
   * provider's name (3 to 32 characters, without `_`).
   *
   * @default - none, users sign in with the user pool's own directory
   */
  readonly identityProviders?: Readonly<Record<ProviderKey, IdentityProviderSpec>>;
  /**
   * App clients by key; the key is part of the Terraform address. `{}` is a user pool whose clients are made elsewhere,
   * such as by other stacks; with an identity pool, which takes tokens of clients, at least one.
   */
  readonly clients: Readonly<Record<ClientKey, ClientSpec<NoInfer<ProviderKey>>>>;
  /**
   * Custom attributes by name, without `custom:`; up to 50 names of up to 20 characters. They can be
   * added later, never changed or removed.
   *
   * @default - none
   */
  readonly customAttributes?: Readonly<Record<string, CustomAttributeSpec>>;
  /**
   * Standard attributes that every user must have, so that every identity provider must map. Can't
   * be changed later.
   *
   * @default - none
   */
  readonly requiredAttributes?: readonly StandardAttribute[];
  /**
   * Whether standard attributes can change, and how long they may be, by their name. Can't be changed
   * later.
   *
   * @default - mutable, with up to 2,048 characters
   */
  readonly standardAttributes?: Readonly<Partial<Record<StandardAttribute, StandardAttributeSpec>>>;
  /**
   * What users of the user pool's own directory may use as their user name. Can't be changed later.
   *
   * @default - none, the user name is its own
   */
  readonly usernameAttributes?: readonly (typeof USERNAME_ATTRIBUTES)[number][];
  /**
   * What users of the user pool's own directory may sign in with beside their user name; not together
   * with `usernameAttributes`. Can't be changed later.
   *
   * @default - none
   */
  readonly aliasAttributes?: readonly (typeof ALIAS_ATTRIBUTES)[number][];
  /**
   * How user names are compared. Can't be changed later.
   *
   * @default - without case
   */
  readonly usernameConfiguration?: UsernameConfigurationSpec;
  /**
   * APIs whose scopes app clients may ask for, by key.
   *
   * @default - none
   */
  readonly resourceServers?: Readonly<Record<ServerKey, ResourceServerSpec>>;
  /**
   * Whether anybody may register; what a client may write can then be chosen by the person.
   *
   * @default false
   */
  readonly selfSignUp?: boolean;
  /**
   * What passwords of the user pool's own directory must be like.
   *
   * @default - 14 characters, with a letter of both cases, a digit and a symbol
   */
  readonly passwordPolicy?: PasswordPolicySpec;
  /**
   * Second factor of users of the user pool's own directory.
   *
   * @default - one-time codes from an app, which users may turn on
   */
  readonly mfa?: MfaSpec;
  /**
   * How users of the user pool's own directory may begin a sign-in.
   *
   * @default - with their password
   */
  readonly signIn?: SignInSpec;
  /**
   * Ways back in for users who forgot their password, in the order in which they are tried. `admin_only`
   * stands alone; `verified_phone_number` needs `sms`, and lets in who takes the phone number over.
   *
   * @default ['verified_email']
   */
  readonly accountRecovery?: readonly (typeof RECOVERY_MECHANISMS)[number][];
  /**
   * What users are asked to confirm when they register; `phone_number` needs `sms`.
   *
   * @default ['email']
   */
  readonly autoVerifiedAttributes?: readonly (typeof USERNAME_ATTRIBUTES)[number][];
  /**
   * What keeps its old value until the new one is confirmed; each must be in `autoVerifiedAttributes`.
   *
   * @default - what `autoVerifiedAttributes` holds
   */
  readonly attributesRequireVerificationBeforeUpdate?: readonly (typeof USERNAME_ATTRIBUTES)[number][];
  /**
   * The words in which the user pool writes to its users.
   *
   * @default - Cognito's own
   */
  readonly messages?: MessagesSpec;
  /**
   * From where the user pool sends e-mail.
   *
   * @default - Cognito's own address, which sends 50 messages a day
   */
  readonly email?: EmailSpec;
  /**
   * How the user pool sends SMS.
   *
   * @default - not at all
   */
  readonly sms?: SmsSpec;
  /**
   * How devices are remembered.
   *
   * @default - not at all
   */
  readonly devices?: DevicesSpec;
  /**
   * Feature plan, which decides on the price.
   *
   * @default - `ESSENTIALS`, as AWS has it
   */
  readonly userPoolTier?: UserPoolTier;
  /**
   * Threat protection; needs `userPoolTier: 'PLUS'`.
   *
   * @default - off
   */
  readonly threatProtection?: ThreatProtectionSpec;
  /**
   * Lambda functions that the user pool calls, each with the permission for it.
   *
   * @default - none
   */
  readonly triggers?: TriggersSpec;
  /**
   * Groups by key; the key is part of the Terraform address. In a `CognitoFederation`, groups that lead
   * to roles are made with `roles` and `addRole`.
   *
   * @default - none
   */
  readonly groups?: Readonly<Record<string, UserPoolGroupSpec>>;
  /**
   * Look of the classic hosted UI; needs `domain`.
   *
   * @default - Cognito's own
   */
  readonly branding?: BrandingSpec;
  /**
   * ARN of a regional WAF web ACL that guards the hosted sign-in and the API of the user pool.
   *
   * @default - none
   */
  readonly webAclArn?: string;
  /**
   * Logs of the user pool; needs AWS provider 6.5 or newer.
   *
   * @default - none
   */
  readonly logDelivery?: LogDeliverySpec;
  /**
   * Deletion protection of the user pool, and `prevent_destroy` on both pools: users and identity ids
   * can't be brought back.
   *
   * @default true
   */
  readonly protection?: boolean;
  /**
   * Tags of every resource that takes tags.
   *
   * @default - none
   */
  readonly tags?: Readonly<Record<string, string>>;
}
