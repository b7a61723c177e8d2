import { join } from 'node:path';
import { Testing } from 'cdktf';
import { TwoClients } from '../../examples/two-clients';
import { run } from '../../src/cli/run';
import { command, file } from '../helpers/cli/command';

const shop = file(Testing.synth(new TwoClients(Testing.app(), 'shop')));
const claims = file({});
const pool = { identity_pool_name: 'p' };
const twoPools = file({
  provider: { aws: [{ region: 'eu-west-1' }] },
  resource: { aws_cognito_identity_pool: { a: pool, b: pool } },
});
const onePool = file({ resource: { aws_cognito_identity_pool: { a: pool } } });
const noJson = file('resource "aws_x" "y" {}');
const list = file('[]');
const fixture = (name: string) => join(__dirname, '../terraform/fixtures/strangers', name);

describe('run', () => {
  test('prints how it is used', async () => {
    for (const given of [['--help'], ['explain', '--help'], ['help']]) {
      const { exitCode, out } = await command(given);
      expect(exitCode).toBe(0);
      expect(out).toContain('cognito-federation explain FILE --claims FILE');
    }
  });

  test.each<[string, readonly string[], string]>([
    ['no command', [], ': a command is missing; see --help'],
    [
      'a command that is not there',
      ['explian'],
      ': no command named `explian`; did you mean `explain`? declared: explain',
    ],
    [
      'no file',
      ['explain'],
      ' explain: FILE is missing; give a `cdk.tf.json`, or what `terraform show -json` writes',
    ],
    ['two files', ['explain', 'a', 'b'], ' explain: expected one FILE, got 2; `b` is one too many'],
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
      'no claims',
      ['explain', shop],
      ' explain: --claims FILE is missing; give the claims of a token as JSON, --guest for nobody, or --matrix for several people',
    ],
    [
      'claims that are not there',
      ['explain', shop, '--claims', 'y.json'],
      ' explain: --claims: no such file or folder, got `y.json`; give the path of a JSON file',
    ],
    [
      'claims that are no JSON',
      ['explain', shop, '--claims', noJson],
      ` explain: --claims: expected the claims of a token as a JSON object, got text that isn't JSON in \`${noJson}\``,
    ],
    [
      'claims that are a list',
      ['explain', shop, '--claims', list],
      ` explain: --claims: expected the claims of a token as a JSON object, got a list in \`${list}\``,
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
      'a raw state file',
      [
        'explain',
        file({ version: 4, terraform_version: '1.11.4', resources: [] }),
        '--claims',
        claims,
      ],
      ' explain: expected Terraform JSON, got a raw state file; give what `terraform show -json` writes',
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
      ' explain: client: no client named `shopp`; did you mean `shop`? declared: batch, shop, staff',
    ],
    [
      'several clients and none chosen',
      ['explain', shop, '--claims', claims],
      ' explain: client: `aws_cognito_identity_pool.auth` accepts 2, and nothing says which; choose `shop` or `staff`',
    ],
    [
      'several clients of which a plan knows no id',
      ['explain', fixture('for-each.plan.json'), '--claims', file({})],
      " explain: client: `aws_cognito_identity_pool.this` accepts 2, and nothing says which; name one: the ids of 2 aren't known",
    ],
    [
      'several pools and none chosen',
      ['explain', twoPools, '--claims', claims],
      ' explain: identityPool: 2 identity pools, and nothing says which; choose `a` or `b`',
    ],
    [
      'a provider that is not there',
      ['explain', onePool, '--claims', claims, '--provider', 'gogle'],
      ' explain: provider: no provider named `gogle`; declared: accounts.google.com, api.twitter.com, appleid.apple.com, graph.facebook.com, www.amazon.com',
    ],
    [
      'a group that is not there',
      ['explain', shop, '--claims', claims, '--client', 'shop', '--group', 'vipp'],
      ' explain: groups: no group named `vipp`; did you mean `vip`? declared: vip',
    ],
    [
      'a role that is not there',
      ['explain', shop, '--claims', claims, '--client', 'shop', '--role', 'vipp'],
      ' explain: askedRole: no role named `vipp`; did you mean `vip`? declared: authenticated, editor, reader, vip',
    ],
    [
      'the classic flow without a role',
      ['explain', shop, '--claims', claims, '--client', 'shop', '--classic'],
      ' explain: askedRole: in the classic flow the caller names the role; give one',
    ],
    [
      'a guest with claims',
      ['explain', shop, '--guest', '--claims', claims],
      ' explain: --guest: a guest shows no token; leave out --claims, --client and --provider',
    ],
    [
      'a client and a provider',
      ['explain', shop, '--claims', claims, '--client', 'shop', '--provider', 'google'],
      ' explain: provider: a token is of a client of a user pool or of another provider; give `client` or `provider`',
    ],
    [
      'an option that is not there',
      ['explain', shop, '--clams', claims],
      ' explain: no option named `--clams`; did you mean `--claims`? declared: --action, --claims, --classic, --client, --context, --group, --guest, --identity, --json, --matrix, --pool, --provider and 4 more',
    ],
    [
      'an action of the wrong form',
      ['explain', shop, '--claims', claims, '--action', 'GetObject'],
      ' explain: --action: expected `service:Action`, got `GetObject`; such as `s3:GetObject`',
    ],
    [
      'a resource without an action',
      ['explain', shop, '--claims', claims, '--resource', '*'],
      ' explain: --resource: it belongs to the --action in front of it; give one first',
    ],
    [
      'context without a value',
      ['explain', shop, '--claims', claims, '--action', 's3:GetObject', '--context', 's3:prefix'],
      ' explain: --context: expected `key=value`, got `s3:prefix`; such as `s3:prefix=private/`',
    ],
    [
      'a switch that is not there',
      ['explain', shop, '--claims', claims, '--switch', 'list=joined'],
      ' explain: --switch: no switch named `list`; did you mean `lists`? declared: customRole, customRoleWithoutMapping, emptyTags, foreignLogin, foreignPreferredRole, groupsWithoutRole, letterCase, lists, oidcMappingKey, samlRoles, scalars, severalLogins and 1 more',
    ],
    [
      'a reading that is not there',
      ['explain', shop, '--claims', claims, '--switch', 'lists=maybe'],
      ' explain: --switch: `lists` is one of `elements`, `joined`, `undecided`, got `maybe`',
    ],
    [
      'a table without people',
      ['explain', shop, '--matrix', claims],
      ` explain: --matrix: people: expected an object, in \`${claims}\``,
    ],
    [
      'a table beside claims',
      ['explain', shop, '--matrix', claims, '--claims', claims],
      ' explain: --matrix names its people itself; leave out --claims and --guest',
    ],
  ])('answers %s with one clear line and 2', async (_, given, message) => {
    const { exitCode, out, error } = await command(given);
    expect(error).toBe(`cognito-federation${message}\n`);
    expect(out).toBe('');
    expect(exitCode).toBe(2);
    expect(error.trim()).not.toContain('\n');
  });

  test('tells a fault of its own in one line as well', async () => {
    let error = '';
    const exitCode = await run(['explain', shop, '--claims', claims, '--client', 'shop'], {
      out: () => {
        throw new Error('nowhere to write to');
      },
      error: (text) => (error += text),
      isTerminal: false,
    });
    expect(error).toBe(
      'cognito-federation: a fault of this program, please report it with the command: nowhere to write to',
    );
    expect(exitCode).toBe(2);
  });
});
