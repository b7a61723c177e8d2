import { execFile } from 'node:child_process';
import { PROJECT } from './project';

/** Settings of this machine that would change what is recorded. */
const OF_THIS_MACHINE = /^(AWS_|TF_VAR_|CDKTF_|SYNTH_)|^(APP_URL|STAGE|STATE_BUCKET|AWS_PROVIDER)$/;

/** Runs a program to its end, and answers what it wrote; rejects where it fails. */
export function runProgram(
  program: string,
  given: readonly string[],
  { cwd = PROJECT, env = {} }: { readonly cwd?: string; readonly env?: NodeJS.ProcessEnv } = {},
): Promise<string> {
  const kept = Object.entries(process.env).filter(([name]) => !OF_THIS_MACHINE.test(name));
  const options = { cwd, env: { ...Object.fromEntries(kept), ...env }, maxBuffer: 2 ** 30 };
  return new Promise((resolve, reject) => {
    execFile(program, [...given], options, (error, stdout, stderr) => {
      if (error === null) resolve(stdout);
      else reject(new Error(`${program} ${given.join(' ')}: ${stderr || error.message}`));
    });
  });
}
