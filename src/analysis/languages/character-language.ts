import { DEAD, isMark, OTHER, referenceOf, type Language } from './language';

/** A text out of allowed characters, behind a fixed beginning. */
export interface CharacterSet {
  readonly shown: string;
  /** @default '' */
  readonly prefix?: string;
  /** Examples of all characters that are allowed, or refused, where no pattern names one. */
  readonly examples: string;
  readonly isAllowed: (character: string) => boolean;
  /** Whether a character that nobody names is an allowed one. */
  readonly isOtherAllowed: boolean;
  /** Whether there is a character behind the beginning. */
  readonly isFilled: boolean;
}

/** The language of texts out of a set of characters, without its number. */
export function characterLanguage(set: CharacterSet): Omit<Language, 'id'> {
  const { shown, prefix = '', examples, isAllowed, isOtherAllowed, isFilled } = set;
  const behind = prefix.length;
  return {
    shown,
    alphabet: new Set([...prefix.split(''), ...examples.split('')]),
    variables: [],
    prefix,
    start: 0,
    step: (state, letter) => {
      if (state === DEAD || isMark(letter)) return state;
      if (state < behind) return letter === prefix[state] ? state + 1 : DEAD;
      if (referenceOf(letter) !== undefined) return DEAD;
      const isIn = letter === OTHER ? isOtherAllowed : isAllowed(letter);
      return isIn ? behind + 1 : DEAD;
    },
    accepts: (state) => (isFilled ? state > behind : state >= behind),
    isFull: () => false,
  };
}
