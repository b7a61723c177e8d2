import { chmodSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { readSource } from '../../src/sources/read-source';
import { whyUnreadable } from '../../src/sources/read-text';
import { fakeTerraform } from '../helpers/sources/fake-terraform';
import { folderWith } from '../helpers/temporary-files';

const pool = { resource: { aws_cognito_identity_pool: { app: { identity_pool_name: 'app' } } } };
const object = {
  address: 'aws_cognito_identity_pool.app',
  mode: 'managed',
  type: 'aws_cognito_identity_pool',
  name: 'app',
  values: { identity_pool_name: 'app' },
};
const planned_values = { root_module: { resources: [object] } };
const change = { actions: ['create'], after: object.values, after_unknown: {} };
const resource_changes = [{ ...object, change }];
const plan = { terraform_version: '1.11.4', planned_values, resource_changes };
const state = { terraform_version: '1.11.4', values: planned_values };
const folder = folderWith({
  'app/cdk.tf.json': pool,
  'app/.terraform.lock.hcl': '',
  'out/stacks/a/cdk.tf.json': pool,
  'out/stacks/b/cdk.tf.json': pool,
  'hcl/main.tf': 'resource "aws_cognito_identity_pool" "app" { identity_pool_name = "app" }',
  'again/main.tf': 'resource "aws_cognito_identity_pool" "app" { identity_pool_name = "app" }',
  'other/main.tf': 'resource "aws_s3_bucket" "b" {}',
  'both/cdk.tf.json': pool,
  'both/main.tf': '',
  'empty/README.md': '',
  'plan.json': plan,
  'plan.tfplan': 'PK\u0003\u0004',
  'shown/main.tf': 'resource "aws_cognito_identity_pool" "app" { identity_pool_name = "app" }',
  'state.json': state,
  'utf16.json': Buffer.from(`\ufeff${JSON.stringify(pool)}`, 'utf16le'),
});
const at = (path: string) => join(folder, path);

async function* chunks(...texts: readonly string[]): AsyncIterable<Uint8Array> {
  for (const text of texts) yield Buffer.from(text);
}

describe('readSource', () => {
  test.each([
    ['a file', 'app/cdk.tf.json', 'app/cdk.tf.json, a configuration in Terraform JSON'],
    ['a folder of cdktf', 'app', 'app/cdk.tf.json, a configuration in Terraform JSON'],
    ['a plan', 'plan.json', 'plan.json, a plan'],
    ['a state', 'state.json', 'state.json, a state'],
    ['UTF-16', 'utf16.json', 'utf16.json, a configuration in Terraform JSON'],
  ])('reads %s, and says what it read', async (_, path, origin) => {
    const source = await readSource(at(path));
    expect(source.model.identityPools.map(({ address }) => address)).toEqual([
      'aws_cognito_identity_pool.app',
    ]);
    expect(source.origin).toBe(at(origin));
  });

  test('reads standard input', async () => {
    const text = JSON.stringify(state);
    const source = await readSource('-', { input: chunks(text.slice(0, 9), text.slice(9)) });
    expect(source.model.identityPools).toHaveLength(1);
    expect(source.origin).toBe('standard input, a state');
  });

  describe('of a folder of Terraform', () => {
    const { PATH } = process.env;
    const change = { actions: ['create'], after: object.values, after_unknown: {} };
    const test_plan = { resource_changes: [{ ...object, change }], output_changes: {} };
    beforeAll(() => {
      const bin = fakeTerraform({ messages: [{ type: 'test_plan', test_plan }] });
      process.env.PATH = `${bin}:/usr/bin:/bin`;
    });
    afterAll(() => {
      process.env.PATH = PATH;
    });

    test.each(['hcl', 'both'])('lets Terraform evaluate %s, and says so', async (name) => {
      const source = await readSource(at(name));
      expect(source.model.identityPools).toHaveLength(1);
      expect(source.origin).toBe(`${at(name)}, evaluated by Terraform 1.11.4, without AWS`);
    });

    test('reads what cdktf synthesized by Terraform where that is given variables', async () => {
      const source = await readSource(at('app'), { variables: { a: 'b' } });
      expect(source.origin).toBe(`${at('app')}, evaluated by Terraform 1.11.4, without AWS`);
    });

    test('says what it is doing, and does it once while nothing changes', async () => {
      const said: string[] = [];
      const read = () => readSource(at('again'), { onProgress: (text) => said.push(text) });
      const first = await read();
      const second = await read();
      expect(second.model).toEqual(first.model);
      expect(said).toEqual([
        `initializing a copy of ${at('again')}`,
        `evaluating ${at('again')} with Terraform 1.11.4`,
      ]);
    });

    test('reads the configuration beside a plan, and says how', async () => {
      const source = await readSource(at('plan.json'), { configuration: at('hcl'), data: {} });
      expect(source.model.identityPools).toHaveLength(1);
      expect(source.kind).toBe('plan');
      expect(source.origin).toBe(
        `${at('plan.json')}, a plan, with the configuration in ${at('hcl')}, evaluated by Terraform 1.11.4, without AWS`,
      );
    });

    test('has Terraform show a plan file in the folder that it was made in', async () => {
      const bin = fakeTerraform({ messages: [{ type: 'test_plan', test_plan }], shown: plan });
      process.env.PATH = `${bin}:/usr/bin:/bin`;
      const source = await readSource(at('plan.tfplan'), { configuration: at('shown') });
      expect(source.kind).toBe('plan');
      expect(source.model.identityPools).toHaveLength(1);
      expect(readFileSync(join(bin, 'commands'), 'utf8')).toContain(
        `show -json -no-color ${at('plan.tfplan')}\n`,
      );
      // Nothing by which it could reach an account.
      expect(readFileSync(join(bin, 'environment-show'), 'utf8')).toContain(
        'AWS_ENDPOINT_URL=http://127.0.0.1:9\n',
      );
    });

    test.each([
      ['Failed to read the given file: It is of another version', {}],
      ['it gives no reason', { isBroken: true }],
    ])('says why Terraform does not show a plan file: %s', async (why, answer) => {
      process.env.PATH = `${fakeTerraform(answer)}:/usr/bin:/bin`;
      const read = readSource(at('plan.tfplan'), { configuration: at('hcl') });
      await expect(read).rejects.toMatchObject({
        code: 'unreadable',
        message: `Terraform can't show the plan \`${at('plan.tfplan')}\` in \`${at('hcl')}\`: ${why}; give what \`terraform show -json\` writes of it`,
      });
    });

    test('says that only Terraform reads a plan file, where there is none', async () => {
      process.env.PATH = '/nowhere';
      const read = readSource(at('plan.tfplan'), { configuration: at('hcl') });
      await expect(read).rejects.toThrow(
        `terraform was not found, and only Terraform reads the plan file \`${at('plan.tfplan')}\`; install it, or give what \`terraform show -json\` writes of it`,
      );
    });

    test('refuses variables and data beside a file', async () => {
      await expect(readSource(at('plan.json'), { data: {} })).rejects.toThrow(
        `values of variables and data are for a folder of Terraform, got \`${at('plan.json')}\`; leave them out`,
      );
    });

    test('refuses a folder without Cognito', async () => {
      const bin = fakeTerraform({ messages: [{ type: 'test_plan', test_plan: {} }] });
      process.env.PATH = `${bin}:/usr/bin:/bin`;
      await expect(readSource(at('other'))).rejects.toThrow(
        'no Cognito in it, got a configuration with 0 resources of other types; give the configuration that holds `aws_cognito_identity_pool` or `aws_cognito_user_pool`',
      );
    });
  });

  test('says what it is doing', async () => {
    const said: string[] = [];
    await readSource(at('plan.json'), { onProgress: (text) => said.push(text) });
    expect(said).toEqual([
      `reading ${at('plan.json')}, 0.0 of 0.0 MB`,
      `evaluating ${at('plan.json')}`,
    ]);
  });

  test.each<[string, string, string | undefined, string]>([
    [
      'a file that is not there',
      at('x.json'),
      undefined,
      `no such file or folder, got \`${at('x.json')}\`; give a \`cdk.tf.json\`, or what \`terraform show -json\` writes of a plan or a state`,
    ],
    [
      'a folder without Terraform',
      at('empty'),
      undefined,
      `no Terraform file in the folder \`${at('empty')}\`; give a folder with a \`cdk.tf.json\`, or a file`,
    ],
    [
      'the folder of all stacks',
      at('out'),
      undefined,
      `\`${at('out')}\` holds 2 stacks; give one of them: \`${at('out/stacks/a')}\` or \`${at('out/stacks/b')}\``,
    ],
    [
      'a deployed federation',
      'aws:eu-west-1:0f1c',
      undefined,
      'expected `aws:` and the id of an identity pool, got `aws:eu-west-1:0f1c`; such as `aws:eu-west-1:7d4ac1b2-0000-4000-8000-1234567890ab`',
    ],
    [
      'a configuration beside a state',
      at('state.json'),
      at('hcl'),
      'a configuration helps to read a plan only, got a state; leave it out',
    ],
    [
      'a configuration without a file',
      at('plan.json'),
      at('empty'),
      `no Terraform file in \`${at('empty')}\`; give the folder of the root module that was planned`,
    ],
    [
      'a configuration beside a folder',
      at('hcl'),
      at('hcl'),
      'a configuration helps to read a plan only, got a folder; leave it out',
    ],
    [
      'a plan file without its folder',
      at('plan.tfplan'),
      undefined,
      "expected Terraform JSON, got a plan file, which isn't JSON; pass --source DIR, the initialized folder that it was made in, or give what `terraform show -json` writes of it",
    ],
  ])('refuses %s', async (_, path, configuration, message) => {
    const read = readSource(path, { configuration });
    await expect(read).rejects.toMatchObject({ name: 'ReadError', message });
  });

  test('names a file that may not be read', async () => {
    if (process.getuid?.() === 0) return;
    chmodSync(at('state.json'), 0);
    await expect(readSource(at('state.json'))).rejects.toThrow('no permission to read the file');
  });

  test.each([
    ['EACCES', 'no permission to read the file'],
    ['EISDIR', 'expected a file, not a folder'],
    ['ENOENT', 'no such file or folder'],
    ['ERR_STRING_TOO_LONG', 'the file holds more than 0.5 GB of text'],
    ['EIO', "the file can't be read (EIO)"],
  ])('tells the error %s in words', (code, words) => {
    expect(whyUnreadable(Object.assign(new Error('x'), { code }))).toBe(words);
  });
});
