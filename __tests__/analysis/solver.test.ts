import { EVERYTHING, type Box, type Space } from '../../src/analysis/box';
import {
  and,
  isAmong,
  isIn,
  isMissing,
  negated,
  or,
  type Formula,
} from '../../src/analysis/formula';
import { characters, type Element } from '../../src/analysis/languages/language';
import { Languages } from '../../src/analysis/languages/languages';
import { Solver } from '../../src/analysis/solver';

const languages = new Languages();
const space: Space = {
  languages,
  base: new Map(),
  always: new Set(['resource']),
  full: new Map(),
  possible: new Map(),
  unknowns: new Map(),
  narrowings: new WeakMap(),
  words: new WeakMap(),
};
const claim = (value: string) => isIn('claim:t', languages.literal(value));
const ANY: Element = { type: 'any' };
const TAG: Element = { type: 'variable', dimension: 'claim:t' };
const OTHER_TAG: Element = { type: 'variable', dimension: 'claim:u' };
const resource = (...elements: Element[]) => isIn('resource', languages.pattern(elements));

function isPossible(...formulas: readonly Formula[]): boolean {
  return new Solver(space).solve(formulas, EVERYTHING, () => true);
}

describe('Solver', () => {
  test('a claim has one value', () => {
    expect(isPossible(claim('a'), claim('b'))).toBe(false);
    expect(isPossible(or(claim('a'), claim('b')), negated(claim('a')))).toBe(true);
  });

  test('what is missing has no value, and what has one is not missing', () => {
    expect(isPossible(isMissing('claim:t'), claim('a'))).toBe(false);
    expect(isPossible(isMissing('claim:t'), negated(claim('a')))).toBe(true);
    expect(isPossible(isMissing('resource'))).toBe(false);
  });

  test('a finite dimension has one of its values', () => {
    const wide: Space = { ...space, full: new Map([['x', 7]]) };
    const ask = (...formulas: Formula[]) =>
      new Solver(wide).solve(formulas, EVERYTHING, () => true);
    expect(ask(isAmong('x', 3), isAmong('x', 6), negated(isAmong('x', 2)))).toBe(false);
    expect(ask(isAmong('x', 3), isAmong('x', 6))).toBe(true);
  });

  test('a list: some element outside of what every element is in is impossible', () => {
    const list = (type: 'every' | 'some', value: string, isElementNegated = false): Formula => ({
      type: 'atom',
      dimension: 'list:x',
      test: { type, language: languages.literal(value), isElementNegated },
      isNegated: false,
    });
    expect(isPossible(list('every', 'a'), list('some', 'a'))).toBe(true);
    expect(isPossible(list('every', 'a'), list('some', 'b'))).toBe(false);
    expect(isPossible(negated(list('every', 'a')), list('every', 'a'))).toBe(false);
    expect(isPossible(negated(list('some', 'a')), list('every', 'a', true))).toBe(true);
  });

  test('a resource that holds a claim is held to the claim', () => {
    const own = resource(...characters('d/'), TAG, ...characters('/'), ANY);
    const finance = resource(...characters('d/finance/'), ANY);
    expect(isPossible(own, finance, claim('finance'))).toBe(true);
    expect(isPossible(own, finance, claim('sales'))).toBe(false);
    // A claim may hold the slash as well.
    expect(isPossible(own, finance, negated(claim('finance')))).toBe(true);
  });

  test('values of two variables may overlap in one resource', () => {
    const both = [
      resource(...characters('a/'), TAG, ...characters('/'), ANY),
      resource(...characters('a/'), OTHER_TAG, ...characters('/'), ANY),
    ];
    const [x, y] = [claim('x'), isIn('claim:u', languages.literal('x/y'))];
    expect(isPossible(...both, x, y)).toBe(true);
    expect(isPossible(...both)).toBe(true);
    // Only `aaa` fits, where the claim overlaps itself.
    const around = [resource(...characters('a'), TAG), resource(TAG, ...characters('a'))];
    const starts = isIn('claim:t', languages.pattern([...characters('aa'), ANY]));
    expect(isPossible(...around, starts)).toBe(true);
  });

  test('an alternative that is excluded in one branch stays out of the next', () => {
    const boxes: Box[] = [];
    const either = or(claim('a'), isAmong('y', 2));
    new Solver(space).solve([either], EVERYTHING, (box) => boxes.push(box) < 0);
    expect(boxes.map((box) => [...box.keys()])).toEqual([['claim:t'], ['claim:t', 'y']]);
  });

  test('a question that takes too many steps is given up', () => {
    const many = Array.from({ length: 12 }, (_, at) =>
      or(
        and(isAmong(`p${at}`, 2), isAmong(`q${at}`, 2)),
        and(isAmong(`p${at}`, 1), isAmong(`r${at}`, 2)),
      ),
    );
    const ask = (...more: readonly Formula[]) =>
      new Solver(space, 50).solve([...many, ...more], EVERYTHING, () => false);
    expect(() => ask()).toThrow(new Error('the question takes more than 50 steps'));
    // What is compared tells where to look.
    expect(() => ask(claim('a'))).toThrow(
      new Error('the question takes more than 50 steps; it compares `a`'),
    );
  });
});
