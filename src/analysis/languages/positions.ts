import {
  closing,
  DEAD,
  isMark,
  opening,
  referenceLetter,
  referenceOf,
  type Element,
  type Letter,
  type ReferenceReading,
} from './language';

/** Whether two references, by name, never have the same value. */
export type AreApart = (one: string, other: string) => boolean;

/**
 * Sets of positions in a pattern, each set a state. Position `2 i` is in front of element `i`, `2 i + 1`
 * inside the variable that element `i` is.
 */
export class Positions {
  readonly start: number;
  private readonly sets: (readonly number[])[] = [];
  private readonly numbers = new Map<string, number>();
  private readonly steps: Map<Letter, number>[] = [];

  constructor(
    private readonly elements: readonly Element[],
    private readonly reading: ReferenceReading,
    private readonly areApart: AreApart,
  ) {
    this.start = this.stateOf([0]);
  }

  step(state: number, letter: Letter): number {
    const steps = this.steps[state];
    if (steps === undefined) return DEAD;
    const known = steps.get(letter);
    if (known !== undefined) return known;
    const next: number[] = [];
    for (const position of this.sets[state] as readonly number[]) {
      this.advance(position, letter, next);
    }
    const made = this.stateOf(next);
    steps.set(letter, made);
    return made;
  }

  includes(state: number, position: number): boolean {
    return this.sets[state]?.includes(position) === true;
  }

  viable(state: number): readonly Letter[] | undefined {
    const letters: Letter[] = [];
    for (const position of this.sets[state] ?? []) {
      if (position % 2 === 1) return undefined;
      const element = this.elements[position / 2];
      if (element === undefined || element.type === 'variable') continue;
      if (element.type !== 'character' && element.type !== 'reference') return undefined;
      letters.push(...lettersOf(element));
    }
    return letters;
  }

  private advance(position: number, letter: Letter, next: number[]): void {
    if (isMark(letter)) {
      this.advanceOverMark(position, letter, next);
      return;
    }
    if (position % 2 === 1) {
      next.push(position);
      return;
    }
    const name = referenceOf(letter);
    if (this.reading === 'possible' && name !== undefined) {
      this.advanceOverAnything(position, name, next);
      return;
    }
    const element = this.elements[position / 2];
    if (element === undefined) return;
    if (stays(element, letter, name, this.reading)) next.push(position);
    if (passes(element, letter, name, this.reading)) next.push(position + 2);
  }

  private advanceOverMark(position: number, mark: Letter, next: number[]): void {
    const isInside = position % 2 === 1;
    const element = this.elements[(position - (isInside ? 1 : 0)) / 2];
    // Who asks for no variable sees no marks.
    if (!isInside) next.push(position);
    if (element?.type !== 'variable') return;
    const expected = isInside ? closing(element.dimension) : opening(element.dimension);
    if (mark === expected) next.push(position + 1);
  }

  // A reference of the word may be any text: it may end at every later position.
  private advanceOverAnything(position: number, name: string, next: number[]): void {
    const element = this.elements[position / 2];
    if (element?.type === 'reference') {
      if (element.name === name) {
        next.push(position + 2);
        return;
      }
      if (this.areApart(element.name, name)) return;
    }
    for (let each = position; each <= 2 * this.elements.length; each += 2) next.push(each);
  }

  private stateOf(reached: readonly number[]): number {
    const all = new Set<number>();
    for (const position of reached) this.close(position, all);
    if (all.size === 0) return DEAD;
    const sorted = [...all].sort((a, b) => a - b);
    // What a star has reached, it accepts wherever the positions in front of it would have got.
    const stars = sorted.filter(
      (each) => each % 2 === 0 && this.elements[each / 2]?.type === 'any',
    );
    const star = stars.at(-1) ?? 0;
    const kept = sorted.filter((each) => each >= star);
    const key = kept.join();
    const known = this.numbers.get(key);
    if (known !== undefined) return known;
    const state = this.sets.length;
    this.numbers.set(key, state);
    this.sets.push(kept);
    this.steps.push(new Map());
    return state;
  }

  private close(position: number, all: Set<number>): void {
    if (all.has(position)) return;
    all.add(position);
    if (position % 2 === 1) return;
    const type = this.elements[position / 2]?.type;
    const mayBeEmpty = type === 'any' || type === 'segment' || type === 'field';
    if (mayBeEmpty) this.close(position + 2, all);
  }
}

/** Whether an element takes a letter and may take more. */
function stays(
  element: Element,
  letter: Letter,
  name: string | undefined,
  reading: ReferenceReading,
): boolean {
  switch (element.type) {
    case 'any':
      return true;
    case 'field':
      return letter !== ':';
    case 'segment':
      return letter !== ':' && name === undefined;
    case 'reference':
      return reading === 'possible';
    default:
      return false;
  }
}

/** Whether an element ends with a letter. */
function passes(
  element: Element,
  letter: Letter,
  name: string | undefined,
  reading: ReferenceReading,
): boolean {
  switch (element.type) {
    case 'one':
      return name === undefined;
    case 'character':
      return element.oneOf.includes(letter);
    case 'reference':
      // Any text, but never an empty one.
      return reading === 'possible' || name === element.name;
    default:
      return false;
  }
}

/** The letters that an element tells apart. */
export function lettersOf(element: Element): readonly Letter[] {
  switch (element.type) {
    case 'character':
      return element.oneOf;
    case 'segment':
    case 'field':
      return [':'];
    case 'reference':
      return [referenceLetter(element.name)];
    default:
      return [];
  }
}
