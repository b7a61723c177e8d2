import { createHash, createHmac, timingSafeEqual } from 'node:crypto';
import { ServiceError } from './answer';
import type { Incoming } from './incoming';
import type { Protocol } from './protocol';
import { pairsOf } from './raw-headers';
import type { SignedBy } from './signed-by';

/** A signed request, as far as its signature covers it. */
export type SignedRequest = Pick<Incoming, 'method' | 'url' | 'protocol'> & {
  /** Names and values in turn, as Node has them. */
  readonly rawHeaders: readonly string[];
  readonly signedBy: SignedBy;
  /** The body, where it was read. */
  readonly body?: Buffer | undefined;
};

/**
 * Verifies the Signature Version 4 of a request.
 *
 * @param secret The secret access key that belongs to its access key.
 *
 * @throws ServiceError in AWS's words
 * @see https://docs.aws.amazon.com/IAM/latest/UserGuide/reference_sigv-create-signed-request.html
 */
export function verifySignature(request: SignedRequest, secret: string, now: number): void {
  const { protocol, signedBy: by } = request;
  checkTime(by, protocol, now);
  const headers = headersOf(request.rawHeaders);
  const unsigned = [...headers.keys()].filter(
    (name) => (name === 'host' || name.startsWith('x-amz-')) && !by.signedHeaders.includes(name),
  );
  // A presigned address carries whatever else it needs in its query.
  if (unsigned.some((name) => name === 'host' || !by.isPresigned)) {
    const text = 'There were headers present in the request which were not signed';
    throw new ServiceError('AccessDenied', text, 403);
  }
  if (by.service === 's3') checkStated(headers.get('x-amz-content-sha256'), by);
  const expected = signatureOf(request, headers, secret);
  const [one, other] = [Buffer.from(expected), Buffer.from(by.signature)];
  if (one.length !== other.length || !timingSafeEqual(one, other)) throw MISMATCH[protocol];
}

const SECRET_KEY =
  'The request signature we calculated does not match the signature you provided. Check your AWS Secret Access Key and signing method. Consult the service documentation for details.';

/** What each protocol says of a signature that isn't the one of the request. */
export const MISMATCH: Readonly<Record<Protocol, ServiceError>> = {
  json: new ServiceError('InvalidSignatureException', SECRET_KEY),
  query: new ServiceError('SignatureDoesNotMatch', SECRET_KEY, 403),
  rest: new ServiceError(
    'SignatureDoesNotMatch',
    'The request signature we calculated does not match the signature you provided. Check your key and signing method.',
    403,
  ),
};

const SKEW_SECONDS = 15 * 60;

/** A request is good for 15 minutes, and a presigned one as long as it says. */
function checkTime(by: SignedBy, protocol: Protocol, now: number): void {
  const signedAt = secondsOf(by.signedAt);
  if (signedAt === undefined || !by.signedAt?.startsWith(by.date)) throw MISMATCH[protocol];
  if (by.isPresigned || Math.abs(now - signedAt) <= SKEW_SECONDS) return;
  if (protocol === 'rest') {
    const text = 'The difference between the request time and the current time is too large.';
    throw new ServiceError('RequestTimeTooSkewed', text, 403);
  }
  const [from, to] = [amzDate(now - SKEW_SECONDS), amzDate(now + SKEW_SECONDS)];
  const text =
    signedAt < now
      ? `Signature expired: ${by.signedAt} is now earlier than ${from} (${amzDate(now)} - 15 min.)`
      : `Signature not yet current: ${by.signedAt} is still later than ${to} (${amzDate(now)} + 15 min.)`;
  throw protocol === 'json'
    ? new ServiceError('InvalidSignatureException', text)
    : new ServiceError('SignatureDoesNotMatch', text, 403);
}

/** Reads a time such as `20261129T120000Z` in seconds since 1970; nothing where it is none. */
export function secondsOf(amzTime: string | undefined): number | undefined {
  const [, year, month, day, hour, minute, second] =
    /^(\d{4})(\d\d)(\d\d)T(\d\d)(\d\d)(\d\d)Z$/.exec(amzTime ?? '') ?? [];
  const seconds = Date.parse(`${year}-${month}-${day}T${hour}:${minute}:${second}Z`) / 1000;
  return Number.isNaN(seconds) ? undefined : seconds;
}

function amzDate(seconds: number): string {
  return new Date(seconds * 1000).toISOString().replace(/[-:]|\.\d+/g, '');
}

/** The ways to state the body of a request to S3 in place of its hash. */
export const STATED_BODIES = {
  unsigned: 'UNSIGNED-PAYLOAD',
  unsignedChunks: 'STREAMING-UNSIGNED-PAYLOAD-TRAILER',
  signedChunks: 'STREAMING-AWS4-HMAC-SHA256-PAYLOAD',
  signedChunksAndTrailer: 'STREAMING-AWS4-HMAC-SHA256-PAYLOAD-TRAILER',
  ecdsaChunks: 'STREAMING-AWS4-ECDSA-P256-SHA256-PAYLOAD',
  ecdsaChunksAndTrailer: 'STREAMING-AWS4-ECDSA-P256-SHA256-PAYLOAD-TRAILER',
} as const;

