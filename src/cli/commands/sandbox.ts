import { once as onceSent } from 'node:events';
import { createRequire } from 'node:module';
import { constants } from 'node:os';
import { Option, type Command } from 'commander';
import { line, lines, table, title, type ReportBlock } from '../../report/block';
import type { Deployment } from '../../sandbox/deploy/deploy-stack';
import { readStack } from '../../sandbox/deploy/stack-folder';
import { requirePackages } from '../../sandbox/required-packages';
import type { Sandbox } from '../../sandbox/sandbox';
import { SANDBOX_CREDENTIALS } from '../../sandbox/sandbox-credentials';
import { SandboxError } from '../../sandbox/sandbox-error';
import type * as StartSandbox from '../../sandbox/start-sandbox';
import { readUsers } from '../../sandbox/stand-in/users';
import { regionOf } from '../../sources/deployed/region-of';
import { printable } from '../../values/printable';
import { once, repeated, UsageError, type CommandDefinition } from '../command';
import { deployedPage, servePage, type ServedPage } from '../draw/draw-page';
import { nameAndValue } from '../folder-options';
import { reportText } from '../layout';
import { withProgress } from '../progress';
import { interruptedBySignals, type Console } from '../terminal';

interface CommandOptions {
  readonly users?: string;
  readonly port?: string;
  readonly var?: readonly string[];
  readonly json?: true;
}

/** `sandbox`: deploys a folder into the local AWS, and keeps it up. */
export const sandbox: CommandDefinition = {
  name: 'sandbox',
  summary: 'a local AWS to sign in to, with a folder of Terraform deployed into it',
  description:
    'Deploys a folder of Terraform into a local AWS, and keeps it up until Ctrl-C; Enter deploys the folder again. Serves the page of `draw` for what is deployed, the users ready to be asked about.',
  exitCodes:
    'Exit codes: 0 stopped by Ctrl-C, 1 not deployed, 2 wrong use, unreadable input or a missing tool',
  define: (command) => {
    command
      .argument('<folder>', 'folder of a root module: your own, or one that cdktf synthesized')
      .option(
        '--users <file>',
        'users who sign in through identity providers, as JSON: their claims by name; without it identity providers are deployed as they are written',
        once('--users'),
      )
      .option(
        '--var <name=value>',
        'value of a variable, as Terraform takes it; may be repeated',
        repeated('--var'),
      )
      .option('--port <port>', 'port of the local AWS; a free one by default', once('--port'))
      .addOption(new Option('--json', 'a line of JSON for each deployment'));
    return (console) => run(command, console);
  },
  examples: [
    [
      'Try what cdktf synthesized, in a browser',
      'cognito-federation sandbox cdktf.out/stacks/corp --users users.json',
    ],
  ],
};

async function run(command: Command, console: Console): Promise<number> {
  const given = readOptions(command);
  const interrupted = interruptedBySignals();
  const { signal } = interrupted;
  let isUp = false;
  try {
    const started = await start(given, console, signal);
    const page = await servePage();
    const deploy = () => deployAndShow(started, page, given, console);
    try {
      await deploy();
      isUp = true;
      await deployAtEachLine(deploy, started.ended, console);
    } finally {
      page.stop();
      await started.stop();
    }
    return 0;
  } catch (error) {
    if (signal.aborted) return isUp ? 0 : 128 + constants.signals[signal.reason as NodeJS.Signals];
    if (!(error instanceof SandboxError)) throw error;
    if (error.code === 'missing-tool' || error.code === 'stack') {
      throw new UsageError(error.message);
    }
    tell(error, console);
    return 1;
  } finally {
    interrupted.forget();
  }
}

interface Given {
  readonly folder: string;
  /** @default - identity providers are deployed as they are written */
  readonly users?: string;
  /** @default - a free one */
  readonly port?: number;
  readonly variables: Readonly<Record<string, string>>;
  readonly isJson: boolean;
}

function readOptions(command: Command): Given {
  const { users, port, json, var: variables = [] } = command.opts<CommandOptions>();
  const [folder = ''] = command.args;
  return {
    folder,
    ...(users === undefined ? {} : { users }),
    ...(port === undefined ? {} : { port: portOf(port) }),
    variables: Object.fromEntries(variables.map(nameAndValue)),
    isJson: json === true,
  };
}

/** Starts the local AWS, once the folder and the users could be read. */
async function start(
  { folder, users, port }: Given,
  console: Console,
  signal: AbortSignal,
): Promise<Sandbox> {
  requirePackages(users !== undefined);
  await readStack(folder);
  // Only a sandbox needs the packages that it loads.
  const load = createRequire(__filename);
  const { startSandbox } = load('../../sandbox/start-sandbox') as typeof StartSandbox;
  return withProgress(console.error, (onProgress) => {
    onProgress('starting the local AWS');
    return startSandbox({ users, port, signal, onProgress });
  });
}

