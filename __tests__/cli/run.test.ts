import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { Testing } from 'cdktf';
import { TwoClients } from '../../examples/two-clients';
import { run } from '../../src/cli/run';
import { terminalOf } from '../../src/cli/terminal';
import { command, file } from '../helpers/cli/command';

const shop = file(Testing.synth(new TwoClients(Testing.app(), 'shop')));
const claims = file({});
const pool = { identity_pool_name: 'p' };
const twoPools = file({
  provider: { aws: [{ region: 'eu-west-1' }] },
  resource: { aws_cognito_identity_pool: { a: pool, b: pool } },
});
const onePool = file({ resource: { aws_cognito_identity_pool: { a: pool } } });
const vpc = file({ 'aws_vpc.main': {} });
const state = file({
  terraform_version: '1.11.4',
  values: {
    root_module: {
      resources: [
        {
          address: 'aws_cognito_identity_pool.app',
          mode: 'managed',
          type: 'aws_cognito_identity_pool',
          values: { identity_pool_name: 'app' },
        },
      ],
    },
  },
});
const strangers = join(__dirname, '../terraform/strangers/for-each');
const { version } = JSON.parse(readFileSync(join(__dirname, '../../package.json'), 'utf8')) as {
  version: string;
};
const noJson = file('resource "aws_x" "y" {}');
const list = file('[]');
const empty = file('');
const fixture = (name: string) => join(__dirname, '../terraform/fixtures/strangers', name);

