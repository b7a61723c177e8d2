import { mkdirSync, readdirSync, readFileSync, statSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import {
  cacheFolderOf,
  cached,
  cacheKey,
  keep,
  readEvaluatedFolder,
} from '../../../src/sources/folder/read-folder';
import type { Evaluation } from '../../../src/sources/folder/evaluation';
import { fakeTerraform } from '../../helpers/sources/fake-terraform';
import { folderWith } from '../../helpers/temporary-files';

const given = { variables: [], variableFiles: [], data: {}, environment: {}, onProgress: () => {} };
const evaluation = { terraform: '1.11.4' } as unknown as Evaluation;

describe('cacheKey', () => {
  const files = {
    'main.tf': 'module "m" {\n source = "./m"\n}\n',
    'm/main.tf': '',
    'm/policy.json': '{}',
    'x.tfvars': '',
  };

  test('is the same while nothing changes', async () => {
    const folder = folderWith(files);
    const key = await cacheKey(folder, given, '1.11.4');
    expect(key).toMatch(/^[0-9a-f]{64}$/);
    expect(await cacheKey(folder, { ...given, environment: { OTHER: 'x' } }, '1.11.4')).toBe(key);
  });

  test.each([
    'main.tf',
    'm/main.tf',
    'm/policy.json',
    'x.tfvars',
    'new.json',
    '.terraform.lock.hcl',
    '.terraform/environment',
    '.terraform/modules/modules.json',
  ])('changes with %s', async (name) => {
    const folder = folderWith(files);
    const key = await cacheKey(folder, given, '1.11.4');
    mkdirSync(join(folder, '.terraform', 'modules'), { recursive: true });
    writeFileSync(join(folder, name), ' ', { flag: 'a' });
    expect(await cacheKey(folder, given, '1.11.4')).not.toBe(key);
  });

  test.each([
    ['variables', { variables: ['a=b'] }],
    ['files of variables', { variableFiles: ['package.json'] }],
    ['data', { data: { 'data.x.y': {} } }],
    ['variables of the environment', { environment: { TF_VAR_a: 'b' } }],
    ['the workspace', { environment: { TF_WORKSPACE: 'b' } }],
  ])('changes with %s', async (_, more) => {
    const folder = folderWith(files);
    const key = await cacheKey(folder, given, '1.11.4');
    expect(await cacheKey(folder, { ...given, ...more }, '1.11.4')).not.toBe(key);
  });

  test('changes with the version of Terraform', async () => {
    const folder = folderWith(files);
    expect(await cacheKey(folder, given, '1.12.0')).not.toBe(
      await cacheKey(folder, given, '1.11.4'),
    );
  });

  test.each(['file("/etc/x")', 'templatefile("~/x", {})', 'timestamp()', 'filebase64("/x")'])(
    'is none where a file says %s',
    async (call) => {
      const folder = folderWith({ 'main.tf': `locals {\n x = ${call}\n}\n` });
      expect(await cacheKey(folder, given, '1.11.4')).toBeUndefined();
    },
  );
});

describe('readEvaluatedFolder', () => {
  test('lets Terraform evaluate a folder once while nothing changes', async () => {
    const pool = 'aws_cognito_identity_pool';
    const change = { actions: ['create'], after: { identity_pool_name: 'app' } };
    const planned = { address: `${pool}.app`, type: pool, mode: 'managed', change };
    const test_plan = { resource_changes: [planned], output_changes: {} };
    const bin = fakeTerraform({ messages: [{ type: 'test_plan', test_plan }] });
    const hcl = `resource "${pool}" "app" {\n  identity_pool_name = "app"\n}\n`;
    const folder = folderWith({ 'main.tf': hcl });
    const options = { ...given, environment: { PATH: `${bin}:/usr/bin:/bin` } };
    const first = await readEvaluatedFolder(folder, options);
    const commands = readFileSync(join(bin, 'commands'), 'utf8');
    expect(commands.match(/^\w+/gm)).toEqual(['init', 'test']);
    const second = await readEvaluatedFolder(folder, options);
    expect(readFileSync(join(bin, 'commands'), 'utf8')).toBe(commands);
    expect(second.model.identityPools).toEqual(first.model.identityPools);
    expect(second.model.identityPools.map(({ name }) => name)).toEqual(['app']);
  });
});

describe('keep', () => {
  test('keeps what was evaluated, for this user alone, and no more than 50', async () => {
    const cache = join(folderWith({ 'package.json': {} }), 'cache');
    for (let at = 0; at < 52; at += 1) await keep(cache, `k${at}`, evaluation);
    expect(readdirSync(cache)).toHaveLength(50);
    expect(await cached(cache, 'k51')).toEqual(evaluation);
    expect(statSync(join(cache, 'k51.json')).mode & 0o077).toBe(0);
  });

  test('is no trouble where nothing can be kept', async () => {
    const cache = join(folderWith({ file: '' }), 'file');
    await keep(cache, 'k', evaluation);
    expect(await cached(cache, 'k')).toBeUndefined();
  });
});

describe('cacheFolderOf', () => {
  test('is below the modules of the project around', () => {
    const project = folderWith({ 'node_modules/x': '', 'infra/app/main.tf': '' });
    expect(cacheFolderOf(join(project, 'infra', 'app'))).toBe(
      join(project, 'node_modules', '.cache', 'cdktf-cognito-federation', 'folders'),
    );
    expect(cacheFolderOf('/')).toBeUndefined();
  });
});
