import {
  existsSync,
  mkdirSync,
  mkdtempSync,
  readdirSync,
  readFileSync,
  writeFileSync,
} from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { evaluateFolder } from '../../../src/sources/folder/evaluate-folder';
import { readEvaluation } from '../../../src/sources/folder/read-folder';
import { fakeTerraform, type FakeTerraform } from '../../helpers/sources/fake-terraform';
import { folderWith } from '../../helpers/temporary-files';

const evaluate = (
  folder: string,
  bin: string,
  environment: NodeJS.ProcessEnv = {},
  onProgress: (text: string) => void = () => {},
) =>
  evaluateFolder(folder, {
    ...{ variables: ['a=b'], variableFiles: ['x.tfvars'], data: {}, variant: 0 },
    environment: { PATH: `${bin}:/usr/bin:/bin`, ...environment },
    onProgress,
  });

const POOL = 'resource "aws_cognito_identity_pool" "app" {\n  identity_pool_name = "app"\n}\n';
const folder = folderWith({ 'main.tf': POOL });
const change = (after: object, marks = {}) => ({
  address: 'aws_cognito_identity_pool.app',
  type: 'aws_cognito_identity_pool',
  mode: 'managed',
  change: { actions: ['create'], after, after_unknown: {}, after_sensitive: marks },
});
const planOf = (...changes: readonly object[]) => ({
  type: 'test_plan',
  test_plan: { resource_changes: changes, output_changes: {} },
});
const problem = (summary: string, detail: string, range?: object) => ({
  type: 'diagnostic',
  diagnostic: { severity: 'error', summary, detail, ...(range === undefined ? {} : { range }) },
});

