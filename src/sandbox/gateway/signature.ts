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
  const expected = signatureOf(request, headers, secret);
  const [one, other] = [Buffer.from(expected), Buffer.from(by.signature)];
  if (one.length !== other.length || !timingSafeEqual(one, other)) throw MISMATCH[protocol];
  if (protocol === 'rest') checkPayload(headers.get('x-amz-content-sha256'), request.body);
}

const SECRET_KEY =
  'The request signature we calculated does not match the signature you provided. Check your AWS Secret Access Key and signing method. Consult the service documentation for details.';

const MISMATCH: Readonly<Record<Protocol, ServiceError>> = {
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

function checkPayload(stated: string | undefined, body: Buffer | undefined): void {
  if (body === undefined || !/^[0-9a-f]{64}$/.test(stated ?? '') || stated === sha256(body)) return;
  throw new ServiceError(
    'XAmzContentSHA256Mismatch',
    "The provided 'x-amz-content-sha256' header does not match what was computed.",
  );
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
  const scope = `${by.date}/${by.region}/${by.service}/aws4_request`;
  const toSign = ['AWS4-HMAC-SHA256', by.signedAt, scope, sha256(canonical)].join('\n');
  const key = [by.date, by.region, by.service, 'aws4_request'].reduce<Buffer>(
    (derived, part) => hmac(derived, part),
    Buffer.from(`AWS4${secret}`),
  );
  return hmac(key, toSign).toString('hex');
}

function payloadHash(
  { isPresigned, service }: SignedBy,
  headers: ReadonlyMap<string, string>,
  body: Buffer | undefined,
): string {
  if (service !== 's3') return sha256(body ?? '');
  const stated = headers.get('x-amz-content-sha256');
  return stated ?? (isPresigned ? 'UNSIGNED-PAYLOAD' : sha256(body ?? ''));
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

function sha256(data: Buffer | string): string {
  return createHash('sha256').update(data).digest('hex');
}

function hmac(key: Buffer, data: string): Buffer {
  return createHmac('sha256', key).update(data).digest();
}
