import { type Access, DEFAULT_ACCESS } from '../policies/documents/access';
import { isUnresolved } from '../values/is-unresolved';
import { type Cursor, UNREADABLE } from './reading/cursor';
import { readChoice } from './reading/read-choice';
import { readTexts } from './reading/read-list';
import { readOr } from './reading/read-or';
import { type TextShape, UNJUDGED, readText } from './reading/read-text';
import { showKind } from '../values/show-value';

const ACCESS: readonly Access[] = ['read', 'write', 'delete'];
const KEY_ARN: TextShape = {
  what: 'the ARN of a KMS key',
  pattern: /^arn:[\w-]+:kms:[\w-]+:\d{12}:key\/\S+$/,
  rule: 'of the key itself, since policies know no aliases',
};

/** Reads what a grant lets people do. */
export function readAccess(cursor: Cursor): readonly Access[] {
  return readOr<readonly Access[]>(cursor, DEFAULT_ACCESS, (given) => {
    const listed = readTexts(given, { what: 'accesses', min: 1 }, (item) =>
      readChoice(item, ACCESS),
    );
    return ACCESS.filter((each) => listed.includes(each));
  });
}

/** Reads the ARN of the key that encrypts a bucket or table: of a construct, or of anything with an `arn`. */
export function readKeyArn(cursor: Cursor): string {
  const { value } = cursor;
  if (value === UNREADABLE) return UNJUDGED;
  if (typeof value !== 'object' || value === null || isUnresolved(value) || !('arn' in value)) {
    cursor.report(
      'bad-type',
      `expected a key, got ${showKind(value)}; pass the KMS key itself, or \`{ arn }\``,
    );
    return UNJUDGED;
  }
  // The `arn` of a construct is a getter of its class.
  return readText(cursor.with('arn', value.arn), KEY_ARN);
}
