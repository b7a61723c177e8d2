import { incoming } from '../../../src/sandbox/gateway/incoming';
import { secondsOf, verifySignature } from '../../../src/sandbox/gateway/signature';
import type { SignedBy } from '../../../src/sandbox/gateway/signed-by';
import {
  messageOf,
  sign,
  type Signed,
  type Unsigned,
} from '../../helpers/sandbox/gateway/signed-request';

const NOW = 1_800_000_000;
const SECRET = 'wJalrXUtnFEMI/K7MDENG+bPxRfiCYEXAMPLEKEY';
const credentials = { accessKeyId: 'ASIAEXAMPLE', secretAccessKey: SECRET, sessionToken: 't+/=' };

const DYNAMODB = {
  service: 'dynamodb',
  headers: {
    'content-type': 'application/x-amz-json-1.0',
    'x-amz-target': 'DynamoDB_20120810.GetItem',
  },
  body: '{"TableName":"notes"}',
};
const OBJECT = { service: 's3', method: 'GET', path: '/files/eu-west-1%3Ame/a%20b%2B%28c%29.txt' };
// The presigner of the SDK sends it so.
const UNSIGNED = { 'x-amz-content-sha256': 'UNSIGNED-PAYLOAD' };
const FORM = {
  service: 'sts',
  headers: { 'content-type': 'application/x-www-form-urlencoded' },
  body: 'Action=GetCallerIdentity&Version=2011-06-15',
};

const signed = (request: Omit<Unsigned, 'credentials' | 'at'> & { readonly at?: number }) =>
  sign({ at: NOW, credentials, ...request });

function verify(request: Signed, now = NOW, secret = SECRET): void {
  const message = messageOf(request);
  const read = incoming(message);
  const { rawHeaders } = message;
  const signedBy = read.signedBy as SignedBy;
  const body = signedBy.service === 's3' ? undefined : Buffer.from(request.body);
  verifySignature({ ...read, rawHeaders, body, signedBy }, secret, now);
}

const KEY =
  'The request signature we calculated does not match the signature you provided. Check your AWS Secret Access Key and signing method. Consult the service documentation for details.';

describe('verifySignature', () => {
  test.each([
    ['JSON', DYNAMODB],
    ['a form', FORM],
    ['an object', OBJECT],
    ['an object with a query', { ...OBJECT, query: { versionId: 'a/b=c d', acl: '' } }],
    ['a presigned object', { ...OBJECT, headers: UNSIGNED, expiresIn: 60 }],
    [
      'a presigned call',
      { ...FORM, method: 'GET', body: '', query: { Action: 'X' }, expiresIn: 60 },
    ],
    ['a path of a REST service', { service: 'lambda', path: '/2015-03-31/functions/a%3Ab/x' }],
  ])('accepts what the SDK signs: %s', async (_, request) => {
    const sent = await signed(request);
    expect(() => verify(sent)).not.toThrow();
  });

  test.each([
    ['json', DYNAMODB, { code: 'InvalidSignatureException', status: 400, message: KEY }],
    ['query', FORM, { code: 'SignatureDoesNotMatch', status: 403, message: KEY }],
    [
      'rest',
      OBJECT,
      {
        code: 'SignatureDoesNotMatch',
        status: 403,
        message:
          'The request signature we calculated does not match the signature you provided. Check your key and signing method.',
      },
    ],
  ])('refuses another key, in the words of the protocol: %s', async (_, request, expected) => {
    const sent = await signed(request);
    expect(() => verify(sent, NOW, `${SECRET}x`)).toThrow(expect.objectContaining(expected));
  });

  test.each([
    ['the method', (sent: Signed) => ({ ...sent, method: 'PUT' })],
    ['the path', (sent: Signed) => ({ ...sent, url: sent.url.replace('me', 'you') })],
    ['the query', (sent: Signed) => ({ ...sent, url: `${sent.url}?acl` })],
    [
      'a signed header',
      (sent: Signed) => ({ ...sent, headers: { ...sent.headers, host: 'files.localhost' } }),
    ],
  ])('refuses a request of which %s was changed', async (_, change) => {
    const sent = await signed(OBJECT);
    expect(() => verify(change(sent))).toThrow(
      expect.objectContaining({ code: 'SignatureDoesNotMatch' }),
    );
  });

  test('refuses a body that was changed', async () => {
    const sent = await signed(DYNAMODB);
    expect(() => verify({ ...sent, body: '{"TableName":"other"}' })).toThrow(
      expect.objectContaining({ code: 'InvalidSignatureException' }),
    );
  });

  test('refuses a header that was added and is not signed', async () => {
    const sent = await signed(OBJECT);
    const headers = { ...sent.headers, 'x-amz-copy-source': '/files/other' };
    expect(() => verify({ ...sent, headers })).toThrow(
      expect.objectContaining({
        code: 'AccessDenied',
        status: 403,
        message: 'There were headers present in the request which were not signed',
      }),
    );
  });

  test.each([
    [
      'json',
      DYNAMODB,
      901,
      'InvalidSignatureException',
      'Signature expired: 20270115T080000Z is now earlier than 20270115T080001Z (20270115T081501Z - 15 min.)',
    ],
    [
      'query',
      FORM,
      -901,
      'SignatureDoesNotMatch',
      'Signature not yet current: 20270115T080000Z is still later than 20270115T075959Z (20270115T074459Z + 15 min.)',
    ],
    [
      'rest',
      OBJECT,
      901,
      'RequestTimeTooSkewed',
      'The difference between the request time and the current time is too large.',
    ],
  ])(
    'refuses a request more than 15 minutes from now: %s',
    async (_, request, by, code, message) => {
      const sent = await signed(request);
      expect(() => verify(sent, NOW + Math.sign(by) * 900)).not.toThrow();
      expect(() => verify(sent, NOW + by)).toThrow(expect.objectContaining({ code, message }));
    },
  );

  test.each([
    [
      undefined,
      'InvalidRequest',
      400,
      'Missing required header for this request: x-amz-content-sha256',
    ],
    [
      'abc',
      'InvalidArgument',
      400,
      'x-amz-content-sha256 must be UNSIGNED-PAYLOAD, STREAMING-UNSIGNED-PAYLOAD-TRAILER, STREAMING-AWS4-HMAC-SHA256-PAYLOAD, STREAMING-AWS4-HMAC-SHA256-PAYLOAD-TRAILER, STREAMING-AWS4-ECDSA-P256-SHA256-PAYLOAD, STREAMING-AWS4-ECDSA-P256-SHA256-PAYLOAD-TRAILER or a valid sha256 value.',
    ],
    [
      'STREAMING-AWS4-ECDSA-P256-SHA256-PAYLOAD',
      'NotImplemented',
      501,
      "the sandbox can't verify STREAMING-AWS4-ECDSA-P256-SHA256-PAYLOAD; sign with AWS4-HMAC-SHA256",
    ],
  ])('refuses an object whose body is stated as %s', async (stated, code, status, message) => {
    const sent = await signed(OBJECT);
    const { 'x-amz-content-sha256': _, ...others } = sent.headers;
    const headers = stated === undefined ? others : { ...others, 'x-amz-content-sha256': stated };
    expect(() => verify({ ...sent, headers })).toThrow(
      expect.objectContaining({ code, status, message }),
    );
  });
});

describe('secondsOf', () => {
  test('reads the time of a signature, and nothing else', () => {
    expect(secondsOf('20270115T080000Z')).toBe(NOW);
    for (const text of [undefined, '', '20271315T080000Z', '2027-01-15T08:00:00Z']) {
      expect(secondsOf(text)).toBeUndefined();
    }
  });
});
