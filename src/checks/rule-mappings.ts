import type { Federation } from '../model/federation';
import { rolesSetBy, type IdentityPoolModel, type ProviderMapping } from '../model/identity-pool';
import type { ReadRoleMapping } from '../role-mapping/role-mapping';
import { isUnknown } from '../values/unknown';

/** A mapping of a provider that goes by rules. */
export interface RuleMapping {
  readonly pool: IdentityPoolModel;
  /** The mapping with the provider that it is of. */
  readonly place: ProviderMapping;
  readonly mapping: Extract<ReadRoleMapping, { type: 'Rules' }>;
  /** What declares it: the roles attachment, or the identity pool. */
  readonly address: string;
}

/** The mappings of a federation that go by rules, as far as they are known. */
export function ruleMappings({ identityPools }: Federation): RuleMapping[] {
  return identityPools.flatMap((pool) =>
    (isUnknown(pool.mappings) ? [] : pool.mappings).flatMap((place): RuleMapping[] => {
      const { mapping } = place;
      if (isUnknown(mapping) || mapping.type !== 'Rules') return [];
      return [{ pool, place, mapping, address: rolesSetBy(pool) }];
    }),
  );
}
