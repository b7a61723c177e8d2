import { difference } from '../../../src/analysis/questions/difference';
import { everyToken } from '../../../src/analysis/questions/every-token';
import { newAccess } from '../../../src/analysis/questions/new-access';
import { whatTokenCan } from '../../../src/analysis/questions/what-can';
import { whoCan } from '../../../src/analysis/questions/who-can';
import type { Federation } from '../../../src/model/federation';
import type { IdentityPoolModel } from '../../../src/model/identity-pool';
import type { ReadRoleMapping } from '../../../src/role-mapping/role-mapping';
import { answerOfWhoCan, whoLine } from '../../../src/report/who-can-data';
import { canLines } from '../../../src/report/what-can-data';
import { simulate } from '../../../src/simulator/simulate';
import { allow, corp, FILES, withPool } from '../../helpers/analysis/corp';

const SAML = 'arn:aws:iam::111122223333:saml-provider/okta';
const OIDC = 'arn:aws:iam::111122223333:oidc-provider/id.corp.example';
const READ = [allow('s3:GetObject', '/members/*')];
const VIP = [allow('s3:GetObject', '/vips/*')];

/** The small federation with one other provider in place of the user pool. */
function direct(
  pool: Partial<IdentityPoolModel>,
  mapping?: readonly [provider: string, mapping: ReadRoleMapping],
  different: Parameters<typeof corp>[0] = {},
): Federation {
  const federation = corp({ mapping: 'none', member: READ, vip: VIP, ...different });
  return withPool(federation, {
    userPoolClients: [],
    principalTags: [],
    mappings: mapping === undefined ? [] : [{ provider: mapping[0], mapping: mapping[1] }],
    ...pool,
  });
}

function readers(federation: Federation, path: string): readonly string[] {
  const found = whoCan(federation, 's3:GetObject', FILES + path);
  return [...found.lines.map(whoLine), answerOfWhoCan(found)];
}

const rules = (
  claim: string,
  matchType: 'Equals' | 'Contains',
  value: string,
): ReadRoleMapping => ({
  type: 'Rules',
  rules: [{ claim, matchType, value, role: 'aws_iam_role.vip' }],
  ambiguousRoleResolution: 'Deny',
});

describe('SAML', () => {
  const saml = (mapping?: ReadRoleMapping) =>
    direct({ samlProviderArns: [SAML] }, mapping && [SAML, mapping]);

  test('without a mapping, an assertion names any role that trusts the token', () => {
    expect(readers(saml(), '/vips/x')).toEqual([
      `with ${SAML}: an assertion that names the role → aws_iam_role.vip`,
      'somebody',
    ]);
    const [line] = whoCan(saml(), 's3:GetObject', `${FILES}/vips/x`).lines;
    expect(line?.example?.claims).toEqual({
      'https://aws.amazon.com/SAML/Attributes/Role': `arn:aws:iam::111122223333:role/vip,${SAML}`,
    });
  });

  test('with a mapping, its rules decide', () => {
    expect(readers(saml(rules('department', 'Equals', 'vip')), '/members/x')).toEqual(['nobody']);
  });

  test('a mapping in place of roles in assertions takes access and gives none', () => {
    const { gained, lost } = difference(saml(), saml(rules('department', 'Equals', 'vip')));
    expect([gained.answer, lost.answer]).toEqual(['none', 'new-access']);
  });
});

describe('developer providers', () => {
  const developer = direct({ developerProvider: 'login.corp.example' }, undefined, {
    member: [allow('s3:GetObject', '/departments/${aws:PrincipalTag/department}/*')],
  });

  test('the tag that the backend passes on decides', () => {
    expect(readers(developer, '/departments/finance/x')).toEqual([
      'with login.corp.example: the passed tag department = finance → aws_iam_role.member',
      'somebody',
    ]);
  });

  test('a token is asked with the tags that it passes on', () => {
    const found = whatTokenCan(developer, {
      provider: 'login.corp.example',
      principalTags: { department: 'sales' },
    });
    expect(canLines(found)).toEqual([
      `aws_iam_role.member: s3:GetObject on ${FILES}/departments/sales/*`,
    ]);
    expect(canLines(whatTokenCan(developer, { provider: 'login.corp.example' }))).toEqual([]);
  });

  test('a trust without sts:TagSession refuses what passes tags on', () => {
    const untagged: Federation = {
      ...developer,
      roles: developer.roles.map((role) => ({
        ...role,
        trust: {
          statements: [
            {
              effect: 'Allow',
              principals: [{ type: 'Federated', identifiers: ['cognito-identity.amazonaws.com'] }],
              actions: ['sts:AssumeRoleWithWebIdentity'],
            },
          ],
        },
      })),
    };
    expect(readers(untagged, '/departments/finance/x')).toEqual(['nobody']);
  });
});

