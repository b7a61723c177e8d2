import { Option, type Command } from 'commander';
import { lines, type ReportBlock } from '../../report/block';
import { toJson } from '../../report/formats/json';
import { renderSignIn } from '../../report/render-sign-in';
import { simulationData } from '../../report/simulation-data';
import { simulate, type Simulation } from '../../simulator/simulate';
import { askedResource } from '../../sources/asked-resource';
import { readSource, type Source } from '../../sources/read-source';
import type { Unread } from '../../terraform/resource';
import { SOURCE, once, repeated, type CommandDefinition } from '../command';
import { addFolderOptions, folderOptionsOf } from '../folder-options';
import { matrixJson, matrixRows, matrixText, type MatrixQuestion } from '../explain/matrix';
import { readMatrixCases } from '../explain/matrix-cases';
import {
  addSignInOptions,
  refuseContradictions,
  RequestOptions,
  switchesIn,
  type ExplainOptions,
} from '../explain/options';
import { askedSignIn, namingOptions } from '../explain/sign-in-options';
import { reportText } from '../layout';
import { Progress } from '../progress';
import type { Console } from '../terminal';
import { bearingOn } from '../explain/bearing-on';

/** `explain`: which role a user gets and why, and what the role allows. */
export const explain: CommandDefinition = {
  name: 'explain',
  summary: 'which role a user gets, by which rule, and what the role allows, without deploying',
  define: (command) => {
    const requests = new RequestOptions();
    command.argument('<source>', SOURCE);
    addSignInOptions(command).optionsGroup('What they want to do:');
    requests
      .addTo(command)
      .optionsGroup('How to answer:')
      .option(
        '--switch <name=reading>',
        'how to read what AWS leaves undocumented (docs/explain.md lists the switches); may be repeated',
        repeated('--switch'),
      )
      .option(
        '--source <folder>',
        'folder of the configuration that a plan was made from: settles what a plan omits',
        once('--source'),
      )
      .addOption(new Option('--json', 'the same answer as JSON'));
    addFolderOptions(command);
    return (console) => run(command, requests, console);
  },
  examples: [
    [
      'Which role does Ada get?',
      'cognito-federation explain cdktf.out/stacks/corp --claims ada.json',
    ],
    [
      'May she write to her own prefix?',
      "cognito-federation explain cdktf.out/stacks/corp --claims ada.json \\\n      --action s3:PutObject --resource '${aws_s3_bucket.bucket.arn}/private/{identity}/a.txt'",
    ],
    [
      'Does the plan still do for everybody what the file expects?',
      'terraform show -json plan | cognito-federation explain - --source . --matrix users.json',
    ],
  ],
};

async function run(command: Command, requests: RequestOptions, console: Console): Promise<number> {
  const options = command.opts<ExplainOptions>();
  const [path = ''] = command.args;
  refuseContradictions(command, options);
  const switches = switchesIn(options.switch ?? []);
  const progress = new Progress(console.error);
  try {
    const { matrix: file, source: configuration } = options;
    const onProgress = progress.update;
    const cases = file === undefined ? undefined : await readMatrixCases(file);
    const read = {
      ...(await folderOptionsOf(command)),
      ...{ configuration, input: console.input, onProgress },
      requests: cases?.requests ?? requests.all,
    };
    const source = await readSource(path, read);
    const { text, exitCode } =
      cases === undefined
        ? await oneAnswer(source, options, requests, switches, console)
        : matrixAnswer({ source, cases, switches, onProgress }, options, console);
    progress.end();
    console.out.write(`${text}\n`);
    return exitCode;
  } finally {
    progress.end();
  }
}

interface Answer {
  readonly text: string;
  readonly exitCode: number;
}

async function oneAnswer(
  source: Source,
  options: ExplainOptions,
  requests: RequestOptions,
  switches: ReturnType<typeof switchesIn>,
  { out }: Console,
): Promise<Answer> {
  const signIn = await askedSignIn(options);
  const { origin, kind } = source;
  const simulation = namingOptions(() => {
    const asked = requests.all.map((request) => ({
      ...request,
      resource: askedResource(request.resource, source),
    }));
    return simulate(source.model, signIn, asked, { switches });
  });
  const { model, unread } = bearingOn(simulation, source);
  const isSuccess =
    simulation.verdict.outcome === 'credentials' &&
    simulation.requests.every(({ outcome }) => outcome === 'allowed');
  const blocks = [
    lines(0, { text: `read: ${origin}`, tone: 'dim' }, ''),
    ...renderSignIn(simulation, model),
    unreadLines(unread),
    ...(isSettledBySource(simulation, source, options) ? [SOURCE_HINT] : []),
  ];
  return {
    text: options.json
      ? toJson({ source: { origin, kind }, ...simulationData(simulation, model, unread) })
      : reportText(blocks, out),
    exitCode: isSuccess ? 0 : 1,
  };
}

function matrixAnswer(
  question: MatrixQuestion,
  { json }: ExplainOptions,
  { out }: Console,
): Answer {
  const rows = matrixRows(question);
  return {
    text: json ? matrixJson(rows, question.source) : matrixText(rows, question, out),
    exitCode: rows.every(({ surprises }) => surprises.length === 0) ? 0 : 1,
  };
}

const SOURCE_HINT = lines(
  3,
  '→ a plan omits expressions around unknown values; --source FOLDER, the folder that was planned, settles them',
);

/** Whether something is open that the configuration of the plan would tell. */
function isSettledBySource(
  { verdict, requests }: Simulation,
  { kind }: Source,
  { source }: ExplainOptions,
): boolean {
  const isOpen = [verdict, ...requests].some(({ outcome }) => outcome === 'undecided');
  return kind === 'plan' && source === undefined && isOpen;
}

const MOST_UNREAD = 8;

/** Lists what bears on the answer and couldn't be read. */
function unreadLines(unread: readonly Unread[]): ReportBlock {
  const shown = unread.slice(0, MOST_UNREAD);
  const rest = unread.length - shown.length;
  const texts = [
    ...shown.map(({ address, reason }) => `not read: ${address}: ${reason}`),
    ...(rest > 0 ? [`not read: ${rest} more; see --json`] : []),
  ];
  return lines(3, ...texts.map((text) => ({ text, tone: 'open' as const })));
}
