/**
 * A letter of a word: one code unit, a reference of Terraform (`$` and its name), or a mark where what a
 * policy variable holds begins or ends.
 */
export type Letter = string;

/** A word, letter by letter. */
export type Word = readonly Letter[];

/** Any character that no pattern of a question names. */
export const OTHER: Letter = 'other';

/** The state from which nothing is accepted. */
export const DEAD = -1;

/**
 * A set of words, as an automaton whose states are made when they are reached.
 *
 * Languages are interned (`Languages`): the same pattern is the same object.
 */
export interface Language {
  /** Number of the language among those of its question. */
  readonly id: number;
  /** How a person would write it, for a message. */
  readonly shown: string;
  /** The letters that it tells apart. */
  readonly alphabet: ReadonlySet<Letter>;
  /** Dimensions whose value occurs in its words, between marks. */
  readonly variables: readonly string[];
  /** Its only word, where it has only one, made of characters. */
  readonly literal?: string;
  /** The characters with which every word of it begins. */
  readonly prefix: string;
  readonly start: number;
  readonly step: (state: number, letter: Letter) => number;
  readonly accepts: (state: number) => boolean;
  /** Whether every word is accepted from a state on. */
  readonly isFull: (state: number) => boolean;
  /** The only letters that lead on from a state; absent where any may. */
  readonly viable?: (state: number) => readonly Letter[] | undefined;
  /** What a pattern is made of, so that its variables can be filled in. */
  readonly pattern?: PatternSource;
}

/** What a pattern is made of, and how it reads references. */
export interface PatternSource {
  readonly elements: readonly Element[];
  readonly reading: ReferenceReading;
}

/**
 * How a pattern reads references of Terraform, whose values are unknown: as letters that equal
 * themselves only (`certain`), or as any text (`possible`).
 */
export type ReferenceReading = 'certain' | 'possible';

/** An element of a pattern. */
export type Element =
  | { readonly type: 'character'; readonly oneOf: readonly string[] }
  /**
   * `one`: any character; `segment`: any text without a colon; `any`: any text; `field`: what is between
   * two colons, a reference too.
   */
  | { readonly type: 'one' | 'segment' | 'any' | 'field' }
  /** The value of another dimension, such as a claim. */
  | { readonly type: 'variable'; readonly dimension: string }
  | { readonly type: 'reference'; readonly name: string };

/** The mark with which the value of a dimension begins. */
export function opening(dimension: string): Letter {
  return `⟦${dimension}`;
}

/** The mark with which the value of a dimension ends. */
export function closing(dimension: string): Letter {
  return `⟧${dimension}`;
}

/** Whether a letter is a mark. */
export function isMark(letter: Letter): boolean {
  return letter.length > 1 && (letter.startsWith('⟦') || letter.startsWith('⟧'));
}

/** The letter of a reference. */
export function referenceLetter(name: string): Letter {
  return `$${name}`;
}

/** The name of the reference that a letter is; nothing for any other letter. */
export function referenceOf(letter: Letter): string | undefined {
  return letter.length > 1 && letter.startsWith('$') ? letter.slice(1) : undefined;
}

/** The elements of a literal text. */
export function characters(text: string): Element[] {
  return text.split('').map((each) => ({ type: 'character', oneOf: [each] }));
}

/** The elements of a pattern in which only `*` is special. */
export function globElements(pattern: string): Element[] {
  return pattern
    .split(/(\*)/)
    .flatMap((piece): Element[] => (piece === '*' ? [{ type: 'any' }] : characters(piece)));
}

/** Reads a word to its end. */
export function stateAfter({ start, step }: Language, word: Iterable<Letter>): number {
  let state = start;
  for (const letter of word) {
    state = step(state, letter);
    if (state === DEAD) return DEAD;
  }
  return state;
}

/** Whether a language holds a text. */
export function holds(language: Language, text: string): boolean {
  return language.accepts(stateAfter(language, text.split('')));
}

/** Whether two languages begin with different characters, or are different texts: they share no word. */
export function beginApart(one: Language, other: Language): boolean {
  const [short, long] = one.prefix.length < other.prefix.length ? [one, other] : [other, one];
  if (!long.prefix.startsWith(short.prefix)) return true;
  return short.literal !== undefined && long.prefix.length > short.literal.length;
}
