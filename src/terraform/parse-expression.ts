import type { Expression, Step } from './expression';
import { endOfQuotes } from '../values/braces';
import { UnicodePattern } from '../values/unicode-pattern';
import { splitTemplate } from './template';

/**
 * Parses a Terraform expression: references, literals, lists, maps, templates and function calls.
 *
 * Operators, conditions and `for` are kept whole as `other`.
 *
 * @example
 * parseExpression('element(split("_", aws_cognito_user_pool.p.id), 0)');
 */
export function parseExpression(source: string): Expression {
  const parser = new Parser(source);
  const parsed = parser.expression(false);
  return parser.isAtEnd() ? parsed : { type: 'other', source };
}

/** Parses a string in which `${…}` is evaluated; one expression alone keeps its own type. */
export function parseTemplate(template: string): Expression {
  const known = PARSED.get(template);
  if (known !== undefined) return known;
  const parsed = templateOf(template, (literal) => literal);
  if (PARSED.size < MOST_KEPT) PARSED.set(template, parsed);
  return parsed;
}

// The instances of a module write the same again and again.
const MOST_KEPT = 5_000;
const PARSED = new Map<string, Expression>();

function templateOf(template: string, unescape: (literal: string) => string): Expression {
  const split = splitTemplate(template);
  // A directive decides about the text around it: none of it can be told.
  if (split.some(({ type }) => type === 'directive')) return { type: 'other', source: template };
  const parts = split.map((part) =>
    part.type === 'literal' ? unescape(part.text) : parseExpression(part.source),
  );
  const [only] = parts;
  return parts.length === 1 && typeof only === 'object' ? only : { type: 'template', parts };
}

