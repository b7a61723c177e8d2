import { assumeRole } from './assume-role';
import { AWS_ERRORS } from './aws-error';
import { checkGuestIdentity, checkIdentity, identityOf } from './check-identity';
import { checkLogin } from './check-login';
import { decideGuestRole } from './decide-guest-role';
import { decideRole } from './decide-role';
import type { RoleDecision } from './role-decision';
import type { FlowInput, FlowResult } from './flow';
import type { ResolvedLogin } from './resolved-login';
import { sessionOf } from './session';
import type { SignInVerdict } from './simulation';
import type { ReadSwitch } from './under-switches';
import { refused, type Refused, type Undecided } from './verdict';

/**
 * Goes through `GetCredentialsForIdentity`: the identity, the tokens, the role that the configuration
 * chooses, and the role's trust.
 *
 * @see https://docs.aws.amazon.com/cognitoidentity/latest/APIReference/API_GetCredentialsForIdentity.html
 */
export function enhancedFlow(input: FlowInput, read: ReadSwitch): FlowResult {
  const { logins, signIn } = input;
  const identity = identityOf(signIn);
  if (logins.length === 0) {
    const problem = checkGuestIdentity(identity);
    if (problem !== undefined) return ended(problem);
    return withRole(decideGuestRole(input.pool), undefined, input, read, []);
  }
  const missing = identity.exists === false ? checkIdentity(identity, [], read) : undefined;
  if (missing !== undefined) return ended(missing);
  const checks = logins.map((login) => checkLogin(login, signIn.at));
  const notes = checks.flatMap(({ assumptions }) => assumptions.map(assumed));
  const problem =
    checks.find((each) => each.problem?.outcome === 'refused')?.problem ??
    checks.find((each) => each.problem !== undefined)?.problem ??
    checkIdentity(identity, logins, read);
  if (problem !== undefined) return ended(problem, notes);
  const deciding = decidingLogin(logins, read);
  return withRole(decideRole(deciding, { ...input, read }), deciding, input, read, notes);
}

/** Says what was taken for granted. */
export function assumed(assumption: string): string {
  return `taken for granted: ${assumption}`;
}

function decidingLogin(logins: readonly ResolvedLogin[], read: ReadSwitch): ResolvedLogin {
  const at = logins.length === 1 || read('severalLogins') === 'first' ? 0 : -1;
  return logins.at(at) as ResolvedLogin;
}

function ended(problem: Refused | Undecided, notes: readonly string[] = []): FlowResult {
  const verdict = problem.outcome === 'undecided' ? { ...problem, possible: [] } : problem;
  return { verdict, notes, restsOn: [] };
}

function withRole(
  role: RoleDecision,
  login: ResolvedLogin | undefined,
  input: FlowInput,
  read: ReadSwitch,
  notes: readonly string[],
): FlowResult {
  const { pool, federation, signIn } = input;
  const session = sessionOf(pool, federation, signIn, login, read);
  const fromGroups = role.mapping?.type === 'Token' ? (login?.restsOn ?? []) : [];
  const common = {
    role,
    session,
    notes,
    restsOn: [...(role.choice?.restsOn ?? []), ...fromGroups],
  };
  if (role.verdict.outcome !== 'assigned') return { ...common, verdict: role.verdict };
  const trust = assumeRole(role.verdict.role, session, federation, read);
  return { ...common, trust, verdict: lastVerdict(role.verdict, trust) };
}

function lastVerdict(
  { role, because }: Extract<RoleDecision['verdict'], { outcome: 'assigned' }>,
  trust: NonNullable<FlowResult['trust']>,
): SignInVerdict {
  switch (trust.outcome) {
    case 'accepted':
      return { outcome: 'credentials', role, because };
    case 'refused':
      return refused('trust', trust.because, AWS_ERRORS.wrongPool);
    case 'undecided':
      return { outcome: 'undecided', stage: 'trust', because: trust.because, possible: [role] };
  }
}
