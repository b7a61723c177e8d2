import type { Policy, PolicyStatement } from '../../policies/documents/policy-document';
import {
  matchOthers,
  matchPrincipals,
  type Caller,
  type PrincipalMatch,
} from '../../policies/evaluation/caller';
import { showText, type Text, arnFields, isReference, partsOf } from '../../values/text';
import { type Ternary, isUnknown } from '../../values/unknown';
import { and, negated, open, or, type Formula } from '../formula';
import { conditionsFormula } from './condition-formula';
import { patternFormula } from './pattern-formula';
import { factOf, factOfSide } from './fact';
import { DIMENSION, type ResolveKey, type Side } from './side';
import { compareTexts } from '../../values/compare-texts';

/** A statement of a policy, and when it applies. */
export interface StatementFormula {
  readonly effect: 'Allow' | 'Deny';
  readonly sid?: string;
  /** Position in its policy, from 0. */
  readonly statement: number;
  readonly formula: Formula;
  /** As what it names the caller, and which principals it names; absent where it names no principal. */
  readonly as?: PrincipalMatch;
  readonly named?: readonly Text[];
}

/**
 * When each statement of a policy applies, its principals left out.
 *
 * A policy that is unknown may allow anything and deny anything.
 *
 * @param subject What tells the policy from others: its address, or the ARN of one that AWS manages.
 */
export function policyFormulas(
  policy: Policy,
  subject: string,
  caller: Caller,
  resolve: ResolveKey,
  side: Side,
): readonly StatementFormula[] {
  if (isUnknown(policy)) return unknownStatements(policy.unknown, subject, side);
  const { version, statements } = policy;
  return statements.map((source, statement) => {
    const { effect, sid } = source;
    const body = statementFormula(source, version !== '2008-10-17', resolve, side);
    const as = principalsOf(source, caller);
    const named = namedBy(source);
    return { effect, sid, statement, formula: body, ...(as === undefined ? {} : { as, named }) };
  });
}

function unknownStatements(unknown: string, subject: string, side: Side): StatementFormula[] {
  // What AWS manages is the same in both federations.
  const name = subject.startsWith('arn:aws:iam::aws:') ? subject : `${side.name}${subject}`;
  return (['Allow', 'Deny'] as const).map((effect) => ({
    effect,
    statement: 0,
    formula: open(`${name}: ${unknown}${effect === 'Allow' ? '' : ' (what it denies)'}`),
  }));
}

function principalsOf(
  { principals, notPrincipals, effect }: PolicyStatement<Text>,
  caller: Caller,
): PrincipalMatch | undefined {
  if (principals !== undefined) return matchPrincipals(principals, caller);
  return notPrincipals && matchOthers(notPrincipals, caller, effect);
}

/** The identifiers of the principals that a statement names. */
export function namedBy({ principals, notPrincipals }: PolicyStatement<Text>): readonly Text[] {
  return (principals ?? notPrincipals ?? []).flatMap(({ identifiers }) => identifiers);
}

function statementFormula(
  source: PolicyStatement<Text>,
  variables: boolean,
  resolve: ResolveKey,
  side: Side,
): Formula {
  const { actions, notActions, resources, notResources, conditions = [] } = source;
  const action = (texts: readonly Text[]) =>
    or(...texts.map((each) => patternFormula(DIMENSION.action, each, ACTION, resolve, side)));
  const form = { wildcards: 'resource', variables } as const;
  const resource = (texts: readonly Text[]) =>
    or(...texts.map((each) => patternFormula(DIMENSION.resource, each, form, resolve, side)));
  return and(
    actions === undefined ? true : action(actions),
    notActions === undefined ? true : negated(action(notActions)),
    resourcesFormula(resources, notResources, resource, side),
    conditionsFormula(conditions, variables, resolve, side),
  );
}

function resourcesFormula(
  resources: readonly Text[] | undefined,
  notResources: readonly Text[] | undefined,
  among: (texts: readonly Text[]) => Formula,
  side: Side,
): Formula {
  if ((resources ?? notResources ?? []).length === 0) {
    return factOfSide('whether a statement that names no resource is about this one', [], side);
  }
  return resources === undefined ? negated(among(notResources ?? [])) : among(resources);
}

/** How actions are compared: upper and lower case are the same. */
export const ACTION = { wildcards: 'glob', variables: false, ignoresCase: true } as const;

/** An answer of the evaluator as a formula: what it can't tell is a fact that may be so or not. */
export function ternaryFormula(answer: Ternary, doubt: () => Formula): Formula {
  return answer === 'unknown' ? doubt() : answer === 'yes';
}

/** A statement names the caller, or may: a principal that is unknown leaves it open. */
export function isIncludedIn(
  { as, named = [], statement }: StatementFormula,
  subject: string,
  side: Side,
): Formula {
  if (as === undefined) return true;
  const doubt = whetherIncludes(statement, subject, named, 'the caller');
  const levels = Object.entries(as).map(([level, answer]) =>
    ternaryFormula(answer, () => factOf(`${doubt} as ${level}`, named, side)),
  );
  return or(...levels);
}

/** Asks whether a statement that names principals includes one. */
export function whetherIncludes(
  statement: number,
  subject: string,
  named: readonly Text[],
  caller: string,
): string {
  const shown = named.map((each) => `\`${showText(each)}\``).join(', ');
  return `whether statement ${statement + 1} of ${subject}, which names ${shown}, includes ${caller}`;
}

/**
 * Whether a statement is about resources of one account only: then whatever it matches is in that
 * account, however its ARNs are written.
 */
export function isAboutAccount(
  { resources = [] }: PolicyStatement<Text>,
  account: Text | undefined,
): boolean {
  if (account === undefined || resources.length === 0) return false;
  return resources.every((each) => {
    const fields = arnFields(each);
    const owner = fields[4];
    return (
      fields.length === 6 &&
      owner !== undefined &&
      fields.slice(0, 5).every(isOneField) &&
      compareTexts(owner, account) === 'equal'
    );
  });
}

/** Whether a field has neither wildcards nor variables nor references that may hold colons. */
function isOneField(field: Text): boolean {
  return partsOf(field).every((part) =>
    typeof part === 'string'
      ? !/[*?$]/.test(part)
      : isReference(part) && /^aws(?:\.|$)/.test(part.address),
  );
}
