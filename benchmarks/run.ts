import { execFileSync, spawnSync } from 'node:child_process';
import {
  copyFileSync,
  mkdirSync,
  mkdtempSync,
  readFileSync,
  readdirSync,
  rmSync,
  writeFileSync,
} from 'node:fs';
import { basename, dirname, join } from 'node:path';
import { isJsonObject, type JsonObject } from '../src/values/json';
import { copyEdited, installPackage } from './installed-package';
import { largePlan, stateWithOthers, withOthers } from './large-plan';
import { type Run, inTurn, median, run } from './measure';
import { type StackJson, plainProgram } from './plain-program';

const ROUNDS = 7;
// A third of a second each, so that a few ms count.
const SYNTHESES = 15;
const root = join(__dirname, '..');
/** How a program comes to use the package, and not src/; and how it is not validated. */
const PACKAGE = { './src': 'cdktf-cognito-federation' };
const UNJUDGED = { 'App({': 'App({ skipValidation: true,' };
// Below the project, so that compiled programs find its node_modules.
const work = mkdtempSync(join(root, 'node_modules', '.bench-'));
const compiled = (name: string) => join(work, 'compiled', 'benchmarks', `${name}.js`);

/** Runs the whole benchmark, or the parts that are named: `npm run bench -- explain checks`. */
async function main(): Promise<void> {
  execFileSync(
    join(root, 'node_modules/.bin/tsc'),
    ['-p', join(root, 'benchmarks/tsconfig.json'), '--outDir', join(work, 'compiled')],
    { stdio: 'inherit' },
  );
  const installed = await installPackage(root, work);
  const command = join(installed, 'dist/cli/main.js');
  const parts: Readonly<Record<string, () => Promise<void>>> = {
    synthesis,
    start: startOfMain,
    resources: timePerResource,
    grants: timePerGrant,
    rates: ratesOfSimulator,
    explain: () => explanationOfPlans(command),
    access: questionsAboutEveryToken,
    checks: catalogueOfDangers,
    state: () => checkOfState(command),
  };
  const asked = process.argv.slice(2);
  const unknown = asked.filter((name) => !Object.hasOwn(parts, name));
  if (unknown.length > 0) {
    throw new Error(`no part ${unknown.join(', ')}; there are ${Object.keys(parts).join(', ')}`);
  }
  console.log('  seconds of the processor, and memory at most; the package as it is installed');
  for (const [name, measure] of Object.entries(parts)) {
    if (asked.length === 0 || asked.includes(name)) await measure();
  }
}

/** The programs whose synthesis is measured, compiled, and how each comes to use the package. */
async function synthesis(): Promise<void> {
  const main = join(work, 'compiled/main.js');
  await synthesisOf('main.ts, compiled', main, PACKAGE);
  await synthesisOf('the first example, compiled', compiled('first-example'), {});
}

/** A program, beside the same without the judging, and plain cdktf resources with the same arguments. */
async function synthesisOf(
  title: string,
  written: string,
  edits: Readonly<Record<string, string>>,
): Promise<void> {
  const beside = (name: string) => join(dirname(written), `${name}-${basename(written)}`);
  const ours = copyEdited(written, beside('ours'), edits);
  const unjudged = copyEdited(ours, beside('unjudged'), UNJUDGED);
  const oursOut = join(work, 'ours');
  const plainOut = join(work, 'plain');
  for (const out of [oursOut, plainOut]) rmSync(out, { recursive: true, force: true });
  await run(ours, [], environment(oursOut));
  const plain = join(work, 'plain.js');
  writeFileSync(plain, plainProgram(stacksIn(oursOut)));
  const runs = await inTurn(
    {
      ours: () => run(ours, [], environment(oursOut)),
      unjudged: () => run(unjudged, [], environment(oursOut)),
      plain: () => run(plain, [], environment(plainOut)),
    },
    SYNTHESES,
  );
  const different = differingStacks(oursOut, plainOut);
  if (different.length > 0) throw new Error(`not the same resources: ${different.join(', ')}`);
  const times = (all: readonly Run[]) => `${(seconds(all) / seconds(runs.plain)).toFixed(2)} x`;
  print(`synthesis of ${title}`, runs.ours, times(runs.ours));
  print('  not judged', runs.unjudged, times(runs.unjudged));
  print('  the same resources, plain cdktf', runs.plain);
}

