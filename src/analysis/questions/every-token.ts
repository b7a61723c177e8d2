import type { Federation } from '../../model/federation';
import { allNamed } from '../../simulator/terraform-names';
import type { Text } from '../../values/text';
import { accessFormula } from '../federation/access';
import type { Door } from '../federation/door';
import { DIMENSION, type Side } from '../federation/side';
import { and, isIn, isMissing, negated, or, type Formula } from '../formula';
import { characters, type Element } from '../languages/language';
import { requestsAsked } from './asked-request';
import { naturalActions } from './natural-actions';
import { Question, type AnalysisBudget } from './question';
import { doorsIn, replay, type Replay } from './replay';
import { naturalWishes, search } from './search';
import type { Witness } from './witness';

/** What a claim is: this text, or as one of `oneOf`, `not`, `startsWith`, `missing` and `present` says. */
export type ClaimPattern =
  | string
  | { readonly oneOf: readonly string[] }
  | { readonly startsWith: string }
  /** Anything else, and missing too. */
  | { readonly not: ClaimPattern }
  | { readonly is: 'missing' | 'present' };

/** Tokens that a statement about all of them is about. */
export interface TokenPattern {
  /**
   * What the claims are; a guest has none, and what is not named is anything, or missing.
   *
   * @default - anything
   */
  readonly claims?: Readonly<Record<string, ClaimPattern>>;
  /**
   * App client at which the users signed in: its key, address, name or id.
   *
   * @default - every client and provider
   */
  readonly client?: string;
  /**
   * Whether it is about guests alone.
   *
   * @default - about everybody, guests too
   */
  readonly guest?: true;
}

/** Whether something holds for every token: by proof, or not, by one of them. */
export type EveryToken =
  | { readonly outcome: 'yes' }
  | { readonly outcome: 'no'; readonly witness: Witness; readonly replay: Replay }
  | { readonly outcome: 'undecided'; readonly reasons: readonly string[] };

/**
 * Whether every one of some tokens is allowed, or denied, every one of some requests.
 *
 * @param resource What is asked for; `{identity}` in it is the caller's own id, `*` any text.
 */
export function everyToken(
  federation: Federation,
  wanted: 'allowed' | 'denied',
  tokens: TokenPattern,
  action: string,
  resource: Text,
  budget: AnalysisBudget = {},
): EveryToken {
  const question = new Question([federation], budget, resource);
  const [side] = question.sides as readonly [Side];
  const box = requestsAsked(action, resource, question);
  const { doors, unknown } = doorsIn(federation);
  const reasons = [...unknown];
  for (const door of doors.filter((each) => isMeant(each, tokens, wanted))) {
    if (box === null) continue;
    const access = question.access(door, side);
    const asked = and(access.isTaken, tokensFormula(door, tokens, question));
    const formula = accessFormula(access);
    const target = wanted === 'denied' ? formula : negated(formula);
    const against = wanted === 'denied' ? 'yes' : 'no';
    const found = search<Replay>({
      question,
      door,
      formulas: [asked, target],
      wishes: naturalWishes([asked, target], true, question),
      box,
      actions: [action, ...naturalActions([federation])].filter((each) => !each.includes('*')),
      confirm: (witness) => {
        const answer = replay(federation, witness);
        if (answer.answer === 'unknown') return { unknown: answer.because };
        return answer.answer === against ? { confirmed: answer } : undefined;
      },
    });
    if (found.outcome === 'found') {
      return { outcome: 'no', witness: found.witness, replay: found.confirmed };
    }
    if (found.outcome === 'undecided') reasons.push(...found.reasons);
  }
  return reasons.length > 0 ? { outcome: 'undecided', reasons } : { outcome: 'yes' };
}

function isMeant(
  { provider }: Door,
  { client, guest }: TokenPattern,
  wanted: 'allowed' | 'denied',
): boolean {
  if (provider === undefined)
    return guest === true || (wanted === 'denied' && client === undefined);
  return guest !== true && (client === undefined || allNamed(client, [provider]).length > 0);
}

function tokensFormula(door: Door, { claims = {} }: TokenPattern, question: Question): Formula {
  return and(
    ...Object.entries(claims).map(([name, pattern]) =>
      door.provider === undefined
        ? isOfMissing(pattern)
        : claimFormula(DIMENSION.claim(name), pattern, question),
    ),
  );
}

function claimFormula(dimension: string, pattern: ClaimPattern, question: Question): Formula {
  const { languages } = question.space;
  if (typeof pattern === 'string') return isIn(dimension, languages.literal(pattern));
  if ('oneOf' in pattern) {
    return or(...pattern.oneOf.map((each) => isIn(dimension, languages.literal(each))));
  }
  if ('startsWith' in pattern) {
    const any: Element = { type: 'any' };
    return isIn(dimension, languages.pattern([...characters(pattern.startsWith), any]));
  }
  if ('not' in pattern) return negated(claimFormula(dimension, pattern.not, question));
  return pattern.is === 'missing' ? isMissing(dimension) : negated(isMissing(dimension));
}

/** Whether a missing claim, such as every claim of a guest, fits a pattern. */
function isOfMissing(pattern: ClaimPattern): boolean {
  if (typeof pattern === 'string' || 'oneOf' in pattern || 'startsWith' in pattern) return false;
  return 'not' in pattern ? !isOfMissing(pattern.not) : pattern.is === 'missing';
}