const IDENTIFIER = new UnicodePattern(String.raw`[\p{L}_][\p{L}\p{N}_-]*`, 'y');
const NUMBER = /-?\d+(?:\.\d+)?(?:[eE][+-]?\d+)?/y;
const BLANK = /(?:\s|#[^\n]*|\/\/[^\n]*|\/\*[^]*?\*\/)+/y;
const BLANK_IN_LINE = /(?:[^\S\n]|\/\*[^]*?\*\/)+/y;
const SPLAT = /\[\*\]|\.\*/y;

class Parser {
  private at = 0;

  constructor(private readonly source: string) {}

  isAtEnd(): boolean {
    this.take(BLANK);
    return this.at >= this.source.length;
  }

  /** @param inMap Whether a line break ends the expression, as it does between entries of a map. */
  expression(inMap: boolean): Expression {
    this.take(BLANK);
    const start = this.at;
    const primary = this.primary();
    if (primary !== undefined) {
      this.take(inMap ? BLANK_IN_LINE : BLANK);
      if (this.isEndOfExpression(inMap)) return primary;
    }
    this.skipToEnd(start, inMap);
    return { type: 'other', source: this.source.slice(start, this.at).trim() };
  }

  private isEndOfExpression(inMap: boolean): boolean {
    const next = this.source[this.at];
    if (next === undefined || ',)]}'.includes(next)) return true;
    return inMap && (next === '\n' || /^(?:#|\/\/)/.test(this.source.slice(this.at, this.at + 2)));
  }

  private primary(): Expression | undefined {
    const start = this.at;
    const next = this.source[start];
    let base: Expression | undefined;
    if (next === '"') base = this.quoted();
    else if (next === '(') base = this.inParentheses();
    else if (next === '[') base = this.list();
    else if (next === '{') base = this.map();
    else if (next !== undefined && /[\d-]/.test(next)) base = this.number();
    else base = this.named();
    if (base === undefined) return undefined;
    const steps = this.steps();
    if (steps === undefined) return undefined;
    const source = this.source.slice(start, this.at);
    // One in parentheses has its steps already.
    if (next !== '(' && base.type === 'reference') return { ...base, steps, source };
    return steps.length === 0 ? base : { type: 'access', from: base, steps, source };
  }

  private quoted(): Expression {
    const end = endOfQuotes(this.source, this.at + 1);
    const inner = this.source.slice(this.at + 1, end);
    this.at = end + 1;
    const parsed = templateOf(inner, unescapeQuoted);
    return parsed.type === 'other' ? { ...parsed, source: `"${inner}"` } : parsed;
  }

  private inParentheses(): Expression | undefined {
    this.at += 1;
    const inner = this.expression(false);
    this.take(BLANK);
    return this.takeText(')') ? inner : undefined;
  }

  private number(): Expression | undefined {
    const digits = this.take(NUMBER);
    return digits === undefined ? undefined : { type: 'constant', value: Number(digits) };
  }

  private named(): Expression | undefined {
    const start = this.at;
    const name = this.take(IDENTIFIER.for(this.source));
    if (name === undefined) return undefined;
    if (name === 'null') return { type: 'constant', value: null };
    if (name === 'true' || name === 'false') return { type: 'constant', value: name === 'true' };
    if (this.source[this.at] !== '(')
      return { type: 'reference', root: name, steps: [], source: name };
    this.at += 1;
    const given = this.itemsUntil(')');
    const source = this.source.slice(start, this.at);
    return given && { type: 'call', name, arguments: given, source };
  }

  private list(): Expression | undefined {
    this.at += 1;
    const items = this.isFor() ? undefined : this.itemsUntil(']');
    return items && { type: 'list', items };
  }

  private itemsUntil(end: string): Expression[] | undefined {
    const items: Expression[] = [];
    for (;;) {
      this.take(BLANK);
      if (this.takeText(end)) return items;
      items.push(this.expression(false));
      this.take(BLANK);
      if (!this.takeText(',') && this.source[this.at] !== end) return undefined;
    }
  }

  private map(): Expression | undefined {
    this.at += 1;
    const entries: [Expression, Expression][] = [];
    for (;;) {
      this.take(BLANK);
      if (this.takeText('}')) return { type: 'map', entries };
      const key = this.primary();
      this.take(BLANK);
      if (key === undefined || !(this.takeText('=') || this.takeText(':'))) return undefined;
      entries.push([asKey(key), this.expression(true)]);
      this.take(BLANK);
      this.takeText(',');
    }
  }

  private isFor(): boolean {
    const at = this.at;
    this.take(BLANK);
    const isFor = this.take(/for\b/y) !== undefined;
    this.at = at;
    return isFor;
  }

  private steps(): Step[] | undefined {
    const steps: Step[] = [];
    for (;;) {
      if (this.take(SPLAT) !== undefined) {
        steps.push({ type: 'splat' });
      } else if (this.takeText('.')) {
        const index = this.take(/\d+/y);
        const name = index === undefined ? this.take(IDENTIFIER.for(this.source)) : undefined;
        if (index !== undefined) steps.push(indexStep({ type: 'constant', value: Number(index) }));
        else if (name !== undefined) steps.push({ type: 'attribute', name });
        else return undefined;
      } else if (this.takeText('[')) {
        steps.push(indexStep(this.expression(false)));
        this.take(BLANK);
        if (!this.takeText(']')) return undefined;
      } else return steps;
    }
  }

  /** Moves behind an expression that isn't understood, brackets and quotes in it closed. */
  private skipToEnd(start: number, inMap: boolean): void {
    let depth = 0;
    for (this.at = start; this.at < this.source.length; this.at += 1) {
      const character = this.source[this.at] as string;
      if (character === '"') this.at = endOfQuotes(this.source, this.at + 1);
      else if ('([{'.includes(character)) depth += 1;
      else if (depth === 0 && (',)]}'.includes(character) || (inMap && character === '\n'))) return;
      else if (')]}'.includes(character)) depth -= 1;
    }
  }

  private take(pattern: RegExp): string | undefined {
    pattern.lastIndex = this.at;
    const [taken] = pattern.exec(this.source) ?? [];
    this.at += taken?.length ?? 0;
    return taken;
  }

  private takeText(expected: string): boolean {
    if (!this.source.startsWith(expected, this.at)) return false;
    this.at += expected.length;
    return true;
  }
}

function indexStep(index: Expression): Step {
  return { type: 'index', index };
}

/** A bare word is a key by its name, not a reference. */
function asKey(key: Expression): Expression {
  const isBare = key.type === 'reference' && key.steps.length === 0;
  return isBare ? { type: 'template', parts: [key.root] } : key;
}

const ESCAPES: Readonly<Record<string, string>> = { n: '\n', r: '\r', t: '\t' };

function unescapeQuoted(literal: string): string {
  return literal.replace(
    /\\(?:u([0-9A-Fa-f]{4})|U([0-9A-Fa-f]{8})|(.))/g,
    (_, short?: string, long?: string, character = '') => {
      const code = short ?? long;
      if (code !== undefined) return String.fromCodePoint(Number.parseInt(code, 16));
      return ESCAPES[character] ?? character;
    },
  );
}
