import type { Federation } from '../model/federation';
import { openTo, type TrustVerdict } from './assume-role';
import { rejectedMappings } from './decide-role';
import { decideRequest, type RequestVerdict } from './decide-request';
import type { Request } from './request';
import { resolveSignIn } from './resolve-sign-in';
import { mergeFlows, runFlow, type FlowResult } from './run-flow';
import type { SignIn } from './sign-in';
import type { Simulation } from './simulation';
import { underSwitches, type ReadSwitch, type Switches } from './switches';
import { reachedRoles } from './reached-roles';

/** What a simulation may be told besides the sign-in. */
export interface SimulateOptions {
  /**
   * How to read the points that nobody has settled.
   *
   * @default - as each switch says
   */
  readonly switches?: Partial<Switches>;
}

/**
 * Signs somebody in without a deployment: which role they get and why, which others they could ask
 * for, and whether they may do what is asked.
 *
 * A refusal is an answer. What isn't known never decides: where it would, the answer is `undecided`.
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
    notes: [
      ...rejectedMappings(pool, federation),
      ...logins.flatMap(({ notes }) => notes),
      ...result.notes,
    ],
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
