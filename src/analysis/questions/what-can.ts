import type { Federation } from '../../model/federation';
import type { Role, RoleKey } from '../../model/role';
import { decideRequest } from '../../simulator/decide-request';
import { findRole } from '../../simulator/find-role';
import type { Session } from '../../simulator/session';
import { identityOf, type SignIn } from '../../simulator/sign-in';
import { simulate, type Simulation } from '../../simulator/simulate';
import { evaluateTrust } from '../../simulator/single-steps';
import { isUnknown } from '../../values/unknown';
import type { Door } from '../federation/door';
import type { Side } from '../federation/side';
import { or, type Formula } from '../formula';
import { TooLarge } from '../languages/shortest-word';
import { askAs, confirmBy } from './confirm-request';
import { Question, type AnalysisBudget, boxOfToken } from './question';
import { doorsIn, requestOf, signInOf } from './replay';
import { grantsOf, type AskedSessions, type RoleGrants } from './role-grants';

/** Everything that a token, or a role, may do. */
export interface WhatCan {
  readonly sessions: readonly SessionGrants[];
  /** Why a token gets no credentials, or what it gets is unknown; absent where it gets some. */
  readonly because?: string;
  /** What may allow more, and isn't listed; none where the grants are all there are. */
  readonly undecided: readonly string[];
}

/** What the sessions of a role may do, and how users come to them. */
export interface SessionGrants extends RoleGrants {
  /** Ways to sign in that lead to the role; none where no token reaches it. */
  readonly doors: readonly Door[];
  /** Why the role is reached, each way once. */
  readonly because: readonly string[];
  /** Whether the role comes by asking for it only. */
  readonly isAskedFor: boolean;
  /** What is unknown about reaching the role; absent where the tokens do reach it. */
  readonly doubt?: string;
}

/**
 * Lists what one token may do, by every role that it reaches, by asking for it too.
 *
 * @throws SignInError where the question itself is wrong: no such client, several pools and none chosen
 */
export function whatTokenCan(
  federation: Federation,
  signIn: SignIn,
  budget: AnalysisBudget = {},
): WhatCan {
  const simulation = simulate(federation, signIn);
  const { verdict, session, reachable } = simulation;
  const because = verdict.outcome === 'credentials' ? undefined : verdict.because;
  const told = because === undefined ? {} : { because };
  if (session === undefined) {
    const undecided = verdict.outcome === 'undecided' ? [verdict.because] : [];
    return { sessions: [], ...told, undecided };
  }
  const search = new WhatCanSearch(federation, budget);
  const sessions = reachable.flatMap(({ role, by, certainty, because: why }): SessionGrants[] => {
    if (isUnknown(role)) {
      search.undecided.add(`a role that may be any: ${role.unknown}`);
      return [];
    }
    const flow = by === 'classic-flow' ? 'classic' : simulation.flow;
    const grants = search.ofToken(role, { ...session, flow }, simulation, signIn);
    return grants === undefined
      ? []
      : [
          {
            ...grants,
            because: [why],
            isAskedFor: by !== 'default',
            ...(certainty === 'certain' ? {} : { doubt: why }),
          },
        ];
  });
  return { sessions, ...told, undecided: [...search.undecided] };
}

/**
 * Lists what one role may do, for each way to sign in that reaches it, over every token.
 *
 * @param role Our key, its address, its ARN or its name.
 *
 * @throws SignInError where there is no such role
 */
export function whatRoleCan(
  federation: Federation,
  role: string,
  budget: AnalysisBudget = {},
): WhatCan {
  const key = findRole('role', role, federation);
  const search = new WhatCanSearch(federation, budget);
  const found = federation.roles.find(({ address }) => address === key);
  if (found === undefined) {
    return { sessions: [], undecided: [`\`${key}\` is not in the file: its policies are unknown`] };
  }
  return { sessions: search.ofRole(found), undecided: [...search.undecided] };
}

class WhatCanSearch {
  readonly undecided = new Set<string>();
  private readonly question: Question;
  private readonly side: Side;

  constructor(
    private readonly federation: Federation,
    budget: AnalysisBudget,
  ) {
    this.question = new Question([federation], budget);
    const [side] = this.question.sides as readonly [Side];
    this.side = side;
  }

