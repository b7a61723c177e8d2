import type { ParseContext, Secrecy } from './parse-context';
import { UNREADABLE } from './reading/cursor';
import type { Reader } from './reading/options';
import { isUnknownString, UNJUDGED } from './reading/read-value';

/** What is said of a secret that isn't one. */
export interface SecretShape {
  /** What belongs here, with its article: "a client secret". */
  readonly what: string;
  /** Key of the provider whose secret it is, and what it is to it, for a variable that messages propose. */
  readonly key: string;
  readonly variable: string;
}

/**
 * Reads a secret, which comes from a sensitive variable or a secret store: whatever stands in code
 * stands in the repository. No message shows a part of it.
 */
export function secret(shape: SecretShape, secrecy: ParseContext['secrecy']): Reader<string> {
  const variable = `${shape.key.replace(/\W+/g, '_').toLowerCase()}_${shape.variable}`;
  const lines = `\`new TerraformVariable(this, '${variable}', { type: 'string', sensitive: true }).stringValue\``;
  const problems: Readonly<Partial<Record<Secrecy, string>>> = {
    literal: `a secret must not be written in code, not even a part of it; use ${lines}`,
    default: `a secret must not be written in code, and the default of its variable is; take the default out`,
    exposed:
      'Terraform would show this secret, because its variable is not sensitive; add `sensitive: true` to the variable',
  };
  return (cursor) => {
    const { value } = cursor;
    if (value === UNREADABLE) return UNJUDGED;
    if (value === undefined)
      cursor.report('missing', `missing; give ${shape.what}, such as ${lines}`);
    else if (isUnknownString(value)) {
      const isPartLiteral = typeof value === 'string' && literalsIn(value).length > 0;
      const problem = problems[isPartLiteral ? 'literal' : (secrecy?.(value) ?? 'undetermined')];
      if (problem === undefined) return value;
      cursor.report('literal-secret', problem);
    } else if (typeof value === 'string') {
      cursor.report('literal-secret', `a secret must not be written in code; use ${lines}`);
    } else cursor.report('bad-type', `expected ${shape.what} as a string; use ${lines}`);
    return UNJUDGED;
  };
}

/**
 * The literal text in a string of Terraform: what stands around its expressions, and the strings and
 * numbers inside them. A secret must not have any, since it would stand in the code.
 *
 * Not literal text are keys in brackets (`["client_secret"]`), the key that `lookup` is given, and
 * separators of up to three characters.
 *
 * @example
 * literalsIn('hunter2${var.tail}'); // ['hunter2']
 * literalsIn('${jsondecode(data.aws_secretsmanager_secret_version.x.secret_string)["google"]}'); // []
 */
export function literalsIn(template: string): string[] {
  const found: string[] = [];
  readTemplate(template, 0, undefined, found);
  return found.filter((each) => each.trim() !== '');
}

const LONGEST_SEPARATOR = 3;

/** Reads literal text and expressions up to a closing quote, or to the end; gives the place behind. */
function readTemplate(
  text: string,
  start: number,
  quote: '"' | undefined,
  found: string[],
): number {
  let literal = '';
  let at = start;
  while (at < text.length && text[at] !== quote) {
    const two = text.slice(at, at + 2);
    if (/^(?:\$\$|%%)\{/.test(text.slice(at, at + 3))) {
      literal += text.slice(at, at + 3);
      at += 3;
    } else if (two === '${' || two === '%{') at = readExpression(text, at + 2, found);
    else {
      const length = quote !== undefined && text[at] === '\\' ? 2 : 1;
      literal += text.slice(at, at + length);
      at += length;
    }
  }
  if (literal !== '') found.push(literal);
  return at + 1;
}

/** Reads an expression up to its closing brace, and gives the place behind it. */
function readExpression(text: string, start: number, found: string[]): number {
  let depth = 0;
  let at = start;
  while (at < text.length) {
    const rest = text.slice(at);
    const [word] = /^(?:TfToken\[[^\]]*\]|[A-Za-z_][\w-]*)/.exec(rest) ?? [];
    const [number] = /^\d[\d.]*/.exec(rest) ?? [];
    if (word !== undefined) at += word.length;
    else if (number !== undefined) {
      if (!isKey(text, at, at + number.length) && number.length > LONGEST_SEPARATOR)
        found.push(number);
      at += number.length;
    } else if (rest.startsWith('"')) {
      const inside: string[] = [];
      const end = readTemplate(text, at + 1, '"', inside);
      const isLong = inside.join('').length > LONGEST_SEPARATOR;
      if (isLong && !isKey(text, at, end)) found.push(...inside);
      at = end;
    } else {
      if (rest.startsWith('{')) depth += 1;
      if (rest.startsWith('}') && depth === 0) return at + 1;
      if (rest.startsWith('}')) depth -= 1;
      at += 1;
    }
  }
  return at;
}

/** Whether what stands at a place is the key of an index, or the second argument of `lookup`. */
function isKey(text: string, start: number, end: number): boolean {
  const before = text.slice(0, start).trimEnd();
  const behind = text.slice(end).trimStart();
  if (/[\w)\]]\s*\[$/.test(before) && behind.startsWith(']')) return true;
  return (
    before.endsWith(',') && argumentsBefore(before) === 1 && /\blookup\($/.test(callOf(before))
  );
}

/** The text of the call that a place is in, up to its opening parenthesis. */
function callOf(before: string): string {
  return before.slice(0, openingOf(before) + 1);
}

function argumentsBefore(before: string): number {
  let depth = 0;
  let count = 0;
  for (const character of before.slice(openingOf(before) + 1)) {
    if ('([{'.includes(character)) depth += 1;
    if (')]}'.includes(character)) depth -= 1;
    if (character === ',' && depth === 0) count += 1;
  }
  return count;
}

function openingOf(before: string): number {
  let depth = 0;
  for (let at = before.length - 1; at >= 0; at -= 1) {
    if (')]}'.includes(before[at] as string)) depth += 1;
    else if (!'([{'.includes(before[at] as string)) continue;
    else if (depth === 0) return at;
    else depth -= 1;
  }
  return -1;
}
