import type { Caller } from './caller';
import type { ReadPolicy } from './compile-policy';
import type { AccessQuestion, AccessRequest, PolicyKind, StatementTrial } from './decision';
import { lookupOf, type RequestContext } from './request-context';
import type { PreparedRequest } from './statement';
import { trialsOf } from './tally';

/** The policies of one kind that have a say. */
export interface Layer {
  readonly kind: PolicyKind;
  readonly policies: readonly ReadPolicy[];
}

/** The policies of a question by kind: the role's own first, then only kinds that there are. */
export function layersOf(question: AccessQuestion): readonly Layer[] {
  const { identityPolicies, permissionsBoundary, sessionPolicies = [], resourcePolicy } = question;
  const layers: Layer[] = [{ kind: 'identity', policies: identityPolicies }];
  if (resourcePolicy !== undefined) layers.push({ kind: 'resource', policies: [resourcePolicy] });
  if (permissionsBoundary !== undefined) {
    layers.push({ kind: 'boundary', policies: [permissionsBoundary] });
  }
  if (sessionPolicies.length > 0) layers.push({ kind: 'session', policies: sessionPolicies });
  return layers;
}

const NO_CONTEXT: RequestContext = {};
const ANY_SESSION: Caller = { type: 'RoleSession' };

/** Prepares a request for asking statements about it, defaults filled in. */
export function prepareRequest({
  action,
  resource,
  context = NO_CONTEXT,
  caller = ANY_SESSION,
}: AccessRequest): PreparedRequest & { readonly caller: Caller } {
  return { action, resource, context: lookupOf(context), caller };
}

/** Looks at every statement that has a say, and says what became of it, to explain a decision. */
export function examineStatements(question: AccessQuestion): StatementTrial[] {
  const request = prepareRequest(question.request);
  return layersOf(question).flatMap(({ kind, policies }) => trialsOf(kind, policies, request));
}
