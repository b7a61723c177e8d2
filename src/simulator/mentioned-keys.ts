import type { ReadPolicy } from '../policies/evaluation/compile-policy';
import type { PolicyStatement } from '../policies/documents/policy-document';
import { isKnown, partsOf, type Text } from '../values/text';
import { isUnknown } from '../values/unknown';

const FOUND = new WeakMap<object, readonly string[]>();

/** The condition keys that a policy looks at, in conditions and as variables; each is found once. */
export function mentionedKeys(policy: ReadPolicy): readonly string[] {
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
    [...part.matchAll(/\$\{([\w.-]+:[^},]+)/g)].map(([, key]) => key as string),
  );
}
