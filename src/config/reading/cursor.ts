import { isUnresolved } from '../../values/is-unresolved';
import { ConfigError, type Problem, type ProblemCode } from '../config-error';
import { printable } from '../../values/printable';

/** The value of a place whose surroundings couldn't be read: nothing more is reported there. */
export const UNREADABLE = Symbol('unreadable');

/** A place in a spec: its value, its path, and the list that its problems go to. */
export class Cursor {
  constructor(
    readonly value: unknown,
    readonly path: string,
    private readonly problems: Problem[],
  ) {}

  /** Whether nothing was written here. */
  get isAbsent(): boolean {
    return this.value === undefined;
  }

  /** The place of a member of the map that is here. */
  at(key: string): Cursor {
    return this.with(key, this.member(key));
  }

  /** The place of an element of the list that is here. */
  item(index: number): Cursor {
    const value = Array.isArray(this.value) ? this.value[index] : UNREADABLE;
    return new Cursor(value, `${this.path}[${index}]`, this.problems);
  }

  /** The place of a member that isn't the map's own, such as a getter of a class. */
  with(key: string, value: unknown): Cursor {
    return new Cursor(value, joined(this.path, key), this.problems);
  }

  /** The same place with nothing to read in it. */
  unreadable(): Cursor {
    return new Cursor(UNREADABLE, this.path, this.problems);
  }

  /** The same place with no option in it. */
  withoutOptions(): Cursor {
    return new Cursor({}, this.path, this.problems);
  }

  /** How many problems were found so far, here and elsewhere. */
  get problemCount(): number {
    return this.problems.length;
  }

  report(code: ProblemCode, message: string): void {
    this.problems.push({
      code,
      path: this.path === '' ? 'spec' : this.path,
      message: printable(message),
    });
  }

  private member(key: string): unknown {
    const { value } = this;
    if (value === UNREADABLE) return UNREADABLE;
    if (typeof value !== 'object' || value === null || !Object.hasOwn(value, key)) return undefined;
    return (value as Readonly<Record<string, unknown>>)[key];
  }
}

function joined(path: string, key: string): string {
  if (isUnresolved(key)) return `${path}[…]`;
  if (!/^[\w:-]+$/.test(key)) return `${path}[${printable(JSON.stringify(key))}]`;
  return path === '' ? key : `${path}.${key}`;
}

/**
 * Reads a spec or the arguments of a call, and throws every problem that was found at once.
 *
 * @param subject What is read, for the first line of the error.
 * @param path Where it was written.
 */
export function parse<T>(
  value: unknown,
  subject: string,
  read: (cursor: Cursor) => T,
  path = '',
): T {
  const problems: Problem[] = [];
  const result = read(new Cursor(value, path, problems));
  if (problems.length > 0) throw new ConfigError(subject, problems);
  return result;
}
