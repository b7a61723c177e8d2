import type { Federation } from '../../src/model/federation';
import { trustPolicy } from '../../src/policies/documents/policy-document';
import type { ReadRoleMapping } from '../../src/role-mapping/role-mapping';
import type { SignIn } from '../../src/simulator/sign-in';
import { simulate } from '../../src/simulator/simulate';
import { SWITCHES, type SignInSwitches } from '../../src/simulator/switches';
import { ID, model, role } from '../helpers/simulator/one-pool';

const OIDC = 'arn:aws:iam::111122223333:oidc-provider/idp.test';
const SAML = 'arn:aws:iam::111122223333:saml-provider/corp';
const ROLE_ATTRIBUTE = 'https://aws.amazon.com/SAML/Attributes/Role';

const toStaff: ReadRoleMapping = {
  type: 'Rules',
  ambiguousRoleResolution: 'AuthenticatedRole',
  rules: [{ claim: 'team', matchType: 'Equals', value: 'blue', role: 'aws_iam_role.staff' }],
};
const blue = { team: 'blue' };
const tagged = (tags: Readonly<Record<string, string>>) => [
  { address: 't', provider: 'accounts.google.com', useDefaults: false, tags },
];
const both = { 'accounts.google.com': 'google-id', 'www.amazon.com': 'amazon-id' };

type Pool = Partial<Federation['identityPools'][number]>;

describe('a switch that is left undecided', () => {
  test.each<[keyof SignInSwitches, Pool, SignIn, string, readonly [string, string]]>([
    [
      'severalLogins',
      {
        loginProviders: both,
        mappings: [{ provider: 'accounts.google.com', mapping: toStaff }],
      },
      {
        provider: 'www.amazon.com',
        furtherLogins: [{ provider: 'accounts.google.com', claims: blue }],
      },
      'which login decides where a call has several',
      ['member', 'staff'],
    ],
    [
      'oidcMappingKey',
      {
        loginProviders: {},
        oidcProviderArns: [OIDC],
        mappings: [{ provider: 'idp.test', mapping: toStaff }],
      },
      { claims: blue },
      'whether a mapping may name an OpenID Connect provider by its issuer',
      ['member', 'staff'],
    ],
    [
      'samlRoles',
      {
        loginProviders: {},
        samlProviderArns: [SAML],
        mappings: [{ provider: SAML, mapping: toStaff }],
      },
      { claims: { ...blue, [ROLE_ATTRIBUTE]: `arn:aws:iam::111122223333:role/member,${SAML}` } },
      'whether roles in a SAML assertion come before a mapping',
      ['staff', 'member'],
    ],
    [
      'tagCharacters',
      { principalTags: tagged({ team: 'team' }) },
      { claims: { team: 'a,b' } },
      'what happens to a claim whose value no session tag may have',
      ['refused', 'member'],
    ],
    [
      'foreignLogin',
      { loginProviders: both },
      {
        provider: 'accounts.google.com',
        furtherLogins: [{ provider: 'www.amazon.com', ofAnotherIdentity: true }],
      },
      'what happens to a login of another identity beside a valid one',
      ['refused', 'member'],
    ],
    [
      'emptyTags',
      {
        principalTags: tagged({ team: 'team' }),
        defaultRoles: { authenticated: 'aws_iam_role.untagged' },
      },
      {},
      'whether tags that all lack their claim need `sts:TagSession`',
      ['refused', 'untagged'],
    ],
    [
      'issuerSlash',
      { loginProviders: {}, oidcProviderArns: [OIDC] },
      { claims: { iss: 'https://idp.test/' } },
      'whether a token whose `iss` ends in `/` is accepted at an IAM provider that was made without the slash',
      ['member', 'refused'],
    ],
  ])('leaves %s open where its readings differ', (name, pool, signIn, question, readings) => {
    const trust = trustPolicy({ kind: 'authenticated', identityPoolId: ID });
    const roles = [role('member', []), role('staff', []), role('untagged', [], { trust })];
    const ask = (setting: unknown) =>
      simulate(model(roles, pool), signIn, [], { switches: { [name]: setting } });
    expect(ask('undecided')).toMatchObject({
      verdict: { outcome: 'undecided', because: `AWS does not document ${question}` },
      restsOn: [name],
    });
    const { readings: named } = SWITCHES[name];
    expect(
      named.map((reading) => {
        const { verdict } = ask(reading);
        return verdict.outcome === 'credentials'
          ? verdict.role.replace('aws_iam_role.', '')
          : verdict.outcome;
      }),
    ).toEqual(readings);
  });
});
