import type { Claims } from '../../role-mapping/claims';
import type { RoleKey } from '../../model/role';
import type { Box } from '../box';
import type { Door } from '../federation/door';
import type { Cause } from '../federation/reach';
import { DIMENSION } from '../federation/side';
import {
  dimensionsIn,
  isAmong,
  isIn,
  isMissing,
  negated,
  OPEN,
  or,
  type Formula,
} from '../formula';
import { TooLarge } from '../languages/shortest-word';
import type { Element, Language } from '../languages/language';
import type { Languages } from '../languages/languages';
import type { Question } from './question';
import { openIn, witnessesIn, type Witness } from './witness';
import { isKnown } from '../../values/text';

/** What a search came to: a confirmed witness, a proof that there is none, or neither. */
export type Searched<Confirmed> =
  | { readonly outcome: 'found'; readonly witness: Witness; readonly confirmed: Confirmed }
  | { readonly outcome: 'none' }
  | { readonly outcome: 'undecided'; readonly reasons: readonly string[] };

/** What the simulator says to a witness: that it is one, or what is unknown; nothing where it is none. */
export type Confirm<Confirmed> = (
  witness: Witness,
) => { readonly confirmed: Confirmed } | { readonly unknown: string } | undefined;

/** What is searched. */
export interface Search<Confirmed> {
  readonly question: Question;
  readonly door: Door;
  readonly formulas: readonly Formula[];
  /** What makes a witness natural: each list is tried in turn, and at last none. */
  readonly wishes: readonly (readonly Formula[])[];
  readonly box: Box;
  readonly actions: readonly string[];
  readonly roleClaims?: Claims;
  readonly confirm: Confirm<Confirmed>;
}

const MOST_CANDIDATES = 40;
const MOST_UNKNOWN = 6;

/**
 * What is unknown of one pattern and of another is not independent: what one matches for certain, a
 * wider one matches too, whatever the unknown is.
 *
 * @param some A few formulas, each of whose patterns is compared with those of the others.
 */
export function widerPatterns(
  some: readonly Formula[],
  others: Formula,
  { space }: Question,
): Formula[] {
  const { possible, languages } = space;
  const patternsIn = (dimensions: readonly string[]) =>
    [...new Set(dimensions)].filter((each) => possible.has(each));
  const [few, many] = [patternsIn(some.flatMap(dimensionsIn)), patternsIn(dimensionsIn(others))];
  const pairs = few.flatMap((one) =>
    [...few, ...many].flatMap((other) => [
      [one, other],
      [other, one],
    ]),
  );
  return pairs.flatMap(([narrow = '', wide = '']): Formula[] => {
    const [inner, outer] = [possible.get(narrow), possible.get(wide)];
    if (inner === undefined || outer === undefined || inner === outer) return [];
    return isWithin(inner, outer, languages) ? [or(isAmong(narrow, 1), isAmong(wide, 2))] : [];
  });
}

function isWithin(inner: Language, outer: Language, languages: Languages): boolean {
  try {
    return languages.shortest([inner], [outer]) === null;
  } catch (error) {
    if (error instanceof TooLarge) return false;
    throw error;
  }
}

/** Searches a token and a request, and confirms what it finds on the simulator. */
export function search<Confirmed>(asked: Search<Confirmed>): Searched<Confirmed> {
  if (!mayHold(asked)) return { outcome: 'none' };
  const reasons = new Set<string>();
  const all = [...asked.wishes, []];
  for (const [at, wishes] of all.entries()) {
    const found = tryBoxes(asked, wishes, reasons, at === all.length - 1);
    if (found !== undefined) return found;
  }
  return { outcome: 'undecided', reasons: [...reasons] };
}

/** Whether any token and request is left; a question that is too large may have some. */
function mayHold<Confirmed>({ question, formulas, box }: Search<Confirmed>): boolean {
  try {
    return question.solver().solve(formulas, box, () => true);
  } catch (error) {
    if (error instanceof TooLarge) return true;
    throw error;
  }
}

