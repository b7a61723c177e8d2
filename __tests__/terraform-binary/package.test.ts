import {
  cpSync,
  existsSync,
  mkdirSync,
  readFileSync,
  readdirSync,
  rmSync,
  statSync,
} from 'node:fs';
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
});

describe('in a fresh project of TypeScript 5.9 and CommonJS, the package', () => {
  test("compiles README's program and test, and both run", async () => {
    const project = await projectNamed('fresh');
    await packed.installIn(project, [
      'typescript@5.9.3',
      ...ownVersions('cdktf', '@cdktf/provider-aws', 'constructs', 'jest', '@types/jest'),
      ...ownVersions('@types/node'),
    ]);
    for (const file of [
      'examples/enterprise-saml.ts',
      '__tests__/examples/enterprise-saml.test.ts',
    ]) {
      cpSync(join(PROJECT, file), join(project, file));
    }
    await writeFile(join(project, 'main.ts'), MAIN);
    await writeFile(join(project, 'tsconfig.json'), JSON.stringify(TSCONFIG));
    await succeed('npx', ['--no', 'tsc'], project);
    await succeed('node', ['main.js'], project);
    expect(existsSync(join(project, 'cdktf.out', 'stacks', 'corp', 'cdk.tf.json'))).toBe(true);
    const jest = ['--no', 'jest', '--', '--testMatch', '**/*.test.js', '--watchman=false'];
    expect((await succeed('npx', jest, project)).stderr).toContain('3 passed');
  });

  const MAIN = `
import { App } from 'cdktf';
import { EnterpriseSaml } from './examples/enterprise-saml';

const app = new App();
new EnterpriseSaml(app, 'corp');
app.synth();
`;

  // As \`cdktf init\` writes it, but for the declarations of packages, which are checked too.
  const TSCONFIG = {
    compilerOptions: {
      lib: ['es2018'],
      module: 'CommonJS',
      target: 'ES2018',
      strict: true,
      noUnusedLocals: true,
      resolveJsonModule: true,
      skipLibCheck: false,
    },
    exclude: ['node_modules', 'cdktf.out'],
  };
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
