import { Testing } from 'cdktf';
import { EnterpriseSaml } from '../../../examples/enterprise-saml';
import { TwoClients } from '../../../examples/two-clients';
import { join } from 'node:path';
import type { TerminalStream } from '../../../src/cli/terminal';
import { command, file } from '../../helpers/cli/command';
import { fakeTerraform } from '../../helpers/sources/fake-terraform';
import { folderWith } from '../../helpers/temporary-files';

const corp = file(Testing.synth(new EnterpriseSaml(Testing.app(), 'corp')));
const shop = file(Testing.synth(new TwoClients(Testing.app(), 'shop')));
const ada = file({ email: 'ada@corp.test', 'custom:department': 'finance' });
const own = 'arn:aws:s3:::corp-files/private/{identity}/report.pdf';

const WATCHED = { isTTY: true, columns: 100 };

function hasNoLongWord(row: string): boolean {
  return row.split(' ').every((word) => word.length < 50);
}

describe('explain, of a file with several federations', () => {
  const federation = (name: string) => ({
    aws_cognito_identity_pool: {
      [name]: {
        identity_pool_name: name,
        allow_unauthenticated_identities: false,
        supported_login_providers: { 'accounts.google.com': `${name}.apps.googleusercontent.com` },
      },
    },
    aws_cognito_identity_pool_roles_attachment: {
      [name]: {
        identity_pool_id: `\${aws_cognito_identity_pool.${name}.id}`,
        roles: { authenticated: `\${aws_iam_role.${name}.arn}` },
        role_mapping: [{ identity_provider: `https://${name}.test`, type: 'Token' }],
      },
    },
    aws_iam_role: { [name]: { name, assume_role_policy: '${data.http.trust.body}' } },
    aws_iam_role_policy: {
      [name]: { role: `\${aws_iam_role.${name}.name}`, policy: '${data.http.p.body}' },
    },
  });
  const [one, two] = [federation('one'), federation('two')];
  const types = Object.keys(one) as (keyof typeof one)[];
  const source = file({
    resource: Object.fromEntries(types.map((type) => [type, { ...one[type], ...two[type] }])),
  });

  test('lists of what is not read, and of what AWS refuses, the part of the pool asked', async () => {
    const { out } = await command([
      ...['explain', source, '--claims', file({ sub: 'x' }), '--pool', 'two'],
      ...['--provider', 'accounts.google.com', '--action', 's3:GetObject', '--json'],
    ]);
    const { notRead, refusedByAws } = JSON.parse(out) as Record<string, { address: string }[]>;
    expect(notRead?.map(({ address }) => address)).toEqual([
      'aws_iam_role.two',
      'aws_iam_role_policy.two',
    ]);
    const attachment = 'aws_cognito_identity_pool_roles_attachment.two';
    expect([...new Set(refusedByAws?.map(({ address }) => address))]).toEqual([attachment]);
  });

  test('lists no policy where nothing is asked for', async () => {
    const { out } = await command([
      ...['explain', source, '--claims', file({ sub: 'x' }), '--pool', 'one'],
      ...['--provider', 'accounts.google.com', '--json'],
    ]);
    const { notRead } = JSON.parse(out) as { notRead: { address: string }[] };
    expect(notRead.map(({ address }) => address)).toEqual(['aws_iam_role.one']);
  });
});

