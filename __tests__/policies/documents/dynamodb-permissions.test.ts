import { ownItemsPermissions } from '../../../src/policies/documents/grant-permissions';

const tableArn = 'arn:aws:dynamodb:eu-west-1:111122223333:table/notes';
const common = { sid: 'Own', tableArn };

describe('ownItemsPermissions', () => {
  test('binds every request to the identity id, and refuses requests that name no key', () => {
    expect(ownItemsPermissions({ ...common, access: ['read'] })).toEqual([
      {
        sid: 'Own',
        effect: 'Allow',
        actions: ['dynamodb:GetItem', 'dynamodb:BatchGetItem', 'dynamodb:Query'],
        resources: [tableArn],
        conditions: [
          {
            test: 'ForAllValues:StringEquals',
            variable: 'dynamodb:LeadingKeys',
            values: ['${cognito-identity.amazonaws.com:sub}'],
          },
          { test: 'Null', variable: 'dynamodb:LeadingKeys', values: ['false'] },
        ],
      },
    ]);
  });

  test.each([
    [['read'], ['dynamodb:GetItem', 'dynamodb:BatchGetItem', 'dynamodb:Query']],
    [['write'], ['dynamodb:PutItem', 'dynamodb:UpdateItem']],
    [['delete'], ['dynamodb:DeleteItem']],
    [
      ['write', 'delete'],
      ['dynamodb:PutItem', 'dynamodb:UpdateItem', 'dynamodb:DeleteItem', 'dynamodb:BatchWriteItem'],
    ],
  ] as const)('gives for %j exactly its actions', (access, actions) => {
    expect(ownItemsPermissions({ ...common, access })[0]?.actions).toEqual(actions);
  });

  test('never gives an action that the leading key does not bind', () => {
    const all = ownItemsPermissions({ ...common, access: ['read', 'write', 'delete'] });
    const actions = all.flatMap(({ actions: given }) => given ?? []);
    expect(actions).toHaveLength(7);
    for (const action of actions) {
      expect(action).not.toMatch(/Scan|PartiQL|Export|Stream|\*/);
    }
  });

  test('covers only the indexes that are named', () => {
    const [statement] = ownItemsPermissions({
      ...common,
      access: ['read'],
      indexes: ['by-date', 'by-title'],
    });
    expect(statement?.resources).toEqual([
      tableArn,
      `${tableArn}/index/by-date`,
      `${tableArn}/index/by-title`,
    ]);
  });

  test('adds the key of the table, usable through DynamoDB alone', () => {
    const keyArn = 'arn:aws:kms:eu-west-1:111122223333:key/k';
    const statements = ownItemsPermissions({ ...common, access: ['write'], keyArn });
    expect(statements).toHaveLength(2);
    expect(statements[1]).toEqual({
      sid: 'OwnKey',
      effect: 'Allow',
      actions: ['kms:GenerateDataKey', 'kms:Decrypt'],
      resources: [keyArn],
      conditions: [
        { test: 'StringLike', variable: 'kms:ViaService', values: ['dynamodb.*.amazonaws.com*'] },
      ],
    });
  });

  test('names the identity as China does in its partition', () => {
    const [statement] = ownItemsPermissions({ ...common, access: ['read'], partition: 'aws-cn' });
    expect(statement?.conditions?.[0]?.values).toEqual([
      '${cognito-identity.amazonaws.com.cn:sub}',
    ]);
  });
});
