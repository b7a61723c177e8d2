import type { Permissions, Role, RoleKey } from '../../model/role';
import type { StatementAddress } from '../../simulator/decide-request';
import { isUnknown } from '../../values/unknown';
import type { Box } from '../box';
import type { Door } from '../federation/door';
import {
  heldStatements,
  grantedByResource,
  sessionsOf,
  someOf,
  type Sessions,
} from '../federation/held-statements';
import { DoorKeys } from '../federation/key-values';
import { ResourceFormulas, type ResourceGrant } from '../federation/resource-formulas';
import type { Side } from '../federation/side';
import { and, negated, type Formula } from '../formula';
import { TooLarge } from '../languages/shortest-word';
import {
  ANYTHING,
  coveredBy,
  coveredByResource,
  statementPieces,
  type Covered,
  joinedGrants,
} from './covered';
import {
  limitsOf,
  uniqueLimits,
  type GrantLimit,
  type Limit,
  resourceDenials,
} from './grant-limits';
import { naturalActions } from './natural-actions';
import type { Question } from './question';
import { naturalWishes, search, type Confirm } from './search';
import type { Witness } from './witness';

/** Requests that a statement allows the sessions of a role, and what is left of them. */
export interface AllowedRequests extends Covered {
  /** The statement, in a policy of the role or of a resource. */
  readonly statement: StatementAddress;
  /**
   * Whether the sessions may do some of it, or none of it; `undecided` where something unknown decides.
   */
  readonly outcome: 'allowed' | 'nothing' | 'undecided';
  /** What takes some of it away, or all. */
  readonly limits: readonly GrantLimit[];
  /** A request that the simulator allows; only where something is allowed. */
  readonly example?: Witness;
  /** What would decide it, where it is undecided. */
  readonly doubts: readonly string[];
}

/** A Deny that takes something away. */
export interface Denial extends Covered {
  readonly statement: StatementAddress;
}

/** What one role allows the tokens of a door. */
export interface RoleGrants {
  readonly role: RoleKey;
  readonly grants: readonly AllowedRequests[];
  /** Every Deny that takes away something of the grants. */
  readonly denials: readonly Denial[];
  /** The boundary that limits the role, by its address. */
  readonly boundary?: string;
}

/** Whose sessions a question about a role is about. */
export interface AskedSessions {
  readonly question: Question;
  readonly door: Door;
  readonly side: Side;
  /** What is known of the tokens. */
  readonly box: Box;
  /** What else holds of them. */
  readonly given: readonly Formula[];
  /** What the simulator says to an example. */
  readonly confirm: Confirm<true>;
}

/** Finds what a role allows to the sessions of a door, statement by statement. */
export function grantsOf(role: Role, asked: AskedSessions): RoleGrants {
  return new GrantSearch(role, asked).run();
}

class GrantSearch {
  private readonly sessions: Sessions;
  private readonly limits: readonly Limit[];
  private readonly resource: ResourceFormulas;
  private readonly actions: readonly string[];
  private readonly taking = new Set<Limit>();

  constructor(
    private readonly role: Role,
    private readonly asked: AskedSessions,
  ) {
    const { door, side } = asked;
    this.sessions = sessionsOf(role, door, new DoorKeys(door, side.uses), side);
    const { caller, resolve } = this.sessions;
    this.resource = new ResourceFormulas(role, caller, resolve, side);
    this.actions = naturalActions([side.federation]);
    this.limits = limitsOf(role, this.sessions);
  }

  run(): RoleGrants {
    const { role, asked } = this;
    const { resolve } = this.sessions;
    const grants = [
      ...role.permissions.flatMap((each) => this.byPolicy(each)),
      ...this.resource.grants.flatMap((each) => this.byResource(each)),
    ];
    const denials = [...this.taking].flatMap(({ limit, piece }): Denial[] =>
      limit.type === 'deny' && piece !== undefined
        ? [{ ...coveredBy(piece, resolve, asked.box), statement: limit.statement }]
        : [],
    );
    const boundary = role.permissionsBoundary?.address;
    return {
      ...{ role: role.address, grants: joinedGrants(grants), denials },
      ...(boundary === undefined ? {} : { boundary }),
    };
  }

