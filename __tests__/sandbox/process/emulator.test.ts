import { chmodSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { createServer, type Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { startEmulator } from '../../../src/sandbox/process/emulator';

const folder = mkdtempSync(join(tmpdir(), 'federation-emulator-'));

afterAll(() => rmSync(folder, { recursive: true }));

/** Starts an emulator whose Python is a shell script; without a port, at a free one. */
function start(script: string, readySeconds: number, port?: number) {
  const python = join(folder, 'python');
  writeFileSync(python, `#!/bin/sh\n${script}\n`);
  chmodSync(python, 0o755);
  return startEmulator({
    python,
    folder: join(folder, 'aws'),
    services: ['s3'],
    accountId: '111122223333',
    readySeconds,
    ...(port === undefined ? {} : { port }),
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

  describe('where another process listens at the port and answers as it would', () => {
    let other: Server;
    let port: number;

    beforeAll(async () => {
      other = createServer((_, response) => response.end('{}'));
      await new Promise<void>((resolve) => other.listen(0, '127.0.0.1', resolve));
      ({ port } = other.address() as AddressInfo);
    });

    afterAll(() => other.close());

    test.each([
      // What the emulator says before it listens, and what Python says where the port was taken meanwhile.
      (taken: number) =>
        `ERROR: 127.0.0.1:${taken} is already in use. Is MiniStack already running?`,
      (taken: number) =>
        `OSError: [Errno 98] error while attempting to bind on address ('127.0.0.1', ${taken}): address already in use`,
    ])(
      'does not take it for its own',
      async (words) => {
        await expect(
          start(`sleep 0.3; echo "${words(port)}"; exit 1`, 30, port),
        ).rejects.toMatchObject({
          code: 'emulator',
          message: `port ${port} is in use; leave the port out to get a free one`,
        });
      },
      60_000,
    );
  });
});
