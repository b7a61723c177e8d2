import { policyJson } from '../../../src/policies/documents/to-json';
import { trustPolicy } from '../../../src/policies/documents/policy-document';

describe('policyJson', () => {
  test('writes a trust policy as IAM stores it', () => {
    const document = trustPolicy({ kind: 'authenticated', identityPoolId: 'eu-west-1:p' });
    expect(policyJson(document)).toEqual({
      Version: '2012-10-17',
      Statement: [
        {
          Effect: 'Allow',
          Action: 'sts:AssumeRoleWithWebIdentity',
          Principal: { Federated: 'cognito-identity.amazonaws.com' },
          Condition: {
            StringEquals: { 'cognito-identity.amazonaws.com:aud': 'eu-west-1:p' },
            'ForAnyValue:StringLike': { 'cognito-identity.amazonaws.com:amr': 'authenticated' },
          },
        },
      ],
    });
  });

  test('writes the version that the policy has', () => {
    expect(policyJson({ statements: [] }).Version).toBe('2012-10-17');
    expect(policyJson({ version: '2008-10-17', statements: [] }).Version).toBe('2008-10-17');
  });

  test('writes every element under its name, and none that is empty or not given', () => {
    expect(
      policyJson({
        statements: [
          {
            sid: 'A',
            effect: 'Deny',
            notActions: ['s3:a', 's3:b'],
            notResources: ['r'],
            notPrincipals: [{ type: 'AWS', identifiers: ['x', 'y'] }],
            conditions: [],
          },
          { effect: 'Allow', actions: ['s3:a'], resources: ['r', 's'], principals: [] },
        ],
      }).Statement,
    ).toEqual([
      {
        Sid: 'A',
        Effect: 'Deny',
        NotAction: ['s3:a', 's3:b'],
        NotResource: 'r',
        NotPrincipal: { AWS: ['x', 'y'] },
      },
      { Effect: 'Allow', Action: 's3:a', Resource: ['r', 's'] },
    ]);
    const empty = { effect: 'Allow', actions: [], resources: [] } as const;
    expect(policyJson({ statements: [empty] }).Statement).toEqual([{ Effect: 'Allow' }]);
    expect(Object.keys(policyJson({ statements: [{ effect: 'Allow' }] }).Statement[0]!)).toEqual([
      'Effect',
    ]);
  });

  test('writes repeated values once', () => {
    const { Statement } = policyJson({
      statements: [{ effect: 'Allow', actions: ['s3:a', 's3:a'], resources: ['r', 'r', 's'] }],
    });
    expect(Statement[0]).toEqual({ Effect: 'Allow', Action: 's3:a', Resource: ['r', 's'] });
  });

  test('joins conditions with the same test and variable, and no others', () => {
    const { Statement } = policyJson({
      statements: [
        {
          effect: 'Allow',
          conditions: [
            { test: 'StringLike', variable: 's3:prefix', values: ['a/*'] },
            { test: 'StringLike', variable: 's3:prefix', values: ['b/*'] },
            { test: 'StringLike', variable: 'aws:Referer', values: ['c'] },
            { test: 'StringEquals', variable: 's3:prefix', values: [] },
          ],
        },
      ],
    });
    expect(Statement[0]?.Condition).toEqual({
      StringLike: { 's3:prefix': ['a/*', 'b/*'], 'aws:Referer': 'c' },
      StringEquals: { 's3:prefix': [] },
    });
  });

  test('joins principals of one type, and writes everybody as a star', () => {
    const principal = (...principals: { type: string; identifiers: string[] }[]) =>
      policyJson({ statements: [{ effect: 'Allow', principals }] }).Statement[0]?.Principal;
    expect(
      principal({ type: 'AWS', identifiers: ['a'] }, { type: 'AWS', identifiers: ['b'] }),
    ).toEqual({ AWS: ['a', 'b'] });
    expect(principal({ type: '*', identifiers: ['*'] })).toBe('*');
    expect(principal({ type: 'AWS', identifiers: ['*'] })).toEqual({ AWS: '*' });
    expect(principal({ type: '*', identifiers: ['*', 'x'] })).toEqual({ '*': ['*', 'x'] });
    expect(
      principal({ type: '*', identifiers: ['*'] }, { type: 'AWS', identifiers: ['a'] }),
    ).toEqual({ '*': '*', AWS: 'a' });
  });

  test('writes policy variables as IAM does', () => {
    const { Statement } = policyJson({
      statements: [
        {
          effect: 'Allow',
          resources: ['b/&{aws:PrincipalTag/team}/*'],
          conditions: [
            { test: 'StringLike', variable: 's3:prefix', values: ['&{aws:PrincipalTag/team}/*'] },
          ],
        },
      ],
    });
    expect(Statement[0]?.Resource).toBe('b/${aws:PrincipalTag/team}/*');
    expect(Statement[0]?.Condition).toEqual({
      StringLike: { 's3:prefix': '${aws:PrincipalTag/team}/*' },
    });
  });
});
