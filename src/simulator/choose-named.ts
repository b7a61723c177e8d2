import { alternatives, noSuch } from '../values/no-such';
import { isKnown, type Text } from '../values/text';
import { SignInError } from './sign-in-error';

/** Something that people can name in several ways. */
export interface Named<T> {
  readonly value: T;
  /** The way that is never shared, for a list of several. */
  readonly address: string;
  /** What else it is called; what only a deployment knows is no name. */
  readonly names: readonly (Text | undefined)[];
  /** The name that is offered to people who wrote one that isn't there. */
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
