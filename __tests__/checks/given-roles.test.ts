import { givenRoles, groupsOf } from '../../src/checks/given-roles';
import type { IdentityPoolModel, ProviderMapping } from '../../src/model/identity-pool';
import type { UserPoolModel } from '../../src/model/user-pool';
import { modelAfter } from '../helpers/checks/good-stack';

const good = modelAfter();
const [pool] = good.identityPools as [IdentityPoolModel];
const [userPool] = good.userPools as [UserPoolModel];
const [ofWeb] = pool.mappings as [ProviderMapping];
const why = { unknown: 'a module makes it' };
const DEFAULT = 'aws_iam_role.member authenticated everybody: the default role';
const RULE = 'aws_iam_role.vip authenticated some: rule 1';

/** The roles of the good stack's identity pool after a change, and what hides others. */
function of(change: Partial<IdentityPoolModel>, userPools: readonly UserPoolModel[] = [userPool]) {
  const { given, doubts } = givenRoles({
    ...good,
    userPools,
    identityPools: [{ ...pool, ...change }],
  });
  return {
    given: given.map(({ role, kind, reach, by }) => `${role} ${kind} ${reach}: ${by}`),
    doubts: doubts.map(({ because }) => because),
  };
}

describe('givenRoles', () => {
  test('lists the default role, that of guests, and those of rules', () => {
    expect(of({})).toEqual({ given: [DEFAULT, RULE], doubts: [] });
    const defaultRoles = { authenticated: 'a', unauthenticated: 'b' };
    expect(of({ defaultRoles, mappings: [] })).toEqual({
      given: [
        'a authenticated everybody: the default role',
        'b guest everybody: the role of guests',
      ],
      doubts: [],
    });
    expect(of({ defaultRoles: {}, mappings: [] })).toEqual({ given: [], doubts: [] });
  });

  test.each<[string, Partial<IdentityPoolModel>, string[], string[]]>([
    [
      'default roles',
      { defaultRoles: why },
      [RULE],
      ['the default roles are unknown: a module makes it'],
    ],
    [
      'a default role',
      { defaultRoles: { authenticated: why } },
      [RULE],
      ['the role of the default role is unknown: a module makes it'],
    ],
    [
      'the role of guests',
      { defaultRoles: { unauthenticated: why } },
      [RULE],
      ['the role of the role of guests is unknown: a module makes it'],
    ],
    [
      'role mappings',
      { mappings: why },
      [DEFAULT],
      ['the role mappings are unknown: a module makes it'],
    ],
    [
      'a role mapping',
      { mappings: [{ ...ofWeb, mapping: why }] },
      [DEFAULT],
      ['a role mapping is unknown: a module makes it'],
    ],
    [
      'the role of a rule',
      {
        mappings: [
          {
            ...ofWeb,
            mapping: {
              type: 'Rules',
              ambiguousRoleResolution: 'AuthenticatedRole',
              rules: [{ claim: 'sub', matchType: 'Equals', value: 'a', role: why }],
            },
          },
        ],
      },
      [DEFAULT],
      ['the role of rule 1 is unknown: a module makes it'],
    ],
  ])('tells that %s may hide roles', (_, change, given, doubts) => {
    expect(of(change)).toEqual({ given, doubts });
  });

  const token: ProviderMapping = {
    ...ofWeb,
    mapping: { type: 'Token', ambiguousRoleResolution: 'AuthenticatedRole' },
  };
  const group = (name: string, role?: string) =>
    ({ address: name, name, role }) as unknown as UserPoolModel['groups'][number];
  const [web] = userPool.clients;
  const other = {
    ...userPool,
    address: 'other',
    clients: [{ ...web!, address: 'else' }],
    groups: [group('strangers', 'c')],
  };
  const ours = {
    ...userPool,
    clients: [{ ...web!, address: 'admin' }, web!],
    groups: [group('staff', 'a'), group('none'), group('admins', 'b')],
  };

  test('lists the roles of the groups whose user pool a mapping is for', () => {
    expect(of({ mappings: [token] }, [other, ours]).given).toEqual([
      DEFAULT,
      'a authenticated some: group `staff`',
      'b authenticated some: group `admins`',
    ]);
    expect(of({ mappings: [token] }, [other]).given).toEqual([DEFAULT]);
    expect(groupsOf({ client: 'nowhere' }, { ...good, userPools: [other, ours] })).toEqual([]);
  });
});

describe('givenRoles, of the default role', () => {
  const denying = (provider: string): ProviderMapping => ({
    provider,
    mapping: { type: 'Token', ambiguousRoleResolution: 'Deny' },
  });
  const SOME = 'aws_iam_role.member authenticated some: the default role';
  const everybody = (change: Partial<IdentityPoolModel>) =>
    of({ mappings: [denying('web')], ...change }).given.includes(DEFAULT);
  const google = { loginProviders: { 'accounts.google.com': 'x' } };
  const oidc = { oidcProviderArns: ['arn:aws:iam::1:oidc-provider/a'] };
  const saml = { samlProviderArns: ['arn:aws:iam::1:saml-provider/a'] };

  test('gives it to some where the mapping of every provider denies', () => {
    expect(of({ mappings: [denying('web')] }).given).toEqual([SOME]);
    for (const also of [google, oidc, saml]) {
      expect(everybody({ ...also, mappings: [denying('web'), denying('also')] })).toBe(false);
    }
    const mappings = ['web', 'google', 'oidc', 'saml'].map(denying);
    expect(everybody({ ...google, ...oidc, ...saml, mappings })).toBe(false);
  });

  test.each<[string, Partial<IdentityPoolModel>]>([
    ['a login provider without a mapping', google],
    ['an OpenID Connect provider without a mapping', oidc],
    ['a SAML provider without a mapping', saml],
    ['a developer provider', { developerProvider: 'login.corp' }],
    ['no provider', { userPoolClients: [], mappings: [] }],
    ['a mapping that falls to the default role', { mappings: [ofWeb] }],
    ['an unknown mapping', { mappings: [{ provider: 'web', mapping: why }] }],
    ['unknown mappings', { mappings: why }],
    ['unknown clients', { userPoolClients: why }],
    ['unknown login providers', { loginProviders: why }],
    ['unknown OpenID Connect providers', { oidcProviderArns: why }],
    ['unknown SAML providers', { samlProviderArns: why }],
  ])('gives it to everybody with %s', (_, change) => {
    expect(everybody(change)).toBe(true);
  });
});
