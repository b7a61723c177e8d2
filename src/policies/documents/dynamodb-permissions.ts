import type { Access } from './access';
import { actionsFor, keyPermissions } from './key-permissions';
import type { PolicyStatement } from './policy-document';
import { identityVariable } from './policy-variables';
import type { Partition } from './trust-policy';

// No Scan, no PartiQL, no streams: the leading key doesn't bind those.
const ITEM_ACTIONS: Readonly<Record<Access, readonly string[]>> = {
  read: ['dynamodb:GetItem', 'dynamodb:BatchGetItem', 'dynamodb:Query'],
  write: ['dynamodb:PutItem', 'dynamodb:UpdateItem'],
  delete: ['dynamodb:DeleteItem'],
};

/** What permissions on a person's own items are made from. */
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
