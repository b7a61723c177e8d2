import { writeFile } from 'node:fs/promises';
import { join, relative } from 'node:path';
import { drawPage } from '../../src/cli/draw/draw-page';
import { reportText } from '../../src/cli/layout';
import type { Terminal } from '../../src/cli/terminal';
import type { PlannedChange } from '../../src/sandbox/deploy/terraform-output';
import { readStack } from '../../src/sandbox/deploy/stack-folder';
import type { Deployment } from '../../src/sandbox/deploy/deploy-stack';
import type { Sandbox } from '../../src/sandbox/sandbox';
import { startSandbox } from '../../src/sandbox/start-sandbox';
import { federationOutputs } from './federation-outputs';
import { readSource } from '../../src/sources/read-source';
import { regionOf } from '../../src/sources/deployed/region-of';
import { userTable } from './user-table';
import { userLines } from './user-lines';
import { signUsersIn, type Visit } from './sign-users-in';
import { Steps } from './steps';
import { synthesize } from './synthesize';
import { fit } from './wrap';
import { USERS_FILE, VISITORS } from './visitor';

const STACK = join('cdktf.out', 'stacks', 'combined');
const SYNTHESIZED = join(STACK, 'cdk.tf.json');
/** Where the users sign in. */
const CLIENT = 'aws_cognito_user_pool_client.corp_web';
/** The picture of what was deployed, and the playground. */
const PAGE = join('cdktf.out', 'federation.html');
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
  terminal.write(`\n${terminal.style('bold', 'cognito-federation')} · combined stack\n\n`);
  const steps = new Steps(terminal);
  await steps.run(
    'synthesize',
    async () => {
      await synthesize(signal);
      return readStack(STACK);
    },
    ({ resourceBlocks }) => ({
      what: SYNTHESIZED,
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
    const { deployment, changes, signIns } = await deployTwice(steps, sandbox);
    if (changes.length > 0) {
      terminal.write(`\n${changeLines(changes, terminal.width).join('\n')}\n`);
      return 1;
    }
    const { visits } = await steps.run(
      'users',
      () => signIns,
      ({ visits: all, seconds }) => ({
        what: `${all.filter(({ signedInWith }) => signedInWith !== undefined).length} signed in, and a guest`,
        seconds,
      }),
    );
    signal.throwIfAborted();
    if (keep) {
      await sandbox.keep();
      kept = true;
    }
    terminal.write(report(terminal, visits));
    terminal.write(keep ? keptText(sandbox, deployment) : NEXT);
    const users = visits.flatMap(({ name, signIn: at }) =>
      at === undefined ? [] : [{ name, client: CLIENT, claims: at.claims }],
    );
    await writeFile(PAGE, await drawPage(SYNTHESIZED, await readSource(SYNTHESIZED), { users }));
    terminal.write(
      `\n  What was deployed, with these users to try, as a page to open in a browser:\n    ${PAGE}\n`,
    );
    return 0;
  } finally {
    if (!kept) await sandbox.stop();
  }
}

interface Deployed {
  readonly deployment: Deployment;
  /** What a second plan would change. */
  readonly changes: readonly PlannedChange[];
  /** Users sign in while Terraform plans again. */
  readonly signIns: Promise<{ readonly visits: readonly Visit[]; readonly seconds: number }>;
}

async function deployTwice(steps: Steps, sandbox: Sandbox): Promise<Deployed> {
  return steps.run(
    'terraform',
    async (progress) => {
      progress('init');
      const deployment = await sandbox.deploy(STACK, {
        onProgress: (done, total) => progress(`apply ${done} of ${total}`),
      });
      progress('second plan');
      const signIns = signIn(sandbox, deployment);
      // Awaited after the plan, which may fail first.
      signIns.catch(() => {});
      const changes = await deployment.terraform.plan();
      return { deployment, changes, signIns };
    },
    ({ deployment: { applied }, changes }) => ({
      what: `apply: ${applied.added} added · second plan: ${changes.length === 0 ? 'no changes' : `${changes.length} changes`}`,
    }),
  );
}

async function signIn(sandbox: Sandbox, { outputs }: Deployment): Deployed['signIns'] {
  const began = Date.now();
  const visits = await signUsersIn(sandbox, federationOutputs(outputs, 'corp'), 'web', VISITORS);
  return { visits, seconds: (Date.now() - began) / 1000 };
}

function changeLines(changes: readonly PlannedChange[], width: number): string[] {
  return [
    '  A second plan would change what was just applied:',
    ...changes.map(
      ({ address, action, attributes }) =>
        `    ${address}: ${action}${attributes.length === 0 ? '' : ` (${attributes.join(', ')})`}`,
    ),
  ].flatMap((line) => fit(line, width));
}

function report(terminal: Terminal, visits: readonly Visit[]): string {
  const rows = visits.flatMap((visit) => [
    '',
    `  ${terminal.style('bold', visit.name)}`,
    ...userLines(visit, terminal.width - 4).map((row) => `    ${row}`),
  ]);
  return [
    '',
    // The table has marks of its own.
    reportText([userTable(visits, terminal)], { ...terminal, isLive: false }),
    ...rows,
    '',
    '  Roles as they were vended, and answers as they came. The same question',
    '  without deploying:',
    `    npx cognito-federation explain ${SYNTHESIZED} \\`,
    '      --claims examples/claims/ada.json',
    '',
  ].join('\n');
}

const NEXT = `
  Next: edit main.ts and run it again, or keep the local AWS running with
    npm start -- --keep
`;

function keptText(sandbox: Sandbox, { folder, outputs }: Deployment): string {
  const { userPoolId } = federationOutputs(outputs, 'corp');
  const { endpoint, region, credentials } = sandbox.awsConfig(regionOf(userPoolId));
  const { accessKeyId, secretAccessKey } = credentials;
  return [
    '',
    `  Left running: ${endpoint}`,
    `    Terraform's folder is ${relative('', folder)}`,
    `    export AWS_ENDPOINT_URL=${endpoint} AWS_REGION=${region}`,
    `    export AWS_ACCESS_KEY_ID=${accessKeyId} AWS_SECRET_ACCESS_KEY=${secretAccessKey}`,
    `    aws cognito-idp list-users --user-pool-id ${userPoolId}`,
    '  Stop it with',
    '    npm start -- --stop',
    '',
  ].join('\n');
}
