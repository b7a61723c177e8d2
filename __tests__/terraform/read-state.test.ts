import { bare } from '../helpers/terraform/bare';
import { showText } from '../../src/values/text';
import { readState } from '../../src/terraform/read-state';

function state(...resources: readonly object[]) {
  return { terraform_version: '1.11.4', values: { root_module: { resources } } };
}

const pool = {
  address: 'aws_cognito_identity_pool.p',
  mode: 'managed',
  type: 'aws_cognito_identity_pool',
  name: 'p',
  values: {
    id: 'eu-west-1:7',
    identity_pool_name: 'p',
    allow_unauthenticated_identities: false,
    cognito_identity_providers: [],
    developer_provider_name: '',
    openid_connect_provider_arns: null,
  },
};
const client = (values: object) => ({
  address: 'aws_cognito_user_pool_client.c',
  mode: 'managed',
  type: 'aws_cognito_user_pool_client',
  name: 'c',
  values: { id: '4f0c', name: 'web', user_pool_id: 'eu-west-1_A', ...values },
});

describe('readState', () => {
  test('takes what nobody wrote for absent, as a state shows it empty', () => {
    const { model } = readState(state(pool, client({ write_attributes: [], scopes: null })));
    expect(model.identityPools[0]?.developerProvider).toBeUndefined();
    expect(bare(model.identityPools[0]?.userPoolClients)).toEqual([]);
    expect(model.userPools[0]?.clients[0]).not.toHaveProperty('writeAttributes', []);
    expect(model.userPools[0]?.clients[0]?.writeAttributes).toBeUndefined();
  });

  test('reads modules below modules', () => {
    const role = (module: string) => ({
      address: `${module}.aws_iam_role.r`,
      mode: 'managed',
      type: 'aws_iam_role',
      name: 'r',
      values: { name: module, arn: `arn:aws:iam::1:role/${module}`, assume_role_policy: '{}' },
    });
    const json = {
      terraform_version: '1.11.4',
      values: {
        root_module: {
          resources: [pool],
          child_modules: [
            {
              address: 'module.a',
              resources: [role('module.a')],
              child_modules: [
                { address: 'module.a.module.b', resources: [role('module.a.module.b')] },
              ],
            },
          ],
        },
      },
    };
    expect(bare(readState(json).model.roles.map(({ address }) => address))).toEqual([
      'module.a.aws_iam_role.r',
      'module.a.module.b.aws_iam_role.r',
    ]);
  });

  test('fills references of a question from the state', () => {
    const bucket = {
      address: 'module.m.aws_s3_bucket.b["x"]',
      mode: 'managed',
      type: 'aws_s3_bucket',
      name: 'b',
      values: { arn: 'arn:aws:s3:::files', tags: { a: 'b' } },
    };
    const { evaluate } = readState(state(pool, bucket));
    expect(evaluate('${module.m.aws_s3_bucket.b["x"].arn}/a')).toBe('arn:aws:s3:::files/a');
    expect(evaluate('arn:aws:s3:::files/{identity}')).toBe('arn:aws:s3:::files/{identity}');
    expect(showText(evaluate('${aws_s3_bucket.other.arn}/a'))).toBe('(unknown)/a');
    expect(showText(evaluate('${module.m.aws_s3_bucket.b["x"].nothing}'))).toBe('(unknown)');
  });

  test('lists types that bear on sign-ins and are not read', () => {
    const future = { ...pool, address: 'aws_cognito_future.f', type: 'aws_cognito_future' };
    expect(bare(readState(state(pool, future)).unread)).toEqual([
      { address: 'aws_cognito_future.f', reason: "resources of this type aren't read" },
    ]);
  });

  test('says what a state leaves out', () => {
    const userPool = {
      address: 'aws_cognito_user_pool.u',
      mode: 'managed',
      type: 'aws_cognito_user_pool',
      name: 'u',
      values: { name: 'u' },
    };
    const { model } = readState(state(pool, userPool));
    expect(model.userPools[0]).toMatchObject({
      id: [{ unknown: '`aws_cognito_user_pool.u` has no `id`' }],
      providerName: [{ unknown: '`aws_cognito_user_pool.u` has no `endpoint`' }],
      providerConfiguration: {
        account: [
          {
            unknown: 'a state does not name the account of `aws_cognito_user_pool.u`',
            settledBy: ['source'],
          },
        ],
        region: [{ unknown: 'a state does not name the Region' }],
      },
    });
  });

  test('says of an expression what the state does not have', () => {
    expect(readState(state(pool)).evaluate('${aws_s3_bucket.gone.arn}/a')).toEqual([
      { unknown: "`aws_s3_bucket.gone` isn't in the state", settledBy: ['correction'] },
      '/a',
    ]);
  });
});
