import { userTable } from '../../../scripts/start/user-table';
import { userLines } from '../../../scripts/start/user-lines';
import type { Visit } from '../../../scripts/start/sign-users-in';
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

const REFUSAL = {
  name: 'NotAuthorizedException',
  message: 'The ambiguous role mapping rules for: p denied this request.',
};

function user(name: string, claims: Claims, mapping: RoleMapping = MAPPING): Visit {
  const choice = chooseRole(mapping, claims, { provider: 'p', authenticatedRole: 'authenticated' });
  const vended =
    choice.outcome === 'assigned'
      ? { role: choice.role, answers: { ownFile: 'done', otherFile: 'refused' } as const }
      : { refusal: REFUSAL, answers: {} };
  return {
    name,
    signedInWith: 'Okta',
    signIn: { claims, mapping, choice },
    policies: [],
    ...vended,
  };
}

const ada = user('ada', { 'custom:department': 'finance', aud: 'x', email_verified: true });
const bob = user('bob', { 'custom:department': 'sales' });
const cy = user('cy', {});
const guest: Visit = { name: 'guest', refusal: REFUSAL, policies: [], answers: {} };

describe('userTable', () => {
  test('shows what decided, the role, and what AWS answered', () => {
    expect(userTable([ada, bob, cy, guest], { isLive: false })).toEqual([
      "user   sign-in  claim that decided                          role           own file  other's  own items",
      'ada    Okta     custom:department = finance                 finance        put ok    refused  -',
      'bob    Okta     rule 2: custom:department starts with `sa`  authenticated  put ok    refused  -',
      'cy     Okta     no rule matched                             denied         -         -        -',
      'guest  -        -                                           no guests      -         -        -',
    ]);
  });

  test('ticks on a terminal', () => {
    const [, row] = userTable([ada], { isLive: true });
    expect(row).toMatch(/finance {2}put ✓ +refused +–$/);
  });

  test('says that no rule matched where the default role is given', () => {
    const dee = user('dee', {}, { ...MAPPING, ambiguousRoleResolution: 'AuthenticatedRole' });
    expect(userTable([dee], { isLive: false })[1]).toMatch(
      /^dee {3}Okta {5}no rule matched +authenticated +put ok/,
    );
  });
});

describe('userLines', () => {
  test('tells the claims apart that the token says of itself', () => {
    expect(userLines(ada, 60)).toEqual([
      'claims   custom:department = finance, email_verified = true',
      '         and aud',
      'role     finance, by rule 1: custom:department equals `finance`',
      'may      nothing: the role has no inline policy',
    ]);
  });

  test('cuts what is too long for a line', () => {
    const [line] = userLines(user('dee', { aud: 'x', long: 'x'.repeat(99) }), 40);
    expect(line).toMatch(/^claims {3}long = x+…$/);
    expect(line).toHaveLength(39);
  });

  test("gives Cognito's own words for a refusal, and nothing that may be done", () => {
    for (const lines of [userLines(cy, 60), userLines(guest, 60)]) {
      expect(lines.join(' ').replace(/\s+/g, ' ')).toContain(
        'NotAuthorizedException: The ambiguous role mapping rules for: p denied this request.',
      );
      expect(lines.some((line) => line.startsWith('may'))).toBe(false);
    }
  });
});
