import type { Federation } from '../model/federation';
import type { RoleKey } from '../model/role';
import type { ReachableRole } from '../role-mapping/reachable-roles';
import { isUnknown } from '../values/unknown';
import { assumeRole, openTo, type TrustVerdict } from './assume-role';
import { classicFlowProblem } from './authenticate-logins';
import { decideRequest, type RequestVerdict } from './decide-request';
import type { Request } from './request';
import { resolveSignIn, type ResolvedLogin, type ResolvedSignIn } from './resolve-sign-in';
import { mergeFlows, runFlow, type FlowResult } from './run-flow';
import type { SignIn } from './sign-in';
import type { Session } from './session';
import { underSwitches, type ReadSwitch, type Switches } from './switches';

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

/** A role that the user can reach, as far as its trust lets them in. */
export interface ReachedRole extends Omit<ReachableRole, 'by'> {
  /** Whether it comes without asking, on asking Cognito, or on asking STS by the classic flow. */
  readonly by: ReachableRole['by'] | 'classic-flow';
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
  const ask = (read: ReadSwitch) => {
    const flow = runFlow(resolved, read);
    return { ...flow, reachable: reachedRoles(flow, resolved, read) };
  };
  const { answer: result, restsOn } = underSwitches(switches, ask, mergeFlows());
  const simulation: Omit<Simulation, 'requests'> = {
    ...result,
    trust: result.trust && withOpenness(result.trust, result, federation),
    identityPool: pool.address,
    flow: signIn.flow ?? 'enhanced',
    logins,
    restsOn: [...new Set([...restsOn, ...result.restsOn])],
    notes: [...logins.flatMap(({ notes }) => notes), ...result.notes],
  };
  return {
    ...simulation,
    requests: requests.map((request) => decideFor(request, result, federation)),
  };
}

/** Adds who else the trust lets in, where it lets the sign-in in. */
function withOpenness(
  trust: TrustVerdict,
  { verdict, session }: FlowResult,
  federation: Federation,
): TrustVerdict {
  if (verdict.outcome !== 'credentials' || session === undefined) return trust;
  return { ...trust, openTo: openTo(verdict.role, session, federation) };
}

function decideFor(request: Request, result: FlowResult, federation: Federation): RequestVerdict {
  const { verdict, session } = result;
  const { action, resource = '*' } = request;
  const nothing = { action, resource, considered: [], notLookedAt: [] };
  if (verdict.outcome === 'refused') {
    return {
      ...nothing,
      outcome: 'denied',
      because: `there are no credentials: ${verdict.because}`,
    };
  }
  if (verdict.outcome === 'credentials' && session !== undefined) {
    return decideRequest(request, verdict.role, session, federation);
  }
  const { because } = verdict;
  const possible = verdict.outcome === 'undecided' ? verdict.possible : [];
  const decided = possible.map((role) =>
    typeof role === 'string' && session !== undefined
      ? decideRequest(request, role, session, federation)
      : undefined,
  );
  const [first] = decided;
  const areAllDenied = decided.length > 0 && decided.every((each) => each?.outcome === 'denied');
  return areAllDenied && first !== undefined
    ? { ...first, because: `none of the roles that it may be allows it: ${first.because}` }
    : { ...nothing, outcome: 'undecided', because };
}

/**
 * Lists every role that a user can reach: what the mapping leads to, on asking too, as far as the
 * roles' trust lets them in; and where the classic flow is served, every role that trusts the token.
 */
function reachedRoles(
  { role, session }: FlowResult,
  input: ResolvedSignIn,
  read: ReadSwitch,
): ReachedRole[] {
  if (session === undefined) return [];
  const trustOf: AskTrust = (key, as) => assumeRole(key, as, input.federation, read);
  const mapped = (role?.reachable ?? []).flatMap((each): ReachedRole[] => {
    if (isUnknown(each.role)) return [each];
    const { outcome, because } = trustOf(each.role, session);
    if (outcome === 'refused') return [];
    return outcome === 'accepted' ? [each] : [{ ...each, certainty: 'undecided', because }];
  });
  return [...mapped, ...byClassicFlow(mapped, session, input, trustOf)];
}

type AskTrust = (key: RoleKey, as: Session) => TrustVerdict;

function byClassicFlow(
  mapped: readonly ReachedRole[],
  session: Session,
  input: ResolvedSignIn,
  trustOf: AskTrust,
): ReachedRole[] {
  const off = classicFlowProblem(input.pool);
  const isSaml = input.logins.some(({ chosen }) => chosen?.provider.value.type === 'SAML');
  if (off?.outcome === 'refused' || isSaml) return [];
  const classic: Session = { ...session, flow: 'classic' };
  return input.federation.roles.flatMap(({ address }): ReachedRole[] => {
    if (mapped.some((each) => each.role === address && each.certainty === 'certain')) return [];
    const { outcome, because } = trustOf(address, classic);
    if (outcome === 'refused') return [];
    const certainty = outcome === 'accepted' && off === undefined ? 'certain' : 'undecided';
    return [
      {
        role: address,
        by: 'classic-flow',
        certainty,
        because: off?.because ?? because,
        restsOn: [],
      },
    ];
  });
}
