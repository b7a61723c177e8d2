import { createHash } from 'node:crypto';
import { readFile } from 'node:fs/promises';
import { createRequire } from 'node:module';
import { basename, join } from 'node:path';
import type { Command } from 'commander';
import { difference } from '../../analysis/questions/difference';
import { changedPicture, drawnDifference } from '../../page/change';
import { pageOf } from '../../page/document';
import type { Picture, PictureTab } from '../../page/graph/graph';
import { pictureOf } from '../../page/graph/picture';
import { mermaidOf } from '../../page/mermaid';
import { drawnFederation, pageData, type PageData } from '../../page/playground/page-data';
import { svgOf } from '../../page/svg/svg';
import { keysOf } from '../../simulator/terraform-names';
import type { Source } from '../../sources/read-source';
import { alternatives, noSuch } from '../../values/no-such';
import { printable } from '../../values/printable';
import { once, refuseBeside, SOURCE, UsageError, type CommandDefinition } from '../command';
import { addFolderOptions, readAskedSource } from '../folder-options';
import { Progress } from '../progress';
import { save } from '../save';
import type { Console } from '../terminal';

interface DrawOptions {
  readonly format?: string;
  readonly output?: string;
  readonly pool?: string;
  readonly source?: string;
}

const FORMATS = ['html', 'svg', 'mermaid'];

/** Where a page goes that no option names a file for. */
const PAGE_FILE = 'federation.html';

/** `draw`: the picture of a federation. */
export const draw: CommandDefinition = {
  name: 'draw',
  summary: 'a picture of who signs in where, what leads to which role, and what roles may do',
  description:
    'Draws who signs in where, which rule or group leads to which role, and what each role may do, with the findings of `check` at their places.',
  exitCodes: 'Exit codes: 0 drawn, 2 wrong use or unreadable input',
  define: (command) => {
    command
      .argument('<old>', `${SOURCE}; alone, it is drawn as it is`)
      .argument(
        '[new]',
        'the same after a change: what it adds and removes is drawn, and listed on the page',
      )
      .option(
        '--format <format>',
        'html (a page, the default), svg, or mermaid for Markdown',
        once('--format'),
      )
      .option(
        '-o, --output <file>',
        'writes into this file; a page is written to federation.html by default',
        once('--output'),
      )
      .option(
        '--pool <pool>',
        'pool that svg or mermaid draws, where there are several',
        once('--pool'),
      )
      .option(
        '--source <folder>',
        'folder of the configuration that a plan was made from: settles what a plan omits',
        once('--source'),
      );
    addFolderOptions(command);
    return (console) => run(command, console);
  },
  examples: [
    [
      'A page to look at, and to try tokens on',
      'cognito-federation draw cdktf.out/stacks/corp -o federation.html',
    ],
    [
      'What a change adds and removes',
      'cognito-federation draw main/cdk.tf.json cdktf.out/stacks/corp -o change.html',
    ],
    [
      'A picture for a README',
      'cognito-federation draw cdktf.out/stacks/corp --format svg -o docs/federation.svg',
    ],
    [
      'A picture for a pull request',
      'cognito-federation draw cdktf.out/stacks/corp --format mermaid',
    ],
  ],
};

async function run(command: Command, { out, error, input }: Console): Promise<number> {
  const options = command.opts<DrawOptions>();
  const [path = '', newPath] = command.args;
  const { format = 'html', output, pool } = options;
  if (!FORMATS.includes(format))
    throw new UsageError(`--format: ${noSuch('format', format, FORMATS)}`);
  if (format === 'html') refuseBeside(command, '--format html', ['pool'], 'a page draws all pools');
  if (path === '-' && newPath === '-') {
    throw new UsageError('<new>: standard input is read once; give a file for one of the two');
  }
  const progress = new Progress(error);
  try {
    const onProgress = progress.update;
    const configuration = options.source;
    const read = { configuration, input, onProgress };
    const source = await readAskedSource(command, newPath ?? path, read);
    const before =
      newPath === undefined
        ? undefined
        : await readAskedSource(command, path, { input, onProgress });
    onProgress('drawing');
    if (format === 'html') {
      const page = await drawPage(newPath ?? path, source, before);
      progress.end();
      const file = output ?? PAGE_FILE;
      await save('--output', file, page);
      out.write(`wrote ${printable(file)}: open it in a browser\n`);
      return 0;
    }
    const picture = drawnPicture(source, before);
    const tab = tabOf(picture, pool);
    const text =
      format === 'mermaid' ? mermaidOf(tab) : `${await svgOf(picture, tab, { isAlone: true })}\n`;
    progress.end();
    if (output === undefined) out.write(text);
    else await save('--output', output, text);
    return 0;
  } finally {
    progress.end();
  }
}

