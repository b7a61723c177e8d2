import type { Access } from './access';
import { actionsFor, keyPermissions } from './key-permissions';
import type { PolicyStatement } from './policy-document';
import { identityVariable } from './policy-variables';
import type { Partition } from './trust-policy';

const OBJECT_ACTIONS: Readonly<Record<Access, readonly string[]>> = {
  read: ['s3:GetObject'],
  write: ['s3:PutObject', 's3:AbortMultipartUpload'],
  delete: ['s3:DeleteObject'],
};

/** What permissions on a prefix of a bucket are made from. */
export interface PrefixPermissionsInput {
  /** Name of the first statement; the others add `List` and `Key` to it. */
  readonly sid: string;
  readonly bucketArn: string;
  /** Without a slash at either end; `''` is the whole bucket. */
  readonly prefix: string;
  readonly access: readonly Access[];
  /** ARN of the SSE-KMS key that encrypts the bucket, where it has one. */
  readonly keyArn?: string;
}

/**
 * Permissions on the objects below a prefix; with `read`, listing is limited to the same prefix.
 *
 * `read` is GetObject, and ListBucket for a `prefix` that begins with this one and a slash; `write` is
 * PutObject and AbortMultipartUpload, `delete` is DeleteObject.
 */
export function prefixPermissions(input: PrefixPermissionsInput): PolicyStatement[] {
  const below = input.prefix === '' ? '*' : `${input.prefix}/*`;
  const objects: PolicyStatement = {
    sid: input.sid,
    effect: 'Allow',
    actions: actionsFor(OBJECT_ACTIONS, input.access),
    resources: [`${input.bucketArn}/${below}`],
  };
  const listing: PolicyStatement = {
    sid: `${input.sid}List`,
    effect: 'Allow',
    actions: ['s3:ListBucket'],
    resources: [input.bucketArn],
    // On the whole bucket a listing may leave the prefix out, which no condition on it would allow.
    ...(input.prefix === ''
      ? {}
      : { conditions: [{ test: 'StringLike', variable: 's3:prefix', values: [below] }] }),
  };
  return [
    objects,
    ...(input.access.includes('read') ? [listing] : []),
    ...keyPermissions({
      sid: `${input.sid}Key`,
      keyArn: input.keyArn,
      access: input.access,
      service: 's3',
    }),
  ];
}

/**
 * Permissions below `<prefix>/<identity id>/`, where the identity id is the caller's own.
 *
 * The id is the identity pool's (`REGION:GUID`), not the user pool's `sub`.
 *
 * @see https://docs.aws.amazon.com/cognito/latest/developerguide/iam-roles.html
 */
export function ownPrefixPermissions(
  input: PrefixPermissionsInput & { readonly partition?: Partition },
): PolicyStatement[] {
  const own = identityVariable(input.partition);
  const { partition: _, ...rest } = input;
  return prefixPermissions({
    ...rest,
    prefix: input.prefix === '' ? own : `${input.prefix}/${own}`,
  });
}