describe('explain', () => {
  test('tells who gets which role by which rule, whose trust lets them in, and what they may do', async () => {
    const { exitCode, out, error } = await command([
      ...['explain', corp, '--claims', ada],
      ...['--action', 's3:PutObject', '--resource', own],
    ]);
    expect(error).toBe('');
    expect(exitCode).toBe(0);
    expect(out).toBe(`read: ${corp}, a configuration in Terraform JSON

ada@corp.test, signed in at client \`web\` of aws_cognito_user_pool.corp

1  role: finance  (aws_iam_role.corp_finance)
     the token says custom:department = finance
     rule 1   custom:department equals \`finance\`   matched   ← chosen
     rule 2   custom:department equals \`audit\`     no
     rule 3   custom:department equals \`sales\`     no        → would give authenticated
   could also ask for: nothing else
2  trust: accepted
     aud is this identity pool      aws_cognito_identity_pool.corp
     amr contains \`authenticated\`
     session tag department = finance
3  s3:PutObject on arn:aws:s3:::corp-files/private/{identity}/report.pdf: allowed
     by statement \`OwnPrefix\` of aws_iam_role_policy.corp_finance
     not looked at: service control policies, resource control policies, policies of VPC endpoints,
         the bucket policy, the policy of the KMS key, where one encrypts the data, whether the
         resource is in the role's account
`);
  });

  test('ends with 1 where a request is denied, or cannot be told', async () => {
    const others = own.replace('{identity}', 'somebody-else');
    const denied = await command([
      ...['explain', corp, '--claims', ada],
      ...['--action', 's3:PutObject', '--resource', own, '--resource', others],
    ]);
    expect(denied.exitCode).toBe(1);
    expect(denied.out).toContain('private/somebody-else/report.pdf: denied');
    expect(denied.out).toContain(
      '`OwnPrefix` of aws_iam_role_policy.corp_finance   it is about other resources',
    );
    const list = ['--action', 's3:ListBucket', '--resource', 'arn:aws:s3:::corp-files'];
    const open = await command(['explain', corp, '--claims', ada, ...list]);
    expect(open.exitCode).toBe(1);
    expect(open.out).toContain('corp-files: undecided');
    const said = ['--context', 's3:prefix=private/{identity}/'];
    const told = await command(['explain', corp, '--claims', ada, ...list, ...said]);
    expect(told.exitCode).toBe(0);
  });

  test("tells a refusal in Cognito's words, with what would change it", async () => {
    const { exitCode, out } = await command([
      'explain',
      corp,
      '--claims',
      file({ email: 'eve@x.io' }),
    ]);
    expect(exitCode).toBe(1);
    expect(out).toContain(
      '1  role: none. NotAuthorizedException: The ambiguous role mapping rules',
    );
    expect(out).toContain('rules 2, 3 likewise');
    expect(out).toContain(
      '→ is the attribute mapped at the identity provider, and readable by client `web`?',
    );
    const guest = await command(['explain', corp, '--guest']);
    expect(guest.exitCode).toBe(1);
    expect(guest.out).toContain('Unauthenticated access is not supported for this identity');
  });

  test('takes a client by its key, and groups', async () => {
    const { exitCode, out } = await command([
      ...['explain', shop, '--claims', ada, '--client', 'shop', '--group', 'vip'],
    ]);
    expect(exitCode).toBe(0);
    expect(out).toContain('1  role: vip  (aws_iam_role.auth_vip)');
    expect(out).toContain('`cognito:preferred_role` of the token');
  });

  test('answers machines with the same', async () => {
    const { exitCode, out } = await command([
      ...[
        'explain',
        corp,
        '--claims',
        ada,
        '--json',
        '--action',
        's3:PutObject',
        '--resource',
        own,
      ],
    ]);
    expect(exitCode).toBe(0);
    expect(JSON.parse(out)).toMatchObject({
      source: { origin: `${corp}, a configuration in Terraform JSON`, kind: 'configuration' },
      outcome: 'credentials',
      role: { name: 'finance', address: 'aws_iam_role.corp_finance' },
      rules: [{ result: 'matched' }, { result: 'no' }, { result: 'no' }],
      reachable: [{ role: { name: 'finance' }, by: 'default' }],
      trust: { outcome: 'accepted' },
      requests: [{ outcome: 'allowed', by: { address: 'aws_iam_role_policy.corp_finance' } }],
      notRead: [],
    });
  });

  test('uses colours for people only', async () => {
    const plain = await command(['explain', corp, '--claims', ada]);
    const coloured = await command(['explain', corp, '--claims', ada], { stream: WATCHED });
    expect(plain.out).not.toContain('\u001b');
    expect(coloured.out).toContain('\u001b[1m1  role: finance');
    // eslint-disable-next-line no-control-regex
    expect(coloured.out.replace(/\u001b\[\d+m/g, '').replace(/ [✓✗]/g, '')).toBe(plain.out);
  });

  test.each<[string, Omit<TerminalStream, 'write'>, Record<string, string>, boolean]>([
    ['colours on a terminal', { isTTY: true, columns: 100 }, {}, true],
    ['colours where NO_COLOR is empty', { isTTY: true }, { NO_COLOR: '' }, true],
    ['none with NO_COLOR', { isTTY: true }, { NO_COLOR: '1' }, false],
    ['none on a dumb terminal', { isTTY: true }, { TERM: 'dumb' }, false],
    ['none where nobody watches', {}, {}, false],
  ])('uses %s', async (_, stream, environment, hasColours) => {
    const { out } = await command(['explain', corp, '--claims', ada], { stream, environment });
    expect(out.includes('\u001b[')).toBe(hasColours);
  });

  test('is as wide as the terminal, 80 columns where that is unknown, and 100 at most', async () => {
    const widest = async (columns?: number) => {
      const { out } = await command(['explain', corp, '--claims', file({})], {
        stream: { columns },
      });
      return Math.max(
        ...out
          .split('\n')
          .filter(hasNoLongWord)
          .map((row) => row.length),
      );
    };
    expect(await widest(60)).toBeLessThanOrEqual(60);
    expect(await widest()).toBeLessThanOrEqual(80);
    expect(await widest()).toBeGreaterThan(60);
    expect(await widest(300)).toBeLessThanOrEqual(100);
    expect(await widest(300)).toBeGreaterThan(80);
  });

  test('counts wide characters as two columns', async () => {
    const name = '日本語の名前'.repeat(6);
    const { out } = await command(['explain', corp, '--claims', file({ email: `${name} x` })], {
      stream: { columns: 80 },
    });
    expect(out.split('\n')[2]).toBe(`${name} x,`);
  });

  test('prints its help, with examples', async () => {
    const { exitCode, out } = await command(['explain', '--help']);
    expect(exitCode).toBe(0);
    expect(out).toBe(`Usage: cognito-federation explain [options] <source>

Tells which role a user gets, by which rule, and what the role allows, without deploying.

Arguments:
  source                   a folder of Terraform, a cdk.tf.json, what \`terraform show -json\` prints
                           of a plan or a state, a terraform.tfstate, aws:<identity pool id> for
                           what is deployed, or - for standard input

Who signs in:
  --claims <file>          payload of the user's ID token, as a JSON object
  --guest                  a guest, who did not sign in
  --client <client>        app client of the user pool, by key, address, name or id
  --provider <provider>    identity provider of the identity pool, by key, address, host name or ARN
  --group <group>          a group of the user pool that the user is in; may be repeated
  --pool <pool>            identity pool, where there are several
  --identity <id>          identity id, where a policy names one
  --role <role>            role that the caller asks for (CustomRoleArn)
  --classic                the classic flow: the caller names the role and asks STS
  --matrix <file>          a table of users and requests instead of --claims

What they want to do:
  --action <action>        what the user wants to do: s3:GetObject
  --resource <arn>         on what, for the --action before it; {identity} is their identity id, and
                           \${…} is evaluated as in the source
  --context <key=value>    a condition key of the request, for the --action before it:
                           s3:prefix=private/; repeat it for a key with several values
  --context-missing <key>  a condition key that the request does not carry, for the --action before
                           it

How to answer:
  --switch <name=reading>  how to read what AWS leaves undocumented (docs/explain.md lists the
                           switches); may be repeated
  --source <folder>        folder of the configuration that a plan was made from: settles what a
                           plan omits
  --json                   the same answer as JSON

How to evaluate a folder of Terraform:
  --var <name=value>       value of a variable, as Terraform takes it; may be repeated
  --var-file <file>        file with values of variables, as Terraform takes it; may be repeated
  --data <file>            what data sources would find, as JSON: attributes by address

Options:
  -h, --help               print this help

Examples:
  Which role does Ada get?
    cognito-federation explain cdktf.out/stacks/corp --claims ada.json
  May she write to her own prefix?
    cognito-federation explain cdktf.out/stacks/corp --claims ada.json \\
      --action s3:PutObject --resource '\${aws_s3_bucket.bucket.arn}/private/{identity}/a.txt'
  Does the plan still do for everybody what the file expects?
    terraform show -json plan | cognito-federation explain - --source . --matrix users.json

Exit codes: 0 yes, 1 no or undecided, 2 wrong use or unreadable input
`);
  });

  test('reads a folder that cdktf synthesized, and standard input', async () => {
    const text = Testing.synth(new EnterpriseSaml(Testing.app(), 'corp'));
    const folder = folderWith({ 'cdk.tf.json': text });
    const fromFolder = await command(['explain', folder, '--claims', ada]);
    const fromInput = await command(['explain', '-', '--claims', ada], { input: text });
    expect(fromFolder.out.split('\n')[0]).toBe(
      `read: ${join(folder, 'cdk.tf.json')}, a configuration in Terraform JSON`,
    );
    expect(fromInput.out.split('\n')[0]).toBe(
      'read: standard input, a configuration in Terraform JSON',
    );
    const answer = (out: string) => out.split('\n').slice(1);
    expect(answer(fromInput.out)).toEqual(answer(fromFolder.out));
  });

  test('keeps every value of a key of the request, and knows a missing one', async () => {
    const list = ['--action', 's3:ListBucket', '--resource', 'arn:aws:s3:::corp-files'];
    const asked = async (...context: string[]) => {
      const given = ['explain', corp, '--claims', ada, '--json', ...list, ...context];
      const { out } = await command(given);
      return (JSON.parse(out) as { requests: { outcome: string }[] }).requests[0]?.outcome;
    };
    expect(await asked()).toBe('undecided');
    expect(await asked('--context', 's3:prefix=private/{identity}/')).toBe('allowed');
    expect(await asked('--context-missing', 's3:prefix')).toBe('denied');
  });

  test('prints a table of users and requests', async () => {
    const cases = {
      users: {
        ada: { claims: { 'custom:department': 'finance' }, expect: { role: 'finance' } },
        bob: {
          claims: { 'custom:department': 'sales' },
          expect: { role: 'authenticated', allowed: ['put own'], denied: ['read reports'] },
        },
        guest: { guest: true, expect: { role: null } },
      },
      requests: {
        'put own': { action: 's3:PutObject', resource: own },
        'read reports': { action: 's3:GetObject', resource: 'arn:aws:s3:::corp-files/reports/a' },
      },
    };
    const { exitCode, out } = await command(['explain', corp, '--matrix', file(cases)]);
    expect(out).toBe(
      [
        `read: ${corp}, a configuration in Terraform JSON`,
        '',
        'user    role                 put own   read reports',
        'ada     finance              allowed   allowed',
        'bob     authenticated        allowed   denied',
        'guest   refused (identity)   –         –',
        'not looked at: service control policies, resource control policies, policies of VPC endpoints, the',
        '    bucket policy, the policy of the KMS key, where one encrypts the data, whether the resource is',
        "    in the role's account",
        'not looked at: the bucket policy, which could allow it by itself',
        '',
      ].join('\n'),
    );
    expect(exitCode).toBe(0);
    const wrong = structuredClone(cases) as { users: { ada: { expect: unknown } } };
    wrong.users.ada.expect = { role: 'authenticated', denied: ['put own'] };
    const other = await command(['explain', corp, '--matrix', file(wrong)]);
    expect(other.exitCode).toBe(1);
    expect(other.out).toContain('ada: expected authenticated, got finance');
    expect(other.out).toContain('ada: expected put own denied, got allowed');
  });

  test('offers the configuration of a plan where the plan leaves something open', async () => {
    const object = (type: string, name: string, values: object) => ({
      address: `${type}.${name}`,
      ...{ mode: 'managed', type, name, values },
    });
    const resources = [
      object('aws_cognito_identity_pool', 'p', {
        identity_pool_name: 'p',
        supported_login_providers: { 'accounts.google.com': 'google-id' },
      }),
      object('aws_cognito_identity_pool_roles_attachment', 'a', {
        roles: { authenticated: 'arn:aws:iam::111122223333:role/member' },
      }),
    ];
    const plan = {
      terraform_version: '1.11.4',
      planned_values: { root_module: { resources } },
      resource_changes: resources.map((each) => ({
        ...each,
        change: { actions: ['create'], after: each.values, after_unknown: {} },
      })),
    };
    const asked = ['explain', file(plan), '--claims', file({ sub: 'me' })];
    const { exitCode, out } = await command(asked);
    expect(exitCode).toBe(1);
    const hint =
      '   → a plan omits expressions around unknown values; --source FOLDER, the folder that was planned,\n       settles them\n';
    expect(out.endsWith(hint)).toBe(true);
    const folder = folderWith({ 'main.tf.json': { resource: {} } });
    const { PATH } = process.env;
    const messages = [{ type: 'test_plan', test_plan: {} }];
    process.env.PATH = `${fakeTerraform({ messages })}:/usr/bin:/bin`;
    const settled = await command([...asked, '--source', folder]);
    process.env.PATH = PATH;
    expect(settled.out).toContain('a plan, with the configuration in ');
    expect(settled.out).not.toContain(hint);
  });

  test('lists eight things that it could not read, and counts the others', async () => {
    const attachments = Array.from({ length: 10 }, (_, at) => [`a${at}`, { roles: {} }]);
    const many = {
      resource: {
        aws_cognito_identity_pool: { p: { identity_pool_name: 'p' } },
        aws_cognito_identity_pool_roles_attachment: Object.fromEntries(attachments) as object,
      },
    };
    const { out } = await command(['explain', file(many), '--guest']);
    const rows = out.split('\n').filter((row) => row.startsWith('   not read: '));
    expect(rows).toHaveLength(9);
    expect(rows.at(-1)).toBe('   not read: 2 more; see --json');
  });
});
