import { text, type Text } from '../values/text';
import type { ReadRoleMapping } from '../role-mapping/role-mapping';
import { isUnknown, type Maybe } from '../values/unknown';
import type { RoleKey } from './role';
import type { DeclaredResource } from './declared';

/** An app client of a user pool whose users an identity pool accepts. */
export interface UserPoolClientProvider {
  /** Name of the user pool as a provider, `cognito-idp.<region>.amazonaws.com/<pool id>`. */
  readonly providerName: Text;
  /** Client id that tokens name as `aud`. */
  readonly clientId: Text;
  /** Address of the user pool, where it is in the model. */
  readonly userPool?: string;
  /** Address of the client, where it is in the model. */
  readonly client?: string;
  /** Whether the identity pool asks the user pool if the user has signed out since. */
  readonly serverSideTokenCheck: Maybe<boolean>;
}

/** How the users of one provider receive their role. */
export interface ProviderMapping {
  /**
   * Key of the mapping: `<provider name>:<client id>` for a user pool, else the login provider or the
   * ARN of an IAM provider.
   */
  readonly provider: Text;
  /** Address of the app client, where the key names one of the model. */
  readonly client?: string;
  /** The rules, or that the token names the role. */
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
  /** Role of users who signed in; absent where there is none. */
  readonly authenticated?: Maybe<RoleKey>;
  /** Role of guests; absent where there is none. */
  readonly unauthenticated?: Maybe<RoleKey>;
}

/** An identity pool: what tokens it accepts, and which role each user receives. */
export interface IdentityPoolModel extends DeclaredResource {
  /** Its id, `<region>:<guid>`, which tokens name as `aud`. */
  readonly id: Text;
  /** Its Region, with which its identity ids begin. */
  readonly region: Text;
  /** Name, as the configuration gives it. */
  readonly name: Text;
  /** Whether it gives identities to guests. */
  readonly allowsGuests: Maybe<boolean>;
  /** Whether it serves the classic flow, in which callers name their role. */
  readonly allowsClassicFlow: Maybe<boolean>;
  /** App clients whose tokens it accepts. */
  readonly userPoolClients: Maybe<readonly UserPoolClientProvider[]>;
  /** Login provider, such as `accounts.google.com` → client id. */
  readonly loginProviders: Maybe<Readonly<Record<string, Text>>>;
  /** ARNs of the OIDC providers of IAM whose tokens it accepts. */
  readonly oidcProviderArns: Maybe<readonly Text[]>;
  /** ARNs of the SAML providers of IAM whose assertions it accepts. */
  readonly samlProviderArns: Maybe<readonly Text[]>;
  /** Name of the developer provider; absent where there is none. */
  readonly developerProvider?: Text;
  /** Address of the resource that sets roles and mappings; absent where nothing does. */
  readonly rolesAttachment?: string;
  /** Roles that it gives where no mapping decides. */
  readonly defaultRoles: Maybe<DefaultRoles>;
  /** How the users of each provider receive their role; a provider without one gives the default role. */
  readonly mappings: Maybe<readonly ProviderMapping[]>;
  /** Session tags, for each provider that sets some. */
  readonly principalTags: readonly ProviderTags[];
}

/** Address of what sets the roles of an identity pool: its roles attachment, or the pool itself. */
export function rolesSetBy({
  rolesAttachment,
  address,
}: Pick<IdentityPoolModel, 'rolesAttachment' | 'address'>): string {
  return rolesAttachment ?? address;
}

/** The key by which a mapping names an app client of a user pool. */
export function clientKey({
  providerName,
  clientId,
}: Pick<UserPoolClientProvider, 'providerName' | 'clientId'>): Text {
  return text(providerName, ':', clientId);
}

/** The keys that mappings of an identity pool may have; nothing where one of its providers is unknown. */
export function mappingKeys(pool: IdentityPoolModel): readonly Text[] | undefined {
  const { userPoolClients, loginProviders, oidcProviderArns, samlProviderArns } = pool;
  if (
    isUnknown(userPoolClients) ||
    isUnknown(loginProviders) ||
    isUnknown(oidcProviderArns) ||
    isUnknown(samlProviderArns)
  ) {
    return undefined;
  }
  return [
    ...userPoolClients.map(clientKey),
    ...Object.keys(loginProviders),
    ...oidcProviderArns,
    ...samlProviderArns,
  ];
}
