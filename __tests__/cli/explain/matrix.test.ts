import { Testing } from 'cdktf';
import { EnterpriseSaml } from '../../../examples/enterprise-saml';
import { TwoClients } from '../../../examples/two-clients';
import { command, file } from '../../helpers/cli/command';
import { attachment, smallConfiguration } from '../../helpers/simulator/small-model';

const corp = file(Testing.synth(new EnterpriseSaml(Testing.app(), 'corp')));
const shop = file(Testing.synth(new TwoClients(Testing.app(), 'shop')));
const read = { action: 's3:GetObject', resource: 'arn:aws:s3:::corp-files/a' };
const ada = { claims: { 'custom:department': 'finance' } };

describe('explain --matrix', () => {
  test.each<[string, unknown, string]>([
    ['no users', {}, 'users: expected an object with at least one user, by name'],
    [
      'an empty object of users',
      { users: {}, requests: { read } },
      'users: expected an object with at least one user, by name',
    ],
    ['the old name of users', { people: { ada } }, 'people: renamed; write `users`'],
    [
      'a key that is not there',
      { users: { ada }, request: {} },
      'no key named `request`; did you mean `requests`? declared: requests, users',
    ],
    ['users that are a list', { users: [ada] }, 'users: expected an object, got a list'],
    [
      'a user that is text',
      { users: { ada: 'a' } },
      'users.ada: expected an object, got the string `a`',
    ],
    [
      'an unknown key of a user',
      { users: { ada: { claim: {} } } },
      'users.ada: no key named `claim`; did you mean `claims`? declared: askedRole, claims, client, expect, flow, groups, guest, identity, identityPool, provider',
    ],
    [
      'a key that every object of JavaScript knows',
      { users: { ada: { constructor: 1 } } },
      'users.ada: no key named `constructor`; declared: askedRole, claims, client, expect, flow, groups, guest, identity, identityPool, provider',
    ],
    [
      'expectations that are misspelt',
      { users: { ada: { ...ada, expect: { rle: 'x', alowed: [], deny: [] } } } },
      'users.ada.expect: no keys named `rle`, `alowed` and `deny`; declared: allowed, denied, role',
    ],
    [
      'groups that are a number',
      { users: { ada: { groups: 5 } } },
      'users.ada.groups: expected a list, got `5`',
    ],
    [
      'a group that is a number',
      { users: { ada: { groups: ['a', 5] } } },
      'users.ada.groups[1]: expected a string, got `5`',
    ],
    [
      'a client that is a list',
      { users: { ada: { client: ['web'] } } },
      'users.ada.client: expected a string, got a list',
    ],
    [
      'a provider that is empty',
      { users: { ada: { provider: '' } } },
      'users.ada.provider: expected a string, got an empty string',
    ],
    [
      'a role that is a number',
      { users: { ada: { askedRole: 1 } } },
      'users.ada.askedRole: expected a string, got `1`',
    ],
    [
      'claims that are text',
      { users: { ada: { claims: 'a' } } },
      'users.ada.claims: expected an object, got the string `a`',
    ],
    [
      'a flow that is not there',
      { users: { ada: { flow: 'basic' } } },
      'users.ada.flow: expected `enhanced` or `classic`, got the string `basic`',
    ],
    [
      'a guest that is text',
      { users: { ada: { guest: 'true' } } },
      'users.ada.guest: expected `true` or `false`, got the string `true`',
    ],
    [
      'a guest with a token',
      { users: { ada: { guest: true, claims: {}, client: 'web' } } },
      'users.ada.guest: a guest has no token; leave out `claims` and `client`',
    ],
    [
      'an identity of the wrong form',
      { users: { ada: { identity: { linkedLogins: [{ sub: 'a' }] } } } },
      'users.ada.identity.linkedLogins[0].login: expected a string, got nothing',
    ],
    [
      'an identity id that no identity has',
      { users: { ada: { identity: { id: 'eu-west-1:*' } } } },
      'users.ada.identity.id: expected an identity id, `<region>:<id in hexadecimal>`, got `eu-west-1:*`',
    ],
    [
      'an expected role that is a number',
      { users: { ada: { expect: { role: 1 } } } },
      'users.ada.expect.role: expected a string, got `1`',
    ],
    [
      'an expected role that is not there',
      { users: { ada: { ...ada, expect: { role: 'finanse' } } } },
      'users.ada.expect.role: no role named `finanse`; did you mean `finance`? declared: authenticated, finance',
    ],
    [
      'an expected request that is not there',
      { users: { ada: { expect: { allowed: ['raed'] } } }, requests: { read } },
      'users.ada.expect.allowed: no request named `raed`; did you mean `read`? declared: read',
    ],
    [
      'a request that is expected to be both',
      { users: { ada: { expect: { allowed: ['read'], denied: ['read'] } } }, requests: { read } },
      'users.ada.expect.denied: `read` is expected to be allowed, too',
    ],
    [
      'a request without an action',
      { users: { ada }, requests: { read: { resource: '*' } } },
      'requests.read.action: expected a string, got nothing',
    ],
    [
      'an action of the wrong form',
      { users: { ada }, requests: { read: { action: 'GetObject' } } },
      'requests.read.action: expected `service:Action`, got `GetObject`; such as `s3:GetObject`',
    ],
    [
      'an unknown key of a request',
      { users: { ada }, requests: { read: { ...read, resources: [] } } },
      'requests.read: no key named `resources`; did you mean `resource`? declared: action, context, resource',
    ],
    [
      'a condition key that is an object',
      { users: { ada }, requests: { read: { ...read, context: { 's3:prefix': {} } } } },
      'requests.read.context.s3:prefix: expected a string, number or boolean, or a list of these, got an object',
    ],
    [
      'a resource that is not in the source',
      {
        users: { ada },
        requests: { read: { ...read, resource: '${aws_s3_bucket.buckets.arn}' } },
      },
      'requests.read.resource: no resource named `aws_s3_bucket.buckets`; did you mean `aws_s3_bucket.bucket`? declared: aws_cognito_identity_pool.corp, aws_cognito_identity_pool_provider_principal_tag.corp, aws_cognito_identity_pool_roles_attachment.corp, aws_cognito_identity_provider.corp_Okta, aws_cognito_user_pool.corp, aws_cognito_user_pool_client.corp_web, aws_cognito_user_pool_domain.corp, aws_dynamodb_table.table, aws_iam_role.corp_authenticated, aws_iam_role.corp_finance, aws_iam_role_policy.corp_authenticated, aws_iam_role_policy.corp_finance and 4 more',
    ],
    [
      'a client that is not there',
      { users: { ada: { client: 'wev' } } },
      'users.ada.client: no client named `wev`; did you mean `web`? declared: web',
    ],
  ])('refuses %s', async (_, cases, problem) => {
    const path = file(cases);
    const { exitCode, error, out } = await command(['explain', corp, '--matrix', path]);
    expect(error).toBe(`cognito-federation explain: --matrix: ${problem}, in \`${path}\`\n`);
    expect(out).toBe('');
    expect(exitCode).toBe(2);
  });

  test('takes numbers, booleans, lists and null for condition keys', async () => {
    const context = {
      's3:max-keys': 5,
      'aws:SecureTransport': true,
      's3:prefix': 'private/',
      'aws:TagKeys': ['a', 1],
      'aws:SourceIp': null,
    };
    const cases = { users: { ada }, requests: { read: { ...read, context } } };
    const { exitCode, error } = await command(['explain', corp, '--matrix', file(cases)]);
    expect(error).toBe('');
    expect(exitCode).toBe(0);
  });

  test('signs users in with all that a file can say', async () => {
    const cases = {
      users: {
        vip: { client: 'shop', groups: ['vip'], expect: { role: 'vip' } },
        asks: { client: 'shop', groups: ['vip'], askedRole: 'vip', identity: 'eu-west-1:1' },
        known: { client: 'shop', identity: { id: 'eu-west-1:1', exists: true }, flow: 'enhanced' },
      },
    };
    const { exitCode, out, error } = await command(['explain', shop, '--matrix', file(cases)]);
    expect(error).toBe('');
    expect(exitCode).toBe(0);
    expect(out.split('\n')[3]).toMatch(/^vip +vip$/);
  });

  test('answers as JSON, with what came out otherwise than expected', async () => {
    const cases = { users: { ada: { ...ada, expect: { role: null } } }, requests: { read } };
    const asked = ['explain', corp, '--matrix', file(cases), '--json'];
    const { exitCode, out } = await command(asked);
    expect(exitCode).toBe(1);
    expect(JSON.parse(out)).toMatchObject({
      source: { kind: 'configuration' },
      users: [
        {
          name: 'ada',
          outcome: 'credentials',
          requests: [{ action: 's3:GetObject' }],
          surprises: ['ada: expected no role, got finance'],
        },
      ],
    });
  });

  test('breaks cells, and writes out what would act on a terminal', async () => {
    const cases = {
      users: { 'ada\u001b[2J\nallowed': ada },
      requests: { 'a request with a long name in many words': read, 'another request': read },
    };
    const { out } = await command(['explain', corp, '--matrix', file(cases)], {
      stream: { columns: 60 },
    });
    expect(out.split('\n').slice(2).join('\n'))
      .toBe(`user             role      a request with   another request
                           a long name in
                           many words
ada\\u001b[2J\\n   finance   denied           denied
allowed
not looked at: the bucket policy, which could allow it by itself
`);
  });

  test('says below the table what the file has, and nobody reads', async () => {
    const policies = { aws_glue_resource_policy: { open: { policy: '{}' } } };
    const stranger = file(smallConfiguration(attachment(), policies));
    const cases = { users: { bob: { claims: {} } }, requests: { read } };
    const { out } = await command(['explain', stranger, '--matrix', file(cases)]);
    expect(out).toContain(
      "not read: aws_glue_resource_policy.open: policies of this type aren't read\n",
    );
  });

  test('takes no request for denied that a rejected user can not make, as `toDeny` does', async () => {
    const nobody = { claims: {}, expect: { role: null, denied: ['read'] } };
    const matrix = file({ users: { nobody }, requests: { read } });
    const { exitCode, out } = await command(['explain', corp, '--matrix', matrix, '--json']);
    expect([exitCode, (JSON.parse(out) as { users: { surprises: string[] }[] }).users]).toEqual([
      1,
      [
        expect.objectContaining({
          surprises: [
            'nobody: expected read denied, but the user gets no credentials, so nothing is requested; expect `role: null` alone',
          ],
        }),
      ],
    ]);
  });
});
