import type { DeployedAws } from '../../../src/sources/deployed/deployed-aws';
import { incoming } from '../../../src/sandbox/gateway/incoming';
import type { ChangedRequest } from '../../../src/sandbox/gateway/proxy';
import type { SignedBy } from '../../../src/sandbox/gateway/signed-by';
import { vendedRequest } from '../../../src/sandbox/gateway/vended-request';
import { VendedCredentials } from '../../../src/sandbox/gateway/vended-credentials';
import {
  messageOf,
  sign,
  type Signed,
  type Unsigned,
} from '../../helpers/sandbox/gateway/signed-request';

const NOW = 1_800_000_000;
const NOTES = 'arn:aws:dynamodb:eu-west-1:111122223333:table/notes';
const ROLE = 'arn:aws:iam::111122223333:role/reader';

const vended = new VendedCredentials().vend(
  {
    roleArn: ROLE,
    sessionName: 'CognitoIdentityCredentials',
    session: {
      kind: 'authenticated',
      flow: 'enhanced',
      audience: 'eu-west-1:pool',
      identity: 'eu-west-1:me',
      isNew: false,
      amr: ['authenticated'],
      tags: { isOn: false, tags: {}, missing: {} },
      issuer: 'cognito-identity.amazonaws.com',
      keys: 'cognito-identity.amazonaws.com',
    },
  },
  NOW,
);

/** A caller may do everything to the objects of their own prefix. */
const deployed = {
  role: async () => ({
    address: ROLE,
    name: 'reader',
    arn: ROLE,
    trust: { statements: [] },
    permissions: [
      {
        address: 'own',
        document: {
          statements: [
            {
              effect: 'Allow',
              actions: ['s3:*'],
              resources: ['arn:aws:s3:::files/${cognito-identity.amazonaws.com:sub}/*'],
            },
            { effect: 'Allow', actions: ['dynamodb:GetItem'], resources: [NOTES] },
          ],
        },
      },
    ],
    tags: {},
  }),
  resourcePolicy: async () => [],
  tableKeys: async () => ({ arn: NOTES, table: 'owner', indexes: {} }),
} as unknown as DeployedAws;

const EMULATOR = 'http://127.0.0.1:1234';

/** Sends a request that the SDK signed with the vended credentials, as it is or changed after that. */
async function send(
  request: Omit<Unsigned, 'credentials' | 'at'>,
  { now = NOW, change = (sent: Signed) => sent } = {},
) {
  const at = request.expiresIn === undefined ? now : NOW;
  const message = messageOf(change(await sign({ credentials: vended, at, ...request })));
  const read = incoming(message);
  const signedBy = read.signedBy as SignedBy;
  return vendedRequest({ ...read, signedBy }, vended, {
    deployed,
    emulator: EMULATOR,
    now: () => now,
  });
}

const object = (path: string, method = 'PUT') => ({ service: 's3', method, path });
const own = (key = 'a.txt') => `/files/eu-west-1%3Ame/${key}`;
const dynamodb = (operation: string, input: object) => ({
  service: 'dynamodb',
  headers: {
    'content-type': 'application/x-amz-json-1.0',
    'x-amz-target': `DynamoDB_20120810.${operation}`,
  },
  body: JSON.stringify(input),
});

const ME = `User: arn:aws:sts::111122223333:assumed-role/reader/CognitoIdentityCredentials`;
const CANT_TELL =
  "the sandbox can't tell whether arn:aws:sts::111122223333:assumed-role/reader/CognitoIdentityCredentials may do this";

