import type { ChildProcess } from 'node:child_process';

const tracked = new Set<ChildProcess>();

/**
 * Promises that a child and all its own children end with this process at the latest.
 *
 * The child must lead its process group (`detached`).
 */
export function trackGroup(child: ChildProcess): void {
  if (tracked.size === 0) process.on('exit', killTracked);
  tracked.add(child);
  child.once('exit', () => releaseGroup(child));
  // A child that never started has no exit.
  child.once('error', () => releaseGroup(child));
}

/** Takes the promise of `trackGroup` back: the child may outlive this process. */
export function releaseGroup(child: ChildProcess): void {
  tracked.delete(child);
  if (tracked.size === 0) process.off('exit', killTracked);
}

/**
 * Ends a child and its own children: politely first, and after a grace period for good.
 *
 * Resolves once the child is gone.
 */
export async function endGroup(
  child: ChildProcess,
  signal: 'SIGINT' | 'SIGTERM',
  graceSeconds: number,
): Promise<void> {
  if (child.exitCode === null && child.signalCode === null && child.pid !== undefined) {
    const gone = new Promise((resolve) => child.once('exit', resolve));
    signalGroup(child, signal);
    const timer = setTimeout(() => signalGroup(child, 'SIGKILL'), graceSeconds * 1000);
    await gone;
    clearTimeout(timer);
  }
  killGroup(child);
}

/** Kills whatever a child that is gone left behind. */
export function killGroup(child: ChildProcess): void {
  signalGroup(child, 'SIGKILL');
}

function killTracked(): void {
  for (const child of tracked) signalGroup(child, 'SIGKILL');
}

function signalGroup(child: ChildProcess, signal: NodeJS.Signals): void {
  if (child.pid === undefined) return;
  try {
    process.kill(-child.pid, signal);
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code !== 'ESRCH') throw error;
  }
}

/** Whether a process of this number runs, ours or anybody's. */
export function isAlive(processId: number): boolean {
  try {
    process.kill(processId, 0);
    return true;
  } catch (error) {
    return (error as NodeJS.ErrnoException).code === 'EPERM';
  }
}
