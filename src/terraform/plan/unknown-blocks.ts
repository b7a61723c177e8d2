import { unknownValue, type Value } from '../value';

/** Blocks that no provider computes: unknown as a whole, a `dynamic` block makes them. */
export const ONLY_WRITTEN = new Set([
  'cognito_identity_providers',
  'lambda_config',
  'role_mapping',
  'schema',
  'statement',
]);

/**
 * Blocks that the provider computes where none is written. A plan omits `dynamic` blocks, so it says the
 * same where the `for_each` of one is unknown.
 */
export const COMPUTED_BLOCKS = new Set(['admin_create_user_config', 'inline_policy']);

/** Says of blocks that are unknown as a whole that a `dynamic` block may make them. */
export function whetherDynamic(name: string): Value {
  const reason = `a plan omits \`dynamic\` blocks, and one may make its \`${name}\` blocks; pass --source DIR`;
  return unknownValue(reason, 'source');
}
