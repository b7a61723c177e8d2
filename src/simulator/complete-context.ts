import type { Policy, PolicyStatement } from '../policies/documents/policy-document';
import { toIamVariables } from '../policies/documents/policy-variables';
import type { RequestContext } from '../policies/evaluation/request-context';
import { isKnown, partsOf, type Text } from '../values/text';
import { isUnknown } from '../values/unknown';

/** What is known of a request, and which keys are known to be missing from it. */
export interface KnownContext {
  readonly context: RequestContext;
  readonly isMissing: (key: string) => boolean;
  /** Why a key that is unknown is so, as a clause. */
  readonly whyUnknown: (key: string) => string;
}

/**
 * Adds every key that the policies look at and of which nothing is known, as unknown: what nobody said
 * must not pass for absent.
 */
export function completeContext(
  { context, isMissing, whyUnknown }: KnownContext,
  policies: readonly Policy[],
): RequestContext {
  const given = new Set(Object.keys(context).map((key) => key.toLowerCase()));
  const open = new Set(
    policies
      .flatMap(mentionedKeys)
      .filter((key) => !given.has(key.toLowerCase()) && !isMissing(key.toLowerCase())),
  );
  if (open.size === 0) return context;
  const unknown = [...open].map((key) => [key, { unknown: whyUnknown(key) }]);
  return { ...context, ...Object.fromEntries(unknown) };
}

const FOUND = new WeakMap<object, readonly string[]>();

/** The condition keys that a policy looks at, in conditions and as variables; each is found once. */
function mentionedKeys(policy: Policy): readonly string[] {
  const known = FOUND.get(policy);
  if (known !== undefined) return known;
  const keys = isUnknown(policy) ? [] : [...new Set(policy.statements.flatMap(keysIn))];
  FOUND.set(policy, keys);
  return keys;
}

function keysIn({ conditions = [], resources = [], notResources = [] }: PolicyStatement<Text>) {
  return [
    ...conditions.map(({ variable }) => variable).filter(isKnown),
    ...[...resources, ...notResources, ...conditions.flatMap(({ values }) => values)].flatMap(
      variablesIn,
    ),
  ];
}

function variablesIn(value: Text): string[] {
  const literal = partsOf(value).filter((part) => typeof part === 'string');
  return literal.flatMap((part) =>
    [...toIamVariables(part).matchAll(/\$\{([\w.-]+:[^},]+)/g)].map(([, key]) =>
      (key as string).trim(),
    ),
  );
}
