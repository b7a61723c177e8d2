import type { AmbiguousRoleResolution } from '../role-mapping/rule';
import type { ExistingRoleSpec } from './roles';

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
   * How long sessions of the classic flow may last at most, in seconds, 3600 to 43200: whoever asks STS for one
   * chooses. Only with `allowClassicFlow`; in the enhanced flow every session lasts one hour.
   *
   * @default 3600
   *
   * @see https://docs.aws.amazon.com/STS/latest/APIReference/API_AssumeRoleWithWebIdentity.html
   */
  readonly maxSessionDuration?: number;
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

/** An identity pool that exists already; of it, roles, mappings and session tags are set, and nothing else is. */
export interface ExistingIdentityPoolSpec {
  /** Id of the identity pool, `<region>:<uuid>`; the Region is that of the stack. */
  readonly id: string;
}

/** What both federations with an identity pool have in common. */
export interface IdentityPoolCommonSpec {
  /**
   * An identity pool that exists already, instead of one that is made. Whoever manages it has to list the clients and
   * providers there, and to open it to guests: without that, their sign-in fails. The roles attachment is taken over as
   * a whole: default roles and mappings that were set elsewhere are replaced, and a destroy leaves none.
   *
   * @default - an identity pool is made
   *
   * @see https://docs.aws.amazon.com/cognitoidentity/latest/APIReference/API_SetIdentityPoolRoles.html
   */
  readonly identityPool?: ExistingIdentityPoolSpec;
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
