import { cpSync, mkdirSync, readFileSync, readdirSync } from 'node:fs';
import { writeFile } from 'node:fs/promises';
import { dirname, join } from 'node:path';
import { ModuleKind, ScriptTarget, transpileModule } from 'typescript';
import { succeed } from './packed-package';
import { PROJECT } from './synthesis';

const PROGRAMS = '__tests__/helpers/examples/programs.ts';

/** Commands of a page, by their first words. */
function commandOf(page: string, start: string): string {
  const lines = readFileSync(join(PROJECT, page), 'utf8').split('\n');
  return lines.map((line) => line.trim()).find((line) => line.startsWith(start)) as string;
}

/** Makes a project of the examples, moved to cdktn as docs/cdktn.md says, with the twin's tarball. */
export async function makeTwinProject(project: string, tarball: string): Promise<void> {
  for (const file of [PROGRAMS, ...examples()]) {
    mkdirSync(join(project, dirname(file)), { recursive: true });
    cpSync(join(PROJECT, file), join(project, file));
  }
  await writeFile(
    join(project, 'main.ts'),
    `import { Testing } from 'cdktf';
import { PROGRAMS } from './${PROGRAMS.replace('.ts', '')}';
const written = Object.entries(PROGRAMS).map(([name, make]) => [name, JSON.parse(Testing.synth(make()))]);
process.stdout.write(JSON.stringify(Object.fromEntries(written)));
`,
  );
  await writeFile(join(project, 'package.json'), JSON.stringify({ name: 'x', private: true }));
  const install = commandOf('docs/cdktn.md', 'npm install cdktn')
    .replace('npm install', 'npm install --no-audit --no-fund --prefer-offline --ignore-scripts')
    .replace('cdktn-cognito-federation', tarball);
  await succeed('sh', ['-c', install], project);
  const rewrite = commandOf('docs/cdktn.md', 'grep -rlE').replace(' lib ', ' examples ');
  await succeed('sh', ['-c', rewrite], project);
}

/** Runs the project's program on Node 22, which the bindings for cdktn need. */
export async function synthesizeTwin(project: string): Promise<Record<string, unknown>> {
  for (const file of ['main.ts', PROGRAMS, ...examples()]) {
    const path = join(project, file);
    const { outputText } = transpileModule(readFileSync(path, 'utf8'), {
      compilerOptions: { module: ModuleKind.CommonJS, target: ScriptTarget.ES2022 },
    });
    await writeFile(path.replace(/\.ts$/, '.js'), outputText);
  }
  const onNode = ['.ci/on-node', '22', join(project, 'main.js')];
  const { stdout } = await succeed('bash', onNode, PROJECT);
  return JSON.parse(stdout) as Record<string, unknown>;
}

function examples(): string[] {
  return readdirSync(join(PROJECT, 'examples'))
    .filter((name) => name.endsWith('.ts') && !name.endsWith('.test.ts'))
    .map((name) => `examples/${name}`);
}

interface Rendered {
  readonly terraform: { readonly required_providers: { readonly aws: object } };
}

/** What a program wrote, without the source and version of the provider that its bindings are of. */
export function ofAnyBindings(written: unknown): unknown {
  const { terraform, ...rest } = written as Rendered;
  const { aws, ...others } = terraform.required_providers;
  const any = { ...aws, source: 'any', version: 'any' };
  return { ...rest, terraform: { ...terraform, required_providers: { ...others, aws: any } } };
}
