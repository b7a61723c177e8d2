import { execFileSync, spawnSync } from 'node:child_process';
import { cpSync, mkdirSync, readFileSync, readdirSync, rmSync, writeFileSync } from 'node:fs';
import { basename, join } from 'node:path';
import { auditAnswer } from './audit-answer';
import { packModule } from './pack-module';
import { packTwin } from './twin/pack-twin';

// Builds what a release publishes into release.out/, and verifies it as a user would have it: npm run release
// It publishes nothing. `npm run release -- --build` leaves the verification out, which needs Node 22.11 or newer,
// as the bindings of cdktn do.
const PROJECT = join(__dirname, '..');
const OUT = join(PROJECT, 'release.out');
const INSTALL = ['install', '--no-audit', '--no-fund', '--prefer-offline', '--ignore-scripts'];

const { version } = JSON.parse(readFileSync(join(PROJECT, 'package.json'), 'utf8')) as {
  readonly version: string;
};

function run(command: string, args: readonly string[], cwd = PROJECT, env = {}): void {
  console.log(`${command} ${args.join(' ')}`);
  execFileSync(command, args, { cwd, stdio: 'inherit', env: { ...process.env, ...env } });
}

/** Does a step, and says how long it took. */
function step<T>(name: string, act: () => T): T {
  const begin = Date.now();
  const result = act();
  console.log(`== ${name}: ${((Date.now() - begin) / 1000).toFixed(0)} s`);
  return result;
}

/**
 * Asks the registry for known vulnerabilities of what is in package-lock.json.
 *
 * @returns what is left to say at the end: that nothing is known
 */
function audit(): string {
  const { stdout } = spawnSync('npm', ['audit', '--json'], { cwd: PROJECT, encoding: 'utf8' });
  const answer = auditAnswer(stdout);
  if (answer.outcome === 'vulnerable') throw new Error(`npm audit: ${answer.packages.join(', ')}`);
  return answer.outcome === 'clean' ? '' : `\nNot audited: ${answer.because}`;
}

/** Builds both packages and the tree of the module. */
function build(): { readonly tarballs: readonly string[]; readonly module: string } {
  rmSync(OUT, { recursive: true, force: true });
  mkdirSync(OUT);
  run('npm', ['pack', '--silent', '--pack-destination', OUT]);
  // By them, a stack trace that a user sends can be read: node --enable-source-maps
  run('node', ['scripts/build.cjs', join(OUT, 'maps')]);
  const tarball = join(OUT, `cdktf-cognito-federation-${version}.tgz`);
  const working = join(OUT, 'twin');
  const twin = packTwin(tarball, working);
  const published = join(OUT, `cdktn-cognito-federation-${version}.tgz`);
  cpSync(twin, published);
  rmSync(working, { recursive: true });
  const module = join(OUT, 'terraform-aws-cognito-federation');
  packModule(PROJECT, module);
  return { tarballs: [tarball, published], module };
}

/** Starts a project with an installed package, runs its tests, and plans what it synthesizes. */
function verifyPackage(tarball: string): void {
  const isTwin = tarball.includes('cdktn');
  const name = isTwin ? 'cdktn-cognito-federation' : 'cdktf-cognito-federation';
  const tools = join(OUT, `verified-${name}`);
  const project = join(tools, 'project');
  mkdirSync(tools);
  run('npm', [...INSTALL, '--prefix', tools, tarball], tools);
  const command = join(tools, 'node_modules', '.bin', isTwin ? name : 'cognito-federation');
  const started = ['init', 'project', '--name', 'acme', '--yes'];
  run(command, started, tools);
  const manifest = join(project, 'package.json');
  const text = readFileSync(manifest, 'utf8');
  writeFileSync(manifest, text.replace(`"${name}": "${version}"`, `"${name}": "file:${tarball}"`));
  run('npm', INSTALL, project);
  run('npm', ['test'], project);
  run('npm', ['run', 'synth'], project);
  planWithoutAccount(join(project, 'cdktf.out', 'stacks', 'acme'));
}

/** Plans a folder with a mocked provider. */
function planWithoutAccount(folder: string): void {
  writeFileSync(
    join(folder, 'plan.tftest.hcl'),
    `mock_provider "aws" {
  mock_data "aws_iam_policy_document" {
    defaults = { json = "{\\"Version\\":\\"2012-10-17\\",\\"Statement\\":[]}" }
  }
}
run "plan" { command = plan }
`,
  );
  run('terraform', ['init', '-input=false'], folder);
  run('terraform', ['test'], folder);
}

/** Calls the module as `init` writes it, and plans that, and runs the module's own tests. */
function verifyModule(module: string, tools: string): void {
  const command = join(tools, 'node_modules', '.bin', 'cognito-federation');
  const call = ['init', 'call', '--kind', 'module', '--name', 'acme', '--module-source', module];
  run(command, [...call, '--yes'], tools);
  for (const folder of [join(tools, 'call'), module]) {
    run('terraform', ['init', '-input=false'], folder);
    run('terraform', ['validate'], folder);
    run('terraform', ['test'], folder);
  }
  for (const left of ['.terraform', '.terraform.lock.hcl']) {
    rmSync(join(module, left), { recursive: true, force: true });
  }
}

const { tarballs, module } = step('built', build);
let notice = '';
if (!process.argv.includes('--build')) {
  notice = step('audited', audit);
  for (const tarball of tarballs)
    step(`verified ${basename(tarball)}`, () => verifyPackage(tarball));
  step('verified the module', () =>
    verifyModule(module, join(OUT, 'verified-cdktf-cognito-federation')),
  );
  for (const name of readdirSync(OUT).filter((each) => each.startsWith('verified-'))) {
    rmSync(join(OUT, name), { recursive: true });
  }
}
console.log(`${version} is in ${OUT}: ${readdirSync(OUT).join(', ')}${notice}`);