describe('evaluateFolder', () => {
  test('reads what Terraform plans, without sensitive values', async () => {
    const after = { identity_pool_name: 'app', developer_provider_name: 'secret' };
    const plan = planOf(change(after, { developer_provider_name: true }));
    const evaluation = await evaluate(folder, fakeTerraform({ messages: [plan] }));
    expect(JSON.stringify(evaluation)).not.toContain('secret');
    const { model, how } = readEvaluation(evaluation);
    expect(model.identityPools.map(({ name }) => name)).toEqual(['app']);
    expect(how).toBe('evaluated by Terraform 1.11.4, without AWS');
  });

  test('names what Terraform is told to forget, in modules too', async () => {
    const forget = (from: string) =>
      `removed {\n  from = ${from}\n  lifecycle {\n    destroy = false\n  }\n}\n`;
    const call = 'module "m" {\n  source = "./m"\n}\n';
    const files = {
      'main.tf': `${POOL}${forget('aws_iam_role_policy.old')}${call}`,
      'm/main.tf': forget('aws_s3_bucket_policy.old'),
    };
    const bin = fakeTerraform({ messages: [planOf(change({}))] });
    const { forgotten } = await evaluate(folderWith(files), bin);
    expect(forgotten).toEqual(['aws_iam_role_policy.old', 'module.m.aws_s3_bucket_policy.old']);
  });

  test('takes a source without a namespace, as cdktf writes it, for one of HashiCorp', async () => {
    const aws = { required_providers: { aws: { source: 'aws' } } };
    const files = { 'main.tf': POOL, 'providers.tf.json': { terraform: aws } };
    const evaluated = evaluate(
      folderWith(files),
      fakeTerraform({ messages: [planOf(change({}))] }),
    );
    await expect(evaluated).resolves.toMatchObject({ terraform: '1.11.4' });
  });

  test('gives Terraform variables, and nothing by which it could reach an account', async () => {
    const bin = fakeTerraform({ messages: [planOf(change({}))] });
    await evaluate(folder, bin, {
      AWS_PROFILE: 'prod',
      AWS_ACCESS_KEY_ID: 'AKIAREAL',
      AWS_SECRET_ACCESS_KEY: 'real',
      AWS_SESSION_TOKEN: 'real',
      GITHUB_TOKEN: 'real',
      HOME: '/root',
      TF_CLI_ARGS: '-destroy',
      TF_TOKEN_app_terraform_io: 'real',
      TF_VAR_name: 'corp',
      TF_WORKSPACE: 'prod',
    });
    const given = readFileSync(join(bin, 'environment-test'), 'utf8').trim().split('\n');
    const names = given
      .map((line) => line.replace(/=.*/s, ''))
      .filter((name) => !/^(_|PWD|OLDPWD|SHLVL)$/.test(name));
    expect(names.sort()).toEqual([
      'AWS_ACCESS_KEY_ID',
      'AWS_CONFIG_FILE',
      'AWS_EC2_METADATA_DISABLED',
      'AWS_ENDPOINT_URL',
      'AWS_REGION',
      'AWS_SECRET_ACCESS_KEY',
      'AWS_SHARED_CREDENTIALS_FILE',
      'CHECKPOINT_DISABLE',
      'GOGC',
      'GOMEMLIMIT',
      'HOME',
      'PATH',
      'TF_CLI_CONFIG_FILE',
      'TF_IN_AUTOMATION',
      'TF_VAR_name',
      'TF_WORKSPACE',
    ]);
    expect(given.join('\n')).not.toMatch(/real|AKIAREAL|HOME=\/root/);
    expect(given).toContain('TF_WORKSPACE=prod');
    const [init, test] = readFileSync(join(bin, 'commands'), 'utf8').trim().split('\n');
    expect(init).toBe('init -input=false -no-color');
    expect(test).toBe(
      `test -json -verbose -no-color -test-directory=cfx_evaluation -var-file=${join(process.cwd(), 'x.tfvars')} -var=a=b`,
    );
  });

  test('plans, with every provider mocked, and never applies', async () => {
    const trap = `${POOL}
data "external" "x" {
  program = ["touch", "/tmp/left"]
}
resource "null_resource" "x" {
  provisioner "local-exec" {
    command = "touch /tmp/left"
  }
}
`;
    const bin = fakeTerraform({ messages: [planOf(change({}))] });
    await evaluate(folderWith({ 'main.tf': trap }), bin);
    const test = readFileSync(join(bin, 'test-file'), 'utf8');
    expect(test.match(/mock_provider "\w+"/g)?.sort()).toEqual([
      'mock_provider "aws"',
      'mock_provider "external"',
      'mock_provider "null"',
    ]);
    expect(test.match(/command = \w+/g)).toEqual(['command = plan']);
    expect(readFileSync(join(bin, 'main.tf'), 'utf8')).not.toContain('left');
  });

  test('initializes offline with what the folder has installed, in the workspace it selects', async () => {
    const initialized = folderWith({
      'main.tf': POOL,
      '.terraform/providers/x': '',
      '.terraform/environment': 'blue\n',
    });
    const bin = fakeTerraform({ messages: [planOf(change({}))] });
    await evaluate(initialized, bin);
    const [init] = readFileSync(join(bin, 'commands'), 'utf8').split('\n');
    expect(init).toBe(
      `init -input=false -no-color -plugin-dir=${join(initialized, '.terraform', 'providers')}`,
    );
    expect(readFileSync(join(bin, 'environment-test'), 'utf8')).toContain('TF_WORKSPACE=blue');
  });

  test('does not write into the folder', async () => {
    await evaluate(folder, fakeTerraform({ messages: [planOf(change({}))] }));
    expect(existsSync(join(folder, '.terraform'))).toBe(false);
    expect(readFileSync(join(folder, 'main.tf'), 'utf8')).toBe(POOL);
  });

  test('takes of the CLI configuration where providers come from, and nothing else', async () => {
    const configuration = folderWith({
      rc: 'credentials "app.terraform.io" {\n token = "real"\n}\nprovider_installation {\n dev_overrides {\n  "hashicorp/aws" = "/tmp/dev"\n }\n direct {}\n}\n',
    });
    const bin = fakeTerraform({ messages: [planOf(change({}))] });
    const script = readFileSync(join(bin, 'terraform'), 'utf8');
    writeFileSync(
      join(bin, 'terraform'),
      script.replace(
        'cat "$here/init"',
        'cat "$TF_CLI_CONFIG_FILE" > "$here/rc"\ncat "$here/init"',
      ),
    );
    await evaluate(folder, bin, { TF_CLI_CONFIG_FILE: join(configuration, 'rc') });
    expect(readFileSync(join(bin, 'rc'), 'utf8')).toBe(
      'provider_installation {\n \n direct {}\n}\n',
    );
  });

  test.each<[string, FakeTerraform, string]>([
    [
      'an old Terraform',
      { version: '1.10.5' },
      'terraform is 1.10.5, and reading a folder needs Terraform 1.11 or newer; update it, or give what `terraform show -json` writes of its plan or state instead of the folder',
    ],
    [
      'an error of Terraform, with its place',
      {
        messages: [
          problem(
            'Reference to undeclared resource',
            'A managed resource has not been declared.\n\nMore.',
            {
              filename: 'main.tf',
              start: { line: 2 },
            },
          ),
          problem('Other', ''),
        ],
      },
      `Terraform can't evaluate \`${folder}\`: Reference to undeclared resource (${join(folder, 'main.tf')}:2), and 1 more; A managed resource has not been declared`,
    ],
    [
      'a variable without a value',
      { messages: [problem('No value for required variable', 'The variable "x" is not set.')] },
      `Terraform can't evaluate \`${folder}\`: No value for required variable; The variable "x" is not set; give it with --var or --var-file`,
    ],
    [
      'a key that a data source would have',
      { messages: [problem('Invalid index', 'The given key does not identify an element.')] },
      `Terraform can't evaluate \`${folder}\`: Invalid index; The given key does not identify an element; if it comes from a data source, state with --data what it would find`,
    ],
    [
      'a policy that a data source would have',
      { messages: [problem('"policy" contains an invalid JSON policy', '')] },
      `Terraform can't evaluate \`${folder}\`: "policy" contains an invalid JSON policy; if it comes from a data source, state with --data what it would find`,
    ],
    [
      'an error without a detail',
      { messages: [problem('Odd', '')] },
      `Terraform can't evaluate \`${folder}\`: Odd; correct it`,
    ],
    ['no reason', {}, `Terraform can't evaluate \`${folder}\`, and gives no reason`],
    [
      'a provider that is not there',
      {
        init: 'Error: Failed to query available provider packages\n\nCould not retrieve the list of available versions for provider hashicorp/aws:\nno such host\n',
      },
      `\`${folder}\` needs a provider or a module that is not there: Could not retrieve the list of available versions for provider hashicorp/aws: no such host; run \`terraform init -backend=false\` there`,
    ],
    [
      'a file that Terraform does not understand',
      {
        init: 'Error: Terraform encountered problems during initialisation, including problems\nwith the configuration, described below.\n\n\n\nError: Argument required\n\n  on main.tf line 3, in resource "a" "b":\n   3: x\n\nThe argument "y" is required.\n',
      },
      `Terraform can't evaluate \`${folder}\`: Argument required (${join(folder, 'main.tf')}:3); The argument "y" is required`,
    ],
  ])('refuses %s', async (_, terraform, message) => {
    await expect(evaluate(folder, fakeTerraform(terraform))).rejects.toMatchObject({
      name: 'ReadError',
      message,
    });
  });

  test('says that Terraform is missing', async () => {
    const empty = mkdtempSync(join(tmpdir(), 'empty-'));
    const read = evaluateFolder(folder, {
      ...{ variables: [], variableFiles: [], data: {}, variant: 0, onProgress: () => {} },
      environment: { PATH: empty },
    });
    await expect(read).rejects.toThrow(
      'terraform was not found, and reading a folder needs Terraform 1.11 or newer; install it, or give what `terraform show -json` writes of its plan or state instead of the folder',
    );
  });

  test('says that Terraform does not run', async () => {
    await expect(evaluate(folder, fakeTerraform({ isBroken: true }))).rejects.toThrow(
      'terraform does not run, and reading a folder needs Terraform 1.11 or newer; install it, or give what `terraform show -json` writes of its plan or state instead of the folder',
    );
  });

  test('says what takes its time', async () => {
    const instances = { ...change({}), address: 'aws_cognito_identity_pool.app["a"]' };
    const bin = fakeTerraform({ messages: [planOf(instances)] });
    const said: string[] = [];
    await evaluate(folder, bin, {}, (text) => said.push(text));
    expect(said).toEqual([
      `initializing a copy of ${folder}`,
      `evaluating ${folder} with Terraform 1.11.4`,
      `evaluating the instances in ${folder} with Terraform 1.11.4`,
    ]);
  });

  test('says that it goes on without what made-up values end', async () => {
    const hcl = `data "aws_x" "d" {\n}\nresource "aws_iam_role" "r" {\n  role_arn = data.aws_x.d.v\n}\n`;
    const ended = folderWith({ 'main.tf': hcl });
    const range = { filename: 'main.tf', start: { byte: hcl.indexOf('role_arn') } };
    const bin = fakeTerraform({ messages: [problem('No role', '', range)] });
    const said: string[] = [];
    await expect(evaluate(ended, bin, {}, (text) => said.push(text))).rejects.toThrow('No role');
    expect(said).toContain(`evaluating ${ended} without what made-up values end`);
  });

  test('leaves a module alone that an absolute path names, and refuses it', async () => {
    const elsewhere = folderWith({ 'main.tf': POOL });
    const written = JSON.stringify(elsewhere);
    const call = folderWith({ 'main.tf': `module "m" {\n  source = ${written}\n}\n` });
    await expect(evaluate(call, fakeTerraform({ module: elsewhere }))).rejects.toThrow(
      `the module in \`${elsewhere}\` is outside \`${call}\`; give a folder that holds both`,
    );
    expect(readdirSync(elsewhere)).toEqual(['main.tf']);
    expect(readFileSync(join(elsewhere, 'main.tf'), 'utf8')).toBe(POOL);
  });

  test('downloads modules, and refuses one that is not below the folder', async () => {
    const elsewhere = folderWith({ 'main.tf': POOL });
    const call = folderWith({ 'main.tf': 'module "m" {\n  source = "corp/m/aws"\n}\n' });
    const said: string[] = [];
    const read = evaluate(call, fakeTerraform({ module: elsewhere }), {}, (text) =>
      said.push(text),
    );
    await expect(read).rejects.toThrow(
      `the module in \`${elsewhere}\` is outside \`${call}\`; give a folder that holds both`,
    );
    expect(said[0]).toBe('downloading modules: corp/m/aws');
  });

  test('refuses HCL that is none with what Terraform says of it', async () => {
    const broken = folderWith({ 'main.tf': 'resource "a" "b" {' });
    const init =
      'Error: Unclosed configuration block\n\n  on main.tf line 1, in resource "a" "b":\n\nThere is no closing brace.\n';
    await expect(evaluate(broken, fakeTerraform({ init }))).rejects.toThrow(
      `Terraform can't evaluate \`${broken}\`: Unclosed configuration block (${join(broken, 'main.tf')}:1); There is no closing brace`,
    );
  });

  test('names the line of Terraform JSON as it is written', async () => {
    const pool = { aws_cognito_identity_pool: { app: { identity_pool_name: 'app', x: ['y'] } } };
    const folder = folderWith({ 'main.tf.json': JSON.stringify({ resource: pool }, undefined, 2) });
    const byte = JSON.stringify({ resource: pool }).indexOf('"app","x"');
    const range = { filename: 'main.tf.json', start: { line: 1, byte } };
    const diagnostic = { severity: 'error', summary: 'No', detail: 'Never.', range };
    const bin = fakeTerraform({ messages: [{ diagnostic }] });
    await expect(evaluate(folder, bin)).rejects.toThrow(
      `Terraform can't evaluate \`${folder}\`: No (${join(folder, 'main.tf.json')}:5); Never`,
    );
  });

  test('starts no provider but those of hashicorp and those that the folder has installed', async () => {
    const hcl = `terraform {
  required_providers {
    okta = {
      source = "okta/okta"
    }
    own = {
      source = "registry.example.com/corp/own"
    }
  }
}
${POOL}`;
    const strange = folderWith({ 'main.tf': hcl });
    const bin = fakeTerraform({ messages: [planOf(change({}))] });
    await expect(evaluate(strange, bin)).rejects.toThrow(
      `\`${strange}\` needs \`okta/okta\`, \`registry.example.com/corp/own\`, and Terraform would start what is not from hashicorp; if you trust it, run \`terraform init -backend=false\` there`,
    );
    expect(existsSync(join(bin, 'commands'))).toBe(false);
    for (const each of ['registry.terraform.io/okta/okta', 'registry.example.com/corp/own']) {
      mkdirSync(join(strange, '.terraform', 'providers', each), { recursive: true });
    }
    await expect(evaluate(strange, bin)).resolves.toMatchObject({ terraform: '1.11.4' });
  });

  test('evaluates no modules that call two providers by one name', async () => {
    const required = (source: string) =>
      `terraform {\n required_providers {\n aws = { source = "${source}" }\n }\n}\n`;
    const folder = folderWith({
      'main.tf': `${required('acme/aws')}module "m" {\n source = "./m"\n}\n`,
      'm/main.tf': POOL,
    });
    await expect(evaluate(folder, fakeTerraform())).rejects.toThrow(
      `modules of \`${folder}\` give two providers, \`acme/aws\` and \`hashicorp/aws\`, the one name \`aws\`, and Terraform mocks one provider of a name; rename one in \`required_providers\`, or give a plan or a state`,
    );
    const alike = folderWith({
      'main.tf': `${required('registry.terraform.io/hashicorp/aws')}module "m" {\n source = "./m"\n}\n`,
      'm/main.tf': `${required('HashiCorp/AWS')}${POOL}`,
    });
    const bin = fakeTerraform({ messages: [planOf(change({}))] });
    await expect(evaluate(alike, bin)).resolves.toMatchObject({ terraform: '1.11.4' });
  });
});
