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
