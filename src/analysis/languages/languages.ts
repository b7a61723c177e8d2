import {
  characterLanguage,
  type CharacterSet,
  elementKey,
  patternLanguage,
  withoutDoubleStars,
} from './pattern-language';
import {
  characters,
  closing,
  DEAD,
  isMark,
  opening,
  type Element,
  type Language,
  type Letter,
  type ReferenceReading,
  type Word,
} from './language';
import type { AreApart } from './positions';
import { shortestWord } from './shortest-word';

/** How much may be tried before a question is given up. */
export interface LanguageBudget {
  /** States of one product of automata. */
  readonly states: number;
}

/** The languages of one question: the same pattern is one language, and what was found is kept. */
export class Languages {
  private readonly made = new Map<string, Language>();
  private readonly found = new Map<string, Word | null>();
  private readonly filled = new Map<string, Language>();

  constructor(
    private readonly budget: LanguageBudget = { states: 60_000 },
    private readonly areApart: AreApart = () => false,
    /** Whether a text that is asked about has a reference in it, which is a word of its own. */
    private readonly isReferenceAsked = false,
  ) {}

  /** The texts that a pattern matches. */
  pattern(elements: readonly Element[], reading: ReferenceReading = 'certain'): Language {
    const joined = withoutDoubleStars(elements);
    const key = `${reading} ${joined.map(elementKey).join('|')}`;
    return this.interned(key, () => {
      const { literal, ...made } = patternLanguage(joined, reading, this.areApart);
      // The reference that is asked about may be the one text of the pattern: then that isn't its only word.
      const isOnly = literal !== undefined && !(this.isReferenceAsked && reading === 'possible');
      return isOnly ? { ...made, literal } : made;
    });
  }

  /** One text alone. */
  literal(text: string): Language {
    return this.pattern(characters(text));
  }

  /** Texts out of a set of characters. */
  characters(set: CharacterSet): Language {
    return this.interned(`set ${set.shown}`, () => characterLanguage(set));
  }

  /** The texts of any of several languages. */
  union(all: readonly Language[]): Language {
    const [only, ...others] = all;
    if (only !== undefined && others.length === 0) return only;
    return this.interned(`any ${all.map(({ id }) => id).join()}`, () => unionOf(all));
  }

  /**
   * Words in which the value of a dimension, wherever it stands between marks, is in a language, or
   * isn't.
   */
  between(dimension: string, language: Language, isIn: boolean): Language {
    const key = `between ${isIn ? '' : 'not '}${language.id} ${dimension}`;
    return this.interned(key, () => betweenMarks(dimension, language, isIn));
  }

  /** Words whose marks are closed before others open. */
  properlyMarked(dimensions: readonly string[]): Language {
    return this.interned(`marked ${dimensions.join()}`, () => properlyMarked(dimensions));
  }

  /** The language with a value put in for a variable. */
  filledIn(language: Language, dimension: string, value: string): Language {
    if (!language.variables.includes(dimension)) return language;
    const key = `${language.id} ${dimension} ${value}`;
    const known = this.filled.get(key);
    if (known !== undefined) return known;
    const made = this.rewritten(language, (element) =>
      element.type === 'variable' && element.dimension === dimension
        ? characters(value)
        : [element],
    );
    this.filled.set(key, made);
    return made;
  }

  /** The language with every variable read as any text. */
  relaxed(language: Language): Language {
    return this.rewritten(language, (element) =>
      element.type === 'variable' ? [{ type: 'any' }] : [element],
    );
  }

  /**
   * A shortest word that is in all of some languages and in none of others; null where there is none.
   *
   * @throws TooLarge where the budget doesn't reach
   */
  shortest(inAll: readonly Language[], inNone: readonly Language[]): Word | null {
    const [positive, negative] = [sortedById(inAll), sortedById(inNone)];
    const key = `${idsOf(positive)}-${idsOf(negative)}`;
    const known = this.found.get(key);
    if (known !== undefined) return known;
    const word = shortestWord(positive, negative, {
      ...this.budget,
      properlyMarked: (dimensions) => this.properlyMarked(dimensions),
    });
    this.found.set(key, word);
    return word;
  }

