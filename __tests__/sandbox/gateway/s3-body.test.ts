import { createHash } from 'node:crypto';
import { checkBody, isInChunks } from '../../../src/sandbox/gateway/s3-body';
import { checksumsOf } from '../../../src/sandbox/gateway/s3-checksums';
import type { SignedBy } from '../../../src/sandbox/gateway/signed-by';

// The examples of AWS's own documentation.
const SECRET = 'wJalrXUtnFEMI/K7MDENG/bPxRfiCYEXAMPLEKEY';
const by = (signature: string): SignedBy => ({
  accessKeyId: 'AKIAIOSFODNN7EXAMPLE',
  date: '20130524',
  region: 'us-east-1',
  service: 's3',
  isPresigned: false,
  signedHeaders: [],
  signature,
  signedAt: '20130524T000000Z',
});
const LENGTH = '66560';
const [LONG, SHORT] = ['a'.repeat(65_536), 'a'.repeat(1024)];

const SIGNED = {
  'x-amz-content-sha256': 'STREAMING-AWS4-HMAC-SHA256-PAYLOAD',
  'x-amz-decoded-content-length': LENGTH,
};
const SEED = by('4f232c4386841ef735655705268965c44a0e4690baa4adea153f7db9fa80a0a9');
const SIGNED_BODY = [
  `10000;chunk-signature=ad80c730a21e5b8d04586a2213dd63b9a0e99e0e2307b0ade35a65485a288648\r\n${LONG}\r\n`,
  `400;chunk-signature=0055627c9e194cb4542bae2aa5492e3c1575bbb81b612b7d234b86a503ef5497\r\n${SHORT}\r\n`,
  '0;chunk-signature=b6c6ea8a5354eaf15b3cb7646744f4275b71ea724fed81ceb9323e279d449df9\r\n\r\n',
].join('');

const SIGNED_TRAILER = {
  'x-amz-content-sha256': 'STREAMING-AWS4-HMAC-SHA256-PAYLOAD-TRAILER',
  'x-amz-decoded-content-length': LENGTH,
  'x-amz-trailer': 'x-amz-checksum-crc32c',
};
const TRAILER_SEED = by('106e2a8a18243abcf37539882f36619c00e2dfc72633413f02d3b74544bfeb8e');
const TRAILER_BODY = [
  `10000;chunk-signature=b474d8862b1487a5145d686f57f013e54db672cee1c953b3010fb58501ef5aa2\r\n${LONG}\r\n`,
  `400;chunk-signature=1c1344b170168f8e65b41376b44b20fe354e373826ccbbe2c1d40a8cae51e5c7\r\n${SHORT}\r\n`,
  '0;chunk-signature=2ca2aba2005185cf7159c6277faf83795951dd77a3a99e6e65d5c9f85863f992\r\n',
  'x-amz-checksum-crc32c:sOO8/Q==\r\n',
  'x-amz-trailer-signature:d81f82fc3505edab99d459891051a732e8730629a2e4a59689829ca17fe2e435\r\n\r\n',
].join('');

const unsigned = (length: number, trailer = '') => ({
  'x-amz-content-sha256': 'STREAMING-UNSIGNED-PAYLOAD-TRAILER',
  'x-amz-decoded-content-length': String(length),
  ...(trailer === '' ? {} : { 'x-amz-trailer': trailer }),
});
const DIGITS = '123456789';
const digits = (value: string, name = 'x-amz-checksum-crc32') =>
  `9\r\n${DIGITS}\r\n0\r\n${name}:${value}\r\n\r\n`;

interface Sent {
  readonly headers: Readonly<Record<string, string>>;
  readonly body: string;
  readonly signedBy?: SignedBy;
  /** In pieces of so many bytes. */
  readonly pieces?: number;
}

function verify({ headers, body, signedBy = SEED, pieces = 1e9 }: Sent): void {
  const checksums = checksumsOf(Object.keys(headers), (name) => headers[name] ?? '', 'header');
  const check = checkBody({ headers, signedBy, secret: SECRET, checksums });
  const bytes = Buffer.from(body, 'latin1');
  for (let at = 0; at < bytes.length; at += pieces) check.write(bytes.subarray(at, at + pieces));
  check.end();
}

