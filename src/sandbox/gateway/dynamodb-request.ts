import type { Request } from '../../simulator/request';
import type { TableKeys } from '../../sources/deployed/read-table-keys';
import type { RequiredActions, NotRead } from './required-actions';

/** Finds the keys of a table by its name or ARN; nothing where there is no such table. */
export type FindTable = (name: string) => Promise<TableKeys | undefined>;

type Item = Readonly<Record<string, unknown>>;

interface OneTable extends KeyCondition {
  readonly TableName?: string;
  readonly IndexName?: string;
  readonly Item?: Item;
  readonly Key?: Item;
  readonly Keys?: readonly Item[];
  readonly Select?: string;
  readonly ReturnValues?: string;
  readonly ReturnConsumedCapacity?: string;
}

interface Several {
  readonly RequestItems?: Readonly<Record<string, unknown>>;
  readonly TransactItems?: readonly Readonly<Record<string, OneTable>>[];
}

/** Says which actions on which tables and which leading keys a request to DynamoDB asks for. */
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
            itemsOf(`dynamodb:${PARTS[kind] ?? kind}`, part, [part.Key ?? part.Item], find),
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

function itemsIn(asked: unknown): (Item | undefined)[] {
  if (!Array.isArray(asked)) return [...((asked as OneTable).Keys ?? [])];
  return asked.map(
    ({ PutRequest, DeleteRequest }: Readonly<Record<string, OneTable | undefined>>) =>
      PutRequest?.Item ?? DeleteRequest?.Key,
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
  const values = items.map((item) => asText(item?.[table.table]));
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
  return [request(action, arnOf(table, index), body, [asText(leadingValue(body, key))])];
}

/** An action that names no items, such as `Scan` and `DescribeTable`. */
async function whole(
  action: string,
  body: OneTable,
  find: FindTable,
): Promise<RequiredActions | NotRead> {
  if (body.TableName === undefined) return [{ action, resource: '*', context: contextOf(body) }];
  const table = await find(body.TableName);
  if (table === undefined) return noTable(body);
  const context = { ...contextOf(body), 'dynamodb:LeadingKeys': null };
  return [{ action, resource: arnOf(table, body.IndexName), context }];
}

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

/** The value of an attribute, which DynamoDB writes under its type. */
function asText(value: unknown): string | undefined {
  const [text] = typeof value === 'object' && value !== null ? Object.values(value) : [];
  return typeof text === 'string' ? text : undefined;
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

/** How a query of DynamoDB says which items it wants. */
export interface KeyCondition {
  readonly KeyConditionExpression?: string;
  readonly ExpressionAttributeNames?: Readonly<Record<string, string>>;
  readonly ExpressionAttributeValues?: Readonly<Record<string, unknown>>;
  /** The older way. */
  readonly KeyConditions?: Readonly<
    Record<
      string,
      { readonly ComparisonOperator?: string; readonly AttributeValueList?: readonly unknown[] }
    >
  >;
}

/** The value that a query gives the partition key; nothing where it can't be told. */
export function leadingValue(query: KeyCondition, partitionKey: string): unknown {
  const older = query.KeyConditions?.[partitionKey];
  if (older !== undefined) {
    return older.ComparisonOperator === 'EQ' ? older.AttributeValueList?.[0] : undefined;
  }
  const names = query.ExpressionAttributeNames ?? {};
  const equalities = [...(query.KeyConditionExpression ?? '').matchAll(EQUALITY)];
  const found = equalities.find(([, name = '']) => (names[name] ?? name) === partitionKey);
  return found === undefined ? undefined : query.ExpressionAttributeValues?.[found[2] as string];
}

// DynamoDB takes the name on the left only, and nothing but equality for a partition key.
const EQUALITY = /(#?[A-Za-z_][\w.-]*|#\w+)\s*=\s*(:\w+)/g;
