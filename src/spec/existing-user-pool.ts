import type { USERNAME_ATTRIBUTES } from '../cognito/attributes';
import type { IdentityProviderType } from '../cognito/identity-providers';
import type { AttributeName, CustomAttributeSpec, VerifiedAttribute } from './attributes';
import type { AuthFlow, SignInClientSpec } from './clients';

/** An app client that exists already, with the facts that decide who can set a claim. */
export interface ExistingClientSpec {
  /** Id of the app client. */
  readonly id: string;
  /**
   * Attributes that the client may write, as it is configured.
   *
   * @default - unknown
   */
  readonly writeAttributes?: readonly AttributeName[];
  /**
   * Native flows that the client opens, as it is configured.
   *
   * @default - unknown
   */
  readonly authFlows?: readonly AuthFlow[];
  /**
   * OAuth scopes of the client, as it is configured.
   *
   * @default - unknown
   */
  readonly scopes?: readonly string[];
  /**
   * `Token`: users of this client receive the role that their ID token carries, by groups which are made elsewhere or
   * by a pre token generation trigger. Rules are then refused here, and `ambiguousRoleResolution` must be stated.
   *
   * @default - rules and groups of the federation decide, where there are any
   *
   * @see https://docs.aws.amazon.com/cognitoidentity/latest/APIReference/API_RoleMapping.html
   */
  readonly roleMapping?: 'Token';
  /**
   * What happens at this client to users that no rule matches and no group leads to a role.
   *
   * @default - what the federation states
   */
  readonly ambiguousRoleResolution?: SignInClientSpec['ambiguousRoleResolution'];
}

/** A custom attribute that exists already. */
export interface ExistingCustomAttributeSpec {
  /** Type of its values. */
  readonly type: CustomAttributeSpec['type'];
  /**
   * Whether it can change after the user is created, as the pool is configured; one that can't is no users' own to write
   * later.
   *
   * @default - unknown, so that it may
   */
  readonly mutable?: boolean;
}

/** An identity provider that exists already, with the facts that decide who can set a claim. */
export interface ExistingIdentityProviderSpec {
  /** Type of the provider, as the user pool names it. */
  readonly type: IdentityProviderType;
  /**
   * Which of its claims fills which attribute, as the pool is configured. It matters for `Google`, `Facebook` and
   * `LoginWithAmazon`, whose users edit what their profile says.
   *
   * @default - unknown
   */
  readonly attributeMapping?: {
    readonly [attribute in AttributeName | VerifiedAttribute]?: string;
  };
}

/** A user pool that exists already; nothing of it is changed. */
export interface ExistingUserPoolSpec<ClientKey extends string = string> {
  /** Id of the user pool, `<region>_<name>`. */
  readonly id: string;
  /** App clients by key through which users reach the identity pool. At least one. */
  readonly clients: Readonly<Record<ClientKey, ExistingClientSpec>>;
  /**
   * Custom attributes of the pool, by name without `custom:`; rules on any other are then refused.
   *
   * @default - unknown
   */
  readonly customAttributes?: Readonly<Record<string, ExistingCustomAttributeSpec>>;
  /**
   * `none`: the pool has no app client but `clients`, so that no other one lets users write a claim.
   *
   * @default - unknown
   */
  readonly otherClients?: 'none';
  /**
   * Whether users may register themselves, as the pool is configured.
   *
   * @default - unknown
   */
  readonly selfSignUp?: boolean;
  /**
   * What users sign in with in place of a user name of their choice, as the pool is configured; an empty list says that
   * they choose one. It decides who can choose `cognito:username` where anybody may register.
   *
   * @default - unknown
   */
  readonly usernameAttributes?: readonly (typeof USERNAME_ATTRIBUTES)[number][];
  /**
   * Every identity provider of the pool, by its name there: social ones may fill attributes from a profile that users
   * edit themselves. An empty object says that there is none.
   *
   * @default - unknown
   */
  readonly identityProviders?: Readonly<Record<string, ExistingIdentityProviderSpec>>;
}

/** A user pool that exists already, whose users reach the identity pool beside those of the first one. */
export interface FurtherUserPoolSpec<ClientKey extends string = string> extends Omit<
  ExistingUserPoolSpec,
  'clients'
> {
  /** App clients by key through which users reach the identity pool. At least one. */
  readonly clients: { readonly [Key in ClientKey]?: ExistingClientSpec };
}
