import { spawn, type ChildProcess } from 'node:child_process';
import { PROJECT } from './synthesis';

/**
 * Runs a program that starts a sandbox and prints its endpoint, and answers once it has.
 *
 * @param program What it does, with `startSandbox` at hand.
 */
export async function programWithSandbox(
  program: string,
): Promise<{ readonly owner: ChildProcess; readonly endpoint: string }> {
  const source = `const { startSandbox } = require('${PROJECT}/src/sandbox/start-sandbox.ts');${program}`;
  const owner = spawn(process.execPath, ['-r', 'tsx/cjs', '-e', source], {
    cwd: PROJECT,
    stdio: ['ignore', 'pipe', 'ignore'],
  });
  const endpoint = await new Promise<string>((resolve, reject) => {
    owner.stdout.once('data', (text: Buffer) => resolve(text.toString().trim()));
    owner.once('exit', () => reject(new Error('the program ended before its sandbox started')));
  });
  return { owner, endpoint };
}
