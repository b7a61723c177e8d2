import type { Language, Word } from './languages/language';
import type { Languages } from './languages/languages';

/** What is known of the values of one dimension: those of its kind. */
export interface Constraint {
  /** Of a text. */
  readonly text?: TextConstraint;
  /** Of a finite dimension: the values that are left, a bit each. */
  readonly mask?: number;
  /** Of a list. */
  readonly list?: ListConstraint;
}

/** What is known of a text. */
export interface TextConstraint {
  /** Whether it is missing; absent where it may be or not. */
  readonly isMissing?: boolean;
  readonly inAll: readonly Language[];
  readonly inNone: readonly Language[];
}

/** What is known of the elements of a list. */
export interface ListConstraint {
  readonly every: readonly ElementConstraint[];
  readonly some: readonly ElementConstraint[];
}

interface ElementConstraint {
  readonly language: Language;
  readonly isNegated: boolean;
}

/** A conjunction of atoms: for each dimension what its values may be. */
export type Box = ReadonlyMap<string, Constraint>;

/** A box that excludes nothing. */
export const EVERYTHING: Box = new Map();

/** What holds for dimensions whatever a question is. */
export interface Space {
  readonly languages: Languages;
  /** Languages in which a value always is. */
  readonly base: Map<string, readonly Language[]>;
  /** Dimensions that always have a value. */
  readonly always: Set<string>;
  /** Values of finite dimensions, a bit each; two where nothing is said. */
  readonly full: Map<string, number>;
  /** What a pattern certainly matches, by the dimension of whether it matches what is unknown. */
  readonly possible: Map<string, Language>;
  /** Values that hold something unknown, by what is said of them: words alone don't tell them apart. */
  readonly unknowns: Map<string, (readonly object[])[]>;
  /** What narrowing a text by an atom came to. */
  readonly narrowings: WeakMap<TextConstraint, Map<string, TextConstraint | null>>;
  /** Words that were found of a text, each with what its variables' texts were. */
  readonly words: WeakMap<TextConstraint, readonly FoundWord[]>;
}

/** A word that was found of a text, or that there is none. */
interface FoundWord {
  readonly dependsOn: readonly (TextConstraint | undefined)[];
  readonly word: Word | null | undefined;
}

/** Nothing is known of a text. */
export const ANY_TEXT: TextConstraint = { inAll: [], inNone: [] };

/** Nothing is known of a list. */
export const ANY_LIST: ListConstraint = { every: [], some: [] };

/** The languages that a constraint names. */
export function languagesIn({ text, list }: Constraint): readonly Language[] {
  return [
    ...(text?.inAll ?? []),
    ...(text?.inNone ?? []),
    ...[...(list?.every ?? []), ...(list?.some ?? [])].map(({ language }) => language),
  ];
}
