import type { DestroyedPool, Refusal } from './apply';
import type { Incomplete } from './declared';
import type { IamIdentityProvider } from './identity-provider';
import type { IdentityPoolModel } from './identity-pool';
import type { ResourcePolicy } from './resource-policy';
import type { Role } from './role';
import type { UserPoolModel } from './user-pool';

/**
 * What is built: the pools, providers, mappings and roles of a Terraform file, ours or anybody's.
 *
 * Pure data. A value that only a deployment shows is a reference, and equal to itself; one that can't
 * be told carries the reason.
 */
export interface Federation {
  readonly userPools: readonly UserPoolModel[];
  readonly identityPools: readonly IdentityPoolModel[];
  readonly iamProviders: readonly IamIdentityProvider[];
  readonly roles: readonly Role[];
  /** Policies that resources of the file carry themselves. */
  readonly resourcePolicies: readonly ResourcePolicy[];
  /** What AWS refuses of it when Terraform applies it; absent where nothing is known to be. */
  readonly refusals?: readonly Refusal[];
  /** Pools that the plan destroys; absent where it destroys none, and for other sources. */
  readonly destroyed?: readonly DestroyedPool[];
  /** What the file makes any number of; absent where every list is complete. */
  readonly incomplete?: Incomplete<'userPools' | 'identityPools' | 'iamProviders' | 'roles'>;
}
