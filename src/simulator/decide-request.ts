import type { Federation } from '../model/federation';
import type { Role, RoleKey } from '../model/role';
import type { Policy } from '../policies/documents/policy-document';
import type { RoleSession } from '../policies/evaluation/caller';
import { decide } from '../policies/evaluation/decide';
import type {
  AccessQuestion,
  Decision,
  DenialReason,
  StatementPlace,
  StatementTrial,
} from '../policies/evaluation/decision';
import { explainDecision, explainDoubt, explainTrial } from '../policies/evaluation/explain';
import { GUEST_SESSION_POLICIES } from '../policies/evaluation/guest-scope-down';
import type { PartTrial } from '../policies/evaluation/statement';
import { extended } from '../values/lazily';
import { arnFields, text, type Text } from '../values/text';
import { bySession } from './by-session';
import type { Request } from './request';
import {
  anyOfResource,
  findResourcePolicy,
  resourceAccount,
  withIdentity,
} from './requested-resource';
import { accountOf, requestContext } from './request-context';
import { ENHANCED_SESSION_NAME, type Session } from './session';

/** Whether a request is allowed, and what decided. */
export interface RequestVerdict {
  /** What was asked for, such as `s3:GetObject`. */
  readonly action: string;
  /** The resource with the caller's identity id in it; `*` where none was asked for. */
  readonly resource: Text;
  /** Whether the session may do it. */
  readonly outcome: 'allowed' | 'denied' | 'undecided';
  /** Why the request is denied; absent where there were no credentials to ask with. */
  readonly reason?: DenialReason;
  /** Why, as a clause. */
  readonly because: string;
  /** The statement that decided, and the policy that it is in. */
  readonly by?: StatementAddress;
  /** The statement of the resource's own policy, where both sides must allow. */
  readonly and?: StatementAddress;
  /** Statements about this action that didn't decide, and why not; none where one allowed. */
  readonly considered: readonly ConsideredStatement[];
  /**
   * What leaves it undecided besides statements, as clauses.
   *
   * @default - nothing does
   */
  readonly doubts?: readonly string[];
  /**
   * The resource's own policy, which could allow by itself what is denied, and isn't in the file.
   *
   * @default - none could
   */
  readonly unlessBy?: string;
  /** What else AWS asks; only where the request is allowed. */
  readonly notLookedAt: readonly string[];
}

/** Where a statement is, by the address of its policy. */
export interface StatementAddress {
  /** Terraform address of the policy, or of the role that it is part of. */
  readonly address: string;
  /** What kind of policy it is. */
  readonly kind: StatementPlace['kind'];
  /** Its `Sid`; absent where it has none. */
  readonly sid?: string;
  /** Position in its policy, from 0. */
  readonly statement: number;
}

/** A statement that was looked at. */
export interface ConsideredStatement extends StatementAddress {
  /** Whether it allows or denies what it covers. */
  readonly effect: 'Allow' | 'Deny';
  /** Whether it applies to the request. */
  readonly result: 'applies' | 'no' | 'unknown';
  /** Why, as a clause: the first part that does not match, or every doubt. */
  readonly because: string;
  /** The parts that were compared, each with what it was compared with. */
  readonly parts: readonly PartTrial[];
}

/**
 * Decides whether the session of a role may do what is asked.
 *
 * A `*` or `?` in the resource means any text or character: the answer is one only where it is the same
 * for all. A `*` alone is an action without a resource, and allowed only where it is so on every one.
 */
export function decideRequest(
  request: Request,
  key: RoleKey,
  session: Session,
  federation: Federation,
): RequestVerdict {
  const { action, resource: given = '*', isExact = false } = request;
  const resource = isExact ? given : withIdentity(given, session.identity);
  const common = { action, resource, considered: [], notLookedAt: [] };
  const role = federation.roles.find(({ address }) => address === key);
  if (role === undefined) {
    const because = `\`${key}\` isn't in the file, so its policies are unknown`;
    return { ...common, outcome: 'undecided', because };
  }
  const asked = isExact || resource === '*' ? resource : anyOfResource(resource);
  const verdict = answer(request, asked, role, session, federation);
  if (isExact || resource !== '*' || verdict.outcome !== 'allowed') return { ...verdict, resource };
  const ownPolicies = extended(federation, { resourcePolicies: [] });
  const ofAny = answer(request, anyOfResource('*'), role, session, ownPolicies);
  if (ofAny.outcome === 'allowed') return { ...verdict, resource };
  const because = `without a resource it is allowed, but not on every one; give its ARN: ${ofAny.because}`;
  return {
    ...ofAny,
    resource,
    outcome: 'undecided',
    reason: undefined,
    because,
    doubts: [because],
  };
}

