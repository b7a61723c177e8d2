import type { PolicyPrincipal, PolicyStatement } from '../documents/policy-document';
import type { Text } from '../../values/text';
import {
  isIncluded,
  matchOthers,
  matchPrincipals,
  type Caller,
  type PrincipalMatch,
} from './caller';
import { compileConditions, type ConditionTrial } from './condition';
import { fillIn, lackingVariables, matchPattern, patternText, unknownsOf } from './match-pattern';
import { compilePattern } from './pattern';
import type { Pattern } from './pattern';
import type { ContextLookup } from './request-context';
import { not, some, type Ternary } from '../../values/unknown';

/** A request, prepared for asking statements about it. */
export interface PreparedRequest {
  readonly action: string;
  /** Absent where a trust policy is asked, which is its own resource. */
  readonly resource: Text | undefined;
  readonly context: ContextLookup;
  readonly caller: Caller;
}

/** One part of a statement, and how a request compares with it. */
export type PartTrial = ActionTrial | ResourceTrial | PrincipalTrial | ConditionTrial | PolicyTrial;

/** The actions that a statement covers, or leaves out. */
export interface ActionTrial {
  /** Tells the parts of a statement apart. */
  readonly part: 'action';
  /** Whether the statement lists what it covers, or what it leaves out. */
  readonly element: 'Action' | 'NotAction';
  /** What the element lists. */
  readonly values: readonly Text[];
  /** Whether the statement covers the action. */
  readonly holds: Ternary;
  /** What is unknown, where that is why it can't be told. */
  readonly reasons?: readonly string[];
}

/** The resources that a statement covers, or leaves out. */
export interface ResourceTrial {
  /** Tells the parts of a statement apart. */
  readonly part: 'resource';
  /** Whether the statement lists what it covers, or what it leaves out. */
  readonly element: 'Resource' | 'NotResource';
  /** What the element lists. */
  readonly values: readonly Text[];
  /** Whether the statement covers the resource. */
  readonly holds: Ternary;
  /** The values with their policy variables filled in, where some have any and none matches. */
  readonly filled?: readonly FilledValue[];
  /** What is unknown, where that is why it can't be told; empty where no resource is named. */
  readonly reasons?: readonly string[];
}

/** A value of a policy whose variables are filled in from the request. */
export interface FilledValue {
  /** The value with every variable filled in that the request has. */
  readonly value: Text;
  /** Condition keys of variables for which the request has no value, so that nothing matches. */
  readonly lacks: readonly string[];
}

/** The principals that a statement of a resource's policy includes, or leaves out. */
export interface PrincipalTrial {
  /** Tells the parts of a statement apart. */
  readonly part: 'principal';
  /** Whether the statement lists who it is about, or who it leaves out. */
  readonly element: 'Principal' | 'NotPrincipal';
  /** What the element lists. */
  readonly principals: readonly PolicyPrincipal<Text>[];
  /** Whether the statement includes the caller. */
  readonly holds: Ternary;
  /** As what the caller is included. */
  readonly as: PrincipalMatch;
}

/** A policy that couldn't be read, so that it may say anything. */
export interface PolicyTrial {
  /** Tells the parts of a statement apart. */
  readonly part: 'policy';
  /** Always unknown: the policy may say anything. */
  readonly holds: 'unknown';
  /** Why it could not be read, a clause each. */
  readonly reasons: readonly string[];
}

/** Whether a statement applies to a request, and how each part of it that was compared does. */
export interface Comparison {
  readonly result: 'applies' | 'no' | 'unknown';
  readonly parts: readonly PartTrial[];
}

/** A statement, prepared for deciding. */
export interface Statement {
  readonly sid?: string;
  readonly effect: 'Allow' | 'Deny';
  readonly compare: (request: PreparedRequest) => Comparison;
}

/**
 * Prepares a statement; `variables` is whether its policy's version has policy variables.
 *
 * A statement about other actions or other resources is asked no further; in a trust policy every part
 * is compared, whatever one of them says, and so are all conditions everywhere: an explanation shows
 * each.
 */
export function compileStatement(source: PolicyStatement<Text>, variables: boolean): Statement {
  const { sid, effect, principals, notPrincipals, conditions = [] } = source;
  const subjects = [...actionParts(source), resourcePart(source, variables)];
  const tries = compileConditions(conditions, variables);
  const others: Part[] = [
    ...(principals === undefined && notPrincipals === undefined ? [] : [principalPart(source)]),
    ...tries.map(
      (each): Part =>
        ({ context }) =>
          each(context),
    ),
  ];
  return {
    sid,
    effect,
    compare: (request) => {
      const parts: PartTrial[] = [];
      let result: Comparison['result'] = 'applies';
      for (const part of subjects) {
        const trial = part(request);
        if (trial === undefined) continue;
        parts.push(trial);
        if (trial.holds === 'unknown') result = 'unknown';
        if (trial.holds !== 'no') continue;
        result = 'no';
        if (request.resource !== undefined) return { result, parts };
      }
      for (const part of others) {
        const trial = part(request) as PartTrial;
        parts.push(trial);
        if (trial.holds === 'no') result = 'no';
        else if (trial.holds === 'unknown' && result === 'applies') result = 'unknown';
      }
      return { result, parts };
    },
  };
}

