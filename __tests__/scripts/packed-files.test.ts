import { execFileSync } from 'node:child_process';
import { cpSync, mkdirSync, readFileSync, readdirSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { temporaryFolder } from '../helpers/terraform-binary/temporary-folder';

const folder = temporaryFolder();
const manifest = {
  name: 'x',
  version: '1.2.3',
  repository: '',
  files: ['dist', 'CHANGELOG.md', 'examples/app.ts'],
  scripts: { test: 'jest' },
  devDependencies: { jest: '30.0.0' },
  overrides: { a: '1.0.0' },
  dependencies: { b: '1.0.0' },
};
const packed = {
  name: 'x',
  version: '1.2.3',
  files: manifest.files,
  dependencies: manifest.dependencies,
};
const page =
  'See [`checks`](docs/checks.md#all), [an\nexample](examples/app.ts), [changes](CHANGELOG.md), ' +
  '[below](#below) and [AWS](https://aws.example).\n';

beforeAll(() => {
  mkdirSync(join(folder, 'scripts'));
  const script = 'scripts/packed-files.cjs';
  cpSync(join(__dirname, '..', '..', script), join(folder, script));
  for (const name of ['README.md', 'CHANGELOG.md', 'SECURITY.md', 'UPGRADE.md']) {
    writeFileSync(join(folder, name), page);
  }
});

function write(repository: string): void {
  writeFileSync(join(folder, 'package.json'), JSON.stringify({ ...manifest, repository }));
  run('write');
}

const run = (step: string) =>
  execFileSync(process.execPath, [join(folder, 'scripts', 'packed-files.cjs'), step]);
const manifestNow = (): unknown => JSON.parse(readFileSync(join(folder, 'package.json'), 'utf8'));
const pageNow = () => readFileSync(join(folder, 'README.md'), 'utf8');

describe('while npm packs', () => {
  afterEach(() => run('restore'));

  test('nothing beside the pages is called as they are, which npm would pack', () => {
    write('');
    const names = readdirSync(folder).filter((name) => name.startsWith('README'));
    expect(names).toEqual(['README.md']);
  });

  test('no address is named while the repository has none, and no link leads out of the package', () => {
    write('');
    expect(manifestNow()).toEqual(packed);
    expect(pageNow()).toBe(page.replace('[`checks`](docs/checks.md#all)', '`checks`'));
  });

  test('every address is made from that of the repository', () => {
    write('https://git.example/corp/federation');
    expect(manifestNow()).toEqual({
      ...packed,
      homepage: 'https://git.example/corp/federation#readme',
      bugs: 'https://git.example/corp/federation/issues',
      repository: { type: 'git', url: 'git+https://git.example/corp/federation.git' },
    });
    expect(pageNow()).toBe(
      page.replace(
        'docs/checks.md#all',
        'https://git.example/corp/federation/blob/v1.2.3/docs/checks.md#all',
      ),
    );
  });
});

test('once npm has packed, everything is as it was', () => {
  write('');
  run('restore');
  expect(manifestNow()).toEqual(manifest);
  expect(pageNow()).toBe(page);
  expect(readdirSync(folder)).not.toContain('.originals');
});

test('what an interrupted run left behind is put back first', () => {
  write('');
  run('write');
  run('restore');
  expect(pageNow()).toBe(page);
});
