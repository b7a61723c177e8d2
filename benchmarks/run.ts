import { execFileSync } from 'node:child_process';
import { mkdtempSync, readFileSync, readdirSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { type Run, inTurn, median, run } from './measure';
import { type StackJson, plainProgram } from './plain-program';

const ROUNDS = 7;
const root = join(__dirname, '..');
// Below the project, so that compiled programs find its node_modules.
const work = mkdtempSync(join(root, 'node_modules', '.bench-'));

async function main(): Promise<void> {
  execFileSync(
    join(root, 'node_modules/.bin/tsc'),
    ['-p', join(root, 'benchmarks/tsconfig.json'), '--outDir', join(work, 'compiled')],
    { stdio: 'inherit' },
  );
  await synthesisOfMain();
  await startOfMain();
  await timePerResource();
}

/** `main.ts` compiled, beside plain cdktf resources with the same arguments. */
async function synthesisOfMain(): Promise<void> {
  const ours = join(work, 'compiled/main.js');
  const oursOut = join(work, 'ours');
  const plainOut = join(work, 'plain');
  await run(ours, [], environment(oursOut));
  const plain = join(work, 'plain.js');
  writeFileSync(plain, plainProgram(stacksIn(oursOut)));
  const runs = await inTurn(
    {
      ours: () => run(ours, [], environment(oursOut)),
      plain: () => run(plain, [], environment(plainOut)),
    },
    ROUNDS,
  );
  const different = differingStacks(oursOut, plainOut);
  if (different.length > 0) throw new Error(`not the same resources: ${different.join(', ')}`);
  print('synthesis of main.ts, compiled', runs.ours);
  print('the same resources, plain cdktf', runs.plain);
  console.log(`  ratio of seconds ${(seconds(runs.ours) / seconds(runs.plain)).toFixed(2)}\n`);
}

/** What `cdktf.json` starts: the TypeScript file itself. */
async function startOfMain(): Promise<void> {
  const runs = await inTurn(
    {
      main: () =>
        run(join(root, 'main.ts'), [], {
          ...environment(join(work, 'started')),
          execArgv: ['-r', 'tsx/cjs'],
        }),
    },
    ROUNDS,
  );
  print('node -r tsx/cjs main.ts', runs.main);
}

/** Larger and larger stacks: the time per resource stays the same. */
async function timePerResource(): Promise<void> {
  console.log('\n  resources   ms per resource');
  for (const federations of [4, 20, 60, 190]) {
    const { reported } = await run(
      join(work, 'compiled/benchmarks/scale.js'),
      [`${federations}`],
      environment(join(work, 'scale')),
    );
    const { resources, milliseconds } = reported as { resources: number; milliseconds: number };
    console.log(`  ${`${resources}`.padStart(9)}   ${(milliseconds / resources).toFixed(2)}`);
  }
}

function environment(out: string) {
  return { cwd: root, env: { ...process.env, CDKTF_OUTDIR: out } };
}

function stacksIn(out: string): Record<string, StackJson> {
  return Object.fromEntries(
    readdirSync(join(out, 'stacks')).map((name) => [
      name,
      JSON.parse(readFileSync(join(out, 'stacks', name, 'cdk.tf.json'), 'utf8')) as StackJson,
    ]),
  );
}

function differingStacks(a: string, b: string): string[] {
  const [ours, plain] = [stacksIn(a), stacksIn(b)];
  const parts = ({ resource, data, variable }: StackJson) =>
    JSON.stringify({ resource, data, variable }, (key, value: unknown) =>
      key === '//' ? undefined : value,
    );
  return Object.keys(ours).filter(
    (name) => parts(ours[name] as StackJson) !== parts(plain[name] as StackJson),
  );
}

function seconds(runs: readonly Run[]): number {
  return median(runs.map((each) => each.seconds));
}

function print(title: string, runs: readonly Run[]): void {
  const memory = median(runs.map(({ megabytes }) => megabytes));
  console.log(`  ${title.padEnd(34)} ${seconds(runs).toFixed(2)} s   ${memory} MB`);
}

main()
  .finally(() => rmSync(work, { recursive: true, force: true }))
  .catch((error: Error) => {
    console.error(error.message);
    process.exitCode = 1;
  });
