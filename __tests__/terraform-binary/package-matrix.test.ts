import { cpSync, existsSync, mkdirSync, readFileSync } from 'node:fs';
import { writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { stripVTControlCharacters } from 'node:util';
import { Testing } from 'cdktf';
import { packTwin } from '../../scripts/twin/pack-twin';
import { PROGRAMS } from '../helpers/examples/programs';
import { PackedPackage, succeed } from '../helpers/terraform-binary/packed-package';
import { PROJECT } from '../helpers/terraform-binary/synthesis';
import { temporaryFolder } from '../helpers/terraform-binary/temporary-folder';
import {
  makeTwinProject,
  ofAnyBindings,
  synthesizeTwin,
} from '../helpers/terraform-binary/twin-project';

jest.setTimeout(1_200_000);

const folder = temporaryFolder();
const { devDependencies: own } = JSON.parse(
  readFileSync(join(PROJECT, 'package.json'), 'utf8'),
) as { readonly devDependencies: Readonly<Record<string, string>> };

const README_TEST = join(PROJECT, '__tests__', 'examples', 'enterprise-saml.test.ts');
const tests = readFileSync(README_TEST, 'utf8').match(/^ {2}test\(/gm) ?? [];
/** What a runner prints once every test of README has passed. */
const ALL_PASSED = new RegExp(`Tests:? +${tests.length} passed`);

/** Versions that a project has, by package; everything else is as here. */
interface Cell {
  readonly name: string;
  readonly versions: Readonly<Record<string, string>>;
  readonly runner: 'jest' | 'vitest';
}

const PINNED: Cell = {
  name: 'TypeScript 5.9, Jest 30 and the versions of this repository',
  versions: { typescript: '5.9.3' },
  runner: 'jest',
};
const NIGHTLY: readonly Cell[] = [
  {
    name: 'TypeScript 5.4, Jest 29 and the oldest peers',
    versions: {
      typescript: '5.4.5',
      jest: '29.7.0',
      '@types/jest': '29.5.14',
      '@cdktf/provider-aws': '21.0.0',
      constructs: '10.4.2',
    },
    runner: 'jest',
  },
  {
    name: 'TypeScript 7, Jest 30 and the newest peers',
    versions: {
      typescript: '7',
      jest: '30',
      '@types/jest': '30',
      '@cdktf/provider-aws': '21',
      constructs: '10',
    },
    runner: 'jest',
  },
  { name: 'TypeScript 6 and Vitest', versions: { typescript: '6', vitest: '4' }, runner: 'vitest' },
];
const IS_NIGHTLY = process.env.NIGHTLY === '1';
const CELLS = IS_NIGHTLY ? [PINNED, ...NIGHTLY] : [PINNED];

/** Versions of Node that the package is for, the oldest first. */
const NODES = IS_NIGHTLY ? ['20.19', '22', '24'] : [];

const PACKAGES = [
  'cdktf',
  '@cdktf/provider-aws',
  'constructs',
  'jest',
  '@types/jest',
  '@types/node',
];
/** A program of each entry: their declarations are checked, and it runs as an ES module, too. */
const EVERY_ENTRY = `
import { CognitoFederation } from 'cdktf-cognito-federation';
import { createUser, startSandbox } from 'cdktf-cognito-federation/sandbox';
import { simulate } from 'cdktf-cognito-federation/simulator';
import { matchers } from 'cdktf-cognito-federation/testing';
export const used: unknown[] = [CognitoFederation, createUser, startSandbox, simulate, matchers];
`;

const MAIN = `
import { App } from 'cdktf';
import { EnterpriseSaml } from './examples/enterprise-saml';

const app = new App();
new EnterpriseSaml(app, 'corp');
app.synth();
`;

/** As `cdktf init` writes it, but for the declarations of packages, which are checked too. */
const COMPILER_OPTIONS = {
  lib: ['es2022'],
  target: 'ES2022',
  strict: true,
  noUnusedLocals: true,
  resolveJsonModule: true,
  skipLibCheck: false,
  types: ['node', 'jest'],
};

/** How a project finds packages. */
const RESOLUTIONS: Readonly<Record<string, object>> = {
  CommonJS: { module: 'CommonJS' },
  node16: { module: 'node16', moduleResolution: 'node16' },
  bundler: { module: 'ESNext', moduleResolution: 'bundler', noEmit: true },
};

let packed: PackedPackage;

beforeAll(async () => {
  packed = await PackedPackage.make(folder);
});

describe.each(CELLS)('in a fresh project of $name, the package', ({ name, versions, runner }) => {
  let project: string;

  beforeAll(async () => {
    project = join(folder, name.replaceAll(/\W+/g, '-'));
    mkdirSync(project);
    await writeFile(join(project, 'package.json'), JSON.stringify({ name: 'x', private: true }));
    const wanted = {
      ...Object.fromEntries(PACKAGES.map((each) => [each, own[each]])),
      ...versions,
    };
    await packed.installIn(
      project,
      Object.entries(wanted).map(([each, version]) => `${each}@${version}`),
    );
    for (const file of [
      'examples/enterprise-saml.ts',
      '__tests__/examples/enterprise-saml.test.ts',
    ]) {
      cpSync(join(PROJECT, file), join(project, file));
    }
    await writeFile(join(project, 'main.ts'), MAIN);
    await writeFile(join(project, 'entries.ts'), EVERY_ENTRY);
    await writeFile(join(project, 'entries.mjs'), EVERY_ENTRY.replace(': unknown[]', ''));
    await Promise.all(
      Object.entries(RESOLUTIONS).map(([resolution, options]) =>
        writeFile(
          join(project, `tsconfig.${resolution}.json`),
          JSON.stringify({
            compilerOptions: { ...COMPILER_OPTIONS, ...options },
            exclude: ['node_modules', 'cdktf.out'],
          }),
        ),
      ),
    );
  });

  test.each(Object.keys(RESOLUTIONS).filter((each) => each !== 'CommonJS'))(
    'has declarations without an error: %s',
    async (resolution) => {
      const config = join(project, `tsconfig.${resolution}.json`);
      await succeed('npx', ['--no', 'tsc', '--', '-p', config, '--noEmit'], project);
    },
  );

  test("compiles README's program and test, and both run", async () => {
    await succeed('npx', ['--no', 'tsc', '--', '-p', 'tsconfig.CommonJS.json'], project);
    await succeed('node', ['main.js'], project);
    await succeed('node', ['entries.mjs'], project);
    expect(existsSync(join(project, 'cdktf.out', 'stacks', 'corp', 'cdk.tf.json'))).toBe(true);
    const run = {
      jest: ['--testMatch', '**/*.test.js', '--watchman=false'],
      vitest: ['run', '--globals', 'enterprise-saml.test.js'],
    }[runner];
    const { stdout, stderr } = await succeed('npx', ['--no', runner, '--', ...run], project);
    expect(stripVTControlCharacters(`${stdout}${stderr}`)).toMatch(ALL_PASSED);
  });

  for (const node of NODES) {
    test(`synthesizes on Node ${node}, and explains what it wrote`, async () => {
      const onNode = (...args: string[]) =>
        succeed('bash', ['.ci/on-node', node, ...args], PROJECT);
      const { stdout: version } = await onNode('--version');
      expect(version.startsWith(`v${node}.`)).toBe(true);
      const out = join(project, `out-${node}`);
      await succeed(
        'env',
        [`CDKTF_OUTDIR=${out}`, 'bash', '.ci/on-node', node, join(project, 'main.js')],
        PROJECT,
      );
      const command = join(project, 'node_modules/cdktf-cognito-federation/dist/cli/main.js');
      const claims = join(PROJECT, 'examples', 'claims', 'ada.json');
      const { stdout } = await onNode(
        command,
        'explain',
        join(out, 'stacks/corp'),
        '--claims',
        claims,
      );
      expect(stdout).toContain('1  role: finance  (aws_iam_role.corp_finance)');
    });
  }

  test('starts a project that passes its own tests and synthesizes', async () => {
    const started = join(project, 'started');
    const init = ['--no', 'cognito-federation', '--', 'init', 'started', '--name', 'acme', '--yes'];
    await succeed('npx', init, project);
    // Packages are those of the folder above it.
    const { stderr } = await succeed('npm', ['test', '--silent'], started);
    expect(stderr).toMatch(ALL_PASSED);
    await succeed('npm', ['run', 'synth'], started);
    const check = ['--no', 'cognito-federation', '--', 'check', 'cdktf.out/stacks/acme'];
    const { stdout: checked } = await succeed('npx', check, started);
    expect(checked.replaceAll(/\s+/g, ' ')).toContain('nothing found in');
  });
});

if (IS_NIGHTLY) {
  test('the API reference is written without a warning', async () => {
    await succeed('npm', ['run', 'docs:api', '--', '--out', join(folder, 'api')], PROJECT);
    expect(existsSync(join(folder, 'api', 'index.html'))).toBe(true);
  });

  test('the package can be installed from a repository of Git', async () => {
    const git = ['-c', 'user.name=x', '-c', 'user.email=x@example.com'];
    for (const command of [
      ['init', '-q'],
      ['add', '.'],
      [...git, 'commit', '-qm', 'all'],
    ]) {
      await succeed('git', command, packed.checkout);
    }
    const project = join(folder, 'from-git');
    mkdirSync(project);
    await writeFile(join(project, 'package.json'), JSON.stringify({ name: 'x', private: true }));
    const install = ['install', '--no-audit', '--no-fund', '--prefer-offline'];
    await succeed('npm', [...install, `git+file://${packed.checkout}`], project);
    const command = join(project, 'node_modules', '.bin', 'cognito-federation');
    expect((await succeed(command, ['--version'], project)).stdout).toMatch(/^\d+\.\d+\.\d+$/);
  });

  // Half a gigabyte, and a Node of its own.
  describe('the twin on cdktn', () => {
    const project = join(folder, 'twin');

    beforeAll(async () => {
      await makeTwinProject(project, packTwin(packed.tarball, join(folder, 'packed-twin')));
    });

    test('has declarations without an error', async () => {
      const config = { ...COMPILER_OPTIONS, ...RESOLUTIONS.node16, types: ['node'] };
      const typeRoots = [join(PROJECT, 'node_modules', '@types')];
      await writeFile(
        join(project, 'tsconfig.json'),
        JSON.stringify({ compilerOptions: { ...config, typeRoots }, files: ['main.ts'] }),
      );
      await succeed(join(PROJECT, 'node_modules', '.bin', 'tsc'), ['--noEmit'], project);
    });

    test('writes every example as on cdktf, but for the provider that its bindings are of', async () => {
      const onCdktn = await synthesizeTwin(project);
      const names = Object.keys(PROGRAMS);
      expect(Object.keys(onCdktn)).toEqual(names);
      expect(names.map((name) => ofAnyBindings(onCdktn[name]))).toEqual(
        Object.values(PROGRAMS).map((make) => ofAnyBindings(JSON.parse(Testing.synth(make())))),
      );
    });

    test('starts a project that compiles and synthesizes', async () => {
      const command = join(project, 'node_modules', '.bin', 'cdktn-cognito-federation');
      await succeed(command, ['init', 'started', '--name', 'acme', '--yes'], project);
      const started = join(project, 'started');
      const types = ['--typeRoots', join(PROJECT, 'node_modules', '@types')];
      await succeed(join(PROJECT, 'node_modules', '.bin', 'tsc'), types, started);
      const out = join(started, 'cdktf.out');
      const onNode = ['bash', '.ci/on-node', '22', join(started, 'out', 'main.js')];
      await succeed('env', [`CDKTF_OUTDIR=${out}`, ...onNode], PROJECT);
      expect(existsSync(join(out, 'stacks', 'acme', 'cdk.tf.json'))).toBe(true);
    });
  });
}
