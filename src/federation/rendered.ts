import {
  DefaultTokenResolver,
  Fn,
  type IResolvable,
  type IResolveContext,
  Lazy,
  StringConcat,
  Token,
  Tokenization,
} from 'cdktf';
import { endOfBraces } from '../values/braces';
import { isUnresolved } from '../values/is-unresolved';

/** What is done to a value: here where it is plain text, in Terraform where only Terraform knows it. */
export interface Forms {
  readonly text: (text: string) => string;
  readonly expression: (value: string) => string;
}

/**
 * Applies a function to a value that may be a token. Whether Terraform has to do it shows when the
 * value is rendered: a `Lazy` may come out as plain text, which a function of Terraform would take for
 * an expression.
 */
export function rendered(value: string, { text, expression }: Forms): string {
  if (!isUnresolved(value)) return text(value);
  return deferred((context) => {
    const settled = settle(Token.asString(value), context);
    return isUnresolved(settled) ? expression(settled) : text(settled);
  });
}

/** The first of a list that may be a token. */
export function firstOf(list: readonly string[]): string {
  if (!isUnresolved(list)) return list[0] as string;
  return deferred((context) => {
    const resolved = resolve([...list], context);
    return Array.isArray(resolved) ? (resolved[0] as string) : Fn.element([...list], 0);
  });
}

function deferred(produce: (context: IResolveContext) => string): string {
  return Token.asString(Lazy.anyValue({ produce }));
}

function resolve(value: unknown, { scope, preparing }: IResolveContext): unknown {
  const resolver = new DefaultTokenResolver(new StringConcat());
  return Tokenization.resolve(value, { scope, resolver, preparing });
}

/** Puts plain text in the place of tokens that come out as text, and tokens in that of expressions. */
function settle(value: string, context: IResolveContext): string {
  const settled = value.replace(/\$\{TfToken\[[^\]]*\]\}/g, (token) => {
    const text = resolve(token, context);
    return typeof text === 'string' && !isExpression(text) ? text : token;
  });
  return withTokens(settled);
}

function isExpression(text: string): boolean {
  return text.startsWith('${') && endOfBraces(text, 2) === text.length - 1;
}

/** Makes tokens of expressions that were written by hand: cdktf would take them for text. */
function withTokens(text: string): string {
  const start = text.search(/(?<!\$)\$\{(?!TfToken\[)/);
  if (start < 0) return text;
  const rest = text.slice(start);
  const end = endOfBraces(rest, 2) + 1;
  const token = Token.asString(new Expression(rest.slice(2, end - 1)));
  return text.slice(0, start) + token + withTokens(rest.slice(end));
}

/** An expression of Terraform, as it is written between the braces. */
class Expression implements IResolvable {
  readonly creationStack: string[] = [];

  constructor(private readonly code: string) {}

  resolve({ suppressBraces }: IResolveContext): string {
    return suppressBraces === true ? this.code : `\${${this.code}}`;
  }

  toString(): string {
    return Token.asString(this);
  }
}
