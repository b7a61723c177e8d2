import type { MatchType } from './rule';

/** A text, and the same in lower case. */
export interface FoldedText {
  readonly written: string;
  readonly folded: string;
}

/** Writes a text in lower case beside itself. */
export function fold(written: string): FoldedText {
  return { written, folded: MAY_HAVE_CAPITALS.test(written) ? written.toLowerCase() : written };
}

const MAY_HAVE_CAPITALS = /[A-Z\u0080-\uffff]/;

/** Whether a rule matches, with and without regard to letter case. */
export type Results = readonly [sensitive: boolean, insensitive: boolean];

/** Matches either way. */
export const BOTH: Results = [true, true];

/** Matches neither way. */
export const NEITHER: Results = [false, false];

/** Compares the text of a claim with the value of a rule. */
export function compareValues(matchType: MatchType, text: FoldedText, value: FoldedText): Results {
  const sensitive = compare(matchType, text.written, value.written);
  // What is found as written is also found in lower case.
  if (sensitive !== (matchType === 'NotEqual')) return sensitive ? BOTH : NEITHER;
  if (text.folded === text.written && value.folded === value.written) {
    return sensitive ? BOTH : NEITHER;
  }
  const insensitive = compare(matchType, text.folded, value.folded);
  if (sensitive === insensitive) return sensitive ? BOTH : NEITHER;
  return [sensitive, insensitive];
}

function compare(matchType: MatchType, text: string, value: string): boolean {
  switch (matchType) {
    case 'Equals':
      return text === value;
    case 'Contains':
      return text.includes(value);
    case 'StartsWith':
      return text.startsWith(value);
    case 'NotEqual':
      return text !== value;
  }
}