describe('vendedRequest', () => {
  test('passes on what is allowed, and verifies a stream on its way', async () => {
    const passed = (await send({ ...object(own()), body: 'hello' })) as ChangedRequest;
    const { check } = passed;
    expect(() => {
      check?.write(Buffer.from('hallo'));
      check?.end();
    }).toThrow(expect.objectContaining({ code: 'XAmzContentSHA256Mismatch' }));
    expect(passed).toEqual({
      url: '/files/eu-west-1%3Ame/a.txt',
      check,
      rawHeaders: expect.arrayContaining([expect.stringContaining('Credential=test/')]),
    });
    expect(passed.rawHeaders?.slice(0, 2)).toEqual(['host', '127.0.0.1:1234']);
    expect(JSON.stringify(passed)).not.toContain(vended.sessionToken);
  });

  test("refuses another user's object", async () => {
    await expect(send(object('/files/eu-west-1%3Ayou/a.txt'))).rejects.toMatchObject({
      code: 'AccessDenied',
      status: 403,
      message: `${ME} is not authorized to perform: s3:PutObject on resource: "arn:aws:s3:::files/eu-west-1:you/a.txt" because no identity-based policy allows the s3:PutObject action`,
    });
  });

  test('refuses a signature that is not of the vended key', async () => {
    const change = (sent: Signed) => ({
      ...sent,
      headers: {
        ...sent.headers,
        authorization: sent.headers.authorization?.replace(/[0-9a-f]{64}$/, '0'.repeat(64)) ?? '',
      },
    });
    await expect(send(object(own()), { change })).rejects.toMatchObject({
      code: 'SignatureDoesNotMatch',
      message:
        'The request signature we calculated does not match the signature you provided. Check your key and signing method.',
    });
  });

  test('refuses credentials once their hour is over', async () => {
    const get = (now: number) => send(object(own(), 'GET'), { now });
    await expect(get(NOW + 3599)).resolves.toBeDefined();
    await expect(get(NOW + 3600)).rejects.toMatchObject({
      code: 'ExpiredToken',
      message: 'The provided token has expired.',
    });
  });

  test("refuses another user's session token", async () => {
    const credentials = { ...vended, sessionToken: 'sandbox-not-aws-other' };
    const message = messageOf(await sign({ ...object(own()), credentials, at: NOW }));
    const read = incoming(message);
    await expect(
      vendedRequest({ ...read, signedBy: read.signedBy as SignedBy }, vended, {
        deployed,
        emulator: EMULATOR,
        now: () => NOW,
      }),
    ).rejects.toMatchObject({
      code: 'InvalidToken',
      message: 'The provided token is malformed or otherwise invalid.',
    });
  });

  test('refuses a presigned address once its time is over', async () => {
    const headers = { 'x-amz-content-sha256': 'UNSIGNED-PAYLOAD' };
    const presigned = { ...object(own(), 'GET'), headers, expiresIn: 60 };
    await expect(send(presigned, { now: NOW + 60 })).resolves.toMatchObject({
      url: '/files/eu-west-1%3Ame/a.txt',
    });
    await expect(send(presigned, { now: NOW + 61 })).rejects.toMatchObject({
      code: 'AccessDenied',
      message: 'Request has expired',
    });
    await expect(send({ ...presigned, expiresIn: 604_800 })).resolves.toBeDefined();
    const change = (sent: Signed) => ({
      ...sent,
      url: sent.url.replace('X-Amz-Expires=60', 'X-Amz-Expires=604801'),
    });
    await expect(send(presigned, { change })).rejects.toMatchObject({
      code: 'AuthorizationQueryParametersError',
      message:
        'X-Amz-Expires must be less than a week (in seconds); that is, the given X-Amz-Expires must be less than 604800 seconds',
    });
  });

  test.each<Readonly<Record<string, string>>>([
    { 'content-encoding': 'aws-chunked' },
    { 'x-amz-decoded-content-length': '1' },
  ])('refuses to delete what is listed in chunks: %j', async (headers) => {
    const body = '<Delete><Object><Key>eu-west-1:me/a</Key></Object></Delete>';
    const request = { service: 's3', path: '/files', query: { delete: '' }, body, headers };
    await expect(send(request)).rejects.toMatchObject({
      code: 'NotImplemented',
      status: 501,
      message: "the sandbox can't read which objects to delete in chunks; send the body whole",
    });
  });

  test('compares the checksum of what is written, not that of a completed upload', async () => {
    const sent = {
      ...{ ...object(own()), body: 'hello' },
      headers: { 'x-amz-checksum-crc32': 'AAAAAA==' },
    };
    const ended = async (request: typeof sent & { readonly query?: Record<string, string> }) => {
      const { check } = (await send(request)) as ChangedRequest;
      check?.write(Buffer.from('hello'));
      check?.end();
    };
    await expect(ended(sent)).rejects.toMatchObject({ code: 'BadDigest' });
    const completed = { ...sent, method: 'POST', query: { uploadId: '1' } };
    await expect(ended(completed)).resolves.toBeUndefined();
  });

  test('refuses to delete what is listed in a body that was changed', async () => {
    const body = '<Delete><Object><Key>eu-west-1:me/a</Key></Object></Delete>';
    const request = { service: 's3', path: '/files', query: { delete: '' }, body };
    await expect(send(request)).resolves.toMatchObject({ body: Buffer.from(body) });
    const change = (sent: Signed) => ({ ...sent, body: body.replace('/a', '/b') });
    await expect(send(request, { change })).rejects.toMatchObject({
      code: 'XAmzContentSHA256Mismatch',
    });
  });

  test('refuses to delete what it cannot read', async () => {
    const body = '<Delete><Object ><Key>eu-west-1:you/a.txt</Key></Object></Delete>';
    const request = { service: 's3', path: '/files', query: { delete: '' }, body };
    await expect(send(request)).rejects.toMatchObject({
      message: `${CANT_TELL}: it can't read which objects to delete`,
    });
  });

  test('answers who the caller is', async () => {
    const call = {
      service: 'sts',
      headers: { 'content-type': 'application/x-www-form-urlencoded' },
      body: 'Action=GetCallerIdentity&Version=2011-06-15',
    };
    expect(await send(call)).toMatchObject({
      status: 200,
      body: expect.stringContaining(
        '<Arn>arn:aws:sts::111122223333:assumed-role/reader/CognitoIdentityCredentials</Arn>',
      ),
    });
  });
});

