import { VERIFIED_ATTRIBUTES, customNames } from '../cognito/attributes';
import { sortedSet } from '../values/by-code-unit';
import { alternatives } from '../values/no-such';
import type { ParsedUserPool } from './parsed/user-pool';
import { readAttribute } from './read-attribute';
import type { Cursor } from './reading/cursor';
import { readTexts } from './reading/read-list';

/** What decides which attributes a client reads and writes. */
export type AttributesOfPool = Pick<
  ParsedUserPool,
  'customAttributes' | 'identityProviders' | 'requiredAttributes'
>;

/** Reads what tokens show to a client: everything that a person's record can hold, where nothing is said. */
export function readReadAttributes(cursor: Cursor, pool: AttributesOfPool): string[] {
  const custom = pool.customAttributes.map(({ key }) => key);
  if (!cursor.isAbsent) return readNames(cursor, custom, true);
  return sortedSet([
    ...pool.identityProviders.flatMap(mapped),
    ...pool.requiredAttributes,
    ...customNames(custom),
    'email',
    'email_verified',
  ]);
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
  const written = readNames(
    cursor,
    pool.customAttributes.map(({ key }) => key),
    false,
  );
  const lacking = needed.filter((name) => !written.includes(name));
  if (lacking.length > 0 && written.length > 0) {
    cursor.report(
      'missing',
      `lacks ${alternatives(lacking, 'and')}, which signing in here writes, because mapped or required; add ${lacking.length === 1 ? 'it' : 'them'}`,
    );
  }
  return written;
}

function readNames(cursor: Cursor, custom: readonly string[], verified: boolean): string[] {
  const names = readTexts(cursor, { what: 'attributes', min: 1 }, (item) =>
    readAttribute(item, { custom, verified }),
  );
  return sortedSet(names);
}

function mapped(provider: ParsedUserPool['identityProviders'][number]): string[] {
  return Object.keys(provider.attributeMapping).filter((name) => name !== 'username');
}
