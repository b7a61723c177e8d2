import type { Federation } from '../model/federation';
import type { ResourcePolicy } from '../model/resource-policy';
import type { Role } from '../model/role';
import { resourceKindOf } from '../policies/evaluation/resource-kinds';
import { matchPattern } from '../policies/evaluation/match-pattern';
import { compilePattern } from '../policies/evaluation/compile-pattern';
import { some, type Ternary } from '../values/ternary';
import { isUnknown } from '../values/unknown';
import { objectType, showText, text, type Text } from '../values/text';

/**
 * Finds the policy that a resource carries itself, if the file has one: for a role that is asked to be
 * assumed, its trust policy.
 *
 * Where it can't be told whether a policy belongs to the resource, it is one that is unknown.
 */
export function findResourcePolicy(
  action: string,
  resource: Text,
  { resourcePolicies, roles }: Federation,
): ResourcePolicy | undefined {
  const isAboutRole = action.toLowerCase().startsWith('sts:');
  if (isAboutRole && resourceKindOf(action).side === 'none') return undefined;
  const policies = isAboutRole
    ? roles.map(trustOf)
    : resourcePolicies.filter((policy) => mayBeOf(action, policy));
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

/** Whether a policy may be of a resource that an action is about, by the services of both. */
function mayBeOf(action: string, { address }: ResourcePolicy): boolean {
  const [service = ''] = action.toLowerCase().split(':');
  const carrier = SERVICE_OF_TYPE.exec(objectType(address))?.[1];
  return carrier === undefined || carrier === service;
}

const SERVICE_OF_TYPE = /^aws_(dynamodb|kms|s3|secretsmanager|sns|sqs)_/;

const TRUSTS = new WeakMap<Role, ResourcePolicy>();

/** The trust policy of a role, as the policy of a resource: it names none, being about the role itself. */
function trustOf(role: Role): ResourcePolicy {
  const known = TRUSTS.get(role);
  if (known !== undefined) return known;
  const { address, providerConfiguration, arn, trust } = role;
  const document = isUnknown(trust)
    ? trust
    : {
        ...trust,
        statements: trust.statements.map((each) => ({ ...each, resources: ['*'] })),
      };
  const policy = { address, providerConfiguration, resource: arn, document };
  TRUSTS.set(role, policy);
  return policy;
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
