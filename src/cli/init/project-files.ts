import { readFileSync } from 'node:fs';
import { join } from 'node:path';

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
  const { version } = JSON.parse(read('package.json')) as { readonly version: string };
  const manifest = JSON.parse(read('templates/cdktf/manifest.json')) as {
    readonly dependencies: object;
  };
  const dependencies = { ...manifest.dependencies, [OWN_NAME]: version };
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
    ['README.md', renamed(read('templates/module/README.md'), 'photos', name)],
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
