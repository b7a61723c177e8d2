import type { Permissions, Role } from '../../model/role';
import type { RoleSession } from '../../policies/evaluation/caller';
import { GUEST_SESSION_POLICIES } from '../../policies/evaluation/guest-scope-down';
import { callerOf } from '../../simulator/decide-request';
import { isKnown } from '../../values/text';
import { and, open, or, type Formula } from '../formula';
import type { Door } from './door';
import type { DoorKeys } from './key-values';
import type { ResourceFormulas, ResourceGrant } from './resource-formulas';
import type { ResolveKey, Side } from './side';
import { isIncludedIn, policyFormulas, type StatementFormula } from './statement-formula';

/** The sessions of a role at a door. */
export interface Sessions {
  readonly door: Door;
  readonly side: Side;
  readonly caller: RoleSession;
  readonly resolve: ResolveKey;
}

/** Makes the sessions of a role at a door. */
export function sessionsOf(role: Role, door: Door, keys: DoorKeys, side: Side): Sessions {
  const hasBoundary = role.permissionsBoundary !== undefined;
  const caller = { ...callerOf(role, keys.session), hasBoundary };
  return { door, side, caller, resolve: keys.ofRequests(role) };
}

/** The statements of a policy that a role holds, or of its boundary, as far as they are about it. */
export function heldStatements(
  policy: Permissions,
  { caller, resolve, side }: Sessions,
): readonly StatementFormula[] {
  const subject = policySubject(policy);
  const all = policyFormulas(policy.document, subject, caller, resolve, side);
  return all.map((each) => ({
    ...each,
    formula: and(each.formula, isIncludedIn(each, subject, side)),
  }));
}

/** What tells a policy from others: its ARN where AWS or the account manages it, else its address. */
function policySubject({ address, name }: Permissions): string {
  return name !== undefined && isKnown(name) && name.startsWith('arn:') ? name : address;
}

/** The statements of Cognito's session policies; nothing where sessions have none. */
export function sessionStatements({
  door,
  caller,
  resolve,
  side,
}: Sessions): readonly StatementFormula[] | undefined {
  if (door.provider !== undefined || door.flow === 'classic') return undefined;
  // Either of the two suffices.
  return GUEST_SESSION_POLICIES.flatMap((document) =>
    policyFormulas(document, "Cognito's session policies", caller, resolve, side),
  );
}

/** Some of the statements has an effect. */
export function someOf(
  statements: readonly StatementFormula[],
  effect: StatementFormula['effect'],
): Formula {
  return or(...statements.filter((each) => each.effect === effect).map(({ formula }) => formula));
}

/**
 * A resource's own policy lets the sessions in.
 *
 * @param limits What limits the role itself: its boundary, and session policies.
 */
export function grantedByResource(
  { session, role, everybody }: ResourceGrant,
  { own }: ResourceFormulas,
  limits: Formula,
): Formula {
  const beyond = open('AWS does not document whether a boundary limits what everybody is given');
  return and(
    own,
    or(session, and(or(role, everybody), limits), limits === true ? false : and(everybody, beyond)),
  );
}