  private rewritten(language: Language, rewrite: (element: Element) => Element[]): Language {
    const { pattern, variables, parts } = language as UnionLanguage;
    if (variables.length === 0) return language;
    if (parts !== undefined) return this.union(parts.map((each) => this.rewritten(each, rewrite)));
    return pattern === undefined
      ? language
      : this.pattern(pattern.elements.flatMap(rewrite), pattern.reading);
  }

  private interned(key: string, make: () => Omit<Language, 'id'>): Language {
    const known = this.made.get(key);
    if (known !== undefined) return known;
    const language = { ...make(), id: this.made.size };
    this.made.set(key, language);
    return language;
  }
}

function sortedById(all: readonly Language[]): Language[] {
  if (all.length < 2) return [...all];
  const byId = new Map(all.map((each) => [each.id, each]));
  return [...byId.values()].sort((a, b) => a.id - b.id);
}

function idsOf(all: readonly Language[]): string {
  return all.map(({ id }) => id).join();
}

interface UnionLanguage extends Language {
  readonly parts?: readonly Language[];
}

function unionOf(parts: readonly Language[]): Omit<UnionLanguage, 'id'> {
  const states: (readonly number[])[] = [];
  const numbers = new Map<string, number>();
  const stateOf = (each: readonly number[]): number => {
    if (each.every((state) => state === DEAD)) return DEAD;
    const key = each.join();
    const known = numbers.get(key);
    if (known !== undefined) return known;
    numbers.set(key, states.length);
    return states.push(each) - 1;
  };
  const someOf = (state: number, test: (part: Language, state: number) => boolean) =>
    (states[state] ?? []).some((each, at) => each !== DEAD && test(parts[at] as Language, each));
  return {
    parts,
    shown: parts.map(({ shown }) => shown).join(' | '),
    alphabet: new Set(parts.flatMap(({ alphabet }) => [...alphabet])),
    variables: [...new Set(parts.flatMap(({ variables }) => variables))],
    prefix: '',
    start: stateOf(parts.map(({ start }) => start)),
    step: (state, letter) =>
      state === DEAD
        ? DEAD
        : stateOf(
            (states[state] as readonly number[]).map((each, at) =>
              each === DEAD ? DEAD : (parts[at] as Language).step(each, letter),
            ),
          ),
    accepts: (state) => someOf(state, (part, each) => part.accepts(each)),
    isFull: (state) => someOf(state, (part, each) => part.isFull(each)),
  };
}

// 0: outside the marks; 1: inside, and the value is known not to be in the language; 2 + n: inside.
function betweenMarks(dimension: string, language: Language, isIn: boolean): Omit<Language, 'id'> {
  const [begin, end] = [opening(dimension), closing(dimension)];
  const step = (state: number, letter: Letter): number => {
    if (state === DEAD) return DEAD;
    if (isMark(letter)) {
      if (letter === begin) return state === 0 ? 2 + language.start : DEAD;
      if (letter !== end) return state === 0 ? 0 : DEAD;
      if (state === 0) return DEAD;
      const accepted = state !== 1 && language.accepts(state - 2);
      return accepted === isIn ? 0 : DEAD;
    }
    if (state < 2) return state;
    const next = language.step(state - 2, letter);
    if (next !== DEAD) return 2 + next;
    return isIn ? DEAD : 1;
  };
  return {
    shown: `{${dimension}} ${isIn ? 'in' : 'not in'} ${language.shown}`,
    alphabet: language.alphabet,
    variables: [dimension],
    prefix: '',
    start: 0,
    step,
    accepts: (state) => state === 0,
    isFull: () => false,
  };
}

function properlyMarked(dimensions: readonly string[]): Omit<Language, 'id'> {
  return {
    shown: 'marks',
    alphabet: new Set(),
    variables: dimensions,
    prefix: '',
    start: 0,
    step: (state, letter) => {
      if (state === DEAD || !isMark(letter)) return state;
      const inside = dimensions.indexOf(letter.slice(1)) + 1;
      if (inside === 0) return DEAD;
      if (letter.startsWith('⟦')) return state === 0 ? inside : DEAD;
      return state === inside ? 0 : DEAD;
    },
    accepts: (state) => state === 0,
    isFull: () => false,
  };
}
