import { trustPolicy } from '../../../src/policies/documents/policy-document';

const identityPoolId = 'eu-west-1:11111111-2222-3333-4444-555555555555';

describe('trustPolicy', () => {
  test('accepts signed-in people of one identity pool, and nobody else', () => {
    expect(trustPolicy({ kind: 'authenticated', identityPoolId })).toEqual({
      statements: [
        {
          effect: 'Allow',
          actions: ['sts:AssumeRoleWithWebIdentity'],
          principals: [{ type: 'Federated', identifiers: ['cognito-identity.amazonaws.com'] }],
          conditions: [
            {
              test: 'StringEquals',
              variable: 'cognito-identity.amazonaws.com:aud',
              values: [identityPoolId],
            },
            {
              test: 'ForAnyValue:StringLike',
              variable: 'cognito-identity.amazonaws.com:amr',
              values: ['authenticated'],
            },
          ],
        },
      ],
    });
  });

  test('tells guests by their own amr', () => {
    const [statement] = trustPolicy({ kind: 'guest', identityPoolId }).statements;
    expect(statement?.conditions?.[1]?.values).toEqual(['unauthenticated']);
  });

  test('allows session tags only where they are on', () => {
    const actions = (sessionTags?: boolean) =>
      trustPolicy({ kind: 'authenticated', identityPoolId, sessionTags }).statements[0]?.actions;
    expect(actions()).toEqual(['sts:AssumeRoleWithWebIdentity']);
    expect(actions(false)).toEqual(['sts:AssumeRoleWithWebIdentity']);
    expect(actions(true)).toEqual(['sts:AssumeRoleWithWebIdentity', 'sts:TagSession']);
  });

  test('has the principal and the keys of China in its partition', () => {
    const { statements } = trustPolicy({
      kind: 'authenticated',
      identityPoolId,
      partition: 'aws-cn',
    });
    expect(statements[0]?.principals).toEqual([
      { type: 'Federated', identifiers: ['cognito-identity.cn-north-1.amazonaws.com.cn'] },
    ]);
    expect(statements[0]?.conditions?.map(({ variable }) => variable)).toEqual([
      'cognito-identity.amazonaws.com.cn:aud',
      'cognito-identity.amazonaws.com.cn:amr',
    ]);
  });

  test.each([
    ['us-gov-west-1', 'cognito-identity-us-gov.amazonaws.com'],
    ['us-gov-east-1', 'cognito-identity.us-gov-east-1.amazonaws.com'],
  ] as const)('has one name for principal and keys in GovCloud: %s', (partition, name) => {
    const { statements } = trustPolicy({ kind: 'guest', identityPoolId, partition });
    expect(statements[0]?.principals).toEqual([{ type: 'Federated', identifiers: [name] }]);
    expect(statements[0]?.conditions?.map(({ variable }) => variable)).toEqual([
      `${name}:aud`,
      `${name}:amr`,
    ]);
  });
});