/** Compares a request with one part; nothing where the part doesn't concern the request. */
type Part = (request: PreparedRequest) => PartTrial | undefined;

const NO_CONTEXT: ContextLookup = new Map();

function actionParts({ actions, notActions }: PolicyStatement<Text>): Part[] {
  if (actions !== undefined && notActions === undefined && actions.length > 0) {
    return [actionPart('Action', actions)];
  }
  if (notActions !== undefined && actions === undefined && notActions.length > 0) {
    return [actionPart('NotAction', notActions)];
  }
  const element = actions === undefined ? 'NotAction' : 'Action';
  const values = [...(actions ?? []), ...(notActions ?? [])];
  const reasons = ['IAM asks for either `Action` or `NotAction`, with a value at least'];
  return [() => ({ part: 'action', element, values, holds: 'unknown', reasons })];
}

function actionPart(element: ActionTrial['element'], values: readonly Text[]): Part {
  const patterns = values.map((action) =>
    compilePattern(action, { wildcards: 'glob', variables: false, ignoresCase: true }),
  );
  const trial = (holds: Ternary): ActionTrial => ({ part: 'action', element, values, holds });
  const trials = {
    yes: trial('yes'),
    no: trial('no'),
    unknown: { ...trial('unknown'), reasons: reasonsOf(patterns, undefined, NO_CONTEXT) },
  };
  return ({ action }) => {
    const matched = some(patterns, (pattern) => matchPattern(pattern, action, NO_CONTEXT));
    return trials[element === 'Action' ? matched : not(matched)];
  };
}

function resourcePart(
  { resources, notResources }: PolicyStatement<Text>,
  variables: boolean,
): Part {
  const element = resources === undefined ? 'NotResource' : 'Resource';
  const values = resources ?? notResources ?? [];
  const patterns = values.map((resource) =>
    compilePattern(resource, { wildcards: 'resource', variables }),
  );
  const hasVariables = patterns.some((pattern) => pattern.hasVariables);
  const trial = (holds: Ternary): ResourceTrial => ({ part: 'resource', element, values, holds });
  const [covered, missed] = [trial('yes'), trial('no')];
  const nothing = { ...trial('unknown'), reasons: [] };
  const both = { ...nothing, reasons: ['IAM asks for either `Resource` or `NotResource`'] };
  return ({ resource, context }) => {
    if (resource === undefined) return undefined;
    if (patterns.length === 0) return nothing;
    if (resources !== undefined && notResources !== undefined) return both;
    const matched = some(patterns, (pattern) => matchPattern(pattern, resource, context));
    const holds = element === 'Resource' ? matched : not(matched);
    if (holds === 'yes') return covered;
    if (holds === 'unknown') {
      return { ...trial(holds), reasons: reasonsOf(patterns, resource, context) };
    }
    return hasVariables && element === 'Resource'
      ? { ...missed, filled: patterns.map((pattern) => filledValue(pattern, context)) }
      : missed;
  };
}

function filledValue(pattern: Pattern, context: ContextLookup): FilledValue {
  return {
    value: patternText(fillIn(pattern, context) ?? pattern.pieces),
    lacks: lackingVariables(pattern, context),
  };
}

function principalPart(source: PolicyStatement<Text>): Part {
  const { principals, notPrincipals = [], effect } = source;
  const element = principals === undefined ? 'NotPrincipal' : 'Principal';
  const named = principals ?? notPrincipals;
  return ({ caller }) => {
    const as =
      principals !== undefined && source.notPrincipals !== undefined
        ? NOBODY_KNOWN
        : principals === undefined
          ? matchOthers(notPrincipals, caller, effect)
          : matchPrincipals(principals, caller);
    return { part: 'principal', element, principals: named, as, holds: isIncluded(as) };
  };
}

const NOBODY_KNOWN: PrincipalMatch = {
  session: 'unknown',
  role: 'unknown',
  account: 'unknown',
  everybody: 'unknown',
};

function reasonsOf(
  patterns: readonly Pattern[],
  value: Text | undefined,
  context: ContextLookup,
): string[] {
  const reasons = patterns.flatMap((pattern) => unknownsOf(pattern, value, context));
  return [...new Set(reasons)];
}
