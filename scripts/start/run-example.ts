import { join, relative } from 'node:path';
import type { PlannedChange } from '../../src/sandbox/deploy/planned-changes';
import { readStack } from '../../src/sandbox/deploy/read-stack';
import type { Deployment } from '../../src/sandbox/deploy/deploy-stack';
import { startSandbox, type Sandbox } from '../../src/sandbox/sandbox';
import { federationOutputs, type FederationOutputs } from './federation-outputs';
import { regionOf } from '../../src/sources/deployed/region-of';
import { userTable } from './user-table';
import { userLines } from './user-lines';
import { signUsersIn, type Visit } from './sign-users-in';
import { Steps } from './steps';
import { synthesize } from './synthesize';
import type { Terminal } from './terminal';
import { USERS_FILE, VISITORS } from './visitor';

const STACK = join('cdktf.out', 'stacks', 'combined');
const WIDTH = 96;
// Wherever it is run: the users belong to this example.
const USERS = join(__dirname, '..', '..', USERS_FILE);

/**
 * Deploys the example into a local AWS, signs users in, and shows who may do what.
 *
 * Answers the exit code: 1 where a second plan would change something.
 */
export async function runExample(
  terminal: Terminal,
  keep: boolean,
  signal: AbortSignal,
): Promise<number> {
  terminal.write(`\n${terminal.bold('cognito-federation')} · combined stack\n\n`);
  const steps = new Steps(terminal);
  await steps.run(
    'synthesize',
    async () => {
      await synthesize(signal);
      return readStack(STACK);
    },
    ({ resourceBlocks }) => ({
      what: join(STACK, 'cdk.tf.json'),
      state: `${resourceBlocks} resources`,
    }),
  );
  const sandbox = await steps.run(
    'local AWS',
    (onProgress) => startSandbox({ users: USERS, signal, onProgress }),
    ({ endpoint }) => ({ what: endpoint, state: 'ready' }),
  );
  let kept = false;
  try {
    const { deployment, changes } = await deployTwice(steps, sandbox);
    if (changes.length > 0) {
      terminal.write(`\n${changeLines(changes).join('\n')}\n`);
      return 1;
    }
    const federation = federationOutputs(deployment.outputs, 'corp');
    const users = await steps.run(
      'users',
      (progress) => signUsersIn(sandbox, federation, 'web', VISITORS, progress),
      (visits) => ({
        what: `${visits.filter(({ signedInWith }) => signedInWith !== undefined).length} signed in, and a guest`,
      }),
    );
    signal.throwIfAborted();
    if (keep) {
      await sandbox.keep();
      kept = true;
    }
    terminal.write(report(terminal, users));
    terminal.write(keep ? keptText(sandbox, deployment, federation) : NEXT);
    return 0;
  } finally {
    if (!kept) await sandbox.stop();
  }
}

async function deployTwice(
  steps: Steps,
  sandbox: Sandbox,
): Promise<{ deployment: Deployment; changes: readonly PlannedChange[] }> {
  return steps.run(
    'terraform',
    async (progress) => {
      progress('init');
      const deployment = await sandbox.deploy(STACK, {
        onProgress: (done, total) => progress(`apply ${done} of ${total}`),
      });
      progress('second plan');
      return { deployment, changes: await deployment.terraform.plan() };
    },
    ({ deployment: { applied }, changes }) => ({
      what: `apply: ${applied.added} added · second plan: ${changes.length === 0 ? 'no changes' : `${changes.length} changes`}`,
    }),
  );
}

function changeLines(changes: readonly PlannedChange[]): string[] {
  return [
    '  A second plan would change what was just applied:',
    ...changes.map(
      ({ address, action, attributes }) =>
        `    ${address}: ${action}${attributes.length === 0 ? '' : ` (${attributes.join(', ')})`}`,
    ),
  ];
}

function report(terminal: Terminal, visits: readonly Visit[]): string {
  const [heading = '', ...rows] = userTable(visits, terminal);
  const lines = [
    '',
    terminal.dim(heading),
    ...rows,
    ...visits.flatMap((visit) => [
      '',
      terminal.bold(visit.name),
      ...userLines(visit, WIDTH - 2).map((line) => `  ${line}`),
    ]),
    '',
    'Roles as they were vended, and answers as they came. The same question without deploying:',
    `  npx cognito-federation explain ${join(STACK, 'cdk.tf.json')} \\`,
    '    --claims examples/claims/ada.json',
  ];
  return lines.map((line) => (line === '' ? '\n' : `  ${line}\n`)).join('');
}

const NEXT = `
  Next: edit main.ts and run it again, or look around in the local AWS with npm start -- --keep
`;

function keptText(
  sandbox: Sandbox,
  { folder }: Deployment,
  { userPoolId }: FederationOutputs,
): string {
  const { endpoint, region, credentials } = sandbox.awsConfig(regionOf(userPoolId));
  const { accessKeyId, secretAccessKey } = credentials;
  return [
    '',
    `  Left running: ${endpoint}, with Terraform's folder ${relative('', folder)}`,
    `    export AWS_ENDPOINT_URL=${endpoint} AWS_REGION=${region}`,
    `    export AWS_ACCESS_KEY_ID=${accessKeyId} AWS_SECRET_ACCESS_KEY=${secretAccessKey}`,
    `    aws cognito-idp list-users --user-pool-id ${userPoolId}`,
    '  Stop it with',
    '    npm start -- --stop',
    '',
  ].join('\n');
}
