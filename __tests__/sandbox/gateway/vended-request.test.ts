import type { IncomingMessage } from 'node:http';
import { Readable } from 'node:stream';
import type { DeployedAws } from '../../../src/sources/deployed/deployed-aws';
import { incoming } from '../../../src/sandbox/gateway/incoming';
import type { SignedBy } from '../../../src/sandbox/gateway/signed-by';
import { vendedRequest } from '../../../src/sandbox/gateway/vended-request';
import { VendedCredentials } from '../../../src/sandbox/gateway/vended-credentials';

const NOW = 1_800_000_000;
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

/** Somebody may do everything to the objects that are their own. */
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
          ],
        },
      },
    ],
    tags: {},
  }),
  resourcePolicy: async () => [],
} as unknown as DeployedAws;

interface Sent {
  readonly token?: string;
  readonly service?: string;
  readonly body?: string;
  readonly contentType?: string;
}

function send(method: string, url: string, now: number, sent: Sent = {}) {
  const { token = vended.sessionToken, service = 's3', body = '' } = sent;
  const scope = `${vended.accessKeyId}/20270115/eu-west-1/${service}/aws4_request`;
  const headers = url.includes('X-Amz-Credential')
    ? {}
    : {
        authorization: `AWS4-HMAC-SHA256 Credential=${scope}, SignedHeaders=host, Signature=0`,
        'x-amz-security-token': token,
        'content-type': sent.contentType ?? '',
      };
  const message = Object.assign(Readable.from([Buffer.from(body)]), {
    method,
    url,
    headers,
    rawHeaders: Object.entries(headers).flat(),
    socket: { remoteAddress: '127.0.0.1' },
  }) as unknown as IncomingMessage;
  const request = incoming(message);
  const signedBy = request.signedBy as SignedBy;
  return vendedRequest({ ...request, signedBy }, vended, { deployed, now: () => now });
}

function presigned(expires: number): string {
  const query = new URLSearchParams({
    'X-Amz-Credential': `${vended.accessKeyId}/20270115/eu-west-1/s3/aws4_request`,
    'X-Amz-Date': '20270115T080000Z',
    'X-Amz-Expires': String(expires),
    'X-Amz-Security-Token': vended.sessionToken,
  });
  return `/files/eu-west-1:me/a.txt?${query.toString()}`;
}

describe('vendedRequest', () => {
  test('passes on what is allowed, and reads nothing of a stream', async () => {
    const passed = await send('PUT', '/files/eu-west-1:me/a.txt', NOW);
    expect(passed).toEqual({
      url: '/files/eu-west-1:me/a.txt',
      rawHeaders: expect.arrayContaining([expect.stringContaining('Credential=test/')]),
    });
    expect(JSON.stringify(passed)).not.toContain(vended.sessionToken);
  });

  test("refuses what is somebody else's", async () => {
    await expect(send('PUT', '/files/eu-west-1:you/a.txt', NOW)).rejects.toMatchObject({
      code: 'AccessDenied',
      status: 403,
    });
  });

  test('refuses credentials once their hour is over', async () => {
    const get = (now: number) => send('GET', '/files/eu-west-1:me/a.txt', now);
    await expect(get(NOW + 3599)).resolves.toBeDefined();
    await expect(get(NOW + 3600)).rejects.toMatchObject({ code: 'ExpiredToken' });
  });

  test('refuses a session token of somebody else', async () => {
    const sent = { token: 'sandbox-not-aws-other' };
    await expect(send('GET', '/files/eu-west-1:me/a.txt', NOW, sent)).rejects.toMatchObject({
      code: 'InvalidToken',
    });
  });

  test('refuses a presigned address once its time is over', async () => {
    // It was signed at 08:00, as the credentials were vended.
    await expect(send('GET', presigned(60), NOW + 60)).resolves.toMatchObject({
      url: '/files/eu-west-1:me/a.txt',
    });
    await expect(send('GET', presigned(60), NOW + 61)).rejects.toMatchObject({
      code: 'AccessDenied',
      message: 'Request has expired',
    });
  });

  test('refuses to delete what it cannot read', async () => {
    const body = '<Delete><Object ><Key>eu-west-1:you/a.txt</Key></Object></Delete>';
    await expect(send('POST', '/files?delete', NOW, { body })).rejects.toMatchObject({
      message: expect.stringMatching(/^the sandbox can't tell .* which objects to delete$/),
    });
  });

  test('answers who somebody is', async () => {
    const sent = {
      service: 'sts',
      body: 'Action=GetCallerIdentity&Version=2011-06-15',
      contentType: 'application/x-www-form-urlencoded',
    };
    expect(await send('POST', '/', NOW, sent)).toMatchObject({
      status: 200,
      body: expect.stringContaining(
        '<Arn>arn:aws:sts::111122223333:assumed-role/reader/CognitoIdentityCredentials</Arn>',
      ),
    });
  });
});
