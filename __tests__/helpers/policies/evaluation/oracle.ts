import { runUnsafeSimulation } from '@cloud-copilot/iam-simulate';
import { policyJson } from '../../../../src/policies/documents/to-json';
import { CALLER, type KnownQuestion } from './random-question';

/** What iam-simulate, an evaluator written independently of ours, says to a question. */
export function oracle(question: KnownQuestion): 'allowed' | 'denied' {
  const { identityPolicies, permissionsBoundary, resourcePolicy } = question;
  const { action, resource, context, isOfOtherAccount = false } = question;
  const accountId = isOfOtherAccount ? '444455556666' : CALLER.account;
  const result = runUnsafeSimulation(
    {
      request: {
        principal: CALLER.session,
        action,
        resource: { resource, accountId },
        contextVariables: context as Record<string, string | string[]>,
      },
      identityPolicies: identityPolicies.map((document, at) => ({
        name: String(at),
        policy: policyJson(document),
      })),
      permissionBoundaryPolicies:
        permissionsBoundary === undefined
          ? undefined
          : [{ name: 'boundary', policy: policyJson(permissionsBoundary) }],
      resourcePolicy: resourcePolicy && {
        // It reads the name of this one too, and only what is validated can carry one.
        ...{ __validated: true, errors: [], metadata: { name: 'resource' } },
        policyDocument: policyJson(resourcePolicy),
      },
      serviceControlPolicies: [],
      resourceControlPolicies: [],
    },
    {},
  );
  return result === 'Allowed' ? 'allowed' : 'denied';
}
