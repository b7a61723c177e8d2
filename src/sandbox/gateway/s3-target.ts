import type { Request } from '../../simulator/request';
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

/** The condition keys of S3 that a request has, by name; those that it lacks are null. */
export function conditionKeys({
  amzHeaders,
  isPresigned,
  query,
}: S3Target): NonNullable<Request['context']> {
  const tags = new URLSearchParams(amzHeaders.get('x-amz-tagging') ?? '');
  return {
    's3:prefix': query.get('prefix') ?? null,
    's3:delimiter': query.get('delimiter') ?? null,
    's3:max-keys': query.get('max-keys') ?? null,
    's3:VersionId': query.get('versionId') ?? null,
    's3:authType': isPresigned ? 'REST-QUERY-STRING' : 'REST-HEADER',
    's3:signatureversion': 'AWS4-HMAC-SHA256',
    ...Object.fromEntries(HEADERS.map((name) => [`s3:${name}`, amzHeaders.get(name) ?? null])),
    's3:RequestObjectTagKeys': tags.size === 0 ? null : [...tags.keys()],
    ...Object.fromEntries([...tags].map(([key, value]) => [`s3:RequestObjectTag/${key}`, value])),
  };
}

const HEADERS = [
  'x-amz-acl',
  'x-amz-content-sha256',
  'x-amz-copy-source',
  'x-amz-grant-full-control',
  'x-amz-grant-read',
  'x-amz-grant-read-acp',
  'x-amz-grant-write',
  'x-amz-grant-write-acp',
  'x-amz-metadata-directive',
  'x-amz-server-side-encryption',
  'x-amz-server-side-encryption-aws-kms-key-id',
  'x-amz-storage-class',
];

/** Whether the body of a request lists the objects to delete. */
export function listsKeys({ method, query }: Pick<S3Target, 'method' | 'query'>): boolean {
  return method === 'POST' && query.has('delete');
}

/** One of several objects. */
export interface ListedKey {
  readonly key: string;
  readonly versionId?: string;
}

/** Reads the objects to delete from the body of `DeleteObjects`; nothing where any can't be read. */
export function listedKeys(xml: string): ListedKey[] | undefined {
  const objects = [...xml.matchAll(/<Object>([\s\S]*?)<\/Object>/g)].map(([, object = '']) => {
    const versionId = element(object, 'VersionId');
    const key = element(object, 'Key') ?? '';
    return versionId === undefined ? { key } : { key, versionId };
  });
  // Written in another way, a key must not slip through.
  const written = xml.match(/<(?:[\w.-]+:)?Key\b/g) ?? [];
  return objects.length === written.length && !/<!/.test(xml) ? objects : undefined;
}

function element(xml: string, name: string): string | undefined {
  const text = new RegExp(`<${name}>([\\s\\S]*?)</${name}>`).exec(xml)?.[1];
  return text?.replace(/&(?:#(\d+)|#x([0-9a-f]+)|(\w+));/gi, (whole, decimal, hex, name_) => {
    if (decimal !== undefined) return String.fromCodePoint(Number(decimal));
    if (hex !== undefined) return String.fromCodePoint(parseInt(hex, 16));
    return ENTITIES[name_ as string] ?? whole;
  });
}

const ENTITIES: Readonly<Record<string, string>> = {
  amp: '&',
  apos: "'",
  gt: '>',
  lt: '<',
  quot: '"',
};
