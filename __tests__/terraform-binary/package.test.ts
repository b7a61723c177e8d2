import { existsSync, mkdirSync, readFileSync, readdirSync, rmSync, statSync } from 'node:fs';
import { writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { Testing } from 'cdktf';
import { EnterpriseSaml } from '../../examples/enterprise-saml';
import { SANDBOX_FOLDER } from '../helpers/terraform-binary/global-setup';
import { PackedPackage, succeed } from '../helpers/terraform-binary/packed-package';
import { PROJECT } from '../helpers/terraform-binary/synthesis';
import { temporaryFolder } from '../helpers/terraform-binary/temporary-folder';

jest.setTimeout(600_000);

const folder = temporaryFolder();
const { devDependencies } = JSON.parse(readFileSync(join(PROJECT, 'package.json'), 'utf8')) as {
  readonly devDependencies: Readonly<Record<string, string>>;
};
const ownVersions = (...names: string[]) => names.map((name) => `${name}@${devDependencies[name]}`);

let packed: PackedPackage;

beforeAll(async () => {
  packed = await PackedPackage.make(folder);
});

/** Makes an empty project. */
async function projectNamed(name: string): Promise<string> {
  const project = join(folder, name);
  mkdirSync(project);
  await writeFile(join(project, 'package.json'), JSON.stringify({ name, private: true }));
  return project;
}

function megabytes(path: string): number {
  const sizes = readdirSync(path, { recursive: true, encoding: 'utf8' }).map(
    (name) => statSync(join(path, name)).size,
  );
  return sizes.reduce((sum, size) => sum + size, 0) / 1e6;
}

describe('the packed package', () => {
  test('leaves the checkout as it was', () => {
    const [manifest, original] = [packed.checkout, PROJECT].map((each) =>
      readFileSync(join(each, 'package.json'), 'utf8'),
    );
    expect(manifest).toBe(original);
    expect(existsSync(join(packed.checkout, 'package.json.original'))).toBe(false);
  });

  test('has less than 500 kB', () => {
    expect(statSync(packed.tarball).size).toBeLessThan(500_000);
  });

  test('satisfies publint and attw', async () => {
    await succeed('npx', ['--yes', 'publint@0.3.25', '--strict', packed.tarball], folder);
    const attw = ['--yes', '@arethetypeswrong/cli@0.18.5', packed.tarball];
    expect((await succeed('npx', attw, folder)).stdout).not.toMatch(/🔴|💀|❌/);
  });

  test('is built by npm where it is installed from git', async () => {
    rmSync(join(packed.checkout, 'dist'), { recursive: true });
    await succeed('node', ['scripts/prepare.cjs'], packed.checkout);
    expect(existsSync(join(packed.checkout, 'dist', 'index.js'))).toBe(true);
  });
});

describe('in an empty folder, the package', () => {
  let project: string;
  let installed: string;

  beforeAll(async () => {
    project = await projectNamed('empty');
    installed = join(project, 'node_modules', 'cdktf-cognito-federation');
    await packed.installIn(project);
  });

  test('takes less than 20 MB, with what it needs', () => {
    expect(megabytes(join(project, 'node_modules'))).toBeLessThan(20);
  });

  test('holds no source maps and no scripts, and everything that it names', () => {
    const files = readdirSync(installed, { recursive: true, encoding: 'utf8' });
    expect(files.filter((file) => file.endsWith('.map'))).toEqual([]);
    const manifest = JSON.parse(readFileSync(join(installed, 'package.json'), 'utf8')) as Record<
      string,
      unknown
    >;
    expect(manifest.scripts).toBeUndefined();
    const { main, types, exports, bin, typesVersions } = manifest;
    const named = JSON.stringify({ main, types, exports, bin, typesVersions }).match(
      /dist\/[^"]+/g,
    );
    expect(named?.length).toBeGreaterThan(8);
    expect(named?.filter((file) => !existsSync(join(installed, file)))).toEqual([]);
  });

  test('explains a file without cdktf', async () => {
    const stack = new EnterpriseSaml(Testing.app(), 'corp');
    await writeFile(join(project, 'cdk.tf.json'), Testing.synth(stack));
    const command = join(project, 'node_modules', '.bin', 'cognito-federation');
    const claims = join(PROJECT, 'examples', 'claims', 'ada.json');
    const { stdout } = await succeed(
      command,
      ['explain', 'cdk.tf.json', '--claims', claims],
      project,
    );
    expect(stdout).toContain('1  role: finance  (aws_iam_role.corp_finance)');
    expect(existsSync(join(project, 'node_modules', 'cdktf'))).toBe(false);
  });

  test.each([
    ['module', 'import { allow } from'],
    ['commonjs', 'const { allow } = require('],
  ])('checks and simulates a file without cdktf, in a program of type %s', async (type, open) => {
    const close = type === 'module' ? '' : ')';
    const load = (names: string, from: string) =>
      `${open.replace('allow', names)} 'cdktf-cognito-federation/${from}'${close};`;
    await writeFile(
      join(project, type === 'module' ? 'main.mjs' : 'main.cjs'),
      `${load('allow, assignRole', 'testing')}
${load('readTerraform, simulate', 'simulator')}
${type === 'module' ? "import { readFileSync } from 'node:fs';" : "const { readFileSync } = require('node:fs');"}
const claims = { 'custom:department': 'audit' };
const file = readFileSync('cdk.tf.json', 'utf8');
const { verdict } = simulate(readTerraform(file).model, { client: 'web', claims });
const request = { claims, action: 's3:GetObject', resource: 'arn:aws:s3:::corp-files/reports/a' };
console.log([verdict.outcome, assignRole(file, 'finance', { claims }).pass, allow(file, request).pass].join());
`,
    );
    const program = type === 'module' ? 'main.mjs' : 'main.cjs';
    const { stdout } = await succeed('node', [program], project);
    expect(stdout).toBe('credentials,true,true');
  });
});

describe('the install lines of the pages', () => {
  const lines = ['README.md', ...readdirSync(join(PROJECT, 'docs')).map((name) => `docs/${name}`)]
    .filter((page) => page.endsWith('.md'))
    .flatMap((page) => {
      const text = readFileSync(join(PROJECT, page), 'utf8').replaceAll(/\\\n\s*/g, '');
      return [...text.matchAll(/^npm install (.*cdktf-cognito-federation.*)$/gm)].map(
        ([, line]) => [page, line as string] as const,
      );
    });

  test('are those of the constructs and of the sandbox', () => {
    expect(lines.map(([page]) => page)).toEqual(['README.md', 'docs/testing.md']);
  });

  test.each(lines)('install what the package needs: %s', async (page, line) => {
    const project = await projectNamed(`line-${page.replaceAll(/\W/g, '-')}`);
    const words = line.split(' ').filter((word) => word !== 'cdktf-cognito-federation');
    await packed.installIn(project, words);
    const names = words
      .filter((word) => !word.startsWith('-'))
      .map((word) => word.replace(/(.)@\d+$/, '$1'));
    expect(names.filter((name) => !existsSync(join(project, 'node_modules', name)))).toEqual([]);
    const entry = page === 'README.md' ? '' : '/sandbox';
    const program = `console.log(Object.keys(require('cdktf-cognito-federation${entry}')).length > 2)`;
    expect((await succeed('node', ['-e', program], project)).stdout).toBe('true');
  });
});

describe("in somebody else's Jest, the package", () => {
  // As in a project without TypeScript: nothing is transformed.
  const TEST = `
const { startSandbox, SandboxError } = require('cdktf-cognito-federation/sandbox');
test('deploys HCL, and has somebody stand in', async () => {
  const sandbox = await startSandbox({ folder: ${JSON.stringify(SANDBOX_FOLDER)}, users: {} });
  try {
    const { outputs } = await sandbox.deploy('stack');
    expect(outputs).toEqual({ hello: 'world' });
    const token = { issuer: 'https://accounts.google.com', audience: 'a', claims: { sub: '1' } };
    expect((await sandbox.issueIdToken(token)).split('.')).toHaveLength(3);
  } finally {
    await sandbox.stop();
  }
  await expect(sandbox.deploy('nowhere')).rejects.toBeInstanceOf(SandboxError);
}, 200000);
`;

  test('deploys into a sandbox', async () => {
    const project = await projectNamed('sandbox');
    await packed.installIn(
      project,
      ownVersions(
        ...['jest', '@cdktf/hcl2json', 'jose', 'oidc-provider', '@aws-sdk/client-cognito-identity'],
        ...['@aws-sdk/client-cognito-identity-provider', '@aws-sdk/client-dynamodb'],
        ...['@aws-sdk/client-iam', '@aws-sdk/client-s3'],
      ),
    );
    mkdirSync(join(project, 'stack'));
    await writeFile(join(project, 'stack', 'main.tf'), 'output "hello" { value = "world" }\n');
    await writeFile(join(project, 'sandbox.test.js'), TEST);
    const jest = ['--no', 'jest', '--', '--watchman=false', '--transform', '{}'];
    expect((await succeed('npx', jest, project)).stderr).toContain('1 passed');
  });
});
