import type { Federation } from '../../model/federation';
import type { RoleKey } from '../../model/role';
import {
  accessFormula,
  type AllowFormula,
  type DoorAccess,
  type RoleAccess,
} from '../federation/access';
import { claimAt, type Door } from '../federation/door';
import type { Cause, Way } from '../federation/reach';
import { DIMENSION, type Side } from '../federation/side';
import { dimensionsIn, FormulaNumbers, isAmong, negated, type Formula } from '../formula';
import { naturalActions } from './natural-actions';
import { Question, type AnalysisBudget } from './question';
import { doorsIn, replay, sameDoor, type Replay } from './replay';
import { naturalWishes, roleClaimsOf, search, widerPatterns, type Searched } from './search';
import type { Witness } from './witness';

/** Access that one federation gives and another doesn't. */
export interface NewAccess {
  /** `none`: for every token and request; what is unknown and would decide makes it `undecided`. */
  readonly answer: 'none' | 'new-access' | 'undecided';
  readonly findings: readonly AccessFinding[];
  readonly undecided: readonly UndecidedAccess[];
}

/** A token and a request that are allowed now and were not before, and why. */
export interface AccessFinding {
  readonly witness: Witness;
  /** Every door at which it is so. */
  readonly doors: readonly Door[];
  readonly role: RoleKey;
  readonly cause: Cause;
  readonly statement: Pick<AllowFormula, 'address' | 'sid' | 'statement'>;
  readonly before: Replay;
  readonly after: Replay;
}

/** Access that may be new, and what would tell. */
export interface UndecidedAccess {
  readonly door?: Door;
  readonly role?: RoleKey;
  readonly cause?: Cause;
  readonly statement?: AccessFinding['statement'];
  readonly reasons: readonly string[];
}

/** How a difference is searched. */
export interface NewAccessOptions extends AnalysisBudget {
  /**
   * Whether what is word for word the same in both is left out.
   *
   * @default true
   */
  readonly shortcut?: boolean;
  /**
   * What reasons call the two federations.
   *
   * @default ['before', 'after']
   */
  readonly names?: readonly [string, string];
}

/**
 * Finds what `after` lets anybody do that `before` doesn't, over every token and every request.
 *
 * What is found was confirmed by the simulator on both; `none` is a proof.
 */
export function newAccess(
  before: Federation,
  after: Federation,
  options: NewAccessOptions = {},
): NewAccess {
  return new AccessSearch(before, after, options).run();
}

/** One way to one statement of a role, at a door. */
interface Path {
  readonly access: DoorAccess;
  readonly role: RoleAccess;
  readonly way: Way;
  readonly allow: AllowFormula;
}

class AccessSearch {
  private readonly question: Question;
  private readonly actions: readonly string[];
  private readonly findings = new Map<string, AccessFinding>();
  private readonly undecided: UndecidedAccess[] = [];
  private readonly numbers = new FormulaNumbers();
  /** Questions of which it is known that no token and request answer them. */
  private readonly none = new Set<string>();

  constructor(
    private readonly before: Federation,
    private readonly after: Federation,
    private readonly options: NewAccessOptions,
  ) {
    this.question = new Question([before, after], options, '', options.names);
    this.actions = naturalActions([after, before]);
  }

  run(): NewAccess {
    for (const door of doorsIn(this.after).doors) this.at(door);
    const { unknown } = doorsIn(this.after);
    if (unknown.length > 0) this.undecided.push({ reasons: unknown });
    const findings = [...this.findings.values()].sort((a, b) => widthOf(a) - widthOf(b));
    const answer =
      findings.length > 0 ? 'new-access' : this.undecided.length > 0 ? 'undecided' : 'none';
    return { answer, findings, undecided: this.undecided };
  }

  private at(door: Door): void {
    const { question, before } = this;
    const [oldSide, newSide] = question.sides as readonly [Side, Side];
    const access = question.access(door, newSide);
    const oldDoor = sameDoor(door, before);
    const old = oldDoor && question.access(oldDoor, oldSide);
    const kept = new Set(old === undefined ? [] : pathsOf(old).map((path) => this.pathKey(path)));
    const without = old === undefined ? true : negated(accessFormula(old));
    for (const path of pathsOf(access)) {
      const key = this.pathKey(path);
      if (this.options.shortcut !== false && kept.has(key)) continue;
      // Doors of which the same is known have the same answer.
      const question = `${key} ; ${this.numbers.of(without)}`;
      if (this.none.has(question)) continue;
      if (this.along(path, without, old)) this.none.add(question);
    }
  }

