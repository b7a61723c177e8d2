import { readFileSync } from 'node:fs';
import { join, dirname } from 'node:path';
import { mkdir, mkdtemp, readdir, rename, rm, writeFile } from 'node:fs/promises';
import { UsageError } from '../command';
import { ownVersion } from '../own-version';
import { interruptedBySignals } from '../terminal';

/** What a project is started from: constructs in a program, or a call of the module. */
export const KINDS = ['cdktf', 'module'] as const;

/** Where the pipeline runs. */
export const PIPELINES = ['github', 'gitlab', 'none'] as const;

/** How a project is started. */
export interface ProjectSettings {
  readonly kind: (typeof KINDS)[number];
  /** Name of the federation, of which those of its pools, domain and bucket are made. */
  readonly name: string;
  readonly region: string;
  readonly pipeline: (typeof PIPELINES)[number];
  /** Where Terraform finds the module, for a call of it. */
  readonly moduleSource: string;
}

const PACKAGE = join(__dirname, '..', '..', '..');
const OWN_NAME = 'cdktf-cognito-federation';

/** The texts of a new project, by path. */
export function projectFiles(settings: ProjectSettings): ReadonlyMap<string, string> {
  const files = settings.kind === 'cdktf' ? programFiles(settings) : moduleCall(settings);
  return new Map([...files, ...pipelineOf(settings)].map(([path, text]) => [path, text]));
}

type File = readonly [path: string, text: string];

function programFiles({ name, region }: ProjectSettings): File[] {
  const manifest = JSON.parse(read('templates/cdktf/manifest.json')) as {
    readonly dependencies: object;
  };
  const dependencies = { ...manifest.dependencies, [OWN_NAME]: ownVersion() };
  const program = (path: string) =>
    inStrings(read(path), (text) =>
      renamed(text, 'corp', name)
        .replaceAll('eu-west-1', region)
        .replace('../../examples/', '../lib/')
        .replace('./enterprise-saml', './lib/enterprise-saml'),
    );
  return [
    ['package.json', toText({ name: `${name}-federation`, ...manifest, dependencies })],
    ['tsconfig.json', read('templates/cdktf/tsconfig.json')],
    ['cdktf.json', read('templates/cdktf/cdktf.json')],
    ['main.ts', program('examples/app.ts')],
    ['lib/enterprise-saml.ts', program('examples/enterprise-saml.ts')],
    ['__tests__/enterprise-saml.test.ts', program('__tests__/examples/enterprise-saml.test.ts')],
    ['README.md', renamed(read('templates/cdktf/README.md'), 'corp', name)],
    ['.gitignore', read('templates/cdktf/gitignore')],
  ];
}

function moduleCall({ name, region, moduleSource }: ProjectSettings): File[] {
  const minimal = 'modules/cognito-federation/examples/minimal';
  const call = (file: string) =>
    renamed(read(`${minimal}/${file}`), 'photos', name)
      .replace('source = "../.."', `source = ${JSON.stringify(moduleSource)}`)
      .replaceAll('eu-west-1', region);
  return [
    ['main.tf', call('main.tf')],
    ['versions.tf', call('versions.tf')],
    ['tests/federation.tftest.hcl', read('templates/module/federation.tftest.hcl')],
    [
      'README.md',
      renamed(read('templates/module/README.md'), 'photos', name).replaceAll(
        'VERSION',
        ownVersion(),
      ),
    ],
    ['.gitignore', read('templates/module/gitignore')],
  ];
}

function pipelineOf({ kind, name, pipeline }: ProjectSettings): File[] {
  if (pipeline === 'none') return [];
  const path = pipeline === 'github' ? '.github/workflows/federation.yml' : '.gitlab-ci.yml';
  return [[path, renamed(read(`templates/${kind}/${pipeline}.yml`), 'corp', name)]];
}

function read(path: string): string {
  return readFileSync(join(PACKAGE, path), 'utf8');
}

function renamed(text: string, from: string, to: string): string {
  return text.replaceAll(new RegExp(`\\b${from}\\b`, 'g'), to);
}

/** Rewrites what is in quotes, and leaves the names of variables. */
function inStrings(program: string, rewrite: (text: string) => string): string {
  return program.replaceAll(/'[^'\n]*'|`[^`]*`/g, rewrite);
}

function toText(value: object): string {
  return `${JSON.stringify(value, undefined, 2)}\n`;
}

/**
 * Writes the files of a new project into a folder, all of them or none; a signal doesn't interrupt that.
 *
 * @throws UsageError where the folder holds anything but a repository of Git, or can't be written
 */
export async function writeProject(
  folder: string,
  files: ReadonlyMap<string, string>,
): Promise<void> {
  await requireEmpty(folder);
  const interrupted = interruptedBySignals();
  let made: string | undefined;
  let staging: string | undefined;
  const moved: string[] = [];
  try {
    made = await mkdir(folder, { recursive: true });
    staging = await mkdtemp(join(folder, '.init-'));
    for (const [path, text] of files) {
      await mkdir(dirname(join(staging, path)), { recursive: true });
      await writeFile(join(staging, path), text);
    }
    // Each is there whole, or not at all.
    for (const name of await readdir(staging)) {
      await rename(join(staging, name), join(folder, name));
      moved.push(join(folder, name));
    }
    await rm(staging, { recursive: true });
  } catch (error) {
    const left = made === undefined ? [...(staging ? [staging] : []), ...moved] : [made];
    await Promise.all(left.map((path) => rm(path, { recursive: true, force: true })));
    throw new UsageError(`\`${folder}\` can't be written: ${whyRefused(error)}`);
  } finally {
    interrupted.forget();
  }
}

/**
 * Makes sure that a project can be started in a folder, which needn't be there yet.
 *
 * @throws UsageError where it holds anything but a repository of Git
 */
export async function requireEmpty(folder: string): Promise<void> {
  const names = await readdir(folder).catch((error: NodeJS.ErrnoException) => {
    if (error.code === 'ENOENT') return [];
    throw new UsageError(`\`${folder}\` can't be used: ${whyRefused(error)}`);
  });
  const [first] = names.filter((name) => name !== '.git');
  if (first === undefined) return;
  throw new UsageError(
    `\`${folder}\` is not empty: it holds \`${first}\`; give a folder that is empty, or not there yet`,
  );
}

/** Why Node couldn't use a folder, as a clause. */
function whyRefused(error: unknown): string {
  const { code, message } = error as NodeJS.ErrnoException;
  return REASONS.get(code) ?? code ?? message;
}

const REASONS: ReadonlyMap<string | undefined, string> = new Map([
  ['EACCES', 'no permission'],
  ['ENOENT', 'what it leads to is not there'],
  ['ENOSPC', 'the disk is full'],
  ['ENOTDIR', 'a file is in its way'],
  ['EROFS', 'the disk can only be read'],
]);
