import type { ResourcePolicy } from '../model/resource-policy';
import type { PolicyDocument } from '../policies/documents/policy-document';
import { isKnown, text, type Text } from '../values/text';
import { isUnknown, unknownBecause, type Maybe } from '../values/unknown';
import type { Block } from './block';
import { bucketArn } from './policy-carriers';
import { isBlocked } from './public-buckets';
import { declaredBy, repeatedBy, type Resource, type TerraformFile } from './resource';

/**
 * The buckets and objects whose ACL may let in everybody, or whoever has an account of AWS, which S3
 * asks beside the bucket policy; what it gives isn't read.
 *
 * @see https://docs.aws.amazon.com/AmazonS3/latest/userguide/acl-overview.html#canned-acl
 */
export function publicAcls(file: TerraformFile): ResourcePolicy[] {
  const made = file.resources(...HAVE_ACLS).flatMap((carrier): ResourcePolicy[] => {
    const { type, address, block, attribute } = carrier;
    // Most are not, and what blocks one is looked for among all buckets.
    if (!mayBePublic(block)) return [];
    const isBucket = type === 'aws_s3_bucket';
    const bucket = isBucket ? attribute('arn') : bucketArn(block.text('bucket') ?? '', file);
    if (isBlocked('ignore_public_acls', bucket, carrier, file) === 'yes') return [];
    const resource = aclTarget(carrier, bucket);
    return [{ ...declaredBy(carrier), ...ACL, resource, document: aclOf(address) }];
  });
  const repeated = file
    .repeated(...HAVE_ACLS)
    .filter(({ block }) => mayBePublic(block))
    .map((carrier) => ({
      ...{ ...declaredBy(carrier), ...ACL, resource: text(repeatedBy(carrier)) },
      document: aclOf(carrier.address),
    }));
  return [...made, ...repeated];
}

const OBJECTS: readonly string[] = ['aws_s3_object', 'aws_s3_bucket_object', 'aws_s3_object_copy'];
const HAVE_ACLS = ['aws_s3_bucket_acl', 'aws_s3_bucket', ...OBJECTS];
const ACL = { service: 's3', isBeside: true } as const;

/** What an ACL is about: an object alone, or a bucket and all that is in it. */
function aclTarget({ type, block }: Resource, bucket: Text): Text {
  return OBJECTS.includes(type) ? text(bucket, '/', block.text('key') ?? '') : bucket;
}

/** An ACL as a policy: it denies nothing, and may allow everybody anything. */
function aclOf(address: string): PolicyDocument<Text> {
  const unknown = unknownBecause(`what the ACL of \`${address}\` gives isn't read`);
  const principals = [{ type: '*', identifiers: ['*'] }];
  return {
    statements: [{ effect: 'Allow', principals, actions: ['s3:*'], resources: [text(unknown)] }],
  };
}

function mayBePublic(block: Block): boolean {
  const acl = block.text('acl');
  if (acl !== undefined) return !isKnown(acl) || PUBLIC_ACLS.has(acl);
  return GRANTEES.flatMap((path) => within(block, path)).some((grantee) => {
    const group = isUnknown(grantee) ? text(grantee) : (grantee.text('uri') ?? '');
    return !isKnown(group) || /(?:AllUsers|AuthenticatedUsers)$/.test(group);
  });
}

/** Where an ACL names its grantees: in a resource of its own, and in that of a bucket or a copy. */
const GRANTEES = [['access_control_policy', 'grant', 'grantee'], ['grant']] as const;

/** The blocks at a path of names; what may hold further ones is unknown. */
function within(block: Block, [name, ...rest]: readonly string[]): readonly Maybe<Block>[] {
  if (name === undefined) return [block];
  const found = block.blocks(name);
  return isUnknown(found) ? [found] : found.flatMap((each) => within(each, rest));
}

const PUBLIC_ACLS: ReadonlySet<string> = new Set([
  'public-read',
  'public-read-write',
  'authenticated-read',
]);