describe('run', () => {
  test('prints its help: every command, and what the exit codes mean', async () => {
    for (const given of [['--help'], ['-h'], ['help']]) {
      const { exitCode, out, error } = await command(given);
      expect(error).toBe('');
      expect(exitCode).toBe(0);
      expect(out).toBe(`Usage: cognito-federation [options] [command]

Which role AWS Cognito gives to which user, and what it allows, before you deploy.

Options:
  --version                    print the version
  -h, --help                   print this help

Commands:
  explain [options] <source>   which role a user gets, by which rule, and what the role allows,
                               without deploying
  who-can [options] <source>   who can do something, as conditions on claims, and that nobody else
                               can
  what-can [options] <source>  everything that one token or one role may do, and that it may do
                               nothing else
  diff [options] <old> [new]   what access a change gives and takes, for every token and every
                               request
  check [options] <source>     which dangers a federation holds, and what AWS will reject of it
  draw [options] <old> [new]   a picture of who signs in where, what leads to which role, and what
                               roles may do
  guard [options] <plan>       refuses a plan that loses users or identities
  sandbox [options] <folder>   a local AWS to sign in to, with a folder of Terraform deployed into
                               it
  front-end [options] <file>   configuration of a front end, for Amplify or oidc-client-ts, from the
                               outputs
  init [options] [folder]      a new project in an empty folder, with tests and a pipeline
  help [command]               print the help of a command

Exit codes: 0 yes, 1 no or undecided, 2 wrong use or unreadable input
`);
    }
  });

  test('prints its version', async () => {
    const { exitCode, out } = await command(['--version']);
    expect(out).toBe(`${version}\n`);
    expect(exitCode).toBe(0);
  });

  test.each<[string, readonly string[], string]>([
    [
      'a matrix that is a list',
      ['explain', onePool, '--matrix', list],
      ` explain: --matrix: expected an object with \`users\` and \`requests\`, got a list in \`${list}\``,
    ],
    [
      'claims in an empty file',
      ['explain', onePool, '--claims', empty],
      ` explain: --claims: expected the payload of an ID token as a JSON object, got an empty file in \`${empty}\``,
    ],
    [
      'no command',
      [],
      ': a command is missing; commands: explain, who-can, what-can, diff, check, draw, guard, sandbox, front-end, init; see --help',
    ],
    [
      'a command that is not there',
      ['explian'],
      ': unknown command `explian`; did you mean `explain`? commands: explain, who-can, what-can, diff, check, draw, guard, sandbox, front-end, init',
    ],
    [
      'a command that every object of JavaScript knows',
      ['constructor', 'x'],
      ': unknown command `constructor`; commands: explain, who-can, what-can, diff, check, draw, guard, sandbox, front-end, init',
    ],
    [
      'help for a command that is not there',
      ['help', 'toString'],
      ': unknown command `toString`; commands: explain, who-can, what-can, diff, check, draw, guard, sandbox, front-end, init',
    ],
    [
      'an option in place of a command',
      ['--verzion'],
      ': no option named `--verzion`; did you mean `--version`? declared: --help, --version',
    ],
    [
      'no source',
      ['explain'],
      ' explain: <source> is missing; give a `cdk.tf.json`, or what `terraform show -json` prints',
    ],
    [
      'two sources',
      ['explain', 'a', 'b', '--guest'],
      ' explain: expected one <source>, got 2; quote a path that has spaces in it: `a b`',
    ],
    [
      'an option without its value',
      ['explain', shop, '--claims'],
      ' explain: --claims: expected a value, got nothing',
    ],
    [
      'an option in place of a value',
      ['explain', shop, '--claims', '--json'],
      ' explain: --claims: expected a value, got the option `--json`',
    ],
    [
      'an option that is given twice',
      ['explain', shop, '--claims', claims, '--claims', claims],
      ' explain: --claims: given twice; give it once',
    ],
    [
      'a folder of configuration beside a state',
      ['explain', state, '--guest', '--source', __dirname],
      ` explain: --source: no Terraform file in \`${__dirname}\`; give the folder of the root module that was planned`,
    ],
    [
      'text that would act on a terminal',
      ['explain', 'a\u001b[2J\n\u202eb', '--guest'],
      ' explain: no such file or folder, got `a\\u001b[2J\\n\\u202eb`; give a `cdk.tf.json`, or what `terraform show -json` writes of a plan or a state',
    ],
    [
      'a file that is not there',
      ['explain', 'x.json', '--claims', claims],
      ' explain: no such file or folder, got `x.json`; give a `cdk.tf.json`, or what `terraform show -json` writes of a plan or a state',
    ],
    [
      'a folder',
      ['explain', __dirname, '--claims', claims],
      ` explain: no Terraform file in the folder \`${__dirname}\`; give a folder with a \`cdk.tf.json\`, or a file`,
    ],
    [
      'a value of no variable',
      ['explain', '.', '--guest', '--var', 'name'],
      ' explain: --var: expected NAME=VALUE, got `name`',
    ],
    [
      'a variable of what is no folder',
      ['explain', state, '--guest', '--var', 'name=x', '--var-file', 'x.tfvars'],
      ` explain: values of variables and data are for a folder of Terraform, got \`${state}\`; leave them out`,
    ],
    [
      'data of what is no data source',
      ['explain', '.', '--guest', '--data', vpc],
      ` explain: --data: expected attributes by address, \`{ "data.aws_vpc.main": { "cidr_block": "10.0.0.0/16" } }\`, got \`aws_vpc.main\` in \`${vpc}\``,
    ],
    [
      'no claims',
      ['explain', shop],
      ' explain: --claims is missing; give the payload of an ID token as JSON, --guest, or --matrix for several users',
    ],
    [
      'claims that are not there',
      ['explain', shop, '--claims', 'y.json'],
      ' explain: --claims: no such file or folder, got `y.json`; give the path of a JSON file',
    ],
    [
      'claims that are no JSON',
      ['explain', shop, '--claims', noJson],
      ` explain: --claims: expected the payload of an ID token as a JSON object, got text that isn't JSON in \`${noJson}\``,
    ],
    [
      'claims that are a list',
      ['explain', shop, '--claims', list],
      ` explain: --claims: expected the payload of an ID token as a JSON object, got a list in \`${list}\``,
    ],
    [
      'HCL',
      ['explain', noJson, '--claims', claims],
      " explain: expected Terraform JSON, got HCL, which isn't JSON; give a `cdk.tf.json`, or what `terraform show -json` writes of a plan or of the state",
    ],
    [
      'JSON that is no Terraform',
      ['explain', claims, '--claims', claims],
      ' explain: expected Terraform JSON, got an empty object; give a `cdk.tf.json`, or what `terraform show -json` writes of a plan or of the state',
    ],
    [
      'a raw state file without Cognito',
      [
        'explain',
        file({ version: 4, terraform_version: '1.11.4', resources: [] }),
        '--claims',
        claims,
      ],
      ' explain: no Cognito in it, got a state with 0 resources of other types; give the state that holds `aws_cognito_identity_pool` or `aws_cognito_user_pool`',
    ],
    [
      'a state without Cognito',
      [
        'explain',
        file({ terraform_version: '1.11.4', values: { root_module: {} } }),
        '--claims',
        claims,
      ],
      ' explain: no Cognito in it, got a state with 0 resources of other types; give the state that holds `aws_cognito_identity_pool` or `aws_cognito_user_pool`',
    ],
    [
      'a client that is not there',
      ['explain', shop, '--claims', claims, '--client', 'shopp'],
      ' explain: --client: no client named `shopp`; did you mean `shop`? declared: batch, shop, staff',
    ],
    [
      'several clients and none chosen',
      ['explain', shop, '--claims', claims],
      ' explain: --client: `aws_cognito_identity_pool.auth` accepts 2 clients; choose `shop` or `staff`',
    ],
    [
      'several clients of which a plan knows no id',
      ['explain', fixture('for-each.plan.json'), '--claims', file({})],
      ' explain: --client: `aws_cognito_identity_pool.this` accepts 2 clients; name one: the ids of 2 are unknown',
    ],
    [
      'several pools and none chosen',
      ['explain', twoPools, '--claims', claims],
      ' explain: --pool: 2 identity pools; choose `a` or `b`',
    ],
    [
      'a provider that is not there',
      ['explain', onePool, '--claims', claims, '--provider', 'gogle'],
      ' explain: --provider: no provider named `gogle`; declared: accounts.google.com, api.twitter.com, appleid.apple.com, graph.facebook.com, www.amazon.com',
    ],
    [
      'a group that is not there',
      ['explain', shop, '--claims', claims, '--client', 'shop', '--group', 'vipp'],
      ' explain: --group: no group named `vipp`; did you mean `vip`? declared: vip',
    ],
    [
      'a role that is not there',
      ['explain', shop, '--claims', claims, '--client', 'shop', '--role', 'vipp'],
      ' explain: --role: no role named `vipp`; did you mean `vip`? declared: authenticated, editor, reader, vip',
    ],
    [
      'the classic flow without a role',
      ['explain', shop, '--claims', claims, '--client', 'shop', '--classic'],
      ' explain: --role is missing; in the classic flow the caller names the role',
    ],
    [
      'a guest with claims',
      ['explain', shop, '--guest', '--claims', claims],
      " explain: --guest can't be combined with --claims: a guest has no token",
    ],
    [
      'a client and a provider',
      ['explain', shop, '--claims', claims, '--client', 'shop', '--provider', 'google'],
      " explain: --provider can't be combined with --client: a token comes from a client of a user pool, with its groups, or from another provider",
    ],
    [
      'an option that is not there',
      ['explain', shop, '--clams', claims],
      ' explain: no option named `--clams`; did you mean `--claims`? declared: --action, --claims, --classic, --client, --context, --context-missing, --data, --group, --guest, --help, --identity, --json and 9 more',
    ],
    [
      'an action of the wrong form',
      ['explain', shop, '--claims', claims, '--action', 'GetObject'],
      ' explain: --action: expected `service:Action`, got `GetObject`; such as `s3:GetObject`',
    ],
    [
      'a resource without an action',
      ['explain', shop, '--claims', claims, '--resource', '*'],
      ' explain: --resource belongs to the --action before it; give one first',
    ],
    [
      'context without a value',
      ['explain', shop, '--claims', claims, '--action', 's3:GetObject', '--context', 's3:prefix'],
      ' explain: --context: expected `key=value`, got `s3:prefix`; for a key the request lacks use --context-missing',
    ],
    [
      'a switch that is not there',
      ['explain', shop, '--claims', claims, '--switch', 'list=joined'],
      ' explain: --switch: no switch named `list`; did you mean `lists`? declared: customRole, customRoleWithoutMapping, emptyTags, foreignLogin, foreignPreferredRole, groupsWithoutRole, issuerSlash, letterCase, lists, oidcMappingKey, samlRoles, scalars and 2 more',
    ],
    [
      'a reading that is not there',
      ['explain', shop, '--claims', claims, '--switch', 'lists=maybe'],
      ' explain: --switch: `lists` is `elements`, `joined` or `undecided`, got `maybe`',
    ],
    [
      'a switch that every object of JavaScript knows',
      ['explain', shop, '--claims', claims, '--switch', 'constructor=x'],
      ' explain: --switch: no switch named `constructor`; declared: customRole, customRoleWithoutMapping, emptyTags, foreignLogin, foreignPreferredRole, groupsWithoutRole, issuerSlash, letterCase, lists, oidcMappingKey, samlRoles, scalars and 2 more',
    ],
    [
      'a switch without a reading',
      ['explain', shop, '--claims', claims, '--switch', 'lists'],
      ' explain: --switch: expected `name=reading`, got `lists`',
    ],
    [
      'a switch that is given twice',
      ['explain', shop, '--claims', claims, '--switch', 'lists=joined', '--switch', 'lists=joined'],
      ' explain: --switch: `lists` is given twice',
    ],
    [
      'a key of the request that has a value and is missing',
      [
        ...['explain', shop, '--claims', claims, '--action', 's3:GetObject'],
        ...['--context', 's3:prefix=a', '--context-missing', 'S3:Prefix'],
      ],
      ' explain: --context-missing: `S3:Prefix` has a value by --context, or is missing twice; keep one',
    ],
    [
      'a key of the request that is missing and has a value',
      [
        ...['explain', shop, '--claims', claims, '--action', 's3:GetObject'],
        ...['--context-missing', 's3:prefix', '--context', 's3:prefix=a'],
      ],
      ' explain: --context-missing: `s3:prefix` has a value by --context, or is missing twice; keep one',
    ],
    [
      'a resource that is no ARN',
      [
        ...['explain', shop, '--claims', claims],
        ...['--action', 's3:GetObject', '--resource', 'arn:aws:s3::files/a'],
      ],
      ' explain: --resource: expected an ARN, such as `arn:aws:s3:::bucket/key`, or `*`, got `arn:aws:s3::files/a`',
    ],
    [
      'an identity id that no identity has',
      ['explain', shop, '--claims', claims, '--client', 'shop', '--identity', '*'],
      ' explain: --identity: expected an identity id, `<region>:<id in hexadecimal>`, got `*`',
    ],
    [
      'a resource that is not in the source',
      [
        ...['explain', shop, '--claims', claims, '--client', 'shop'],
        ...['--action', 's3:GetObject', '--resource', '${aws_iam_role.auth_vpi.arn}'],
      ],
      ' explain: --resource: no resource named `aws_iam_role.auth_vpi`; did you mean `aws_iam_role.auth_vip`? declared: aws_cognito_identity_pool.auth, aws_cognito_identity_pool_roles_attachment.auth, aws_cognito_identity_provider.auth_Okta, aws_cognito_identity_provider.auth_google, aws_cognito_resource_server.auth_orders, aws_cognito_user_group.auth_vip, aws_cognito_user_pool.auth, aws_cognito_user_pool_client.auth_batch, aws_cognito_user_pool_client.auth_shop, aws_cognito_user_pool_client.auth_staff, aws_cognito_user_pool_domain.auth, aws_iam_role.auth_authenticated and 4 more',
    ],
    [
      'a group beside another provider',
      ['explain', onePool, '--claims', claims, '--provider', 'google', '--group', 'vip'],
      " explain: --provider can't be combined with --group: a token comes from a client of a user pool, with its groups, or from another provider",
    ],
    [
      'a table beside what it says itself',
      [
        ...['explain', shop, '--matrix', claims, '--claims', claims, '--pool', 'nonsense'],
        ...['--action', 's3:GetObject'],
      ],
      " explain: --matrix can't be combined with --claims, --pool and --action: the file says it for each user and request",
    ],
  ])('answers %s with one clear line and 2', async (_, given, message) => {
    const { exitCode, out, error } = await command(given);
    expect(error).toBe(`cognito-federation${message}\n`);
    expect(out).toBe('');
    expect(exitCode).toBe(2);
    expect(error.trim()).not.toContain('\n');
  });

  test('takes a configuration for a state, in the order of its checks', async () => {
    const { error, exitCode } = await command(['explain', state, '--guest', '--source', strangers]);
    expect(error).toBe(
      'cognito-federation explain: --source: a configuration helps to read a plan only, got a state; leave it out\n',
    );
    expect(exitCode).toBe(2);
  });

  test('reads what is nested deeply, or says in one line that it cannot', async () => {
    const deep = file(
      `{"resource":{"aws_cognito_identity_pool":{"a":{"x":${'['.repeat(1e5)}${']'.repeat(1e5)}}}}}`,
    );
    const { error, exitCode } = await command(['explain', deep, '--guest']);
    expect(error).toBe(
      'cognito-federation explain: it is nested too deeply to be read; give a `cdk.tf.json`, or what `terraform show -json` writes of a plan or of the state\n',
    );
    expect(exitCode).toBe(2);
  });

  test('tells an error of its own in one line as well', async () => {
    let error = '';
    const exitCode = await run(['explain', shop, '--claims', claims, '--client', 'shop'], {
      out: terminalOf(
        {
          write: () => {
            throw new Error('nowhere to\nwrite to');
          },
        },
        {},
      ),
      error: terminalOf({ write: (text) => (error += text) }, {}),
      input: process.stdin,
    });
    expect(error).toBe(
      'cognito-federation explain: internal error; please report it: nowhere to\\nwrite to\n',
    );
    expect(exitCode).toBe(2);
  });
});
