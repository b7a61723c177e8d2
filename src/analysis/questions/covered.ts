import type { Federation } from '../../model/federation';
import type { PolicyStatement } from '../../policies/documents/policy-document';
import { trustOf } from '../../simulator/requested-resource';
import { OWN_IDENTITY } from '../../simulator/sign-in';
import { showText, type Text } from '../../values/text';
import { isUnknown } from '../../values/unknown';
import type { Box } from '../box';
import { DIMENSION, type KeyValue, type ResolveKey } from '../federation/side';

/** Requests that a statement is about, in the words of the statement, its variables filled in. */
export interface Covered {
  /** Service of the actions; `*` where they are of any. */
  readonly service: string;
  readonly actions: readonly string[];
  /** Whether it is about every action but these. */
  readonly areActionsExcepted: boolean;
  readonly resources: readonly string[];
  /** Whether it is about every resource but these. */
  readonly areResourcesExcepted: boolean;
  readonly conditions: readonly CoveredCondition[];
}

/** A condition of a statement, its variables filled in. */
export interface CoveredCondition {
  /** The operator, such as `StringLike`. */
  readonly test: string;
  readonly key: string;
  readonly values: readonly string[];
}

/** A part of a statement with the actions of one service and one of its resources. */
export interface StatementPiece {
  readonly source: PolicyStatement<Text>;
  readonly service: string;
}

/** Takes a statement apart by service and resource, so that each part has an answer of its own. */
export function statementPieces(source: PolicyStatement<Text>): StatementPiece[] {
  const { actions, resources } = source;
  const byService = new Map<string, Text[]>();
  for (const action of actions ?? []) {
    const service = serviceOf(action);
    byService.set(service, [...(byService.get(service) ?? []), action]);
  }
  const parts: [string, PolicyStatement<Text>][] =
    actions === undefined
      ? [['*', source]]
      : [...byService].map(([service, own]) => [service, { ...source, actions: own }]);
  return parts.flatMap(([service, part]) =>
    resources === undefined || resources.length < 2
      ? [{ service, source: part }]
      : resources.map((resource) => ({ service, source: { ...part, resources: [resource] } })),
  );
}

function serviceOf(action: Text): string {
  const [, service] = /^([\w-]+):/.exec(showText(action)) ?? [];
  return service?.toLowerCase() ?? '*';
}

/**
 * Shows what a statement is about to the sessions of a box: a variable is what the box says of its claim,
 * or the claim's name.
 */
export function coveredBy(
  { source, service }: StatementPiece,
  resolve: ResolveKey,
  box: Box,
  /** Whether the policy is of the older version, in which variables are literal. */
  hasVariables = true,
): Covered {
  const show = (each: Text) =>
    hasVariables ? withVariables(showText(each), resolve, box) : showText(each);
  const { actions, notActions = [], resources, notResources = [], conditions = [] } = source;
  return {
    service,
    actions: (actions ?? notActions).map(showText),
    areActionsExcepted: actions === undefined,
    resources: (resources ?? notResources).map(show),
    areResourcesExcepted: resources === undefined,
    conditions: conditions.map(({ test, variable, values }) => ({
      test,
      key: showText(variable),
      values: values.map(show),
    })),
  };
}

/** Shows what a statement of a resource's policy, or of a trust policy, is about. */
export function coveredByResource(
  { resourcePolicies, roles }: Federation,
  address: string,
  statement: number,
  resolve: ResolveKey,
  box: Box,
): Covered {
  const policy =
    resourcePolicies.find((each) => each.address === address) ??
    roles.filter((each) => each.address === address).map(trustOf)[0];
  if (policy === undefined || isUnknown(policy.document)) return ANYTHING;
  const { statements, version } = policy.document;
  const source = statements[statement];
  if (source === undefined) return ANYTHING;
  const [service = '*', ...others] = new Set(statementPieces(source).map((each) => each.service));
  const isTrust = roles.some((each) => each.address === address);
  return coveredBy(
    {
      source: isTrust ? { ...source, resources: [policy.resource] } : source,
      service: others.length === 0 ? service : '*',
    },
    resolve,
    box,
    version !== '2008-10-17',
  );
}

/** What an unknown policy may be about. */
export const ANYTHING: Covered = {
  service: '*',
  actions: ['*'],
  areActionsExcepted: false,
  resources: ['*'],
  areResourcesExcepted: false,
  conditions: [],
};

const VARIABLE = /\$\{\s*([\w.-]+:[^},]+?)\s*(?:,\s*'([^']*)'\s*)?\}/g;

function withVariables(shown: string, resolve: ResolveKey, box: Box): string {
  return shown.replace(
    VARIABLE,
    (whole: string, key: string, otherwise?: string) =>
      valueOf(resolve(key.toLowerCase()), otherwise, box) ?? whole,
  );
}

/** What a variable holds; nothing where it stays as it is written. */
function valueOf(value: KeyValue, otherwise: string | undefined, box: Box): string | undefined {
  switch (value.type) {
    case 'identity':
      return literalOf(box, DIMENSION.identity) ?? OWN_IDENTITY;
    case 'missing':
      return otherwise;
    case 'constant': {
      const { value: constant } = value;
      const isList = typeof constant === 'object' && 'list' in constant;
      if (isList) return undefined;
      return constant === '' ? otherwise : showText(constant);
    }
    case 'claim': {
      const { dimension, standIn } = value;
      const instead = standIn === undefined ? otherwise : showText(standIn);
      if (box.get(dimension)?.text?.isMissing === true) return instead;
      const literal = literalOf(box, dimension);
      if (literal !== undefined) return literal === '' ? otherwise : literal;
      const name = dimension.replace(/^(?:claim|tag):/, '');
      return instead === undefined ? `{${name}}` : `{${name}, '${instead}'}`;
    }
    default:
      return undefined;
  }
}

function literalOf(box: Box, dimension: string): string | undefined {
  const { inAll = [] } = box.get(dimension)?.text ?? {};
  return inAll.find(({ literal }) => literal !== undefined)?.literal;
}

/** Joins parts of one statement of which the same is to be said. */
export function joinedGrants<
  T extends { readonly resources: readonly string[]; readonly example?: unknown },
>(grants: readonly T[]): T[] {
  const byKey = new Map<string, T>();
  for (const each of grants) {
    const key = JSON.stringify(each, (name, value: unknown) =>
      APART.has(name) ? undefined : value,
    );
    const known = byKey.get(key);
    const all = [...(known?.resources ?? []), ...each.resources];
    byKey.set(key, { ...(known ?? each), resources: [...new Set(all)] });
  }
  return [...byKey.values()];
}

const APART = new Set(['resources', 'example']);
