import { peopleTable } from '../../../scripts/start/people-table';
import { personLines } from '../../../scripts/start/person-lines';
import type { SignedInPerson } from '../../../scripts/start/sign-people-in';
import { chooseRole } from '../../../src/role-mapping/choose-role';
import type { Claims } from '../../../src/role-mapping/claims';
import type { RoleMapping } from '../../../src/role-mapping/role-mapping';

const MAPPING: RoleMapping = {
  type: 'Rules',
  ambiguousRoleResolution: 'Deny',
  rules: [
    { claim: 'custom:department', matchType: 'Equals', value: 'finance', role: 'finance' },
    { claim: 'custom:department', matchType: 'StartsWith', value: 'sa', role: 'authenticated' },
  ],
};

function person(username: string, claims: Claims, mapping: RoleMapping = MAPPING): SignedInPerson {
  const choice = chooseRole(mapping, claims, { provider: 'p', authenticatedRole: 'authenticated' });
  const role = choice.outcome === 'assigned' ? { role: choice.role } : {};
  return { username, claims, mapping, choice, policies: [], ...role };
}

const ada = person('ada', { 'custom:department': 'finance', aud: 'x', email_verified: true });
const bob = person('bob', { 'custom:department': 'sales' });
const cy = person('cy', {});

describe('peopleTable', () => {
  test('shows what decided, and marks the role as computed', () => {
    expect(peopleTable([ada, bob, cy])).toEqual([
      'person  signed in with  claim that decided                          role (computed by the library)',
      'ada     user pool       custom:department = finance                 finance',
      'bob     user pool       rule 2: custom:department starts with `sa`  authenticated',
      'cy      user pool       no rule matched                             denied',
    ]);
  });

  test('says that no rule matched where the default role is given', () => {
    const dee = person('dee', {}, { ...MAPPING, ambiguousRoleResolution: 'AuthenticatedRole' });
    expect(peopleTable([dee])[1]).toMatch(/^dee {5}user pool {7}no rule matched +authenticated$/);
  });
});

describe('personLines', () => {
  test('tells the claims apart that the token says of itself', () => {
    expect(personLines(ada, 60)).toEqual([
      'claims   custom:department = finance, email_verified = true',
      '         and aud',
      'role     finance, by rule 1: custom:department equals `finance`',
      'may      nothing: the role has no inline policy',
    ]);
  });

  test("gives Cognito's own words for a refusal, and nothing that may be done", () => {
    const lines = personLines(cy, 60);
    expect(lines.join(' ').replace(/\s+/g, ' ')).toContain(
      'NotAuthorizedException: The ambiguous role mapping rules for: p denied this request.',
    );
    expect(lines.some((line) => line.startsWith('may'))).toBe(false);
  });
});