const TERMINATED = ['IncompleteBody', 400, 'The request body terminated unexpectedly'] as const;
const MISMATCH = [
  'SignatureDoesNotMatch',
  403,
  'The request signature we calculated does not match the signature you provided. Check your key and signing method.',
] as const;
const TRAILER = [
  'MalformedTrailerError',
  400,
  'The request contained trailing data that was not well-formed or did not conform to our published schema.',
] as const;

const sha256 = (text: string) => createHash('sha256').update(text).digest('hex');
const base64 = (algorithm: string, text: string) =>
  createHash(algorithm).update(text).digest('base64');

describe('checkBody', () => {
  test.each<[string, Sent]>([
    ['a hash', { headers: { 'x-amz-content-sha256': sha256('hello') }, body: 'hello' }],
    ['no hash', { headers: { 'x-amz-content-sha256': 'UNSIGNED-PAYLOAD' }, body: 'hello' }],
    ['a presigned address', { headers: {}, body: 'hello' }],
    ["the documentation's signed chunks", { headers: SIGNED, body: SIGNED_BODY }],
    [
      "the documentation's signed trailer",
      { headers: SIGNED_TRAILER, body: TRAILER_BODY, signedBy: TRAILER_SEED },
    ],
    ['unsigned chunks', { headers: unsigned(9), body: `9\r\n${DIGITS}\r\n0\r\n\r\n` }],
    [
      'unsigned chunks and a checksum',
      { headers: unsigned(9, 'x-amz-checksum-crc32'), body: digits('y/Q5Jg==') },
    ],
    ['an empty body in chunks', { headers: unsigned(0), body: '0\r\n\r\n' }],
  ])('accepts what is stated, in pieces of any size: %s', (_, sent) => {
    expect(() => verify(sent)).not.toThrow();
    expect(() => verify({ ...sent, pieces: 7 })).not.toThrow();
  });

  test.each([
    ['content-md5', base64('md5', DIGITS)],
    ['x-amz-checksum-crc32', 'y/Q5Jg=='],
    ['x-amz-checksum-crc32c', '4waSgw=='],
    ['x-amz-checksum-crc64nvme', 'rosUhgp5mIg='],
    ['x-amz-checksum-sha1', base64('sha1', DIGITS)],
    ['x-amz-checksum-sha256', base64('sha256', DIGITS)],
  ])('compares %s in a header', (name, value) => {
    const headers = { 'x-amz-content-sha256': 'UNSIGNED-PAYLOAD', [name]: value };
    expect(() => verify({ headers, body: DIGITS })).not.toThrow();
    const what =
      name === 'content-md5'
        ? 'The Content-MD5 you specified did not match what we received.'
        : `The ${name.slice(15).toUpperCase()} you specified did not match the calculated checksum.`;
    expect(() => verify({ headers, body: '12345678x' })).toThrow(
      expect.objectContaining({ code: 'BadDigest', status: 400, message: what }),
    );
  });

  test.each<[string, Sent, readonly [string, number, string]]>([
    [
      'another hash',
      { headers: { 'x-amz-content-sha256': sha256('hello') }, body: 'hallo' },
      [
        'XAmzContentSHA256Mismatch',
        400,
        "The provided 'x-amz-content-sha256' header does not match what was computed.",
      ],
    ],
    [
      'changed data',
      { headers: SIGNED, body: SIGNED_BODY.replace('aaa\r\n', 'aab\r\n') },
      MISMATCH,
    ],
    [
      'chunks in another order',
      { headers: SIGNED, body: SIGNED_BODY.replace('b6c6ea', '0055ea') },
      MISMATCH,
    ],
    [
      'the signature of another request',
      { headers: SIGNED, body: SIGNED_BODY, signedBy: TRAILER_SEED },
      MISMATCH,
    ],
    [
      'a changed trailer',
      {
        headers: SIGNED_TRAILER,
        body: TRAILER_BODY.replace('sOO8', 'sOO9'),
        signedBy: TRAILER_SEED,
      },
      MISMATCH,
    ],
    [
      'a trailer without its signature',
      {
        headers: SIGNED_TRAILER,
        body: TRAILER_BODY.replace(/x-amz-trailer-signature:\w+\r\n/, ''),
        signedBy: TRAILER_SEED,
      },
      MISMATCH,
    ],
    [
      'chunks without signatures where they are due',
      { headers: SIGNED, body: SIGNED_BODY.replace(/;chunk-signature=\w+/g, '') },
      TERMINATED,
    ],
    ['a body that ends early', { headers: SIGNED, body: SIGNED_BODY.slice(0, -2) }, TERMINATED],
    ['data behind the end', { headers: SIGNED, body: `${SIGNED_BODY}x` }, TERMINATED],
    [
      'a chunk longer than it says',
      { headers: unsigned(9), body: `9\r\n${DIGITS}0\r\n0\r\n\r\n` },
      TERMINATED,
    ],
    ['a head without an end', { headers: unsigned(9), body: '9'.repeat(2000) }, TERMINATED],
    [
      'small chunks before the last',
      { headers: unsigned(2), body: '1\r\na\r\n1\r\nb\r\n0\r\n\r\n' },
      [
        'InvalidChunkSizeError',
        403,
        'Only the last chunk is allowed to have a size less than 8192 bytes',
      ],
    ],
    [
      'another length',
      { headers: unsigned(8), body: `9\r\n${DIGITS}\r\n0\r\n\r\n` },
      [
        'IncompleteBody',
        400,
        'You did not provide the number of bytes specified by the Content-Length HTTP header.',
      ],
    ],
    [
      'no length',
      { headers: { 'x-amz-content-sha256': 'STREAMING-UNSIGNED-PAYLOAD-TRAILER' }, body: '' },
      ['MissingContentLength', 411, 'You must provide the Content-Length HTTP header.'],
    ],
    [
      'another checksum',
      { headers: unsigned(9, 'x-amz-checksum-crc32'), body: digits('AAAAAA==') },
      ['BadDigest', 400, 'The CRC32 you specified did not match the calculated checksum.'],
    ],
    [
      'a trailer that was announced and is missing',
      { headers: unsigned(9, 'x-amz-checksum-crc32'), body: `9\r\n${DIGITS}\r\n0\r\n\r\n` },
      TRAILER,
    ],
    [
      'a trailer that was not announced',
      { headers: unsigned(9), body: digits('y/Q5Jg==') },
      TRAILER,
    ],
    [
      'a trailer that is none',
      { headers: unsigned(9), body: `9\r\n${DIGITS}\r\n0\r\nx\r\n\r\n` },
      TRAILER,
    ],
    [
      'a trailing checksum that is none',
      { headers: unsigned(9, 'x-amz-checksum-crc32'), body: digits('!') },
      ['InvalidRequest', 400, 'Value for x-amz-checksum-crc32 trailing header is invalid.'],
    ],
    [
      'a checksum that is none',
      {
        headers: { 'x-amz-content-sha256': 'UNSIGNED-PAYLOAD', 'x-amz-checksum-sha1': 'abc' },
        body: '',
      },
      ['InvalidRequest', 400, 'Value for x-amz-checksum-sha1 header is invalid.'],
    ],
    [
      'a digest that is none',
      { headers: { 'x-amz-content-sha256': 'UNSIGNED-PAYLOAD', 'content-md5': 'abc' }, body: '' },
      ['InvalidDigest', 400, 'The Content-MD5 you specified was invalid.'],
    ],
  ])('refuses %s', (_, sent, [code, status, message]) => {
    for (const pieces of [1e9, 7]) {
      expect(() => verify({ ...sent, pieces })).toThrow(
        expect.objectContaining({ code, status, message }),
      );
    }
  });
});

describe('isInChunks', () => {
  test('goes by whatever the emulator goes by', () => {
    expect(isInChunks({ headers: { 'content-encoding': 'gzip' } })).toBe(false);
    for (const headers of [SIGNED, { 'content-encoding': 'gzip,aws-chunked' }]) {
      expect(isInChunks({ headers })).toBe(true);
    }
    expect(isInChunks({ headers: { 'x-amz-decoded-content-length': '1' } })).toBe(true);
    expect(
      isInChunks({ headers: { 'x-amz-content-sha256': SIGNED['x-amz-content-sha256'] } }),
    ).toBe(true);
  });
});
