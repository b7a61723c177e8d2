import { isUnresolved } from '../../values/is-unresolved';
import { alternatives, nearest } from '../../values/no-such';
import { showKind } from '../../values/show-value';
import { type Cursor, UNREADABLE } from './cursor';

/** What a map of options may hold. */
export interface ObjectShape {
  /** What belongs here, with its article: "the options of an app client". */
  readonly what: string;
  readonly options: readonly string[];
  /**
   * Says more about options that belong elsewhere, by name.
   *
   * @default - none
   */
  readonly elsewhere?: Readonly<Record<string, string>>;
}

/** Reads a map of options, and gives back its place: with nothing in it where there is no map. */
export function readObject(cursor: Cursor, shape: ObjectShape): Cursor {
  const { value } = cursor;
  if (value === UNREADABLE) return cursor;
  if (value === undefined) {
    cursor.report('missing', `missing; give ${shape.what}`);
    return cursor.unreadable();
  }
  if (!isWrittenMap(value)) {
    const wayOut = isUnresolved(value) ? '; write the map out, its values may be unknown' : '';
    cursor.report('bad-type', `expected ${shape.what}, got ${showKind(value)}${wayOut}`);
    return cursor.unreadable();
  }
  for (const [key, inside] of Object.entries(value)) {
    if (inside !== undefined && !shape.options.includes(key)) {
      cursor.at(key).report('unknown-key', unknownOption(key, shape));
    }
  }
  return cursor;
}

/** Whether a value is a map whose keys are there to be read. */
export function isWrittenMap(value: unknown): value is Readonly<Record<string, unknown>> {
  return (
    typeof value === 'object' && value !== null && !Array.isArray(value) && !isUnresolved(value)
  );
}

function unknownOption(key: string, { options, elsewhere = {} }: ObjectShape): string {
  if (Object.hasOwn(elsewhere, key)) return `unknown option; ${elsewhere[key]}`;
  const meant = isUnresolved(key) ? undefined : nearest(key, options);
  if (options.length === 1) return `unknown option; there is ${alternatives(options)} only`;
  return meant === undefined
    ? `unknown option; there are ${alternatives(options, 'and')}`
    : `unknown option; did you mean \`${meant}\`?`;
}
