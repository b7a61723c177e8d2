import { spawn, type ChildProcessWithoutNullStreams } from 'node:child_process';
import { once } from 'node:events';
import { symlinkSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { createInterface } from 'node:readline';
import { CognitoIdentityClient, ListIdentityPoolsCommand } from '@aws-sdk/client-cognito-identity';
import type { Claims } from '../../src/role-mapping/claims';
import { SANDBOX_CREDENTIALS } from '../../src/sandbox/sandbox-credentials';
import { readSource } from '../../src/sources/read-source';
import { simulate } from '../../src/simulator/simulate';
import type { SignInPage } from '../../src/sandbox/deploy/state-facts';
import { isHealthy } from '../../src/sandbox/process/emulator';
import { signInHosted } from '../../src/sandbox/sign-in/hosted-sign-in';
import { launchChromium } from '../helpers/terraform-binary/chromium';
import { stepsOf } from '../helpers/terraform-binary/page-browser';
import { SANDBOX_FOLDER } from '../helpers/terraform-binary/global-setup';
import { temporaryFolder } from '../helpers/terraform-binary/temporary-folder';

jest.setTimeout(900_000);

const PROJECT = join(__dirname, '..', '..');
const EXAMPLE = join(PROJECT, 'modules', 'cognito-federation', 'examples', 'combined');
const folder = temporaryFolder();

let child: ChildProcessWithoutNullStreams;

/** What the command answers with `--json`. */
interface Answer {
  readonly endpoint: string;
  readonly page: string;
  readonly applied: object;
  readonly signInPages: readonly SignInPage[];
  readonly users: readonly string[];
}

afterEach(() => child.kill('SIGKILL'));

/** Chooses each user on the page: the claims are filled in, and the answer is the one of the token. */
async function usersOfPage(url: string): Promise<void> {
  const browser = await launchChromium();
  try {
    const page = await browser.newPage();
    await page.goto(url);
    await page.waitForSelector('[name=user]');
    const labels = await page.$$eval('[name=user] option', (all) =>
      all.map(({ textContent }) => textContent),
    );
    const answers: unknown[] = [];
    for (const at of labels.keys()) {
      await page.select('[name=user]', String(at));
      const claim = await page.$eval(
        '[name=claim-0]',
        (input) => (input as HTMLInputElement).value,
      );
      answers.push([labels[at], claim, (await stepsOf(page))[0]]);
    }
    expect(answers).toEqual([
      ['ada@corp.test, at client web', 'finance', 'Role: finance'],
      ['bob@corp.test, at client web', 'sales', 'Role: authenticated'],
      ['cy@corp.test, at client web', '', 'Role: denied'],
    ]);
  } finally {
    await browser.close();
  }
}

/** Asks about what is deployed as `aws:<identity pool id>`, with the environment that the command prints. */
async function roleOfDeployed(endpoint: string, claims: Claims): Promise<unknown> {
  const before = { ...process.env };
  Object.assign(process.env, {
    AWS_ENDPOINT_URL: endpoint,
    AWS_REGION: 'eu-west-1',
    AWS_ACCESS_KEY_ID: SANDBOX_CREDENTIALS.accessKeyId,
    AWS_SECRET_ACCESS_KEY: SANDBOX_CREDENTIALS.secretAccessKey,
  });
  try {
    const { IdentityPools } = await new CognitoIdentityClient({}).send(
      new ListIdentityPoolsCommand({ MaxResults: 2 }),
    );
    expect(IdentityPools).toHaveLength(1);
    const { model } = await readSource(`aws:${IdentityPools?.[0]?.IdentityPoolId}`);
    return simulate(model, { claims }).role;
  } finally {
    process.env = before;
  }
}

test('deploys, deploys again for a line, and stops with Ctrl-C', async () => {
  writeFileSync(
    join(folder, 'users.json'),
    JSON.stringify({
      'ada@corp.test': { email: 'ada@corp.test', department: 'finance' },
      'bob@corp.test': { email: 'bob@corp.test', department: 'sales' },
      'cy@corp.test': { email: 'cy@corp.test' },
    }),
  );
  symlinkSync(SANDBOX_FOLDER, join(folder, '.sandbox'));
  const main = join(PROJECT, 'src', 'cli', 'main.ts');
  const tsx = require.resolve('tsx/cjs');
  const given = ['sandbox', EXAMPLE, '--users', 'users.json', '--json'];
  child = spawn(process.execPath, ['-r', tsx, main, ...given], { cwd: folder });
  const ended = once(child, 'close') as Promise<[number]>;
  let errors = '';
  child.stderr.setEncoding('utf8').on('data', (text: string) => (errors += text));
  const lines = createInterface({ input: child.stdout })[Symbol.asyncIterator]();
  const answer = async (): Promise<Answer> => {
    const { value, done } = await lines.next();
    if (done === true) throw new Error(errors);
    return JSON.parse(value as string) as Answer;
  };

  const { endpoint, page: drawn, signInPages, users } = await answer();
  expect(users).toEqual(['ada@corp.test', 'bob@corp.test', 'cy@corp.test']);
  const page = signInPages.find(({ identityProvider }) => identityProvider === 'Okta');
  const { userPoolId = '', url: signInUrl = '' } = page ?? {};
  const pages = { endpoint, userPoolId, signInUrl };
  const { claims } = await signInHosted({
    ...{ ...pages, identityProvider: 'Okta', user: 'ada@corp.test' },
  });
  expect(claims).toMatchObject({ 'custom:department': 'finance' });

  await usersOfPage(drawn);
  expect(await roleOfDeployed(endpoint, claims)).toMatchObject({
    verdict: { outcome: 'assigned', role: expect.stringMatching(/finance/) as unknown },
  });

  child.stdin.write('\n');
  expect((await answer()).applied).toEqual({ added: 0, changed: 0, destroyed: 0 });

  child.kill('SIGINT');
  expect(await ended).toEqual([0, null]);
  expect(await isHealthy(endpoint)).toBe(false);
});
