import { Option, type Command } from 'commander';
import { lines, type ReportBlock } from '../../report/block';
import { toJson } from '../../report/formats/json';
import { renderSignIn } from '../../report/render-sign-in';
import { simulationData } from '../../report/simulation-data';
import type { Claims } from '../../role-mapping/claims';
import type { SignIn } from '../../simulator/sign-in';
import { SignInError } from '../../simulator/sign-in-error';
import { simulate, type Simulation } from '../../simulator/simulate';
import { askedResource } from '../../sources/asked-resource';
import { readSource, type Source } from '../../sources/read-source';
import type { Unread } from '../../terraform/resource';
import { once, refuseBeside, repeated, UsageError, type CommandDefinition } from '../command';
import { addFolderOptions, folderOptionsOf } from '../folder-options';
import { matrixJson, matrixRows, matrixText } from '../explain/matrix';
import { matrixCases } from '../explain/matrix-cases';
import { RequestOptions } from '../explain/requests';
import { switchesIn } from '../explain/switches';
import { reportText } from '../layout';
import { Progress } from '../progress';
import { readJsonObject } from '../read-json-file';
import type { Console } from '../terminal';

interface ExplainOptions {
  readonly claims?: string;
  readonly guest?: true;
  readonly client?: string;
  readonly provider?: string;
  readonly group?: readonly string[];
  readonly pool?: string;
  readonly identity?: string;
  readonly role?: string;
  readonly classic?: true;
  readonly switch?: readonly string[];
  readonly matrix?: string;
  readonly source?: string;
  readonly json?: true;
}

/** `explain`: which role a user gets and why, and what the role allows. */
export const explain: CommandDefinition = {
  name: 'explain',
  summary: 'which role a user gets, by which rule, and what the role allows, without deploying',
  define: (command) => {
    const requests = new RequestOptions();
    command
      .argument(
        '<source>',
        'a folder of Terraform, a cdk.tf.json, what `terraform show -json` prints of a plan or a state, or - for standard input',
      )
      .optionsGroup('Who signs in:')
      .option(
        '--claims <file>',
        "payload of the user's ID token, as a JSON object",
        once('--claims'),
      )
      .option('--guest', 'a guest, who did not sign in')
      .option(
        '--client <client>',
        'app client of the user pool, by key, address, name or id',
        once('--client'),
      )
      .option(
        '--provider <provider>',
        'identity provider of the identity pool, by key, address, host name or ARN',
        once('--provider'),
      )
      .option(
        '--group <group>',
        'a group of the user pool that the user is in; may be repeated',
        repeated('--group'),
      )
      .option('--pool <pool>', 'identity pool, where there are several', once('--pool'))
      .option('--identity <id>', 'identity id, where a policy names one', once('--identity'))
      .option('--role <role>', 'role that the caller asks for (CustomRoleArn)', once('--role'))
      .option('--classic', 'the classic flow: the caller names the role and asks STS')
      .option(
        '--matrix <file>',
        'a table of users and requests instead of --claims',
        once('--matrix'),
      )
      .optionsGroup('What they want to do:');
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
    const onProgress = progress.update;
    const read = {
      ...(await folderOptionsOf(command)),
      ...{ configuration: options.source, input: console.input, onProgress },
    };
    const source = await readSource(path, read);
    const { text, exitCode } =
      options.matrix === undefined
        ? await oneAnswer(source, options, requests, switches, console)
        : await matrixAnswer(source, options.matrix, options, switches, console, onProgress);
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
  const signIn = await signInOf(options);
  const { model, unread, origin, kind } = source;
  const simulation = naming(() => {
    const asked = requests.all.map((request) => ({
      ...request,
      resource: askedResource(request.resource, source),
    }));
    return simulate(model, signIn, asked, { switches });
  });
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

async function matrixAnswer(
  source: Source,
  file: string,
  { json }: ExplainOptions,
  switches: ReturnType<typeof switchesIn>,
  { out }: Console,
  onProgress: (text: string) => void,
): Promise<Answer> {
  const expected = 'an object with `users` and `requests`';
  const cases = matrixCases(await readJsonObject('--matrix', file, expected), file);
  const rows = matrixRows({ source, cases, file, switches, onProgress });
  return {
    text: json ? matrixJson(rows, source) : matrixText(rows, cases, source, out),
    exitCode: rows.every(({ surprises }) => surprises.length === 0) ? 0 : 1,
  };
}

/** Refuses options that would be ignored, and a question that lacks something. */
function refuseContradictions(command: Command, options: ExplainOptions): void {
  const { matrix, guest, claims, classic, role } = options;
  if (matrix !== undefined) {
    const login = ['claims', 'guest', 'client', 'provider', 'group', 'pool', 'identity', 'role'];
    const request = ['classic', 'action', 'resource', 'context', 'contextMissing'];
    const because = 'the file says it for each user and request';
    refuseBeside(command, '--matrix', [...login, ...request], because);
    return;
  }
  const ofToken = ['claims', 'client', 'provider', 'group'];
  if (guest) refuseBeside(command, '--guest', ofToken, 'a guest has no token');
  refuseBeside(
    command,
    '--provider',
    options.provider === undefined ? [] : ['client', 'group'],
    'a token comes from a client of a user pool, with its groups, or from another provider',
  );
  if (!guest && claims === undefined) {
    throw new UsageError(
      '--claims is missing; give the payload of an ID token as JSON, --guest, or --matrix for several users',
    );
  }
  if (classic && role === undefined) {
    throw new UsageError('--role is missing; in the classic flow the caller names the role');
  }
}

async function signInOf(options: ExplainOptions): Promise<SignIn> {
  const { claims, client, provider, group, pool, identity, role, classic, guest } = options;
  const flow = classic ? ('classic' as const) : undefined;
  const common = { identityPool: pool, identity, askedRole: role, flow };
  if (guest) return { ...common, guest };
  const expected = 'the payload of an ID token as a JSON object';
  const read =
    claims === undefined ? undefined : await readJsonObject('--claims', claims, expected);
  return { ...common, claims: read as Claims | undefined, client, provider, groups: group };
}

/** Names the option that was typed where the simulator names a word of the sign-in. */
function naming<T>(ask: () => T): T {
  try {
    return ask();
  } catch (error) {
    if (!(error instanceof SignInError)) throw error;
    const { path, problem } = error;
    throw new UsageError(`${OPTION_OF.get(path) ?? path}: ${problem}`);
  }
}

const OPTION_OF: ReadonlyMap<string, string> = new Map([
  ['askedRole', '--role'],
  ['client', '--client'],
  ['groups', '--group'],
  ['identity', '--identity'],
  ['identityPool', '--pool'],
  ['provider', '--provider'],
  ['resource', '--resource'],
]);

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
