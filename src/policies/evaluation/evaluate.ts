import { isUnknown, type Ternary } from '../../values/unknown';
import type { Policy, PolicyDocument } from '../documents/policy-document';
import type { Text } from '../../values/text';
import type { PolicyKind, StatementPlace, StatementTrial, Decision } from './decision';
import { compileStatement, type PreparedRequest, type Statement } from './statement';
import { lookupOf, type RequestContext } from './request-context';

/** Compares every statement of the policies of one kind with a request, each once. */
export function evaluate(
  kind: PolicyKind,
  policies: readonly Policy[],
  request: PreparedRequest,
): StatementTrial[] {
  const trials: StatementTrial[] = [];
  for (let policy = 0; policy < policies.length; policy += 1) {
    const statements = statementsOf(policies[policy] as Policy);
    for (let at = 0; at < statements.length; at += 1) {
      const { sid, effect, compare } = statements[at] as Statement;
      const { result, parts } = compare(request);
      trials.push({ place: { kind, policy, statement: at, sid }, effect, result, parts });
    }
  }
  return trials;
}

/** What the policies of one kind say to a request. */
export interface Tally {
  readonly deny: Ternary;
  /** Where it is denied, or where it may be. */
  readonly deniedBy?: StatementPlace;
  readonly allow: Ternary;
  readonly allowedBy?: StatementPlace;
}

/** Counts what became of statements; the first that decides is kept. */
export function tallyOf(trials: readonly StatementTrial[]): Tally {
  let denying: StatementTrial | undefined;
  let allowing: StatementTrial | undefined;
  for (const trial of trials) {
    if (trial.result === 'no') continue;
    if (trial.effect === 'Deny') denying = firstToDecide(denying, trial);
    else allowing = firstToDecide(allowing, trial);
  }
  return {
    deny: answerOf(denying),
    deniedBy: denying?.place,
    allow: answerOf(allowing),
    allowedBy: allowing?.place,
  };
}

function firstToDecide(before: StatementTrial | undefined, trial: StatementTrial): StatementTrial {
  if (before === undefined) return trial;
  return before.result === 'unknown' && trial.result === 'applies' ? trial : before;
}

/** Whether a statement applies; none doesn't. */
export function answerOf(trial: StatementTrial | undefined): Ternary {
  if (trial === undefined || trial.result === 'no') return 'no';
  return trial.result === 'applies' ? 'yes' : 'unknown';
}

const COMPILED = new WeakMap<object, readonly Statement[]>();

/**
 * Prepares the statements of a policy for deciding, once for each document.
 *
 * A policy that is unknown may allow anything and deny anything.
 */
function statementsOf(policy: Policy): readonly Statement[] {
  const compiled = COMPILED.get(policy);
  if (compiled !== undefined) return compiled;
  const statements = isUnknown(policy) ? unknownStatements(policy.unknown) : known(policy);
  COMPILED.set(policy, statements);
  return statements;
}

function known({ version, statements }: PolicyDocument<Text>): Statement[] {
  return statements.map((statement) => compileStatement(statement, version !== '2008-10-17'));
}

function unknownStatements(reason: string): Statement[] {
  const parts = [{ part: 'policy', holds: 'unknown', reasons: [reason] }] as const;
  return (['Allow', 'Deny'] as const).map((effect) => ({
    effect,
    compare: () => ({ result: 'unknown', parts }),
  }));
}

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
