import type { Policy } from '../documents/policy-document';
import type { Text } from '../../values/text';
import type { Decision } from './decision';
import { evaluate, tallyOf } from './evaluate';
import { lookupOf, type RequestContext } from './request-context';

/** The holder of a token who asks for a role. */
export interface TrustRequest {
  /** Who issued the token, as the trust policy names it: `cognito-identity.amazonaws.com`. */
  readonly principal: Text;
  /** `sts:AssumeRoleWithWebIdentity`, or `sts:TagSession` where the token carries tags. */
  readonly action: string;
  /**
   * What the token says: `cognito-identity.amazonaws.com:aud`, `aws:RequestTag/…`.
   *
   * @default - every condition key is missing
   */
  readonly context?: RequestContext;
}

/**
 * Decides whether a role's trust policy lets the holder of a token assume the role.
 *
 * A token with session tags needs both actions: ask twice.
 *
 * @example
 * decideTrust(trustPolicy({ kind: 'authenticated', identityPoolId }), {
 *   principal: 'cognito-identity.amazonaws.com',
 *   action: 'sts:AssumeRoleWithWebIdentity',
 *   context: {
 *     'cognito-identity.amazonaws.com:aud': identityPoolId,
 *     'cognito-identity.amazonaws.com:amr': { list: ['authenticated'] },
 *   },
 * });
 * // { decision: 'allowed', by: { kind: 'trust', policy: 0, statement: 0 }, … }
 *
 * @see https://docs.aws.amazon.com/cognito/latest/developerguide/role-trust-and-permissions.html
 */
export function decideTrust(policy: Policy, trust: TrustRequest): Decision {
  const trials = evaluate('trust', [policy], {
    action: trust.action,
    resource: undefined,
    context: lookupOf(trust.context ?? NO_CONTEXT),
    caller: { type: 'Federated', provider: trust.principal },
  });
  const { allow, allowedBy, deny, deniedBy } = tallyOf(trials);
  if (deny === 'yes') {
    return { trials, decision: 'denied', reason: 'explicit-deny', by: deniedBy };
  }
  if (allow === 'no') return { trials, decision: 'denied', reason: 'no-allow' };
  if (allow === 'yes' && deny === 'no') {
    return { trials, decision: 'allowed', by: allowedBy, notLookedAt: NOT_LOOKED_AT };
  }
  const open = trials.filter(
    ({ effect, result }) => result === 'unknown' && (effect === 'Deny' || allow === 'unknown'),
  );
  return { trials, decision: 'undecided', open, doubts: [] };
}

const NO_CONTEXT: RequestContext = {};
const NOT_LOOKED_AT = ['service control policies', 'resource control policies'];
