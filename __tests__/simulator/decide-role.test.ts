import type { Federation } from '../../src/model/federation';
import type { ReadRoleMapping } from '../../src/role-mapping/role-mapping';
import type { SignIn } from '../../src/simulator/sign-in';
import { simulate } from '../../src/simulator/simulate';
import type { Text } from '../../src/values/text';
import { model, role } from '../helpers/simulator/one-pool';
import { attachment, mapping, smallModel } from '../helpers/simulator/small-model';

const rule = (value: string, matchType = 'Equals') => ({
  type: 'Rules',
  mapping_rule: [
    { claim: 'aud', match_type: matchType, value, role_arn: '${aws_iam_role.vip.arn}' },
  ],
});

describe('decideRole', () => {
  test("lets a rule on the client's own id decide, whatever the id will be", () => {
    const own = '${aws_cognito_user_pool_client.web.id}';
    const of = (value: string, matchType?: string) =>
      simulate(smallModel(attachment(mapping(rule(value, matchType)))), {}).verdict;
    expect(of(own)).toEqual({
      outcome: 'credentials',
      role: 'aws_iam_role.vip',
      because: 'rule 1: aud equals `${aws_cognito_user_pool_client.web.id}`',
    });
    expect(of(own, 'NotEqual')).toMatchObject({ outcome: 'refused' });
    expect(of('${var.x}')).toMatchObject({ outcome: 'undecided' });
  });

  test('may give what an unknown mapping gives, and the default role where there is one', () => {
    const mappings = { unknown: 'the attachment is not at hand' };
    const possible = (defaultRoles: { readonly authenticated?: string }) => {
      const base = smallModel();
      const identityPools = base.identityPools.map((each) => ({ ...each, mappings, defaultRoles }));
      const { verdict } = simulate({ ...base, identityPools }, {});
      expect(verdict).toMatchObject({
        outcome: 'undecided',
        because: 'the mapping is unknown: the attachment is not at hand',
      });
      return 'possible' in verdict ? verdict.possible : undefined;
    };
    expect(possible({})).toEqual([mappings]);
    expect(possible({ authenticated: 'aws_iam_role.member' })).toEqual([
      'aws_iam_role.member',
      mappings,
    ]);
  });

  test('takes no URL for the key of a mapping of this provider', () => {
    const url = mapping({
      type: 'Token',
      identity_provider: 'https://${aws_cognito_user_pool.corp.endpoint}',
    });
    expect(simulate(smallModel(attachment(url)), {}).verdict).toMatchObject({
      outcome: 'credentials',
      role: 'aws_iam_role.member',
      because: 'the provider has no mapping',
    });
  });

  const ARN = (name: string) => `arn:aws:iam::111122223333:role/${name}`;
  const IDP = 'arn:aws:iam::111122223333:oidc-provider/idp.test';
  const SAML_ROLE = 'https://aws.amazon.com/SAML/Attributes/Role';
  const toStaff = (claim: string, value: string) => ({
    type: 'Rules' as const,
    ambiguousRoleResolution: 'Deny' as const,
    rules: [{ claim, matchType: 'Equals' as const, value, role: 'aws_iam_role.staff' }],
  });
  const verdict = (
    pool: Partial<Federation['identityPools'][number]>,
    signIn: SignIn,
    oidcMappingKey: 'arn' | 'issuer' = 'arn',
  ) => {
    const federation = model([role('member', []), role('staff', [])], pool);
    const found = simulate(federation, signIn, [], { switches: { oidcMappingKey } }).verdict;
    return found.outcome === 'credentials' ? found.role : `${found.outcome}: ${found.because}`;
  };
  const NO_RULE = 'refused: no rule matched, and ambiguousRoleResolution is Deny';

  test('looks at roles of an assertion only where it is one', () => {
    const claims = { [SAML_ROLE]: ARN('staff') };
    expect(verdict({}, { claims })).toBe('aws_iam_role.member');
  });

  test('compares role claims as the token has them, with rules', () => {
    const name = 'cognito:preferred_role';
    const pool = {
      loginProviders: {},
      userPoolClients: [{ providerName: 'idp', clientId: 'web', serverSideTokenCheck: true }],
      mappings: [{ provider: 'idp:web', mapping: toStaff(name, ARN('member')) }],
    };
    expect(verdict(pool, { claims: { [name]: ARN('member') } })).toBe('aws_iam_role.staff');
    expect(verdict(pool, { claims: { [name]: ARN('other') } })).toBe(NO_RULE);
  });

  test('has no mapping for a developer', () => {
    const mappings = [{ provider: 'login.corp', mapping: toStaff('a', 'b') }];
    const pool = { loginProviders: {}, developerProvider: 'login.corp', mappings };
    expect(verdict(pool, {})).toBe('aws_iam_role.member');
    expect(verdict({ ...pool, mappings: { unknown: 'not at hand' } }, {})).toBe(
      'aws_iam_role.member',
    );
  });

  test.each<[string, string, Partial<Federation['identityPools'][number]>, string]>([
    ['its ARN', IDP, { oidcProviderArns: [IDP] }, NO_RULE],
    ['its issuer', 'idp.test', { oidcProviderArns: [IDP] }, NO_RULE],
    ['the URL of its issuer', 'https://idp.test', { oidcProviderArns: [IDP] }, NO_RULE],
    ['another issuer', 'other.test', { oidcProviderArns: [IDP] }, 'aws_iam_role.member'],
    [
      'the URL of a social provider',
      'https://accounts.google.com',
      { loginProviders: { 'accounts.google.com': 'g' } },
      'aws_iam_role.member',
    ],
  ])('finds a mapping by %s, where issuers are read so', (_, provider, pool, expected) => {
    const mappings = [{ provider, mapping: toStaff('a', 'b') }];
    const asked = { loginProviders: {}, ...pool, mappings };
    expect(verdict(asked, {}, 'issuer')).toBe(expected);
  });

  test.each<[string, Text, string]>([
    ['a URL', 'https://idp.test:x', 'aws_iam_role.member'],
    ['a URL without encryption', 'HTTP://idp.test:x', 'aws_iam_role.member'],
    [
      'a name with a URL in it',
      'idp.test/https:x',
      'undecided: the mapping is unknown: whether the mapping of `idp.test/https:x` is of this provider',
    ],
    [
      'an unknown name',
      [{ unknown: 'not at hand' }],
      'undecided: the mapping is unknown: whether the mapping of `(unknown)` is of this provider',
    ],
  ])('takes %s for what it may be of a provider whose name is unknown', (_, provider, expected) => {
    const providerName = [{ unknown: 'not at hand' }];
    const pool = {
      loginProviders: {},
      userPoolClients: [{ providerName, clientId: 'x', serverSideTokenCheck: true }],
      mappings: [{ provider, mapping: toStaff('a', 'b') }],
    };
    expect(verdict(pool, {})).toBe(expected);
  });

  test('names the stage and the roles that it may be, where rules leave it open', () => {
    const open: ReadRoleMapping = {
      ...toStaff('team', 'a'),
      rules: [{ claim: 'team', matchType: 'Contains', value: 'a', role: 'aws_iam_role.staff' }],
    };
    const of = (mapping: ReadRoleMapping | { readonly unknown: string }) => {
      const mappings = [{ provider: 'accounts.google.com', mapping }];
      const federation = model([role('member', []), role('staff', [])], { mappings });
      return simulate(federation, { claims: { team: ['ab'] } });
    };
    expect(of(open).verdict).toMatchObject({ stage: 'role', possible: ['aws_iam_role.staff'] });
    expect(of({ unknown: 'not at hand' })).toMatchObject({
      verdict: { outcome: 'undecided', stage: 'role' },
      reachable: [],
    });
  });
});
