import { DescribeTableCommand, type DynamoDBClient } from '@aws-sdk/client-dynamodb';
import { ifThere } from './answers';

/** The partition keys of a table. */
export interface TableKeys {
  readonly arn: string;
  /** Name of the attribute that leads the table itself. */
  readonly table: string;
  /** The same of each index, by the name of the index. */
  readonly indexes: Readonly<Record<string, string>>;
}

/** Reads the partition keys of a table; nothing where there is no such table. */
export async function readTableKeys(
  client: DynamoDBClient,
  name: string,
): Promise<TableKeys | undefined> {
  const found = (await ifThere(client.send(new DescribeTableCommand({ TableName: name }))))?.Table;
  if (found === undefined) return undefined;
  const { GlobalSecondaryIndexes: global = [], LocalSecondaryIndexes: local = [] } = found;
  return {
    arn: found.TableArn ?? '',
    table: leading(found.KeySchema),
    indexes: Object.fromEntries(
      [...global, ...local].map(({ IndexName = '', KeySchema }) => [IndexName, leading(KeySchema)]),
    ),
  };
}

function leading(
  schema: readonly { readonly AttributeName?: string; readonly KeyType?: string }[] = [],
): string {
  return schema.find(({ KeyType }) => KeyType === 'HASH')?.AttributeName ?? '';
}
