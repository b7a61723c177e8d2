import { once } from 'node:events';
import { readFileSync } from 'node:fs';
import { get, type IncomingMessage } from 'node:http';
import { join } from 'node:path';
import { text } from 'node:stream/consumers';
import { SandboxError } from '../../../src/sandbox/sandbox-error';
import { run } from '../../../src/cli/run';
import { terminalOf } from '../../../src/cli/terminal';
import { command } from '../../helpers/cli/command';
import { folderWith } from '../../helpers/temporary-files';

/** What stands in for the local AWS, which the tests of Terraform start. */
const mockStart = jest.fn();
jest.mock('../../../src/sandbox/start-sandbox', () => ({
  startSandbox: (options: object): unknown => mockStart(options),
}));

const FIXTURES = join(__dirname, '..', '..', 'terraform', 'fixtures', 'strangers');
const folder = folderWith({
  'main.tf.json': { resource: {} },
  'users.json': { 'ada@corp.test': {}, 'bob@corp.test': {} },
});
const ENDPOINT = 'http://127.0.0.1:41873';
const page = {
  client: 'aws_cognito_user_pool_client.corp_web',
  userPoolId: 'eu-west-1_AbC',
  identityProvider: 'Okta',
  url: `${ENDPOINT}/oauth2/authorize?client_id=4f0c&identity_provider=Okta`,
};
const deployment = {
  folder: '/sandbox/stack-1',
  applied: { added: 41, changed: 0, destroyed: 0 },
  signInPages: [page],
};

let ending: AbortController;
const deploy = jest.fn();
const stop = jest.fn();

beforeEach(() => {
  jest.resetAllMocks();
  ending = new AbortController();
  deploy.mockResolvedValue(deployment);
  mockStart.mockImplementation(({ signal }: { readonly signal: AbortSignal }) => {
    signal.addEventListener('abort', () => ending.abort(signal.reason));
    return Promise.resolve({ endpoint: ENDPOINT, ended: ending.signal, deploy, stop });
  });
});

/** Runs the command; types a line for each turn, and then ends it. */
async function sandbox(
  given: readonly string[],
  turns: readonly ((written: string) => unknown)[] = [],
  end: () => void = () => process.emit('SIGINT', 'SIGINT'),
) {
  let [out, error] = ['', ''];
  const exitCode = await run(['sandbox', folder, ...given], {
    out: terminalOf({ columns: 100, write: (text) => (out += text) }, {}),
    error: terminalOf({ columns: 100, write: (text) => (error += text) }, {}),
    input: (async function* () {
      for (const turn of turns) {
        await turn(out);
        yield Buffer.from('\n');
      }
      end();
    })(),
  });
  return { exitCode, out, error };
}

/** What a page answers to a browser that was led there by some host's name. */
async function got(url: string, host = new URL(url).host): Promise<readonly [number, string]> {
  const sent = get(url, { headers: { host }, agent: false });
  const [answer] = (await once(sent, 'response')) as [IncomingMessage];
  return [answer.statusCode ?? 0, await text(answer)];
}

const AGAIN = 'Enter deploys again; Ctrl-C stops the local AWS and removes what it stored.';

