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

/** Reads the ARN of the function that may be invoked: any version and alias has one of its own. */
export const readFunctionArn = arnOf({
  what: 'a Lambda function',
  itself: 'the function itself',
  shape: {
    what: 'the ARN of a Lambda function',
    pattern: /^arn:[\w-]+:lambda:[\w-]+:\d{12}:function:[\w-]+(:[\w$-]+)?$/,
    rule: 'of one function, version or alias, without wildcards',
  },
  never: /[*?]/,
});

/** Reads the ARN of the GraphQL API whose fields may be used. */
export const readGraphqlApiArn = arnOf({
  what: 'an AppSync API',
  itself: 'the API itself',
  shape: {
    what: 'the ARN of an AppSync API',
    pattern: /^arn:[\w-]+:appsync:[\w-]+:\d{12}:apis\/\w+$/,
    rule: 'of one API, without types and fields',
  },
  never: /[*?]/,
});

/** Reads the execution ARN of the API whose routes may be called. */
export const readExecutionArn = arnOf({
  what: 'an API of API Gateway',
  itself: 'the API itself',
  member: 'executionArn',
  shape: {
    what: 'the execution ARN of an API',
    pattern: /^arn:[\w-]+:execute-api:[\w-]+:\d{12}:\w+$/,
    rule: 'of one API, without stage and route',
  },
  never: /[*?/]/,
});

/** Reads the ARN of a managed policy, of AWS or of the account. */
export const readPolicyArn = arnOf({
  what: 'a managed policy',
  itself: 'the policy itself',
  shape: {
    what: 'the ARN of a managed policy',
    pattern: /^arn:[\w-]+:iam::(\d{12}|aws):policy\/[\w+=,.@/-]+$/,
    rule: 'such as `arn:aws:iam::aws:policy/AWSXRayDaemonWriteAccess`',
  },
});

/** Reads a role that is made elsewhere. */
export const readExistingRole = arnOf({
  what: 'a role',
  itself: 'the role itself',
  shape: {
    what: 'the ARN of a role',
    pattern: /^arn:[\w-]+:iam::\d{12}:role\/\S+$/,
    rule: 'such as `arn:aws:iam::111122223333:role/editors`',
  },
});

interface Target {
  readonly what: string;
  readonly itself: string;
  /**
   * The member that holds the ARN.
   *
   * @default 'arn'
   */
  readonly member?: string;
  readonly shape: StringShape;
  /** What the ARN never holds, also where only Terraform knows the rest of it. */
  readonly never?: RegExp;
}

function arnOf({ what, itself, member = 'arn', shape, never }: Target): Reader<string> {
  const readArn = string(shape);
  return (cursor) => {
    const { value } = cursor;
    if (value === UNREADABLE) return UNJUDGED;
    if (typeof value !== 'object' || value === null || isUnresolved(value) || !(member in value)) {
      cursor.report(
        'bad-type',
        `expected ${what}, got ${showKind(value)}; pass ${itself}, or \`{ ${member} }\``,
      );
      return UNJUDGED;
    }
    // The `arn` of a construct is a getter of its class.
    const at = cursor.with(member, (value as Readonly<Record<string, unknown>>)[member]);
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
