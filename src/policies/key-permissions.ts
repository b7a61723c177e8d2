import type { Access } from './access';
import type { PolicyStatement } from './policy-document';

const KEY_ACTIONS: Readonly<Record<Access, readonly string[]>> = {
  read: ['kms:Decrypt'],
  // An upload in parts, or an update, reads the data key back: writing needs Decrypt as well.
  write: ['kms:GenerateDataKey', 'kms:Decrypt'],
  delete: [],
};

/**
 * What using an SSE-KMS key adds to a grant: Decrypt for reading, GenerateDataKey and Decrypt for
 * writing, nothing for deleting or where there is no key.
 */
export function keyPermissions(
  sid: string,
  keyArn: string | undefined,
  access: readonly Access[],
): PolicyStatement[] {
  const actions = actionsFor(KEY_ACTIONS, access);
  if (keyArn === undefined || actions.length === 0) return [];
  return [{ sid, effect: 'Allow', actions, resources: [keyArn] }];
}

/** The actions that a list of accesses stands for, each once, in the order of the table. */
export function actionsFor(
  table: Readonly<Record<Access, readonly string[]>>,
  access: readonly Access[],
): string[] {
  return [...new Set(access.flatMap((each) => table[each]))];
}
