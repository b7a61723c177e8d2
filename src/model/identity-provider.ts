import type { Text } from '../values/text';
import type { Maybe } from '../values/unknown';
import type { DeclaredResource } from './declared';

/** An identity provider of a user pool. */
export interface UserPoolIdentityProvider extends DeclaredResource {
  /** Name in the user pool, as clients list it. */
  readonly name: Text;
  /** `Google`, `Facebook`, `SignInWithApple`, `LoginWithAmazon`, `OIDC` or `SAML`. */
  readonly type: Maybe<string>;
  /** Attribute of the pool → claim of the provider. */
  readonly attributeMapping: Maybe<Readonly<Record<string, Text>>>;
  /** Who issues its tokens; absent where nothing in the file says so, as for SAML. */
  readonly issuer?: Text;
}

/** An identity provider that IAM knows, by whose ARN an identity pool names it. */
export interface IamIdentityProvider extends DeclaredResource {
  /** Which of the two kinds of provider of IAM it is. */
  readonly type: 'OIDC' | 'SAML';
  /** ARN by which identity pools name it. */
  readonly arn: Text;
  /** Issuer of an OpenID Connect provider. */
  readonly issuer?: Text;
  /** Client ids that its tokens may name, for OpenID Connect. */
  readonly clientIds?: Maybe<readonly Text[]>;
}
