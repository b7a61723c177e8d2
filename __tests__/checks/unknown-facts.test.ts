import { CATALOGUE } from '../../src/checks/catalogue';
import { askStranger } from '../../src/checks/trust-probe';
import type { AppClientModel } from '../../src/model/app-client';
import type { Federation } from '../../src/model/federation';
import type { IdentityPoolModel, ProviderMapping } from '../../src/model/identity-pool';
import type { Role } from '../../src/model/role';
import type { UserPoolModel } from '../../src/model/user-pool';
import type { ReadRoleMapping } from '../../src/role-mapping/role-mapping';
import type { Maybe } from '../../src/values/unknown';
import { reference, text } from '../../src/values/text';
import { classic, github, rules, trusts } from '../helpers/checks/changes';
import { modelAfter, rule, trust } from '../helpers/checks/good-stack';

const why = { unknown: 'a module makes it' };
const good = modelAfter();
const [pool] = good.identityPools as [IdentityPoolModel];
const [userPool] = good.userPools as [UserPoolModel];
const [ofWeb] = pool.mappings as [ProviderMapping];

const ofPool = (change: Partial<IdentityPoolModel>, of: Federation = good): Federation => ({
  ...of,
  identityPools: of.identityPools.map((each) => ({ ...each, ...change })),
});
const ofUserPool = (change: Partial<UserPoolModel>, of: Federation = good): Federation => ({
  ...of,
  userPools: of.userPools.map((each) => ({ ...each, ...change })),
});
const ofClient = (change: Partial<AppClientModel>): Federation =>
  ofUserPool({ clients: userPool.clients.map((each) => ({ ...each, ...change })) });
const ofMapping = (mapping: ProviderMapping['mapping']): Federation =>
  ofPool({ mappings: [{ ...ofWeb, mapping }] });

/** What a check finds, by certainty, address and danger. */
function found(id: string, federation: Federation): string[] {
  return (CATALOGUE[id]?.find(federation) ?? []).map(
    ({ certainty, level, address, part, danger, attack }) =>
      [`${certainty} ${level} ${address} ${part}: ${danger}`, ...attack].join('; '),
  );
}

