import { execFileSync, spawnSync } from 'node:child_process';
import { mkdirSync, mkdtempSync, rmSync, symlinkSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { Testing } from 'cdktf';
import { EnterpriseSaml } from '../examples/enterprise-saml';

const ROOT = join(__dirname, '..');
const TSX = require.resolve('tsx/cjs');
/** Settings of `main.ts`, which a page shows as they are by default. */
const SETTINGS = ['AWS_REGION', 'STAGE', 'STATE_BUCKET', 'AWS_PROVIDER', 'APP_URL'];

let project: string | undefined;

/** Runs a command of a page as a reader does, `npx` from these sources, and gives what it prints. */
export function runInProject(command: string): string {
  project ??= synthesizedProject();
  const node = [process.execPath, '-r', TSX, join(ROOT, 'src/cli/main.ts')];
  const npx = `npx() { shift; ${node.map((each) => `'${each}'`).join(' ')} "$@"; }`;
  const { stdout, stderr } = spawnSync('sh', ['-c', `${npx}\n${command}`], {
    cwd: project,
    encoding: 'utf8',
  });
  if (stderr !== '') throw new Error(`${command}\n${stderr}`);
  return stdout;
}

/** A copy of this project as `npm run synth` leaves it, with README's example beside the stacks of `main.ts`. */
function synthesizedProject(): string {
  const folder = mkdtempSync(join(tmpdir(), 'page-commands-'));
  process.once('exit', () => rmSync(folder, { recursive: true, force: true }));
  symlinkSync(join(ROOT, 'examples'), join(folder, 'examples'));
  const env: NodeJS.ProcessEnv = { ...process.env, CDKTF_OUTDIR: join(folder, 'cdktf.out') };
  for (const each of [...SETTINGS, 'SYNTH_HCL_OUTPUT']) delete env[each];
  execFileSync(process.execPath, ['-r', TSX, 'main.ts'], { cwd: ROOT, env, stdio: 'pipe' });
  const corp = join(folder, 'cdktf.out', 'stacks', 'corp');
  mkdirSync(corp);
  writeFileSync(
    join(corp, 'cdk.tf.json'),
    Testing.synth(new EnterpriseSaml(Testing.app(), 'corp')),
  );
  return folder;
}
