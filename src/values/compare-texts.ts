import { isUnknown, type Ternary } from './unknown';
import { isReference, objectType, partsOf, type Reference, type Text, type TextPart } from './text';

/** What can be said about two texts: the same, not the same, or it depends on something unknown. */
export type TextComparison = 'equal' | 'different' | 'unknown';

/**
 * Compares two texts as far as they are known: what both begin and end with is taken off, and what
 * is left decides.
 *
 * ARNs of two resources differ, and so do the ids of two pools or clients; any other two references
 * may hold the same. The endpoint of a user pool always begins with `cognito-idp.`.
 */
export function compareTexts(a: Text, b: Text): TextComparison {
  if (typeof a === 'string' && typeof b === 'string') return a === b ? 'equal' : 'different';
  // What is wholly unknown may be anything.
  if (isWhollyUnknown(a) || isWhollyUnknown(b)) return 'unknown';
  const rest = withoutSharedStart(partsOf(a), partsOf(b));
  if (beginDifferently(rest[0][0], rest[1][0])) return 'different';
  const [left, right] = withoutSharedStart(mirrored(rest[0]), mirrored(rest[1]));
  if (left.length === 0 && right.length === 0) return 'equal';
  if (left.length === 0 || right.length === 0) {
    return [...left, ...right].some(isLiteral) ? 'different' : 'unknown';
  }
  return areDifferent(left.at(0), right.at(0)) || areDifferent(left.at(-1), right.at(-1))
    ? 'different'
    : areNeverShared(left, right);
}

/** What a comparison answers to whether two texts are equal. */
export function whetherEqual(compared: TextComparison): Ternary {
  if (compared === 'unknown') return 'unknown';
  return compared === 'equal' ? 'yes' : 'no';
}

/** Compares a text with several alternatives: whether it is any of them. */
export function compareWithAny(a: Text, others: readonly Text[]): TextComparison {
  const comparisons = others.map((each) => compareTexts(a, each));
  if (comparisons.includes('equal')) return 'equal';
  return comparisons.includes('unknown') ? 'unknown' : 'different';
}

/** Whether nothing of a text is known. */
export function isWhollyUnknown(value: Text): boolean {
  const [part, ...others] = typeof value === 'string' ? [] : value;
  return part !== undefined && others.length === 0 && isUnknown(part);
}

type Parts = readonly TextPart[];

function withoutSharedStart(a: Parts, b: Parts): [Parts, Parts] {
  const [x, y] = [a[0], b[0]];
  if (x === undefined || y === undefined) return [a, b];
  if (isLiteral(x) && isLiteral(y)) {
    const shared = sharedStart(x, y);
    if (shared === 0) return [a, b];
    return withoutSharedStart(cut(a, x, shared), cut(b, y, shared));
  }
  return isSameReference(x, y) ? withoutSharedStart(a.slice(1), b.slice(1)) : [a, b];
}

function cut(parts: Parts, literal: string, length: number): Parts {
  const rest = parts.slice(1);
  return literal.length === length ? rest : [literal.slice(length), ...rest];
}

function sharedStart(a: string, b: string): number {
  let length = 0;
  while (length < Math.min(a.length, b.length) && a[length] === b[length]) length += 1;
  return length;
}

function mirrored(parts: Parts): Parts {
  return parts
    .map((part) => (isLiteral(part) ? part.split('').reverse().join('') : part))
    .reverse();
}

function isLiteral(part: TextPart): part is string {
  return typeof part === 'string';
}

function isSameReference(a: TextPart, b: TextPart): boolean {
  return isReference(a) && isReference(b) && a.address === b.address && a.attribute === b.attribute;
}

// Nothing is shared at the ends any more: two literals there begin, or end, with different characters.
function areDifferent(a: TextPart | undefined, b: TextPart | undefined): boolean {
  return typeof a === 'string' && typeof b === 'string';
}

function areNeverShared(a: Parts, b: Parts): TextComparison {
  const [x, y] = [a[0], b[0]];
  if (a.length > 1 || b.length > 1 || x === undefined || y === undefined) return 'unknown';
  if (!isReference(x) || !isReference(y) || x.address === y.address) return 'unknown';
  const kind = kindOfId(x);
  return kind !== undefined && kind === kindOfId(y) ? 'different' : 'unknown';
}

// A reference whose value always begins in the same way, against a literal that doesn't.
function beginDifferently(a: TextPart | undefined, b: TextPart | undefined): boolean {
  const [start, literal] = typeof a === 'string' ? [startOf(b), a] : [startOf(a), b];
  if (start === undefined || typeof literal !== 'string') return false;
  return !start.startsWith(literal) && !literal.startsWith(start);
}

function startOf(part: TextPart | undefined): string | undefined {
  if (part === undefined || typeof part === 'string' || !isReference(part)) return undefined;
  const isEndpoint =
    objectType(part.address) === 'aws_cognito_user_pool' && part.attribute === 'endpoint';
  return isEndpoint ? 'cognito-idp.' : undefined;
}

// Kinds of value that AWS gives no two resources alike. Names of roles or tables are none: accounts
// and Regions may share them. A data source may read what a resource made, so it has no kind.
const KINDS: Readonly<Record<string, Readonly<Record<string, string>>>> = {
  aws_cognito_identity_pool: { arn: 'arn', id: 'cognito-id' },
  aws_cognito_user_pool: { arn: 'arn', id: 'cognito-id', endpoint: 'user-pool-endpoint' },
  aws_cognito_user_pool_client: { id: 'cognito-id' },
  aws_dynamodb_table: { arn: 'arn' },
  aws_iam_openid_connect_provider: { arn: 'arn' },
  aws_iam_policy: { arn: 'arn' },
  aws_iam_role: { arn: 'arn' },
  aws_iam_saml_provider: { arn: 'arn' },
  aws_kms_key: { arn: 'arn' },
  aws_s3_bucket: { arn: 'arn', bucket: 'bucket', id: 'bucket' },
};

function kindOfId({ address, attribute }: Reference): string | undefined {
  return KINDS[objectType(address)]?.[attribute];
}
