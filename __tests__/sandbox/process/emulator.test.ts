import { chmodSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { startEmulator } from '../../../src/sandbox/process/emulator';

const folder = mkdtempSync(join(tmpdir(), 'federation-emulator-'));

afterAll(() => rmSync(folder, { recursive: true }));

/** Starts an emulator whose Python is a shell script. */
function start(script: string) {
  const python = join(folder, 'python');
  writeFileSync(python, `#!/bin/sh\n${script}\n`);
  chmodSync(python, 0o755);
  return startEmulator({
    python,
    folder: join(folder, 'aws'),
    services: ['s3'],
    accountId: '111122223333',
    readySeconds: 0.3,
  });
}

describe('startEmulator', () => {
  test.each([
    ['sleep 20', 'the local AWS was not ready after 0.3 s: it said nothing'],
    ['echo hello; sleep 20', 'the local AWS was not ready after 0.3 s: hello'],
    ['exit 3', 'the local AWS ended by itself (exit code 3): it said nothing'],
    [
      'echo "ERROR: no disk"; echo bye; exit 1',
      'the local AWS ended by itself (exit code 1): ERROR: no disk',
    ],
    ['kill -9 $$', 'the local AWS ended by itself (SIGKILL): it said nothing'],
  ])('says what became of it: %s', async (script, message) => {
    await expect(start(script)).rejects.toMatchObject({ code: 'emulator', message });
  });
});
