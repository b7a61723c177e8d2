import type { Federation } from '../model/federation';
import type { RoleKey } from '../model/role';
import type { Merge } from '../role-mapping/switches';
import { withLater } from '../values/lazily';
import { isUnknown, type Maybe } from '../values/unknown';
import { openTo, type TrustVerdict } from './assume-role';
import { decideRequest, type RequestVerdict } from './decide-request';
import type { Request } from './request';
import { resolveSignIn, type ResolvedLogin } from './resolve-sign-in';
import {
  reachedRoles,
  runFlow,
  type FlowResult,
  type ReachedRole,
  type SignInVerdict,
} from './run-flow';
import type { SignIn } from './sign-in';
import type { Session } from './session';
import { underSwitches, type Switches } from './switches';

/** What a sign-in comes to, and the whole story of how. */
export interface Simulation extends FlowResult {
  /** Address of the identity pool that was asked. */
  readonly identityPool: string;
  /** Who chose the role: Cognito (`enhanced`), or the caller (`classic`). */
  readonly flow: 'enhanced' | 'classic';
  /** The tokens that were shown; none for a guest. */
  readonly logins: readonly ResolvedLogin[];
  /** Every role that the user can reach, by asking for it too. */
  readonly reachable: readonly ReachedRole[];
  /** What became of each request, in the order asked. */
  readonly requests: readonly RequestVerdict[];
}

/** What a simulation may be told besides the sign-in. */
export interface SimulateOptions {
  /**
   * How to read what AWS does not document.
   *
   * @default - as each switch says
   */
  readonly switches?: Partial<Switches>;
}

/**
 * Signs a user in without a deployment: the role and why, the roles that the user could ask for, and
 * whether each request is allowed.
 *
 * A refusal is an answer. What is unknown never decides: where it would, the answer is `undecided`.
 *
 * @throws SignInError where the question itself is wrong: no such client, several pools and none chosen
 *
 * @example
 * simulate(model, { client: 'web', claims: { 'custom:department': 'finance' } }, [
 *   { action: 's3:PutObject', resource: 'arn:aws:s3:::uploads/private/{identity}/report.pdf' },
 * ]);
 *
 * @see https://docs.aws.amazon.com/cognito/latest/developerguide/authentication-flow.html
 */
export function simulate(
  federation: Federation,
  signIn: SignIn,
  requests: readonly Request[] = [],
  { switches = {} }: SimulateOptions = {},
): Simulation {
  const resolved = resolveSignIn(federation, signIn, switches);
  const { pool, logins } = resolved;
  const asked = underSwitches<FlowAnswer>(
    switches,
    (read) => {
      const flow = runFlow(resolved, read);
      const reachable = reachedRoles(flow, resolved, read);
      return { ...flow, reachable, sessions: flow.session === undefined ? [] : [flow.session] };
    },
    FLOWS,
  );
  const { sessions, doubt, ...result } = asked.answer;
  const decided = { verdict: result.verdict, sessions, doubt };
  const simulation: Omit<Simulation, 'requests'> = {
    ...result,
    trust: result.trust && withOpenness(result.trust, result, federation),
    identityPool: pool.address,
    flow: signIn.flow ?? 'enhanced',
    logins,
    restsOn: [...new Set([...asked.restsOn, ...result.restsOn])],
    notes: [...logins.flatMap(({ notes }) => notes), ...result.notes],
  };
  return {
    ...simulation,
    requests: requests.map((request) => decideFor(request, decided, federation)),
  };
}

/** Adds who else the trust lets in, where it lets the sign-in in. */
function withOpenness(
  trust: TrustVerdict,
  { verdict, session }: FlowResult,
  federation: Federation,
): TrustVerdict {
  if (verdict.outcome !== 'credentials' || session === undefined) return trust;
  const { role } = verdict;
  // Most who simulate sign-ins by the thousand don't ask.
  return withLater({ ...trust }, { openTo: true }, () => ({
    openTo: openTo(role, session, federation),
  }));
}