function answer(
  request: Request,
  resource: Text,
  role: Role,
  session: Session,
  federation: Federation,
): RequestVerdict {
  const { action } = request;
  const carried = findResourcePolicy(action, resource, federation);
  const policies = policiesOf(role, session, carried?.document);
  const all = [
    ...policies.identityPolicies,
    ...[policies.permissionsBoundary, policies.resourcePolicy].filter((each) => each !== undefined),
  ];
  const decision = decide({
    ...policies,
    resourceAccount: resourceAccount(action, resource, role, carried, federation.resourceAccounts),
    request: {
      action,
      resource,
      context: requestContext(request, resource, role, session, all),
      caller: callerOf(role, session),
    },
  });
  const at = (place: StatementPlace) => addressOf(place, role, carried?.address);
  const because = explainDecision(decision, (place) => nameAt(at(place)));
  const common = { action, resource, outcome: decision.decision, because };
  if (decision.decision === 'allowed') {
    const { by, and, notLookedAt } = decision;
    return { ...common, by: by && at(by), and: and && at(and), considered: [], notLookedAt };
  }
  return {
    ...common,
    ...(decision.decision === 'denied'
      ? { reason: decision.reason, by: decision.by && at(decision.by), unlessBy: decision.unlessBy }
      : {}),
    ...(decision.decision === 'undecided'
      ? { doubts: decision.doubts.map((doubt) => explainDoubt(doubt, decision)) }
      : {}),
    considered: consideredOf(decision, at),
    notLookedAt: [],
  };
}

/** Statements about the action that was asked, with what became of them. */
function consideredOf(
  { trials }: Decision,
  at: (place: StatementPlace) => StatementAddress,
): ConsideredStatement[] {
  return trials.filter(isAboutAction).map((trial) => ({
    ...at(trial.place),
    effect: trial.effect,
    result: trial.result,
    because: explainTrial(trial),
    parts: trial.parts,
  }));
}

function isAboutAction({ parts }: StatementTrial): boolean {
  return !parts.some(({ part, holds }) => part === 'action' && holds === 'no');
}

/** The session of a role, as resources' own policies see it. */
export const callerOf = bySession((role, { flow }): RoleSession => {
  const account = accountOf(role);
  const [, partition = ''] = arnFields(role.arn);
  const name =
    flow === 'enhanced'
      ? ENHANCED_SESSION_NAME
      : text({ unknown: 'the caller of the classic flow names the session' });
  const session =
    account === undefined
      ? undefined
      : text('arn:', partition, ':sts::', account, ':assumed-role/', role.name, '/', name);
  return { type: 'RoleSession', role: role.arn, session, account };
});

function policiesOf(
  role: Role,
  { kind, flow }: Session,
  resourcePolicy: Policy | undefined,
): Omit<AccessQuestion, 'request'> {
  return {
    identityPolicies: role.permissions.map(({ document }) => document),
    permissionsBoundary: role.permissionsBoundary?.document,
    sessionPolicies: kind === 'guest' && flow === 'enhanced' ? GUEST_SESSION_POLICIES : undefined,
    resourcePolicy,
  };
}

function addressOf(
  { kind, policy, statement, sid }: StatementPlace,
  role: Role,
  resourcePolicy: string | undefined,
): StatementAddress {
  const addresses: Readonly<Record<StatementPlace['kind'], string | undefined>> = {
    identity: role.permissions[policy]?.address,
    boundary: role.permissionsBoundary?.address,
    resource: resourcePolicy,
    session: "Cognito's session policies for guests",
    trust: role.address,
  };
  return { address: addresses[kind] ?? role.address, kind, sid, statement };
}

/** Names a statement by its Sid, else by its number, and the address of its policy. */
export function nameAt({ sid, statement, address }: StatementAddress): string {
  const name = sid === undefined ? `statement ${statement + 1}` : `statement \`${sid}\``;
  return `${name} of ${address}`;
}
