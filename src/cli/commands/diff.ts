import { Option, type Command } from 'commander';
import { difference, type Difference } from '../../analysis/questions/difference';
import { lines, type ReportBlock } from '../../report/block';
import { differenceData } from '../../report/difference-data';
import { toJson } from '../../report/formats/json';
import { toMarkdown } from '../../report/formats/markdown';
import { applyData, renderApply } from '../../report/render-apply';
import { findingId, renderDifference } from '../../report/render-difference';
import { unreadLines } from '../../report/unread-lines';
import { readBoth } from '../../sources/read-both';
import type { Source } from '../../sources/read-source';
import { addFolderOptions, folderOptionsOf } from '../folder-options';
import { SOURCE, once, refuseBeside, UsageError, type CommandDefinition } from '../command';
import { reportText } from '../layout';
import { Progress } from '../progress';
import { readJsonObject } from '../read-json-file';
import type { Console } from '../terminal';

interface DiffOptions {
  readonly failOn: 'new' | 'lost' | 'any';
  readonly baseline?: string;
  readonly source?: string;
  readonly json?: true;
  readonly markdown?: true;
}

/** `diff`: does a change give anybody access that they did not have? */
export const diff: CommandDefinition = {
  name: 'diff',
  summary: 'what access a change gives and takes, for every token and every request',
  exitCodes:
    'Exit codes: 0 nothing of what --fail-on names, 1 some of it, or undecided, 2 wrong use or unreadable input',
  define: (command) => {
    command
      .argument('<old>', `${SOURCE}; a plan alone compares what it begins with and what it plans`)
      .argument('[new]', 'the same, after the change')
      .addOption(
        new Option('--fail-on <what>', 'what ends with exit code 1')
          .choices(['new', 'lost', 'any'])
          .default('new'),
      )
      .option(
        '--baseline <file>',
        'findings that are accepted: {"accepted": [{"id": "…", "reason": "…"}]}, ids as --json prints them',
        once('--baseline'),
      )
      .option(
        '--source <folder>',
        'folder of the configuration that the plan <new> was made from: settles what a plan omits',
        once('--source'),
      )
      .option('--markdown', 'the answer as a comment for a pull request')
      .option('--json', 'the same answer as JSON');
    addFolderOptions(command);
    return (console) => run(command, console);
  },
  examples: [
    [
      'Does this branch give anybody more?',
      'cognito-federation diff main/cdk.tf.json cdktf.out/stacks/corp',
    ],
    [
      'Does this plan give anybody more?',
      'terraform show -json plan > plan.json && cognito-federation diff plan.json',
    ],
  ],
};

async function run(command: Command, { out, error, input }: Console): Promise<number> {
  const options = command.opts<DiffOptions>();
  const [oldPath = '', newPath] = command.args;
  if (options.markdown) refuseBeside(command, '--markdown', ['json'], 'give one of the two');
  if (oldPath === '-' && newPath === '-') {
    throw new UsageError('<new>: standard input is read once; give a file for one of the two');
  }
  const accepted = await acceptedIn(options.baseline);
  const progress = new Progress(error);
  try {
    const onProgress = progress.update;
    const read = { input, onProgress, ...(await folderOptionsOf(command)) };
    const configuration = options.source;
    const { before, after } = await readBoth(oldPath, newPath, { ...read, configuration });
    onProgress('comparing');
    const found = difference(before.model, after.model);
    progress.end();
    const blocks = [
      ...renderDifference(found, before.model, after.model, accepted),
      ...renderApply(after.model),
    ];
    out.write(`${answerText(found, blocks, { before, after }, options, out)}\n`);
    return exitCode(found, accepted, options);
  } finally {
    progress.end();
  }
}

function answerText(
  found: Difference,
  blocks: readonly ReportBlock[],
  { before, after }: Readonly<Record<'before' | 'after', Source>>,
  { json, markdown }: DiffOptions,
  out: Console['out'],
): string {
  const unread = unreadLines([...before.unread, ...after.unread]);
  if (json) {
    const origins = { before: before.origin, after: after.origin };
    return toJson({ ...origins, ...differenceData(found), ...applyData(after.model), unread });
  }
  if (markdown) return toMarkdown(blocks).trimEnd();
  return reportText(
    [
      lines(0, { text: `${before.origin} → ${after.origin}`, tone: 'dim' }, ''),
      ...blocks,
      lines(0, ...unread.map((text) => ({ text, tone: 'open' as const }))),
    ],
    out,
  );
}

function exitCode(
  { gained, lost }: Difference,
  accepted: readonly string[],
  { failOn }: DiffOptions,
): number {
  const isNew =
    gained.undecided.length > 0 ||
    gained.findings.some((finding) => !accepted.includes(findingId(finding)));
  const isLost = lost.undecided.length > 0 || lost.findings.length > 0;
  const failures = { new: isNew, lost: isLost, any: isNew || isLost };
  return failures[failOn] ? 1 : 0;
}

const EXPECTED = 'an object with `accepted`, a list of `{ "id": …, "reason": … }`';

/** The ids of the findings that a baseline accepts, each with a reason. */
async function acceptedIn(file: string | undefined): Promise<readonly string[]> {
  if (file === undefined) return [];
  const { accepted } = await readJsonObject('--baseline', file, EXPECTED);
  if (!Array.isArray(accepted)) {
    throw new UsageError(`--baseline: expected ${EXPECTED}, got none in \`${file}\``);
  }
  return accepted.map((each: unknown, at) => {
    const { id, reason } = (each ?? {}) as { readonly id?: unknown; readonly reason?: unknown };
    if (typeof id === 'string' && typeof reason === 'string' && reason.trim() !== '') return id;
    throw new UsageError(
      `--baseline: accepted[${at}] needs an \`id\`, as --json prints it, and a \`reason\`, in \`${file}\``,
    );
  });
}
