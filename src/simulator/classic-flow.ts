import { isUnknown } from '../values/unknown';
import { assumeRole, type TrustVerdict } from './assume-role';
import { AWS_ERRORS } from './aws-error';
import type { AssignedRole, RoleDecision } from './role-decision';
import { hasMappings } from './find-mapping';
import type { FlowInput, FlowResult } from './flow';
import type { ResolvedLogin } from './resolved-login';
import { sessionOf } from './session';
import { showTokens, type AtTheDoor } from './show-tokens';
import { SignInError } from './sign-in-error';
import type { SignInVerdict } from './simulation';
import type { ReadSwitch } from './under-switches';
import { refused, undecided, type Refused, type Undecided } from './verdict';

/**
 * Goes through `GetOpenIdToken` and `AssumeRoleWithWebIdentity`: the caller names the role, and only
 * its trust decides.
 *
 * @throws SignInError where no role is asked for
 *
 * @see https://docs.aws.amazon.com/cognito/latest/developerguide/authentication-flow.html
 */
export function classicFlow(input: FlowInput, read: ReadSwitch): FlowResult {
  const { pool, federation, signIn, logins, askedRole } = input;
  if (askedRole === undefined) {
    throw new SignInError('askedRole', 'in the classic flow the caller names the role; give one');
  }
  const { problem, notes } = atTheDoor(input, read);
  if (problem !== undefined) {
    const verdict =
      problem.outcome === 'undecided' ? { ...problem, possible: [askedRole] } : problem;
    return { verdict, notes, restsOn: [] };
  }
  const session = sessionOf(pool, federation, signIn, logins[0], read);
  const trust = assumeRole(askedRole, session, federation, read);
  const assigned: AssignedRole = {
    outcome: 'assigned',
    role: askedRole,
    by: 'caller',
    because: 'the caller names it',
  };
  const role: RoleDecision = { verdict: assigned, reachable: [] };
  return { role, session, trust, notes, restsOn: [], verdict: lastVerdict(assigned, trust) };
}

/** Shows the tokens to the identity pool, which may not serve this flow at all. */
export function atTheDoor(input: FlowInput, read: ReadSwitch): AtTheDoor {
  const off = whyNoClassicFlow(input);
  if (off !== undefined) return { problem: off, notes: [] };
  if (input.logins.some(isSaml)) {
    const why = 'SAML goes through the enhanced flow only';
    return { problem: refused('token', why), notes: [] };
  }
  return showTokens(input, read);
}

/** Why an identity pool refuses the classic flow, or may; nothing where it serves it. */
export function whyNoClassicFlow({
  pool,
}: Pick<FlowInput, 'pool'>): Refused | Undecided | undefined {
  const { allowsClassicFlow } = pool;
  if (allowsClassicFlow === false) {
    const why = "the identity pool doesn't allow the classic flow";
    return refused('identity', why, AWS_ERRORS.classicIsOff);
  }
  const mapped = hasMappings(pool);
  if (mapped === true) {
    const why = 'the identity pool has role mappings';
    return refused('identity', why, AWS_ERRORS.classicWithMappings);
  }
  const unknown = [allowsClassicFlow, mapped].find(isUnknown);
  return unknown === undefined
    ? undefined
    : undecided('identity', `whether the classic flow is served isn't known: ${unknown.unknown}`);
}

function isSaml({ chosen }: ResolvedLogin): boolean {
  return chosen?.provider.value.type === 'SAML';
}

function lastVerdict({ role, because }: AssignedRole, trust: TrustVerdict): SignInVerdict {
  switch (trust.outcome) {
    case 'accepted':
      return { outcome: 'credentials', role, because };
    case 'refused':
      return refused('trust', trust.because, AWS_ERRORS.stsRefused);
    case 'undecided':
      return { outcome: 'undecided', stage: 'trust', because: trust.because, possible: [role] };
  }
}