describe('a fact that is unknown', () => {
  const missing = modelAfter(rules(rule('tier', 'Equals', 'vip')));
  const issuers = modelAfter(github(false));
  const byReference = (issuer: string, name: string) => ({
    ...issuers.iamProviders[0]!,
    ...{
      issuer,
      address: name,
      arn: text(reference(`aws_iam_openid_connect_provider.${name}`, 'arn')),
    },
  });
  const byEmail: ReadRoleMapping = {
    type: 'Rules',
    ambiguousRoleResolution: 'Deny',
    rules: [{ claim: 'email', matchType: 'Contains', value: '@corp.com', role: why }],
  };
  /** A rule on a start, and one on a value with that start. */
  const behind = (first: Maybe<string>, second: Maybe<string>): ReadRoleMapping => ({
    type: 'Rules',
    ambiguousRoleResolution: 'Deny',
    rules: [
      { claim: 'custom:team', matchType: 'StartsWith', value: 'v', role: first },
      { claim: 'custom:team', matchType: 'Equals', value: 'vip', role: second },
    ],
  });
  const two: Federation = {
    ...ofPool(
      { oidcProviderArns: [text(reference('aws_iam_openid_connect_provider.b', 'arn'))] },
      issuers,
    ),
    iamProviders: [
      byReference('https://idp.corp.example', 'a'),
      byReference('https://token.actions.githubusercontent.com', 'b'),
    ],
  };

  test.each<[string, string, Federation]>([
    ['CF-M11', 'role mappings', ofPool({ mappings: why }, missing)],
    ['CF-M11', 'a role mapping', ofMapping(why)],
    ['CF-M11', 'attributes', ofUserPool({ attributes: why }, missing)],
    ['CF-M11', 'a user pool that is elsewhere', ofUserPool({ declared: false }, missing)],
    [
      'CF-M11',
      'further clients',
      ofUserPool({ incomplete: { clients: [{ address: 'more', ...why }] } }, missing),
    ],
    ['CF-M03', 'a role', ofMapping(byEmail)],
    ['CF-M05', 'a role', ofMapping(behind('aws_iam_role.member', why))],
    ['CF-M05', 'a role in front', ofMapping(behind(why, 'aws_iam_role.vip'))],
    ['CF-M15', 'role mappings', ofPool({ mappings: why })],
    ['CF-M15', 'a role mapping', ofMapping(why)],
    ['CF-M04', 'role mappings', ofPool({ mappings: why })],
    [
      'CF-M21',
      'session tags',
      ofPool({ principalTags: [{ ...pool.principalTags[0]!, tags: why }] }),
    ],
    ['CF-P13', 'a list of clients', ofPool({ userPoolClients: why })],
    ['CF-P13', 'a list of login providers', ofPool({ loginProviders: why })],
    ['CF-P13', 'a list of providers', ofPool({ oidcProviderArns: why })],
    ['CF-P02', 'default roles', ofPool({ allowsGuests: true, defaultRoles: why })],
    ['CF-C03', 'a URL behind a known start', ofClient({ callbackUrls: [text('https://', why)] })],
  ])('%s finds nothing by %s', (id, _, federation) => {
    expect(found(id, federation)).toEqual([]);
  });

  test.each<[string, string, Federation, string[]]>([
    [
      'CF-P12',
      'a list of providers',
      ofPool({ oidcProviderArns: why }, issuers),
      [
        'undecided warning aws_cognito_identity_pool.p OpenID Connect providers: Anybody with a token receives the default role of `aws_cognito_identity_pool.p` if an issuer that it accepts is a public one, and that is unknown; a module makes it',
      ],
    ],
    [
      'CF-I01',
      'an issuer',
      ofUserPool({ identityProviders: [{ ...userPool.identityProviders[0]!, issuer: text(why) }] }),
      [
        'undecided warning aws_cognito_identity_provider.okta issuer: AWS rejects `aws_cognito_identity_provider.okta` if its issuer, which is unknown, is no https URL; a module makes it',
      ],
    ],
    [
      'CF-C03',
      'a URL',
      ofClient({ callbackUrls: ['https://app.corp.example/cb', text(why, '/cb')] }),
      [
        'undecided warning aws_cognito_user_pool_client.web callback_urls: AWS may reject `callback_urls` of `aws_cognito_user_pool_client.web`: what it holds is unknown; a module makes it',
      ],
    ],
    [
      'CF-M04',
      'a claim and a role',
      ofMapping({
        type: 'Rules',
        ambiguousRoleResolution: 'Deny',
        rules: [{ claim: why, matchType: 'NotEqual', value: 'a', role: why }],
      }),
      [
        'certain warning aws_cognito_identity_pool_roles_attachment.a rule 1: Everybody but some receives a role: rule 1: an unknown claim is not `a`',
      ],
    ],
    [
      'CF-P12',
      'an ARN, beside an issuer that is known',
      two,
      [
        'certain error aws_cognito_identity_pool.p token.actions.githubusercontent.com: Anybody with a token of token.actions.githubusercontent.com receives the default role of `aws_cognito_identity_pool.p`',
      ],
    ],
    [
      'CF-P12',
      'the default roles',
      ofPool({ defaultRoles: why }, issuers),
      [
        'undecided error aws_cognito_identity_pool.p token.actions.githubusercontent.com: Anybody with a token of token.actions.githubusercontent.com receives the default role of `aws_cognito_identity_pool.p`; a module makes it',
      ],
    ],
    [
      'CF-P12',
      'the role mappings',
      ofPool({ mappings: why }, issuers),
      [
        'undecided error aws_cognito_identity_pool.p token.actions.githubusercontent.com: Anybody with a token of token.actions.githubusercontent.com receives the default role of `aws_cognito_identity_pool.p`; a module makes it',
      ],
    ],
    [
      'CF-P11',
      'the role mappings',
      ofPool({ mappings: why }, modelAfter(classic)),
      [
        'undecided error aws_iam_role.vip classic flow: Every user who signs in can take `aws_iam_role.vip`, to which nothing leads: `aws_cognito_identity_pool.p` serves the classic flow; a module makes it; → GetOpenIdToken, then AssumeRoleWithWebIdentity with the ARN of the role',
      ],
    ],
    [
      'CF-P04',
      'the role mappings',
      ofPool({ mappings: why }, modelAfter(classic)),
      [
        'undecided warning aws_cognito_identity_pool.p classic flow: Users of `aws_cognito_identity_pool.p` choose among all roles that trust it: it serves the classic flow; a module makes it',
      ],
    ],
    [
      'CF-T09',
      'the default roles and role mappings',
      ofPool({ defaultRoles: why, mappings: why }),
      [
        'undecided error aws_cognito_identity_pool_roles_attachment.a roles: `aws_cognito_identity_pool.p` may give a role that nothing here has checked; the default roles are unknown: a module makes it; the role mappings are unknown: a module makes it',
      ],
    ],
    [
      'CF-T02',
      'the Region',
      ofPool(
        { region: text(why) },
        modelAfter(trusts(trust('authenticated', 'eu-west-1:*', 'StringLike'))),
      ),
      [
        'undecided error aws_iam_role.member trust: Users of other identity pools may be able to assume `aws_iam_role.member`; which identity pools its trust names is unknown: statement 1 of the trust policy may allow it: `cognito-identity.amazonaws.com:aud`: the Region of the identity pool',
      ],
    ],
    [
      'CF-M18',
      'whether guests come',
      ofPool({
        allowsGuests: why,
        defaultRoles: { unauthenticated: 'aws_iam_role.member' },
        mappings: [],
      }),
      [
        'undecided error aws_iam_role.member trust: `aws_cognito_identity_pool.p` gives `aws_iam_role.member` to guests (the role of guests), and the role refuses them; no statement of the trust policy allows it',
      ],
    ],
  ])('%s tells of %s', (id, _, federation, expected) => {
    expect(found(id, federation)).toEqual(expected);
  });

  test('CF-T09 tells of each identity pool by itself', () => {
    const { rolesAttachment: _, ...bare } = pool;
    const identityPools = [
      { ...bare, address: 'a', defaultRoles: why },
      { ...bare, address: 'b', mappings: why },
      { ...bare, address: 'c' },
    ];
    expect(found('CF-T09', { ...good, identityPools })).toEqual([
      'undecided error a roles: `a` may give a role that nothing here has checked; the default roles are unknown: a module makes it',
      'undecided error b roles: `b` may give a role that nothing here has checked; the role mappings are unknown: a module makes it',
    ]);
  });
});

describe('askStranger', () => {
  const any = modelAfter(trusts(trust('authenticated', 'us-east-1:*', 'StringLike')));
  const some = modelAfter(trusts(trust('authenticated', text('us-east-1:x') as string)));
  const inUs = { ...pool, address: 'us', region: 'us-east-1' };
  const asked = (of: Federation, ...identityPools: IdentityPoolModel[]) =>
    askStranger(of.roles[0] as Role, { ...of, identityPools }).decision;

  test('answers what the pool of any Region of the federation would receive', () => {
    expect(asked(any, pool)).toBe('denied');
    expect(asked(any, pool, inUs)).toBe('allowed');
    expect(asked(any, inUs, pool)).toBe('allowed');
    expect(asked(some, pool, inUs)).toBe('denied');
    const open = modelAfter(trusts(trust('authenticated', 'us-east-1:${var.x}')));
    expect(asked(open, pool)).toBe('denied');
    expect(asked(open, pool, inUs)).toBe('undecided');
    expect(asked(open, inUs, pool)).toBe('undecided');
  });
});
