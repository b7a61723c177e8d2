import { spawnSync } from 'node:child_process';
import { runCommand } from '../../../src/sandbox/process/run-command';

/** Whether a process ends soon; one that nobody has collected yet has ended too. */
async function ends(processId: number): Promise<boolean> {
  for (let tries = 0; tries < 100; tries += 1) {
    const { stdout } = spawnSync('ps', ['-o', 'stat=', '-p', String(processId)]);
    if (/^(Z|$)/.test(stdout.toString().trim())) return true;
    await new Promise((resolve) => setTimeout(resolve, 20));
  }
  return false;
}

const node = (program: string, options: Partial<Parameters<typeof runCommand>[2]> = {}) =>
  runCommand(process.execPath, ['-e', program], { whenMissing: 'no node', ...options });

describe('runCommand', () => {
  test('answers what the command printed, and its exit code', async () => {
    const lines: string[] = [];
    const result = await node(
      `console.log('one'); console.log('two'); console.error('no'); process.exitCode = 3`,
      { onLine: (line) => lines.push(line) },
    );
    expect(result).toEqual({
      exitCode: 3,
      signal: null,
      stdout: 'one\ntwo',
      stderr: 'no\n',
    });
    expect(lines).toEqual(['one', 'two']);
  });

  test('says what to do where the command is missing', async () => {
    await expect(
      runCommand('no-such-command', [], { whenMissing: 'install it' }),
    ).rejects.toMatchObject({ code: 'missing-tool', message: 'install it' });
  });

  test('ends the command with what it started when it is interrupted', async () => {
    const interruption = new AbortController();
    let child = 0;
    const running = node(
      `const { spawn } = require('node:child_process');
       const child = spawn(process.execPath, ['-e', 'setInterval(() => {}, 1000)'], { stdio: 'ignore' });
       console.log(child.pid);
       setInterval(() => {}, 1000);`,
      {
        signal: interruption.signal,
        onLine: (line) => {
          child = Number(line);
          interruption.abort(new Error('enough'));
        },
      },
    );
    await expect(running).rejects.toThrow('enough');
    expect(await ends(child)).toBe(true);
  });

  test('starts nothing once it is interrupted', async () => {
    await expect(node('', { signal: AbortSignal.abort(new Error('before')) })).rejects.toThrow(
      'before',
    );
  });
});
