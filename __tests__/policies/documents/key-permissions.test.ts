import { actionsFor, keyPermissions } from '../../../src/policies/documents/grant-permissions';

const keyArn = 'arn:aws:kms:eu-west-1:111122223333:key/k';
const common = { sid: 'Key', service: 's3' } as const;

describe('keyPermissions', () => {
  test.each([
    [['read'], ['kms:Decrypt']],
    [['write'], ['kms:GenerateDataKey', 'kms:Decrypt']],
    [
      ['read', 'write', 'delete'],
      ['kms:Decrypt', 'kms:GenerateDataKey'],
    ],
  ] as const)('adds for %j exactly its actions', (access, actions) => {
    const statements = keyPermissions({ ...common, keyArn, access });
    expect(statements).toHaveLength(1);
    expect(statements[0]?.actions).toEqual(actions);
    expect(statements[0]?.resources).toEqual([keyArn]);
  });

  test('adds nothing for deleting', () => {
    expect(keyPermissions({ ...common, keyArn, access: ['delete'] })).toEqual([]);
  });

  test('adds nothing where there is no key', () => {
    expect(keyPermissions({ ...common, access: ['read'] })).toEqual([]);
  });
});

describe('actionsFor', () => {
  test('keeps the order of the accesses and names each action once', () => {
    const table = { read: ['a', 'b'], write: ['b', 'c'], delete: [] };
    expect(actionsFor(table, ['write', 'read', 'delete'])).toEqual(['b', 'c', 'a']);
  });
});
