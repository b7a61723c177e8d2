import { differences } from '../helpers/module/differences';
import { appliedValues, typeAndKey } from '../helpers/module/federation-values';

const values = (resources: Readonly<Record<string, object>>) =>
  new Map(Object.entries(resources).map(([place, each]) => [place, { ...each }]));

describe('typeAndKey', () => {
  test.each([
    ['aws_cognito_user_pool.auth', 'aws_cognito_user_pool.this[0]', 'aws_cognito_user_pool'],
    ['aws_cognito_user_pool.auth', 'aws_cognito_user_pool.unprotected[0]', 'aws_cognito_user_pool'],
    ['aws_iam_role.auth_finance', 'aws_iam_role.this["finance"]', 'aws_iam_role finance'],
    [
      'aws_cognito_identity_provider.auth_Okta',
      'aws_cognito_identity_provider.saml["Okta"]',
      'aws_cognito_identity_provider Okta',
    ],
    [
      'data.aws_iam_policy_document.auth_trust_guest',
      'data.aws_iam_policy_document.trust["guest"]',
      'data.aws_iam_policy_document trust guest',
    ],
    [
      'data.aws_iam_policy_document.auth_finance',
      'data.aws_iam_policy_document.permissions["finance"]',
      'data.aws_iam_policy_document permissions finance',
    ],
  ])('says the same of %s and %s', (constructs, module, expected) => {
    expect([typeAndKey(constructs), typeAndKey(module)]).toEqual([expected, expected]);
  });
});

describe('differences', () => {
  test('are arguments that differ, and resources that only one has', () => {
    const constructs = values({ 'aws_iam_role a': { name: 'x', path: '/' }, 'aws_iam_role b': {} });
    const module = values({ 'aws_iam_role a': { name: 'y', path: '/' } });
    expect(differences(constructs, module)).toEqual([
      { place: 'aws_iam_role a.name', constructs: 'x', module: 'y' },
      { place: 'aws_iam_role b', constructs: 'there', module: 'missing' },
    ]);
  });

  test('are not the ids that a deployment makes up, nor the order of a set', () => {
    const side = (pool: string, scopes: readonly string[]) =>
      values({
        aws_cognito_user_pool: { id: pool, creation_date: pool },
        'aws_cognito_user_pool_client web': { id: `c${pool}`, user_pool_id: pool, scopes },
      });
    expect(differences(side('eu_A', ['x', 'y']), side('eu_B', ['y', 'x']))).toEqual([]);
  });

  test('are references to another resource of the same type', () => {
    const side = (arn: string) => values({ attachment: { mapping_rule: [{ role_arn: arn }] } });
    const [finance, audit] = ['finance', 'audit'].map((role) => `arn:aws:iam::1:role/${role}`);
    expect(differences(side(finance as string), side(audit as string))).toHaveLength(1);
  });

  test('are rules in another order', () => {
    const side = (...rules: readonly string[]) =>
      values({ attachment: { role_mapping: [{ mapping_rule: rules }] } });
    expect(differences(side('a', 'b'), side('a', 'b'))).toEqual([]);
    expect(differences(side('a', 'b'), side('b', 'a'))).toHaveLength(1);
  });
});

describe('appliedValues', () => {
  test('reads each module of a state, by its name', () => {
    const resource = { address: 'module.a.aws_iam_role.this["x"]', values: { name: 'n' } };
    const state = { values: { root_module: { child_modules: [{ resources: [resource] }] } } };
    expect(appliedValues(state)).toEqual(
      new Map([['a', new Map([['aws_iam_role x', { name: 'n' }]])]]),
    );
  });
});
