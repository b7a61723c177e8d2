import { permissionLines } from '../../../scripts/start/permission-lines';
import type { PolicyStatementJson } from '../../../src/policies/documents/to-json';

const lines = (statement: PolicyStatementJson) =>
  permissionLines({ Version: '2012-10-17', Statement: [statement] }, 40);

describe('permissionLines', () => {
  test('shows policy variables by what they stand for', () => {
    expect(
      lines({
        Effect: 'Allow',
        Action: ['s3:PutObject', 's3:GetObject'],
        Resource:
          'arn:aws:s3:::b/${aws:PrincipalTag/department}/${cognito-identity.amazonaws.com:sub}/*',
      }),
    ).toEqual(['s3:GetObject, s3:PutObject', '  on arn:aws:s3:::b/{department}/{identity}/*']);
  });

  test('says conditions in words, and what they imply only once', () => {
    expect(
      lines({
        Effect: 'Allow',
        Action: 'dynamodb:Query',
        Resource: ['arn:a', 'arn:b'],
        Condition: {
          'ForAllValues:StringEquals': {
            'dynamodb:LeadingKeys': '${cognito-identity.amazonaws.com:sub}',
          },
          Null: { 'dynamodb:LeadingKeys': 'false', 'aws:PrincipalTag/x': 'false' },
          NumericLessThan: { 'aws:MultiFactorAuthAge': '60' },
        },
      }),
    ).toEqual([
      'dynamodb:Query',
      '  on arn:a',
      '     arn:b',
      '  when dynamodb:LeadingKeys is {identity}',
      '  when aws:PrincipalTag/x is given',
      '  when aws:MultiFactorAuthAge NumericLessThan 60',
    ]);
  });

  test('breaks a list of actions between two of them', () => {
    expect(
      lines({
        Effect: 'Allow',
        Action: ['dynamodb:BatchGetItem', 'dynamodb:GetItem', 'dynamodb:Query'],
        Resource: '*',
      }),
    ).toEqual(['dynamodb:BatchGetItem, dynamodb:GetItem,', 'dynamodb:Query', '  on *']);
  });

  test('marks what is denied and what is excepted', () => {
    expect(lines({ Effect: 'Deny', NotAction: 's3:*', Resource: '*' })).toEqual([
      'not anything but s3:*',
      '  on *',
    ]);
  });
});
