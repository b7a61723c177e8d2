import {
  elementsOf,
  narrowed,
  pinned,
  wordOf,
  type Box,
  type Constraint,
  type TextConstraint,
} from '../box';
import { representatives } from '../federation/condition-keys';
import type { Door } from '../federation/door';
import { DoorKeys } from '../federation/key-values';
import { DIMENSION, type Side } from '../federation/side';
import { isMissing, OPEN } from '../formula';
import {
  closing,
  isMark,
  opening,
  OTHER,
  referenceOf,
  type Letter,
  type Word,
} from '../languages/language';
import type { Claims } from '../../role-mapping/claims';
import type { Request } from '../../simulator/request';
import { text, type Text } from '../../values/text';
import type { Question } from './question';

/** A token and a request, as the simulator takes them. */
export interface Witness {
  readonly door: Door;
  readonly claims: Claims;
  readonly groups: readonly string[];
  /** Session tags that a backend passes on, at a developer provider. */
  readonly principalTags: Readonly<Record<string, string>>;
  /** Absent where any identity does. */
  readonly identity?: string;
  readonly action: string;
  readonly resource: Text;
  readonly context: NonNullable<Request['context']>;
}

/** How values are chosen for what patterns refer to. */
const STYLES = ['shortest', 'generic', 'marked', 'missing', 'alike'] as const;
type Style = (typeof STYLES)[number];

/**
 * Tokens and requests in a box, the most natural first.
 *
 * @param roleClaims Claims that name a role, where a token itself does.
 */
export function* witnessesIn(
  box: Box,
  door: Door,
  question: Question,
  actions: readonly string[],
  roleClaims: Claims = {},
): Generator<Witness> {
  const builder = new WitnessBuilder(box, door, question, actions, roleClaims);
  for (const style of STYLES) {
    const witness = builder.build(style);
    if (witness !== undefined) yield witness;
  }
}

class WitnessBuilder {
  private readonly alphabet: ReadonlySet<Letter>;
  private readonly side: Side;

  constructor(
    private readonly box: Box,
    private readonly door: Door,
    private readonly question: Question,
    private readonly actions: readonly string[],
    private readonly roleClaims: Claims,
  ) {
    this.alphabet = new Set(
      [...box.values()].flatMap((each) =>
        languagesOf(each).flatMap(({ alphabet }) => [...alphabet]),
      ),
    );
    this.side = question.sides.find(({ federation }) => federation === door.federation) as Side;
  }

  build(style: Style): Witness | undefined {
    const box = this.withChosenVariables(style);
    if (box === undefined) return undefined;
    const values = new Map<string, Text | undefined>();
    for (const dimension of new Set([DIMENSION.action, DIMENSION.resource, ...box.keys()])) {
      const constraint = box.get(dimension)?.text;
      if (constraint === undefined && box.has(dimension)) continue;
      if (dimension === DIMENSION.resource && this.isAnyResource(box)) {
        values.set(dimension, '*');
        continue;
      }
      const word = this.word(box, dimension, constraint);
      if (word === null) return undefined;
      values.set(dimension, word && this.textOf(word));
    }
    const action = this.action(box, values.get(DIMENSION.action));
    const context = this.context(box, values);
    if (action === undefined || context === undefined) return undefined;
    const identity = this.needsIdentity(box) ? values.get(DIMENSION.identity) : undefined;
    return {
      door: this.door,
      claims: { ...this.ofDimensions(DIMENSION.claim(''), values), ...this.roleClaims },
      principalTags: this.ofDimensions(DIMENSION.passedTag(''), values),
      groups: groupsIn(box),
      ...(typeof identity === 'string' ? { identity } : {}),
      action,
      resource: values.get(DIMENSION.resource) ?? '',
      context,
    };
  }

