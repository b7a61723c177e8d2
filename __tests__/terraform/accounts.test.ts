import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { isJsonObject, objectsOf } from '../../src/values/json';
import { readTerraform, type ReadTerraform } from '../../src/terraform/read-terraform';
import { readFixturePlan } from '../helpers/terraform/fixture-plan';
import { answerOf } from '../helpers/terraform/stranger-questions';

const file = (name: string) => readFileSync(join(__dirname, 'cases', name), 'utf8');

const DELETE = 's3:DeleteObject arn:aws:s3:::x/y';
const GET = 's3:GetObject arn:aws:s3:::x/y';

function ask(read: ReadTerraform, identityPool: string) {
  const { answer, requests } = answerOf(read, {
    asked: { identityPool, claims: { email: 'a@b.c', 'custom:department': 'finance' } },
    answer: '',
    requests: { [DELETE]: 'denied', [GET]: 'denied' },
  });
  return { answer, ...requests };
}

describe('two accounts with a role of one name', () => {
  test('in a configuration each role has the policies that refer to it', () => {
    const read = readTerraform(file('two-aliases/cdk.tf.json'));
    expect(ask(read, 'aws_cognito_identity_pool.prod')).toEqual({
      answer: 'aws_iam_role.prod',
      [DELETE]: 'denied',
      [GET]: 'allowed',
    });
    expect(ask(read, 'aws_cognito_identity_pool.dev')).toEqual({
      answer: 'aws_iam_role.dev',
      [DELETE]: 'allowed',
      [GET]: 'allowed',
    });
  });

  test('in a plan each module has its own role, trust and policies', () => {
    const read = readFixturePlan(
      file('two-accounts/plan.json'),
      file('two-accounts/evaluation.json'),
    );
    expect(read.model.roles.map(({ providerConfiguration: each }) => each?.name)).toEqual([
      'aws',
      'aws.b',
    ]);
    const pool = (module: string) => `module.${module}.aws_cognito_identity_pool.main`;
    expect(ask(read, pool('one'))).toEqual({
      answer: 'module.one.aws_iam_role.admin',
      [DELETE]: 'denied',
      [GET]: 'allowed',
    });
    expect(ask(read, pool('two'))).toEqual({
      answer: 'module.two.aws_iam_role.admin',
      [DELETE]: 'allowed',
      [GET]: 'denied',
    });
  });

  test('a policy that only names the role, in an account that may be either, is undecided', () => {
    const json: unknown = JSON.parse(file('two-aliases/cdk.tf.json'));
    const [resources] = objectsOf(isJsonObject(json) ? json.resource : undefined);
    const [policies] = objectsOf(resources?.aws_iam_role_policy);
    const [dev] = objectsOf(policies?.dev);
    const third = { ...dev, provider: 'aws.third', role: 'acme-admin' };
    const read = readTerraform({
      ...(json as object),
      resource: { ...resources, aws_iam_role_policy: { ...policies, third } },
    });
    expect(ask(read, 'aws_cognito_identity_pool.prod')).toEqual({
      answer: 'aws_iam_role.prod',
      [DELETE]: 'undecided',
      [GET]: 'undecided',
    });
    expect(read.unread).toContainEqual({
      address: 'aws_iam_role_policy.third',
      reason: 'its role `acme-admin` may be one of the file or not',
      settledBy: ['apply'],
    });
    const prod = read.model.roles.find(({ address }) => address === 'aws_iam_role.prod');
    expect(prod?.permissions.at(-1)).toEqual({
      address: 'aws_iam_role_policy.third',
      document: {
        unknown:
          'whether it belongs to this role is unknown: a role named `acme-admin` may be in each account, and the account is unknown',
        settledBy: ['apply'],
      },
    });
  });

  test('a policy that names the role in the account of one belongs to that one', () => {
    const json: unknown = JSON.parse(file('two-aliases/cdk.tf.json'));
    const [resources] = objectsOf(isJsonObject(json) ? json.resource : undefined);
    const [policies] = objectsOf(resources?.aws_iam_role_policy);
    const [dev] = objectsOf(policies?.dev);
    // Referred to is the role of the other account, which has the same name.
    const strayed = { ...dev, provider: 'aws.prod' };
    const read = readTerraform({
      ...(json as object),
      resource: { ...resources, aws_iam_role_policy: { strayed } },
    });
    expect(read.model.roles.map(({ permissions }) => permissions.length)).toEqual([0, 1]);
  });

  test('an account is known where the provider works in no other', () => {
    const role = { name: 'r', assume_role_policy: '' };
    const read = readTerraform({
      provider: {
        aws: [
          { allowed_account_ids: ['111111111111'] },
          { alias: 'b', assume_role: [{ role_arn: 'arn:aws:iam::222222222222:role/deploy' }] },
          { alias: 'c', allowed_account_ids: ['1', '2'] },
        ],
      },
      resource: {
        aws_cognito_identity_pool: { p: { identity_pool_name: 'p' } },
        aws_iam_role: {
          a: role,
          b: { ...role, provider: 'aws.b' },
          c: { ...role, provider: 'aws.c' },
        },
      },
    });
    expect(read.model.roles.map(({ providerConfiguration: each }) => each?.account)).toEqual([
      '111111111111',
      '222222222222',
      [{ address: 'aws.c', attribute: 'account' }],
    ]);
    expect(read.model.roles[1]?.arn).toEqual([
      'arn:',
      { address: 'aws.b', attribute: 'partition' },
      ':iam::222222222222:role/r',
    ]);
  });
});

describe('the state of two accounts with a role of one name', () => {
  const TRUST = '{"Version":"2012-10-17","Statement":[]}';
  const role = (name: string, account: string) => ({
    address: `aws_iam_role.${name}`,
    mode: 'managed',
    type: 'aws_iam_role',
    values: {
      name: 'admin',
      arn: `arn:aws:iam::${account}:role/admin`,
      assume_role_policy: TRUST,
    },
  });
  const policy = (name: string, dependsOn?: readonly string[]) => ({
    address: `aws_iam_role_policy.${name}`,
    mode: 'managed',
    type: 'aws_iam_role_policy',
    values: { name: 'p', role: 'admin', policy: TRUST },
    depends_on: dependsOn,
  });
  const pool = {
    address: 'aws_cognito_identity_pool.main',
    mode: 'managed',
    type: 'aws_cognito_identity_pool',
    values: { id: 'eu-west-1:x', identity_pool_name: 'x' },
  };
  const read = (...resources: readonly object[]) =>
    readTerraform({
      terraform_version: '1.11.4',
      values: { root_module: { resources: [pool, ...resources] } },
    }).model.roles.map(({ permissions }) => permissions);
  const [dev, prod] = [role('dev', '111111111111'), role('prod', '222222222222')];

  test('a policy belongs to the role that it depends on', () => {
    const given = read(dev, prod, policy('prod', ['aws_iam_role.prod']));
    expect(given.map((each) => each.map(({ address }) => address))).toEqual([
      [],
      ['aws_iam_role_policy.prod'],
    ]);
  });

  test('nobody can tell whose a policy is that depends on neither', () => {
    const unknown =
      'whether it belongs to this role is unknown: a role named `admin` may be in each account, and the account is unknown';
    const doubtful = {
      address: 'aws_iam_role_policy.p',
      document: { unknown, settledBy: ['apply'] },
    };
    expect(read(dev, prod, policy('p'))).toEqual([[doubtful], [doubtful]]);
    expect(read(dev, policy('p'))).toEqual([
      [{ address: 'aws_iam_role_policy.p', name: 'p', document: { statements: [] } }],
    ]);
  });
});