  ofToken(
    key: RoleKey,
    session: Session,
    { identityPool, logins }: Simulation,
    signIn: SignIn,
  ): Pick<SessionGrants, 'doors' | keyof RoleGrants> | undefined {
    const { question, side, federation } = this;
    const [login] = logins;
    const door = doorsIn(federation).doors.find(
      ({ pool, provider, flow }) =>
        pool.address === identityPool &&
        flow === session.flow &&
        provider?.address === login?.chosen?.provider.address,
    );
    const role = federation.roles.find(({ address }) => address === key);
    if (role === undefined || door === undefined) {
      this.undecided.add(`\`${key}\` is not in the file: its policies are unknown`);
      return undefined;
    }
    const { id } = identityOf(signIn);
    const confirm = confirmBy((witness) => {
      const { identity } = witness;
      const own = identity === undefined ? session : { ...session, identity, isNew: false };
      return decideRequest(requestOf(witness), key, own, federation);
    });
    const given = [question.access(door, side).isTaken];
    const box = boxOfToken(question, door, session, id);
    return { ...grantsOf(role, { question, door, side, box, given, confirm }), doors: [door] };
  }

  ofRole(role: Role): SessionGrants[] {
    const { doors, unknown } = doorsIn(this.federation);
    const reaching = doors.flatMap((door) => this.reaching(door, role));
    const unreached = reaching.length === 0 ? this.unreached(role, doors) : [];
    if (unreached.length > 0) {
      const doubt = unknown.length === 0 ? {} : { doubt: unknown.join('; ') };
      return unreached.map((each) => ({ ...each, ...doubt }));
    }
    unknown.forEach((each) => this.undecided.add(each));
    const bySame = new Map<string, SessionGrants>();
    for (const { door, given, because } of reaching) {
      const grants = this.ofRoleAt(role, door, given);
      const key = JSON.stringify([grants, because], (name, value: unknown) =>
        name === 'example' ? undefined : value,
      );
      const known = bySame.get(key);
      bySame.set(key, {
        ...(known ?? { ...grants, because, isAskedFor: false }),
        doors: [...(known?.doors ?? []), door],
      });
    }
    return [...bySame.values()];
  }

  /** The way of a door to a role; nothing where none of its tokens gets there. */
  private reaching(door: Door, { address }: Role) {
    const { isTaken, roles } = this.question.access(door, this.side);
    const found = roles.find((each) => each.role === address);
    if (found === undefined) return [];
    const { ways, trust } = found;
    const possible = ways.filter(({ formula }) => this.mayHold([isTaken, formula, trust]));
    if (possible.length === 0) return [];
    const given = [isTaken, or(...possible.map(({ formula }) => formula)), trust];
    return [{ door, given, because: possible.map(({ cause }) => cause.because) }];
  }

  /** What a role would allow to users who signed in, or to guests where there is nobody else. */
  private unreached(role: Role, doors: readonly Door[]): SessionGrants[] {
    const [door] = [...doors].sort(
      (one, other) => Number(one.provider === undefined) - Number(other.provider === undefined),
    );
    if (door === undefined) return [];
    const { isTaken } = this.question.access(door, this.side);
    const grants = grantsOf(role, {
      ...this.sessionsAt(door, [isTaken]),
      confirm: confirmBy((witness) => {
        const { session } = evaluateTrust(this.federation, role.address, signInOf(witness, door));
        return decideRequest(requestOf(witness), role.address, session, this.federation);
      }),
    });
    return [{ ...grants, doors: [], because: [], isAskedFor: false }];
  }

  private sessionsAt(door: Door, given: readonly Formula[]): Omit<AskedSessions, 'confirm'> {
    const { question, side } = this;
    return { question, door, side, box: question.requests, given };
  }

  private ofRoleAt(role: Role, door: Door, given: readonly Formula[]): RoleGrants {
    const confirm = confirmBy((witness) => askAs(role.address, this.federation, witness, door));
    return grantsOf(role, { ...this.sessionsAt(door, given), confirm });
  }

  private mayHold(formulas: readonly Formula[]): boolean {
    try {
      return this.question.solver().solve(formulas, this.question.requests, () => true);
    } catch (error) {
      if (error instanceof TooLarge) return true;
      throw error;
    }
  }
}
