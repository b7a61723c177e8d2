import type { Text } from '../../values/text';
import type { ReadPolicy } from './compile-policy';
import type { Decision, StatementPlace } from './decision';
import { nameOf } from './decide';
import { lookupOf, type RequestContext } from './request-context';
import { tallyOf, trialsOf } from './tally';

/** Someone with a token who asks for a role. */
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
 * Decides whether a role's trust policy lets someone with a token assume the role.
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
export function decideTrust(policy: ReadPolicy, trust: TrustRequest): Decision {
  const request = {
    action: trust.action,
    resource: undefined,
    context: lookupOf(trust.context ?? NO_CONTEXT),
    caller: { type: 'Federated', provider: trust.principal },
  } as const;
  const { allow, allowedBy, deny, deniedBy } = tallyOf('trust', [policy], request);
  if (deny === 'yes') return denied(deniedBy as StatementPlace);
  if (allow === 'no')
    return { decision: 'denied', because: 'no statement of the trust policy allows it' };
  if (allow === 'yes' && deny === 'no') {
    const by = allowedBy as StatementPlace;
    return {
      decision: 'allowed',
      by,
      because: `${nameOf(by)} allows it`,
      notLookedAt: NOT_LOOKED_AT,
    };
  }
  const open = trialsOf('trust', [policy], request).filter(
    ({ effect, result }) => result === 'unknown' && (effect === 'Deny' || allow === 'unknown'),
  );
  return {
    decision: 'undecided',
    open: open.map(({ place }) => place),
    because: open.map(({ place, because }) => `${nameOf(place)}: ${because}`).join('; '),
  };
}

const NO_CONTEXT: RequestContext = {};
const NOT_LOOKED_AT = ['service control policies', 'resource control policies'];

function denied(by: StatementPlace): Decision {
  return { decision: 'denied', by, because: `${nameOf(by)} denies it` };
}
