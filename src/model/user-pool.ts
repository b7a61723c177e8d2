import type { Text } from '../values/text';
import type { Maybe } from '../values/unknown';
import type { AppClientModel } from './app-client';
import type { UserPoolIdentityProvider } from './identity-provider';
import type { CalledFunction } from './called-function';
import type { RoleKey } from './role';
import type { DeclaredResource, Incomplete } from './declared';

/** An attribute that a user pool declares: a custom one, or a standard one with rules of its own. */
export interface PoolAttribute {
  /** As tokens and rules name it: `custom:department`, `email`. */
  readonly name: Text;
  /** Left out, Terraform says false, for ever. */
  readonly mutable: Maybe<boolean>;
  /** Whether each user must have it. */
  readonly required: Maybe<boolean>;
}

/** A group of a user pool, whose members' tokens may carry a role. */
export interface UserPoolGroup extends DeclaredResource {
  /** Name, as `cognito:groups` lists it. */
  readonly name: Text;
  /** Absent where the group leads to no role. */
  readonly role?: Maybe<RoleKey>;
  /** The smallest of a user's groups decides; absent is the last rank. */
  readonly precedence?: Maybe<number>;
}

/** A user pool: who is in it, through which providers and clients, in which groups. */
export interface UserPoolModel extends DeclaredResource {
  /** Its Terraform address; for a pool that isn't in the file, its key there. */
  readonly address: string;
  /** Whether the file declares the pool, so that all of its attributes are known from there. */
  readonly declared: boolean;
  /** Its id, `<region>_<id>`. */
  readonly id: Text;
  /** Its ARN; absent where nothing of the file shows it. */
  readonly arn?: Text;
  /** Its name as a provider of an identity pool, `cognito-idp.<region>.amazonaws.com/<id>`. */
  readonly providerName: Text;
  /** Name, as the configuration gives it. */
  readonly name: Text;
  /** Only what is declared: every other standard attribute exists, is mutable and not required. */
  readonly attributes: Maybe<readonly PoolAttribute[]>;
  /** Whether anybody may register. */
  readonly selfSignUp: Maybe<boolean>;
  /** Attributes that users sign in with instead of a name of their choice; absent where none are written. */
  readonly usernameAttributes?: Maybe<readonly Text[]>;
  /** Names of the Lambda triggers that are set, such as `pre_token_generation`. */
  readonly triggers: Maybe<readonly string[]>;
  /** Functions of the file that it calls as triggers; absent where none is read. */
  readonly calledFunctions?: Maybe<readonly CalledFunction[]>;
  /** Prefix or host name of the hosted sign-in; absent where there is none. */
  readonly domain?: Text;
  /** Identity providers that users can sign in with. */
  readonly identityProviders: readonly UserPoolIdentityProvider[];
  /** App clients of the pool. */
  readonly clients: readonly AppClientModel[];
  /** Groups of the pool, which bring roles. */
  readonly groups: readonly UserPoolGroup[];
  /**
   * Whether AWS itself listed the groups, so that there are no others.
   *
   * @default false
   */
  readonly hasEveryGroup?: true;
  /** Members whose pool is not certain; absent where every list is complete. */
  readonly incomplete?: Incomplete<'identityProviders' | 'clients' | 'groups'>;
}

/** Finds the user pool that an app client belongs to. */
export function poolOfClient<Pool extends { readonly clients: readonly { address: string }[] }>(
  userPools: readonly Pool[],
  client: string | undefined,
): Pool | undefined {
  return userPools.find(({ clients }) => clients.some(({ address }) => address === client));
}
