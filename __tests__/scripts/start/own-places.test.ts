import { ownPlaces } from '../../../scripts/start/own-places';
import type { PolicyJson, PolicyStatementJson } from '../../../src/policies/documents/to-json';

const IDENTITY = '${cognito-identity.amazonaws.com:sub}';

function policy(...statements: readonly PolicyStatementJson[]): PolicyJson {
  return { Version: '2012-10-17', Statement: statements };
}

describe('ownPlaces', () => {
  test('finds the prefix and the table that each user has for themselves', () => {
    const { file, table } = ownPlaces([
      policy(
        { Effect: 'Allow', Action: 's3:PutObject', Resource: 'arn:aws:s3:::files/shared/*' },
        {
          Effect: 'Allow',
          Action: ['s3:GetObject', 's3:PutObject'],
          Resource: `arn:aws:s3:::files/private/${IDENTITY}/*`,
        },
      ),
      policy({
        Effect: 'Allow',
        Action: ['dynamodb:Query'],
        Resource: ['arn:aws:dynamodb:eu-west-1:1:table/notes'],
        Condition: { 'ForAllValues:StringEquals': { 'dynamodb:LeadingKeys': [IDENTITY] } },
      }),
    ]);
    expect(file?.bucket).toBe('files');
    expect(file?.key('eu-west-1:a')).toBe('private/eu-west-1:a/hello.txt');
    expect(table).toBe('notes');
  });

  test('takes nothing for their own that is denied, shared, or only read', () => {
    const own = `arn:aws:s3:::files/private/${IDENTITY}/*`;
    expect(
      ownPlaces([
        policy(
          { Effect: 'Deny', Action: 's3:PutObject', Resource: own },
          { Effect: 'Allow', Action: 's3:GetObject', Resource: own },
          {
            Effect: 'Allow',
            Action: 'dynamodb:Query',
            Resource: 'arn:aws:dynamodb:eu-west-1:1:table/notes',
          },
        ),
      ]),
    ).toEqual({});
  });
});
