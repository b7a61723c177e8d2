import { isKnown, showText, type Text } from '../../values/text';
import { isUnknown } from '../../values/unknown';
import type { ConditionTrial } from './condition';
import type { Decision, Doubt, StatementPlace, StatementTrial } from './decision';
import { isList, type ContextValue } from './request-context';
import type { PartTrial, PrincipalTrial, ResourceTrial } from './statement';

/** How a statement is named in an explanation. */
export type NameStatement = (place: StatementPlace) => string;

/** Explains a decision in one clause, for people; nothing is decided here. */
export function explainDecision(decision: Decision, name: NameStatement = nameOf): string {
  switch (decision.decision) {
    case 'allowed':
      return explainAllowed(decision, name);
    case 'denied':
      return explainDenied(decision, name);
    case 'undecided':
      return [
        ...decision.open.map((trial) => explainOpen(trial, name)),
        ...decision.doubts.map((doubt) => explainDoubt(doubt, decision)),
      ].join('; ');
  }
}

/** Explains in one clause what became of a statement: the first part that doesn't match, or all doubts. */
export function explainTrial({ result, parts }: StatementTrial): string {
  switch (result) {
    case 'applies':
      return 'all of it matches';
    case 'no':
      return explainMismatch(parts.find(({ holds }) => holds === 'no') as PartTrial);
    case 'unknown':
      return parts
        .filter(({ holds }) => holds === 'unknown')
        .map(explainPartDoubt)
        .join('; ');
  }
}

/** Names a statement: by its Sid, else by its number, and the kind of its policy. */
export function nameOf({ kind, policy, statement, sid }: StatementPlace): string {
  const name = sid === undefined || sid === '' ? String(statement + 1) : `\`${sid}\``;
  const number = kind === 'identity' || kind === 'session' ? ` ${policy + 1}` : '';
  return `statement ${name} of ${POLICIES[kind]}${number}`;
}

const POLICIES = {
  identity: 'policy',
  boundary: 'the permissions boundary',
  session: 'session policy',
  resource: "the resource's policy",
  trust: 'the trust policy',
} as const;

/** Writes a condition: ``StringEquals aws:PrincipalTag/team `a` ``. */
export function showCondition({ condition: { test, variable, values } }: ConditionTrial): string {
  return `${test} ${showText(variable)} ${values.map((each) => `\`${showText(each)}\``).join(' or ')}`;
}

/** Writes what a request says under a key; nothing where it says nothing. */
export function showActual(actual: ContextValue | undefined): string | undefined {
  if (actual === undefined || isUnknown(actual)) return undefined;
  if (!isList(actual)) return `\`${showText(actual)}\``;
  return actual.list.length === 0 ? 'an empty list' : quoted(actual.list);
}

function explainAllowed(
  { by, and }: Extract<Decision, { decision: 'allowed' }>,
  name: NameStatement,
): string {
  if (by === undefined) return 'AWS asks for no permission for it';
  return `${name(by)}${and === undefined ? ' allows it' : ` and ${name(and)} allow it`}`;
}

function explainDenied(
  { reason, by, resourceKind }: Extract<Decision, { decision: 'denied' }>,
  name: NameStatement,
): string {
  switch (reason) {
    case 'explicit-deny':
      return `${name(by as StatementPlace)} denies it`;
    case 'no-allow':
      return resourceKind === undefined
        ? 'no statement of the trust policy allows it'
        : 'no statement allows it';
    case 'boundary':
      return "the permissions boundary doesn't allow it";
    case 'session-policy':
      return 'no session policy allows it';
    case 'resource-policy':
      return resourceKind?.side === 'none'
        ? "the resource belongs to another account, and it can't have a policy that allows it"
        : `${resourceKind?.policy ?? ''} must allow it, and doesn't`;
    case 'identity-policy':
      return "the resource belongs to another account, so the role's own policies must allow it too, and don't";
  }
}

function explainOpen(trial: StatementTrial, name: NameStatement): string {
  const verb = trial.effect === 'Deny' ? 'deny' : 'allow';
  return `${name(trial.place)} may ${verb} it: ${explainTrial(trial)}`;
}

