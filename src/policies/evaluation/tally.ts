import type { Caller } from './caller';
import { statementsOf, type ReadPolicy } from './compile-policy';
import type { PolicyKind, StatementPlace, StatementTrial } from './decision';
import type { PreparedRequest, Statement } from './statement';
import { all, any, type Ternary } from '../../values/ternary';

/** What the policies of one kind say to a request. */
export interface Tally {
  readonly kind: PolicyKind;
  readonly deny: Ternary;
  /** Where it is denied, or where it may be. */
  readonly deniedBy?: StatementPlace;
  readonly allow: Ternary;
  readonly allowedBy?: StatementPlace;
}

/** Counts what the statements of policies say to a request; the first that decides is kept. */
export function tallyOf(
  kind: PolicyKind,
  policies: readonly ReadPolicy[],
  request: PreparedRequest,
): Tally {
  let deny: Ternary = 'no';
  let allow: Ternary = 'no';
  let deniedBy: StatementPlace | undefined;
  let allowedBy: StatementPlace | undefined;
  for (let policy = 0; policy < policies.length; policy += 1) {
    const statements = statementsOf(policies[policy] as ReadPolicy);
    for (let at = 0; at < statements.length; at += 1) {
      const statement = statements[at] as Statement;
      const isDeny = statement.effect === 'Deny';
      if ((isDeny ? deny : allow) === 'yes') continue;
      const applies = statement.applies(request);
      if (applies === 'no') continue;
      const place = { kind, policy, statement: at, sid: statement.sid };
      if (isDeny) [deny, deniedBy] = [applies, place];
      else [allow, allowedBy] = [applies, place];
    }
  }
  return { kind, deny, deniedBy, allow, allowedBy };
}

/** What a resource's own policy allows: the caller's session outright, or its role. */
export function resourceGrants(
  policy: ReadPolicy,
  request: PreparedRequest & { readonly caller: Caller },
): { readonly session: Ternary; readonly role: Ternary } {
  const allowing = statementsOf(policy).filter(({ effect }) => effect === 'Allow');
  const as = (level: 'session' | 'role') =>
    any(
      allowing.map((statement) =>
        all([statement.applies(request), statement.includes(request.caller)[level]]),
      ),
    );
  return { session: as('session'), role: as('role') };
}

/** Looks at every statement of policies and says what became of it. */
export function trialsOf(
  kind: PolicyKind,
  policies: readonly ReadPolicy[],
  request: PreparedRequest,
): StatementTrial[] {
  return policies.flatMap((policy, index) =>
    statementsOf(policy).map((statement, at) => ({
      place: { kind, policy: index, statement: at, sid: statement.sid },
      effect: statement.effect,
      ...statement.examine(request),
    })),
  );
}