/** What a flow comes to under every reading of the switches that are open. */
interface FlowAnswer extends FlowResult {
  readonly reachable: readonly ReachedRole[];
  /** Every session that it may be; none where it didn't come to that. */
  readonly sessions: readonly Session[];
  /** What AWS does not document, where the readings differ in anything. */
  readonly doubt?: string;
}

const FLOWS: Merge<FlowAnswer> = {
  signature: ({ verdict }) => verdictKey(verdict),
  whole: ({ verdict, sessions, reachable }) =>
    JSON.stringify([
      verdictKey(verdict),
      sessions,
      reachable.map(({ role, by, certainty }) => [role, by, certainty]),
    ]),
  isOpen: ({ verdict }) => verdict.outcome === 'undecided',
  undecided: (doubt, answers) => {
    const [first] = answers as readonly [FlowAnswer];
    const sessions = answers.flatMap((each) => each.sessions);
    const common = { ...first, sessions, reachable: reachedByAny(answers, doubt), doubt };
    if (new Set(answers.map(({ verdict }) => verdictKey(verdict))).size === 1) return common;
    const possible = [...new Set(answers.flatMap(({ verdict }) => rolesIn(verdict)))];
    return {
      ...common,
      verdict: { outcome: 'undecided', stage: 'role', because: doubt, possible },
    };
  },
};

/** Tells verdicts apart by the role, or by the roles that it may be. */
function verdictKey(verdict: SignInVerdict): string {
  const roles = rolesIn(verdict).map((role) => (isUnknown(role) ? `? ${role.unknown}` : role));
  return [verdict.outcome, ...roles.sort()].join(' ');
}

function rolesIn(verdict: SignInVerdict): readonly Maybe<RoleKey>[] {
  if (verdict.outcome === 'credentials') return [verdict.role];
  if (verdict.outcome === 'refused') return [];
  return verdict.possible.length === 0 ? [{ unknown: verdict.because }] : verdict.possible;
}

/** The roles that are reached under some reading; certain are those reached under each. */
function reachedByAny(answers: readonly FlowAnswer[], doubt: string): ReachedRole[] {
  const isCertain = ({ role, by }: ReachedRole) =>
    answers.every(({ reachable }) =>
      reachable.some(
        (each) => each.role === role && each.by === by && each.certainty === 'certain',
      ),
    );
  const all = answers.flatMap(({ reachable }) => reachable);
  return all
    .filter(
      ({ role, by }, at) => all.findIndex((each) => each.role === role && each.by === by) === at,
    )
    .map((each) =>
      each.certainty === 'certain' && !isCertain(each)
        ? { ...each, certainty: 'undecided', because: doubt }
        : each,
    );
}

function decideFor(
  request: Request,
  { verdict, sessions, doubt }: Pick<FlowAnswer, 'verdict' | 'sessions' | 'doubt'>,
  federation: Federation,
): RequestVerdict {
  const { action, resource = '*' } = request;
  const nothing = { action, resource, considered: [], notLookedAt: [] };
  if (verdict.outcome === 'refused') {
    return {
      ...nothing,
      outcome: 'denied',
      because: `there are no credentials: ${verdict.because}`,
    };
  }
  const { because } = verdict;
  const possible = verdict.outcome === 'credentials' ? [verdict.role] : verdict.possible;
  const decided = possible.flatMap((role) =>
    isUnknown(role)
      ? [undefined]
      : sessions.map((session) => decideRequest(request, role, session, federation)),
  );
  const [first] = decided;
  if (verdict.outcome === 'credentials') {
    const isSame = decided.every((each) => each?.outcome === first?.outcome);
    return isSame && first !== undefined
      ? first
      : { ...nothing, outcome: 'undecided', because: doubt ?? because };
  }
  const areAllDenied = decided.length > 0 && decided.every((each) => each?.outcome === 'denied');
  return areAllDenied && first !== undefined
    ? { ...first, because: `none of the roles that it may be allows it: ${first.because}` }
    : { ...nothing, outcome: 'undecided', because };
}