/** What `cdktf.json` starts, the TypeScript file itself, and `cdktf synth`, which starts it. */
async function startOfMain(): Promise<void> {
  const folder = join(work, 'project');
  mkdirSync(folder);
  copyFileSync(join(root, 'cdktf.json'), join(folder, 'cdktf.json'));
  // The project's own says that the package is src/.
  writeFileSync(join(folder, 'tsconfig.json'), '{}');
  const main = copyEdited(join(root, 'main.ts'), join(folder, 'main.ts'), PACKAGE);
  const unjudged = copyEdited(main, join(folder, 'unjudged.ts'), UNJUDGED);
  const options = { ...environment(join(work, 'started')), cwd: folder };
  const started = (path: string) => () =>
    run(path, [], { ...options, execArgv: ['-r', 'tsx/cjs'] });
  const runs = await inTurn({ main: started(main), unjudged: started(unjudged) }, ROUNDS);
  print('node -r tsx/cjs main.ts', runs.main);
  print('  not judged', runs.unjudged);
  const whole = synthOf(folder);
  const judging = seconds(runs.main) - seconds(runs.unjudged);
  const share = `judging ${((judging / whole) * 100).toFixed(1)} % of it`;
  console.log(`  ${'cdktf synth'.padEnd(38)} ${`${whole.toFixed(2)} s`.padEnd(18)} ${share}`);
}

/** Seconds of the processor of `cdktf synth`, with the program that it starts. */
function synthOf(folder: string): number {
  const file = join(work, 'usage');
  const cli = join(root, 'node_modules/.bin/cdktf');
  execFileSync(process.execPath, [cli, 'synth'], {
    cwd: folder,
    stdio: ['ignore', 'ignore', 'inherit'],
    env: {
      ...process.env,
      CHECKPOINT_DISABLE: '1',
      NODE_OPTIONS: `-r ${join(__dirname, 'report-usage.cjs')}`,
      USAGE_FILE: file,
    },
  });
  const lines = readFileSync(file, 'utf8').trim().split('\n');
  return lines.reduce((sum, each) => sum + Number(each), 0);
}

/** Larger and larger stacks: the time per resource stays the same. */
async function timePerResource(): Promise<void> {
  console.log('\n  resources   ms per resource');
  for (const federations of [4, 20, 60, 190]) {
    const { reported } = await run(
      compiled('scale'),
      [`${federations}`],
      environment(join(work, 'scale')),
    );
    const { resources, milliseconds } = reported as { resources: number; milliseconds: number };
    console.log(`  ${`${resources}`.padStart(9)}   ${(milliseconds / resources).toFixed(2)}`);
  }
  await largestBesidePlain();
}

/** The largest stack beside plain cdktf resources with the same arguments. */
async function largestBesidePlain(): Promise<void> {
  const out = join(work, 'scale');
  const ours = () => run(compiled('scale'), ['190'], environment(out));
  await ours();
  const plain = join(work, 'plain-scale.js');
  writeFileSync(plain, plainProgram(stacksIn(out)));
  const programs = { ours, plain: () => run(plain, [], environment(join(work, 'plain-scale'))) };
  const runs = await inTurn(programs, 3);
  print('190 federations', runs.ours);
  print('the same resources, plain cdktf', runs.plain);
  console.log(`  ratio of seconds ${(seconds(runs.ours) / seconds(runs.plain)).toFixed(2)}`);
}

/** More and more roles with four grants each in one federation: the time per grant stays the same. */
async function timePerGrant(): Promise<void> {
  console.log('\n      roles   ms to build   ms per grant');
  for (const roles of [50, 100, 200, 400]) {
    const { reported } = await run(
      compiled('grants'),
      [`${roles}`],
      environment(join(work, 'grants')),
    );
    const { grants, milliseconds } = reported as { grants: number; milliseconds: number };
    const each = (milliseconds / grants).toFixed(2);
    console.log(
      `  ${`${roles}`.padStart(9)}   ${milliseconds.toFixed(0).padStart(11)}   ${each.padStart(12)}`,
    );
  }
}

/** Roles resolved and requests decided in a second, beside an evaluator written by others. */
async function ratesOfSimulator(): Promise<void> {
  const { reported } = await run(compiled('rates'), [], { cwd: root });
  const { longPatterns, ...rates } = reported as {
    readonly longPatterns: Record<string, number>;
  } & Record<'resolutions' | 'decisions' | 'simulated', number>;
  const { resolutions, decisions, simulated } = rates;
  console.log('\n  in a second, on one core');
  const row = (title: string, rate = 0) =>
    console.log(`  ${title.padEnd(34)} ${Math.round(rate).toLocaleString('en').padStart(11)}`);
  row('role resolutions (25 rules)', resolutions);
  row('IAM decisions', decisions);
  row('the same by iam-simulate', simulated);
  console.log('\n  500 stars against 20,000 characters, milliseconds');
  row('all of it known', longPatterns.known);
  row('in one field of an ARN', longPatterns.inOneField);
  row('partly unknown', longPatterns.partlyUnknown);
}

/** `explain` on large plans: one federation beside much else, and nothing but federations. */
async function explanationOfPlans(command: string): Promise<void> {
  const fixture = '__tests__/terraform/fixtures/strangers/one-file.plan.json';
  const small: unknown = JSON.parse(readFileSync(join(root, fixture), 'utf8'));
  if (!isJsonObject(small)) throw new Error(`${fixture} is no plan`);
  console.log('\n  explain, a whole process');
  await explanationOf(
    command,
    'one federation beside others',
    () => withOthers(small, 4_200),
    '',
    ROUNDS,
  );
  await explanationOf(
    command,
    'one federation beside others',
    () => withOthers(small, 42_000),
    '',
    3,
  );
  const prefix = 'module.copy_7.';
  await explanationOf(command, 'federations only', () => largePlan(small, 1_022), prefix, ROUNDS);
  await explanationOf(command, 'federations only', () => largePlan(small, 5_110), prefix, 3);
}

