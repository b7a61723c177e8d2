import { runUnsafeSimulation } from '@cloud-copilot/iam-simulate';
import { policyJson } from '../../../../src/policies/documents/to-json';
import type { KnownQuestion } from './random-question';

/** What iam-simulate, an evaluator written independently of ours, says to a question. */
export function oracle(question: KnownQuestion): 'allowed' | 'denied' {
  const { identityPolicies, permissionsBoundary, action, resource, context } = question;
  const result = runUnsafeSimulation(
    {
      request: {
        principal: 'arn:aws:sts::111122223333:assumed-role/app/CognitoIdentityCredentials',
        action,
        resource: { resource, accountId: '111122223333' },
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
      serviceControlPolicies: [],
      resourceControlPolicies: [],
    },
    {},
  );
  return result === 'Allowed' ? 'allowed' : 'denied';
}
