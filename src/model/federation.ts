import type { DestroyedPool, Refusal } from './apply';
import type { Declared, Incomplete } from './declared';
import type { IamIdentityProvider } from './identity-provider';
import type { IdentityPoolModel } from './identity-pool';
import type { ResourcePolicy } from './resource-policy';
import type { Role } from './role';
import type { UserPoolModel } from './user-pool';
import type { Text } from '../values/text';

/**
 * What is built: the pools, providers, mappings and roles of a Terraform file, ours or anybody's.
 *
 * Pure data. A value that only a deployment shows is a reference, and equal to itself; one that is
 * unknown carries the reason.
 */
export interface Federation {
  /** User pools that are declared, and those that identity pools name. */
  readonly userPools: readonly UserPoolModel[];
  /** Identity pools, each with what it accepts and which roles it gives. */
  readonly identityPools: readonly IdentityPoolModel[];
  /** OIDC and SAML providers of IAM. */
  readonly iamProviders: readonly IamIdentityProvider[];
  /** IAM roles, each with its trust and its permissions. */
  readonly roles: readonly Role[];
  /** Policies that resources of the file carry themselves. */
  readonly resourcePolicies: readonly ResourcePolicy[];
  /**
   * Account of each resource that a request may be about, by its address; absent where all are of the
   * one provider configuration.
   */
  readonly resourceAccounts?: Readonly<Record<string, Text>>;
  /** What AWS refuses of it when Terraform applies it; absent where nothing is known to be. */
  readonly refusals?: readonly Refusal[];
  /** Pools that the plan destroys; absent where it destroys none, and for other sources. */
  readonly destroyed?: readonly DestroyedPool[];
  /**
   * App clients whose rotation of refresh tokens a plan takes out; absent where it does so for none, and
   * for other sources.
   */
  readonly rotationsTakenOut?: readonly Declared[];
  /** What the file makes any number of; absent where every list is complete. */
  readonly incomplete?: Incomplete<'userPools' | 'identityPools' | 'iamProviders' | 'roles'>;
}
