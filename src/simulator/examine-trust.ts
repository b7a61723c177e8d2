import { matchPrincipals, isIncluded } from '../policies/evaluation/caller';
import { compileConditions } from '../policies/evaluation/condition';
import { lookupOf, type RequestContext } from '../policies/evaluation/request-context';
import type { Ternary } from '../values/ternary';
import type {
  PolicyCondition,
  PolicyDocument,
  PolicyStatement,
} from '../policies/documents/policy-document';
import { isKnown, showText, type Text } from '../values/text';

/** A statement of a trust policy, and how each part of it compares with the token. */
export interface TrustTrial {
  readonly sid?: string;
  readonly effect: 'Allow' | 'Deny';
  /** Whether it speaks of tokens of identity pools at all. */
  readonly principal: Ternary;
  readonly actions: readonly string[];
  readonly conditions: readonly ConditionTrial[];
}

/** A condition, and whether the token satisfies it. */
export interface ConditionTrial {
  readonly condition: PolicyCondition<Text>;
  readonly holds: Ternary;
  /** What isn't known, where that is why. */
  readonly doubt?: string;
}

/** Tries each statement of a trust policy on a token, part by part, for people to read. */
export function examineTrust(
  { statements, version }: PolicyDocument<Text>,
  issuer: Text,
  context: RequestContext,
): TrustTrial[] {
  return statements.map((statement) => ({
    sid: statement.sid,
    effect: statement.effect,
    principal: principalOf(statement, issuer),
    actions: (statement.actions ?? statement.notActions ?? []).map(showText),
    conditions: (statement.conditions ?? []).map((condition) => {
      const [compiled] = compileConditions([condition], version !== '2008-10-17');
      const lookup = lookupOf(context);
      const holds = compiled?.holds(lookup) ?? 'unknown';
      const doubt = holds === 'unknown' ? compiled?.doubt(lookup) : undefined;
      return { condition, holds, doubt };
    }),
  }));
}

function principalOf({ principals, notPrincipals }: PolicyStatement<Text>, issuer: Text): Ternary {
  const caller = { type: 'Federated', provider: issuer } as const;
  if (principals !== undefined) return isIncluded(matchPrincipals(principals, caller));
  const excluded = isIncluded(matchPrincipals(notPrincipals ?? [], caller));
  if (excluded === 'unknown') return 'unknown';
  return excluded === 'yes' ? 'no' : 'yes';
}

/** The condition of a statement on one key, whatever its operator. */
export function conditionOn(trial: TrustTrial, key: string): ConditionTrial | undefined {
  return trial.conditions.find(
    ({ condition: { variable } }) =>
      isKnown(variable) && variable.toLowerCase() === key.toLowerCase(),
  );
}
