import { spawn, type ChildProcess } from 'node:child_process';

// Reads a pipe that only this process holds, so it hears of the end however that comes.
const PROGRAM = 'read -r _; kill -s INT -- "-$1"; sleep 2; kill -s KILL -- "-$1"';

/**
 * Ends a child and its own children with this process, even if that is killed.
 *
 * The child must lead its process group (`detached`).
 */
export function endWithUs(child: ChildProcess): void {
  if (child.pid === undefined) return;
  const watchdog = spawn('/bin/sh', ['-c', PROGRAM, 'watchdog', String(child.pid)], {
    stdio: ['pipe', 'ignore', 'ignore'],
    detached: true,
  });
  // Without a shell the child ends as other children do.
  watchdog.on('error', () => {});
  watchdog.stdin.on('error', () => {});
  child.once('exit', () => watchdog.kill('SIGKILL'));
}
