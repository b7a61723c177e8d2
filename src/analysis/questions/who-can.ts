import type { Federation } from '../../model/federation';
import type { RoleKey } from '../../model/role';
import { needsNoPermission } from '../../policies/evaluation/resource-kinds';
import type { Text } from '../../values/text';
import type { Box } from '../box';
import type { AllowFormula, RoleAccess } from '../federation/access';
import type { Door } from '../federation/door';
import type { Cause } from '../federation/reach';
import type { Side } from '../federation/side';
import { and, negated, OPEN, type Atom, type Formula } from '../formula';
import { TooLarge } from '../languages/shortest-word';
import { narrowed } from '../narrow';
import type { Solver } from '../solver';
import { requestsAsked } from './asked-request';
import { conditionsOf, type TokenCondition, Residual } from './conditions';
import { naturalActions } from './natural-actions';
import { Question, type AnalysisBudget } from './question';
import { doorsIn, replay } from './replay';
import { roleClaimsOf } from './search';
import { openIn, witnessesIn, type Witness } from './witness';

/** Who can do something: every condition on tokens under which it is allowed. */
export interface WhoCan {
  readonly lines: readonly WhoCanLine[];
  /** What may let others do it, and isn't listed; none where the lines are all there are. */
  readonly undecided: readonly string[];
  /** Doors at which nobody can. */
  readonly closed: readonly Door[];
}

/** Tokens of some doors that can, by one role. */
export interface WhoCanLine {
  readonly doors: readonly Door[];
  readonly role: RoleKey;
  readonly cause: Cause;
  readonly statement: Pick<AllowFormula, 'address' | 'sid' | 'statement'>;
  /** All of these together; none for every token. */
  readonly conditions: readonly TokenCondition[];
  /** A token and request that the simulator allows; absent where it can't tell. */
  readonly example?: Witness;
  /** What is unknown, where there is no example. */
  readonly doubts: readonly string[];
}

/** What is left of a formula once it is written out has at most so many alternatives. */
const MOST_ALTERNATIVES = 64;

/**
 * Finds who can do something, over every token.
 *
 * @param resource What is asked for; `{identity}` in it is the caller's own id, `*` any text.
 */
export function whoCan(
  federation: Federation,
  action: string,
  resource: Text,
  budget: AnalysisBudget = {},
): WhoCan {
  return new WhoCanSearch(federation, action, resource, budget).run();
}

class WhoCanSearch {
  private readonly question: Question;
  private readonly solver: Solver;
  private readonly box: Box | null;
  private readonly residual: Residual | null;
  private readonly actions: readonly string[];
  private readonly lines = new Map<string, WhoCanLine>();
  private readonly undecided = new Set<string>();
  /** Lines that depend on nothing unknown, each with a door. */
  private readonly sure = new Set<string>();

  constructor(
    private readonly federation: Federation,
    private readonly action: string,
    resource: Text,
    budget: AnalysisBudget,
  ) {
    this.question = new Question([federation], budget, resource);
    this.solver = this.question.solver();
    this.box = requestsAsked(action, resource, this.question);
    const { languages } = this.question.space;
    this.residual = this.box && new Residual(this.solver, this.box, languages, resource);
    this.actions = [action, ...naturalActions([federation])].filter((each) => !each.includes('*'));
  }

  run(): WhoCan {
    const { doors, unknown } = doorsIn(this.federation);
    unknown.forEach((each) => this.undecided.add(each));
    if (needsNoPermission(this.action)) {
      this.undecided.add('it needs no permission: everybody who gets credentials can do it');
    }
    const [side] = this.question.sides as readonly [Side];
    const closed = doors.filter((door) => {
      const { isTaken, roles } = this.question.access(door, side);
      const counts = roles.map((role) => this.byRole(door, role, isTaken));
      return counts.every((count) => count === 0);
    });
    return { lines: this.uncovered(), undecided: [...this.undecided], closed };
  }

  /** The lines without those that depend on what is unknown, for tokens that can by the same role anyway. */
  private uncovered(): WhoCanLine[] {
    const lines = [...this.lines.values()];
    const asks = ({ conditions }: WhoCanLine) => conditions.map((each) => JSON.stringify(each));
    const covers = (one: WhoCanLine, other: WhoCanLine) =>
      one.role === other.role &&
      other.doors.every((door) => this.sure.has(door.key + keyOf(one))) &&
      asks(one).every((each) => asks(other).includes(each));
    return lines.filter((line) => !isOpen(line) || !lines.some((each) => covers(each, line)));
  }

