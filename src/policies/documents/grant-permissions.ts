import type { PolicyStatement } from './policy-document';
import { identityVariable } from './policy-variables';
import type { Partition } from '../../cognito/limits';

/** What a grant lets a user do with data; listing belongs to `read`. */
export type Access = 'read' | 'write' | 'delete';

/** What a grant gives when nothing is said. */
export const DEFAULT_ACCESS: readonly Access[] = ['read', 'write'];

/** The actions that a list of accesses includes, each once, in the order of the table. */
export function actionsFor(
  table: Readonly<Record<Access, readonly string[]>>,
  access: readonly Access[],
): string[] {
  return [...new Set(access.flatMap((each) => table[each]))];
}

const OBJECT_ACTIONS: Readonly<Record<Access, readonly string[]>> = {
  read: ['s3:GetObject'],
  write: ['s3:PutObject', 's3:AbortMultipartUpload'],
  delete: ['s3:DeleteObject'],
};

/** What permissions on a prefix of a bucket are made from. */
export interface PrefixPermissionsInput {
  /** Name of the first statement; the others add `List` and `Key` to it. */
  readonly sid: string;
  readonly bucketArn: string;
  /** Without a slash at either end; `''` is the whole bucket. */
  readonly prefix: string;
  readonly access: readonly Access[];
  /** ARN of the SSE-KMS key that encrypts the bucket, where it has one. */
  readonly keyArn?: string;
}

/**
 * Permissions on the objects below a prefix; with `read`, listing is limited to the same prefix.
 *
 * `read` is GetObject, and ListBucket for a `prefix` that begins with this one and a slash; `write` is
 * PutObject and AbortMultipartUpload, `delete` is DeleteObject.
 */
export function prefixPermissions(input: PrefixPermissionsInput): PolicyStatement[] {
  const below = input.prefix === '' ? '*' : `${input.prefix}/*`;
  const objects: PolicyStatement = {
    sid: input.sid,
    effect: 'Allow',
    actions: actionsFor(OBJECT_ACTIONS, input.access),
    resources: [`${input.bucketArn}/${below}`],
  };
  const listing: PolicyStatement = {
    sid: `${input.sid}List`,
    effect: 'Allow',
    actions: ['s3:ListBucket'],
    resources: [input.bucketArn],
    // On the whole bucket a listing may leave the prefix out, which no condition on it would allow.
    ...(input.prefix === ''
      ? {}
      : { conditions: [{ test: 'StringLike', variable: 's3:prefix', values: [below] }] }),
  };
  return [
    objects,
    ...(input.access.includes('read') ? [listing] : []),
    ...keyPermissions({
      sid: `${input.sid}Key`,
      keyArn: input.keyArn,
      access: input.access,
      service: 's3',
    }),
  ];
}

/**
 * Permissions below `<prefix>/<identity id>/`, where the identity id is the caller's own.
 *
 * The id is the identity pool's (`REGION:GUID`), not the user pool's `sub`.
 *
 * @see https://docs.aws.amazon.com/cognito/latest/developerguide/iam-roles.html
 */
export function ownPrefixPermissions(
  input: PrefixPermissionsInput & { readonly partition?: Partition },
): PolicyStatement[] {
  const own = identityVariable(input.partition);
  const { partition: _, ...rest } = input;
  return prefixPermissions({
    ...rest,
    prefix: input.prefix === '' ? own : `${input.prefix}/${own}`,
  });
}

// No Scan, no PartiQL, no streams: the leading key doesn't bind those.
const ITEM_ACTIONS: Readonly<Record<Access, readonly string[]>> = {
  read: ['dynamodb:GetItem', 'dynamodb:BatchGetItem', 'dynamodb:Query'],
  write: ['dynamodb:PutItem', 'dynamodb:UpdateItem'],
  delete: ['dynamodb:DeleteItem'],
};

/** What permissions on a user's own items are made from. */
export interface OwnItemsPermissionsInput {
  /** Name of the first statement; the key's adds `Key` to it. */
  readonly sid: string;
  /** ARN of a table whose partition key holds the identity id. */
  readonly tableArn: string;
  readonly access: readonly Access[];
  /** Names of indexes whose partition key holds the identity id too. */
  readonly indexes?: readonly string[];
  /** ARN of the customer-managed key that encrypts the table, where it has one. */
  readonly keyArn?: string;
  /** @default 'aws' */
  readonly partition?: Partition;
}

/**
 * Permissions on the items whose partition key is the caller's own identity id.
 *
 * `read` is GetItem, BatchGetItem and Query, `write` is PutItem and UpdateItem, `delete` is
 * DeleteItem; BatchWriteItem, which also deletes, needs both `write` and `delete`.
 *
 * @see https://docs.aws.amazon.com/amazondynamodb/latest/developerguide/specifying-conditions.html
 */
export function ownItemsPermissions(input: OwnItemsPermissionsInput): PolicyStatement[] {
  const batchWrite = input.access.includes('write') && input.access.includes('delete');
  return [
    {
      sid: input.sid,
      effect: 'Allow',
      actions: [
        ...actionsFor(ITEM_ACTIONS, input.access),
        ...(batchWrite ? ['dynamodb:BatchWriteItem'] : []),
      ],
      resources: [
        input.tableArn,
        ...(input.indexes ?? []).map((index) => `${input.tableArn}/index/${index}`),
      ],
      conditions: [
        {
          test: 'ForAllValues:StringEquals',
          variable: 'dynamodb:LeadingKeys',
          values: [identityVariable(input.partition)],
        },
        // ForAllValues holds when the key is missing; this makes it required.
        { test: 'Null', variable: 'dynamodb:LeadingKeys', values: ['false'] },
      ],
    },
    ...keyPermissions({
      sid: `${input.sid}Key`,
      keyArn: input.keyArn,
      access: input.access,
      service: 'dynamodb',
    }),
  ];
}

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
