import { readFileSync, readdirSync } from 'node:fs';
import { join, relative } from 'node:path';
import { runCommand } from '../../../src/sandbox/process/run-command';

/** The checkout. */
export const PROJECT = join(__dirname, '..', '..', '..');

/** Stacks of `main.ts`. */
export const STACKS = ['combined', 'identity-pool', 'user-pool'] as const;

/** What `npm run synth` and `npm run synth:hcl` run, which npm would only delay. */
const COMMANDS = {
  json: ['-r', 'tsx/cjs', 'main.ts'],
  hcl: ['-r', 'tsx/cjs', 'scripts/synth-hcl.ts'],
} as const;

/** Synthesizes `main.ts` into a folder, as `npm run synth` or `npm run synth:hcl` does. */
export async function synthesizeMain(
  form: keyof typeof COMMANDS,
  output: string,
  options: { readonly cwd?: string; readonly env?: NodeJS.ProcessEnv } = {},
): Promise<void> {
  const { exitCode, stderr } = await runCommand(process.execPath, COMMANDS[form], {
    cwd: options.cwd ?? PROJECT,
    env: { ...process.env, ...options.env, CDKTF_OUTDIR: output },
    whenMissing: 'node was not found',
  });
  if (exitCode !== 0) throw new Error(stderr);
}

/** Text of every file below a folder, by its path. */
export function filesBelow(folder: string): Record<string, string> {
  const files = readdirSync(folder, { recursive: true, withFileTypes: true });
  return Object.fromEntries(
    files
      .filter((entry) => entry.isFile())
      .map((entry) => join(entry.path, entry.name))
      .sort()
      .map((path) => [relative(folder, path), readFileSync(path, 'utf8')]),
  );
}