/** Explains in one clause what leaves a decision open besides statements. */
export function explainDoubt(doubt: Doubt, { resourceKind }: Decision): string {
  const policy = resourceKind?.policy ?? '';
  switch (doubt) {
    case 'action':
      return 'an answer is about one action; name it without wildcards, such as `s3:GetObject`';
    case 'account':
      return 'whether the resource belongs to the account of the role is unknown; ask a plan or state that knows the account';
    case 'resource-policy':
      return `${policy} must allow it too, and it isn't in the file; ask where both are`;
    case 'principal':
      return `whether ${policy} names this caller is unknown`;
    case 'limit-of-everybody':
      return `whether the role's boundary or session policy limits what ${policy} gives to everybody is undocumented; name the role there`;
  }
}

function explainMismatch(part: PartTrial): string {
  switch (part.part) {
    case 'action':
      return part.element === 'Action'
        ? `it is about other actions: ${quoted(part.values)}`
        : 'its NotAction leaves this action out';
    case 'resource':
      return explainOtherResource(part);
    case 'principal':
      return part.element === 'Principal'
        ? 'it names other principals'
        : 'its NotPrincipal leaves this caller out';
    case 'condition':
      return `its condition doesn't hold: ${showCondition(part)}; ${explainActual(part)}`;
    case 'policy':
      return explainPartDoubt(part);
  }
}

function explainOtherResource({ element, values, filled }: ResourceTrial): string {
  if (element === 'NotResource') return 'its NotResource leaves this resource out';
  const lacking = filled?.find(({ lacks }) => lacks.length > 0);
  const other = `it is about other resources: ${quoted((filled ?? values.map((value) => ({ value }))).map(({ value }) => value))}`;
  if (lacking === undefined) return other;
  return `${other}; the session has no ${lacking.lacks.map((key) => `\`${key}\``).join(', ')}`;
}

function explainActual({ condition, actual }: ConditionTrial): string {
  const shown = showActual(actual);
  return shown === undefined
    ? `the request has no \`${showText(condition.variable)}\``
    : `it is ${shown}`;
}

/** Explains in one clause why it can't be told whether a part matches. */
export function explainPartDoubt(part: PartTrial): string {
  switch (part.part) {
    case 'action':
      return `its actions: ${(part.reasons ?? []).join(', ')}`;
    case 'resource':
      return part.reasons === undefined || part.reasons.length === 0
        ? 'it names no resource'
        : `its resources: ${part.reasons.join(', ')}`;
    case 'principal':
      return explainPrincipalDoubt(part);
    case 'condition':
      return explainConditionDoubt(part);
    case 'policy':
      return `the policy is unknown: ${part.reasons.join(', ')}`;
  }
}

function explainPrincipalDoubt({ element }: PrincipalTrial): string {
  return element === 'Principal'
    ? 'whether its principals include the caller is unknown'
    : 'its NotPrincipal leaves a session out for certain only where it names the session, its role and its account';
}

/** Explains in one clause why it can't be told whether a condition holds. */
export function explainConditionDoubt({
  condition: { test, variable },
  doubt,
}: ConditionTrial): string {
  const key = `\`${isKnown(variable) ? variable : '?'}\``;
  switch (doubt?.type) {
    case 'key':
      return 'the key of a condition is unknown';
    case 'operator':
      return `the operator \`${test}\` is unknown`;
    case 'list':
      return `${key} is a list, which needs \`ForAnyValue:\` or \`ForAllValues:\``;
    case 'empty-list':
      return `${key} is an empty list, and whether that counts as missing is undocumented`;
    case 'empty-value':
      return `${key} has an empty string in its list, and whether that counts as a value is undocumented`;
    case 'no-value':
      return `${key} is compared with no value`;
    case 'value':
      return `${key} of the request is unknown: ${doubt.reasons.join(', ')}`;
    case 'parts':
      return `${key}: ${doubt.reasons.join(', ')}`;
    default:
      return `${key}: not every value can be compared by \`${test}\``;
  }
}

const MOST = 3;

/** Lists values, the first few of many. */
export function quoted(values: readonly Text[]): string {
  const shown = values.slice(0, MOST).map((each) => `\`${showText(each)}\``);
  const more = values.length - shown.length;
  return [...shown, ...(more > 0 ? [`${more} more`] : [])].join(', ');
}