describe('what vendedRequest sends on is what it authorized', () => {
  test('a copy source in the query of a presigned address counts as the header', async () => {
    const headers = { 'x-amz-content-sha256': 'UNSIGNED-PAYLOAD' };
    const request = { ...object(own()), headers, expiresIn: 60 };
    const query = { 'x-amz-copy-source': '/files/eu-west-1:you/a.txt' };
    await expect(send({ ...request, query })).rejects.toMatchObject({
      message: `${ME} is not authorized to perform: s3:GetObject on resource: "arn:aws:s3:::files/eu-west-1:you/a.txt" because no identity-based policy allows the s3:GetObject action`,
    });
    const mine = { 'x-amz-copy-source': '/files/eu-west-1:me/b.txt' };
    const passed = (await send({ ...request, query: mine })) as ChangedRequest;
    expect(passed.url).toBe('/files/eu-west-1%3Ame/a.txt');
    expect(passed.rawHeaders).toEqual(
      expect.arrayContaining(['x-amz-copy-source', '/files/eu-west-1:me/b.txt']),
    );
  });

  test('a bucket before the host goes into the path', async () => {
    const headers = { host: 'files.localhost:4566' };
    const request = { ...object('/eu-west-1%3Ame/a.txt'), headers };
    expect(await send(request)).toMatchObject({ url: '/files/eu-west-1%3Ame/a.txt' });
  });

  test('a path in the host is no bucket', async () => {
    const headers = { host: 'files/eu-west-1:me/x.localhost' };
    await expect(
      send({ ...object('/files/eu-west-1%3Ayou/a.txt'), headers }),
    ).rejects.toMatchObject({
      code: 'InvalidBucketName',
      message: 'The specified bucket is not valid.',
    });
  });

  test('JSON goes on as it was read, and a target only to its own service', async () => {
    const text = '{"TableName":"other","TableName":"notes","Key":{"owner":{"S":"eu-west-1:me"}}}';
    const passed = (await send({ ...dynamodb('GetItem', {}), body: text })) as ChangedRequest;
    expect(passed).toMatchObject({ method: 'POST', url: '/' });
    expect(String(passed.body)).toBe('{"TableName":"notes","Key":{"owner":{"S":"eu-west-1:me"}}}');
    expect(passed.rawHeaders).toEqual(
      expect.arrayContaining(['x-amz-target', 'DynamoDB_20120810.GetItem']),
    );
  });

  test.each([
    ['{', 'The request body is not valid JSON.'],
    ['[]', 'Unexpected field type'],
    ['{"TableName":7}', 'NUMBER_VALUE cannot be converted to String'],
    ['{"TableName":true}', 'TRUE_VALUE cannot be converted to String'],
    ['{"TableName":["notes"]}', 'Start of list found where not expected.'],
    ['{"Key":"a"}', 'Unexpected field type'],
  ])('%s is refused as DynamoDB refuses it', async (body, message) => {
    await expect(send({ ...dynamodb('GetItem', {}), body })).rejects.toMatchObject({
      code: 'SerializationException',
      status: 400,
      message,
    });
  });

  test('an action of a form is the only one that goes on', async () => {
    const call = {
      service: 'sts',
      path: '/',
      query: { Action: 'GetCallerIdentity' },
      headers: { 'content-type': 'application/x-www-form-urlencoded' },
      body: 'Action=AssumeRole&Action=GetCallerIdentity&RoleArn=r',
    };
    await expect(send(call)).rejects.toMatchObject({
      message: expect.stringContaining('sts:AssumeRole'),
    });
  });

  test('a target of a service that is not known is not passed on', async () => {
    const call = { service: 'iam', headers: { 'x-amz-target': 'Unheard_1.CreateUser' } };
    await expect(send(call)).rejects.toMatchObject({
      message: `${CANT_TELL}: it doesn't know which action of \`iam\` this is`,
    });
  });
});
