import { s3Request } from '../../../src/sandbox/gateway/s3-request';
import { s3Target, type ListedKey, type SentToS3 } from '../../../src/sandbox/gateway/s3-target';

function asked(
  method: string,
  url: string,
  more: { readonly headers?: SentToS3['headers']; readonly listedKeys?: readonly ListedKey[] } = {},
) {
  const [path = '', query = ''] = url.split('?');
  const headers = { host: '127.0.0.1:4566', ...more.headers };
  const target = s3Target({ method, path, query: new URLSearchParams(query), headers });
  return s3Request({ ...target, listedKeys: more.listedKeys });
}

function actions(...args: Parameters<typeof asked>): string[] {
  const read = asked(...args);
  return 'notRead' in read
    ? []
    : read.map(({ action, resource }) => `${action} ${String(resource)}`);
}

function context(...args: Parameters<typeof asked>) {
  const read = asked(...args);
  return 'notRead' in read ? undefined : read[0]?.context;
}

const OBJECT = 'arn:aws:s3:::files/private/a.txt';

describe('s3Request', () => {
  test.each([
    ['GET', '/files/private/a.txt', [`s3:GetObject ${OBJECT}`]],
    ['HEAD', '/files/private/a.txt', [`s3:GetObject ${OBJECT}`]],
    ['PUT', '/files/private/a.txt', [`s3:PutObject ${OBJECT}`]],
    ['PUT', '/files/private/a.txt?x-id=PutObject', [`s3:PutObject ${OBJECT}`]],
    ['DELETE', '/files/private/a.txt', [`s3:DeleteObject ${OBJECT}`]],
    ['GET', '/files/private/a.txt?versionId=1', [`s3:GetObjectVersion ${OBJECT}`]],
    ['DELETE', '/files/private/a.txt?versionId=1', [`s3:DeleteObjectVersion ${OBJECT}`]],
    ['GET', '/files/private/a.txt?tagging', [`s3:GetObjectTagging ${OBJECT}`]],
    ['PUT', '/files/private/a.txt?acl&versionId=1', [`s3:PutObjectVersionAcl ${OBJECT}`]],
    ['POST', '/files/private/a.txt?uploads', [`s3:PutObject ${OBJECT}`]],
    ['PUT', '/files/private/a.txt?partNumber=1&uploadId=u', [`s3:PutObject ${OBJECT}`]],
    ['DELETE', '/files/private/a.txt?uploadId=u', [`s3:AbortMultipartUpload ${OBJECT}`]],
    ['GET', '/files/private/a.txt?uploadId=u', [`s3:ListMultipartUploadParts ${OBJECT}`]],
    [
      'GET',
      '/files/private/a.txt?attributes',
      [`s3:GetObjectAttributes ${OBJECT}`, `s3:GetObject ${OBJECT}`],
    ],
    ['GET', '/files?list-type=2', ['s3:ListBucket arn:aws:s3:::files']],
    ['GET', '/files/', ['s3:ListBucket arn:aws:s3:::files']],
    ['HEAD', '/files', ['s3:ListBucket arn:aws:s3:::files']],
    ['GET', '/files?versions', ['s3:ListBucketVersions arn:aws:s3:::files']],
    ['GET', '/files?uploads', ['s3:ListBucketMultipartUploads arn:aws:s3:::files']],
    ['PUT', '/files?policy', ['s3:PutBucketPolicy arn:aws:s3:::files']],
    ['DELETE', '/files', ['s3:DeleteBucket arn:aws:s3:::files']],
    ['GET', '/', ['s3:ListAllMyBuckets *']],
  ])('%s %s', (method, url, expected) => {
    expect(actions(method, url)).toEqual(expected);
  });

  test('decodes a key, and leaves what is in it alone', () => {
    const url = '/files/private/eu-west-1%3Aid/a%20b%2Fc/../d';
    expect(actions('GET', url)).toEqual([
      's3:GetObject arn:aws:s3:::files/private/eu-west-1:id/a b/c/../d',
    ]);
  });

  test.each(['files.localhost', 'files.localhost:4566', 'files.s3.eu-west-1.localhost:4566'])(
    'finds the bucket in the host %s',
    (host) => {
      const found = actions('GET', '/private/a.txt', { headers: { host } });
      expect(found).toEqual([`s3:GetObject ${OBJECT}`]);
    },
  );

  test.each(['s3.localhost', 's3.eu-west-1.localhost:4566', 'localhost', '127.0.0.1'])(
    'finds no bucket in the host %s',
    (host) => {
      const found = actions('GET', '/files/private/a.txt', { headers: { host } });
      expect(found).toEqual([`s3:GetObject ${OBJECT}`]);
    },
  );

  test.each([
    ['/a', 'InvalidBucketName', 'The specified bucket is not valid.'],
    ['/files/%zz', 'InvalidURI', "Couldn't parse the specified URI."],
    ['/files?prefix=a&prefix=b', 'InvalidArgument', 'Duplicate parameter: prefix'],
    [
      '/files/a?acl&tagging',
      'InvalidArgument',
      'Conflicting query string parameters: acl, tagging',
    ],
  ])('refuses %s', (url, code, message) => {
    expect(() => actions('GET', url)).toThrow(expect.objectContaining({ code, message }));
  });

  test('refuses a copy source that it cannot read', () => {
    const headers = { 'x-amz-copy-source': '/files/%zz' };
    expect(() => actions('PUT', '/files/a', { headers })).toThrow(
      expect.objectContaining({
        code: 'InvalidArgument',
        message: 'Invalid copy source encoding.',
      }),
    );
  });

  test.each([
    ['GET', '/files?inventory', "it doesn't know what GET ?inventory asks of a bucket"],
    ['POST', '/files/a', "it doesn't know what POST ? asks of an object"],
    ['PUT', '/', "it doesn't know what PUT ? asks of all buckets"],
  ])('does not read %s %s', (method, url, notRead) => {
    expect(asked(method, url)).toEqual({ notRead });
  });

  test('asks for what a write sets at the same time', () => {
    const headers = { 'x-amz-acl': 'public-read', 'x-amz-tagging': 'a=b' };
    expect(actions('PUT', '/files/private/a.txt', { headers })).toEqual([
      `s3:PutObject ${OBJECT}`,
      `s3:PutObjectAcl ${OBJECT}`,
      `s3:PutObjectTagging ${OBJECT}`,
    ]);
  });

  test('asks to read what a copy reads', () => {
    const headers = { 'x-amz-copy-source': '/other/a%20b.txt?versionId=1' };
    expect(actions('PUT', '/files/private/a.txt', { headers })).toEqual([
      `s3:PutObject ${OBJECT}`,
      's3:GetObjectVersion arn:aws:s3:::other/a b.txt',
    ]);
  });

  test('asks for each of several objects to delete', () => {
    const listedKeys = [{ key: 'a' }, { key: 'b', versionId: '1' }];
    expect(actions('POST', '/files?delete', { listedKeys })).toEqual([
      's3:DeleteObject arn:aws:s3:::files/a',
      's3:DeleteObjectVersion arn:aws:s3:::files/b',
    ]);
  });

  test('says which prefix is listed, and that none is', () => {
    const url = '/files?list-type=2&prefix=private%2Fme%2F&delimiter=%2F&max-keys=5';
    expect(context('GET', url)).toMatchObject({
      's3:prefix': 'private/me/',
      's3:delimiter': '/',
      's3:max-keys': '5',
    });
    expect(context('GET', '/files')).toMatchObject({ 's3:prefix': null, 's3:delimiter': null });
    expect(context('GET', '/files?prefix=')).toMatchObject({ 's3:prefix': '' });
  });

  test('says what headers say, and that others are missing', () => {
    const headers = { 'x-amz-server-side-encryption': 'aws:kms', 'x-amz-tagging': 'team=a' };
    expect(context('PUT', '/files/a', { headers })).toMatchObject({
      's3:x-amz-server-side-encryption': 'aws:kms',
      's3:x-amz-acl': null,
      's3:RequestObjectTag/team': 'a',
      's3:RequestObjectTagKeys': ['team'],
    });
  });

  test('reads nothing into what it does not know', () => {
    expect(asked('PATCH', '/files/a')).toEqual({
      notRead: "it doesn't know what PATCH ? asks of an object",
    });
    expect(asked('POST', '/files?session')).toEqual({
      notRead: "it doesn't know what POST ?session asks of a bucket",
    });
  });
});
