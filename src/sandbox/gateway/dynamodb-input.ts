import type { Shape } from './json-input';

/** An item, or its key: attributes by name, each under its type. */
export type Item = Readonly<Record<string, unknown>>;

/** What an operation of DynamoDB says of one table. */
export interface OneTable extends KeyCondition {
  readonly TableName?: string;
  readonly IndexName?: string;
  readonly Item?: Item;
  readonly Key?: Item;
  readonly Keys?: readonly Item[];
  readonly Select?: string;
  readonly ReturnValues?: string;
  readonly ReturnConsumedCapacity?: string;
}

/** What an operation says that is about several items at once. */
export interface Several {
  readonly RequestItems?: Readonly<Record<string, unknown>>;
  readonly TransactItems?: readonly Readonly<Record<string, OneTable>>[];
}

/** How a query of DynamoDB says which items it wants. */
interface KeyCondition {
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

/** The value of an attribute, which DynamoDB writes under its type. */
export function scalarOf(value: unknown): string | undefined {
  const values = typeof value === 'object' && value !== null ? Object.values(value) : [];
  const [scalar] = values;
  return values.length === 1 && typeof scalar === 'string' ? scalar : undefined;
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
