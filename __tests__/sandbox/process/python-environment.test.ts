import { chmodSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { pythonEnvironment } from '../../../src/sandbox/process/python-environment';

const folder = mkdtempSync(join(tmpdir(), 'federation-python-'));
const { PATH } = process.env;

afterAll(() => {
  process.env.PATH = PATH;
  rmSync(folder, { recursive: true });
});

/** Makes the environment with a shell script for a Python: its version, and what venv and pip do. */
async function make({ version = '3.12', venv = 'exit 0', pip = 'exit 0' }): Promise<string[]> {
  const python = join(folder, 'python3');
  const script = `#!/bin/sh
case "$*" in
  *version_info*) echo ${version} ;;
  *venv*) for last in "$@"; do :; done; mkdir -p "$last/bin"; cp "$0" "$last/bin/python"; ${venv} ;;
  *pip*) ${pip} ;;
esac
`;
  writeFileSync(python, script);
  chmodSync(python, 0o755);
  process.env.PATH = `${folder}:/bin:/usr/bin`;
  const progress: string[] = [];
  const own = mkdtempSync(join(folder, 'own-'));
  await pythonEnvironment({ folder: own, onProgress: (text) => progress.push(text) });
  return progress;
}

describe('pythonEnvironment', () => {
  test('says what takes long', async () => {
    expect(await make({})).toEqual(['installing the local AWS, once']);
  });

  test.each([
    [
      { venv: 'exit 1' },
      'python3 cannot make a virtual environment; install its venv module (Debian, Ubuntu: apt install python3-venv)',
    ],
    [
      { pip: 'echo "ERROR: No matching distribution" >&2; exit 1' },
      'the local AWS could not be installed: No matching distribution; pip needs a package index that it can reach',
    ],
    [
      { pip: 'exit 2' },
      'the local AWS could not be installed: pip ended with 2; pip needs a package index that it can reach',
    ],
  ])('says what to do: %j', async (answers, message) => {
    await expect(make(answers)).rejects.toMatchObject({ code: 'missing-tool', message });
  });
});
