import { dynamodbRequest } from '../../../src/sandbox/gateway/dynamodb-request';

const ARN = 'arn:aws:dynamodb:eu-west-1:111122223333:table/notes';

const find = async (name: string) =>
  name === 'notes' || name === ARN
    ? { arn: ARN, table: 'owner', indexes: { 'by-topic': 'topic' } }
    : undefined;

async function asked(operation: string, body: object) {
  const read = await dynamodbRequest(operation, body, find);
  if ('notRead' in read) return read;
  return read.map(({ action, resource, context }) => ({
    action,
    resource,
    keys: context?.['dynamodb:LeadingKeys'],
  }));
}

const me = { owner: { S: 'me' }, note: { S: '1' } };
const you = { owner: { S: 'you' }, note: { S: '1' } };

describe('dynamodbRequest', () => {
  test.each([
    ['GetItem', { TableName: 'notes', Key: me }],
    ['UpdateItem', { TableName: 'notes', Key: me }],
    ['DeleteItem', { TableName: 'notes', Key: me }],
    ['PutItem', { TableName: ARN, Item: me }],
    ['BatchGetItem', { RequestItems: { notes: { Keys: [me, { ...me, note: { S: '2' } }] } } }],
    ['BatchWriteItem', { RequestItems: { notes: [{ PutRequest: { Item: me } }] } }],
    ['BatchWriteItem', { RequestItems: { notes: [{ DeleteRequest: { Key: me } }] } }],
  ])('%s is about the leading key of its items', async (operation, body) => {
    expect(await asked(operation, body)).toEqual([
      { action: `dynamodb:${operation}`, resource: ARN, keys: ['me'] },
    ]);
  });

  test('a batch is about every leading key in it', async () => {
    const body = {
      RequestItems: { notes: [{ PutRequest: { Item: me } }, { DeleteRequest: { Key: you } }] },
    };
    expect(await asked('BatchWriteItem', body)).toEqual([
      { action: 'dynamodb:BatchWriteItem', resource: ARN, keys: ['me', 'you'] },
    ]);
  });

  test('a transaction needs what each of its parts needs', async () => {
    const TransactItems = [
      { Put: { TableName: 'notes', Item: me } },
      { Update: { TableName: 'notes', Key: you } },
      { Delete: { TableName: 'notes', Key: me } },
      { ConditionCheck: { TableName: 'notes', Key: you } },
    ];
    expect(await asked('TransactWriteItems', { TransactItems })).toEqual([
      { action: 'dynamodb:PutItem', resource: ARN, keys: ['me'] },
      { action: 'dynamodb:UpdateItem', resource: ARN, keys: ['you'] },
      { action: 'dynamodb:DeleteItem', resource: ARN, keys: ['me'] },
      { action: 'dynamodb:ConditionCheckItem', resource: ARN, keys: ['you'] },
    ]);
    expect(
      await asked('TransactGetItems', {
        TransactItems: [{ Get: { TableName: 'notes', Key: me } }],
      }),
    ).toEqual([{ action: 'dynamodb:GetItem', resource: ARN, keys: ['me'] }]);
  });

  test('a part of a transaction is about its own key, whatever else it holds', async () => {
    const both = { TableName: 'notes', Key: me, Item: you };
    const keysOf = async (part: object) => {
      const [first] = (await asked('TransactWriteItems', { TransactItems: [part] })) as [object];
      return first;
    };
    expect(await keysOf({ Put: both })).toMatchObject({ keys: ['you'] });
    expect(await keysOf({ Update: both })).toMatchObject({ keys: ['me'] });
  });

  test('a batch is about both where one request of it writes and deletes', async () => {
    const each = { PutRequest: { Item: me }, DeleteRequest: { Key: you } };
    expect(await asked('BatchWriteItem', { RequestItems: { notes: [each] } })).toEqual([
      { action: 'dynamodb:BatchWriteItem', resource: ARN, keys: ['me', 'you'] },
    ]);
  });

  test('a key with two values is unknown', async () => {
    const Key = { owner: { S: 'me', N: '5' }, note: { S: '1' } };
    expect(await asked('GetItem', { TableName: 'notes', Key })).toEqual([
      { action: 'dynamodb:GetItem', resource: ARN, keys: undefined },
    ]);
  });

  test('an action is about all tables only where it is known to be', async () => {
    expect(await asked('ListTables', {})).toMatchObject([{ resource: '*' }]);
    expect(await asked('TagResource', { ResourceArn: ARN })).toEqual({
      notRead: "it can't read which resource dynamodb:TagResource is about",
    });
  });

  test('a query is about the key that it says, of the table or of an index', async () => {
    const query = {
      TableName: 'notes',
      KeyConditionExpression: '#o = :o AND begins_with(note, :n)',
      ExpressionAttributeNames: { '#o': 'owner' },
      ExpressionAttributeValues: { ':o': { S: 'me' }, ':n': { S: '1' } },
    };
    expect(await asked('Query', query)).toEqual([
      { action: 'dynamodb:Query', resource: ARN, keys: ['me'] },
    ]);
    const byTopic = {
      TableName: 'notes',
      IndexName: 'by-topic',
      KeyConditionExpression: 'topic = :t',
      ExpressionAttributeValues: { ':t': { S: 'work' } },
    };
    expect(await asked('Query', byTopic)).toEqual([
      { action: 'dynamodb:Query', resource: `${ARN}/index/by-topic`, keys: ['work'] },
    ]);
  });

  test('a key that cannot be read is unknown, and one of a whole table is missing', async () => {
    const query = { TableName: 'notes', KeyConditionExpression: 'topic = :t' };
    expect(await asked('Query', query)).toEqual([
      { action: 'dynamodb:Query', resource: ARN, keys: undefined },
    ]);
    expect(await asked('Scan', { TableName: 'notes' })).toEqual([
      { action: 'dynamodb:Scan', resource: ARN, keys: null },
    ]);
    expect(await asked('GetItem', { TableName: 'notes', Key: { note: { S: '1' } } })).toEqual([
      { action: 'dynamodb:GetItem', resource: ARN, keys: undefined },
    ]);
  });

  test('reads neither PartiQL nor a table that is not there', async () => {
    expect(await asked('ExecuteStatement', { Statement: 'SELECT * FROM notes' })).toEqual({
      notRead: "it doesn't read PartiQL",
    });
    expect(await asked('GetItem', { TableName: 'other', Key: me })).toEqual({
      notRead: 'there is no table `other`',
    });
  });
});
