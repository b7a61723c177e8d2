import {
  permissionCases,
  sessionOf,
  type Statements,
  trustCases,
} from '../../__tests__/helpers/policies/evaluation/policy-cases';
import type { Prepared } from './prepared';
import { decide, decideTrust } from './product';

/** Records how every case of a policy is decided, by which statement, and why. */
export function recordDecisions({ recording }: Prepared): void {
  const permissions = permissionCases.map((given) => {
    const { identity, identityUnknown, version, boundary, session, resourcePolicy } = given;
    const decision = decide({
      identityPolicies: [
        ...identity.map((statements) => ({ version, statements })),
        ...(identityUnknown === undefined ? [] : [{ unknown: identityUnknown }]),
      ],
      permissionsBoundary: boundary && documentOf(boundary),
      sessionPolicies: sessionOf(session),
      resourcePolicy: resourcePolicy && documentOf(resourcePolicy),
      request: given.request,
    });
    return { name: given.name, decision };
  });
  const trust = trustCases.map(({ name, statements, request }) => ({
    name,
    decision: decideTrust(documentOf(statements), request),
  }));
  recording.json('decisions/permissions.json', permissions);
  recording.json('decisions/trust.json', trust);
}

type Unknown = Exclude<(typeof trustCases)[number]['statements'], Statements>;

function documentOf(statements: Statements | Unknown) {
  return 'unknown' in statements ? statements : { statements };
}
