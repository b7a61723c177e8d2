import { runCommand } from '../../src/sandbox/process/run-command';
import { SandboxError } from '../../src/sandbox/sandbox-error';

/** Synthesizes `main.ts` as JSON, as `npm run synth` does. */
export async function synthesize(signal: AbortSignal): Promise<void> {
  const { SYNTH_HCL_OUTPUT: _, CDKTF_OUTDIR: __, ...env } = process.env;
  const { exitCode, stderr } = await runCommand(process.execPath, ['-r', 'tsx/cjs', 'main.ts'], {
    env,
    signal,
    whenMissing: 'node was not found',
  });
  if (exitCode !== 0) {
    throw new SandboxError('stack', `main.ts was not synthesized\n\n${errorIn(stderr)}`);
  }
}

/** The error out of what Node prints of it: without the source line above and the stack below. */
export function errorIn(stderr: string): string {
  const [, afterCaret] = /^\s*\^+\s*\n\s*\n([^]*)/m.exec(stderr) ?? [];
  const lines = (afterCaret ?? stderr).trim().split('\n');
  const stack = lines.findIndex((line) => /^\s+at /.test(line));
  return lines.slice(0, stack === -1 ? undefined : stack).join('\n');
}
