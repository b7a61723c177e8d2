import { isUnknown, type Maybe } from '../values/unknown';
import type { RoleKey } from '../model/role';
import { assumeRole, type TrustVerdict } from './assume-role';
import type { ReachableRole } from '../role-mapping/reachable-roles';
import { authenticateLogins, classicFlowProblem } from './authenticate-logins';
import { decideGuestRole, decideRole, defaultRolesOf } from './decide-role';
import type { ResolvedLogin, ResolvedSignIn } from './resolve-sign-in';
import type { AssignedRole, RoleDecision, UndecidedRole } from './decide-role';
import { sessionOf, type Session } from './session';
import { SignInError } from './sign-in-error';
import type { ReadSwitch, SwitchName } from './switches';
import { AWS_ERRORS, refused, type Refused, type Undecided } from './verdict';

/** The user has credentials of a role, AWS refuses them, or what is unknown decides. */
export type SignInVerdict =
  | { readonly outcome: 'credentials'; readonly role: RoleKey; readonly because: string }
  | Refused
  | (Undecided & {
      /** Roles that it may be. */
      readonly possible: readonly Maybe<RoleKey>[];
    });

/** What a flow comes to. */
export interface FlowResult {
  /** Whether the user gets credentials, and of which role. */
  readonly verdict: SignInVerdict;
  /** How the role was chosen; absent where it didn't come to that. */
  readonly role?: RoleDecision;
  /** The identity pool's own token; absent where it didn't come to that. */
  readonly session?: Session;
  /** What the role said to it; absent where no role was chosen. */
  readonly trust?: TrustVerdict;
  /** What was taken for granted, or looks wrong; a line each. */
  readonly notes: readonly string[];
  /** Open points without which the verdict would be another one. */
  readonly restsOn: readonly SwitchName[];
}

/** A role that the user can reach, as far as its trust lets them in. */
export interface ReachedRole extends Omit<ReachableRole, 'by'> {
  /** Whether it comes without asking, on asking Cognito, or on asking STS by the classic flow. */
  readonly by: ReachableRole['by'] | 'classic-flow';
}

/**
 * Goes through a flow: the tokens and the identity, the role, and the role's trust. In the enhanced flow
 * (`GetCredentialsForIdentity`) the configuration chooses the role, in the classic one (`GetOpenIdToken`
 * and `AssumeRoleWithWebIdentity`) the caller names it.
 *
 * @throws SignInError where no role is asked for in the classic flow
 *
 * @see https://docs.aws.amazon.com/cognito/latest/developerguide/authentication-flow.html
 */
export function runFlow(signIn: ResolvedSignIn, read: ReadSwitch): FlowResult {
  const isClassic = signIn.signIn.flow === 'classic';
  if (isClassic && signIn.askedRole === undefined) {
    throw new SignInError(
      'askedRole',
      'required in the classic flow, where the caller names the role',
    );
  }
  const { problem, notes } = authenticateLogins(signIn, read);
  if (problem !== undefined) return ended(problem, signIn, notes);
  const login = decidingLogin(signIn, read);
  const role = isClassic ? namedByCaller(signIn.askedRole as RoleKey) : chosen(login, signIn, read);
  const session = sessionOf(signIn.pool, signIn.federation, signIn.signIn, login, read);
  const { completed, restsOn = [] } = (role.mapping?.type === 'Token' ? login : undefined) ?? {};
  const common = {
    role,
    session,
    notes: [...notes, ...(completed === undefined ? [] : [completed])],
    restsOn: [...(role.choice?.restsOn ?? []), ...restsOn],
  };
  const refusal = isClassic ? AWS_ERRORS.stsRefused : AWS_ERRORS.wrongPool;
  const asks = (key: RoleKey) => assumeRole(key, session, signIn.federation, read);
  if (role.verdict.outcome === 'undecided') {
    return { ...common, verdict: amongTrusting(role.verdict, asks, refusal) };
  }
  if (role.verdict.outcome === 'refused') return { ...common, verdict: role.verdict };
  const trust = asks(role.verdict.role);
  return { ...common, trust, verdict: lastVerdict(role.verdict, trust, refusal) };
}

/** The login that decides: the only one, or which of several a switch says; none for a guest. */
function decidingLogin(
  { logins, signIn }: ResolvedSignIn,
  read: ReadSwitch,
): ResolvedLogin | undefined {
  const isFirst =
    logins.length < 2 || signIn.flow === 'classic' || read('severalLogins') === 'first';
  return logins.at(isFirst ? 0 : -1);
}

function chosen(
  login: ResolvedLogin | undefined,
  signIn: ResolvedSignIn,
  read: ReadSwitch,
): RoleDecision {
  return login === undefined ? decideGuestRole(signIn.pool) : decideRole(login, signIn, read);
}

function namedByCaller(role: RoleKey): RoleDecision {
  const because = 'the caller names it';
  return { verdict: { outcome: 'assigned', role, by: 'caller', because }, reachable: [] };
}

function ended(
  problem: Refused | Undecided,
  { askedRole, signIn, pool }: ResolvedSignIn,
  notes: readonly string[],
): FlowResult {
  if (problem.outcome === 'refused') return { verdict: problem, notes, restsOn: [] };
  const role =
    signIn.flow === 'classic'
      ? askedRole
      : signIn.guest === true
        ? defaultRolesOf(pool).unauthenticated
        : undefined;
  const possible = role === undefined ? [] : [role];
  return { verdict: { ...problem, possible }, notes, restsOn: [] };
}

/** Leaves out of the roles that it may be those whose trust refuses the session. */
function amongTrusting(
  verdict: UndecidedRole,
  asks: (key: RoleKey) => TrustVerdict,
  refusal: Refused['error'],
): SignInVerdict {
  const asked = verdict.possible.map((role) =>
    isUnknown(role) ? { role, trust: undefined } : { role, trust: asks(role) },
  );
  const trusting = asked.filter(({ trust }) => trust?.outcome !== 'refused');
  const [first] = asked;
  if (trusting.length > 0 || first?.trust === undefined) {
    return { ...verdict, possible: trusting.map(({ role }) => role) };
  }
  const because = `none of the roles that it may be accepts it: ${first.trust.because}`;
  return refused('trust', because, refusal);
}

function lastVerdict(
  { role, because }: AssignedRole,
  trust: TrustVerdict,
  refusal: Refused['error'],
): SignInVerdict {
  switch (trust.outcome) {
    case 'accepted':
      return { outcome: 'credentials', role, because };
    case 'refused':
      return refused('trust', trust.because, refusal);
    case 'undecided':
      return { outcome: 'undecided', stage: 'trust', because: trust.because, possible: [role] };
  }
}

/**
 * Lists every role that a user can reach: what the mapping leads to, on asking too, as far as the
 * roles' trust lets them in; and where the classic flow is served, every role that trusts the token.
 */
export function reachedRoles(
  { role, session, trust }: FlowResult,
  input: ResolvedSignIn,
  read: ReadSwitch,
): ReachedRole[] {
  if (session === undefined) return [];
  const assigned = role?.verdict.outcome === 'assigned' ? role.verdict.role : undefined;
  const trustOf: AskTrust = (key, as) =>
    trust !== undefined && as === session && key === assigned
      ? trust
      : assumeRole(key, as, input.federation, read);
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
