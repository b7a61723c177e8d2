import type { Box, Constraint, TextConstraint } from '../box';
import { DIMENSION } from '../federation/side';
import { OPEN, and, isIn, negated, or, type Formula } from '../formula';
import { type Element, type Language, characters, holds } from '../languages/language';
import type { Text } from '../../values/text';
import type { Languages } from '../languages/languages';
import type { Solver } from '../solver';

/** A condition on a token or a request, as an answer names it. */
export type TokenCondition =
  | {
      readonly type: 'claim' | 'tag' | 'request';
      readonly name: string;
      readonly is: TextCondition;
    }
  | { readonly type: 'identity'; readonly is: TextCondition }
  | { readonly type: 'group'; readonly name: string; readonly isMember: boolean }
  /** The request is as a condition of the statement says. */
  | { readonly type: 'condition'; readonly name: string }
  /** The resource fits a pattern that holds a claim or the identity. */
  | { readonly type: 'resource'; readonly pattern: string }
  /** An unknown fact has to be so. */
  | { readonly type: 'open'; readonly because: string };

/** What a text is: missing, there, or in some patterns and not in others. */
export type TextCondition =
  | { readonly type: 'missing' | 'present' }
  | {
      readonly type: 'fits';
      readonly patterns: readonly PatternCondition[];
      readonly not: readonly PatternCondition[];
      /** Whether it may be missing as well. */
      readonly orMissing: boolean;
    };

/** A pattern in the words of a rule, as far as it has them. */
export interface PatternCondition {
  readonly is: 'equal' | 'start' | 'part' | 'like';
  readonly value: string;
}

/** What a box asks of a token and, beside action and resource, of a request. */
export function conditionsOf(box: Box): TokenCondition[] {
  const all = [...box].flatMap(([dimension, constraint]) => conditionOf(dimension, constraint));
  return [...new Map(all.map((each) => [JSON.stringify(each), each])).values()];
}

function conditionOf(dimension: string, constraint: Constraint): TokenCondition[] {
  const named = (prefix: string) =>
    dimension.startsWith(prefix) ? dimension.slice(prefix.length) : undefined;
  const claim = named(DIMENSION.claim(''));
  const tag = named(DIMENSION.passedTag(''));
  const key = named(DIMENSION.context(''));
  const group = named(DIMENSION.group(''));
  const open = named(OPEN);
  const { mask, text } = constraint;
  if (open !== undefined) return mask === 2 ? [{ type: 'open', because: open }] : [];
  if (group !== undefined) return [{ type: 'group', name: group, isMember: mask === 2 }];
  const finite = named(DIMENSION.values('')) ?? named(DIMENSION.list(''));
  if (finite !== undefined) return [{ type: 'condition', name: finite }];
  if (text === undefined) {
    const list = named(DIMENSION.claimIsList(''));
    return list === undefined || mask === 1
      ? []
      : [{ type: 'open', because: `\`${list}\` is a list` }];
  }
  if (dimension === DIMENSION.resource) return resourceConditions(text);
  const is = textCondition(text);
  if (is === undefined) return [];
  if (claim !== undefined) return [{ type: 'claim', name: claim, is }];
  if (tag !== undefined) return [{ type: 'tag', name: tag, is }];
  if (key !== undefined) return [{ type: 'request', name: key, is }];
  // Every token has some identity.
  const isIdentity = dimension === DIMENSION.identity && is.type === 'fits';
  return isIdentity ? [{ type: 'identity', is }] : [];
}

/** What is asked fits some patterns only by what a claim, or the identity, is. */
function resourceConditions({ inAll, inNone }: TextConstraint): TokenCondition[] {
  const [, ...others] = inAll;
  const withClaims = others.filter(({ pattern, variables }) => pattern && variables.length > 0);
  const without = inNone.filter(({ pattern }) => pattern !== undefined);
  return [
    ...withClaims.map(({ shown }): TokenCondition => ({ type: 'resource', pattern: shown })),
    ...without.map(({ shown }): TokenCondition => ({ type: 'resource', pattern: `not ${shown}` })),
  ];
}

function textCondition({ isMissing, inAll, inNone }: TextConstraint): TextCondition | undefined {
  if (isMissing === true) return { type: 'missing' };
  const told = patternsIn(inAll);
  const [equal] = told.filter(({ is }) => is === 'equal');
  const orMissing = isMissing === undefined;
  // In nothing that has a character: it is the empty string.
  if (inNone.some(isNotEmpty)) {
    return { type: 'fits', patterns: [{ is: 'equal', value: '' }], not: [], orMissing };
  }
  const not = patternsIn(inNone);
  if (equal !== undefined) return { type: 'fits', patterns: [equal], not: [], orMissing: false };
  if (told.length > 0 || not.length > 0) {
    return { type: 'fits', patterns: told, not, orMissing };
  }
  return isMissing === false ? { type: 'present' } : undefined;
}

