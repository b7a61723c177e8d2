import type { ClaimCondition } from '../role-mapping/rule';

/** A condition, or several of which any one is enough; Cognito knows no "and". */
export type When = ClaimCondition | readonly ClaimCondition[];

/** A group whose members receive a role. */
export interface GroupSpec {
  /**
   * Name of the group, 1 to 128 characters without whitespace.
   *
   * @default - the role's key
   */
  readonly name?: string;
  /**
   * What the group is for, up to 2,048 characters.
   *
   * @default - none
   */
  readonly description?: string;
  /**
   * Rank among the groups of one user, 1 to 2147483647; the smallest decides. Must be stated as soon
   * as two groups have roles.
   *
   * @default - the last rank
   */
  readonly precedence?: number;
}

/** A role that is made elsewhere: an `aws_iam_role`, or anything with `arn`. */
export interface ExistingRoleSpec {
  /** ARN of the role, of the same account. Its trust has to accept this identity pool. */
  readonly arn: string;
}

/**
 * What the trust policy of one role asks beside what it asks of every token: this identity pool and a user who
 * signed in. Whoever lacks it receives no role; Cognito tries no other.
 *
 * Tokens of an identity pool say no more than their provider and their session tags: not which client, not which
 * identity provider of a user pool, not whether there was a second factor. A claim says that, by a session tag.
 *
 * @see https://docs.aws.amazon.com/cognito/latest/developerguide/role-trust-and-permissions.html
 */
export interface RoleTrustSpec {
  /**
   * Providers one of which the user has to have signed in with (`amr`): keys of the providers directly in the
   * identity pool, but those of type SAML; for a user pool `userPool`, or its key in `furtherUserPools`.
   *
   * @default - any provider
   */
  readonly providers?: readonly string[];
  /**
   * Values that session tags have to have (`aws:RequestTag`), by key of `principalTags`: any one of those listed,
   * each 1 to 256 characters.
   *
   * @default - any tags
   */
  readonly requestTags?: Readonly<Record<string, readonly string[]>>;
}

interface CommonRoleSpec {
  /**
   * The role that is received, where it is made elsewhere. Nothing is granted to it here.
   *
   * @default - an IAM role is made
   */
  readonly existing?: ExistingRoleSpec;
  /**
   * Role whose permissions this one has as well: one sign-in has one role, and AWS adds nothing up.
   *
   * @default - none
   */
  readonly extends?: string;
  /**
   * What its trust policy asks beside what those of all roles ask.
   *
   * @default - a token of this identity pool, of a user who signed in
   */
  readonly trust?: RoleTrustSpec;
  /**
   * Who receives the role; each condition becomes a rule at the end of the mapping.
   *
   * @default - no one until a rule or a group leads to it
   */
  readonly when?: When;
  /**
   * Insert these rules before this role's rules.
   *
   * @default - at the end
   */
  readonly before?: string;
}

/** A further role of a federation through a user pool. */
export interface RoleSpec<ClientKey extends string = string> extends CommonRoleSpec {
  /**
   * Group whose members receive the role; a client goes by rules or by groups, never both.
   *
   * @default - none
   */
  readonly group?: GroupSpec;
  /**
   * Keys of the clients at which the role can be received.
   *
   * @default - every client at which users sign in, where no `identityProviders` are named
   */
  readonly clients?: readonly ClientKey[];
  /**
   * Keys of `directIdentityProviders` whose users can receive the role.
   *
   * @default - none
   */
  readonly identityProviders?: readonly string[];
}

/** A further role of a federation with identity providers directly in the identity pool. */
export interface DirectRoleSpec<ProviderKey extends string = string> extends CommonRoleSpec {
  /**
   * Keys of the identity providers whose users can receive the role.
   *
   * @default - every identity provider
   */
  readonly identityProviders?: readonly ProviderKey[];
}

/** A rule that leads to a role of the federation, or to one that is made elsewhere. */
export interface RuleSpec<ClientKey extends string = string> {
  /** Who the rule is for; several conditions are several rules. */
  readonly when: When;
  /**
   * Key of the role: `authenticated`, or one that was added.
   *
   * @default - the role of `roleArn`
   */
  readonly role?: string;
  /**
   * ARN of a role that is made elsewhere, instead of `role`: of the same account, with a trust that accepts
   * this identity pool. Nothing is granted to it here.
   *
   * @default - the role with the key `role`
   */
  readonly roleArn?: string;
  /**
   * Insert this rule before this role's rules.
   *
   * @default - at the end
   */
  readonly before?: string;
  /**
   * Keys of the clients to whose mapping the rule belongs.
   *
   * @default - every client at which users sign in, where no `identityProviders` are named
   */
  readonly clients?: readonly ClientKey[];
  /**
   * Keys of `directIdentityProviders` to whose mapping the rule belongs.
   *
   * @default - none
   */
  readonly identityProviders?: readonly string[];
}

/** A rule of a federation with identity providers directly in the identity pool. */
export interface DirectRuleSpec<ProviderKey extends string = string> {
  /** Who the rule is for; several conditions are several rules. */
  readonly when: When;
  /**
   * Key of the role: `authenticated`, or one that was added.
   *
   * @default - the role of `roleArn`
   */
  readonly role?: string;
  /**
   * ARN of a role that is made elsewhere, instead of `role`: of the same account, with a trust that accepts
   * this identity pool. Nothing is granted to it here.
   *
   * @default - the role with the key `role`
   */
  readonly roleArn?: string;
  /**
   * Insert this rule before this role's rules.
   *
   * @default - at the end
   */
  readonly before?: string;
  /**
   * Keys of the identity providers to whose mapping the rule belongs.
   *
   * @default - every identity provider
   */
  readonly identityProviders?: readonly ProviderKey[];
}
