import {
  cpSync,
  existsSync,
  mkdirSync,
  mkdtempSync,
  readFileSync,
  readdirSync,
  rmSync,
  writeFileSync,
} from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { packModule } from '../../scripts/pack-module';

const PROJECT = join(__dirname, '..', '..');

let folder: string;
beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'pack-'));
});
afterEach(() => rmSync(folder, { recursive: true, force: true }));

describe('packModule', () => {
  test('writes what a repository of the registry has at its root', () => {
    const target = join(folder, 'terraform-aws-cognito-federation');
    packModule(PROJECT, target);
    const names = readdirSync(target);
    for (const name of [
      'CHANGELOG.md',
      'LICENSE',
      'README.md',
      'UPGRADE.md',
      'examples',
      'main.tf',
      'outputs.tf',
      'tests',
      'variables.tf',
      'versions.tf',
    ]) {
      expect(names).toContain(name);
    }
  });

  test('leaves out what a run of Terraform leaves behind', () => {
    const project = join(folder, 'project');
    const module = join(project, 'modules', 'cognito-federation');
    mkdirSync(join(module, '.terraform', 'providers'), { recursive: true });
    mkdirSync(join(module, 'examples'));
    for (const file of [
      'main.tf',
      'terraform.tfstate',
      'terraform.tfstate.backup',
      '.terraform.lock.hcl',
      'examples/a.tf',
      'examples/a.tfplan',
    ]) {
      writeFileSync(join(module, file), '');
    }
    for (const file of ['LICENSE', 'CHANGELOG.md']) writeFileSync(join(project, file), '');
    writeFileSync(join(project, 'package.json'), '{ "repository": "", "version": "1.2.3" }');
    packModule(project, join(folder, 'packed'));
    expect(readdirSync(join(folder, 'packed')).sort()).toEqual([
      'CHANGELOG.md',
      'LICENSE',
      'examples',
      'main.tf',
    ]);
    expect(readdirSync(join(folder, 'packed', 'examples'))).toEqual(['a.tf']);
  });

  test.each([
    [
      '',
      ['./terraform-aws-cognito-federation'],
      ['./terraform-aws-cognito-federation/modules/log-delivery'],
    ],
    [
      'https://git.example/corp/federation',
      ['git::https://git.example/corp/terraform-aws-cognito-federation.git?ref=v1.2.3'],
      [
        'git::https://git.example/corp/terraform-aws-cognito-federation.git//modules/log-delivery?ref=v1.2.3',
      ],
    ],
  ])(
    'has pages that call it at its address, of the repository `%s`',
    (repository, own, submodule) => {
      const project = join(folder, 'project');
      const module = 'modules/cognito-federation';
      for (const path of [module, 'LICENSE', 'CHANGELOG.md']) {
        cpSync(join(PROJECT, path), join(project, path), { recursive: true });
      }
      const manifest = JSON.stringify({ repository, version: '1.2.3' });
      writeFileSync(join(project, 'package.json'), manifest);
      const target = join(folder, 'packed');
      packModule(project, target);
      const sources = (page: string) =>
        [...readFileSync(join(target, page), 'utf8').matchAll(/^ *source = "(.*)"$/gm)].map(
          ([, source]) => source,
        );
      expect(sources('README.md')).toEqual(own);
      expect(sources('modules/log-delivery/README.md')).toEqual(submodule);
    },
  );

  test('writes into no folder that holds something', () => {
    writeFileSync(join(folder, 'mine.txt'), '');
    expect(() => packModule(PROJECT, folder)).toThrow(
      `\`${folder}\` is not empty; remove it, or name another folder`,
    );
    expect(existsSync(join(folder, 'main.tf'))).toBe(false);
  });
});
