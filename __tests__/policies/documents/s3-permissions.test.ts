import { DEFAULT_ACCESS } from '../../../src/policies/documents/grant-permissions';
import {
  ownPrefixPermissions,
  prefixPermissions,
} from '../../../src/policies/documents/grant-permissions';

const bucketArn = 'arn:aws:s3:::uploads';
const common = { sid: 'Reports', bucketArn, prefix: 'reports' };

describe('prefixPermissions', () => {
  test('lets people read and write below the prefix when nothing is said', () => {
    expect(prefixPermissions({ ...common, access: DEFAULT_ACCESS })).toEqual([
      {
        sid: 'Reports',
        effect: 'Allow',
        actions: ['s3:GetObject', 's3:PutObject', 's3:AbortMultipartUpload'],
        resources: ['arn:aws:s3:::uploads/reports/*'],
      },
      {
        sid: 'ReportsList',
        effect: 'Allow',
        actions: ['s3:ListBucket'],
        resources: ['arn:aws:s3:::uploads'],
        conditions: [{ test: 'StringLike', variable: 's3:prefix', values: ['reports/*'] }],
      },
    ]);
  });

  test.each([
    ['read', ['s3:GetObject']],
    ['write', ['s3:PutObject', 's3:AbortMultipartUpload']],
    ['delete', ['s3:DeleteObject']],
  ] as const)('gives for `%s` only its own actions on objects', (access, actions) => {
    expect(prefixPermissions({ ...common, access: [access] })[0]?.actions).toEqual(actions);
  });

  test('lists for readers only', () => {
    const sids = (access: 'read' | 'write' | 'delete') =>
      prefixPermissions({ ...common, access: [access] }).map(({ sid }) => sid);
    expect(sids('read')).toStrictEqual(['Reports', 'ReportsList']);
    expect(sids('write')).toStrictEqual(['Reports']);
    expect(sids('delete')).toStrictEqual(['Reports']);
  });

  test('names each action once', () => {
    const [objects] = prefixPermissions({ ...common, access: ['read', 'read', 'delete'] });
    expect(objects?.actions).toEqual(['s3:GetObject', 's3:DeleteObject']);
  });

  test('covers the whole bucket without a prefix, listings that name none included', () => {
    const [objects, listing] = prefixPermissions({ ...common, prefix: '', access: ['read'] });
    expect(objects?.resources).toEqual(['arn:aws:s3:::uploads/*']);
    expect(listing?.resources).toEqual(['arn:aws:s3:::uploads']);
    expect(listing?.conditions).toBeUndefined();
  });

  test('adds the key of the bucket, usable through S3 alone', () => {
    const keyArn = 'arn:aws:kms:eu-west-1:111122223333:key/k';
    const statements = prefixPermissions({ ...common, access: ['read'], keyArn });
    expect(statements).toHaveLength(3);
    expect(statements[2]).toEqual({
      sid: 'ReportsKey',
      effect: 'Allow',
      actions: ['kms:Decrypt'],
      resources: [keyArn],
      conditions: [
        { test: 'StringLike', variable: 'kms:ViaService', values: ['s3.*.amazonaws.com*'] },
      ],
    });
  });
});

describe('ownPrefixPermissions', () => {
  test('closes the identity id off with a slash, in objects and in listings', () => {
    const [objects, listing] = ownPrefixPermissions({
      sid: 'Own',
      bucketArn,
      prefix: 'private',
      access: ['read'],
    });
    expect(objects?.resources).toEqual([
      'arn:aws:s3:::uploads/private/${cognito-identity.amazonaws.com:sub}/*',
    ]);
    expect(listing?.conditions?.[0]?.values).toEqual([
      'private/${cognito-identity.amazonaws.com:sub}/*',
    ]);
  });

  test('stays below the identity id without a prefix', () => {
    const [objects, listing] = ownPrefixPermissions({
      sid: 'Own',
      bucketArn,
      prefix: '',
      access: ['read'],
    });
    expect(objects?.resources).toEqual([
      'arn:aws:s3:::uploads/${cognito-identity.amazonaws.com:sub}/*',
    ]);
    expect(listing?.conditions?.[0]?.values).toEqual(['${cognito-identity.amazonaws.com:sub}/*']);
  });

  test('names the identity as China does in its partition', () => {
    const [objects] = ownPrefixPermissions({
      sid: 'Own',
      bucketArn: 'arn:aws-cn:s3:::uploads',
      prefix: 'private',
      access: ['write'],
      partition: 'aws-cn',
    });
    expect(objects?.resources).toEqual([
      'arn:aws-cn:s3:::uploads/private/${cognito-identity.amazonaws.com.cn:sub}/*',
    ]);
  });
});
