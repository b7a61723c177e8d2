import { arnFields } from '../values/arn';
import { compareTexts } from '../values/compare-texts';
import { TextIndex } from '../values/text-index';
import { isReference, partsOf, showText, unknownReasons, type Text } from '../values/text';
import { isUnknown, type Maybe } from '../values/unknown';
import type { Role, RoleKey } from './role';

/**
 * Tells which role an ARN names.
 *
 * Partition and account may be missing on one side: an identity pool gives roles of its own account
 * only, so an ARN with a literal account names the role with the same path and name.
 */
export function roleKeyOf(arn: Text, roles: readonly Role[]): Maybe<RoleKey> {
  const index = indexOf(roles);
  const [same] = index.byArn.equal(arn);
  if (same !== undefined) return same.address;
  const [alike, ...others] = index.byPath
    .equal(arnFields(arn)[5] ?? '')
    .filter((role) => isAlikeButForAccount(role.arn, arn));
  if (alike !== undefined && others.length === 0) return alike.address;
  const parts = partsOf(arn);
  if (parts.some(isUnknown)) return { unknown: unknownReasons(arn).join(', ') };
  const [only] = parts;
  const isArnOfOne = parts.length === 1 && only !== undefined && isReference(only);
  return isArnOfOne && only.attribute === 'arn' ? only.address : showText(arn);
}

interface RoleIndex {
  readonly byArn: TextIndex<Role>;
  /** By the last field of the ARN, path and name. */
  readonly byPath: TextIndex<Role>;
}

const INDEXES = new WeakMap<readonly Role[], RoleIndex>();

function indexOf(roles: readonly Role[]): RoleIndex {
  const known = INDEXES.get(roles);
  if (known !== undefined) return known;
  const made = {
    byArn: new TextIndex(roles, ({ arn }) => arn),
    byPath: new TextIndex(roles, ({ arn }) => arnFields(arn)[5] ?? ''),
  };
  INDEXES.set(roles, made);
  return made;
}

function isAlikeButForAccount(a: Text, b: Text): boolean {
  const left = arnFields(a);
  const right = arnFields(b);
  if (left.length < 6 || right.length < 6) return false;
  return left.every((field, index) => {
    const comparison = compareTexts(field, right[index] as Text);
    return comparison === 'equal' || (MAY_BE_MISSING.has(index) && comparison === 'unknown');
  });
}

// arn:<partition>:iam::<account>:role/<path and name>
const MAY_BE_MISSING = new Set([1, 4]);
