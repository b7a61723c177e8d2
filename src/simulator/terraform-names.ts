import { alternatives, noSuch } from '../values/no-such';
import { isKnown, type Text } from '../values/text';
import { SignInError } from './sign-in-error';

/** Something that users can name in several ways. */
export interface Named<T> {
  /** What the names are for. */
  readonly value: T;
  /** The way that is never shared, for a list of several. */
  readonly address: string;
  /** What else it is called; what only a deployment knows is no name. */
  readonly names: readonly (Text | undefined)[];
  /** The name that is offered where one was written that isn't there. */
  readonly shown?: string;
}

/** Everything that goes by a name. */
export function allNamed<T>(name: string, candidates: readonly Named<T>[]): readonly Named<T>[] {
  const exact = candidates.filter(({ address }) => address === name);
  if (exact.length > 0) return exact;
  return candidates.filter(({ names }) => names.includes(name));
}

/**
 * Finds the one thing that goes by a name.
 *
 * @param path What was written, for the message.
 * @param what What is looked for: `client`.
 *
 * @throws SignInError where there is none, or several
 */
export function chooseNamed<T>(
  path: string,
  what: string,
  name: string,
  candidates: readonly Named<T>[],
): T {
  const found = allNamed(name, candidates);
  const [only] = found;
  if (only !== undefined && found.length === 1) return only.value;
  if (found.length > 1) {
    const addresses = alternatives(found.map(({ address }) => address));
    throw new SignInError(
      path,
      `\`${name}\` is the name of ${found.length} ${what}s; use ${addresses}`,
    );
  }
  throw new SignInError(path, noSuch(what, name, candidates.map(shownName)));
}

/** The shortest way to name something that is told apart from the others by it. */
export function shownName<T>({ shown, address, names }: Named<T>): string {
  return (
    shown ??
    names
      .filter((each) => each !== undefined && isKnown(each))
      .at(-1)
      ?.toString() ??
    address
  );
}

/**
 * Lists what people call a Terraform object besides its address: its name in the configuration, the key
 * that `for_each` or a module gives it, and our own key, which follows its pool's name and a `_`.
 *
 * @param owners Addresses of the pools it may belong to.
 *
 * @example
 * keysOf('aws_iam_role.corp_finance', ['aws_cognito_identity_pool.corp']);
 * // ['corp_finance', 'finance']
 */
export function keysOf(address: string, owners: readonly string[] = []): string[] {
  return keyFinder(owners)(address);
}

/** Makes a finder of the keys of many objects, whose owners are the same. */
export function keyFinder(owners: readonly string[]): (address: string) => string[] {
  const prefixes = new Map<string, string[]>();
  for (const owner of owners) {
    const { module, name } = placeOf(owner);
    const known = prefixes.get(module);
    if (known === undefined) prefixes.set(module, [`${name}_`]);
    else known.push(`${name}_`);
  }
  return (address) => {
    const { module, name, key } = placeOf(address);
    const own = (prefixes.get(module) ?? [])
      .filter((prefix) => name.startsWith(prefix))
      .map((prefix) => name.slice(prefix.length));
    const keys = [name, key, ...own].filter((each) => each !== undefined && each !== '');
    return [...new Set(keys)] as string[];
  };
}

interface Place {
  readonly module: string;
  readonly name: string;
  readonly key?: string;
}

const INDEX = String.raw`\[(?:"(?:[^"\\]|\\.)*"|\d+)\]`;
const ADDRESS = new RegExp(
  String.raw`^((?:module\.[\w-]+(?:${INDEX})?\.)*)(?:data\.)?[\w-]+\.([\w-]+)(${INDEX})?$`,
);

const LAST_INDEX = new RegExp(`${INDEX}(?=\\.$)`);

function placeOf(address: string): Place {
  const [, module = '', name = address, index] = ADDRESS.exec(address) ?? [];
  return { module, name, key: textKey(index) ?? textKey(LAST_INDEX.exec(module)?.[0]) };
}

function textKey(index: string | undefined): string | undefined {
  return index?.startsWith('["') === true ? (JSON.parse(index.slice(1, -1)) as string) : undefined;
}
