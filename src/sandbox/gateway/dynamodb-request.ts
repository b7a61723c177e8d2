import type { Request } from '../../simulator/request';
import type { TableKeys } from '../../sources/deployed/read-table-keys';
import { scalarOf, leadingValue, type Item, type OneTable, type Several } from './dynamodb-input';
import type { RequiredActions, NotRead } from './authorize';

/** Finds the keys of a table by its name or ARN; nothing where there is no such table. */
export type FindTable = (name: string) => Promise<TableKeys | undefined>;

/** Lists the actions, tables and leading keys that a request to DynamoDB needs permission for. */
export async function dynamodbRequest(
  operation: string,
  body: OneTable & Several,
  find: FindTable,
): Promise<RequiredActions | NotRead> {
  const action = `dynamodb:${operation}`;
  switch (operation) {
    case 'GetItem':
    case 'UpdateItem':
    case 'DeleteItem':
      return itemsOf(action, body, [body.Key], find);
    case 'PutItem':
      return itemsOf(action, body, [body.Item], find);
    case 'Query':
      return query(action, body, find);
    case 'BatchGetItem':
    case 'BatchWriteItem':
      return all(
        Object.entries(body.RequestItems ?? {}).map(([TableName, asked]) =>
          itemsOf(action, { ...body, TableName }, itemsIn(asked), find),
        ),
      );
    case 'TransactGetItems':
    case 'TransactWriteItems':
      return all(
        (body.TransactItems ?? []).flatMap((each) =>
          Object.entries(each).map(([kind, part]) =>
            itemsOf(`dynamodb:${PARTS[kind] ?? kind}`, part, [itemOf(kind, part)], find),
          ),
        ),
      );
    case 'ExecuteStatement':
    case 'BatchExecuteStatement':
    case 'ExecuteTransaction':
      return { notRead: "it doesn't read PartiQL" };
    default:
      return whole(action, body, find);
  }
}

// The parts of a transaction by the actions that allow them.
const PARTS: Readonly<Record<string, string>> = {
  ConditionCheck: 'ConditionCheckItem',
  Delete: 'DeleteItem',
  Get: 'GetItem',
  Put: 'PutItem',
  Update: 'UpdateItem',
};

/** Each part says by itself where its key is: what else it holds is nothing to DynamoDB. */
function itemOf(kind: string, { Item: item, Key: key }: OneTable): Item | undefined {
  return kind === 'Put' ? item : key;
}

function itemsIn(asked: unknown): (Item | undefined)[] {
  if (!Array.isArray(asked)) return [...((asked as OneTable).Keys ?? [])];
  return (asked as readonly Readonly<Record<string, OneTable>>[]).flatMap((each) =>
    Object.entries(each).map(([kind, part]) => (kind === 'PutRequest' ? part.Item : part.Key)),
  );
}

async function itemsOf(
  action: string,
  body: OneTable,
  items: readonly (Item | undefined)[],
  find: FindTable,
): Promise<RequiredActions | NotRead> {
  const table = await find(body.TableName ?? '');
  if (table === undefined) return noTable(body);
  const values = items.map((item) => scalarOf(item?.[table.table]));
  return [request(action, table.arn, body, values)];
}

async function query(
  action: string,
  body: OneTable,
  find: FindTable,
): Promise<RequiredActions | NotRead> {
  const table = await find(body.TableName ?? '');
  if (table === undefined) return noTable(body);
  const { IndexName: index } = body;
  const key = index === undefined ? table.table : (table.indexes[index] ?? '');
  return [request(action, arnOf(table, index), body, [scalarOf(leadingValue(body, key))])];
}

/** An action that names no items, such as `Scan` and `DescribeTable`. */
async function whole(
  action: string,
  body: OneTable,
  find: FindTable,
): Promise<RequiredActions | NotRead> {
  if (body.TableName === undefined) {
    return OF_ALL_TABLES.has(action)
      ? [{ action, resource: '*', context: contextOf(body) }]
      : { notRead: `it can't read which resource ${action} is about` };
  }
  const table = await find(body.TableName);
  if (table === undefined) return noTable(body);
  const context = { ...contextOf(body), 'dynamodb:LeadingKeys': null };
  return [{ action, resource: arnOf(table, body.IndexName), context }];
}

const OF_ALL_TABLES: ReadonlySet<string> = new Set([
  'dynamodb:DescribeEndpoints',
  'dynamodb:DescribeLimits',
  'dynamodb:ListBackups',
  'dynamodb:ListExports',
  'dynamodb:ListGlobalTables',
  'dynamodb:ListImports',
  'dynamodb:ListTables',
]);

function arnOf({ arn }: TableKeys, index: string | undefined): string {
  return index === undefined ? arn : `${arn}/index/${index}`;
}

function request(
  action: string,
  resource: string,
  body: OneTable,
  values: readonly (string | undefined)[],
): Request {
  const known = values.filter((value) => value !== undefined);
  const context = contextOf(body);
  // Of a key that couldn't be read nothing is said, so that no policy about it decides.
  if (known.length < values.length) return { action, resource, context };
  return { action, resource, context: { ...context, 'dynamodb:LeadingKeys': [...new Set(known)] } };
}

function contextOf(body: OneTable): NonNullable<Request['context']> {
  return {
    'dynamodb:Select': body.Select ?? null,
    'dynamodb:ReturnValues': body.ReturnValues ?? null,
    'dynamodb:ReturnConsumedCapacity': body.ReturnConsumedCapacity ?? null,
  };
}

async function all(
  parts: readonly Promise<RequiredActions | NotRead>[],
): Promise<RequiredActions | NotRead> {
  const read = await Promise.all(parts);
  return read.find((each) => 'notRead' in each) ?? (read as readonly RequiredActions[]).flat();
}

function noTable({ TableName: name = '' }: OneTable): NotRead {
  return { notRead: `there is no table \`${name}\`` };
}
