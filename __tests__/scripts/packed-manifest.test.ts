import { execFileSync } from 'node:child_process';
import { cpSync, existsSync, mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { temporaryFolder } from '../helpers/terraform-binary/temporary-folder';

const folder = temporaryFolder();
const manifest = join(folder, 'package.json');
const script = join(folder, 'scripts', 'packed-manifest.cjs');
const inCheckout = {
  name: 'x',
  repository: '',
  scripts: { test: 'jest' },
  devDependencies: { jest: '30.0.0' },
  overrides: { a: '1.0.0' },
  dependencies: { b: '1.0.0' },
};

beforeAll(() => {
  mkdirSync(join(folder, 'scripts'));
  cpSync(join(__dirname, '..', '..', 'scripts', 'packed-manifest.cjs'), script);
});

function run(step: 'write' | 'restore'): unknown {
  execFileSync(process.execPath, [script, step]);
  return JSON.parse(readFileSync(manifest, 'utf8'));
}

test('the packed manifest names no address while the repository has none', () => {
  writeFileSync(manifest, JSON.stringify(inCheckout));
  expect(run('write')).toEqual({ name: 'x', dependencies: { b: '1.0.0' } });
  expect(run('restore')).toEqual(inCheckout);
  expect(existsSync(`${manifest}.original`)).toBe(false);
});

test('the packed manifest makes every address from that of the repository', () => {
  writeFileSync(
    manifest,
    JSON.stringify({ ...inCheckout, repository: 'https://git.example/corp/federation' }),
  );
  expect(run('write')).toEqual({
    name: 'x',
    dependencies: { b: '1.0.0' },
    homepage: 'https://git.example/corp/federation#readme',
    bugs: 'https://git.example/corp/federation/issues',
    repository: { type: 'git', url: 'git+https://git.example/corp/federation.git' },
  });
});
