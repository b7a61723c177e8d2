import { readTerraform } from '../../src/terraform/read-terraform';
import type { JsonObject } from '../../src/values/json';
import { answerOf } from '../helpers/terraform/stranger-questions';

const FEDERATED = { Federated: 'cognito-identity.amazonaws.com' };
const TRUST = JSON.stringify({
  Version: '2012-10-17',
  Statement: [
    {
      Effect: 'Allow',
      Action: 'sts:AssumeRoleWithWebIdentity',
      Principal: FEDERATED,
      Condition: {
        StringEquals: {
          'cognito-identity.amazonaws.com:aud': '${aws_cognito_identity_pool.i.id}',
        },
      },
    },
  ],
});
const role = (name: string, more: JsonObject = {}) => ({
  name,
  assume_role_policy: TRUST,
  tags: { team: 'a' },
  ...more,
});
const everything = (of: string) => ({
  role: `\${aws_iam_role.${of}.name}`,
  policy: '{"Version":"2012-10-17","Statement":{"Effect":"Allow","Action":"s3:*","Resource":"*"}}',
});
const group = (name: string, of: string, more: JsonObject = {}) => ({
  user_pool_id: '${aws_cognito_user_pool.p.id}',
  name,
  role_arn: `\${aws_iam_role.${of}.arn}`,
  ...more,
});

function read(resources: JsonObject, provider: JsonObject = {}) {
  return readTerraform({
    provider,
    resource: {
      aws_cognito_user_pool: { p: { name: 'p' }, q: { name: 'q' } },
      aws_cognito_user_pool_client: {
        web: { name: 'web', user_pool_id: '${aws_cognito_user_pool.p.id}' },
      },
      aws_cognito_identity_pool: {
        i: {
          identity_pool_name: 'i',
          cognito_identity_providers: {
            provider_name: '${aws_cognito_user_pool.p.endpoint}',
            client_id: '${aws_cognito_user_pool_client.web.id}',
          },
        },
      },
      aws_cognito_identity_pool_roles_attachment: {
        a: {
          identity_pool_id: '${aws_cognito_identity_pool.i.id}',
          roles: { authenticated: '${aws_iam_role.r.arn}' },
          role_mapping: {
            identity_provider:
              '${aws_cognito_user_pool.p.endpoint}:${aws_cognito_user_pool_client.web.id}',
            type: 'Token',
            ambiguous_role_resolution: 'AuthenticatedRole',
          },
        },
      },
      ...resources,
    },
  });
}

const GET = 's3:GetObject arn:aws:s3:::b/x';

function ask(of: ReturnType<typeof read>, groups: readonly string[] = []) {
  const { answer, requests } = answerOf(of, {
    asked: { claims: { email: 'a@b.c' }, groups },
    answer: '',
    requests: { [GET]: 'denied' },
  });
  return { answer, get: requests[GET] };
}

const refusals = ({ model }: ReturnType<typeof read>) =>
  model.refusals?.map(({ address, code, because }) => [address, code, because]);

describe('two roles of one name in one account', () => {
  const policies = { aws_iam_role_policy: { r: { name: 'p', ...everything('r') } } };

  test('are refused, and nothing of either is certain', () => {
    const both = read({ aws_iam_role: { r: role('r'), s: role('R') }, ...policies });
    expect(ask(both)).toEqual({ answer: 'undecided', get: 'undecided' });
    const unknown = (other: string) => ({
      unknown: `\`aws_iam_role.${other}\` has the same name, and AWS makes only one of the two`,
      settledBy: ['correction'],
    });
    expect(
      both.model.roles.map(({ trust, tags, permissions }) => [
        trust,
        tags,
        permissions.at(-1)?.document,
      ]),
    ).toEqual([Array(3).fill(unknown('s')), Array(3).fill(unknown('r'))]);
    expect(refusals(both)).toEqual([
      [
        'aws_iam_role.s',
        'name-taken',
        '`aws_iam_role.r` makes the role `R` in this account already; choose another name, which replaces this role if it exists',
      ],
    ]);
  });

  test('in two accounts are two roles', () => {
    const aws = [{ region: 'eu-west-1' }, { alias: 'b', region: 'eu-west-1' }];
    const roles = { r: role('r'), s: role('r', { provider: 'aws.b' }) };
    const each = read({ aws_iam_role: roles, ...policies }, { aws });
    expect(refusals(each)).toBeUndefined();
    expect(ask(each)).toEqual({ answer: 'aws_iam_role.r', get: 'allowed' });
  });

  test('of a state are one role under two addresses, of which neither decides', () => {
    const arn = 'arn:aws:iam::111122223333:role/r';
    const resources = ['r', 's'].map((name) => ({
      ...{ address: `aws_iam_role.${name}`, mode: 'managed', type: 'aws_iam_role' },
      values: { name: 'r', arn, assume_role_policy: TRUST },
    }));
    const pool = {
      ...{ address: 'aws_cognito_identity_pool.i', mode: 'managed' },
      type: 'aws_cognito_identity_pool',
      values: { id: 'eu-west-1:i', identity_pool_name: 'i' },
    };
    const state = readTerraform({
      terraform_version: '1.11.4',
      values: { root_module: { resources: [pool, ...resources] } },
    });
    expect(state.model.refusals).toBeUndefined();
    expect(state.model.roles.map(({ trust }) => 'unknown' in trust)).toEqual([true, true]);
  });
});

describe('two groups of one name', () => {
  const roles = { aws_iam_role: { r: role('r'), s: role('s') } };
  const policies = { aws_iam_role_policy: { s: { name: 'p', ...everything('s') } } };
  const groups = (...all: readonly JsonObject[]) =>
    read({ ...roles, ...policies, aws_cognito_user_group: { ...all } });

  test('in one user pool are refused, and give no role that is certain', () => {
    const both = groups(group('g', 's'), group('g', 'r', { precedence: 1 }));
    expect(ask(both, ['g'])).toEqual({ answer: 'undecided', get: 'undecided' });
    expect(refusals(both)).toEqual([
      [
        'aws_cognito_user_group.1',
        'name-taken',
        '`aws_cognito_user_group.0` makes the group `g` in this user pool already; choose another name, which replaces this group if it exists',
      ],
    ]);
  });

  test('in two user pools, or of another case, are two groups', () => {
    const elsewhere = { user_pool_id: '${aws_cognito_user_pool.q.id}' };
    const each = groups(group('g', 's'), group('g', 'r', elsewhere), group('G', 'r'));
    expect(refusals(each)).toBeUndefined();
    expect(ask(each, ['g'])).toEqual({ answer: 'aws_iam_role.s', get: 'allowed' });
  });
});

test('two identity providers of one name in a user pool are refused', () => {
  const google = {
    user_pool_id: '${aws_cognito_user_pool.p.id}',
    provider_name: 'Google',
    provider_type: 'Google',
  };
  const both = read({
    aws_iam_role: { r: role('r') },
    aws_cognito_identity_provider: { a: google, b: google },
  });
  expect(refusals(both)).toEqual([
    [
      'aws_cognito_identity_provider.b',
      'name-taken',
      '`aws_cognito_identity_provider.a` makes the identity provider `Google` in this user pool already; choose another name, which replaces this identity provider if it exists',
    ],
  ]);
});
