import { readFileSync, readdirSync } from 'node:fs';
import { join } from 'node:path';
import { runProgram } from './run-program';

/** Runs `main.ts` into a folder, and answers the JSON of each of its stacks by name. */
export async function synthesizedMain(output: string): Promise<Record<string, string>> {
  await runProgram(process.execPath, ['-r', 'tsx/cjs', 'main.ts'], {
    env: { CDKTF_OUTDIR: output },
  });
  return stacksIn(output, 'cdk.tf.json');
}

/** Runs `npm run synth:hcl` into a folder, for which Terraform is needed, and answers the HCL. */
export async function hclOfMain(output: string): Promise<Record<string, string>> {
  await runProgram(process.execPath, ['-r', 'tsx/cjs', 'scripts/synth-hcl.ts'], {
    env: { CDKTF_OUTDIR: output },
  });
  return stacksIn(output, 'cdk.tf');
}

function stacksIn(output: string, file: string): Record<string, string> {
  const stacks = join(output, 'stacks');
  return Object.fromEntries(
    readdirSync(stacks)
      .sort()
      .map((name) => [name, readFileSync(join(stacks, name, file), 'utf8')]),
  );
}
