import type { PolicyStatement } from '../documents/policy-document';
import type { Text } from '../../values/text';
import { isIncluded, matchPrincipals, type Caller, type PrincipalMatch } from './caller';
import { compileConditions, type Condition } from './condition';
import { matchPattern, unknownsOf } from './match-pattern';
import { compilePattern } from './compile-pattern';
import type { Pattern } from './pattern';
import type { ContextLookup } from './request-context';
import { every, not, some, type Ternary } from '../../values/ternary';

/** A request, prepared for asking statements about it. */
export interface PreparedRequest {
  readonly action: string;
  /** Absent where a trust policy is asked, which is its own resource. */
  readonly resource: Text | undefined;
  readonly context: ContextLookup;
  /** Absent where the policy belongs to the caller and names no principal. */
  readonly caller: Caller | undefined;
}

/** Why a statement applies to a request, doesn't, or may. */
export interface StatementResult {
  readonly result: 'applies' | 'no' | 'unknown';
  /** As a clause; what isn't known, where that is the result. */
  readonly because: string;
}

/** A statement, prepared for deciding. */
export interface Statement {
  readonly sid?: string;
  readonly effect: 'Allow' | 'Deny';
  /** Whether it applies, as fast as can be. */
  readonly applies: (request: PreparedRequest) => Ternary;
  /** As whom the caller is included. */
  readonly includes: (caller: Caller) => PrincipalMatch;
  /** Whether it applies, and why. */
  readonly examine: (request: PreparedRequest) => StatementResult;
}

/** Prepares a statement; `variables` is whether its policy's version has policy variables. */
export function compileStatement(source: PolicyStatement<Text>, variables: boolean): Statement {
  const parts = partsOf(source, variables);
  return {
    sid: source.sid,
    effect: source.effect,
    applies: (request) => every(parts, ({ holds }) => holds(request)),
    includes: (caller) => includedBy(source, caller),
    examine: (request) => {
      const failed = parts.find(({ holds }) => holds(request) === 'no');
      if (failed !== undefined) return { result: 'no', because: failed.why() };
      const open = parts.filter(({ holds }) => holds(request) === 'unknown');
      if (open.length === 0) return { result: 'applies', because: 'all of it matches' };
      const doubts = open.map(({ doubt }) => doubt(request));
      return { result: 'unknown', because: doubts.join('; ') };
    },
  };
}

/** One thing that must hold for a statement to apply. */
interface Part {
  readonly holds: (request: PreparedRequest) => Ternary;
  /** What it means when it doesn't hold, as a clause. */
  readonly why: () => string;
  readonly doubt: (request: PreparedRequest) => string;
}

function partsOf(source: PolicyStatement<Text>, variables: boolean): Part[] {
  const { actions, notActions, resources, notResources, principals, notPrincipals } = source;
  const conditions = compileConditions(source.conditions ?? [], variables);
  return [
    ...(actions === undefined ? [] : [actionPart(actions, true)]),
    ...(notActions === undefined ? [] : [actionPart(notActions, false)]),
    resourcePart(resources ?? notResources ?? [], resources !== undefined, variables),
    ...(principals === undefined && notPrincipals === undefined ? [] : [principalPart(source)]),
    ...conditions.map(conditionPart),
  ];
}

const NO_CONTEXT: ContextLookup = new Map();

function actionPart(actions: readonly Text[], isPositive: boolean): Part {
  const patterns = actions.map((action) =>
    compilePattern(action, { wildcards: 'glob', variables: false, ignoresCase: true }),
  );
  return {
    holds: ({ action }) => {
      const matched = some(patterns, (pattern) => matchPattern(pattern, action, NO_CONTEXT));
      return isPositive ? matched : not(matched);
    },
    why: () => (isPositive ? 'it is about other actions' : 'it leaves this action out'),
    doubt: () => `its actions: ${reasonsOf(patterns, undefined, NO_CONTEXT)}`,
  };
}

function resourcePart(resources: readonly Text[], isPositive: boolean, variables: boolean): Part {
  const patterns = resources.map((resource) =>
    compilePattern(resource, { wildcards: 'resource', variables }),
  );
  return {
    holds: ({ resource, context }) => {
      if (resource === undefined) return 'yes';
      if (patterns.length === 0) return 'unknown';
      const matched = some(patterns, (pattern) => matchPattern(pattern, resource, context));
      return isPositive ? matched : not(matched);
    },
    why: () => (isPositive ? 'it is about other resources' : 'it leaves this resource out'),
    doubt: ({ resource, context }) =>
      patterns.length === 0
        ? 'it names no resource'
        : `its resources: ${reasonsOf(patterns, resource, context)}`,
  };
}

function principalPart(source: PolicyStatement<Text>): Part {
  return {
    holds: ({ caller }) =>
      caller === undefined ? 'unknown' : isIncluded(includedBy(source, caller)),
    why: () => 'it is about other principals',
    doubt: () => "whether its principals include the caller isn't known",
  };
}

function includedBy(
  { principals, notPrincipals }: PolicyStatement<Text>,
  caller: Caller,
): PrincipalMatch {
  if (principals !== undefined) return matchPrincipals(principals, caller);
  const left = not(isIncluded(matchPrincipals(notPrincipals ?? [], caller)));
  return { session: 'no', role: left, account: 'no' };
}

function conditionPart({ describe, holds, doubt }: Condition): Part {
  return {
    holds: ({ context }) => holds(context),
    why: () => `its condition doesn't hold: ${describe()}`,
    doubt: ({ context }) => doubt(context),
  };
}

function reasonsOf(
  patterns: readonly Pattern[],
  value: Text | undefined,
  context: ContextLookup,
): string {
  const reasons = patterns.flatMap((pattern) => unknownsOf(pattern, value, context));
  return [...new Set(reasons)].join(', ');
}
