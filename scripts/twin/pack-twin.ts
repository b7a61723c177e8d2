import { execFileSync } from 'node:child_process';
import {
  cpSync,
  mkdirSync,
  readFileSync,
  readdirSync,
  renameSync,
  rmSync,
  writeFileSync,
} from 'node:fs';
import { join } from 'node:path';
import {
  type Manifest,
  type ProjectManifest,
  twinManifest,
  twinProjectManifest,
} from './twin-manifest';
import { joinedStrings, twinText } from './twin-text';

const PROJECT = join(__dirname, '..', '..');

/**
 * Packs the twin of a packed package in a folder.
 *
 * @returns the path of its tarball
 */
export function packTwin(tarball: string, folder: string): string {
  mkdirSync(folder, { recursive: true });
  const twin = join(folder, 'package');
  rmSync(twin, { recursive: true, force: true });
  execFileSync('tar', ['-xzf', tarball, '-C', folder]);
  for (const name of readdirSync(twin, { recursive: true, encoding: 'utf8' })) {
    const file = join(twin, name);
    if (!/\.(js|ts|json|md|yml)$/.test(name)) continue;
    const text = readFileSync(file, 'utf8');
    writeFileSync(file, twinText(name.endsWith('.js') ? joinedStrings(text) : text));
  }
  renameSync(join(twin, 'templates', 'cdktf'), join(twin, 'templates', 'cdktn'));
  rewrite<Manifest>(join(twin, 'package.json'), twinManifest);
  rewrite<ProjectManifest>(join(twin, 'templates', 'cdktn', 'manifest.json'), twinProjectManifest);
  cpSync(join(PROJECT, 'docs', 'cdktn.md'), join(twin, 'README.md'));
  const options = ['pack', '--silent', '--ignore-scripts', '--pack-destination', '..'];
  const output = execFileSync('npm', options, { cwd: twin, encoding: 'utf8' });
  return join(folder, output.trim().split('\n').at(-1) as string);
}

function rewrite<T>(file: string, make: (content: T) => T): void {
  const content = JSON.parse(readFileSync(file, 'utf8')) as T;
  writeFileSync(file, `${JSON.stringify(make(content), undefined, 2)}\n`);
}