describe('claims that are lists, numbers or booleans', () => {
  const oidc = (claim: string, matchType: 'Equals' | 'Contains', value: string) =>
    direct({ oidcProviderArns: [OIDC] }, [OIDC, rules(claim, matchType, value)]);

  test('a rule on a claim that may be a list holds for the text, and perhaps for a list', () => {
    const found = whoCan(oidc('roles', 'Contains', 'vip'), 's3:GetObject', `${FILES}/vips/x`);
    expect(answerOfWhoCan(found)).toBe('undecided');
    expect(found.lines.map(({ conditions, example }) => [conditions, example?.claims])).toEqual([
      [
        [
          {
            type: 'claim',
            name: 'roles',
            is: {
              type: 'fits',
              patterns: [{ is: 'part', value: 'vip' }],
              not: [],
              orMissing: false,
            },
          },
        ],
        { roles: 'vip' },
      ],
      [
        [
          { type: 'open', because: '`roles` is a list' },
          {
            type: 'open',
            because: 'AWS does not document how rules compare a list: roles Contains vip',
          },
        ],
        undefined,
      ],
    ]);
  });

  test('that everybody else is denied is undecided where a list may match', () => {
    const tokens = { claims: { roles: { is: 'missing' } } } as const;
    const asked = oidc('roles', 'Contains', 'vip');
    const { outcome } = everyToken(asked, 'denied', tokens, 's3:GetObject', `${FILES}/vips/x`);
    expect(outcome).not.toBe('no');
  });

  test.each([
    ['a number', 5, '5'],
    ['a boolean', true, 'true'],
  ])('%s is its text', (_, claim, value) => {
    const federation = oidc('level', 'Equals', value);
    const [line] = whoCan(federation, 's3:GetObject', `${FILES}/vips/x`).lines;
    expect(line?.example?.claims).toEqual({ level: value });
    const { verdict } = simulate(federation, { claims: { level: claim } });
    expect(verdict.outcome).toBe('credentials');
  });

  test('a claim of a user pool is never a list', () => {
    const attribute = corp({ mapping: rules('custom:roles', 'Contains', 'vip') });
    expect(readers(attribute, '/vips/x')).toEqual([
      'at client `web` of aws_cognito_user_pool.corp: custom:roles contains vip → aws_iam_role.vip',
      'somebody',
    ]);
  });
});

describe('NotPrincipal', () => {
  const carried = (effect: 'Allow' | 'Deny', others: string) =>
    corp({
      mapping: 'none',
      member: effect === 'Deny' ? READ : [],
      more: (federation) => ({
        ...federation,
        resourcePolicies: [
          {
            address: 'aws_s3_bucket_policy.files',
            resource: FILES,
            document: {
              statements: [
                {
                  sid: 'Others',
                  effect,
                  notPrincipals: [{ type: 'AWS', identifiers: [others] }],
                  actions: ['s3:GetObject'],
                  resources: [`${FILES}/*`],
                },
              ],
            },
          },
        ],
      }),
    });
  const member = 'arn:aws:iam::111122223333:role/member';
  const another = 'arn:aws:iam::111122223333:role/other';

  test('a Deny for everybody but another role denies', () => {
    expect(readers(carried('Deny', another), '/members/x')).toEqual(['nobody']);
  });

  test('without it, what the role allows is new', () => {
    const before = carried('Deny', another);
    const after = { ...before, resourcePolicies: [] };
    expect(newAccess(before, after).findings.map(({ role }) => role)).toEqual([
      'aws_iam_role.member',
    ]);
    expect(newAccess(after, before).answer).toBe('none');
  });

  test('what a Deny for everybody but the role itself leaves is never called denied', () => {
    expect(readers(carried('Deny', member), '/members/x').at(-1)).not.toBe('nobody');
  });
});

describe('several logins in one call', () => {
  const both = (mapping: ReadRoleMapping, vip = VIP) =>
    direct(
      { loginProviders: { 'accounts.google.com': 'g', 'graph.facebook.com': 'f' } },
      ['accounts.google.com', mapping],
      { vip },
    );
  const google = (claims: Record<string, string>) => ({ provider: 'accounts.google.com', claims });
  const facebook = { provider: 'graph.facebook.com', claims: { sub: '1' } };
  const CLAIMS: readonly Record<string, string>[] = [{ team: 'x' }, { team: 'y' }, {}];
  const CALLS = CLAIMS.flatMap((claims) => [
    { ...google(claims), furtherLogins: [facebook] },
    { ...facebook, furtherLogins: [google(claims)] },
  ]);
  const request = (path: string) => ({ action: 's3:GetObject', resource: FILES + path });

  /** What the simulator says to each call under each reading, by whatever role. */
  const outcomes = (federation: Federation, path: string) =>
    CALLS.flatMap((call) =>
      [undefined, 'aws_iam_role.vip', 'aws_iam_role.member'].flatMap((askedRole) =>
        [{}, { severalLogins: 'first' as const }, { severalLogins: 'last' as const }].map(
          (switches) =>
            simulate(
              federation,
              { ...call, ...(askedRole === undefined ? {} : { askedRole }) },
              [request(path)],
              { switches },
            ).requests[0]?.outcome,
        ),
      ),
    );

  test.each(['/members/x', '/vips/x'])('may what one of them may alone: %s', (path) => {
    const federation = both(rules('team', 'Equals', 'x'));
    expect(outcomes(federation, path)).toContain('allowed');
    expect(answerOfWhoCan(whoCan(federation, 's3:GetObject', FILES + path))).toBe('somebody');
  });

  const toMember: ReadRoleMapping = {
    type: 'Rules',
    rules: [{ claim: 'team', matchType: 'Equals', value: 'x', role: 'aws_iam_role.member' }],
    ambiguousRoleResolution: 'Deny',
  };
  test.each<[string, Federation, string]>([
    ['what no role allows', both(rules('team', 'Equals', 'x')), '/others/x'],
    ['a role that neither login leads to', both(toMember), '/vips/x'],
  ])('may nothing where nobody may: %s', (_, federation, path) => {
    expect(readers(federation, path)).toEqual(['nobody']);
    expect([...new Set(outcomes(federation, path))]).toEqual(['denied']);
  });
});
