import { type Access, DEFAULT_ACCESS } from '../policies/documents/grant-permissions';
import { isUnresolved } from '../values/is-unresolved';
import { showString } from '../values/show-value';
import { readBucketArn, readKeyArn, readTableArn } from './grant-targets';
import { strings } from './reading/collections';
import { type Cursor, parse } from './reading/cursor';
import {
  optional,
  options as optionsOf,
  type ReadBy,
  type TableOf,
  withDefault,
} from './reading/options';
import { choice, string } from './reading/read-value';
import { type GrantContext, reportUndeclaredTags } from './parse-statement';

/** What a grant on data may say beside where the data is. */
export interface GrantOptions {
  /**
   * What users with the role may do.
   *
   * @default ['read', 'write']
   */
  readonly access?: readonly Access[];
  /**
   * The customer-managed KMS key that encrypts the data; using it is granted too.
   *
   * @default - none, or a key that AWS manages
   */
  readonly key?: { readonly arn: string };
}

/** What a grant on items of a table may say. */
export interface ItemsGrantOptions extends GrantOptions {
  /**
   * Names of indexes whose partition key is the identity id too.
   *
   * @default - the table alone
   */
  readonly indexes?: readonly string[];
}

const ACCESS: readonly Access[] = ['read', 'write', 'delete'];
const readListedAccess = strings({ what: 'accesses', min: 1 }, choice(ACCESS));

const GRANT = {
  access: withDefault<readonly Access[]>(DEFAULT_ACCESS, (at) => {
    const listed = readListedAccess(at);
    return ACCESS.filter((each) => listed.includes(each));
  }),
  key: optional(readKeyArn),
} satisfies TableOf<GrantOptions>;

const ITEMS_GRANT = {
  ...GRANT,
  indexes: optional(
    strings(
      { what: 'names of indexes' },
      string({
        what: 'the name of an index',
        pattern: /^[\w.-]{3,255}$/,
        rule: '3 to 255 letters, digits and `_ . -`',
      }),
    ),
  ),
} satisfies TableOf<ItemsGrantOptions>;

const SHAPE = { what: 'the options of a grant' };
const readGrant = optionsOf(SHAPE, GRANT);
const readItemsGrant = optionsOf(SHAPE, ITEMS_GRANT);

/** A grant with its defaults filled in. */
export interface ParsedGrant {
  /** ARN of the bucket or table. */
  readonly arn: string;
  readonly access: readonly Access[];
  readonly keyArn?: string;
}

/**
 * Parses a grant on a prefix of a bucket.
 *
 * @throws ConfigError with every problem of the call
 */
export function parsePrefixGrant(
  bucket: unknown,
  prefix: unknown,
  options: unknown,
  context: GrantContext,
): ParsedGrant & { readonly prefix: string } {
  return parse({ bucket, prefix, options: options ?? {} }, context.subject, (call) => ({
    arn: readBucketArn(call.at('bucket')),
    prefix: readPrefix(call.at('prefix'), context),
    ...granted(readGrant(call.at('options'))),
  }));
}

/**
 * Parses a grant on the items of a table that are a user's own.
 *
 * @throws ConfigError with every problem of the call
 */
export function parseOwnItemsGrant(
  table: unknown,
  options: unknown,
  context: GrantContext,
): ParsedGrant & { readonly indexes?: readonly string[] } {
  return parse({ table, options: options ?? {} }, context.subject, (call) => {
    const arn = readTableArn(call.at('table'));
    const { indexes, ...grant } = readItemsGrant(call.at('options'));
    return { arn, ...granted(grant), indexes };
  });
}

function granted({ access, key }: ReadBy<typeof GRANT>): Omit<ParsedGrant, 'arn'> {
  return { access, keyArn: key };
}

const readAnyPrefix = string({
  what: "a prefix, or `''` for the whole bucket",
  pattern: /^[^]{0,1024}$/u,
  rule: 'at most 1,024 characters, which is all that S3 takes',
});

function readPrefix(cursor: Cursor, context: GrantContext): string {
  const prefix = readAnyPrefix(cursor);
  reportUndeclaredTags(cursor, prefix, context);
  const problem = isUnresolved(prefix) ? undefined : prefixProblem(prefix);
  if (problem !== undefined) cursor.report('bad-value', problem);
  return prefix;
}

function prefixProblem(prefix: string): string | undefined {
  // The inside of a policy variable is no part of a path.
  const path = prefix.replace(/(?:&|\$\$)\{[^}]*\}/g, 'variable');
  const got = `got ${showString(prefix)}`;
  if (/^\/|\/$/.test(path)) {
    return `a prefix has no slash at either end, ${got}; write \`${prefix.replace(/^\/+|\/+$/g, '')}\``;
  }
  if (/[*?]/.test(path)) {
    return `a prefix has no wildcard, ${got}; what is below it is granted anyway`;
  }
  const isOdd = path !== '' && path.split('/').some((part) => ['', '.', '..'].includes(part));
  return isOdd
    ? `a prefix is made of names with one slash between them, ${got}; S3 takes \`.\`, \`..\` and \`//\` literally`
    : undefined;
}