  /** Adds the lines of a role, and answers how many alternatives there are. */
  private byRole(door: Door, role: RoleAccess, isTaken: Formula): number {
    const { box, residual } = this;
    if (box === null || residual === null) return 0;
    let count = 0;
    for (const allow of role.allows) {
      try {
        const rest = residual.of(and(allow.formula, role.trust, negated(role.denied)));
        if (rest === false) continue;
        for (const { cause, formula } of role.ways) {
          const alternatives = alternativesOf(and(formula, rest));
          if (alternatives === undefined) {
            count += 1;
            this.undecided.add(
              `role ${role.role} by ${cause.because}: more than ${MOST_ALTERNATIVES} alternatives`,
            );
            continue;
          }
          for (const atoms of alternatives) {
            const narrow = this.narrowedBy(atoms, box);
            if (narrow === null) continue;
            const taken = this.takenIn(narrow, isTaken);
            if (taken === undefined) continue;
            count += 1;
            this.add(door, role.role, cause, allow, narrow, taken);
          }
        }
      } catch (error) {
        if (!(error instanceof TooLarge)) throw error;
        count += 1;
        this.undecided.add(error.message);
      }
    }
    return count;
  }

  /** The part of a box whose tokens Cognito and STS take at all; nothing where they take none. */
  private takenIn(box: Box, isTaken: Formula): Box | undefined {
    let taken: Box | undefined;
    this.solver.solve([isTaken], box, (each) => {
      taken = each;
      return true;
    });
    return taken;
  }

  private narrowedBy(atoms: readonly Atom[], start: Box): Box | null {
    let box: Box | null = start;
    for (const atom of atoms) {
      box = narrowed(box, atom, this.question.space);
      if (box === null) return null;
    }
    return box;
  }

  private add(
    door: Door,
    role: RoleKey,
    cause: Cause,
    allow: AllowFormula,
    box: Box,
    taken: Box,
  ): void {
    const conditions = conditionsOf(box);
    const key = keyOf({ role, conditions, doors: [door] });
    const known = this.lines.get(key);
    if (known !== undefined) {
      if (!known.doors.includes(door)) {
        this.lines.set(key, { ...known, doors: [...known.doors, door] });
      }
      return;
    }
    const { address, sid, statement } = allow;
    const told = { doors: [door], role, cause, statement: { address, sid, statement }, conditions };
    const doubts = new Set<string>();
    const roleClaims = roleClaimsOf(cause, role, door);
    for (const witness of witnessesIn(taken, door, this.question, this.actions, roleClaims)) {
      const { answer, because } = replay(this.federation, witness);
      if (answer === 'yes') {
        this.lines.set(key, { ...told, example: witness, doubts: [] });
        if (![...taken.keys()].some((each) => each.startsWith(OPEN))) this.sure.add(door.key + key);
        return;
      }
      if (answer === 'unknown') doubts.add(because);
    }
    for (const each of openIn(taken)) doubts.add(each);
    if (doubts.size === 0) doubts.add(`the simulator confirms no example of it: ${cause.because}`);
    this.lines.set(key, { ...told, doubts: [...doubts] });
  }
}

/** What tells lines apart; one about guests says that nobody has to sign in. */
function keyOf({ role, conditions, doors }: Pick<WhoCanLine, 'role' | 'conditions' | 'doors'>) {
  const isForGuests = doors[0]?.provider === undefined;
  return JSON.stringify([role, conditions, isForGuests]);
}

/** Whether a line depends on what is unknown. */
export function isOpen({ conditions }: WhoCanLine): boolean {
  return conditions.some(({ type }) => type === 'open');
}

/** A formula as alternatives of atoms; nothing where there are too many. */
function alternativesOf(formula: Formula): readonly (readonly Atom[])[] | undefined {
  if (formula === true) return [[]];
  if (formula === false) return [];
  if (formula.type === 'atom') return [[formula]];
  let all: readonly (readonly Atom[])[] = formula.type === 'or' ? [] : [[]];
  for (const part of formula.parts) {
    const each = alternativesOf(part);
    if (each === undefined) return undefined;
    all =
      formula.type === 'or'
        ? [...all, ...each]
        : all.flatMap((some) => each.map((other) => [...some, ...other]));
    if (all.length > MOST_ALTERNATIVES) return undefined;
  }
  return all;
}
