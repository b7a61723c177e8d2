import type { Federation } from '../model/federation';
import type { Role, RoleKey } from '../model/role';
import type { ReadPolicy } from '../policies/evaluation/compile-policy';
import { decide } from '../policies/evaluation/decide';
import type { AccessQuestion, StatementPlace } from '../policies/evaluation/decision';
import { examineStatements } from '../policies/evaluation/layers';
import { GUEST_SESSION_POLICIES } from '../policies/evaluation/guest-scope-down';
import { isKnown, partsOf, text, type Text } from '../values/text';
import { findResourcePolicy } from './find-resource-policy';
import type { Request } from './request';
import { requestContext } from './request-context';
import type { Session } from './session';
import { OWN_IDENTITY } from './sign-in';

/** Whether a request is allowed, and what decided. */
export interface RequestVerdict {
  readonly action: string;
  /** The resource with the caller's identity id in it. */
  readonly resource: Text;
  readonly outcome: 'allowed' | 'denied' | 'undecided';
  readonly because: string;
  /** The statement that decided, and the policy that it is in. */
  readonly by?: StatementAddress;
  /** Statements about this action that didn't decide, and why not; none where one allowed. */
  readonly considered: readonly ConsideredStatement[];
  /** What else AWS asks; only where the request is allowed. */
  readonly notLookedAt: readonly string[];
}

/** Where a statement is, by the address of its policy. */
export interface StatementAddress {
  readonly address: string;
  readonly kind: StatementPlace['kind'];
  readonly sid?: string;
  /** Position in its policy, from 0. */
  readonly statement: number;
}

/** A statement that was looked at. */
export interface ConsideredStatement extends StatementAddress {
  readonly effect: 'Allow' | 'Deny';
  readonly result: 'applies' | 'no' | 'unknown';
  readonly because: string;
}

/** Decides whether the session of a role may do what is asked. */
export function decideRequest(
  request: Request,
  key: RoleKey,
  session: Session,
  federation: Federation,
): RequestVerdict {
  const { action } = request;
  const resource = withIdentity(request.resource ?? '*', session.identity);
  const role = federation.roles.find(({ address }) => address === key);
  if (role === undefined) {
    const because = `\`${key}\` isn't in the file, so its policies aren't known`;
    return { action, resource, outcome: 'undecided', because, considered: [], notLookedAt: [] };
  }
  const carried = findResourcePolicy(resource, federation.resourcePolicies);
  const policies = policiesOf(role, session, carried?.document);
  const all = [
    ...policies.identityPolicies,
    ...[policies.permissionsBoundary, policies.resourcePolicy].filter((each) => each !== undefined),
  ];
  const question: AccessQuestion = {
    ...policies,
    request: {
      action,
      resource,
      context: requestContext(request, role, session, all),
      caller: { type: 'RoleSession', role: role.arn, ...accountOf(role) },
    },
  };
  const decision = decide(question);
  const at = (place: StatementPlace) => addressOf(place, role, carried?.address);
  if (decision.decision === 'allowed') {
    const { because, by, notLookedAt } = decision;
    return {
      ...{ action, resource, outcome: 'allowed', because, notLookedAt },
      ...{ by: at(by), considered: [] },
    };
  }
  const considered = examineStatements(question)
    .filter(({ because }) => !OTHER_ACTIONS.has(because))
    .map(({ place, ...trial }) => ({ ...at(place), ...trial }));
  const common = { action, resource, considered, notLookedAt: [] };
  if (decision.decision === 'denied') {
    const { because, by } = decision;
    return { ...common, outcome: 'denied', because, by: by && at(by) };
  }
  const doubts = considered.filter(({ result }) => result === 'unknown').map(doubtOf);
  return { ...common, outcome: 'undecided', because: doubts.join('; ') || decision.because };
}

/** The account of a role, where its ARN says it. */
function accountOf({ arn }: Role): { readonly account?: string } {
  const account = isKnown(arn) ? arn.split(':')[4] : undefined;
  return account === undefined || account === '' ? {} : { account };
}

const OTHER_ACTIONS = new Set(['it is about other actions', 'it leaves this action out']);

function doubtOf({ sid, statement, address, effect, because }: ConsideredStatement): string {
  const name = sid === undefined ? `statement ${statement + 1}` : `\`${sid}\``;
  return `${name} of ${address} may ${effect === 'Deny' ? 'deny' : 'allow'} it: ${because}`;
}

function policiesOf(
  role: Role,
  { kind, flow }: Session,
  resourcePolicy: ReadPolicy | undefined,
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

/** Writes the caller's identity id where a text stands for it. */
export function withIdentity(value: Text, identity: string): Text {
  return text(
    ...partsOf(value).map((part) =>
      typeof part === 'string' ? part.replaceAll(OWN_IDENTITY, identity) : part,
    ),
  );
}
