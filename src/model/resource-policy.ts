import type { PolicyDocument } from '../policies/documents/policy-document';
import type { Text } from '../values/text';
import type { Maybe } from '../values/unknown';
import type { DeclaredResource } from './declared';

/** A policy that a resource itself carries: of a bucket, a table, a queue, a function or a key. */
export interface ResourcePolicy extends DeclaredResource {
  /** Service whose actions it is about, as actions name it: `lambda`; absent for any. */
  readonly service?: string;
  /**
   * Whether it stands beside the one policy that the resource has, as an ACL does.
   *
   * @default false
   */
  readonly isBeside?: true;
  /** ARN of the resource. */
  readonly resource: Text;
  /** Its statements; unknown where it could not be read. */
  readonly document: Maybe<PolicyDocument<Text>>;
}
