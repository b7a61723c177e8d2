import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { dataPlace } from '../live/data-place';
import { liveSettings } from '../live/live-settings';

const GIVEN = {
  LIVE_OUTPUTS: 'infra',
  LIVE_OWN_DATA: 's3://files/private/{identity}/',
  LIVE_ID_TOKEN: 'token',
};

describe('liveSettings', () => {
  test('reads what is given, and leaves the rest to what there is', () => {
    expect(liveSettings({ ...GIVEN, LIVE_CLIENT: '' })).toEqual({
      type: 'settings',
      settings: {
        outputs: 'infra',
        model: undefined,
        federation: '',
        client: undefined,
        signIn: { type: 'token', idToken: 'token' },
        ownData: 's3://files/private/{identity}/',
        endpoint: undefined,
      },
    });
  });

  test('names every variable that is missing, and what it is for', () => {
    expect(liveSettings({ LIVE_OUTPUTS: 'outputs.json', LIVE_USERNAME: 'ada' })).toEqual({
      type: 'missing',
      variables: [
        'LIVE_MODEL (a file with `terraform show -json`)',
        'LIVE_ID_TOKEN, or LIVE_USERNAME and LIVE_PASSWORD',
        expect.stringContaining('LIVE_OWN_DATA (such as `s3://'),
      ],
    });
    expect(liveSettings({ LIVE_OWN_DATA: 'x', LIVE_ID_TOKEN: 't' })).toMatchObject({
      variables: [expect.stringContaining('LIVE_OUTPUTS (')],
    });
  });
});

describe('dataPlace', () => {
  const requestOf = (written: string) => dataPlace(written, 'eu-west-1', '1').request;

  test('asks for what reading the place needs, and for nothing that changes it', () => {
    expect(requestOf('s3://files/private/{identity}/')).toEqual({
      action: 's3:ListBucket',
      resource: 'arn:aws:s3:::files',
      context: { 's3:prefix': 'private/{identity}/' },
    });
    expect(requestOf('s3://files/a.txt')).toEqual({
      action: 's3:GetObject',
      resource: 'arn:aws:s3:::files/a.txt',
    });
    expect(requestOf('dynamodb://notes/{identity}')).toEqual({
      action: 'dynamodb:Query',
      resource: 'arn:aws:dynamodb:eu-west-1:1:table/notes',
      context: { 'dynamodb:LeadingKeys': ['{identity}'] },
    });
  });

  test('refuses what is no place', () => {
    expect(() => requestOf('files/a.txt')).toThrow(
      'LIVE_OWN_DATA: expected a place, got `files/a.txt`; write `s3://bucket/private/{identity}/`',
    );
  });
});

describe('docs/live-test-policy.json', () => {
  test('allows what the live test does as the tester, and reading the state', () => {
    const text = readFileSync(join(__dirname, '..', '..', 'docs', 'live-test-policy.json'), 'utf8');
    const { Statement } = JSON.parse(text) as { Statement: { Action: string | string[] }[] };
    expect(Statement.flatMap(({ Action }) => Action).sort()).toEqual([
      'cognito-identity:DeleteIdentities',
      'cognito-identity:DescribeIdentity',
      'dynamodb:DescribeTable',
      's3:GetObject',
      's3:ListBucket',
    ]);
  });
});
