import type { ResourcePolicy } from '../model/resource-policy';
import { matchPattern } from '../policies/evaluation/match-pattern';
import { compilePattern } from '../policies/evaluation/compile-pattern';
import { some, type Ternary } from '../values/ternary';
import { isUnknown } from '../values/unknown';
import { showText, text, type Text } from '../values/text';

/**
 * Finds the policy that a resource carries itself, if the file has one.
 *
 * Where it can't be told whether a policy belongs to the resource, it is one that nobody knows.
 */
export function findResourcePolicy(
  resource: Text,
  policies: readonly ResourcePolicy[],
): ResourcePolicy | undefined {
  const compared = policies.map((policy) => ({ policy, belongs: belongsTo(resource, policy) }));
  const own = compared.filter(({ belongs }) => belongs === 'yes').map(({ policy }) => policy);
  const [only, ...others] = own;
  if (only !== undefined && others.length === 0) return only;
  if (only !== undefined) return merged(own);
  const unsure = compared.find(({ belongs }) => belongs === 'unknown')?.policy;
  if (unsure === undefined) return undefined;
  const unknown = `whether \`${unsure.address}\` is about \`${showText(resource)}\``;
  return { ...unsure, document: { unknown } };
}

const NO_CONTEXT = new Map<string, never>();

function belongsTo(resource: Text, policy: ResourcePolicy): Ternary {
  const forms = [policy.resource, text(policy.resource, '/*'), text(policy.resource, ':*')];
  return some(forms, (form) =>
    matchPattern(
      compilePattern(form, { wildcards: 'glob', variables: false }),
      resource,
      NO_CONTEXT,
    ),
  );
}

function merged(policies: readonly ResourcePolicy[]): ResourcePolicy {
  const [first] = policies as readonly [ResourcePolicy];
  const unknown = policies.map(({ document }) => document).find(isUnknown);
  const statements = policies.flatMap(({ document }) =>
    isUnknown(document) ? [] : document.statements,
  );
  return {
    address: policies.map(({ address }) => address).join(', '),
    resource: first.resource,
    document: unknown ?? { statements },
  };
}
