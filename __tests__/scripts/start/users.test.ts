import { reportText } from '../../../src/cli/layout';
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

const terminal = { style: (_: string, text: string) => text };
const rowsOf = (visits: readonly Visit[], isLive: boolean, width: number) =>
  reportText([userTable(visits, { isLive, width })], { ...terminal, isLive: false, width }).split(
    '\n',
  );

describe('userTable', () => {
  test('shows what decided, the role, and what AWS answered', () => {
    expect(rowsOf([ada, bob, cy, guest], false, 100)).toEqual([
      "  user    sign-in   claim that decided            role            own file   other's   own items",
      '  ada     Okta      custom:department = finance   finance         put ok     refused   -',
      '  bob     Okta      rule 2: custom:department     authenticated   put ok     refused   -',
      '                    starts with `sa`',
      '  cy      Okta      no rule matched               denied          -          -         -',
      '  guest   -         -                             no guests       -          -         -',
    ]);
  });

  test('leaves out what decided where the terminal is narrow', () => {
    const rows = rowsOf([ada, bob, cy, guest], false, 80);
    expect(rows).toEqual([
      "  user    sign-in   role            own file   other's   own items",
      '  ada     Okta      finance         put ok     refused   -',
      '  bob     Okta      authenticated   put ok     refused   -',
      '  cy      Okta      denied          -          -         -',
      '  guest   -         no guests       -          -         -',
    ]);
  });

  test('ticks on a terminal', () => {
    const [, row] = rowsOf([ada], true, 80);
    expect(row).toMatch(/finance {3}put ✓ +refused +–$/);
  });

  test('says that no rule matched where the default role is given', () => {
    const dee = user('dee', {}, { ...MAPPING, ambiguousRoleResolution: 'AuthenticatedRole' });
    expect(rowsOf([dee], false, 100)[1]).toMatch(
      /^ {2}dee {4}Okta {6}no rule matched +authenticated +put ok/,
    );
  });
});

describe('userLines', () => {
  test('writes no line wider than it may be', () => {
    const policies = [
      {
        Version: '2012-10-17' as const,
        Statement: [
          {
            Effect: 'Allow' as const,
            Action: 's3:GetObject',
            Resource: `arn:aws:s3:::${'uploads-'.repeat(9)}/*`,
          },
        ],
      },
    ];
    const lines = userLines({ ...ada, policies }, 60);
    expect(lines.slice(-3)).toEqual([
      'may      s3:GetObject',
      '           on arn:aws:s3:::uploads-uploads-uploads-uploads',
      '             -uploads-uploads-uploads-uploads-uploads-/*',
    ]);
    expect(Math.max(...lines.map((line) => line.length))).toBeLessThanOrEqual(60);
  });

  test('writes nothing of a claim that a terminal would obey', () => {
    const [line] = userLines(user('dee', { aud: 'x', nick: '\u001b[2J' }), 60);
    expect(line).toBe('claims   nick = \\u001b[2J');
  });

  test('tells the claims apart that the token says of itself', () => {
    expect(userLines(ada, 64)).toEqual([
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
