import { claim } from '../../src/role-mapping/claim';

describe('claim', () => {
  test('names the four comparisons that Cognito has', () => {
    const department = claim('custom:department');
    expect([
      department.equals('a'),
      department.contains('b'),
      department.startsWith('c'),
      department.notEqual('d'),
    ]).toEqual([
      { claim: 'custom:department', matchType: 'Equals', value: 'a' },
      { claim: 'custom:department', matchType: 'Contains', value: 'b' },
      { claim: 'custom:department', matchType: 'StartsWith', value: 'c' },
      { claim: 'custom:department', matchType: 'NotEqual', value: 'd' },
    ]);
  });
});
