import { existsSync, readFileSync, readdirSync } from 'node:fs';
import { join } from 'node:path';
import { parse } from '@cdktf/hcl2json';
import { Testing } from 'cdktf';
import type { Command } from 'commander';
import { EnterpriseSaml } from '../../examples/enterprise-saml';
import { ValidatedClaim } from '../../examples/validated-claim';
import { folderOptionsOf } from '../../src/cli/folder-options';
import { command } from '../helpers/cli/command';
import { MODULE, blocksOf } from '../helpers/module/module-files';
import { folderWith } from '../helpers/temporary-files';

const root = join(__dirname, '..', '..');
const read = (path: string) => readFileSync(join(root, path), 'utf8');
const pages = [
  ...['README.md', 'CONTRIBUTING.md', 'SECURITY.md', 'UPGRADE.md'],
  ...['docs', 'modules/cognito-federation', 'templates'].flatMap((folder) =>
    readdirSync(join(root, folder), { recursive: true, encoding: 'utf8' })
      .filter((path) => path.endsWith('.md') && !/^(comments|decisions)/.test(path))
      .map((path) => `${folder}/${path}`),
  ),
];

/** A block of a page that no script fills. */
interface Block {
  readonly page: string;
  readonly language: string;
  readonly text: string;
}

const blocks = pages.flatMap((page): readonly Block[] => {
  // What the module takes is written by `npm run module:docs`, below this mark.
  const [text = ''] = read(page).split('<!-- BEGIN_TF_DOCS -->');
  return [...text.matchAll(/(.*)\n( *)```(\w*)\n([^]*?)\n *```\n/g)]
    .filter(([, before = '']) => !before.startsWith('<!-- '))
    .map(([, , indent = '', language = '', lines = '']) => ({
      ...{ page, language },
      text: lines.replaceAll(`\n${indent}`, '\n').slice(indent.length),
    }));
});

const COMMAND =
  /^(?:[^$\n]*\| )?npx (?:--package \S+ )?(?:cdktn-)?cognito-federation(?:@\S+)? (.*)$/gm;

/** Commands of this package in a block, without placeholders. */
const commandsIn = ({ text }: Block) =>
  [...text.replaceAll(/\\\n\s*/g, '').matchAll(COMMAND)]
    .map(([, words = '']) => words)
    .filter((words) => !words.includes('SOURCE'));

/** What asks for more than files, by its words, and the test that runs the same. */
const ELSEWHERE: Readonly<Record<string, string>> = {
  init: 'docs/readme.test.ts',
  'explain infra/ --claims claims.json --var stage=prod': 'terraform-binary/folders.test.ts',
  'explain infra/ --claims claims.json --var stage=prod --var-file prod.tfvars':
    'terraform-binary/folders.test.ts',
  'explain plan.json --claims claims.json --source .': 'terraform-binary/check-plan.test.ts',
  'explain aws:eu-west-1:7d4ac1b2-0000-4000-8000-1234567890ab --claims claims.json':
    'terraform-binary/folders-deployed.test.ts',
  'explain . --claims claims.json --var google_client_secret=none':
    'terraform-binary/module-release.test.ts',
  'check . --var google_client_secret=none': 'terraform-binary/module-release.test.ts',
  'check aws:eu-west-1:7d4ac1b2-0000-4000-8000-1234567890ab':
    'sources/deployed/complete-user-pool.test.ts',
  'guard pipeline.json': 'terraform-binary/check-plan.test.ts',
  'sandbox cdktf.out/stacks/corp --users users.json': 'terraform-binary/sandbox-command.test.ts',
};

