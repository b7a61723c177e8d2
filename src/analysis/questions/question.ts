import type { Federation } from '../../model/federation';
import { NEEDS_NO_PERMISSION } from '../../policies/evaluation/resource-kinds';
import { compareTexts } from '../../values/compare-texts';
import { objectType, showReference, type Reference, type Text } from '../../values/text';
import { EVERYTHING, type Box, type Space } from '../box';
import { narrowed } from '../narrow';
import { accessAt, type DoorAccess } from '../federation/access';
import { keyUsesIn, representatives } from '../federation/condition-keys';
import { type Door, tagsOfDoor } from '../federation/door';
import { DIMENSION, hasReferences, type Side } from '../federation/side';
import { isIn, isAmong, isMissing } from '../formula';
import { characters, type Element } from '../languages/language';
import { Languages } from '../languages/languages';
import { Solver } from '../solver';
import type { Session } from '../../simulator/session';
import { isUnknown } from '../../values/unknown';
import { ALWAYS_SENT, DoorKeys } from '../federation/key-values';

/** How much may be tried before an answer is `undecided`. */
export interface AnalysisBudget {
  /** States of one comparison of patterns. @default 60000 */
  readonly states?: number;
  /** Steps of one question. @default 300000 */
  readonly steps?: number;
  /** Boxes that are looked at for a witness. @default 40 */
  readonly candidates?: number;
}

/** One or two federations, made ready for asking. */
export class Question {
  readonly space: Space;
  readonly sides: readonly Side[];
  /** Requests that an answer speaks of. */
  readonly requests: Box;
  private readonly references = new Map<string, Reference>();
  private readonly accesses = new Map<Door, DoorAccess>();

  constructor(
    readonly federations: readonly Federation[],
    readonly budget: AnalysisBudget = {},
    resource: Text = '',
    names: readonly [string, string] = ['before', 'after'],
  ) {
    const homes = federations.map((each) => this.referencesIn(each));
    const isReferenceAsked = this.referencesIn(resource).size > 0;
    const areApart = (one: string, other: string) =>
      homes.some((home) => home.has(one) && home.has(other)) && this.differ(one, other);
    const states = budget.states ?? 60_000;
    const languages = new Languages({ states }, areApart, isReferenceAsked);
    this.space = {
      languages,
      base: new Map(),
      always: new Set(),
      full: new Map(),
      possible: new Map(),
      unknowns: new Map(),
      narrowings: new WeakMap(),
      words: new WeakMap(),
    };
    const uses = keyUsesIn(federations);
    const refers = this.references.size > 0 && (federations.some(hasReferences) || resource !== '');
    this.sides = federations.map((federation, at) => ({
      name: federations.length === 1 ? '' : `${names[at] ?? ''}: `,
      ...{ federation, space: this.space, uses, hasReferences: refers },
    }));
    this.prepareSpace();
    this.requests = this.requestsOf();
  }

  /** A solver with a budget of its own. */
  solver(): Solver {
    return new Solver(this.space, this.budget.steps);
  }

  /** What tokens of a door may do; the same object whenever it is asked. */
  access(door: Door, side: Side): DoorAccess {
    const known = this.accesses.get(door);
    if (known !== undefined) return known;
    const made = accessAt(door, side);
    this.accesses.set(door, made);
    return made;
  }

  /** The reference that a letter of a word names. */
  referenceNamed(name: string): Reference | undefined {
    return this.references.get(name);
  }

