import { ANY_TEXT, languagesIn, type Box } from '../box';
import { representatives } from '../federation/condition-keys';
import type { Door } from '../federation/door';
import { DoorKeys } from '../federation/key-values';
import { DIMENSION, type Side } from '../federation/side';
import { OPEN } from '../formula';
import { pinned } from '../narrow';
import { elementsOf, wordOf } from '../words';
import type { Claims } from '../../role-mapping/claims';
import type { Request } from '../../simulator/request';
import { OWN_IDENTITY } from '../../simulator/sign-in';
import type { Text } from '../../values/text';
import { VALUE_STYLES, withChosenValues, type ValueStyle } from './chosen-values';
import type { Question } from './question';
import { Spelling } from './spelling';

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
  for (const style of VALUE_STYLES) {
    const witness = builder.build(style);
    if (witness !== undefined) yield witness;
  }
}

class WitnessBuilder {
  private readonly spelling: Spelling;
  private readonly side: Side;

  constructor(
    private readonly box: Box,
    private readonly door: Door,
    private readonly question: Question,
    private readonly actions: readonly string[],
    private readonly roleClaims: Claims,
  ) {
    this.spelling = new Spelling(box, (name) => question.referenceNamed(name));
    this.side = question.sides.find(({ federation }) => federation === door.federation) as Side;
  }

  build(style: ValueStyle): Witness | undefined {
    const { space } = this.question;
    const box = withChosenValues(this.box, style, this.spelling, space);
    const values = new Map<string, Text | undefined>();
    for (const dimension of new Set([DIMENSION.action, DIMENSION.resource, ...box.keys()])) {
      const constraint = box.get(dimension)?.text;
      if (constraint === undefined && box.has(dimension)) continue;
      if (dimension === DIMENSION.resource && this.isAnyResource(box)) {
        values.set(dimension, '*');
        continue;
      }
      const word = wordOf(box, dimension, constraint ?? ANY_TEXT, space);
      if (word === null) return undefined;
      values.set(dimension, word && this.spelling.textOf(word));
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
      languagesIn(each).some(({ variables }) => variables.includes(DIMENSION.identity)),
    );
    return isPattern || isReferredTo;
  }

  /** Whether the request may be one without a resource. */
  private isAnyResource(box: Box): boolean {
    return pinned(box, DIMENSION.resource, '*', this.question.space) !== null;
  }

  /** A real action before a made-up one. */
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
        const isThere = box.get(DIMENSION.values(key))?.mask === 2;
        const words = elementsOf(box, DIMENSION.list(key), this.question.space, isThere);
        if (words === null) return undefined;
        context[key] =
          isThere || words.length > 0 ? words.map((word) => this.spelling.spelled(word)) : null;
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

/** Writes the identity id of a witness in a string as what users write for their own, `{identity}`. */
export function withOwnIdentity(text: string, { identity }: Witness): string {
  return identity === undefined ? text : text.replaceAll(identity, OWN_IDENTITY);
}

/** Values of keys that every request has, where nothing says which. */
const DEFAULTS: ReadonlyMap<string, string> = new Map([
  ['aws:requestedregion', 'eu-west-1'],
  ['aws:resourceaccount', '111122223333'],
  ['aws:securetransport', 'true'],
  ['aws:viaawsservice', 'false'],
]);

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
