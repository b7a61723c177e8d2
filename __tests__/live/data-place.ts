import { DescribeTableCommand, DynamoDBClient, QueryCommand } from '@aws-sdk/client-dynamodb';
import { GetObjectCommand, ListObjectsV2Command, S3Client } from '@aws-sdk/client-s3';
import type { Request } from '../../src/simulator/request';

/** A place that may be read. */
export interface DataPlace {
  /** What reading it asks for, with `{identity}` for the caller's own identity id. */
  readonly request: Request;
  /** Reads it, as whom the configuration says. */
  readonly read: (config: ClientConfig, admin: ClientConfig) => Promise<unknown>;
}

/** Settings of a client of the AWS SDK. */
export interface ClientConfig {
  readonly region: string;
  readonly credentials?: {
    readonly accessKeyId: string;
    readonly secretAccessKey: string;
    readonly sessionToken: string;
  };
  readonly forcePathStyle?: boolean;
}

/**
 * Reads a place: `s3://<bucket>/<prefix>/` to list, `s3://<bucket>/<key>` to get, or
 * `dynamodb://<table>/<partition key>` to query.
 */
export function dataPlace(written: string, region: string, accountId: string): DataPlace {
  const [, kind, name = '', path = ''] = /^(s3|dynamodb):\/\/([^/]+)\/(.+)$/.exec(written) ?? [];
  if (kind === 's3') return path.endsWith('/') ? listed(name, path) : gotten(name, path);
  if (kind === 'dynamodb') return queried(name, path, `arn:aws:dynamodb:${region}:${accountId}`);
  throw new Error(
    `LIVE_OWN_DATA: expected a place, got \`${written}\`; write \`s3://bucket/private/{identity}/\` or \`dynamodb://table/{identity}\``,
  );
}

function listed(bucket: string, prefix: string): DataPlace {
  return {
    request: {
      action: 's3:ListBucket',
      resource: `arn:aws:s3:::${bucket}`,
      context: { 's3:prefix': prefix },
    },
    read: (config) =>
      new S3Client(config).send(
        new ListObjectsV2Command({ Bucket: bucket, Prefix: prefix, MaxKeys: 1 }),
      ),
  };
}

function gotten(bucket: string, key: string): DataPlace {
  return {
    request: { action: 's3:GetObject', resource: `arn:aws:s3:::${bucket}/${key}` },
    read: (config) => new S3Client(config).send(new GetObjectCommand({ Bucket: bucket, Key: key })),
  };
}

function queried(table: string, owner: string, arn: string): DataPlace {
  return {
    request: {
      action: 'dynamodb:Query',
      resource: `${arn}:table/${table}`,
      context: { 'dynamodb:LeadingKeys': [owner] },
    },
    read: async (config, admin) => {
      const described = await new DynamoDBClient(admin).send(
        new DescribeTableCommand({ TableName: table }),
      );
      const leading = described.Table?.KeySchema?.find(({ KeyType }) => KeyType === 'HASH');
      return new DynamoDBClient(config).send(
        new QueryCommand({
          TableName: table,
          Limit: 1,
          KeyConditionExpression: '#owner = :owner',
          ExpressionAttributeNames: { '#owner': leading?.AttributeName ?? '' },
          ExpressionAttributeValues: { ':owner': { S: owner } },
        }),
      );
    },
  };
}

/** Whether AWS refused for want of a permission. */
export function isRefused(error: unknown): boolean {
  return error instanceof Error && /^AccessDenied/.test(error.name);
}
