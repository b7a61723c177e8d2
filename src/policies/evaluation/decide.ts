import type { AccessQuestion, Decision, StatementPlace, StatementTrial } from './decision';
import { examineStatements, layersOf, prepareRequest } from './layers';
import { notLookedAt } from './not-looked-at';
import { resourceGrants, tallyOf, type Tally } from './tally';
import { all, any, type Ternary } from '../../values/ternary';

/**
 * Decides whether a request within one account is allowed.
 *
 * A statement that denies decides, wherever it is. Else the role's policies or the resource's own must
 * allow, and so must the boundary and a session policy, where there are any. What isn't known never
 * decides: where it would, the answer is `undecided`.
 *
 * @example
 * decide({
 *   identityPolicies: [{ statements }],
 *   request: { action: 's3:GetObject', resource: 'arn:aws:s3:::uploads/a.txt', context: {} },
 * });
 * // { decision: 'allowed', by: { kind: 'identity', policy: 0, statement: 0, sid: 'Uploads' }, … }
 *
 * @see https://docs.aws.amazon.com/IAM/latest/UserGuide/reference_policies_evaluation-logic.html
 */
export function decide(question: AccessQuestion): Decision {
  const request = prepareRequest(question.request);
  const tallies = layersOf(question).map(({ kind, policies }) => tallyOf(kind, policies, request));
  const denying = tallies.find(({ deny }) => deny === 'yes')?.deniedBy;
  if (denying !== undefined) {
    return { decision: 'denied', by: denying, because: `${nameOf(denying)} denies it` };
  }
  const identity = tallies[0] as Tally;
  const resource = tallies.find(({ kind }) => kind === 'resource');
  const { resourcePolicy } = question;
  const grants =
    resourcePolicy === undefined || resource?.allow === 'no'
      ? NO_GRANTS
      : resourceGrants(resourcePolicy, request);
  const limits = tallies.filter(({ kind }) => kind === 'boundary' || kind === 'session');
  const granted = any([identity.allow, grants.role]);
  const allowed = any([grants.session, all([granted, ...limits.map(({ allow }) => allow)])]);
  if (allowed === 'no') return { decision: 'denied', because: whyNotAllowed(granted, limits) };
  if (allowed === 'unknown' || tallies.some(({ deny }) => deny === 'unknown')) {
    return undecided(tallies, examineStatements(question));
  }
  const allowing = (identity.allow === 'yes' ? identity : resource)?.allowedBy as StatementPlace;
  return {
    decision: 'allowed',
    by: allowing,
    because: `${nameOf(allowing)} allows it`,
    notLookedAt: notLookedAt(question.request.action, resourcePolicy !== undefined),
  };
}

const NO_GRANTS = { session: 'no', role: 'no' } as const;

function whyNotAllowed(granted: Ternary, limits: readonly Tally[]): string {
  if (granted === 'no') return 'no statement allows it';
  const [limit] = limits.filter(({ allow }) => allow === 'no');
  return limit?.kind === 'boundary'
    ? "the permissions boundary doesn't allow it"
    : 'no session policy allows it';
}

function undecided(tallies: readonly Tally[], trials: readonly StatementTrial[]): Decision {
  const open = trials.filter(({ place, effect, result }) => {
    const tally = tallies.find(({ kind }) => kind === place.kind);
    return result === 'unknown' && (effect === 'Deny' || tally?.allow === 'unknown');
  });
  const doubts = open.map(({ place, effect, because }) => {
    const verb = effect === 'Deny' ? 'deny' : 'allow';
    return `${nameOf(place)} may ${verb} it: ${because}`;
  });
  return {
    decision: 'undecided',
    open: open.map(({ place }) => place),
    because:
      doubts.length > 0
        ? doubts.join('; ')
        : "whether the resource's policy speaks of this caller isn't known",
  };
}

/** Names a statement for people: by its Sid, else by its number, and the kind of its policy. */
export function nameOf({ kind, policy, statement, sid }: StatementPlace): string {
  const name = sid === undefined || sid === '' ? String(statement + 1) : `\`${sid}\``;
  return `statement ${name} of ${POLICIES[kind]}${kind === 'identity' || kind === 'session' ? ` ${policy + 1}` : ''}`;
}

const POLICIES = {
  identity: 'policy',
  boundary: 'the permissions boundary',
  session: 'session policy',
  resource: "the resource's policy",
  trust: 'the trust policy',
} as const;