/** The pool that is drawn: the one named, or the only one. */
function tabOf({ tabs }: Picture, name: string | undefined): PictureTab {
  const [only] = tabs;
  if (name === undefined) {
    if (only !== undefined && tabs.length === 1) return only;
    throw new UsageError(
      `--pool is missing, and there are ${tabs.length} pools; give ${alternatives(tabs.map(({ id }) => id))}`,
    );
  }
  const named = tabs.filter(
    ({ id, title }) => id === name || title === name || keysOf(id).includes(name),
  );
  if (named[0] !== undefined && named.length === 1) return named[0];
  throw new UsageError(
    named.length === 0
      ? `--pool: ${noSuch(
          'pool',
          name,
          tabs.map(({ id }) => id),
        )}`
      : `--pool: \`${name}\` is the name of ${named.length} pools; use ${alternatives(named.map(({ id }) => id))}`,
  );
}

/** The picture of a source, or of what a change makes of another one. */
function drawnPicture(source: Source, before?: Source): Picture {
  const picture = pictureOf(source.model, source.unread);
  return before === undefined
    ? picture
    : // Findings of what will be gone are not drawn.
      changedPicture(pictureOf(before.model, before.unread, []), picture);
}

/**
 * Writes the page of a source, or of a change.
 *
 * @param path What was read, as the page's commands name it.
 */
export async function drawPage(path: string, source: Source, before?: Source): Promise<string> {
  const own = pageData(path, source.origin, source);
  const data = before === undefined ? own : withDifference(own, source, before);
  const picture = drawnPicture(source, before);
  return pageOf({ picture, data, script: await pageScript(), hashOf });
}

/** Adds what a change gives and takes. */
function withDifference(data: PageData, { model }: Source, before: Source): PageData {
  const found = difference(before.model, model);
  const drawn = drawnDifference(found, drawnFederation(before.model), model, data.resources);
  return { ...data, difference: { ...drawn, origin: before.origin } };
}

/** The source of a content security policy that allows a text. */
function hashOf(text: string): string {
  return `sha256-${createHash('sha256').update(text).digest('base64')}`;
}

/** Of the package, or of the sources in a clone. */
const FOLDER = join(__dirname, '..', '..');

/** The script of a page: files of the package, which the command runs, too, each as a function. */
async function pageScript(): Promise<string> {
  const files = (await packedFiles()) ?? (await bundledFiles());
  const functions = files.map(
    ([path, code]) => `${JSON.stringify(basename(path))}(module,exports,require){${code}\n}`,
  );
  const [main] = files.at(-1) as PageFile;
  return `(() => {
const files = {${functions.join(',\n')}};
const loaded = {};
const load = (path) => {
  const name = path.split('/').pop();
  if (loaded[name] === undefined) {
    const module = (loaded[name] = { exports: {} });
    files[name](module, module.exports, load);
  }
  return loaded[name].exports;
};
load('${basename(main)}');
})();`;
}

/** A path in the package, and the code there. */
type PageFile = readonly [path: string, code: string];

async function packedFiles(): Promise<readonly PageFile[] | undefined> {
  const list = await readFile(join(FOLDER, 'page', 'script.json'), 'utf8').catch(
    (error: NodeJS.ErrnoException) => {
      if (error.code === 'ENOENT') return undefined;
      throw error;
    },
  );
  if (list === undefined) return undefined;
  const paths = JSON.parse(list) as readonly string[];
  return Promise.all(
    paths.map(async (path) => [path, await readFile(join(FOLDER, path), 'utf8')] as const),
  );
}

interface Bundler {
  bundlePage(): Promise<readonly PageFile[]>;
}

const load = createRequire(__filename);

/** In a clone, which has no build, they are bundled now. */
function bundledFiles(): Promise<readonly PageFile[]> {
  return (load(join(FOLDER, '..', 'scripts', 'bundle.cjs')) as Bundler).bundlePage();
}
