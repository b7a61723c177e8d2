type Blocks = Readonly<Record<string, Readonly<Record<string, unknown>>>>;

/** What can be asked about Terraform JSON. */
export interface StackFacts {
  /** Addresses. */
  readonly clients: readonly string[];
  /** Addresses. */
  readonly roles: readonly string[];
  /** An action, a resource, and what the request says. */
  readonly requests: readonly {
    readonly action: string;
    readonly resource: string;
    readonly context?: Readonly<Record<string, string | readonly string[]>>;
  }[];
}

/** Reads out of Terraform JSON what can be asked about it. */
export function stackFacts(json: string): StackFacts {
  const { resource = {} } = JSON.parse(json) as { readonly resource?: Blocks };
  const named = (type: string) => Object.keys(resource[type] ?? {}).sort();
  const buckets = named('aws_s3_bucket').map((name) => `\${aws_s3_bucket.${name}.arn}`);
  const tables = named('aws_dynamodb_table').map((name) => `\${aws_dynamodb_table.${name}.arn}`);
  return {
    clients: named('aws_cognito_user_pool_client').map(
      (name) => `aws_cognito_user_pool_client.${name}`,
    ),
    roles: named('aws_iam_role').map((name) => `aws_iam_role.${name}`),
    requests: [
      ...buckets.flatMap((arn) => [
        { action: 's3:PutObject', resource: `${arn}/private/{identity}/a` },
        { action: 's3:GetObject', resource: `${arn}/private/somebody-else/a` },
        { action: 's3:GetObject', resource: `${arn}/reports/a` },
        { action: 's3:ListBucket', resource: arn },
        {
          action: 's3:ListBucket',
          resource: arn,
          context: { 's3:prefix': 'private/{identity}/' },
        },
      ]),
      ...tables.flatMap((resource) => [
        {
          action: 'dynamodb:GetItem',
          resource,
          context: { 'dynamodb:LeadingKeys': ['{identity}'] },
        },
        {
          action: 'dynamodb:GetItem',
          resource,
          context: { 'dynamodb:LeadingKeys': ['somebody-else'] },
        },
        { action: 'dynamodb:Scan', resource },
      ]),
      { action: 's3:GetObject', resource: 'arn:aws:s3:::acme-files/{identity}/a' },
      { action: 'sqs:SendMessage', resource: 'arn:aws:sqs:eu-west-1:111122223333:orders' },
    ],
  };
}
