import { DescribeTableCommand, DynamoDBClient, QueryCommand } from '@aws-sdk/client-dynamodb';
import { PutObjectCommand, S3Client } from '@aws-sdk/client-s3';
import type { AwsConfig } from '../../src/sandbox/sandbox';
import type { OwnPlaces } from './own-places';

/** What AWS answered to a request. */
export type Answer = 'done' | 'refused';

/** What AWS answered about the user's own data and about another user's; absent where not asked. */
export interface Answers {
  readonly ownFile?: Answer;
  readonly otherFile?: Answer;
  readonly ownItems?: Answer;
}

/** Vended credentials. */
export interface GivenCredentials {
  readonly accessKeyId: string;
  readonly secretAccessKey: string;
  readonly sessionToken: string;
}

const OTHER_IDENTITY = 'eu-west-1:00000000-0000-4000-8000-000000000000';

/** Tries out the places of a user with the credentials that they were given. */
export async function tryPlaces(
  { file, table }: OwnPlaces,
  identityId: string,
  credentials: GivenCredentials,
  admin: AwsConfig,
): Promise<Answers> {
  const config = { ...admin, credentials };
  const s3 = new S3Client({ ...config, forcePathStyle: true });
  const put = (owner: string) =>
    file &&
    answerOf(
      s3.send(new PutObjectCommand({ Bucket: file.bucket, Key: file.key(owner), Body: 'hello' })),
    );
  const [ownFile, otherFile, ownItems] = await Promise.all([
    put(identityId),
    put(OTHER_IDENTITY),
    table === undefined ? undefined : query(table, identityId, config, admin),
  ]);
  return { ownFile, otherFile, ownItems };
}

async function query(
  table: string,
  identityId: string,
  config: ConstructorParameters<typeof DynamoDBClient>[0],
  admin: AwsConfig,
): Promise<Answer> {
  const found = await new DynamoDBClient(admin).send(
    new DescribeTableCommand({ TableName: table }),
  );
  const leading = found.Table?.KeySchema?.find(({ KeyType }) => KeyType === 'HASH');
  return answerOf(
    new DynamoDBClient(config ?? {}).send(
      new QueryCommand({
        TableName: table,
        KeyConditionExpression: '#owner = :me',
        ExpressionAttributeNames: { '#owner': leading?.AttributeName ?? '' },
        ExpressionAttributeValues: { ':me': { S: identityId } },
      }),
    ),
  );
}

async function answerOf(request: Promise<unknown>): Promise<Answer> {
  try {
    await request;
    return 'done';
  } catch (error) {
    if (/^AccessDenied/.test((error as Error).name)) return 'refused';
    throw error;
  }
}
