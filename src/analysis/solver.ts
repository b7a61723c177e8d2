import { languagesIn, type Box, type Space } from './box';
import { narrowed } from './narrow';
import { type Formula, type Junction } from './formula';
import type { Language } from './languages/language';
import { shownPatterns, TooLarge } from './languages/shortest-word';

/** What a box says of a formula: that it holds, that it doesn't, or that both are possible. */
export type Status = 'yes' | 'no' | 'open';

/** Finds boxes in which formulas hold, by a tableau with unit propagation. */
export class Solver {
  private steps = 0;

  constructor(
    readonly space: Space,
    private readonly mostSteps = 300_000,
  ) {}

  /**
   * Calls `found` with boxes of which the formulas leave nothing open, until it answers true.
   *
   * @returns Whether it did.
   *
   * @throws TooLarge where the budget doesn't reach
   */
  solve(formulas: readonly Formula[], box: Box, found: (box: Box) => boolean): boolean {
    this.steps += 1;
    if (this.steps > this.mostSteps) {
      const compared = shownPatterns([...formulas.flatMap(languagesOf), ...languagesOfBox(box)]);
      const what = compared === '' ? '' : `; it compares ${compared}`;
      throw new TooLarge(`the question takes more than ${this.mostSteps} steps${what}`);
    }
    const rest = this.propagated(formulas, box);
    if (rest === null) return false;
    const { open } = rest;
    const chosen = shortest(open);
    if (chosen === undefined) return found(rest.box);
    const others = open.filter((each) => each !== chosen);
    let left: Box | null = rest.box;
    for (const part of chosen.parts) {
      if (this.solve([...others, part], left, found)) return true;
      // The other side of a branch is without it.
      if (typeof part === 'object' && part.type === 'atom') {
        left = narrowed(left, { ...part, isNegated: !part.isNegated }, this.space);
        if (left === null) return false;
      }
    }
    return false;
  }

  /** What a box says of a formula, as far as one atom at a time shows. */
  status(box: Box, formula: Formula): Status {
    if (typeof formula === 'boolean') return formula ? 'yes' : 'no';
    if (formula.type === 'atom') {
      if (narrowed(box, formula, this.space) === null) return 'no';
      const opposite = { ...formula, isNegated: !formula.isNegated };
      return narrowed(box, opposite, this.space) === null ? 'yes' : 'open';
    }
    const decisive = formula.type === 'and' ? 'no' : 'yes';
    let isOpen = false;
    for (const part of formula.parts) {
      const status = this.status(box, part);
      if (status === decisive) return decisive;
      if (status === 'open') isOpen = true;
    }
    if (isOpen) return 'open';
    return formula.type === 'and' ? 'yes' : 'no';
  }

  /** Narrows a box by what has no alternative; null where it contradicts itself. */
  private propagated(
    formulas: readonly Formula[],
    given: Box,
  ): { readonly box: Box; readonly open: readonly Junction[] } | null {
    let box: Box = given;
    let open: Junction[] = [];
    const units: Formula[] = [...formulas];
    // What a text isn't counts only once it is known what it is: most of it follows from that.
    const later: Formula[] = [];
    for (;;) {
      for (;;) {
        const first = units.pop();
        const unit = first ?? later.pop();
        if (unit === undefined) break;
        if (unit === false) return null;
        if (unit === true) continue;
        if (unit.type === 'atom') {
          if (first !== undefined && unit.isNegated && unit.test.type === 'in') {
            later.push(unit);
            continue;
          }
          const next = narrowed(box, unit, this.space);
          if (next === null) return null;
          box = next;
        } else if (unit.type === 'and') units.push(...unit.parts);
        else open.push(unit);
      }
      const kept: Junction[] = [];
      for (const junction of open) {
        const left = units.length > 0 ? junction.parts : this.leftOf(junction, box);
        if (left === undefined) continue;
        const [first] = left;
        if (first === undefined) return null;
        if (left.length === 1) units.push(first);
        else
          kept.push(
            left.length === junction.parts.length ? junction : { ...junction, parts: left },
          );
      }
      open = kept;
      if (units.length === 0) return { box, open };
    }
  }

  /** The alternatives that a box leaves; nothing where one of them holds in it anyway. */
  private leftOf({ parts }: Junction, box: Box): readonly Formula[] | undefined {
    const left: Formula[] = [];
    for (const part of parts) {
      const status = this.status(box, part);
      if (status === 'yes') return undefined;
      if (status === 'open') left.push(part);
    }
    return left;
  }
}

function languagesOf(formula: Formula): readonly Language[] {
  if (typeof formula === 'boolean') return [];
  if (formula.type !== 'atom') return formula.parts.flatMap(languagesOf);
  return 'language' in formula.test ? [formula.test.language] : [];
}

function languagesOfBox(box: Box): readonly Language[] {
  return [...box.values()].flatMap(languagesIn);
}

function shortest(junctions: readonly Junction[]): Junction | undefined {
  return junctions.reduce<Junction | undefined>(
    (best, each) => (best === undefined || each.parts.length < best.parts.length ? each : best),
    undefined,
  );
}
