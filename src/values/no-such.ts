import { closest, distance } from 'fastest-levenshtein';
import { byCodeUnit } from './by-code-unit';
import { showString } from './show-value';

const MOST_LISTED = 12;

/** Finds the word that was probably meant, if one is near enough to say so. */
export function nearest(word: string, words: readonly string[]): string | undefined {
  if (words.length === 0) return undefined;
  const folded = new Map(words.map((each) => [each.toLowerCase(), each]));
  const found = closest(word.toLowerCase(), [...folded.keys()]);
  const length = Math.min(word.length, found.length);
  const mostTypos = length < 4 ? 1 : Math.max(2, Math.floor(length / 3));
  return distance(word.toLowerCase(), found) <= mostTypos ? folded.get(found) : undefined;
}

/**
 * Says that a name isn't declared, which one was probably meant, and which there are.
 *
 * @example
 * noSuch('role', 'finanse', ['authenticated', 'finance']);
 * // no role named `finanse`; did you mean `finance`? declared: authenticated, finance
 */
export function noSuch(what: string, name: string, declared: readonly string[]): string {
  const meant = nearest(name, declared);
  const hint = meant === undefined ? '' : ` did you mean \`${meant}\`?`;
  const list = declared.length === 0 ? ' none is declared' : ` declared: ${listed(declared)}`;
  return `no ${what} named ${showString(name)};${hint}${list}`;
}

/** Lists names in code-unit order, the first dozen of them. */
export function listed(names: readonly string[]): string {
  const sorted = [...names].sort(byCodeUnit);
  const shown = sorted.slice(0, MOST_LISTED).join(', ');
  return sorted.length > MOST_LISTED ? `${shown} and ${sorted.length - MOST_LISTED} more` : shown;
}

/** Lists names in backticks, joined as in a sentence: "`a`, `b` or `c`". */
export function alternatives(names: readonly string[], joint: 'or' | 'and' = 'or'): string {
  const quoted = names.map((name) => `\`${name}\``);
  return quoted.length < 2
    ? quoted.join('')
    : `${quoted.slice(0, -1).join(', ')} ${joint} ${quoted.at(-1)}`;
}
