import type { DirectIdentityProviderSpec } from './direct-identity-providers';
import type { ExistingUserPoolSpec, FurtherUserPoolSpec } from './existing-user-pool';
import type { IdentityPoolCommonSpec } from './identity-pool';
import type { DirectRoleSpec, DirectRuleSpec, RoleSpec, RuleSpec } from './roles';
import type { UserPoolFederationSpec } from './user-pool';

interface CognitoCommonSpec<
  RoleKey extends string,
  ClientKey extends string,
  FurtherKey extends string,
> extends IdentityPoolCommonSpec {
  /**
   * Further roles by key, as `addRole` takes them; rules are given in `rules`, where order is kept.
   *
   * @default - none
   */
  readonly roles?: Readonly<
    Record<RoleKey, Omit<RoleSpec<NoInfer<ClientKey | FurtherKey>>, 'when' | 'before'>>
  >;
  /**
   * Rules in the order in which they are tried, as `addRule` takes them.
   *
   * @default - none
   */
  readonly rules?: readonly RuleSpec<NoInfer<ClientKey | FurtherKey>>[];
  /**
   * Identity providers by key that this identity pool trusts directly, beside the user pool: for users or machines who
   * are in no user pool, such as the jobs of a pipeline. Rules and roles name them in `identityProviders`. One that a
   * user pool of the stack has is refused, whatever its client id: its users would have two identities.
   *
   * @default - none: users come through the user pool only
   */
  readonly directIdentityProviders?: Readonly<Record<string, DirectIdentityProviderSpec>>;
  /**
   * Further user pools by key that exist already, and whose users reach this identity pool too. Rules and roles name
   * their clients by key, so each key of a client occurs once; groups stay those of the one user pool. A user of two
   * of the pools has two identities, each with its own objects and items.
   *
   * @default - users of the one user pool alone
   */
  readonly furtherUserPools?: Readonly<Record<string, FurtherUserPoolSpec<FurtherKey>>>;
  /**
   * Whether AWS asks the user pool before it gives credentials, so that users who were disabled or
   * deleted, and tokens that were revoked, get none. Off, it is `CF-P05` until that is acknowledged.
   *
   * @default true
   */
  readonly serverSideTokenCheck?: boolean;
}

/** The combination over a user pool of its own. */
export interface NewUserPoolSpec<
  RoleKey extends string = string,
  ClientKey extends string = string,
  ProviderKey extends string = string,
  ServerKey extends string = string,
  FurtherKey extends string = string,
>
  extends
    UserPoolFederationSpec<ClientKey, ProviderKey, ServerKey>,
    CognitoCommonSpec<RoleKey, ClientKey, FurtherKey> {
  /**
   * Name of both pools, 1 to 128 characters out of `A-Z a-z 0-9 _ + = , . @ -`, and spaces inside. A change replaces the
   * identity pool, and with it every identity id.
   */
  readonly name: string;
  readonly userPool?: never;
}

/** The combination over a user pool that exists already. */
export interface OverExistingUserPoolSpec<
  RoleKey extends string = string,
  ClientKey extends string = string,
  FurtherKey extends string = string,
> extends CognitoCommonSpec<RoleKey, ClientKey, FurtherKey> {
  /**
   * Name of the identity pool, 1 to 128 characters out of `A-Z a-z 0-9 _ + = , . @ -`, and spaces inside. A change
   * replaces the identity pool, and with it every identity id.
   */
  readonly name: string;
  /** The user pool that exists already, and its clients. */
  readonly userPool: ExistingUserPoolSpec<ClientKey>;
  readonly domain?: never;
  /**
   * `prevent_destroy` on the identity pool: identity ids can't be brought back.
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

/** What way 3, the combination, is made from; `userPool` names one that exists already. */
export type CognitoFederationSpec<
  RoleKey extends string = string,
  ClientKey extends string = string,
  ProviderKey extends string = string,
  ServerKey extends string = string,
  FurtherKey extends string = string,
> =
  | NewUserPoolSpec<RoleKey, ClientKey, ProviderKey, ServerKey, FurtherKey>
  | OverExistingUserPoolSpec<RoleKey, ClientKey, FurtherKey>;

/** What way 2 is made from: an identity pool that trusts identity providers directly. */
export interface IdentityPoolFederationSpec<
  RoleKey extends string = string,
  ProviderKey extends string = string,
> extends IdentityPoolCommonSpec {
  /**
   * Name of the identity pool, 1 to 128 characters out of `A-Z a-z 0-9 _ + = , . @ -`, and spaces inside. A change
   * replaces the identity pool, and with it every identity id.
   */
  readonly name: string;
  /**
   * Identity providers by key.
   *
   * @default - none: a `developerProviderName`, or guests alone by `allowGuests()`
   */
  readonly identityProviders?: Readonly<Record<ProviderKey, DirectIdentityProviderSpec>>;
  /**
   * Further roles by key, as `addRole` takes them; rules are given in `rules`, where order is kept.
   *
   * @default - none
   */
  readonly roles?: Readonly<
    Record<RoleKey, Omit<DirectRoleSpec<NoInfer<ProviderKey>>, 'when' | 'before'>>
  >;
  /**
   * Rules in the order in which they are tried, as `addRule` takes them.
   *
   * @default - none
   */
  readonly rules?: readonly DirectRuleSpec<NoInfer<ProviderKey>>[];
  /**
   * `prevent_destroy` on the identity pool: identity ids can't be brought back.
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
