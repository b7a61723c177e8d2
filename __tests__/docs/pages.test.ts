import { existsSync, readFileSync, readdirSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { filledPage } from '../../scripts/filled-page';
import { FIRST_PICTURE, firstPicture, PAGES, PAGE_SOURCES } from '../../scripts/page-sources';
import { runInProject } from '../../scripts/run-in-project';
import { requirePackages } from '../../src/sandbox/required-packages';

const root = join(__dirname, '..', '..');
const read = (path: string) => readFileSync(join(root, path), 'utf8');
const everyPage = [
  'README.md',
  'CONTRIBUTING.md',
  ...readdirSync(join(root, 'docs'), { recursive: true })
    .map(String)
    .filter((path) => path.endsWith('.md'))
    .map((path) => `docs/${path}`),
];
/** Everything that readers copy commands from. */
const everyFile = [
  ...everyPage,
  'help',
  ...['docs', 'modules/cognito-federation'].flatMap((folder) =>
    readdirSync(join(root, folder), { recursive: true, encoding: 'utf8' })
      .filter((path) => /\.(sh|yml|tf|md)$/.test(path) && !everyPage.includes(`${folder}/${path}`))
      .map((path) => `${folder}/${path}`),
  ),
];
/** Their reader is in a clone, or in a project that has the package. */
const IN_A_PROJECT = [
  'README.md',
  'help',
  'docs/access.md',
  'docs/draw.md',
  'docs/explain.md',
  'docs/front-end.md',
  'docs/contributing/tests.md',
];

describe('pages', () => {
  test('README shows the picture of the first example of today (`npm run docs` writes it)', async () => {
    expect(read('README.md')).toContain(`](${FIRST_PICTURE})`);
    expect(read(FIRST_PICTURE)).toBe(await firstPicture());
  });

  test.each(PAGES)(
    '%s shows the code and the output of today (`npm run docs` writes it)',
    (page) => {
      expect(read(page)).toBe(filledPage(read(page), PAGE_SOURCES));
    },
  );

  test.each(everyPage)('%s links to files that exist', (page) => {
    const targets = [...read(page).matchAll(/\]\((?!https?:|#)([^)#\s]+)/g)].map(([, to]) => to);
    const dead = targets.filter((to) => !existsSync(join(root, dirname(page), to as string)));
    expect(dead).toEqual([]);
  });

  test.each(everyPage)('%s has no TypeScript that is not a tested file', (page) => {
    const blocks = [...read(page).matchAll(/(.*)\n```(?:ts|typescript)\n/g)];
    expect(blocks.filter(([, before]) => !/^<!-- file: /.test(before as string))).toEqual([]);
  });

  test('README offers commands that work in a clone after `npm start`', () => {
    const commands = read('README.md')
      .replaceAll('\\\n', '')
      .match(/^npx cognito-federation explain .*$/gm);
    expect(commands).toHaveLength(2);
    for (const command of commands ?? []) {
      expect(runInProject(command)).toContain('1  role: finance  (aws_iam_role.corp_finance)\n');
    }
  });

  test.each(everyFile)('%s names the package, where the command is not installed', (file) => {
    const { version } = JSON.parse(read('package.json')) as { version: string };
    const commands = read(file).match(/npx\b[^\n`]* cognito-federation\b(?!@)/g) ?? [];
    const named = `--package cdktf-cognito-federation@${version} cognito-federation`;
    const bare = commands.filter((command) => !command.endsWith(named));
    expect(bare).toEqual(
      IN_A_PROJECT.includes(file) ? bare.map(() => 'npx cognito-federation') : [],
    );
  });

  test.each(IN_A_PROJECT.filter((file) => /^docs\/[^/]+$/.test(file)))(
    '%s says that the package is to be named, where it is not installed',
    (file) => {
      const text = read(file).replaceAll(/\s+/g, ' ');
      expect(text).toContain("Where the package isn't installed, ");
    },
  );

  test('docs/testing.md installs all that the sandbox and the test there need', () => {
    const [, line = ''] =
      /^npm install --save-dev (.*)$/m.exec(read('docs/testing.md').replaceAll(/\\\n\s*/g, '')) ??
      [];
    const installed = line.split(' ');
    const resolve = (name: string) => {
      if (installed.includes(name)) return;
      throw Object.assign(new Error(name), { code: 'MODULE_NOT_FOUND' });
    };
    expect(() => requirePackages(true, resolve)).not.toThrow();
    const imported = [
      ...read('examples/sign-in.test.ts').matchAll(/ from '((?:@[\w-]+\/)?[\w-]+)/g),
    ].map(([, name]) => name);
    expect(imported).toContain('@aws-sdk/client-sts');
    expect(installed).toEqual(expect.arrayContaining(imported));
  });

  test('README names the versions that are installed', () => {
    const { devDependencies } = JSON.parse(read('package.json')) as {
      devDependencies: Record<string, string>;
    };
    for (const name of ['cdktf', '@cdktf/provider-aws', 'constructs']) {
      expect(read('README.md')).toContain(`| ${name} | ${devDependencies[name]} |`);
    }
  });
});

describe('filledPage', () => {
  const sources = {
    file: (path: string) => `code of ${path}\n`,
    output: (path: string) => `output of ${path}`,
    run: (command: string) => `ran ${command}`,
    table: (name: string) => `table ${name}`,
  };

  test('replaces marked blocks and tables, and nothing else', () => {
    expect(
      filledPage(
        'a\n<!-- file: x.ts -->\n```ts\nold\n```\nb\n<!-- output: x.ts -->\n```\n```\n<!-- table: t -->\nold\n<!-- end -->\n```ts\nkept\n```\n',
        sources,
      ),
    ).toBe(
      'a\n<!-- file: x.ts -->\n```ts\ncode of x.ts\n```\nb\n<!-- output: x.ts -->\n```\noutput of x.ts\n```\n<!-- table: t -->\ntable t\n<!-- end -->\n```ts\nkept\n```\n',
    );
  });

  test('runs the command above an output, and no other', () => {
    const command = 'npx cognito-federation explain x.json';
    expect(
      filledPage(
        `\`\`\`\nnpm start\n\`\`\`\n\`\`\`\n${command}\n\`\`\`\n\n<!-- output of the command -->\n\`\`\`\nold\n\`\`\`\n`,
        sources,
      ),
    ).toBe(
      `\`\`\`\nnpm start\n\`\`\`\n\`\`\`\n${command}\n\`\`\`\n\n<!-- output of the command -->\n\`\`\`\nran ${command}\n\`\`\`\n`,
    );
  });
});