  /** Whether something asks which identity it is; a new one does otherwise. */
  private needsIdentity(box: Box): boolean {
    const { inAll = [], inNone = [] } = box.get(DIMENSION.identity)?.text ?? {};
    const isPattern = [...inAll, ...inNone].some(({ pattern }) => pattern !== undefined);
    const isReferredTo = [...box.values()].some((each) =>
      languagesOf(each).some(({ variables }) => variables.includes(DIMENSION.identity)),
    );
    return isPattern || isReferredTo;
  }

  /** Whether the request may be one without a resource. */
  private isAnyResource(box: Box): boolean {
    return pinned(box, DIMENSION.resource, '*', this.question.space) !== null;
  }

  /** Fixes every value that a pattern refers to, so that all of them are the same value. */
  private withChosenVariables(style: Style): Box | undefined {
    let box: Box = this.box;
    const chosen: string[] = [];
    const variables = new Set(
      [...this.box.values()].flatMap((each) =>
        languagesOf(each).flatMap((language) => language.variables),
      ),
    );
    for (const dimension of variables) {
      const constraint = box.get(dimension)?.text ?? { inAll: [], inNone: [] };
      const isFixed = constraint.inAll.some(({ literal }) => literal !== undefined);
      if (constraint.isMissing === true || isFixed) continue;
      if (style === 'missing' && constraint.isMissing === undefined) {
        const without = narrowed(box, isMissing(dimension), this.question.space);
        if (without !== null) {
          box = without;
          continue;
        }
      }
      const candidates = this.candidates(style, dimension, constraint, box, chosen);
      const next = candidates
        .map((value) => ({ value, box: pinned(box, dimension, value, this.question.space) }))
        .find((each) => each.box !== null);
      if (next === undefined || next.box === null) continue;
      box = next.box;
      chosen.push(next.value);
    }
    return box;
  }