/** Other blocks, by page and first line, and the test that runs them; or why none does. */
const OTHERS: Readonly<Record<string, string>> = {
  'README.md: npm ci && npm start': 'terraform-binary/start.test.ts',
  'README.md: npm install cdktf-cognito-federation cdktf @cdktf/provider-aws constructs':
    'terraform-binary/package.test.ts',
  'CONTRIBUTING.md: npm ci': 'what CI runs',
  'CONTRIBUTING.md: cp package.json .npmrc "$empty" && cd "$empty" && npm install --package-lock-only --ignore-scripts':
    'asks the registry',
  'docs/access.md: $ npx cognito-federation': 'docs/access.test.ts',
  'docs/cdktn.md: npm install cdktn-cognito-federation': 'terraform-binary/package-matrix.test.ts',
  'docs/cdktn.md: npm uninstall cdktf-cognito-federation': 'the same line, once more',
  'docs/cdktn.md: grep -rlE "cdktf"': 'terraform-binary/package-matrix.test.ts',
  'docs/checks.md: {': 'docs/blocks.test.ts',
  'docs/clients.md: acknowledged = [{': 'docs/blocks.test.ts',
  'docs/destroy.md: Error: Instance cannot be destroyed': 'terraform-binary/deployment.test.ts',
  'docs/destroy.md: {': 'terraform-binary/deployment.test.ts',
  'docs/front-end.md: $ npx cognito-federation': 'docs/front-end.test.ts',
  'docs/live-test.md: aws cognito-idp': 'asks AWS',
  'docs/sources.md: {': 'docs/blocks.test.ts',
  'docs/sources.md: npm install --save-dev @aws-sdk/': 'terraform-binary/package.test.ts',
  'docs/testing.md: npm install --save-dev': 'terraform-binary/package.test.ts',
  'modules/cognito-federation/README.md: acknowledged = [': 'docs/blocks.test.ts',
  'modules/cognito-federation/README.md: clients.web.callback_urls[0]: expected an https URL':
    'terraform-binary/module-problems.test.ts',
  'modules/cognito-federation/README.md: terraform state mv':
    'terraform-binary/module-examples.test.ts',
  'modules/cognito-federation/README.md: provider "aws" {':
    'terraform-binary/module-release.test.ts',
  'modules/cognito-federation/examples/complete/README.md: terraform init':
    'terraform-binary/module-complete.test.ts',
  'modules/cognito-federation/modules/certificate/README.md: module "certificate" {':
    'terraform-binary/module-release.test.ts',
  'modules/cognito-federation/modules/log-delivery/README.md: module "logs" {':
    'docs/blocks.test.ts',
  'modules/cognito-federation/modules/managed-login/README.md: module "look" {':
    'docs/blocks.test.ts',
  'templates/cdktf/README.md: npm install': 'terraform-binary/package-matrix.test.ts',
  'templates/module/README.md: terraform init': 'terraform-binary/module-release.test.ts',
};

describe('every block of a page', () => {
  test('is filled by `npm run docs`, or run by a test', () => {
    const others = blocks
      .filter((block) => commandsIn(block).length === 0 && !block.text.includes('SOURCE'))
      .map(({ page, text }) => `${page}: ${text}`);
    const unlisted = others.filter(
      (other) => !Object.keys(OTHERS).some((listed) => other.startsWith(listed)),
    );
    expect(unlisted).toEqual([]);
    const texts = blocks.map(({ page, text }) => `${page}: ${text}`);
    const stale = Object.keys(OTHERS).filter(
      (listed) => !texts.some((text) => text.startsWith(listed)),
    );
    expect(stale).toEqual([]);
  });

  test('that a test elsewhere runs names one that is there', () => {
    const named = [...Object.values(OTHERS), ...Object.values(ELSEWHERE)].filter((name) =>
      name.endsWith('.test.ts'),
    );
    expect(named.filter((name) => !existsSync(join(root, '__tests__', name)))).toEqual([]);
  });
});

