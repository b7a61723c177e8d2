import type { Federation } from '../../model/federation';
import type { ResourcePolicy } from '../../model/resource-policy';
import type { Role } from '../../model/role';
import { trustOf, whichPolicyIsKept } from '../../simulator/requested-resource';
import { showText } from '../../values/text';
import { isUnknown } from '../../values/unknown';

const CARRIED = new WeakMap<Federation, readonly ResourcePolicy[]>();

/** Policies of the resources of a federation, trust policies that may let a session in among them. */
export function carriedPolicies(federation: Federation): readonly ResourcePolicy[] {
  const known = CARRIED.get(federation);
  if (known !== undefined) return known;
  const trusts = federation.roles
    .filter(mayTrustSessions)
    .map((role) => ({ ...trustOf(role), service: 'sts' }));
  const carried = [...onePolicyEach(federation.resourcePolicies), ...trusts];
  CARRIED.set(federation, carried);
  return carried;
}

function mayTrustSessions({ trust }: Role): boolean {
  return (
    isUnknown(trust) ||
    trust.statements.some(
      ({ principals = [], notPrincipals }) =>
        notPrincipals !== undefined || principals.some(({ type }) => OF_SESSIONS.has(type)),
    )
  );
}

const OF_SESSIONS = new Set(['AWS', '*']);

function onePolicyEach(policies: readonly ResourcePolicy[]): readonly ResourcePolicy[] {
  const byResource = new Map<string, ResourcePolicy[]>();
  const keyOf = ({ service, resource }: ResourcePolicy) => `${service} ${showText(resource)}`;
  for (const policy of policies) {
    byResource.set(keyOf(policy), [...(byResource.get(keyOf(policy)) ?? []), policy]);
  }
  return policies.map((policy) => ({
    ...policy,
    document: whichPolicyIsKept(byResource.get(keyOf(policy)) ?? []) ?? policy.document,
  }));
}