  private candidates(
    style: Style,
    dimension: string,
    constraint: TextConstraint,
    box: Box,
    chosen: readonly string[],
  ): string[] {
    const word = this.word(box, dimension, { ...constraint, isMissing: false });
    const shortest = word === null || word === undefined ? [] : [this.spelled(word)];
    // A value longer than anything beside it occurs nowhere else by accident.
    const tails = this.genericTails(dimension);
    const generic = [
      ...shortest.flatMap((each) => tails.map((tail) => `${each}${tail}`)),
      ...shortest.flatMap((each) => tails.map((tail) => `${tail}${each}`)),
    ];
    switch (style) {
      case 'generic':
        return [...generic, ...shortest];
      case 'marked':
        return [...this.betweenMarks(box, dimension), ...shortest];
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

  private genericTails(dimension: string): string[] {
    if (dimension === DIMENSION.identity) return ['7c1f9d2e', '9d2e', 'aab', 'b'];
    const [one = 'x', other = 'q'] = FRESH.filter((each) => !this.alphabet.has(each));
    return [`${one}${other}${one}`, 'aab', 'bba', 'ab'];
  }

  /** What a shortest word of another dimension holds between the marks of this one. */
  private betweenMarks(box: Box, dimension: string): string[] {
    return [...box.values()].flatMap(({ text: constraint }) => {
      if (constraint === undefined) return [];
      const word = this.word(box, '', { ...constraint, isMissing: false }) ?? [];
      const start = word.indexOf(opening(dimension));
      return start < 0 ? [] : [this.spelled(word.slice(start, word.indexOf(closing(dimension))))];
    });
  }

  private word(box: Box, dimension: string, constraint: TextConstraint = ANY_TEXT) {
    return wordOf(box, dimension, constraint, this.question.space);
  }

  private spelled(word: Word): string {
    return word
      .filter((letter) => !isMark(letter) && referenceOf(letter) === undefined)
      .map((letter) => this.character(letter))
      .join('');
  }

  private character(letter: Letter): string {
    if (letter === OTHER) return FRESH.find((each) => !this.alphabet.has(each)) ?? '\u00e9';
    return letter === '\ue000'
      ? (REFUSED.find((each) => !this.alphabet.has(each)) ?? letter)
      : letter;
  }

  private textOf(word: Word): Text {
    return text(
      ...word
        .filter((letter) => !isMark(letter))
        .map((letter) => {
          const name = referenceOf(letter);
          const reference = name === undefined ? undefined : this.question.referenceNamed(name);
          return reference ?? this.character(letter);
        }),
    );
  }

  /** A real action before one that nobody knows. */
  private action(box: Box, shortest: Text | undefined): string | undefined {
    const { space } = this.question;
    const real = this.actions.find(
      (each) => pinned(box, DIMENSION.action, each.toLowerCase(), space) !== null,
    );
    return real ?? (typeof shortest === 'string' ? shortest : undefined);
  }

  private ofDimensions(
    prefix: string,
    values: ReadonlyMap<string, Text | undefined>,
  ): Record<string, string> {
    return Object.fromEntries(
      [...values].flatMap(([dimension, value]) =>
        dimension.startsWith(prefix) && typeof value === 'string'
          ? [[dimension.slice(prefix.length), value]]
          : [],
      ),
    );
  }

  /** What the request says under each key that a policy asks; nothing where a list can't be. */
  private context(
    box: Box,
    values: ReadonlyMap<string, Text | undefined>,
  ): Witness['context'] | undefined {
    const context: Record<string, string | readonly string[] | null> = {};
    const keys = new DoorKeys(this.door, this.side.uses);
    const [role] = this.side.federation.roles;
    const resolve = role === undefined ? undefined : keys.ofRequests(role);
    for (const [key, use] of this.side.uses) {
      if (resolve?.(key).type !== 'free') continue;
      if (use.isList) {
        const words = elementsOf(box, DIMENSION.list(key), this.question.space);
        if (words === null) return undefined;
        const isThere = (box.get(DIMENSION.values(key))?.mask ?? 1) === 2 || words.length > 0;
        context[key] = isThere ? words.map((word) => this.spelled(word)) : null;
        continue;
      }
      const finite = representatives(use);
      const mask = box.get(DIMENSION.values(key))?.mask;
      if (mask !== undefined && finite !== undefined) {
        // A value before none.
        const at = finite.findIndex((_, index) => (mask & (2 << index)) !== 0);
        context[key] = finite[at] ?? null;
        continue;
      }
      const value = values.get(DIMENSION.context(key));
      if (typeof value === 'string') context[key] = value;
      else context[key] = DEFAULTS.get(key) ?? null;
    }
    return context;
  }
}

const ANY_TEXT: TextConstraint = { inAll: [], inNone: [] };

/** Values of keys that every request has, where nothing says which. */
const DEFAULTS: ReadonlyMap<string, string> = new Map([
  ['aws:requestedregion', 'eu-west-1'],
  ['aws:resourceaccount', '111122223333'],
  ['aws:securetransport', 'true'],
]);

/** Characters for what no pattern names. */
const FRESH = ['x', 'q', 'z', 'w', 'k', '7', 'y', 'v', 'j', '0'];

/** Characters that no session tag may have. */
const REFUSED = ['!', '#', '%', '~'];

function languagesOf({ text: constraint, list }: Constraint) {
  return [
    ...(constraint?.inAll ?? []),
    ...(constraint?.inNone ?? []),
    ...[...(list?.every ?? []), ...(list?.some ?? [])].map(({ language }) => language),
  ];
}

function groupsIn(box: Box): string[] {
  const prefix = DIMENSION.group('');
  return [...box].flatMap(([dimension, { mask }]) =>
    dimension.startsWith(prefix) && mask === 2 ? [dimension.slice(prefix.length)] : [],
  );
}

/** What is unknown, and would have to be so, in a box. */
export function openIn(box: Box): string[] {
  return [...box].flatMap(([dimension, { mask }]) =>
    dimension.startsWith(OPEN) && mask === 2 ? [dimension.slice(OPEN.length)] : [],
  );
}
