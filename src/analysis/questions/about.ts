import type { Federation } from '../../model/federation';
import type { RoleKey } from '../../model/role';
import { decideRequest } from '../../simulator/decide-request';
import { SignInError } from '../../simulator/sign-in-error';
import { evaluateTrust } from '../../simulator/single-steps';
import { lazily } from '../../values/lazily';
import type { DoorAccess, RoleAccess } from '../federation/access';
import { mappingAt, tagsOfDoor, type Door } from '../federation/door';
import type { Side } from '../federation/side';
import { and, FormulaNumbers, negated, or, type Formula } from '../formula';
import { TooLarge } from '../languages/shortest-word';
import { naturalActions } from './natural-actions';
import { Question } from './question';
import { doorsIn, requestOf, signInOf } from './replay';
import type { Witness } from './witness';

/**
 * One federation made ready for many small questions: what they share is made once, when the first needs
 * it, and most federations need none of it.
 */
export class About {
  private readonly numbers = new FormulaNumbers();
  private readonly made = {
    question: lazily(() => new Question([this.federation], BUDGET)),
    doors: lazily(() => unlike(doorsIn(this.federation).doors)),
    actions: lazily(() => naturalActions([this.federation])),
  };

  constructor(readonly federation: Federation) {}

  get question(): Question {
    return this.made.question();
  }

  get side(): Side {
    return this.question.sides[0] as Side;
  }

  /** The ways to sign in, one of those that differ in the app client alone. */
  get doors(): readonly Door[] {
    return this.made.doors();
  }

  get actions(): readonly string[] {
    return this.made.actions();
  }

  /** What tokens of a door may do. */
  access(door: Door): DoorAccess {
    return this.question.access(door, this.side);
  }

  /** The same for formulas that are word for word the same. */
  numberOf(formulas: readonly Formula[]): string {
    return formulas.map((each) => this.numbers.of(each)).join();
  }

  /** Whether it is proved that no token and request is left. */
  isEmpty(formulas: readonly Formula[]): boolean {
    const { question } = this;
    try {
      return !question.solver().solve(formulas, question.requests, () => true);
    } catch (error) {
      if (error instanceof TooLarge) return false;
      throw error;
    }
  }
}

function unlike(doors: readonly Door[]): Door[] {
  const byKind = new Map<string, Door>();
  for (const door of doors) {
    const { pool, provider, flow } = door;
    const { type, userPool } = provider?.value ?? {};
    const told = JSON.stringify([mappingAt(door), tagsOfDoor(door)]);
    // A rule or tag that reads the audience tells clients apart.
    const isOfClient = userPool === undefined || /"(?:aud|azp)"/.test(told);
    const whose = isOfClient ? provider?.address : userPool.address;
    const key = JSON.stringify([pool.address, flow, type, whose, told]);
    if (!byKind.has(key)) byKind.set(key, door);
  }
  return [...byKind.values()];
}

// A check asks much and small.
const BUDGET = { states: 20_000, steps: 20_000, candidates: 10 };

const KNOWN = new WeakMap<Federation, About>();

/** The questions about a federation, made ready once. */
export function about(federation: Federation): About {
  const known = KNOWN.get(federation);
  if (known !== undefined) return known;
  const made = new About(federation);
  KNOWN.set(federation, made);
  return made;
}

/** A role lets a token in and allows a request, whether or not the configuration leads there. */
export function granted({ trust, allows, denied }: RoleAccess): Formula {
  return and(trust, or(...allows.map(({ formula }) => formula)), negated(denied));
}

/** Asks the simulator whether a role allows the request of a witness, whatever leads to the role. */
export function answerBy(
  role: RoleKey,
  witness: Witness,
  federation: Federation,
): 'yes' | 'no' | { readonly unknown: string } {
  try {
    const signIn = signInOf(witness, witness.door);
    const { session, trust } = evaluateTrust(federation, role, signIn);
    if (trust.outcome === 'undecided') return { unknown: trust.because };
    if (trust.outcome !== 'accepted') return 'no';
    const { outcome, because } = decideRequest(requestOf(witness), role, session, federation);
    if (outcome === 'undecided') return { unknown: because };
    return outcome === 'allowed' ? 'yes' : 'no';
  } catch (error) {
    if (!(error instanceof SignInError)) throw error;
    return { unknown: error.message };
  }
}
