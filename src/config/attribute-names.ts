import { STANDARD_ATTRIBUTES, VERIFIED_ATTRIBUTES, customNames } from '../cognito/attributes';
import { sortedSet } from '../values/by-code-unit';
import { isUnresolved } from '../values/is-unresolved';
import { alternatives, listed, nearest } from '../values/no-such';
import { showString } from '../values/show-value';
import type { ParsedCustomAttribute } from './custom-attributes';
import type { Cursor } from './reading/cursor';
import { strings } from './reading/collections';
import type { Reader } from './reading/options';
import { string } from './reading/read-value';

/** Which attributes may be named somewhere. */
export interface NameableAttributes {
  /** Names of the custom attributes without `custom:`; absent where they aren't known. */
  readonly custom?: readonly string[];
  /** Whether the attributes may be named that only Cognito writes. */
  readonly verified: boolean;
  /**
   * Whether names may be written that tokens show and no one writes: `identities` and `sub`.
   *
   * @default false
   */
  readonly shown?: boolean;
}

const readName = string({
  what: 'the name of an attribute',
  pattern: /^\S{1,32}$/,
  rule: 'up to 32 characters without spaces',
  mustBeKnown: true,
});

/** Reads the name of an attribute of the user pool; one that doesn't exist is reported. */
export function attributeName(nameable: NameableAttributes): Reader<string | undefined> {
  return (cursor) => {
    const name = readName(cursor);
    if (isUnresolved(name)) return undefined;
    const problem = attributeProblem(name, nameable);
    if (problem === undefined) return name;
    cursor.report('unknown-reference', problem);
    return undefined;
  };
}

/** Says why a name can't be that of an attribute here, if it can't. */
export function attributeProblem(name: string, nameable: NameableAttributes): string | undefined {
  const { custom, verified, shown = false } = nameable;
  if (shown && (name === 'identities' || name === 'sub')) return undefined;
  const standard: readonly string[] = STANDARD_ATTRIBUTES;
  if (standard.includes(name)) return undefined;
  if ((VERIFIED_ATTRIBUTES as readonly string[]).includes(name)) {
    return verified ? undefined : `only Cognito writes \`${name}\`; take it out`;
  }
  if (custom === undefined && name.startsWith('custom:')) return undefined;
  if (custom?.includes(name.replace(/^custom:/, '')) === true) {
    return name.startsWith('custom:')
      ? undefined
      : `no attribute named ${showString(name)}; the custom attribute is called \`custom:${name}\``;
  }
  const customs = customNames(custom ?? []);
  const meant = nearest(name, [...standard, ...(verified ? VERIFIED_ATTRIBUTES : []), ...customs]);
  const hint = meant === undefined ? '' : ` did you mean \`${meant}\`?`;
  const none = `no attribute named ${showString(name)};`;
  if (meant !== undefined && !name.startsWith('custom:')) return `${none}${hint}`;
  if (custom === undefined) return `${none} use a standard one, or \`custom:<name>\``;
  const known =
    customs.length === 0 ? ' no custom attribute is declared' : ` custom ones: ${listed(customs)}`;
  return `${none}${hint}${known}`;
}

/** What decides which attributes a client reads and writes. */
export interface AttributesOfPool {
  readonly customAttributes: readonly ParsedCustomAttribute[];
  readonly identityProviders: readonly {
    readonly key: string;
    readonly attributeMapping: Readonly<Record<string, string>>;
  }[];
  readonly requiredAttributes: readonly string[];
}

/** Reads what tokens show to a client: all that a user's record can hold, where nothing is said. */
export function readAttributes(pool: AttributesOfPool): Reader<string[]> {
  const custom = pool.customAttributes.map(({ key }) => key);
  return (cursor) =>
    cursor.isAbsent
      ? sortedSet([
          ...pool.identityProviders.flatMap(mapped),
          ...pool.requiredAttributes,
          ...customNames(custom),
          'email',
          'email_verified',
        ])
      : namesAt(cursor, { custom, verified: true, shown: true });
}

/**
 * Reads what a client may write: what signing in there writes, where nothing is said. A spec that
 * leaves out some of that is refused, since those sign-ins would fail or lose the attribute.
 *
 * @param providers Keys of the identity providers to sign in with at the client.
 */
export function readWriteAttributes(
  cursor: Cursor,
  pool: AttributesOfPool,
  providers: readonly string[],
): string[] {
  const own = pool.identityProviders.filter(({ key }) => providers.includes(key));
  const needed = sortedSet([...own.flatMap(mapped), ...pool.requiredAttributes]).filter(
    (name) => !(VERIFIED_ATTRIBUTES as readonly string[]).includes(name),
  );
  // An empty list would mean every attribute to the service.
  if (cursor.isAbsent) return needed.length === 0 ? ['email'] : needed;
  const custom = pool.customAttributes.map(({ key }) => key);
  const written = namesAt(cursor, { custom, verified: false });
  const lacking = needed.filter((name) => !written.includes(name));
  if (lacking.length > 0 && written.length > 0) {
    cursor.report(
      'missing',
      `lacks ${alternatives(lacking, 'and')}, which signing in here writes, because mapped or required; add ${lacking.length === 1 ? 'it' : 'them'}`,
    );
  }
  return written;
}

function namesAt(cursor: Cursor, nameable: NameableAttributes): string[] {
  return sortedSet(strings({ what: 'attributes', min: 1 }, attributeName(nameable))(cursor));
}

function mapped(provider: AttributesOfPool['identityProviders'][number]): string[] {
  return Object.keys(provider.attributeMapping).filter((name) => name !== 'username');
}
