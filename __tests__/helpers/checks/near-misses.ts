import type { Cases } from './changes';
import { MAPPING_CASES } from './near-misses/mappings';
import { PERMISSION_CASES } from './near-misses/permissions';
import { POOL_CASES } from './near-misses/pools';
import { TRUST_CASES } from './near-misses/trusts';

/** Further cases of checks: each differs from what another does by one fact. */
export const NEAR_MISSES: Readonly<Record<string, Cases>> = {
  ...MAPPING_CASES,
  ...PERMISSION_CASES,
  ...POOL_CASES,
  ...TRUST_CASES,
};
