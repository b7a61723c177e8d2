import {
  existsSync,
  lstatSync,
  mkdirSync,
  mkdtempSync,
  rmSync,
  symlinkSync,
  writeFileSync,
} from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { installedModules } from '../../../src/sandbox/deploy/stack-folder';

let folder: string;

beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'federation-modules-'));
});

afterEach(() => rmSync(folder, { recursive: true }));

describe('installedModules', () => {
  test('lists each folder once, and not the root', async () => {
    mkdirSync(join(folder, '.terraform', 'modules'), { recursive: true });
    writeFileSync(
      join(folder, '.terraform', 'modules', 'modules.json'),
      JSON.stringify({
        Modules: [
          { Key: '', Source: '', Dir: '.' },
          { Key: 'a', Source: '../a', Dir: '../a' },
          { Key: 'b', Source: '../a', Dir: '../a' },
          { Key: 'c', Source: 'x/y/aws', Dir: '.terraform/modules/c/sub' },
        ],
      }),
    );
    expect(await installedModules(folder)).toEqual([
      join(folder, '..', 'a'),
      join(folder, '.terraform', 'modules', 'c', 'sub'),
    ]);
  });

  test('is empty where nothing was called', async () => {
    expect(await installedModules(folder)).toEqual([]);
  });

  test("puts a copy in place of a link to the user's own files", async () => {
    const own = join(folder, 'own');
    const installed = join(folder, 'root', '.terraform', 'modules');
    for (const each of [own, installed]) mkdirSync(each, { recursive: true });
    writeFileSync(join(own, 'main.tf'), '');
    symlinkSync(own, join(installed, 'a'));
    const Modules = [{ Key: 'a', Source: own, Dir: '.terraform/modules/a' }];
    writeFileSync(join(installed, 'modules.json'), JSON.stringify({ Modules }));
    const [copy = ''] = await installedModules(join(folder, 'root'));
    expect(lstatSync(copy).isSymbolicLink()).toBe(false);
    expect(existsSync(join(copy, 'main.tf'))).toBe(true);
    writeFileSync(join(copy, 'override.tf'), '');
    expect(existsSync(join(own, 'override.tf'))).toBe(false);
  });
});
