import type { Text } from '../values/text';
import type { ReadRoleMapping } from '../role-mapping/role-mapping';
import type { Maybe } from '../values/unknown';
import type { RoleKey } from './role';
import type { DeclaredResource } from './declared';

/** An app client of a user pool whose people an identity pool accepts. */
export interface UserPoolClientProvider {
  /** Name of the user pool as a provider, `cognito-idp.<region>.amazonaws.com/<pool id>`. */
  readonly providerName: Text;
  readonly clientId: Text;
  /** Address of the user pool, where it is in the model. */
  readonly userPool?: string;
  /** Address of the client, where it is in the model. */
  readonly client?: string;
  readonly serverSideTokenCheck: Maybe<boolean>;
}

/** How the people of one provider receive their role. */
export interface ProviderMapping {
  /**
   * Key of the mapping: `<provider name>:<client id>` for a user pool, else the login provider or the
   * ARN of an IAM provider.
   */
  readonly provider: Text;
  /** Address of the app client, where the key names one of the model. */
  readonly client?: string;
  readonly mapping: Maybe<ReadRoleMapping>;
}

/** The session tags that the tokens of one provider fill. */
export interface ProviderTags extends DeclaredResource {
  /** Name of the provider in the identity pool, without a client id. */
  readonly provider: Text;
  /** Whether AWS's own tags (`username`, `client`) are set instead of these. */
  readonly useDefaults: Maybe<boolean>;
  /** Tag key → claim. */
  readonly tags: Maybe<Readonly<Record<string, Maybe<string>>>>;
}

/** The roles that an identity pool gives where no mapping decides. */
export interface DefaultRoles {
  readonly authenticated?: Maybe<RoleKey>;
  readonly unauthenticated?: Maybe<RoleKey>;
}

/** An identity pool: whom it accepts, and which role each person receives. */
export interface IdentityPoolModel extends DeclaredResource {
  readonly id: Text;
  /** Its Region, with which its identity ids begin. */
  readonly region: Text;
  readonly name: Text;
  readonly allowsGuests: Maybe<boolean>;
  readonly allowsClassicFlow: Maybe<boolean>;
  readonly userPoolClients: Maybe<readonly UserPoolClientProvider[]>;
  /** Login provider, such as `accounts.google.com` → client id. */
  readonly loginProviders: Maybe<Readonly<Record<string, Text>>>;
  readonly oidcProviderArns: Maybe<readonly Text[]>;
  readonly samlProviderArns: Maybe<readonly Text[]>;
  /** Name of the developer provider; absent where there is none. */
  readonly developerProvider?: Text;
  /** Address of the resource that sets roles and mappings; absent where nothing does. */
  readonly rolesAttachment?: string;
  readonly defaultRoles: Maybe<DefaultRoles>;
  readonly mappings: Maybe<readonly ProviderMapping[]>;
  readonly principalTags: readonly ProviderTags[];
}
