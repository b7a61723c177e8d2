import type { Request } from '../../simulator/request';
import { ServiceError } from './answer';
import type { RequiredActions, NotRead } from './authorize';
import { conditionKeys, listsKeys, type ListedKey, type S3Target } from './s3-target';

/** A request to S3, with what its body says about it. */
export interface S3Request extends S3Target {
  /** The keys that the body lists, where the request is for deleting several objects. */
  readonly listedKeys?: readonly ListedKey[] | undefined;
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
  return [{ action: 's3:ListAllMyBuckets', resource: '*', context: conditionKeys(request) }];
}

function ofBucket(request: S3Request): RequiredActions | NotRead {
  const { bucket } = request;
  const resource = `arn:aws:s3:::${bucket}`;
  const context = conditionKeys(request);
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
  const context = conditionKeys(request);
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

/** The actions of S3 that a request with a subresource in its query needs, by method. */
type Subresources = Readonly<Record<string, Readonly<Record<string, string>>>>;

/** What may be asked of a bucket besides itself. */
const OF_BUCKET: Subresources = {
  accelerate: both('AccelerateConfiguration'),
  acl: both('BucketAcl'),
  cors: { ...both('BucketCORS'), DELETE: 'PutBucketCORS' },
  encryption: { ...both('EncryptionConfiguration'), DELETE: 'PutEncryptionConfiguration' },
  lifecycle: { ...both('LifecycleConfiguration'), DELETE: 'PutLifecycleConfiguration' },
  location: { GET: 'GetBucketLocation' },
  logging: both('BucketLogging'),
  notification: both('BucketNotification'),
  'object-lock': both('BucketObjectLockConfiguration'),
  ownershipControls: { ...both('BucketOwnershipControls'), DELETE: 'PutBucketOwnershipControls' },
  policy: { ...both('BucketPolicy'), DELETE: 'DeleteBucketPolicy' },
  policyStatus: { GET: 'GetBucketPolicyStatus' },
  publicAccessBlock: { ...both('BucketPublicAccessBlock'), DELETE: 'PutBucketPublicAccessBlock' },
  replication: { ...both('ReplicationConfiguration'), DELETE: 'PutReplicationConfiguration' },
  requestPayment: both('BucketRequestPayment'),
  tagging: { ...both('BucketTagging'), DELETE: 'PutBucketTagging' },
  uploads: { GET: 'ListBucketMultipartUploads' },
  versioning: both('BucketVersioning'),
  versions: { GET: 'ListBucketVersions' },
  website: { ...both('BucketWebsite'), DELETE: 'DeleteBucketWebsite' },
};

/** What may be asked of an object besides itself; `Version` stands where a version may be named. */
const OF_OBJECT: Subresources = {
  acl: { GET: 'GetObject{Version}Acl', PUT: 'PutObject{Version}Acl' },
  attributes: { GET: 'GetObject{Version}Attributes' },
  'legal-hold': both('ObjectLegalHold'),
  restore: { POST: 'RestoreObject' },
  retention: both('ObjectRetention'),
  select: { POST: 'GetObject' },
  tagging: {
    DELETE: 'DeleteObject{Version}Tagging',
    GET: 'GetObject{Version}Tagging',
    PUT: 'PutObject{Version}Tagging',
  },
  torrent: { GET: 'GetObjectTorrent' },
  uploadId: {
    DELETE: 'AbortMultipartUpload',
    GET: 'ListMultipartUploadParts',
    POST: 'PutObject',
    PUT: 'PutObject',
  },
  uploads: { POST: 'PutObject' },
};

/** What is asked of a bucket itself. */
const BUCKET: Readonly<Record<string, string>> = {
  DELETE: 'DeleteBucket',
  GET: 'ListBucket',
  HEAD: 'ListBucket',
  PUT: 'CreateBucket',
};

/** What is asked of an object itself. */
const OBJECT: Readonly<Record<string, string>> = {
  DELETE: 'DeleteObject{Version}',
  GET: 'GetObject{Version}',
  HEAD: 'GetObject{Version}',
  PUT: 'PutObject',
};

function both(what: string): Readonly<Record<string, string>> {
  return { GET: `Get${what}`, PUT: `Put${what}` };
}
