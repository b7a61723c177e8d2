import type { Box, TextConstraint } from '../box';
import { ANY_TEXT, languagesIn, type Space } from '../box';
import { DIMENSION } from '../federation/side';
import { isMissing } from '../formula';
import { closing, opening } from '../languages/language';
import { narrowed, pinned } from '../narrow';
import { wordOf } from '../words';
import type { Spelling } from './spelling';

/** How values are chosen for what patterns refer to. */
export const VALUE_STYLES = ['shortest', 'generic', 'marked', 'missing', 'alike'] as const;

/** A way to choose values. */
export type ValueStyle = (typeof VALUE_STYLES)[number];

/** Fixes every value that a pattern of a box refers to, so that all of them are the same value. */
export function withChosenValues(
  start: Box,
  style: ValueStyle,
  spelling: Spelling,
  space: Space,
): Box {
  let box = start;
  const chosen: string[] = [];
  const languages = [...start.values()].flatMap(languagesIn);
  for (const dimension of new Set(languages.flatMap(({ variables }) => variables))) {
    const constraint = box.get(dimension)?.text ?? ANY_TEXT;
    const isFixed = constraint.inAll.some(({ literal }) => literal !== undefined);
    if (constraint.isMissing === true || isFixed) continue;
    if (style === 'missing' && constraint.isMissing === undefined) {
      const without = narrowed(box, isMissing(dimension), space);
      if (without !== null) {
        box = without;
        continue;
      }
    }
    const candidates = new Candidates(dimension, constraint, box, spelling, space);
    for (const value of candidates.of(style, chosen)) {
      const next = pinned(box, dimension, value, space);
      if (next === null) continue;
      box = next;
      chosen.push(value);
      break;
    }
  }
  return box;
}

/** Values that a dimension of a box may have. */
class Candidates {
  constructor(
    private readonly dimension: string,
    private readonly constraint: TextConstraint,
    private readonly box: Box,
    private readonly spelling: Spelling,
    private readonly space: Space,
  ) {}

  of(style: ValueStyle, chosen: readonly string[]): string[] {
    const word = this.word(this.dimension, this.constraint);
    const shortest = word === null || word === undefined ? [] : [this.spelling.spelled(word)];
    // A value longer than anything beside it occurs nowhere else by accident.
    const tails = this.genericTails();
    const generic = [
      ...shortest.flatMap((each) => tails.map((tail) => `${each}${tail}`)),
      ...shortest.flatMap((each) => tails.map((tail) => `${tail}${each}`)),
    ];
    switch (style) {
      case 'generic':
        return [...generic, ...shortest];
      case 'marked':
        return [...this.betweenMarks(), ...shortest];
      case 'alike':
        return [
          ...chosen,
          ...chosen.flatMap((each) => [`${each}x`, each.slice(0, -1)]),
          ...shortest,
        ];
      default:
        return [...shortest, ...generic];
    }
  }

  private genericTails(): string[] {
    if (this.dimension === DIMENSION.identity) return ['7c1f9d2e', '9d2e', 'aab', 'b'];
    const [one = 'x', other = 'q'] = this.spelling.fresh;
    return [`${one}${other}${one}`, 'aab', 'bba', 'ab'];
  }

  /** What a shortest word of another dimension holds between the marks of this one. */
  private betweenMarks(): string[] {
    const { dimension } = this;
    return [...this.box.values()].flatMap(({ text: constraint }) => {
      if (constraint === undefined) return [];
      const word = this.word('', constraint) ?? [];
      const start = word.indexOf(opening(dimension));
      if (start < 0) return [];
      return [this.spelling.spelled(word.slice(start, word.indexOf(closing(dimension))))];
    });
  }

  private word(dimension: string, constraint: TextConstraint) {
    return wordOf(this.box, dimension, { ...constraint, isMissing: false }, this.space);
  }
}
