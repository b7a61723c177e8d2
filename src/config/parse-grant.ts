import type { Access } from '../policies/documents/access';
import type { PolicyStatement } from '../policies/documents/policy-document';
import { principalTagsIn } from '../policies/documents/policy-variables';
import { isUnresolved } from '../values/is-unresolved';
import { noSuch } from '../values/no-such';
import { readAccess, readKeyArn } from './read-access';
import { type StatementSpec, readStatement } from './read-statement';
import type { Cursor } from './reading/cursor';
import { parse } from './reading/parse';
import { readTexts } from './reading/read-list';
import { readObject } from './reading/read-object';
import { readOptional } from './reading/read-or';
import { type TextShape, readText } from './reading/read-text';
import { showText } from '../values/show-value';

export type { StatementSpec } from './read-statement';

/** What a grant on data may say beside where the data is. */
export interface GrantOptions {
  /**
   * What people may do.
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

/** What parsing a grant needs to know of the federation. */
export interface GrantContext {
  /** What is called, for the first line of the error. */
  readonly subject: string;
  /** Session tags that policies may name. */
  readonly principalTags: Readonly<Record<string, string>>;
}

/** A grant with its defaults filled in. */
export interface ParsedGrant {
  readonly access: readonly Access[];
  readonly keyArn?: string;
}

const INDEX: TextShape = {
  what: 'the name of an index',
  pattern: /^[\w.-]{3,255}$/,
  rule: '3 to 255 letters, digits and `_ . -`',
};

/**
 * Parses a grant on a prefix of a bucket.
 *
 * @throws ConfigError with every problem of the call
 */
export function parsePrefixGrant(
  prefix: unknown,
  options: unknown,
  context: GrantContext,
): ParsedGrant & { readonly prefix: string } {
  return parse({ prefix, options: options ?? {} }, context.subject, (call) => ({
    prefix: readPrefix(call.at('prefix'), context),
    ...readGrant(readGrantOptions(call.at('options'), ['access', 'key'])),
  }));
}

/**
 * Parses a grant on the items of a table that are a person's own.
 *
 * @throws ConfigError with every problem of the call
 */
export function parseOwnItemsGrant(
  options: unknown,
  context: GrantContext,
): ParsedGrant & { readonly indexes?: readonly string[] } {
  return parse({ options: options ?? {} }, context.subject, (call) => {
    const spec = readGrantOptions(call.at('options'), ['access', 'key', 'indexes']);
    const indexes = readOptional(spec.at('indexes'), (given) =>
      readTexts(given, { what: 'names of indexes' }, (item) => readText(item, INDEX)),
    );
    return { ...readGrant(spec), indexes };
  });
}

/**
 * Parses a statement of one's own.
 *
 * @throws ConfigError with every problem of the call
 */
export function parseStatement(statement: StatementSpec, context: GrantContext): PolicyStatement {
  return parse(statement, context.subject, (cursor) =>
    readStatement(cursor, (at, text) => reportUndeclaredTags(at, text, context)),
  );
}

function readGrantOptions(cursor: Cursor, options: readonly string[]): Cursor {
  return readObject(cursor, { what: 'the options of a grant', options });
}

function readGrant(spec: Cursor): ParsedGrant {
  return {
    access: readAccess(spec.at('access')),
    keyArn: readOptional(spec.at('key'), readKeyArn),
  };
}

function readPrefix(cursor: Cursor, context: GrantContext): string {
  const prefix = readText(cursor, {
    what: "a prefix, or `''` for the whole bucket",
    pattern: /^[^]{0,1024}$/u,
    rule: 'at most 1,024 characters, which is all that S3 takes',
  });
  reportUndeclaredTags(cursor, prefix, context);
  const problem = isUnresolved(prefix) ? undefined : prefixProblem(prefix);
  if (problem !== undefined) cursor.report('bad-value', problem);
  return prefix;
}

function prefixProblem(prefix: string): string | undefined {
  // The inside of a policy variable is no part of a path.
  const path = prefix.replace(/(?:&|\$\$)\{[^}]*\}/g, 'variable');
  const got = `got ${showText(prefix)}`;
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

function reportUndeclaredTags(cursor: Cursor, text: string, { principalTags }: GrantContext): void {
  if (typeof text !== 'string') return;
  for (const key of new Set(principalTagsIn(text))) {
    if (Object.hasOwn(principalTags, key)) continue;
    cursor.report('unknown-reference', noSuch('principal tag', key, Object.keys(principalTags)));
  }
}