  private pathKey(path: Path): string {
    return formulasOf(path)
      .map((each) => this.numbers.of(each))
      .join(' ; ');
  }

  /** Adds what is found along a path, and answers whether it is proved that there is nothing. */
  private along(path: Path, without: Formula, old: DoorAccess | undefined): boolean {
    const { access, role, way, allow } = path;
    const key = [role.role, way.cause.because, allow.address, allow.statement].join(' | ');
    if (this.isKnownAt(access.door, key)) return false;
    const found = this.searched(path, without, old);
    if (found.outcome === 'none') return true;
    const { cause } = way;
    const { address, sid, statement } = allow;
    const told = { role: role.role, cause, statement: { address, sid, statement } };
    if (found.outcome === 'undecided') {
      this.undecided.push({ ...told, door: access.door, reasons: found.reasons });
      return false;
    }
    const { witness, confirmed } = found;
    const id = this.findings.has(key) ? `${key} | ${access.door.key}` : key;
    this.findings.set(id, { ...told, ...confirmed, witness, doors: [access.door] });
    return false;
  }

  /** Whether the witness of another door is one here too, for the same role, way and statement. */
  private isKnownAt(door: Door, key: string): boolean {
    const known = this.findings.get(key);
    if (known === undefined) return false;
    const witness = { ...known.witness, door };
    const isConfirmed =
      replay(this.after, witness).answer === 'yes' && replay(this.before, witness).answer === 'no';
    if (isConfirmed) this.findings.set(key, { ...known, doors: [...known.doors, door] });
    return isConfirmed;
  }

  private searched(
    path: Path,
    without: Formula,
    old: DoorAccess | undefined,
  ): Searched<Pick<AccessFinding, 'before' | 'after'>> {
    const { question } = this;
    const { access, role, way } = path;
    const formulas = [...textClaims(access.door, without), ...formulasOf(path)];
    return search<Pick<AccessFinding, 'before' | 'after'>>({
      question,
      door: access.door,
      formulas: [...widerPatterns(formulas, without, question), ...formulas, without],
      wishes: naturalWishes(formulas, without, question).map((each) => [
        old?.isTaken ?? true,
        ...each,
      ]),
      box: question.requests,
      actions: this.actions,
      roleClaims: roleClaimsOf(way.cause, role.role, access.door),
      confirm: (witness) => {
        const after = replay(this.after, witness);
        if (after.answer === 'no') return undefined;
        const before = replay(this.before, witness);
        if (before.answer === 'yes') return undefined;
        if (after.answer === 'unknown') return { unknown: after.because };
        return before.answer === 'unknown'
          ? { unknown: before.because }
          : { confirmed: { before, after } };
      },
    });
  }
}

function pathsOf(access: DoorAccess): Path[] {
  return access.roles.flatMap((role) =>
    role.ways.flatMap((way) => role.allows.map((allow) => ({ access, role, way, allow }))),
  );
}

/** A claim that is no list at this door may be one in the other federation. */
function textClaims(door: Door, without: Formula): Formula[] {
  const prefix = DIMENSION.claimIsList('');
  return dimensionsIn(without).flatMap((dimension) => {
    if (!dimension.startsWith(prefix)) return [];
    const told = claimAt(door, dimension.slice(prefix.length));
    const mayBeList = told.type === 'free' && told.mayBeList;
    return mayBeList ? [] : [negated(isAmong(dimension, 2))];
  });
}

function formulasOf({ access, role, way, allow }: Path): Formula[] {
  return [access.isTaken, way.formula, role.trust, allow.formula, negated(role.denied)];
}

/** How many users a finding is about, the most first; odd tokens last. */
function widthOf({ cause, witness }: AccessFinding): number {
  const isOdd = Object.values(witness.claims).some(
    (value) => typeof value === 'string' && (value === '' || value.includes('/')),
  );
  return (WIDTHS[cause.type] ?? 3) + (isOdd ? 10 : 0);
}

const WIDTHS: Readonly<Partial<Record<Cause['type'], number>>> = {
  guest: 0,
  'classic-flow': 1,
  default: 1,
  trigger: 2,
  assertion: 2,
};
