import type { Request } from '../../simulator/request';
import { ServiceError } from './answer';
import type { RequiredActions, NotRead } from './required-actions';
import type { S3Target } from './s3-target';
import { BUCKET, OBJECT, OF_BUCKET, OF_OBJECT, type Subresources } from './s3-operations';

/** A request to S3, with what its body says about it. */
export interface S3Request extends S3Target {
  /** The keys that the body lists, where the request is for deleting several objects. */
  readonly listedKeys?: readonly ListedKey[] | undefined;
}

/** One of several objects. */
export interface ListedKey {
  readonly key: string;
  readonly versionId?: string;
}

/**
 * Says which actions on which bucket or objects a request to S3 needs.
 *
 * @throws ServiceError where its parameters contradict each other
 */
export function s3Request(request: S3Request): RequiredActions | NotRead {
  const { bucket, key, method } = request;
  if (bucket !== '') return key === '' ? ofBucket(request) : ofObject(request);
  if (method !== 'GET' || key !== '') return unread(request, 'all buckets');
  return [{ action: 's3:ListAllMyBuckets', resource: '*', context: contextOf(request) }];
}

/** Whether the body of a request lists the objects to delete. */
export function listsKeys({ method, query }: Pick<S3Target, 'method' | 'query'>): boolean {
  return method === 'POST' && query.has('delete');
}

function ofBucket(request: S3Request): RequiredActions | NotRead {
  const { bucket } = request;
  const resource = `arn:aws:s3:::${bucket}`;
  const context = contextOf(request);
  if (listsKeys(request)) {
    const { listedKeys } = request;
    if (listedKeys === undefined) return { notRead: "it can't read which objects to delete" };
    return listedKeys.map(({ key, versionId }) => ({
      action: versionId === undefined ? 's3:DeleteObject' : 's3:DeleteObjectVersion',
      resource: `${resource}/${key}`,
      context: { ...context, 's3:VersionId': versionId ?? null },
    }));
  }
  const action = actionOf(request, OF_BUCKET, BUCKET);
  if (action === undefined) return unread(request, 'a bucket');
  return [{ action: `s3:${action}`, resource, context }];
}

function ofObject(request: S3Request): RequiredActions | NotRead {
  const { amzHeaders, bucket, key, method, query } = request;
  const resource = `arn:aws:s3:::${bucket}/${key}`;
  const context = contextOf(request);
  const action = actionOf(request, OF_OBJECT, OBJECT);
  if (action === undefined) return unread(request, 'an object');
  const asked: Request[] = [{ action: `s3:${action}`, resource, context }];
  const copied = amzHeaders.get('x-amz-copy-source');
  if (copied !== undefined) asked.push(copiedFrom(copied, context));
  if (query.has('attributes')) asked.push({ action: 's3:GetObject', resource, context });
  const isWrite = method === 'PUT' && action === 'PutObject' && !query.has('uploadId');
  for (const [pattern, further] of isWrite || query.has('uploads') ? WRITTEN_WITH : []) {
    if ([...amzHeaders.keys()].some((name) => pattern.test(name))) {
      asked.push({ action: `s3:${further}`, resource, context });
    }
  }
  return asked;
}

// What a write sets at the same time has permissions of its own.
const WRITTEN_WITH = [
  [/^x-amz-(?:acl$|grant-)/, 'PutObjectAcl'],
  [/^x-amz-tagging$/, 'PutObjectTagging'],
  [/^x-amz-object-lock-(?:mode|retain-until-date)$/, 'PutObjectRetention'],
  [/^x-amz-object-lock-legal-hold$/, 'PutObjectLegalHold'],
] as const;

function copiedFrom(source: string, context: Request['context']): Request {
  const [path = '', query = ''] = source.split('?');
  const versionId = new URLSearchParams(query).get('versionId');
  const name = decodeSource(path).replace(/^\//, '');
  return {
    action: versionId === null ? 's3:GetObject' : 's3:GetObjectVersion',
    resource: name.startsWith('arn:') ? name : `arn:aws:s3:::${name}`,
    context: { ...context, 's3:VersionId': versionId },
  };
}

function decodeSource(path: string): string {
  try {
    return decodeURIComponent(path);
  } catch {
    const text = 'Invalid copy source encoding.';
    throw new ServiceError('InvalidArgument', text);
  }
}

function actionOf(
  { method, query }: S3Request,
  subresources: Subresources,
  itself: Readonly<Record<string, string>>,
): string | undefined {
  const named = Object.keys(subresources).filter((each) => query.has(each));
  const [name, another] = named;
  if (another !== undefined) {
    const text = `Conflicting query string parameters: ${named.join(', ')}`;
    throw new ServiceError('InvalidArgument', text);
  }
  if ([...query.keys()].some((each) => each !== name && !PLAIN.test(each))) return undefined;
  const action = name === undefined ? itself[method] : subresources[name]?.[method];
  return action?.replace('{Version}', query.has('versionId') ? 'Version' : '');
}

// Parameters that change nothing about which action it is.
const PLAIN =
  /^(?:continuation-token|delimiter|encoding-type|fetch-owner|key-marker|list-type|marker|max-(?:keys|parts|uploads)|part-number-marker|partNumber|prefix|response-[a-z-]+|start-after|upload-id-marker|version-id-marker|versionId|x-id)$/;

function unread({ method, query }: S3Request, what: string): NotRead {
  const names = [...query.keys()].join('&');
  return { notRead: `it doesn't know what ${method} ?${names} asks of ${what}` };
}

function contextOf({ amzHeaders, isPresigned, query }: S3Target): NonNullable<Request['context']> {
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