function tryBoxes<Confirmed>(
  asked: Search<Confirmed>,
  wishes: readonly Formula[],
  reasons: Set<string>,
  isLast: boolean,
): Searched<Confirmed> | undefined {
  const { question, door, formulas, box: start, actions, roleClaims, confirm } = asked;
  const most = question.budget.candidates ?? MOST_CANDIDATES;
  let [boxes, unknown] = [0, 0];
  let found: Searched<Confirmed> | undefined;
  const look = (box: Box): boolean => {
    boxes += 1;
    for (const witness of witnessesIn(box, door, question, actions, roleClaims)) {
      const answer = confirm(witness);
      if (answer === undefined) continue;
      if ('confirmed' in answer) {
        found = { outcome: 'found', witness, confirmed: answer.confirmed };
        return true;
      }
      reasons.add(answer.unknown);
      // What is unknown is so for every witness of the box.
      unknown += 1;
      break;
    }
    for (const each of openIn(box)) reasons.add(each);
    return boxes >= most || unknown >= MOST_UNKNOWN;
  };
  try {
    question.solver().solve([...wishes, ...formulas], start, look);
  } catch (error) {
    if (!(error instanceof TooLarge)) throw error;
    if (isLast) reasons.add(error.message);
    return undefined;
  }
  if (found !== undefined) return found;
  if (!isLast) return undefined;
  if (boxes === 0) return { outcome: 'none' };
  if (reasons.size === 0) reasons.add(`${boxes} candidates, none of which the simulator confirms`);
  return undefined;
}

/**
 * Wishes for a witness that people would think of, the most first: nothing empty, no slash in a claim,
 * nothing that rests on what is unknown.
 *
 * @param path What must hold; what is unknown in it should not be needed.
 */
export function naturalWishes(
  path: readonly Formula[],
  without: Formula,
  { space }: Question,
): Formula[][] {
  const { languages } = space;
  const inPath = new Set(path.flatMap(dimensionsIn));
  const outside = [...new Set(dimensionsIn(without))].filter((each) => !inPath.has(each));
  const ends = [
    languages.literal(''),
    languages.pattern([ANY, SLASH]),
    languages.pattern([ANY, SLASH, SLASH, ANY]),
  ].map((language) => negated(isIn(DIMENSION.resource, language)));
  const atoms = (dimensions: Iterable<string>, mask: number) =>
    [...dimensions].filter(isOpenOrList).map((each) => isAmong(each, mask));
  const known = atoms(inPath, 1);
  // What is unknown in the other federation would have to allow it as well.
  const [allowing, denying] = [atoms(outside.filter(isOpen), 2), atoms(outside, 1)];
  const filled = languages.pattern([ONE, ANY]);
  const withSlash = languages.pattern([ANY, SLASH, ANY]);
  const claims = [...inPath, ...outside]
    .filter((each) => each.startsWith(DIMENSION.claim('')))
    .flatMap((each) => [or(isMissing(each), isIn(each, filled)), negated(isIn(each, withSlash))]);
  const texts = [
    ...claims,
    ...[...inPath]
      .filter((each) => each.startsWith(DIMENSION.context('')))
      .map((each) => isIn(each, filled)),
  ];
  return [
    [...known, ...allowing, ...ends, ...texts],
    [...known, ...denying, ...ends, ...texts],
    [...known, ...ends],
    known,
  ];
}

function isOpen(dimension: string): boolean {
  return dimension.startsWith(OPEN);
}

function isOpenOrList(dimension: string): boolean {
  return isOpen(dimension) || dimension.startsWith(DIMENSION.claimIsList(''));
}

const ONE: Element = { type: 'one' };
const ANY: Element = { type: 'any' };
const SLASH: Element = { type: 'character', oneOf: ['/'] };

/** The claims by which a token itself names a role, where that is the way to it. */
export function roleClaimsOf({ type }: Cause, role: RoleKey, door: Door): Claims {
  if (type === 'assertion')
    return { 'https://aws.amazon.com/SAML/Attributes/Role': pair(role, door) };
  if (type === 'trigger') return { 'cognito:roles': [role], 'cognito:preferred_role': role };
  return {};
}

/** A role and its provider as an assertion names them, by their ARNs. */
function pair(role: RoleKey, { federation, provider }: Door): string {
  const arn = federation.roles.find(({ address }) => address === role)?.arn ?? role;
  return [arn, provider?.value.mappingKey ?? ''].filter(isKnown).join();
}