/** The patterns of languages, each once: a rule and a tag may ask for the same value. */
function patternsIn(languages: readonly Language[]): PatternCondition[] {
  const told = languages.filter(isTold).map(patternCondition);
  return [...new Map(told.map((each) => [`${each.is} ${each.value}`, each])).values()];
}

/** Sets of characters, and a star, hold for every value; that it isn't empty says less than the rest. */
function isTold(language: Language): boolean {
  const elements = language.pattern?.elements;
  const isAny = elements === undefined || (elements.length > 0 && elements.every(isStar));
  return !isAny && !isNotEmpty(language);
}

function isStar({ type }: Element): boolean {
  return type === 'any';
}

/** Whether a language is every value but the empty one. */
function isNotEmpty({ pattern }: Language): boolean {
  const [first, second, ...others] = pattern?.elements ?? [];
  return first?.type === 'one' && second?.type === 'any' && others.length === 0;
}

function patternCondition({ literal, shown, pattern }: Language): PatternCondition {
  if (literal !== undefined) return { is: 'equal', value: literal };
  const elements = pattern?.elements ?? [];
  const isAny = (element: Element | undefined) => element?.type === 'any';
  const middle = elements.slice(
    isAny(elements[0]) ? 1 : 0,
    isAny(elements.at(-1)) ? -1 : undefined,
  );
  const isPlain = middle.every(
    (element) => element.type === 'character' && element.oneOf.length === 1,
  );
  const value = shown.replace(/^\*|\*$/g, '');
  if (!isPlain || !isAny(elements.at(-1))) return { is: 'like', value: shown };
  return { is: isAny(elements[0]) ? 'part' : 'start', value };
}

/** Leaves of a formula what speaks of tokens and the context, once the request is known. */
export class Residual {
  /** The resource asked for, where it is a string without placeholders. */
  private readonly literal: string | undefined;

  /** @param box The requests that are asked about. */
  constructor(
    private readonly solver: Solver,
    private readonly box: Box,
    private readonly languages: Languages,
    resource: Text,
  ) {
    this.literal = literalIn(resource);
  }

  /** Decides what the action and the resource decide; what is left speaks of tokens and the context. */
  of(formula: Formula): Formula {
    if (typeof formula === 'boolean') return formula;
    if (formula.type !== 'atom') {
      const parts: Formula[] = [];
      const decisive = formula.type === 'or';
      for (const part of formula.parts) {
        const rest = this.of(part);
        if (rest === decisive) return decisive;
        parts.push(rest);
      }
      return decisive ? or(...parts) : and(...parts);
    }
    const { dimension, test } = formula;
    if (dimension !== DIMENSION.action && dimension !== DIMENSION.resource) return formula;
    const status = this.solver.status(this.box, formula);
    if (status !== 'open') return status === 'yes';
    if (dimension !== DIMENSION.resource || test.type !== 'in') return formula;
    if (this.literal === undefined) return formula;
    const values = this.valuesIn(test.language, this.literal);
    return formula.isNegated ? negated(values) : values;
  }

  /** The values of claims with which a pattern is a text: each part of the text is tried. */
  private valuesIn(language: Language, text: string): Formula {
    const { languages } = this;
    const [dimension] = language.variables;
    if (dimension === undefined) return holds(language, text);
    if (!holds(languages.relaxed(language), text)) return false;
    const ways = partsOfText(text, language.prefix.length).map((value) => {
      const filled = languages.filledIn(language, dimension, value);
      if (!holds(languages.relaxed(filled), text)) return false;
      return and(
        isIn(dimension, languages.pattern(characters(value))),
        this.valuesIn(filled, text),
      );
    });
    return or(...ways);
  }
}

function literalIn(resource: Text): string | undefined {
  const isLiteral = typeof resource === 'string' && !/\*.|\{identity\}|.\*|\?/.test(resource);
  return isLiteral ? resource : undefined;
}

/** The texts within a text that begin at a place or behind it. */
function partsOfText(text: string, from: number): string[] {
  const parts = new Set<string>();
  for (let start = from; start < text.length; start += 1) {
    for (let end = start + 1; end <= text.length; end += 1) parts.add(text.slice(start, end));
  }
  return [...parts];
}
