import type { Policy } from '../documents/policy-document';
import type {
  AccessQuestion,
  Decision,
  DenialReason,
  Doubt,
  PolicyKind,
  StatementTrial,
} from './decision';
import type { PrincipalMatch, RoleSession } from './caller';
import { answerOf, evaluate, tallyOf, type Tally } from './evaluate';
import { lookupOf, type RequestContext } from './request-context';
import {
  needsNoPermission,
  notLookedAt,
  resourceKindOf,
  type ResourceAccount,
  type ResourceSide,
} from './resource-kinds';
import type { PreparedRequest } from './statement';
import { all, any, type Ternary } from '../../values/unknown';

/**
 * Decides whether a request is allowed.
 *
 * A statement that denies decides, wherever it is. Else the role's policies or the resource's own must
 * allow, or both, as the kind of resource and its account ask; and so must the boundary and a session
 * policy, where there are any. What is unknown never decides: where it would, the answer is
 * `undecided`.
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
  const { action, resource } = question.request;
  if (!ONE_ACTION.test(action)) {
    return { trials: [], decision: 'undecided', open: [], doubts: ['action'] };
  }
  const sides = sidesOf(question, prepared(question));
  const { trials } = sides;
  const { resourcePolicy, resourceAccount = 'own' } = question;
  const resourceKind = resourceKindOf(action, resource);
  const traced = { trials, resourceKind };
  if (needsNoPermission(action)) {
    return { ...traced, decision: 'allowed', notLookedAt: [] };
  }
  const denying = sides.tallies.find(({ deny }) => deny === 'yes')?.deniedBy;
  if (denying !== undefined) {
    return { ...traced, decision: 'denied', reason: 'explicit-deny', by: denying };
  }
  const allowed = isAllowed(sides, resourceKind.side, resourceAccount);
  if (allowed === 'no') {
    const reason = whyDenied(sides, resourceKind.side, resourceAccount);
    // A policy that wasn't read could allow it by itself, but none of another account.
    const isOpen = resourcePolicy === undefined && resourceAccount !== 'other';
    const couldAllow = isOpen && resourceKind.side === 'sufficient' && resource !== '*';
    const unlessBy = couldAllow ? { unlessBy: resourceKind.policy } : {};
    return { ...traced, decision: 'denied', reason, ...unlessBy };
  }
  if (allowed === 'unknown' || sides.tallies.some(({ deny }) => deny === 'unknown')) {
    const open = trials.filter((trial) => isOpen(trial, sides));
    const doubts = allowed === 'unknown' ? doubtsOf(question, sides, resourceKind.side) : [];
    return { ...traced, decision: 'undecided', open, doubts };
  }
  const left = notLookedAt(resourceKind, resourcePolicy !== undefined, resourceAccount);
  return {
    ...traced,
    decision: 'allowed',
    ...allowedBy(sides, resourceKind.side, resourceAccount),
    notLookedAt: left,
  };
}

const ONE_ACTION = /^[a-z\d-]+:[a-z\d]+$/i;
const NO_CONTEXT: RequestContext = {};
const ANY_SESSION: RoleSession = { type: 'RoleSession' };

function prepared({ request, permissionsBoundary }: AccessQuestion): PreparedRequest {
  const { action, resource, context = NO_CONTEXT, caller = ANY_SESSION } = request;
  const hasBoundary = permissionsBoundary !== undefined;
  return {
    action,
    resource,
    context: lookupOf(context),
    caller: caller.type === 'RoleSession' ? { ...caller, hasBoundary } : caller,
  };
}

/** What each side says, and to which principal the resource's own policy gives what. */
interface Sides {
  /** Every statement, compared with the request: the role's own first. */
  readonly trials: readonly StatementTrial[];
  readonly tallies: readonly Tally[];
  readonly identity: Tally;
  readonly resource: Tally;
  /** What the resource's policy allows the session, its role, its account or everybody. */
  readonly grants: PrincipalMatch;
  readonly boundary: Ternary;
  readonly session: Ternary;
}

function sidesOf(question: AccessQuestion, request: PreparedRequest): Sides {
  const { identityPolicies, permissionsBoundary, sessionPolicies = [], resourcePolicy } = question;
  const ofOne = (kind: PolicyKind, policy: Policy | undefined) =>
    policy === undefined ? [] : evaluate(kind, [policy], request);
  const ofRole = evaluate('identity', identityPolicies, request);
  const ofResource = ofOne('resource', resourcePolicy);
  const ofBoundary = ofOne('boundary', permissionsBoundary);
  const ofSession = evaluate('session', sessionPolicies, request);
  const [identity, resource] = [tallyOf(ofRole), tallyOf(ofResource)];
  const [boundary, session] = [tallyOf(ofBoundary), tallyOf(ofSession)];
  return {
    trials: [...ofRole, ...ofResource, ...ofBoundary, ...ofSession],
    tallies: [identity, resource, boundary, session],
    identity,
    resource,
    grants: resourcePolicy === undefined ? NOT_READ : grantsOf(ofResource),
    boundary: permissionsBoundary === undefined ? 'yes' : boundary.allow,
    session: sessionPolicies.length === 0 ? 'yes' : session.allow,
  };
}

