import { simulate } from '../../src/simulator/simulate';
import { model, role } from '../helpers/simulator/one-pool';
import { attachment, mapping, smallModel, type Blocks } from '../helpers/simulator/small-model';

const group = (name: string, more: object = {}): Blocks => ({
  aws_cognito_user_group: {
    [name]: { name, user_pool_id: '${aws_cognito_user_pool.corp.id}', ...more },
  },
});
const vip = group('vips', { role_arn: '${aws_iam_role.vip.arn}', precedence: 1 });
const all = group('all', { role_arn: '${aws_iam_role.member.arn}', precedence: 2 });
const byToken = attachment(mapping({ type: 'Token' }));

const OUTSIDE = 'cognito-idp.eu-west-1.amazonaws.com/eu-west-1_Abc';
const OIDC = 'arn:aws:iam::111122223333:oidc-provider/idp.test';

const COMPLETED =
  'the claims name groups without their roles: `cognito:roles` and `cognito:preferred_role` are completed as the groups say (`vips`, `all`)';

describe('idToken', () => {
  test('completes the roles of groups that the claims name, and says so', () => {
    const claims = { 'cognito:groups': ['vips', 'all'] };
    const { verdict, notes } = simulate(smallModel(byToken, vip, all), { claims });
    expect(verdict).toMatchObject({ outcome: 'credentials', role: 'aws_iam_role.vip' });
    expect(notes).toEqual([COMPLETED]);
  });

  test('says nothing of it where no mapping of type Token looks at roles', () => {
    const claims = { 'cognito:groups': ['vips', 'all'] };
    const { verdict, notes } = simulate(smallModel(vip, all), { claims });
    expect(verdict).toMatchObject({ role: 'aws_iam_role.member' });
    expect(notes).toEqual([]);
  });

  test('completes nothing where the claims say their roles, and cannot where they name other groups', () => {
    const of = (claims: object) => simulate(smallModel(byToken, vip), { claims: { ...claims } });
    const said = { 'cognito:groups': ['vips'], 'cognito:preferred_role': '${x}' };
    expect(of(said).notes).toEqual([]);
    expect(of({ 'cognito:groups': ['others'] }).verdict).toMatchObject({
      outcome: 'undecided',
      because:
        '`cognito:preferred_role` is unknown: the file has no group `others`, so what role it leads to is unknown',
    });
  });

  test('reads a single group that is written as a string', () => {
    const claims = { 'cognito:groups': 'vips' };
    expect(simulate(smallModel(byToken, vip, all), { claims }).verdict).toMatchObject({
      outcome: 'credentials',
      role: 'aws_iam_role.vip',
    });
  });

  test('passes on role claims that are unknown, each with its reason', () => {
    const unknown = { unknown: 'set by a trigger' };
    const of = (claims: object) =>
      simulate(smallModel(byToken, vip), { claims: { ...claims }, askedRole: 'vip' }).verdict;
    expect(of({ 'cognito:roles': unknown })).toMatchObject({
      outcome: 'undecided',
      because: '`cognito:roles` is unknown: set by a trigger',
    });
    const preferred = { 'cognito:preferred_role': unknown };
    expect(simulate(smallModel(byToken, vip), { claims: preferred }).verdict).toMatchObject({
      outcome: 'undecided',
      because: expect.stringContaining('`cognito:preferred_role` is unknown: set by a trigger'),
    });
  });

  test('leaves a precedence of 0 undecided, which the provider drops', () => {
    const zero = group('vips', { role_arn: '${aws_iam_role.vip.arn}', precedence: 0 });
    const claims = { 'cognito:groups': ['vips', 'all'] };
    const { verdict } = simulate(smallModel(byToken, zero, all), { claims });
    expect(verdict).toMatchObject({
      outcome: 'undecided',
      because: expect.stringContaining(
        '`cognito:preferred_role` is unknown: the AWS provider drops a precedence of 0 when it creates the group, which then comes last, and keeps one that is changed to 0; write 1 or more',
      ),
    });
  });

  test('ignores what an opaque token does not show', () => {
    const social: Blocks = {
      aws_cognito_identity_pool: {
        p: {
          identity_pool_name: 'p',
          supported_login_providers: { 'graph.facebook.com': 'facebook-id' },
        },
      },
    };
    const signIn = { provider: 'facebook', claims: { email: 'a@b.test' } };
    expect(simulate(smallModel(social), signIn).notes).toEqual([
      '`email` is ignored: tokens of graph.facebook.com show `iss`, `aud` and `sub` only',
    ]);
  });

  test('tells of an attribute that the client may not read', () => {
    const web = {
      name: 'web',
      user_pool_id: '${aws_cognito_user_pool.corp.id}',
      read_attributes: ['email'],
    };
    const ofWeb = smallModel({ aws_cognito_user_pool_client: { web } });
    expect(simulate(ofWeb, { claims: { 'custom:d': 'x' } }).notes).toEqual([
      'client `aws_cognito_user_pool_client.web` has no read access to `custom:d`; only a trigger can put it in the ID token',
    ]);
  });

  test('refuses groups beside another provider, and a group that is not there', () => {
    const social: Blocks = {
      aws_cognito_identity_pool: {
        p: { identity_pool_name: 'p', supported_login_providers: { 'www.amazon.com': 'id' } },
      },
    };
    expect(() => simulate(smallModel(social), { provider: 'amazon', groups: ['a'] })).toThrow(
      'groups: only users of a user pool have groups; remove `groups`',
    );
    expect(() => simulate(smallModel(vip), { groups: ['vip'] })).toThrow(
      'groups: no group named `vip`; did you mean `vips`? declared: vips',
    );
  });

  test.each([
    [
      'a group has a name that is not known',
      [group('unnamed', { name: '${var.x}' })],
      'the name of `aws_cognito_user_group.unnamed` is unknown: ${var.x}',
    ],
    [
      'a group may be of another pool',
      [group('others', { user_pool_id: '${var.x}' })],
      'whether `aws_cognito_user_group.others` is in this user pool is unknown: `var.x` is not known before a deployment',
    ],
    [
      'the user pool is not in the file',
      [
        {
          aws_cognito_identity_pool: {
            p: {
              identity_pool_name: 'p',
              cognito_identity_providers: [{ client_id: 'abc', provider_name: OUTSIDE }],
            },
          },
        },
        attachment(mapping({ type: 'Token', identity_provider: `${OUTSIDE}:abc` })),
      ],
      "the groups of the user pool aren't in the file, `vips` among them",
    ],
  ])('does not know the role of a group where %s', (_, blocks, reason) => {
    const { verdict } = simulate(smallModel(byToken, ...blocks), { groups: ['vips'] });
    expect(verdict).toEqual({
      outcome: 'undecided',
      stage: 'role',
      because: `\`cognito:preferred_role\` is unknown: ${reason}`,
      possible: [{ unknown: reason }],
    });
  });

  test('knows of a token only what the claims say, or its provider', () => {
    const federation = (claim: string) =>
      model(
        [role('member', [])],
        {
          loginProviders: {},
          oidcProviderArns: [OIDC],
          mappings: [
            {
              provider: OIDC,
              mapping: {
                type: 'Rules',
                ambiguousRoleResolution: 'Deny',
                rules: [{ claim, matchType: 'Equals', value: 'x', role: 'aws_iam_role.member' }],
              },
            },
          ],
        },
        {
          iamProviders: [
            {
              address: 'aws_iam_openid_connect_provider.idp',
              type: 'OIDC',
              arn: OIDC,
              issuer: 'https://idp.test',
              clientIds: ['one', 'two'],
            },
          ],
        },
      );
    expect(simulate(federation('aud'), {}).verdict).toMatchObject({
      outcome: 'undecided',
      because: "rule 1: `aud` is unknown: the claims don't say `aud`",
    });
    expect(simulate(federation('sub'), {}).verdict).toMatchObject({
      outcome: 'undecided',
      because: "rule 1: `sub` is unknown: the claims don't say `sub`",
    });
    expect(simulate(federation('other'), {}).verdict.outcome).toBe('refused');
  });
});
