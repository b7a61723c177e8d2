import {
  documentOf,
  inputOf,
  permissionCases,
  trustCases,
} from '../../__tests__/helpers/policies/evaluation/policy-cases';
import type { Prepared } from './prepared';
import { decide, decideTrust } from './product';

/** Records how every case of a policy is decided, by which statement, and why. */
export function recordDecisions({ recording }: Prepared): void {
  const permissions = permissionCases.map((given) => {
    return { name: given.name, decision: decide(inputOf(given)) };
  });
  const trust = trustCases.map(({ name, statements, request }) => ({
    name,
    decision: decideTrust(documentOf(statements), request),
  }));
  recording.json('decisions/permissions.json', permissions);
  recording.json('decisions/trust.json', trust);
}
