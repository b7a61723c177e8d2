import type { Request } from '../../simulator/request';
import type { TableKeys } from '../../sources/deployed/read-table-keys';
import type { Shape } from './json-input';
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

const ITEM: Shape = { map: 'any' };
const QUERY: Readonly<Record<string, Shape>> = {
  ExpressionAttributeNames: { map: 'string' },
  ExpressionAttributeValues: { map: 'any' },
  IndexName: 'string',
  Item: ITEM,
  Key: ITEM,
  KeyConditionExpression: 'string',
  KeyConditions: {
    map: { members: { AttributeValueList: { list: 'any' }, ComparisonOperator: 'string' } },
  },
  ReturnConsumedCapacity: 'string',
  ReturnValues: 'string',
  Select: 'string',
  TableName: 'string',
};

/** The form of what an operation of DynamoDB takes, as far as it decides something. */
export function dynamodbShape(operation: string): Readonly<Record<string, Shape>> {
  const items: Shape =
    operation === 'BatchGetItem'
      ? { members: { Keys: { list: ITEM } } }
      : { list: { map: { members: QUERY } } };
  return {
    ...QUERY,
    RequestItems: { map: items },
    TransactItems: { list: { map: { members: QUERY } } },
  };
}

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

/** The value of an attribute, which DynamoDB writes under its type. */
function asText(value: unknown): string | undefined {
  const values = typeof value === 'object' && value !== null ? Object.values(value) : [];
  const [text] = values;
  return values.length === 1 && typeof text === 'string' ? text : undefined;
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
  const { KeyConditionExpression: expression, KeyConditions: older } = query;
  if (older !== undefined) {
    const { ComparisonOperator: operator, AttributeValueList: values = [] } =
      older[partitionKey] ?? {};
    return operator === 'EQ' && values.length === 1 && expression === undefined
      ? values[0]
      : undefined;
  }
  const names = query.ExpressionAttributeNames ?? {};
  const conditions = (expression ?? '')
    .replace(/\bbegins_with\s*\(([^()]*)\)/gi, 'begins_with $1')
    // The only other `AND` that a key condition may have.
    .replace(/\bBETWEEN\s+(:\w+)\s+AND\s+(:\w+)/gi, 'BETWEEN $1 $2')
    // Everything is joined by `AND`, so parentheses change nothing.
    .replace(/[()]/g, ' ')
    .split(/\bAND\b/i)
    .map((each) => each.trim());
  const read = conditions.map((each) => CONDITION.exec(each)?.groups);
  if (conditions.length > 2 || read.some((each) => each === undefined)) return undefined;
  const found = read.filter(({ name = '' } = {}) => {
    return (Object.hasOwn(names, name) ? names[name] : name) === partitionKey;
  });
  const { value } = found[0] ?? {};
  if (found.length !== 1 || value === undefined) return undefined;
  return query.ExpressionAttributeValues?.[value];
}

// DynamoDB takes the name on the left only, and nothing but equality for a partition key.
const CONDITION =
  /^(?:begins_with\s+)?(?<name>#?[A-Za-z_][\w.-]*|#\w+)\s*(?:=\s*(?<value>:\w+)|(?:<=?|>=?)\s*:\w+|BETWEEN\s+:\w+\s+:\w+|,\s*:\w+)$/i;