async function explanationOf(
  command: string,
  title: string,
  plan: () => JsonObject,
  prefix: string,
  rounds: number,
): Promise<void> {
  const claims = join(work, 'claims.json');
  writeFileSync(claims, JSON.stringify({ 'custom:team': 'platform' }));
  const path = join(work, 'plan.json');
  const text = JSON.stringify(plan());
  writeFileSync(path, text);
  const pool = `${prefix}aws_cognito_identity_pool.main`;
  const given = ['explain', path, '--claims', claims, '--pool', pool];
  const { stdout } = spawnSync(process.execPath, [command, ...given], { encoding: 'utf8' });
  if (!stdout.includes(`1  role: ${prefix}`)) throw new Error(`another answer: ${stdout}`);
  const explained = (...request: readonly string[]) =>
    run(command, [...given, ...request], {
      cwd: root,
      stdio: ['ignore', 'ignore', 'inherit', 'ipc'],
      // 1 stands for an answer that isn't yes.
      accepts: [0, 1],
    });
  const runs = await inTurn(
    {
      parse: () => run(compiled('parse-json'), [path], { cwd: root }),
      role: () => explained(),
      request: () => explained('--action', 's3:GetObject', '--resource', '*'),
    },
    rounds,
  );
  const floor = seconds(runs.parse);
  const ratio = (all: readonly Run[]) => `${(seconds(all) / floor).toFixed(1)} x`;
  print(`${title}, ${(text.length / 1e6).toFixed(1)} MB`, runs.role, ratio(runs.role));
  print('  and a request', runs.request, ratio(runs.request));
  print('  JSON.parse alone', runs.parse);
}

/** Questions about every token of 25 rules, 10 clients and 25 roles of 10 statements, beside one sign-in. */
async function questionsAboutEveryToken(): Promise<void> {
  const { reported } = await run(compiled('access'), [], { cwd: root });
  const { signIn, asked } = reported as {
    readonly signIn: number;
    readonly asked: readonly { readonly title: string; readonly seconds: number }[];
  };
  console.log('\n  every token, seconds of CPU                  s   sign-ins simulated meanwhile');
  for (const { title, seconds: taken } of asked) {
    const count = Math.round(taken / signIn).toLocaleString('en');
    console.log(`  ${title.padEnd(40)} ${taken.toFixed(2).padStart(5)}   ${count.padStart(28)}`);
  }
}

/** Every check on 100 clients with 25 rules each, and the checks that take most of it. */
async function catalogueOfDangers(): Promise<void> {
  const { reported } = await run(compiled('checks'), [], { cwd: root });
  const { all, dearest } = reported as {
    readonly all: number;
    readonly dearest: readonly { readonly id: string; readonly seconds: number }[];
  };
  console.log(`\n  all checks on 100 clients with 25 rules   ${all.toFixed(2)} s of CPU`);
  for (const { id, seconds: taken } of dearest) console.log(`  ${id}  ${taken.toFixed(2)}`);
}

/** `check` on a large state: one federation beside much else. */
async function checkOfState(command: string): Promise<void> {
  const fixture = '__tests__/terraform/fixtures/strangers/one-file.state.json';
  const small: unknown = JSON.parse(readFileSync(join(root, fixture), 'utf8'));
  if (!isJsonObject(small)) throw new Error(`${fixture} is no state`);
  const path = join(work, 'state.json');
  const text = JSON.stringify(stateWithOthers(small, 60_000));
  writeFileSync(path, text);
  const runs = await inTurn(
    {
      parse: () => run(compiled('parse-json'), [path], { cwd: root }),
      check: () =>
        run(command, ['check', path], {
          cwd: root,
          stdio: ['ignore', 'ignore', 'inherit', 'ipc'],
          // 1 stands for an error that it finds.
          accepts: [0, 1],
        }),
    },
    3,
  );
  const ratio = `${(seconds(runs.check) / seconds(runs.parse)).toFixed(1)} x`;
  print(`check, state of ${(text.length / 1e6).toFixed(1)} MB`, runs.check, ratio);
  print('  JSON.parse alone', runs.parse);
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

function print(title: string, runs: readonly Run[], beside = ''): void {
  const memory = median(runs.map(({ megabytes }) => megabytes));
  const figures = `${seconds(runs).toFixed(2)} s   ${memory} MB`;
  console.log(`  ${title.padEnd(40)} ${figures.padEnd(18)} ${beside}`.trimEnd());
}

main()
  .finally(() => rmSync(work, { recursive: true, force: true }))
  .catch((error: Error) => {
    console.error(error.message);
    process.exitCode = 1;
  });