// A policy that wasn't read is taken for one that names no single caller.
const NOT_READ: PrincipalMatch = { session: 'no', role: 'no', account: 'unknown', everybody: 'no' };

function grantsOf(trials: readonly StatementTrial[]): PrincipalMatch {
  const allowing = trials.filter(({ effect }) => effect === 'Allow');
  const as = (level: keyof PrincipalMatch) =>
    any(allowing.map((trial) => all([answerOf(trial), includedAs(trial, level)])));
  return {
    session: as('session'),
    role: as('role'),
    account: as('account'),
    everybody: as('everybody'),
  };
}

/** Whether a statement names the caller in this way, which one of an unknown policy may. */
function includedAs({ parts }: StatementTrial, level: keyof PrincipalMatch): Ternary {
  for (const part of parts) {
    if (part.part === 'principal') return part.as[level];
    if (part.part === 'policy') return 'unknown';
  }
  return 'no';
}

function isAllowed(sides: Sides, side: ResourceSide, account: ResourceAccount): Ternary {
  if (account === 'other') return inOtherAccount(sides, side);
  const own = inOwnAccount(sides, side);
  if (account !== 'unknown' || own === inOtherAccount(sides, side)) return own;
  return 'unknown';
}

function inOwnAccount(sides: Sides, side: ResourceSide): Ternary {
  const { identity, grants, boundary, session } = sides;
  const byOwnPolicies =
    side === 'required' ? all([identity.allow, grants.account]) : identity.allow;
  const granted = any([byOwnPolicies, grants.role, grants.everybody]);
  // Whether a boundary limits what everybody is given isn't documented for sessions of a role.
  const beyondLimits = grants.everybody === 'no' ? 'no' : 'unknown';
  return any([grants.session, all([granted, boundary, session]), beyondLimits]);
}

function inOtherAccount(
  { identity, grants, boundary, session }: Sides,
  side: ResourceSide,
): Ternary {
  if (side === 'none') return 'no';
  const resource = any([grants.session, grants.role, grants.account, grants.everybody]);
  return all([identity.allow, boundary, session, resource]);
}

/** Which side is in the way, where nothing unknown could make the request allowed. */
function whyDenied(sides: Sides, side: ResourceSide, account: ResourceAccount): DenialReason {
  const { identity, grants, boundary } = sides;
  const byResource = any(Object.values(grants) as Ternary[]);
  if (identity.allow === 'no') {
    if (byResource !== 'yes') return 'no-allow';
    if (account === 'other') return 'identity-policy';
    // What the resource's policy leaves to the account, no policy of the role takes up.
    if (any([grants.session, grants.role, grants.everybody]) === 'no') return 'no-allow';
  } else if (isResourceInTheWay(sides, side, account)) return 'resource-policy';
  // Where every side that must allow does or may, a limit is in the way.
  return boundary === 'no' ? 'boundary' : 'session-policy';
}

/** Whether the resource must allow the request and does not, whatever is unknown. */
function isResourceInTheWay(
  { grants }: Sides,
  side: ResourceSide,
  account: ResourceAccount,
): boolean {
  if (side === 'none') return account === 'other';
  const mustAllow = side === 'required' || account === 'other';
  return mustAllow && any(Object.values(grants) as Ternary[]) === 'no';
}

function allowedBy(sides: Sides, side: ResourceSide, account: ResourceAccount) {
  const { identity, resource } = sides;
  const needsBoth = account === 'other' || account === 'unknown' || side === 'required';
  if (identity.allow !== 'yes') return { by: resource.allowedBy };
  return needsBoth
    ? { by: identity.allowedBy, and: resource.allowedBy }
    : { by: identity.allowedBy };
}

function isOpen({ place, effect, result }: StatementTrial, sides: Sides): boolean {
  if (result !== 'unknown') return false;
  if (effect === 'Deny') return true;
  switch (place.kind) {
    case 'boundary':
      return sides.boundary === 'unknown';
    case 'session':
      return sides.session === 'unknown';
    case 'resource':
      return sides.resource.allow === 'unknown';
    default:
      return sides.identity.allow === 'unknown';
  }
}

function doubtsOf(
  { resourcePolicy, resourceAccount = 'own' }: AccessQuestion,
  sides: Sides,
  side: ResourceSide,
): Doubt[] {
  const { grants, boundary, session } = sides;
  const isEither = resourceAccount === 'unknown';
  const mustAllow = side === 'required' || resourceAccount === 'other' || isEither;
  const differs = isEither && inOwnAccount(sides, side) !== inOtherAccount(sides, side);
  const isAnybodyLimited = grants.everybody !== 'no' && all([boundary, session]) === 'no';
  const isNamed = any([grants.session, grants.role]);
  return [
    ...(differs ? (['account'] as const) : []),
    ...(mustAllow && resourcePolicy === undefined ? (['resource-policy'] as const) : []),
    ...(isNamed === 'unknown' && sides.resource.allow === 'yes' ? (['principal'] as const) : []),
    ...(isAnybodyLimited ? (['limit-of-everybody'] as const) : []),
  ];
}