describe('sandbox', () => {
  test('shows where to sign in, and stops with Ctrl-C', async () => {
    const users = `${folder}/users.json`;
    const { exitCode, out, error } = await sandbox(['--users', users, '--port', '4566']);
    expect(error).toBe('');
    expect(out.replace(/(?<=page  +)http:\/\/127\.0\.0\.1:\d+/, 'PAGE')).toBe(`sandbox · ${folder}

  local AWS   ${ENDPOINT}
  terraform   41 added, 0 changed, 0 destroyed
  state       /sandbox/stack-1
  page        PAGE, with the playground
  users       ada@corp.test, bob@corp.test; without a password

  Sign in
    aws_cognito_user_pool_client.corp_web through Okta
      ${page.url}

  For the SDK and the AWS CLI
    export AWS_ENDPOINT_URL=${ENDPOINT} AWS_REGION=eu-west-1
    export AWS_ACCESS_KEY_ID=test AWS_SECRET_ACCESS_KEY=test

${AGAIN}
`);
    expect(exitCode).toBe(0);
    expect(mockStart.mock.calls).toEqual([
      [{ users, port: 4566, signal: expect.any(AbortSignal), onProgress: expect.any(Function) }],
    ]);
    expect(stop).toHaveBeenCalledTimes(1);
  });

  test('deploys again for each line, with the variables', async () => {
    const { exitCode } = await sandbox(['--var', 'stage=dev'], [() => {}, () => {}]);
    expect(exitCode).toBe(0);
    expect(deploy).toHaveBeenCalledTimes(3);
    for (const [given, options] of deploy.mock.calls as [string, object][]) {
      expect(given).toBe(folder);
      expect(options).toMatchObject({ variables: { stage: 'dev' } });
    }
  });

  test('serves the page of what is deployed, to nobody who names another host', async () => {
    const state = join(FIXTURES, 'two-pools.state.json');
    const deployed = folderWith({ 'terraform.tfstate': readFileSync(state, 'utf8') });
    deploy.mockResolvedValueOnce({ ...deployment, folder: '/nowhere' });
    deploy.mockResolvedValueOnce({ ...deployment, folder: deployed });
    const shown: (readonly [number, string])[] = [];
    const { out } = await sandbox(
      ['--json'],
      [
        async (written) => {
          const { page: url } = JSON.parse(written) as { readonly page: string };
          shown.push(await got(url));
        },
        async (written) => {
          const [, again] = written.trimEnd().split('\n');
          const { page: url } = JSON.parse(again as string) as { readonly page: string };
          shown.push(await got(url), await got(`${url}/x`), await got(url, 'evil.example'));
        },
      ],
    );
    const [unread, whole, elsewhere, other] = shown;
    expect(unread).toEqual([500, expect.stringContaining('/nowhere/terraform.tfstate')]);
    expect(whole?.[0]).toBe(200);
    expect(whole?.[1]).toContain('aws_cognito_identity_pool.new');
    expect([elsewhere, other]).toEqual([
      [404, 'not found\n'],
      [403, expect.stringMatching(/^open http:\/\/127/)],
    ]);
    const { page: url } = JSON.parse(out.split('\n')[0] as string) as { readonly page: string };
    await expect(got(url)).rejects.toThrow('ECONNREFUSED');
  });

  test('says where nobody can sign in at a page', async () => {
    deploy.mockResolvedValue({ ...deployment, signInPages: [] });
    const { out } = await sandbox([]);
    expect(out).toContain(
      '    no app client has hosted pages: a domain, a flow and a callback URL\n',
    );
    expect(out).toContain(`    export AWS_ENDPOINT_URL=${ENDPOINT}\n`);
  });

  test('writes a line of JSON for each deployment', async () => {
    const { out } = await sandbox(['--json'], [() => {}]);
    const answers = out.trimEnd().split('\n');
    expect(answers).toHaveLength(2);
    expect(JSON.parse(answers[0] as string)).toEqual({
      endpoint: ENDPOINT,
      page: expect.stringMatching(/^http:\/\/127\.0\.0\.1:\d+$/),
      folder: '/sandbox/stack-1',
      applied: { added: 41, changed: 0, destroyed: 0 },
      signInPages: [page],
      users: [],
    });
  });

  test('stays up where a later deployment fails, and says why', async () => {
    const message = 'terraform apply: Invalid reference (main.tf:3)\n  A managed resource…';
    const fail = () => void deploy.mockRejectedValueOnce(new SandboxError('terraform', message));
    const { exitCode, error } = await sandbox([], [fail, () => {}]);
    expect(error).toBe(`cognito-federation sandbox: ${message}\n${AGAIN}\n`);
    expect(deploy).toHaveBeenCalledTimes(3);
    expect(exitCode).toBe(0);
  });

  test('ends with 1 where the first deployment fails, and stops what it started', async () => {
    deploy.mockRejectedValueOnce(new SandboxError('terraform', 'terraform apply: no'));
    const { exitCode, error } = await sandbox([]);
    expect(error).toBe('cognito-federation sandbox: terraform apply: no\n');
    expect(exitCode).toBe(1);
    expect(stop).toHaveBeenCalledTimes(1);
  });

  test('ends with 1 where the local AWS ends by itself', async () => {
    const reason = new SandboxError('emulator', 'the local AWS ended by itself (SIGKILL)');
    const { exitCode, error } = await sandbox([], [], () => ending.abort(reason));
    expect(error).toBe('cognito-federation sandbox: the local AWS ended by itself (SIGKILL)\n');
    expect(exitCode).toBe(1);
  });

  test('ends as a signal ends a process where it comes before the first deployment', async () => {
    deploy.mockImplementationOnce(() => {
      process.emit('SIGTERM', 'SIGTERM');
      return Promise.reject(new SandboxError('terraform', 'interrupted'));
    });
    const { exitCode, error } = await sandbox([]);
    expect({ exitCode, error }).toEqual({ exitCode: 143, error: '' });
  });

  test.each([
    [['sandbox'], '<folder> is missing; give a folder of Terraform'],
    [
      ['sandbox', 'a', 'b'],
      'expected one <folder>, got 2; quote a path that has spaces in it: `a b`',
    ],
    [
      ['sandbox', '/nowhere'],
      'no Terraform file in `/nowhere`; give the folder of a root module, such as cdktf.out/stacks/<stack>',
    ],
    [['sandbox', folder, '--port', 'x'], '--port: expected a port from 1 to 65535, got `x`'],
    [['sandbox', folder, '--var', 'x'], '--var: expected NAME=VALUE, got `x`'],
  ])('rejects %j', async (given, message) => {
    expect(await command(given)).toEqual({
      exitCode: 2,
      out: '',
      error: `cognito-federation sandbox: ${message}\n`,
    });
    expect(mockStart).not.toHaveBeenCalled();
  });

  test('says what it does and what its exit codes mean', async () => {
    const { out } = await command(['sandbox', '--help']);
    expect(out).toBe(HELP);
  });
});

const HELP = `Usage: cognito-federation sandbox [options] <folder>

Deploys a folder of Terraform into a local AWS, and keeps it up until Ctrl-C; Enter deploys the
folder again. Serves the page of \`draw\` for what is deployed, the users ready to be asked about.

Arguments:
  folder              folder of a root module: your own, or one that cdktf synthesized

Options:
  --users <file>      users who sign in through identity providers, as JSON: their claims by name;
                      without it identity providers are deployed as they are written
  --var <name=value>  value of a variable, as Terraform takes it; may be repeated
  --port <port>       port of the local AWS; a free one by default
  --json              a line of JSON for each deployment
  -h, --help          print this help

Examples:
  Try what cdktf synthesized, in a browser
    cognito-federation sandbox cdktf.out/stacks/corp --users users.json

Exit codes: 0 stopped by Ctrl-C, 1 not deployed, 2 wrong use, unreadable input or a missing tool
`;