describe('a command that a page shows', () => {
  // What begins with `$` stands before its output, and its page has a test of its own.
  const commands = blocks.flatMap((block) =>
    commandsIn(block).map((words) => ({ page: block.page, words })),
  );
  const here = process.cwd();

  beforeAll(() => {
    const corp = Testing.synth(new EnterpriseSaml(Testing.app(), 'corp'));
    process.chdir(
      folderWith({
        ...{ 'infra/cdk.tf.json': corp, 'main.tf.json': corp },
        ...{ 'cdktf.out/stacks/corp/cdk.tf.json': corp },
        'cdktf.out/stacks/combined/cdk.tf.json': corp
          .replaceAll('aws_s3_bucket.bucket', 'aws_s3_bucket.uploads')
          .replace(/("aws_s3_bucket": \{\s*)"bucket"/, '$1"uploads"'),
        'claims.json': { email: 'ada@corp.test', 'custom:department': 'finance' },
      }),
    );
  });
  afterAll(() => process.chdir(here));

  test('asked elsewhere is one that some page shows', () => {
    const words = commands.map((each) => each.words);
    expect(Object.keys(ELSEWHERE).filter((each) => !words.includes(each))).toEqual([]);
  });

  test.each(commands.filter(({ words }) => !(words in ELSEWHERE)))(
    '$page: $words',
    async ({ words }) => {
      const given = [...words.matchAll(/'([^']*)'|(\S+)/g)].map(([, quoted, bare]) =>
        (quoted ?? bare ?? '').replace(/^examples\//, join(root, 'examples/')),
      );
      const input = readFileSync('infra/cdk.tf.json', 'utf8');
      const { exitCode, error, out } = await command(given, { input });
      expect({ error, isAnswer: exitCode < 2 }).toEqual({ error: '', isAnswer: true });
      const [, written] = / -o (\S+)/.exec(words) ?? [];
      expect(written === undefined ? out !== '' : existsSync(written)).toBe(true);
    },
  );
});

describe('a file that a page shows', () => {
  const block = (page: string, start: string) =>
    blocks.find((each) => each.page === page && each.text.startsWith(start))?.text ?? '';

  test('acknowledges what `check` finds in the program of which it speaks', async () => {
    const folder = folderWith({
      'cdk.tf.json': Testing.synth(new ValidatedClaim(Testing.app(), 'corp')),
      'safe.json': block('docs/checks.md', '{'),
    });
    const given = ['check', join(folder, 'cdk.tf.json')];
    expect(await command(given)).toMatchObject({ exitCode: 1 });
    const acknowledged = await command([
      ...given,
      ...['--acknowledgements', join(folder, 'safe.json')],
    ]);
    expect(acknowledged).toMatchObject({ exitCode: 0, error: '' });
  });

  test('states what data sources find, as `--data` takes it', async () => {
    const folder = folderWith({ 'data.json': block('docs/sources.md', '{') });
    const options = { opts: () => ({ data: join(folder, 'data.json') }) };
    const { data } = await folderOptionsOf(options as unknown as Command);
    expect(Object.keys(data ?? {})).toEqual([
      'data.aws_ssm_parameters_by_path.closed',
      'data.terraform_remote_state.network',
    ]);
  });

  test.each([
    ['docs/clients.md', 'acknowledged = [{'],
    ['modules/cognito-federation/README.md', 'acknowledged = ['],
  ])('is HCL in words of the module: %s', async (page, start) => {
    const call = (await parse('call.tf', `module "corp" {\n${block(page, start)}\n}\n`)) as {
      readonly module: { readonly corp: readonly [Readonly<Record<string, unknown>>] };
    };
    expect(Object.keys(await blocksOf(MODULE, 'variable'))).toContain('acknowledged');
    expect(call.module.corp[0]).toEqual({ acknowledged: expect.any(Array) as unknown });
    expect((call.module.corp[0].acknowledged as readonly unknown[])[0]).toEqual({
      check: 'CF-C01',
      subject: 'clients.kiosk',
      reason: 'the kiosk app is replaced in March',
    });
  });

  test.each([
    ['log-delivery', 'logs'],
    ['managed-login', 'look'],
  ])('calls the submodule %s by its variables', async (name, called) => {
    const text = block(`modules/cognito-federation/modules/${name}/README.md`, 'module');
    const { module } = (await parse('call.tf', text)) as {
      readonly module: Readonly<Record<string, readonly [Readonly<Record<string, unknown>>]>>;
    };
    const { source, depends_on: _, ...given } = module[called]?.[0] ?? {};
    expect(source).toBe(`./terraform-aws-cognito-federation/modules/${name}`);
    const folder = join(MODULE, 'modules', name);
    const variables = await blocksOf(folder, 'variable');
    expect(Object.keys(given).filter((word) => !(word in variables))).toEqual([]);
    const required = Object.entries(variables).filter(
      ([, variable]) => (variable as Readonly<Record<string, unknown>>).default === undefined,
    );
    expect(required.filter(([name]) => !(name in given))).toEqual([]);
  });
});
