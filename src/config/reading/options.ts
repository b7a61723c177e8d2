import { isUnresolved } from '../../values/is-unresolved';
import { alternatives, nearest } from '../../values/no-such';
import { showKind } from '../../values/show-value';
import { type Cursor, UNREADABLE } from './cursor';

/** Reads what is written at a place; what it gives is the parsed type. */
export type Reader<T> = (at: Cursor) => T;

/** An option that can be read only once others are, of which it says what it needs. */
export interface After<Needs, T> {
  readonly after: (at: Cursor, others: Needs) => T;
}

/** The options of one kind of thing: each stands here once, with its reader. */
export type OptionTable = Readonly<Record<string, Reader<unknown> | After<never, unknown>>>;

/**
 * A table that holds every option of a spec and no other. With `satisfies`, the compiler refuses an
 * option that either lacks.
 */
export type TableOf<Spec> = {
  readonly [option in keyof Spec]-?: Reader<unknown> | After<never, unknown>;
};

/** What reading by a table gives. */
export type ReadBy<Table> = {
  readonly [option in keyof Table]: Table[option] extends After<never, infer T>
    ? T
    : Table[option] extends Reader<infer T>
      ? T
      : never;
};

// Each option that comes after others finds what it needs among what the table reads.
type Complete<Table> = {
  readonly [option in keyof Table]: Table[option] extends After<infer Needs, unknown>
    ? ReadBy<Table> extends Needs
      ? Table[option]
      : never
    : Table[option];
};

/** What options are called, and what is said of those that belong elsewhere. */
export interface OptionsShape {
  /** What belongs here, with its article: "the options of an app client". */
  readonly what: string;
  /**
   * Says more about options that belong elsewhere, by name.
   *
   * @default - none
   */
  readonly elsewhere?: Readonly<Record<string, string>>;
}

/** Reads an option that needs others to be read. */
export function after<Needs, T>(read: (at: Cursor, others: Needs) => T): After<Needs, T> {
  return { after: read };
}

/** Reads what is written, or nothing where nothing is. */
export function optional<T>(read: Reader<T>): Reader<T | undefined> {
  return (at) => (at.isAbsent || at.value === UNREADABLE ? undefined : read(at));
}

/** Reads what is written, or gives the default where nothing is or what is written is faulty. */
export function withDefault<T>(otherwise: NoInfer<T>, read: Reader<T | undefined>): Reader<T> {
  return (at) => (at.isAbsent ? otherwise : (read(at) ?? otherwise));
}

/** Reads options as if none of them were written, where nothing is. */
export function orDefaults<T>(read: Reader<T>): Reader<T> {
  return (at) => read(at.isAbsent ? at.withoutOptions() : at);
}

/**
 * Reads options by their table, in its order; those that come after others are read last.
 *
 * @param judge What the options say together.
 */
export function options<const Table extends OptionTable>(
  shape: OptionsShape,
  table: Table & Complete<Table>,
): Reader<ReadBy<Table>>;
export function options<const Table extends OptionTable, T>(
  shape: OptionsShape,
  table: Table & Complete<Table>,
  judge: (read: ReadBy<Table>, spec: Cursor) => T,
): Reader<T>;
export function options<Table extends OptionTable>(
  shape: OptionsShape,
  table: Table,
  judge: (read: ReadBy<Table>, spec: Cursor) => unknown = (read) => read,
): Reader<unknown> {
  return (at) => {
    const spec = openOptions(at, shape, Object.keys(table));
    return judge(readBy(spec, table), spec);
  };
}

/** Reads the members of a place by a table, whatever else is there. */
export function readBy<const Table extends OptionTable>(spec: Cursor, table: Table): ReadBy<Table> {
  const entries = Object.entries(table);
  const read: Record<string, unknown> = {};
  for (const [option, reader] of entries) {
    if (typeof reader === 'function') read[option] = reader(spec.at(option));
  }
  for (const [option, reader] of entries) {
    if (typeof reader !== 'function') read[option] = reader.after(spec.at(option), read as never);
  }
  return read as ReadBy<Table>;
}

/**
 * Opens a place that holds options and reports those that there are none of; gives it back, with
 * nothing in it where it holds something else.
 */
export function openOptions(cursor: Cursor, shape: OptionsShape, known: readonly string[]): Cursor {
  const { value } = cursor;
  if (value === UNREADABLE) return cursor;
  if (value === undefined) {
    cursor.report('missing', `missing; give ${shape.what}`);
    return cursor.unreadable();
  }
  if (!isWrittenMap(value)) {
    const wayOut = isUnresolved(value) ? '; write the object out, its values may be unknown' : '';
    cursor.report('bad-type', `expected ${shape.what}, got ${showKind(value)}${wayOut}`);
    return cursor.unreadable();
  }
  for (const [key, inside] of Object.entries(value)) {
    if (inside === undefined || known.includes(key)) continue;
    cursor.at(key).report('unknown-key', unknownOption(key, known, shape));
  }
  return cursor;
}

/** Whether a value is a map whose keys are there to be read. */
export function isWrittenMap(value: unknown): value is Readonly<Record<string, unknown>> {
  return (
    typeof value === 'object' && value !== null && !Array.isArray(value) && !isUnresolved(value)
  );
}

function unknownOption(key: string, known: readonly string[], { elsewhere = {} }: OptionsShape) {
  if (Object.hasOwn(elsewhere, key)) return `unknown option; ${elsewhere[key]}`;
  const meant = isUnresolved(key) ? undefined : nearest(key, known);
  if (known.length === 1) return `unknown option; there is ${alternatives(known)} only`;
  return meant === undefined
    ? `unknown option; there are ${alternatives(known, 'and')}`
    : `unknown option; did you mean \`${meant}\`?`;
}
