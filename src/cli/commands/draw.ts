import type { Command } from 'commander';
import type { Picture, PictureTab } from '../../page/graph/graph';
import { markdownOf, mermaidOf } from '../../page/mermaid';
import { svgOf } from '../../page/svg/svg';
import { keysOf } from '../../simulator/terraform-names';
import { alternatives, noSuch } from '../../values/no-such';
import { printable } from '../../values/printable';
import { once, refuseBeside, SOURCE, UsageError, type CommandDefinition } from '../command';
import { drawPage, drawnPicture } from '../draw/draw-page';
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

const FORMATS = ['html', 'svg', 'mermaid', 'markdown'];

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
        'html (a page, the default), svg, mermaid, or markdown: Mermaid of all pools for a comment on GitHub',
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
  if (format === 'markdown') {
    refuseBeside(command, '--format markdown', ['pool'], 'a comment shows all pools');
  }
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
      const page = await drawPage(newPath ?? path, source, { before });
      progress.end();
      const file = output ?? PAGE_FILE;
      await save('--output', file, page);
      out.write(`wrote ${printable(file)}: open it in a browser\n`);
      return 0;
    }
    const picture = drawnPicture(source, before);
    const text = await drawnText(picture, format, pool);
    progress.end();
    if (output === undefined) out.write(text);
    else await save('--output', output, text);
    return 0;
  } finally {
    progress.end();
  }
}

async function drawnText(
  picture: Picture,
  format: string,
  pool: string | undefined,
): Promise<string> {
  if (format === 'markdown') return markdownOf(picture);
  const tab = tabOf(picture, pool);
  return format === 'mermaid'
    ? mermaidOf(tab)
    : `${await svgOf(picture, tab, { isAlone: true })}\n`;
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