  private prepareSpace(): void {
    const { space } = this;
    const { languages } = space;
    for (const each of [DIMENSION.action, DIMENSION.resource, DIMENSION.identity]) {
      space.always.add(each);
    }
    // No element of a list is empty: operators leave an empty text out.
    space.base.set('', [languages.pattern(FILLED)]);
    space.base.set(DIMENSION.action, [languages.pattern([...FILLED, COLON, ...FILLED])]);
    for (const [key, use] of this.sides[0]?.uses ?? []) {
      const isAlways = ALWAYS_SENT.has(key);
      const values = representatives(use);
      if (values !== undefined && values.length > 0) {
        const all = 2 ** (values.length + 1) - 1;
        space.full.set(DIMENSION.values(key), isAlways ? all - 1 : all);
      } else if (isAlways) space.always.add(DIMENSION.context(key));
      if (TRUE_OR_FALSE.has(key)) {
        const either = ['true', 'false'].map((each) => languages.literal(each));
        space.base.set(DIMENSION.context(key), [languages.union(either)]);
      }
    }
  }

  /** Everything but what needs no permission. */
  private requestsOf(): Box {
    const free = this.space.languages.pattern(characters(NEEDS_NO_PERMISSION));
    const left = { ...isIn(DIMENSION.action, free), isNegated: true };
    return narrowed(EVERYTHING, left, this.space) ?? EVERYTHING;
  }

  private differ(one: string, other: string): boolean {
    const [left, right] = [this.references.get(one), this.references.get(other)];
    if (left === undefined || right === undefined) return false;
    // A role's name may begin with a path that is another role's whole name.
    if (objectType(left.address).startsWith('aws_iam_')) return false;
    return compareTexts([left], [right]) === 'different';
  }

  /** Collects the references of a value, by their names. */
  private referencesIn(value: unknown): ReadonlySet<string> {
    const names = new Set<string>();
    const visit = (each: unknown): void => {
      if (typeof each !== 'object' || each === null) return;
      if (isReferenceLike(each)) {
        const name = showReference(each);
        this.references.set(name, each);
        names.add(name);
        return;
      }
      Object.values(each).forEach(visit);
    };
    visit(value);
    return names;
  }
}

const ANY: Element = { type: 'any' };
const COLON: Element = { type: 'character', oneOf: [':'] };
const FILLED: readonly Element[] = [{ type: 'one' }, ANY];

const TRUE_OR_FALSE = new Set(['aws:securetransport', 'aws:viaawsservice']);

function isReferenceLike(value: object): value is Reference {
  return (
    'address' in value &&
    'attribute' in value &&
    typeof value.attribute === 'string' &&
    Object.keys(value).length === 2
  );
}

/** The requests of one token alone: what its session tags are, and whose identity it is. */
export function boxOfToken(
  question: Question,
  door: Door,
  { tags: { tags, missing } }: Session,
  identity: string | undefined,
): Box {
  const { space, requests, sides } = question;
  const values = new Map<string, string | undefined>();
  if (identity !== undefined) values.set(DIMENSION.identity, identity);
  const claims = tagsOfDoor(door);
  if (isUnknown(tags)) return requests;
  for (const [tag, claim] of Object.entries(isUnknown(claims) ? {} : (claims ?? {}))) {
    if (isUnknown(claim)) continue;
    const value = tags[tag];
    if (typeof value === 'string') values.set(DIMENSION.claim(claim), value);
    else if (value === undefined && Object.hasOwn(missing, tag)) {
      values.set(DIMENSION.claim(claim), undefined);
    }
  }
  for (const name of new DoorKeys(door, sides[0]?.uses ?? new Map()).passedTags) {
    const [, value] = Object.entries(tags).find(([tag]) => tag.toLowerCase() === name) ?? [];
    if (value === undefined || typeof value === 'string') {
      values.set(DIMENSION.passedTag(name), value);
    }
  }
  let box = requests;
  const claimPrefix = DIMENSION.claim('');
  for (const [dimension, value] of values) {
    const atoms = [
      value === undefined ? isMissing(dimension) : isIn(dimension, space.languages.literal(value)),
      ...(dimension.startsWith(claimPrefix)
        ? [isAmong(DIMENSION.claimIsList(dimension.slice(claimPrefix.length)), 1)]
        : []),
    ];
    // Where it can't be narrowed, more is asked about, which no answer is wrong for.
    for (const atom of atoms) box = narrowed(box, atom, space) ?? box;
  }
  return box;
}