/** Whether the header says what S3 wants to know of a body. */
function checkStated(stated: string | undefined, { isPresigned }: SignedBy): void {
  if (stated === undefined) {
    if (isPresigned) return;
    const text = 'Missing required header for this request: x-amz-content-sha256';
    throw new ServiceError('InvalidRequest', text);
  }
  const kinds = Object.values(STATED_BODIES);
  if (!/^[0-9a-f]{64}$/.test(stated) && !kinds.some((each) => each === stated)) {
    const text = `x-amz-content-sha256 must be ${kinds.join(', ')} or a valid sha256 value.`;
    throw new ServiceError('InvalidArgument', text);
  }
  if (stated.includes('ECDSA')) {
    const text = `the sandbox can't verify ${stated}; sign with AWS4-HMAC-SHA256`;
    throw new ServiceError('NotImplemented', text, 501);
  }
}

function signatureOf(
  { method, url, signedBy: by, body }: SignedRequest,
  headers: ReadonlyMap<string, string>,
  secret: string,
): string {
  const [path = '/', search = ''] = url.split(/\?(.*)/s);
  const canonical = [
    method,
    canonicalPath(path, by.service),
    canonicalQuery(search),
    ...by.signedHeaders.map((name) => `${name}:${headers.get(name) ?? ''}`),
    '',
    by.signedHeaders.join(';'),
    payloadHash(by, headers, body),
  ].join('\n');
  const toSign = ['AWS4-HMAC-SHA256', by.signedAt, scopeOf(by), sha256(canonical)].join('\n');
  return hmac(signingKey(by, secret), toSign).toString('hex');
}

/**
 * Signs the pieces of a body one after the other: each signature covers the one before it, the first
 * that of the request.
 *
 * @returns the signature of the next piece, by the algorithm that names its kind and its hashes
 */
export function pieceSigner(
  by: SignedBy,
  secret: string,
): (algorithm: string, hashes: readonly string[]) => string {
  const key = signingKey(by, secret);
  let previous = by.signature;
  return (algorithm, hashes) => {
    const toSign = [algorithm, by.signedAt, scopeOf(by), previous, ...hashes].join('\n');
    previous = hmac(key, toSign).toString('hex');
    return previous;
  };
}

function scopeOf({ date, region, service }: SignedBy): string {
  return `${date}/${region}/${service}/aws4_request`;
}

function signingKey({ date, region, service }: SignedBy, secret: string): Buffer {
  return [date, region, service, 'aws4_request'].reduce<Buffer>(
    (derived, part) => hmac(derived, part),
    Buffer.from(`AWS4${secret}`),
  );
}

function payloadHash(
  { service }: SignedBy,
  headers: ReadonlyMap<string, string>,
  body: Buffer | undefined,
): string {
  if (service !== 's3') return sha256(body ?? '');
  return headers.get('x-amz-content-sha256') ?? STATED_BODIES.unsigned;
}

/** S3 encodes a path once; every other service encodes the encoded path again. */
function canonicalPath(path: string, service: string): string {
  const segments = path.split('/');
  return segments.map((segment) => encode(service === 's3' ? decode(segment) : segment)).join('/');
}

function canonicalQuery(search: string): string {
  return search
    .split('&')
    .filter((pair) => pair !== '' && !pair.startsWith('X-Amz-Signature='))
    .map((pair) => {
      const [name = '', value = ''] = pair.split(/=(.*)/s);
      return [encode(decode(name)), encode(decode(value))] as const;
    })
    .sort(([a, x], [b, y]) => compare(a, b) || compare(x, y))
    .map(([name, value]) => `${name}=${value}`)
    .join('&');
}

function compare(one: string, other: string): number {
  if (one === other) return 0;
  return one < other ? -1 : 1;
}

/** The headers by name, as a signature sees them: several of one name joined, spaces collapsed. */
function headersOf(rawHeaders: readonly string[]): ReadonlyMap<string, string> {
  const headers = new Map<string, string>();
  for (const [name, value] of pairsOf(rawHeaders)) {
    const before = headers.get(name.toLowerCase());
    const text = value.trim().replace(/ +/g, ' ');
    headers.set(name.toLowerCase(), before === undefined ? text : `${before},${text}`);
  }
  return headers;
}

/** Percent-encodes all but unreserved characters. */
export function encode(text: string): string {
  return encodeURIComponent(text).replace(
    /[!'()*]/g,
    (character) => `%${character.charCodeAt(0).toString(16).toUpperCase()}`,
  );
}

function decode(text: string): string {
  try {
    return decodeURIComponent(text);
  } catch {
    return text;
  }
}

/** The SHA-256 of data, in hexadecimal digits. */
export function sha256(data: Buffer | string): string {
  return createHash('sha256').update(data).digest('hex');
}

function hmac(key: Buffer, data: string): Buffer {
  return createHmac('sha256', key).update(data).digest();
}
