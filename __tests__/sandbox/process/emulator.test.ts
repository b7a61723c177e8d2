import { chmodSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { startEmulator } from '../../../src/sandbox/process/emulator';

const folder = mkdtempSync(join(tmpdir(), 'federation-emulator-'));

afterAll(() => rmSync(folder, { recursive: true }));

/** Starts an emulator whose Python is a shell script. */
function start(script: string, readySeconds: number) {
  const python = join(folder, 'python');
  writeFileSync(python, `#!/bin/sh\n${script}\n`);
  chmodSync(python, 0o755);
  return startEmulator({
    python,
    folder: join(folder, 'aws'),
    services: ['s3'],
    accountId: '111122223333',
    readySeconds,
  });
}

describe('startEmulator', () => {
  test.each([
    ['sleep 60', 'the local AWS was not ready after 0.3 s: it said nothing', 0.3],
    // Long enough for a busy machine to start a shell.
    ['echo hello; sleep 60', 'the local AWS was not ready after 3 s: hello', 3],
    ['exit 3', 'the local AWS ended by itself (exit code 3): it said nothing', 30],
    [
      'echo "ERROR: no disk"; echo bye; exit 1',
      'the local AWS ended by itself (exit code 1): ERROR: no disk',
      30,
    ],
    ['kill -9 $$', 'the local AWS ended by itself (SIGKILL): it said nothing', 30],
  ])(
    'says what became of it: %s',
    async (script, message, seconds) => {
      await expect(start(script, seconds)).rejects.toMatchObject({ code: 'emulator', message });
    },
    60_000,
  );
});
