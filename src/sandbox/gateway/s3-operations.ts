/** The actions of S3 that a request with a subresource in its query needs, by method. */
export type Subresources = Readonly<Record<string, Readonly<Record<string, string>>>>;

/** What may be asked of a bucket besides itself. */
export const OF_BUCKET: Subresources = {
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
export const OF_OBJECT: Subresources = {
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
export const BUCKET: Readonly<Record<string, string>> = {
  DELETE: 'DeleteBucket',
  GET: 'ListBucket',
  HEAD: 'ListBucket',
  PUT: 'CreateBucket',
};

/** What is asked of an object itself. */
export const OBJECT: Readonly<Record<string, string>> = {
  DELETE: 'DeleteObject{Version}',
  GET: 'GetObject{Version}',
  HEAD: 'GetObject{Version}',
  PUT: 'PutObject',
};

function both(what: string): Readonly<Record<string, string>> {
  return { GET: `Get${what}`, PUT: `Put${what}` };
}
