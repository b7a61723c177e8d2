import { join } from 'node:path';
import type { Command } from 'commander';
import { findIn } from '../../checks/catalogue';
import { isFailure, judge, type Acknowledgement, type KnownFinding } from '../../checks/judge';
import { checkData } from '../../report/check-data';
import { toJson } from '../../report/formats/json';
import { sarifOf } from '../../report/formats/sarif';
import { applyData, renderApply } from '../../report/render-apply';
import { renderCheck } from '../../report/render-check';
import { once, refuseBeside, SOURCE, UsageError, type CommandDefinition } from '../command';
import { addFolderOptions, readAskedSource } from '../folder-options';
import { reportText } from '../layout';
import { ownVersion } from '../own-version';
import { Progress } from '../progress';
import type { Console } from '../terminal';
import { isJsonObject } from '../../values/json';
import { readJsonObject } from '../read-json-file';

interface CheckOptions {
  readonly level?: string;
  readonly acknowledgements?: string;
  readonly baseline?: string;
  readonly source?: string;
  readonly json?: true;
  readonly sarif?: true;
  readonly verbose?: true;
}

/** `check`: the catalogue of dangers, on any Terraform that holds Cognito. */
export const checkCommand: CommandDefinition = {
  name: 'check',
  summary: 'which dangers a federation holds, and what AWS will reject of it',
  exitCodes:
    'Exit codes: 0 no error (warnings are listed), 1 an error, or one that cannot be told, 2 wrong use or unreadable input',
  define: (command) => {
    command
      .argument('<source>', SOURCE)
      .option(
        '--level <level>',
        '`warning`: fails on warnings too; `error` is the default',
        once('--level'),
      )
      .option(
        '--acknowledgements <file>',
        'what is safe all the same, with the reason, as JSON',
        once('--acknowledgements'),
      )
      .option(
        '--baseline <file>',
        'what an earlier `check --json` printed: only what is new fails',
        once('--baseline'),
      )
      .option(
        '--source <folder>',
        'folder of the configuration that a plan was made from: settles what a plan omits',
        once('--source'),
      )
      .option('--json', 'the same answer as JSON')
      .option('--sarif', 'the same answer as SARIF, for code scanning')
      .option('--verbose', 'lists what cannot be told, what was not read and what is acknowledged');
    addFolderOptions(command);
    return (console) => run(command, console);
  },
  examples: [
    ['Does it hold a danger?', 'cognito-federation check cdktf.out/stacks/corp'],
    [
      'Adopt an old stack: from now on, only what is new fails',
      'cognito-federation check infra --json > baseline.json\n    cognito-federation check infra --baseline baseline.json',
    ],
  ],
};

async function run(command: Command, { out, error, input }: Console): Promise<number> {
  const options = command.opts<CheckOptions>();
  const [path = ''] = command.args;
  const { level = 'error' } = options;
  if (level !== 'error' && level !== 'warning') {
    throw new UsageError(`--level: expected \`error\` or \`warning\`, got \`${level}\``);
  }
  if (options.json) refuseBeside(command, '--json', ['sarif', 'verbose'], 'it lists everything');
  if (options.sarif) refuseBeside(command, '--sarif', ['verbose'], 'it lists everything');
  const acknowledgements = await acknowledgementsIn(options.acknowledgements);
  const baseline = await baselineIn(options.baseline);
  const progress = new Progress(error);
  try {
    const onProgress = progress.update;
    const configuration = options.source;
    const source = await readAskedSource(command, path, { configuration, input, onProgress });
    onProgress('looking for dangers');
    const judged = judge(findIn(source.model), acknowledgements, baseline);
    const fails = isFailure(judged, level);
    progress.end();
    const { origin, unread, model } = source;
    // What AWS refuses are findings already.
    const lost = { destroyed: model.destroyed };
    const locationOf = (address: string) => {
      const found = source.locationOf?.(address);
      return found && { ...found, file: join(configuration ?? path, found.file) };
    };
    const text = options.json
      ? toJson({ source: origin, ...checkData(judged, fails), ...applyData(lost), unread })
      : options.sarif
        ? toJson(sarifOf(judged, { version: ownVersion(), source: path, locationOf }))
        : reportText(
            [
              ...renderCheck(judged, { origin, unread, isVerbose: options.verbose === true }),
              ...renderApply(lost),
            ],
            out,
          );
    out.write(`${text}\n`);
    return fails ? 1 : 0;
  } finally {
    progress.end();
  }
}

/**
 * Reads what `--acknowledgements` names; nothing where it isn't given.
 *
 * @throws UsageError where an entry lacks its check, its subject or its reason
 */
async function acknowledgementsIn(file: string | undefined): Promise<readonly Acknowledgement[]> {
  if (file === undefined) return [];
  const expected =
    '`{ "acknowledged": [{ "check": "CF-M01", "subject": "custom:department", "reason": "why it is safe" }] }`';
  const { acknowledged } = await readJsonObject('--acknowledgements', file, expected);
  if (!Array.isArray(acknowledged)) {
    throw new UsageError(`--acknowledgements: expected ${expected}, got none in \`${file}\``);
  }
  return (acknowledged as readonly unknown[]).map((each, at) => {
    const given = isJsonObject(each) ? each : {};
    const text = (key: 'check' | 'subject' | 'reason') => {
      const value = given[key];
      if (typeof value === 'string' && value.trim() !== '') return value;
      throw new UsageError(
        `--acknowledgements: acknowledged[${at}].${key}: expected a string, got none in \`${file}\``,
      );
    };
    return { check: text('check'), subject: text('subject'), reason: text('reason') };
  });
}

/**
 * Reads the findings of an earlier check that `--baseline` names; none where it isn't given.
 *
 * @throws UsageError where the file isn't what `check --json` prints
 */
async function baselineIn(file: string | undefined): Promise<readonly KnownFinding[]> {
  if (file === undefined) return [];
  const expected = 'what `check --json` printed';
  const { findings, known = [] } = await readJsonObject('--baseline', file, expected);
  const all: readonly unknown[] = [findings, known].flat();
  if (!Array.isArray(findings) || !all.every(isKnownFinding)) {
    throw new UsageError(`--baseline: expected ${expected}, got something else in \`${file}\``);
  }
  return all as readonly KnownFinding[];
}

function isKnownFinding(value: unknown): value is KnownFinding {
  return (
    isJsonObject(value) &&
    ['id', 'address', 'subject', 'danger', 'certainty'].every(
      (key) => typeof value[key] === 'string',
    )
  );
}
