import type { Language } from './languages/language';

/** What an atom asks of its dimension. */
export type AtomTest =
  | { readonly type: 'in'; readonly language: Language }
  | { readonly type: 'missing' }
  /** One of the values of a finite dimension, a bit each. */
  | { readonly type: 'among'; readonly mask: number }
  /** Every, or some, element of a list is in the language, or (negated) isn't. */
  | {
      readonly type: 'every' | 'some';
      readonly language: Language;
      readonly isElementNegated: boolean;
    };

/** A statement about one dimension of a token or a request. */
export interface Atom {
  readonly type: 'atom';
  readonly dimension: string;
  readonly test: AtomTest;
  readonly isNegated: boolean;
}

/** Several formulas, all of which or any of which hold. */
export interface Junction {
  readonly type: 'and' | 'or';
  readonly parts: readonly Formula[];
}

/** A condition on tokens and requests. */
export type Formula = boolean | Atom | Junction;

/** All hold. */
export function and(...given: readonly Formula[]): Formula {
  return junction('and', given, false);
}

/** Any holds. */
export function or(...given: readonly Formula[]): Formula {
  return junction('or', given, true);
}

function junction(type: Junction['type'], given: readonly Formula[], decisive: boolean): Formula {
  const parts: Formula[] = [];
  for (const each of given) {
    if (each === decisive) return decisive;
    if (typeof each === 'boolean') continue;
    if (each.type === type) parts.push(...each.parts);
    else parts.push(each);
  }
  const [only] = parts;
  if (only === undefined) return !decisive;
  return parts.length === 1 ? only : { type, parts };
}

/** The opposite, with `not` at the atoms only. */
export function negated(formula: Formula): Formula {
  if (typeof formula === 'boolean') return !formula;
  if (formula.type === 'atom') return { ...formula, isNegated: !formula.isNegated };
  const parts = formula.parts.map(negated);
  return formula.type === 'and' ? or(...parts) : and(...parts);
}

/** The value of a dimension is there, and in a language. */
export function isIn(dimension: string, language: Language): Atom {
  return { type: 'atom', dimension, test: { type: 'in', language }, isNegated: false };
}

/** A dimension has no value. */
export function isMissing(dimension: string): Atom {
  return { type: 'atom', dimension, test: { type: 'missing' }, isNegated: false };
}

/** A finite dimension has one of some values. */
export function isAmong(dimension: string, mask: number): Atom {
  return { type: 'atom', dimension, test: { type: 'among', mask }, isNegated: false };
}

/** An unknown fact, by its text: the same text is the same fact. */
export function open(text: string): Atom {
  return isAmong(`${OPEN}${text}`, 2);
}

/** What a dimension of something unknown begins with. */
export const OPEN = 'open:';

/** The texts of what is unknown in a formula. */
export function openTexts(formula: Formula): readonly string[] {
  if (typeof formula === 'boolean') return [];
  if (formula.type !== 'atom') return [...new Set(formula.parts.flatMap(openTexts))];
  return formula.dimension.startsWith(OPEN) ? [formula.dimension.slice(OPEN.length)] : [];
}

/** Numbers of formulas: the same for formulas that are word for word the same. */
export class FormulaNumbers {
  private readonly numbers = new Map<string, number>();
  private readonly known = new WeakMap<object, number>();

  /** The number of a formula. */
  of(formula: Formula): number {
    if (typeof formula === 'boolean') return formula ? 1 : 0;
    const known = this.known.get(formula);
    if (known !== undefined) return known;
    const key =
      formula.type === 'atom'
        ? atomKey(formula)
        : `${formula.type}(${formula.parts.map((each) => this.of(each)).join()})`;
    const number = this.numbers.get(key) ?? this.numbers.size + 2;
    this.numbers.set(key, number);
    this.known.set(formula, number);
    return number;
  }
}

const DIMENSIONS = new WeakMap<object, readonly string[]>();

/** The dimensions that a formula is about, each once. */
export function dimensionsIn(formula: Formula): readonly string[] {
  if (typeof formula === 'boolean') return [];
  if (formula.type === 'atom') return [formula.dimension];
  const known = DIMENSIONS.get(formula);
  if (known !== undefined) return known;
  const all = new Set<string>();
  for (const part of formula.parts) for (const each of dimensionsIn(part)) all.add(each);
  const dimensions = [...all];
  DIMENSIONS.set(formula, dimensions);
  return dimensions;
}

/** A text that is the same for the same atom. */
function atomKey({ dimension, test, isNegated }: Atom): string {
  const sign = isNegated ? '!' : '';
  switch (test.type) {
    case 'in':
      return `${sign}${dimension}~${test.language.id}`;
    case 'missing':
      return `${sign}${dimension}?`;
    case 'among':
      return `${sign}${dimension}&${test.mask}`;
    default:
      return `${sign}${dimension} ${test.type} ${test.isElementNegated ? '!' : ''}${test.language.id}`;
  }
}
