import { isUnresolved } from '../values/is-unresolved';
import { showKind, showString } from '../values/show-value';
import { UNREADABLE } from './reading/cursor';
import type { Reader } from './reading/options';
import { string, UNJUDGED, type StringShape } from './reading/read-value';

/** Reads the ARN of the bucket that a grant is on: of a construct, or of anything with an `arn`. */
export const readBucketArn = arnOf({
  what: 'a bucket',
  itself: 'the bucket itself',
  shape: {
    what: 'the ARN of a bucket',
    pattern: /^arn:[\w-]+:s3:::[\w.-]+$/,
    rule: 'of one bucket, without objects or wildcards',
  },
  never: /[*?/]/,
});

/** Reads the ARN of the table that a grant is on. */
export const readTableArn = arnOf({
  what: 'a table',
  itself: 'the table itself',
  shape: {
    what: 'the ARN of a table',
    pattern: /^arn:[\w-]+:dynamodb:[\w-]+:\d{12}:table\/[\w.-]+$/,
    rule: 'of one table, without indexes or wildcards',
  },
  never: /[*?]/,
});

/** Reads the ARN of the key that encrypts a bucket or table. */
export const readKeyArn = arnOf({
  what: 'a key',
  itself: 'the KMS key itself',
  shape: {
    what: 'the ARN of a KMS key',
    pattern: /^arn:[\w-]+:kms:[\w-]+:\d{12}:key\/\S+$/,
    rule: 'of the key itself, since policies know no aliases',
  },
});

interface Target {
  readonly what: string;
  readonly itself: string;
  readonly shape: StringShape;
  /** What the ARN never holds, also where only Terraform knows the rest of it. */
  readonly never?: RegExp;
}

function arnOf({ what, itself, shape, never }: Target): Reader<string> {
  const readArn = string(shape);
  return (cursor) => {
    const { value } = cursor;
    if (value === UNREADABLE) return UNJUDGED;
    if (typeof value !== 'object' || value === null || isUnresolved(value) || !('arn' in value)) {
      cursor.report(
        'bad-type',
        `expected ${what}, got ${showKind(value)}; pass ${itself}, or \`{ arn }\``,
      );
      return UNJUDGED;
    }
    // The `arn` of a construct is a getter of its class.
    const at = cursor.with('arn', value.arn);
    const arn = readArn(at);
    const written = typeof arn === 'string' ? arn.replace(/\$\{[^}]*\}/g, '') : '';
    if (written !== arn && never?.test(written) === true) {
      at.report(
        'bad-value',
        `expected ${shape.what}, got ${showString(`…${written}`)} behind what only Terraform knows; ${shape.rule}`,
      );
    }
    return arn;
  };
}
