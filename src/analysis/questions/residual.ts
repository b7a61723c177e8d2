import type { Text } from '../../values/text';
import type { Box } from '../box';
import { DIMENSION } from '../federation/side';
import { and, isIn, negated, or, type Formula } from '../formula';
import { characters, holds, type Language } from '../languages/language';
import type { Languages } from '../languages/languages';
import type { Solver } from '../solver';

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
  const isLiteral = typeof resource === 'string' && !/\*.|\{identity\}|.\*/.test(resource);
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
