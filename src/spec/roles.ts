import type { AmbiguousRoleResolution, ClaimCondition } from '../role-mapping/rule';

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
   * @default - every client at which users sign in
   */
  readonly clients?: readonly ClientKey[];
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
   * @default - every client at which users sign in
   */
  readonly clients?: readonly ClientKey[];
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

/** What every IAM role of the federation has in common. */
export interface RoleDefaults {
  /**
   * ARN of the permissions boundary.
   *
   * @default - none
   */
  readonly permissionsBoundary?: string;
  /**
   * Path of the roles, beginning and ending with `/`.
   *
   * @default '/'
   */
  readonly path?: string;
  /**
   * What role names begin with; the key of the role follows. Names are unique in the account, not in
   * the Region: the same federation in two Regions needs two prefixes. A change replaces the roles.
   *
   * @default - `<name of the federation>-`
   */
  readonly namePrefix?: string;
}

/** Default roles that are made elsewhere. */
export interface DefaultRolesSpec {
  /**
   * Role of users who signed in, where nothing gives them another one.
   *
   * @default - an IAM role is made
   */
  readonly authenticated?: ExistingRoleSpec;
  /**
   * Role of guests, once they are allowed.
   *
   * @default - an IAM role is made
   */
  readonly guest?: ExistingRoleSpec;
}

/** What both federations with an identity pool have in common. */
export interface IdentityPoolCommonSpec {
  /**
   * What happens to users that no rule matches and no group leads to a role: they receive the default
   * authenticated role, or are denied. Must be stated as soon as there is a rule or a group.
   *
   * `Deny` also denies users of a client that has no rule at all, unless their token carries a role.
   *
   * @default - every user who signed in receives the authenticated role
   */
  readonly ambiguousRoleResolution?: AmbiguousRoleResolution;
  /**
   * Session tags by key, each filled from a claim of the token; up to 50. Policies use them by
   * `principalTag()`. Strings of up to 256 letters, digits, spaces and `_.:/=+-@`.
   *
   * `'defaults'` has AWS's own two: `username`, from `sub`, and `client`, from `aud`.
   *
   * @default - none
   */
  readonly principalTags?: Readonly<Record<string, string>> | 'defaults';
  /**
   * Whether apps may choose the role themselves by the classic flow, whose sessions AWS does not scope
   * down; it refuses the flow where any provider has a mapping.
   *
   * @default false
   */
  readonly allowClassicFlow?: boolean;
  /**
   * Name of a provider of your own: a backend with AWS credentials signs its users in by
   * `GetOpenIdTokenForDeveloperIdentity`. 1 to 100 letters, digits and `_ . -`; a change replaces the
   * identity pool.
   *
   * @default - none
   */
  readonly developerProviderName?: string;
  /**
   * What every IAM role has in common.
   *
   * @default - no boundary, path `/`, names `<name>-<key>`
   */
  readonly roleDefaults?: RoleDefaults;
  /**
   * Default roles that are made elsewhere. Nothing is granted to them here.
   *
   * @default - both are made
   */
  readonly defaultRoles?: DefaultRolesSpec;
  /**
   * Partition of the account, for the principal and the condition keys of trust policies.
   *
   * @default 'aws'
   */
  readonly partition?: 'aws' | 'aws-cn' | 'aws-us-gov';
  /**
   * Region of GovCloud, for the same; needed with the partition `aws-us-gov`, and nowhere else. In
   * US-East, AWS advises names of roles of up to 20 characters.
   *
   * @default - none
   *
   * @see https://docs.aws.amazon.com/govcloud-us/latest/UserGuide/govcloud-cog.html
   */
  readonly govCloudRegion?: 'us-gov-east-1' | 'us-gov-west-1';
}
