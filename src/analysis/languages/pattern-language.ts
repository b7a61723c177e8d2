import {
  type Element,
  type Language,
  type ReferenceReading,
  DEAD,
  isMark,
  OTHER,
  referenceOf,
} from './language';
import { lettersOf, Positions, type AreApart } from './positions';

/** The language of a pattern, without its number. */
export function patternLanguage(
  elements: readonly Element[],
  reading: ReferenceReading,
  areApart: AreApart,
): Omit<Language, 'id'> {
  const positions = new Positions(elements, reading, areApart);
  const literal = literalOf(elements);
  const last = elements.at(-1);
  return {
    shown: shownElements(elements),
    alphabet: new Set(elements.flatMap(lettersOf)),
    variables: [...new Set(elements.flatMap(variablesOf))],
    ...(literal === undefined ? {} : { literal }),
    prefix: prefixOf(elements),
    pattern: { elements, reading },
    start: positions.start,
    step: (state, letter) => positions.step(state, letter),
    accepts: (state) => positions.includes(state, 2 * elements.length),
    isFull: (state) => last?.type === 'any' && positions.includes(state, 2 * (elements.length - 1)),
    ...(reading === 'certain' ? { viable: (state) => positions.viable(state) } : {}),
  };
}

/** Two stars side by side are one. */
export function withoutDoubleStars(elements: readonly Element[]): Element[] {
  return elements.filter(({ type }, at) => type !== 'any' || elements[at - 1]?.type !== 'any');
}

/** What tells one pattern from another. */
export function elementKey(element: Element): string {
  switch (element.type) {
    case 'character':
      return element.oneOf.join('');
    case 'variable':
      return `<${element.dimension}>`;
    case 'reference':
      return `<$${element.name}>`;
    default:
      return element.type;
  }
}

/** A pattern as a policy writes it; `{x}` is the value of a claim, `{identity}` the caller's id. */
function shownElements(elements: readonly Element[]): string {
  return elements
    .map((element) => {
      switch (element.type) {
        case 'character':
          return element.oneOf[0];
        case 'one':
          return '?';
        case 'variable':
          return `{${element.dimension.replace(/^claim:/, '')}}`;
        case 'reference':
          return `\${${element.name}}`;
        default:
          return '*';
      }
    })
    .join('');
}

function variablesOf(element: Element): string[] {
  return element.type === 'variable' ? [element.dimension] : [];
}

function literalOf(elements: readonly Element[]): string | undefined {
  const prefix = prefixOf(elements);
  return prefix.length === elements.length ? prefix : undefined;
}

function prefixOf(elements: readonly Element[]): string {
  let prefix = '';
  for (const element of elements) {
    const [only, ...others] = element.type === 'character' ? element.oneOf : [];
    if (only === undefined || others.length > 0) break;
    prefix += only;
  }
  return prefix;
}

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
