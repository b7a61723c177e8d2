import type { PolicyDocument } from '../policies/policy-document';
import type { Text } from '../policies/text';
import type { Maybe } from '../role-mapping/unknown';

/** A policy that a resource itself carries: of a bucket, a table, a queue, a topic or a key. */
export interface ResourcePolicy {
  readonly address: string;
  /** ARN of the resource. */
  readonly resource: Text;
  readonly document: Maybe<PolicyDocument<Text>>;
}
