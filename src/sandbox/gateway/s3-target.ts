import { ServiceError } from './answer';
import { encode } from './signature';

/** A request to S3 as it was sent. */
export interface SentToS3 {
  readonly method: string;
  /** Path as it was sent, percent-encoded. */
  readonly path: string;
  readonly query: URLSearchParams;
  /** By name in lower case. */
  readonly headers: Readonly<Record<string, string | readonly string[] | undefined>>;
}

/** A request to S3 in the one form in which it is decided, and sent on if it is allowed. */
export interface S3Target {
  readonly method: string;
  /** Empty where the request is about all buckets. */
  readonly bucket: string;
  /** Decoded; empty where the request is about the bucket itself. */
  readonly key: string;
  /** Each parameter once, without signature and without what counts as a header. */
  readonly query: ReadonlyMap<string, string>;
  /** Headers named `x-amz-…`, also those that a presigned address has in its query. */
  readonly amzHeaders: ReadonlyMap<string, string>;
  readonly isPresigned: boolean;
}

/**
 * Reads which bucket and key a request to S3 is about, in whatever way it is addressed.
 *
 * @throws ServiceError in S3's words where it can't be read
 */
export function s3Target({ method, path, query, headers }: SentToS3): S3Target {
  const host = bucketInHost(String(headers.host ?? ''));
  const [first = '', ...rest] = path.replace(/^\//, '').split('/');
  const bucket = host ?? decode(first);
  if (bucket !== '' && !BUCKET_NAME.test(bucket)) {
    throw new ServiceError('InvalidBucketName', 'The specified bucket is not valid.');
  }
  const amzHeaders = new Map<string, string>();
  const parameters = new Map<string, string>();
  for (const [name, value] of query) {
    if (SIGNATURE.test(name)) continue;
    const isHeader = /^x-amz-/i.test(name);
    const into = isHeader ? amzHeaders : parameters;
    const key = isHeader ? name.toLowerCase() : name;
    if (into.has(key)) throw new ServiceError('InvalidArgument', `Duplicate parameter: ${name}`);
    into.set(key, value);
  }
  for (const [name, value] of Object.entries(headers)) {
    if (name.startsWith('x-amz-') && typeof value === 'string') amzHeaders.set(name, value);
  }
  const key = decode((host === undefined ? rest : [first, ...rest]).join('/'));
  const isPresigned = query.has('X-Amz-Credential');
  return { method, bucket, key, query: parameters, amzHeaders, isPresigned };
}

/** Path and query of a request to S3, the bucket in the path. */
export function s3Url({ bucket, key, query }: S3Target): string {
  const path = [bucket, ...(key === '' ? [] : key.split('/'))].map(encode).join('/');
  const pairs = [...query].map(([name, value]) =>
    value === '' ? encode(name) : `${encode(name)}=${encode(value)}`,
  );
  return `/${path}${pairs.length === 0 ? '' : `?${pairs.join('&')}`}`;
}

const BUCKET_NAME = /^[a-z0-9][a-z0-9.-]{1,61}[a-z0-9]$/;
const SIGNATURE =
  /^X-Amz-(?:Algorithm|Credential|Date|Expires|SignedHeaders|Signature|Security-Token)$/i;

/** The bucket that is named before the host, as in `files.localhost`; nothing where it isn't. */
function bucketInHost(host: string): string | undefined {
  const name = /^(.+?)\.(?:s3(?:[.-][a-z0-9-]+)*\.)?localhost(?::\d+)?$/i.exec(host)?.[1];
  // The endpoint itself may have a name of that form.
  return name === undefined || /^s3(?:[.-]|$)/i.test(name) ? undefined : name.toLowerCase();
}

function decode(text: string): string {
  try {
    return decodeURIComponent(text);
  } catch {
    throw new ServiceError('InvalidURI', "Couldn't parse the specified URI.");
  }
}
