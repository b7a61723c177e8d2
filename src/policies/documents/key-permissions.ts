import type { Access } from './access';
import type { PolicyStatement } from './policy-document';

const KEY_ACTIONS: Readonly<Record<Access, readonly string[]>> = {
  read: ['kms:Decrypt'],
  // An upload in parts, or an update, reads the data key back: writing needs Decrypt as well.
  write: ['kms:GenerateDataKey', 'kms:Decrypt'],
  delete: [],
};

/** What permissions on the key of a bucket or table are made from. */
export interface KeyPermissionsInput {
  readonly sid: string;
  /** ARN of the customer-managed key; absent where there is none. */
  readonly keyArn?: string;
  readonly access: readonly Access[];
  /** The only service through which the key may be used. */
  readonly service: 's3' | 'dynamodb';
}

/**
 * What using an SSE-KMS key adds to a grant: Decrypt for reading, GenerateDataKey and Decrypt for
 * writing, nothing for deleting or where there is no key; only through the service, never directly.
 *
 * @see https://docs.aws.amazon.com/kms/latest/developerguide/conditions-kms.html
 */
export function keyPermissions(input: KeyPermissionsInput): PolicyStatement[] {
  const { sid, keyArn, access, service } = input;
  const actions = actionsFor(KEY_ACTIONS, access);
  if (keyArn === undefined || actions.length === 0) return [];
  return [
    {
      sid,
      effect: 'Allow',
      actions,
      resources: [keyArn],
      // The open end is for China, where the host ends in `.com.cn`.
      conditions: [
        { test: 'StringLike', variable: 'kms:ViaService', values: [`${service}.*.amazonaws.com*`] },
      ],
    },
  ];
}

/** The actions that a list of accesses stands for, each once, in the order of the table. */
export function actionsFor(
  table: Readonly<Record<Access, readonly string[]>>,
  access: readonly Access[],
): string[] {
  return [...new Set(access.flatMap((each) => table[each]))];
}
