import { decide } from '../../../src/policies/evaluation/decide';
import { decideTrust } from '../../../src/policies/evaluation/evaluate';
import type { PolicyDocument } from '../../../src/policies/documents/policy-document';
import type { Text } from '../../../src/values/text';
import type { Unknown } from '../../../src/values/unknown';
import {
  checkDecision,
  permissionCases,
  sessionOf,
  trustCases,
  type Statements,
} from '../../helpers/policies/evaluation/policy-cases';

function documentOf(statements: Statements | Unknown): PolicyDocument<Text> | Unknown {
  return 'unknown' in statements ? statements : { statements };
}

describe('decide', () => {
  test.each(permissionCases)('$name ($rule)', (given) => {
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
    checkDecision(decision, given);
  });
});

describe('decideTrust', () => {
  test.each(trustCases)('$name ($rule)', (given) => {
    checkDecision(decideTrust(documentOf(given.statements), given.request), given);
  });
});
