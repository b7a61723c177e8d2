import {
  existsSync,
  mkdirSync,
  readFileSync,
  readdirSync,
  symlinkSync,
  writeFileSync,
} from 'node:fs';
import { join } from 'node:path';
import { Testing } from 'cdktf';
import { EnterpriseSaml } from '../../../examples/enterprise-saml';
import { writeProject } from '../../../src/cli/init/project-files';
import { command } from '../../helpers/cli/command';
import { temporaryFolder } from '../../helpers/terraform-binary/temporary-folder';

const root = join(__dirname, '..', '..', '..');
const own = JSON.parse(readFileSync(join(root, 'package.json'), 'utf8')) as {
  readonly version: string;
  readonly devDependencies: Readonly<Record<string, string>>;
};
const folder = temporaryFolder();
let projects = 0;

function newFolder(): string {
  projects += 1;
  const made = join(folder, `project-${projects}`);
  mkdirSync(made);
  return made;
}

const filesIn = (path: string) =>
  readdirSync(path, { recursive: true, withFileTypes: true })
    .filter((entry) => entry.isFile())
    .map((entry) => join(entry.parentPath, entry.name).slice(path.length + 1))
    .sort();

describe('init', () => {
  test('writes a program with tests, a pipeline and what to ignore, under the name given', async () => {
    const project = newFolder();
    const { exitCode, out, error } = await command([
      ...['init', project, '--name', 'acme', '--region', 'us-east-1', '--yes'],
    ]);
    expect([exitCode, error]).toEqual([0, '']);
    const written = filesIn(project);
    expect(written).toEqual([
      ...['.github/workflows/federation.yml', '.gitignore', 'README.md'],
      ...['__tests__/enterprise-saml.test.ts', 'cdktf.json', 'lib/enterprise-saml.ts', 'main.ts'],
      ...['package.json', 'tsconfig.json'],
    ]);
    const read = (path: string) => readFileSync(join(project, path), 'utf8');
    expect(read('lib/enterprise-saml.ts')).toContain("prefix: 'acme-sign-in'");
    expect(read('lib/enterprise-saml.ts')).toContain("region: 'us-east-1'");
    expect(read('__tests__/enterprise-saml.test.ts')).toContain("from '../lib/enterprise-saml'");
    expect(read('main.ts')).toContain("from './lib/enterprise-saml'");
    expect(read('.github/workflows/federation.yml')).toContain('cdktf.out/stacks/acme validate');
    const all = written.map(read).join('');
    expect(all).not.toMatch(/\bcorp\b|eu-west-1|examples\//);
    expect(out).toContain(
      `  .gitignore\n  .github/workflows/federation.yml\n\nNext:\n  cd ${project}\n  npm install\n  npm test\n  npm run synth\nREADME.md says how to plan it, and how to ask who gets which role\n`,
    );
  });

  test('pins the versions that this repository tests', async () => {
    const project = newFolder();
    await command(['init', project, '--name', 'acme', '--yes']);
    const { dependencies, devDependencies } = JSON.parse(
      readFileSync(join(project, 'package.json'), 'utf8'),
    ) as Record<string, Readonly<Record<string, string>>>;
    const { 'cdktf-cognito-federation': version, ...others } = dependencies ?? {};
    expect(version).toBe(own.version);
    const { typescript, ...pinned } = { ...others, ...devDependencies };
    expect(Object.keys(pinned)).toHaveLength(6);
    expect(pinned).toEqual(
      Object.fromEntries(Object.keys(pinned).map((name) => [name, own.devDependencies[name]])),
    );
    const matrix = readFileSync(
      join(root, '__tests__', 'terraform-binary', 'package-matrix.test.ts'),
      'utf8',
    );
    expect(matrix).toContain(`versions: { typescript: '${typescript}' },\n  runner: 'jest',\n};`);
  });

  test('writes a call of the module where it was said to be', async () => {
    const project = newFolder();
    const { exitCode } = await command([
      ...['init', project, '--kind', 'module', '--name', 'acme', '--pipeline', 'gitlab', '--yes'],
      ...['--module-source', 'git::https://git.example/federation?ref=v1'],
    ]);
    expect(exitCode).toBe(0);
    expect(filesIn(project)).toEqual([
      ...['.gitignore', '.gitlab-ci.yml', 'README.md', 'main.tf'],
      ...['tests/federation.tftest.hcl', 'versions.tf'],
    ]);
    const main = readFileSync(join(project, 'main.tf'), 'utf8');
    expect(main).toContain('source = "git::https://git.example/federation?ref=v1"');
    expect(main).toContain('prefix = "acme-sign-in"');
    const commands = readFileSync(join(project, 'README.md'), 'utf8').match(/^npx .*/gm);
    const start = `npx --package cdktf-cognito-federation@${own.version} cognito-federation`;
    expect(commands).toEqual([
      `${start} explain . --claims claims.json --var google_client_secret=none`,
      `${start} check . --var google_client_secret=none`,
    ]);
  });

  test('asks for what was not given, and takes the name of the folder', async () => {
    const project = newFolder();
    const { exitCode, error } = await command(['init', project, '--pipeline', 'none'], {
      answers: ['', ''],
    });
    expect(exitCode).toBe(0);
    expect(error).toBe(
      `A program (cdktf), or a call of the module (module)? [cdktf]: Name of the federation [project-${projects}]: `,
    );
    expect(existsSync(join(project, '.github'))).toBe(false);
  });

  test('starts in a folder that is not there yet, and in a new repository', async () => {
    const repository = newFolder();
    mkdirSync(join(repository, '.git'));
    for (const path of [join(repository, 'deep', 'er'), newFolder()]) {
      expect((await command(['init', path, '--yes', '--name', 'acme'])).exitCode).toBe(0);
    }
  });

  test.each([
    [['--kind', 'pulumi', '--yes'], '--kind: expected `cdktf` or `module`, got `pulumi`'],
    [
      ['--name', 'my-cognito', '--yes'],
      '--name: Cognito refuses `cognito` in a sign-in domain, got `my-cognito`',
    ],
    [
      ['--name', 'Acme', '--yes'],
      '--name: expected a letter, then lower-case letters, digits and hyphens, 30 at most, got `Acme`',
    ],
    [
      ['--region', 'Ireland', '--yes'],
      '--region: expected a Region such as `eu-west-1`, got `Ireland`',
    ],
    [
      ['--pipeline', 'jenkins', '--yes'],
      '--pipeline: expected `github`, `gitlab` or `none`, got `jenkins`',
    ],
    [
      ['--kind', 'module', '--yes'],
      '--module-source is missing; say where Terraform finds the module, such as `./terraform-aws-cognito-federation`',
    ],
    [
      ['--module-source', 'x', '--yes'],
      "--module-source can't be combined with --kind cdktf: a program calls no module",
    ],
    [['--name', '', '--yes'], '--name: expected a value, got nothing'],
    [
      ['--name', 'backend', '--yes'],
      '--name: another construct of the program has this id, got `backend`',
    ],
    [[], '--kind is missing; say `cdktf` or `module`, or give --yes for a program with constructs'],
    [
      ['--kind', 'cdktf'],
      '--name is missing; give a name, such as `acme`: bucket and sign-in domain begin with it',
    ],
  ])('refuses %j, and writes nothing', async (options, message) => {
    const project = newFolder();
    const { exitCode, error } = await command(['init', project, ...options]);
    expect([exitCode, error]).toEqual([2, `cognito-federation init: ${message}\n`]);
    expect(readdirSync(project)).toEqual([]);
  });

  test('refuses the id of every other construct of the program as a name', async () => {
    const stack = new EnterpriseSaml(Testing.app(), 'corp');
    const others = stack.node.children.map(({ node }) => node.id).filter((id) => id !== 'corp');
    // `main.ts` gives the stack a backend.
    for (const name of [...others, 'backend']) {
      const { exitCode } = await command(['init', newFolder(), '--name', name, '--yes']);
      expect([name, exitCode]).toEqual([name, 2]);
    }
    const call = ['--kind', 'module', '--module-source', '.', '--yes'];
    const { exitCode } = await command(['init', newFolder(), '--name', 'backend', ...call]);
    expect(exitCode).toBe(0);
  });

  test('says why a folder gives no name, and quotes one that has spaces', async () => {
    const project = join(newFolder(), 'my app');
    const unnamed = await command(['init', project, '--yes']);
    expect([unnamed.exitCode, unnamed.error]).toEqual([
      2,
      "cognito-federation init: --name is missing, and that of the folder can't be used: expected a letter, then lower-case letters, digits and hyphens, 30 at most, got `my app`\n",
    ]);
    const { out } = await command(['init', project, '--name', 'acme', '--yes']);
    expect(out).toContain(`  cd '${project}'\n`);
  });

  test('asks nothing where what was given is wrong', async () => {
    const options = ['--region', 'Ireland'];
    const { error } = await command(['init', newFolder(), ...options], { answers: ['', ''] });
    expect(error).toBe(
      'cognito-federation init: --region: expected a Region such as `eu-west-1`, got `Ireland`\n',
    );
  });

  test('refuses a folder that holds something, and leaves it as it is', async () => {
    const project = newFolder();
    writeFileSync(join(project, 'main.tf'), '');
    const { exitCode, error } = await command(['init', project, '--yes']);
    expect([exitCode, error]).toEqual([
      2,
      `cognito-federation init: \`${project}\` is not empty: it holds \`main.tf\`; give a folder that is empty, or not there yet\n`,
    ]);
    expect(readdirSync(project)).toEqual(['main.tf']);
  });

  test('says what is in the way of a folder', async () => {
    const parent = newFolder();
    writeFileSync(join(parent, 'file'), '');
    symlinkSync(join(parent, 'nothing'), join(parent, 'link'));
    const said = async (name: string) => {
      const { exitCode, error } = await command([
        ...['init', join(parent, name), '--name', 'acme', '--yes'],
      ]);
      return [exitCode, error.replaceAll(parent, '')];
    };
    expect(await said('file')).toEqual([
      2,
      "cognito-federation init: `/file` can't be used: a file is in its way\n",
    ]);
    expect(await said('link')).toEqual([
      2,
      "cognito-federation init: `/link` can't be written: what it leads to is not there\n",
    ]);
  });
});

describe('writeProject', () => {
  // The second can't be written, since the first is no folder.
  const files = new Map([
    ['a', 'text'],
    ['a/b', 'text'],
  ]);

  test('leaves nothing half-written', async () => {
    const project = newFolder();
    await expect(writeProject(project, files)).rejects.toThrow('EEXIST');
    expect(readdirSync(project)).toEqual([]);
  });

  test('leaves no folder that it made', async () => {
    const parent = newFolder();
    await expect(writeProject(join(parent, 'b', 'c'), files)).rejects.toThrow('EEXIST');
    expect(readdirSync(parent)).toEqual([]);
  });

  test('is not interrupted halfway', async () => {
    const listening = () => process.listenerCount('SIGINT');
    const before = listening();
    const during: number[] = [];
    const slow = {
      *[Symbol.iterator]() {
        during.push(listening());
        yield ['a', 'text'];
      },
    };
    await writeProject(newFolder(), slow as unknown as ReadonlyMap<string, string>);
    expect([before, ...during, listening()]).toEqual([before, before + 1, before]);
  });
});
