import type { PolicyDocument } from '../policies/documents/policy-document';
import type { Text } from '../values/text';
import type { Maybe } from '../values/unknown';
import type { Declared, DeclaredResource } from './declared';

/**
 * Names a role in mappings and groups: the address of a role of the model; for a role that
 * isn't in it, its ARN as far as it is known, or the address of what refers to it.
 */
export type RoleKey = string;

/** A policy of a role, and where it was read. */
export interface Permissions extends Declared {
  /** Terraform address of the policy, or of what attaches a policy that isn't in the file. */
  readonly address: string;
  /** Name of an inline policy, or ARN of a managed one. */
  readonly name?: Text;
  /** Its statements; unknown where it could not be read. */
  readonly document: Maybe<PolicyDocument<Text>>;
}

/** An IAM role: who may assume it, and what it may do. */
export interface Role extends DeclaredResource {
  /** Name, without a path. */
  readonly name: Text;
  /** ARN, by which mappings and tokens name it. */
  readonly arn: Text;
  /** Trust policy: who may assume it. */
  readonly trust: Maybe<PolicyDocument<Text>>;
  /** Every policy of the role, inline and attached; one that couldn't be read says why. */
  readonly permissions: readonly Permissions[];
  /** How many characters its inline policies have together, at least; absent where IAM takes them. */
  readonly oversize?: number;
  /** What limits the permissions; absent where nothing does. */
  readonly permissionsBoundary?: Permissions;
  /** Tags of the role, which take the place of session tags that are missing. */
  readonly tags: Maybe<Readonly<Record<string, Text>>>;
}
