/** A value of a JSON text, and where it stands there. */
export interface JsonPlace {
  /** The keys that lead to it; lists on the way add nothing. */
  readonly path: readonly string[];
  /** Where its last key begins. */
  readonly key: number;
  readonly start: number;
  readonly end: number;
}

/** Finds every value of a JSON text, those within another one before it; the text has to be valid. */
export function jsonPlaces(text: string): JsonPlace[] {
  const found: JsonPlace[] = [];
  let at = 0;
  const take = (pattern: RegExp): string => {
    pattern.lastIndex = at;
    const [match = ''] = pattern.exec(text) ?? [];
    at += match.length;
    return match;
  };
  const read = (path: readonly string[], key: number): void => {
    take(SPACE);
    const start = at;
    const opening = take(OPENING);
    if (opening === '') take(SCALAR);
    take(SPACE);
    while (opening !== '' && take(CLOSING) === '') {
      const place = at;
      if (opening === '[') read(path, key);
      else {
        const name = JSON.parse(take(SCALAR)) as string;
        take(COLON);
        read([...path, name], place);
      }
      take(COMMA);
    }
    found.push({ path, key, start, end: at });
  };
  read([], 0);
  return found;
}

/** Finds the line of a JSON text on which the value stands that is at a byte of another form of it. */
export function lineOfSame(copy: string, byte: number, text: string): number {
  const at = Buffer.from(copy).subarray(0, byte).toString().length;
  const named = jsonPlaces(copy).find(({ key, end }) => key <= at && at < end);
  const place = jsonPlaces(text).find(({ path }) => path.join('\n') === named?.path.join('\n'));
  return text.slice(0, place?.key ?? 0).split('\n').length;
}

const SPACE = /\s*/y;
const OPENING = /[[{]/y;
const CLOSING = /\s*[\]}]/y;
const COMMA = /\s*,\s*/y;
const COLON = /\s*:/y;
const SCALAR = /"(?:[^"\\]|\\.)*"|[^\s,[\]{}:"]+/y;
