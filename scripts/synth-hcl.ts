import { spawnSync } from 'node:child_process';
import { existsSync, readFileSync, readdirSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { bareReferences } from './bare-references';

// Terraform reads every file of a folder: HCL beside the JSON form would define everything twice.
const OUTPUT = process.env.CDKTF_OUTDIR ?? 'hcl.out';

rmSync(OUTPUT, { recursive: true, force: true });
run(process.execPath, ['-r', 'tsx/cjs', 'main.ts'], {
  ...process.env,
  CDKTF_OUTDIR: OUTPUT,
  SYNTH_HCL_OUTPUT: 'true',
});
const stacks = join(OUTPUT, 'stacks');
for (const stack of existsSync(stacks) ? readdirSync(stacks) : []) {
  const file = join(stacks, stack, 'cdk.tf');
  writeFileSync(file, bareReferences(readFileSync(file, 'utf8')));
}
run('terraform', ['fmt', '-recursive', '-list=false', OUTPUT], process.env);

function run(command: string, args: readonly string[], env: NodeJS.ProcessEnv): void {
  const { error, status } = spawnSync(command, args, { env, stdio: 'inherit' });
  if (error !== undefined) {
    const missing = (error as NodeJS.ErrnoException).code === 'ENOENT';
    console.error(
      missing
        ? `${command} was not found; install Terraform 1.5 or newer, or put it on the PATH`
        : `${command} failed: ${error.message}`,
    );
    process.exit(2);
  }
  if (status !== 0) process.exit(status ?? 1);
}
