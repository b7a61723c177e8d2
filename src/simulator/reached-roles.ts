import type { RoleKey } from '../model/role';
import type { ReachableRole } from '../role-mapping/reachable-roles';
import { isUnknown } from '../values/unknown';
import { assumeRole, type TrustVerdict } from './assume-role';
import { classicFlowProblem } from './authenticate-logins';
import type { ResolvedSignIn } from './resolve-sign-in';
import type { FlowResult } from './run-flow';
import type { Session } from './session';
import type { ReadSwitch } from './switches';

/** A role that the user can reach, as far as its trust lets them in. */
export interface ReachedRole extends Omit<ReachableRole, 'by'> {
  /** Whether it comes without asking, on asking Cognito, or on asking STS by the classic flow. */
  readonly by: ReachableRole['by'] | 'classic-flow';
}

/**
 * Lists every role that a user can reach: what the mapping leads to, on asking too, as far as the
 * roles' trust lets them in; and where the classic flow is served, every role that trusts the token.
 */
export function reachedRoles(
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
