import {
  cpSync,
  existsSync,
  mkdirSync,
  readFileSync,
  readdirSync,
  rmSync,
  statSync,
  symlinkSync,
} from 'node:fs';
import { writeFile } from 'node:fs/promises';
import { dirname, join } from 'node:path';
import { Testing } from 'cdktf';
import { ModuleKind, ScriptTarget, transpileModule } from 'typescript';
import { EnterpriseSaml } from '../../examples/enterprise-saml';
import { packTwin } from '../../scripts/twin/pack-twin';
import { fragmentOf } from '../../src/page/playground/question';
import { runCommand } from '../../src/sandbox/process/run-command';
import { describeInBrowser, launchChromium } from '../helpers/terraform-binary/chromium';
import { SANDBOX_FOLDER } from '../helpers/terraform-binary/global-setup';
import { PackedPackage, succeed } from '../helpers/terraform-binary/packed-package';
import { stepsOf } from '../helpers/terraform-binary/page-browser';
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
  const files = readdirSync(path, { recursive: true, encoding: 'utf8' })
    .map((name) => statSync(join(path, name)))
    .filter((each) => each.isFile());
  return files.reduce((sum, { size }) => sum + size, 0) / 1e6;
}

describe('the packed package', () => {
  test('leaves the checkout as it was', () => {
    const [manifest, original] = [packed.checkout, PROJECT].map((each) =>
      readFileSync(join(each, 'package.json'), 'utf8'),
    );
    expect(manifest).toBe(original);
    expect(existsSync(join(packed.checkout, '.originals'))).toBe(false);
  });

  test('has less than 500 kB', () => {
    expect(statSync(packed.tarball).size).toBeLessThan(500_000);
  });

  test('is as large as README says, packed and unpacked', async () => {
    const unpacked = join(folder, 'unpacked');
    mkdirSync(unpacked);
    await succeed('tar', ['-xf', packed.tarball, '-C', unpacked], folder);
    const said = [statSync(packed.tarball).size / 1e6, megabytes(unpacked)].map((size) =>
      size.toFixed(1),
    );
    expect(readFileSync(join(PROJECT, 'README.md'), 'utf8')).toContain(
      `is ${said[0]} MB packed and ${said[1]} MB unpacked`,
    );
  });

  test('loads the binding of a resource where one is made, not with the package', () => {
    const text = readFileSync(join(packed.checkout, 'dist', 'index.js'), 'utf8');
    const binding = /require\("(@cdktf\/provider-aws\/lib\/[\w-]+)"\)/g;
    const all = [...text.matchAll(binding)].map(([, path]) => path);
    const inFunctions = [
      ...text.matchAll(/function [\w$]+\(\)\{\s*const \w+=(require\("[^"]+"\));/g),
    ];
    const later = inFunctions.flatMap(([, call = '']) => [...call.matchAll(binding)]);
    expect(all).toContain('@cdktf/provider-aws/lib/cognito-risk-configuration');
    expect(later.map(([, path]) => path)).toEqual(all);
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

  test('has no page with a link to what it does not hold', () => {
    const pages = readdirSync(installed, { recursive: true, encoding: 'utf8' }).filter((name) =>
      name.endsWith('.md'),
    );
    expect(pages).toEqual(expect.arrayContaining(['README.md', 'SECURITY.md', 'docs/recipes.md']));
    const targets = pages.flatMap((page) =>
      [...readFileSync(join(installed, page), 'utf8').matchAll(/\]\((?!https?:|#)([^)#\s]+)/g)].map(
        ([, to]) => join(dirname(page), to as string),
      ),
    );
    expect(targets).toEqual(
      expect.arrayContaining(['README.md', 'docs/explain.md', 'examples/enterprise-saml.ts']),
    );
    expect(targets.filter((to) => !existsSync(join(installed, to)))).toEqual([]);
  });

  test('names no page in code or declarations that it does not hold', () => {
    const named = readdirSync(join(installed, 'dist'), { recursive: true, encoding: 'utf8' })
      .filter((file) => /\.(js|d\.ts)$/.test(file))
      .flatMap(
        (file) =>
          readFileSync(join(installed, 'dist', file), 'utf8').match(/docs\/[\w-]+\.md/g) ?? [],
      );
    expect(named).toContain('docs/explain.md');
    expect(named.filter((page) => !existsSync(join(installed, page)))).toEqual([]);
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

  describeInBrowser('draws a page', () => {
    // What the page runs are files of the package, put together.
    test('that answers as the command does, and is the same each time', async () => {
      await writeFile(
        join(project, 'corp.tf.json'),
        Testing.synth(new EnterpriseSaml(Testing.app(), 'corp')),
      );
      const command = join(project, 'node_modules', '.bin', 'cognito-federation');
      for (const page of ['one.html', 'two.html']) {
        await succeed(command, ['draw', 'corp.tf.json', '--output', page], project);
      }
      const [one, two] = ['one.html', 'two.html'].map((page) =>
        readFileSync(join(project, page), 'utf8'),
      );
      expect(one).toBe(two);
      const question = fragmentOf({
        ...{
          pool: 'aws_cognito_identity_pool.corp',
          client: 'aws_cognito_user_pool_client.corp_web',
        },
        ...{ claims: { 'custom:department': 'audit' }, groups: [], context: {} },
        ...{ action: 's3:GetObject', resource: 'arn:aws:s3:::corp-files/reports/a' },
      });
      const browser = await launchChromium();
      try {
        const page = await browser.newPage();
        await page.goto(`file://${join(project, 'one.html')}${question}`);
        await page.waitForSelector('.step');
        expect(await stepsOf(page)).toEqual([
          'Role: finance',
          'Trust: accepted',
          'Request: allowed',
        ]);
      } finally {
        await browser.close();
      }
    });
  });

  test('declares matchers without an error where no test runner is installed', async () => {
    await writeFile(
      join(project, 'matchers.mts'),
      "import { matchers } from 'cdktf-cognito-federation/testing';\nexport const names = Object.keys(matchers);\n",
    );
    const modules = join(PROJECT, 'node_modules');
    const options = ['--noEmit', '--strict', '--skipLibCheck', 'false', '--module', 'node16'];
    const types = ['--types', 'node', '--typeRoots', join(modules, '@types')];
    await succeed(
      join(modules, '.bin', 'tsc'),
      [...options, '--target', 'ES2022', ...types, 'matchers.mts'],
      project,
    );
  });

  test.each(['import', 'require'])('names what the sandbox needs: %s', async (load) => {
    const name = 'cdktf-cognito-federation/sandbox';
    const program = `${load === 'import' ? `import { startSandbox, createUser } from '${name}';` : `const { startSandbox, createUser } = require('${name}');`}
startSandbox().catch(({ code, message }) => console.log(typeof createUser, code, message));
`;
    await writeFile(join(project, load === 'import' ? 'sandbox.mjs' : 'sandbox.cjs'), program);
    const { stdout } = await succeed(
      'node',
      [load === 'import' ? 'sandbox.mjs' : 'sandbox.cjs'],
      project,
    );
    expect(stdout).toBe(
      'function missing-tool the sandbox needs packages that are not installed; run npm install --save-dev @aws-sdk/client-cognito-identity @aws-sdk/client-cognito-identity-provider @aws-sdk/client-dynamodb @aws-sdk/client-iam @aws-sdk/client-s3 jose',
    );
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

describe('the twin on cdktn', () => {
  let project: string;
  let installed: string;

  beforeAll(async () => {
    project = await projectNamed('twins');
    installed = join(project, 'node_modules', 'cdktn-cognito-federation');
    await packed.installIn(project, [packTwin(packed.tarball, join(folder, 'packed-twin'))]);
  });

  test('names cdktf nowhere but in what cdktn kept', () => {
    const code = readdirSync(installed, { recursive: true, encoding: 'utf8' })
      .filter((file) => /\.(js|d\.ts)$/.test(file))
      .map((file) => readFileSync(join(installed, file), 'utf8'));
    expect(code.length).toBeGreaterThan(200);
    const left = code.flatMap((text) => text.match(/[\w@/-]*cdktf[\w./-]*/gi) ?? []);
    expect([...new Set(left)].filter((name) => !/\bcdktf\.(out|json)/.test(name)).sort()).toEqual([
      'cdktf/TerraformStack',
      'cdktfStack',
    ]);
  });

  test('has a command of its own beside that of the package', async () => {
    for (const command of ['cognito-federation', 'cdktn-cognito-federation']) {
      const path = join(project, 'node_modules', '.bin', command);
      expect((await succeed(path, ['--help'], project)).stdout).toContain(`Usage: ${command} `);
    }
  });
});

describe('a project that the twin starts', () => {
  test('passes its own tests and synthesizes, with cdktf under the names of cdktn', async () => {
    const project = await projectNamed('twin-started');
    await packed.installIn(project, [packTwin(packed.tarball, join(folder, 'packed-twin-again'))]);
    const modules = join(project, 'node_modules');
    // package-matrix.test.ts installs cdktn: half a gigabyte.
    for (const [name, own] of [
      ['cdktn', 'cdktf'],
      ['@cdktn/provider-aws', '@cdktf/provider-aws'],
      ...['constructs', 'jest', '@types'].map((each) => [each, each]),
    ] as const) {
      symlinkSync(join(PROJECT, 'node_modules', own as string), join(modules, name as string));
    }
    const command = join(modules, '.bin', 'cdktn-cognito-federation');
    await succeed(command, ['init', 'started', '--name', 'acme', '--yes'], project);
    const started = join(project, 'started');
    await succeed(join(PROJECT, 'node_modules', '.bin', 'tsc'), ['-p', started], project);
    await succeed('node', ['out/main.js'], started);
    const jest = join(PROJECT, 'node_modules', '.bin', 'jest');
    const { stderr } = await succeed(jest, ['--watchman=false'], started);
    expect(stderr).toContain('4 passed');
    const checked = await succeed(command, ['check', 'cdktf.out/stacks/acme'], started);
    expect(checked.stdout.replaceAll(/\s+/g, ' ')).toContain('nothing found in');
  });
});

describe('the install lines of the pages', () => {
  const lines = ['README.md', ...readdirSync(join(PROJECT, 'docs')).map((name) => `docs/${name}`)]
    // package-matrix.test.ts runs those of the twin.
    .filter((page) => page.endsWith('.md') && page !== 'docs/cdktn.md')
    .flatMap((page) => {
      const text = readFileSync(join(PROJECT, page), 'utf8').replaceAll(/\\\n\s*/g, '');
      return [...text.matchAll(/^npm install (.*)$/gm)].map(
        ([, line]) => [page, line as string] as const,
      );
    });

  test('are those of the constructs, of deployed sources and of the sandbox', () => {
    expect(lines.map(([page]) => page)).toEqual([
      'README.md',
      'docs/sources.md',
      'docs/testing.md',
    ]);
  });

  test.each(lines)('install what the package needs: %s', async (page, line) => {
    const project = await projectNamed(`line-${page.replaceAll(/\W/g, '-')}`);
    const words = line.split(' ').filter((word) => word !== 'cdktf-cognito-federation');
    await packed.installIn(project, words);
    const names = words
      .filter((word) => !word.startsWith('-'))
      .map((word) => word.replace(/(.)@\d+$/, '$1'));
    expect(names.filter((name) => !existsSync(join(project, 'node_modules', name)))).toEqual([]);
    if (page === 'docs/sources.md') {
      await writeFile(join(project, 'claims.json'), '{}');
      const command = join(project, 'node_modules', '.bin', 'cognito-federation');
      const source = 'aws:eu-west-1:7d4ac1b2-0000-4000-8000-1234567890ab';
      const { stderr } = await runCommand(command, ['explain', source, '--claims', 'claims.json'], {
        ...{ cwd: project, whenMissing: `${command} was not found` },
        env: {
          ...process.env,
          ...{ AWS_ACCESS_KEY_ID: 'none', AWS_SECRET_ACCESS_KEY: 'none', AWS_MAX_ATTEMPTS: '1' },
          AWS_ENDPOINT_URL: 'http://127.0.0.1:9',
        },
      });
      expect(stderr).toContain('ECONNREFUSED');
      return;
    }
    const entry = page === 'README.md' ? '' : '/sandbox';
    const program = `console.log(Object.keys(require('cdktf-cognito-federation${entry}')).length > 2)`;
    expect((await succeed('node', ['-e', program], project)).stdout).toBe('true');
  });
});

describe("in somebody else's Jest, with the oldest AWS SDK and the newest jose, the package", () => {
  // Beside what the page shows, in the same sandbox.
  const MORE = `
const { SandboxError } = require('cdktf-cognito-federation/sandbox');
test('signs tokens of other issuers, and fails by its own error', async () => {
  const token = { issuer: 'https://accounts.google.com', audience: 'a', claims: { sub: '1' } };
  expect((await sandbox.issueIdToken(token)).split('.')).toHaveLength(3);
  await expect(sandbox.deploy('nowhere')).rejects.toBeInstanceOf(SandboxError);
});
`;

  // As in a project without TypeScript: nothing is transformed.
  test('deploys HCL into a sandbox and signs in there, as docs/testing.md shows', async () => {
    const project = await projectNamed('sandbox');
    const { peerDependencies: peers } = JSON.parse(
      readFileSync(join(PROJECT, 'package.json'), 'utf8'),
    ) as { readonly peerDependencies: Readonly<Record<string, string>> };
    const sdk = Object.keys(peers).filter((name) => name.startsWith('@aws-sdk/'));
    const oldest = (name: string) => peers[name]?.replace('^', '');
    await packed.installIn(project, [
      ...ownVersions('jest'),
      ...['jose@6', `oidc-provider@${oldest('oidc-provider')}`],
      ...[...sdk, '@aws-sdk/client-sts', '@aws-sdk/credential-providers'].map(
        (name) => `${name}@${oldest(sdk[0] as string)}`,
      ),
    ]);
    cpSync(join(PROJECT, 'modules'), join(project, 'modules'), { recursive: true });
    symlinkSync(SANDBOX_FOLDER, join(project, '.sandbox'));
    const page = readFileSync(join(PROJECT, 'examples', 'sign-in.test.ts'), 'utf8');
    const { outputText } = transpileModule(page, {
      compilerOptions: { module: ModuleKind.CommonJS, target: ScriptTarget.ES2022 },
    });
    await writeFile(join(project, 'sign-in.test.js'), outputText + MORE);
    const jest = ['--no', 'jest', '--', '--watchman=false', '--transform', '{}'];
    expect((await succeed('npx', jest, project)).stderr).toContain('3 passed');
  });
});