async function deployAndShow(
  started: Sandbox,
  page: ServedPage,
  { folder, users, variables, isJson }: Given,
  console: Console,
): Promise<void> {
  const deployment = await withProgress(console.error, (update) => {
    update('terraform init');
    const onProgress = (done: number, total: number) =>
      update(`terraform apply: ${done} of ${total}`);
    return started.deploy(folder, { variables, onProgress });
  });
  const names = users === undefined ? [] : Object.keys(await readUsers(users));
  page.show(() => deployedPage(deployment, names, started.endpoint));
  const { applied, signInPages } = deployment;
  const answer = {
    ...{ endpoint: started.endpoint, page: page.url, folder: deployment.folder },
    ...{ applied, signInPages, users: names },
  };
  console.out.write(
    isJson
      ? `${printable(JSON.stringify(answer))}\n`
      : `${reportText(deploymentReport(folder, answer), console.out)}\n`,
  );
}

function portOf(given: string): number {
  const port = Number(given);
  if (Number.isInteger(port) && port > 0 && port < 65_536) return port;
  throw new UsageError(`--port: expected a port from 1 to 65535, got \`${given}\``);
}

/** Deploys again for each line that is typed, until the sandbox ends: what fails is said, and it stays. */
async function deployAtEachLine(
  deploy: () => Promise<void>,
  ended: AbortSignal,
  console: Console,
): Promise<void> {
  const end = ended.aborted ? Promise.resolve() : onceSent(ended, 'abort');
  const input = console.input[Symbol.asyncIterator]();
  for (;;) {
    const typed = input.next().then(({ done }) => done !== true);
    const isTyped = await Promise.race([typed, end.then(() => undefined)]);
    // Without a terminal nobody types, and it stays.
    if (isTyped === false) await end;
    ended.throwIfAborted();
    try {
      await deploy();
    } catch (error) {
      ended.throwIfAborted();
      if (!(error instanceof SandboxError)) throw error;
      tell(error, console);
      console.error.write(`${AGAIN}\n`);
    }
  }
}

/** Terraform's own words take several lines. */
function tell({ message }: SandboxError, { error }: Console): void {
  const [first = '', ...others] = message.split('\n').map(printable);
  error.write([`cognito-federation sandbox: ${first}`, ...others, ''].join('\n'));
}

/** What may be done while a sandbox is up. */
const AGAIN = 'Enter deploys again; Ctrl-C stops the local AWS and removes what it stored.';

/** What a deployment answers. */
interface DeploymentAnswer extends Pick<Deployment, 'folder' | 'applied' | 'signInPages'> {
  readonly endpoint: string;
  /** Address of the page of what is deployed. */
  readonly page: string;
  readonly users: readonly string[];
}

/** Shows where a deployment is, by its folder as it was typed, and where users sign in to it. */
function deploymentReport(
  given: string,
  { endpoint, page: drawn, folder, applied, signInPages, users }: DeploymentAnswer,
): ReportBlock[] {
  const { added, changed, destroyed } = applied;
  const rows = [
    ['local AWS', endpoint],
    ['terraform', `${added} added, ${changed} changed, ${destroyed} destroyed`],
    ['state', folder],
    ['page', `${drawn}, with the playground`],
    ...(users.length === 0 ? [] : [['users', `${users.join(', ')}; without a password`]]),
  ].map((cells) => ({ cells }));
  const [page] = signInPages;
  const region = page === undefined ? '' : ` AWS_REGION=${regionOf(page.userPoolId)}`;
  const { accessKeyId, secretAccessKey } = SANDBOX_CREDENTIALS;
  return [
    title(1, `sandbox · ${given}`),
    table(2, rows),
    lines(2, '', line('Sign in', 'heading')),
    ...(page === undefined
      ? [lines(4, 'no app client has hosted pages: a domain, a flow and a callback URL')]
      : []),
    ...signInPages.flatMap(({ client, identityProvider, url }) => [
      lines(4, identityProvider === undefined ? client : `${client} through ${identityProvider}`),
      lines(6, url),
    ]),
    lines(2, '', line('For the SDK and the AWS CLI', 'heading')),
    lines(
      4,
      `export AWS_ENDPOINT_URL=${endpoint}${region}`,
      `export AWS_ACCESS_KEY_ID=${accessKeyId} AWS_SECRET_ACCESS_KEY=${secretAccessKey}`,
    ),
    lines(0, '', AGAIN),
  ];
}
