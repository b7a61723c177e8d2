import { simulate } from '../../src/simulator/simulate';
import { readTerraform } from '../../src/terraform/read-terraform';
import type { JsonObject } from '../../src/values/json';
import { showText } from '../../src/values/text';

const POOL = { aws_cognito_identity_pool: { i: { identity_pool_name: 'i' } } };
const role = (given: JsonObject) => ({ resource: { ...POOL, aws_iam_role: { r: given } } });

describe('readTerraform', () => {
  test('evaluates nothing that grows without end, and says so', () => {
    const locals = Object.fromEntries(
      Array.from({ length: 40 }, (_, at) => [`l${at}`, `\${local.l${at + 1}}\${local.l${at + 1}}`]),
    );
    const { model, unread } = readTerraform({
      ...role({ name: '${local.l0}', assume_role_policy: '' }),
      locals: { ...locals, l40: 'x' },
    });
    expect(model.roles.map(({ name }) => showText(name))).toEqual(['${local.l0}']);
    expect(unread).toContainEqual({
      address: 'local.l20',
      reason: "it is larger than 1,000,000 characters, and isn't evaluated",
      settledBy: ['correction'],
    });
  });

  test('evaluates no list that grows without end either', () => {
    const locals = Object.fromEntries(
      Array.from({ length: 60 }, (_, at) => [
        `l${at}`,
        [`\${local.l${at + 1}}`, `\${local.l${at + 1}}`],
      ]),
    );
    const { model } = readTerraform({
      ...role({ name: 'r', managed_policy_arns: '${local.l0}', assume_role_policy: '' }),
      locals: { ...locals, l60: ['x'] },
    });
    expect(model.roles[0]?.permissions.length).toBeGreaterThan(0);
  });

  test.each([
    ['an expression', { name: `\${${'('.repeat(100_000)}1${')'.repeat(100_000)}}` }],
    ['JSON', { name: JSON.parse(`${'['.repeat(100_000)}${']'.repeat(100_000)}`) as unknown }],
  ])('refuses %s that is nested too deeply', (_, given) => {
    expect(() => readTerraform(role(given))).toThrow(
      /^it is nested too deeply to be read; give a `cdk.tf.json`, or what `terraform show -json` writes of a plan or of the state$/,
    );
  });

  test('reads no plan or state of a form that is not known', () => {
    const pool = { identity_pool_name: 'p', id: 'eu-west-1:1' };
    const state = (format: unknown) => ({
      format_version: format,
      terraform_version: '1.11.4',
      values: {
        root_module: {
          resources: [
            {
              address: 'aws_cognito_identity_pool.p',
              mode: 'managed',
              type: 'aws_cognito_identity_pool',
              name: 'p',
              values: pool,
            },
          ],
        },
      },
    });
    for (const known of ['0.1', '1.0', '1.2']) {
      expect(readTerraform(state(known)).kind).toBe('state');
    }
    for (const other of ['2.0', '10.1', null]) {
      expect(() => readTerraform(state(other))).toThrow(
        `its \`format_version\` is \`${other}\`, and only 1 is known`,
      );
    }
  });

  test('shows no value that a state marks as sensitive', () => {
    const address = 'aws_cognito_user_pool_client.web';
    const client = {
      ...{ address, mode: 'managed', type: 'aws_cognito_user_pool_client' },
      values: { id: 'cid', user_pool_id: 'eu-west-1_AbC', client_secret: 'hunter2' },
      sensitive_values: { client_secret: true },
    };
    const { evaluate } = readTerraform({
      terraform_version: '1.11.4',
      values: { root_module: { resources: [client] } },
    });
    expect(evaluate(`\${${address}.id}`)).toBe('cid');
    expect(showText(evaluate(`x/\${${address}.client_secret}`))).toBe('x/(sensitive value)');
  });
});

describe('the key of a mapping of a user pool client', () => {
  const { model } = readTerraform({
    provider: { aws: { region: '${var.region}' } },
    variable: { region: {} },
    resource: {
      aws_cognito_user_pool: { p: { name: 'p' } },
      aws_cognito_user_pool_client: {
        web: { name: 'web', user_pool_id: '${aws_cognito_user_pool.p.id}' },
      },
      aws_cognito_identity_pool: {
        i: {
          identity_pool_name: 'i',
          allow_unauthenticated_identities: true,
          allow_classic_flow: true,
          supported_login_providers: { 'accounts.google.com': 'google-client' },
          cognito_identity_providers: {
            provider_name: '${aws_cognito_user_pool.p.endpoint}',
            client_id: '${aws_cognito_user_pool_client.web.id}',
          },
        },
      },
      aws_iam_role: {
        r: { name: 'r', assume_role_policy: '' },
        guest: { name: 'guest', assume_role_policy: '' },
      },
      aws_cognito_identity_pool_roles_attachment: {
        a: {
          identity_pool_id: '${aws_cognito_identity_pool.i.id}',
          roles: {
            authenticated: '${aws_iam_role.r.arn}',
            unauthenticated: '${aws_iam_role.guest.arn}',
          },
          role_mapping: {
            identity_provider:
              '${aws_cognito_user_pool.p.endpoint}:${aws_cognito_user_pool_client.web.id}',
            type: 'Token',
            ambiguous_role_resolution: 'Deny',
          },
        },
      },
    },
  });

  test('is never Google, whatever the Region and the ids will be', () => {
    const { role: decided } = simulate(model, { provider: 'accounts.google.com' });
    expect(decided?.verdict).toMatchObject({ outcome: 'assigned', role: 'aws_iam_role.r' });
  });

  test('leaves guests their role, and shuts the classic flow for them too', () => {
    const guest = { guest: true } as const;
    const { role: decided } = simulate(model, guest);
    expect(decided?.verdict).toMatchObject({ outcome: 'assigned', role: 'aws_iam_role.guest' });
    const classic = { ...guest, flow: 'classic', askedRole: 'guest' } as const;
    expect(simulate(model, classic).verdict).toMatchObject({
      outcome: 'refused',
      because: 'the identity pool has role mappings',
    });
  });
});