  private byPolicy(policy: Permissions): AllowedRequests[] {
    const { asked, sessions } = this;
    const { document, address } = policy;
    const at = { address, kind: 'identity', statement: 0 } as const;
    if (isUnknown(document)) {
      const formula = someOf(heldStatements(policy, sessions), 'Allow');
      return [this.grant({ ...ANYTHING, statement: at }, formula)];
    }
    return document.statements.flatMap((source, statement) => {
      if (source.effect !== 'Allow') return [];
      return statementPieces(source).map((piece) => {
        const only = { ...policy, document: { ...document, statements: [piece.source] } };
        const isOlder = document.version === '2008-10-17';
        const covered = coveredBy(piece, sessions.resolve, asked.box, !isOlder);
        return this.grant(
          { ...covered, statement: { ...at, statement, sid: source.sid } },
          someOf(heldStatements(only, sessions), 'Allow'),
        );
      });
    });
  }

  private byResource(given: ResourceGrant): AllowedRequests[] {
    const { address, sid, statement } = given;
    const denials = this.limits.filter(({ limit }) => DENYING.has(limit.type));
    const of = this.limits.filter((each) => !denials.includes(each));
    const limits = and(...of.map(({ must }) => must));
    const formula = grantedByResource(given, this.resource, limits);
    if (formula === false) return [];
    const at = { address, kind: 'resource', sid, statement } as const;
    const { side, box } = this.asked;
    const covered = coveredByResource(
      side.federation,
      address,
      statement,
      this.sessions.resolve,
      box,
    );
    return [this.grant({ ...covered, statement: at }, formula, denials, true)];
  }

  private grant(
    told: Covered & Pick<AllowedRequests, 'statement'>,
    formula: Formula,
    limits: readonly Limit[] = this.limits,
    isOfResource = false,
  ): AllowedRequests {
    const { gate, gateOfOwn, denials } = this.resource;
    const all = [
      ...limits,
      ...resourceDenials(denials),
      ...(isOfResource ? [] : [{ limit: { type: 'resource' }, must: gate } satisfies Limit]),
    ];
    const musts = all.map(({ must }) => must);
    const found = this.searched([formula, ...musts]);
    // Whose account a resource belongs to is seldom written, and said only where it decides.
    const counted =
      found.outcome === 'none'
        ? all
        : all.map((each) => (each.must === gate ? { ...each, must: gateOfOwn } : each));
    const taking = this.takingFrom(formula, counted);
    taking.forEach((each) => this.taking.add(each));
    const limitsTold = uniqueLimits(taking.map(({ limit }) => limit));
    const common = { ...told, limits: limitsTold };
    if (found.outcome === 'found') {
      return { ...common, outcome: 'allowed', example: found.witness, doubts: [] };
    }
    if (found.outcome === 'undecided') {
      return { ...common, outcome: 'undecided', doubts: found.reasons };
    }
    if (!this.mayHold([formula])) {
      return { ...told, limits: [{ type: 'unmet' }], outcome: 'nothing', doubts: [] };
    }
    const whole = counted.filter(({ must }) => !this.mayHold([formula, must]));
    const decisive = whole.length === 0 ? limitsTold : whole.map(({ limit }) => limit);
    return { ...told, limits: uniqueLimits(decisive), outcome: 'nothing', doubts: [] };
  }

  private searched(formulas: readonly Formula[]) {
    const { question, door, box, given, confirm } = this.asked;
    const path = [...given, ...formulas];
    return search<true>({
      question,
      door,
      formulas: path,
      wishes: naturalWishes(path, true, question),
      box,
      actions: this.actions,
      roleClaims: {},
      confirm,
    });
  }

  /** The limits that some request of a statement meets. */
  private takingFrom(formula: Formula, limits: readonly Limit[]): Limit[] {
    return limits.filter(({ must }) => must !== true && this.mayHold([formula, negated(must)]));
  }

  private mayHold(formulas: readonly Formula[]): boolean {
    const { question, box, given } = this.asked;
    try {
      return question.solver().solve([...given, ...formulas], box, () => true);
    } catch (error) {
      if (error instanceof TooLarge) return true;
      throw error;
    }
  }
}

const DENYING: ReadonlySet<GrantLimit['type']> = new Set(['deny', 'unknown']);
