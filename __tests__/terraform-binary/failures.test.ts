import { execFileSync } from 'node:child_process';
import { mkdir, readdir, writeFile } from 'node:fs/promises';
import { createServer, type AddressInfo } from 'node:net';
import { join } from 'node:path';
import { isAlive } from '../../src/sandbox/process/process-group';
import { isHealthy } from '../../src/sandbox/process/emulator';
import type { Sandbox } from '../../src/sandbox/sandbox';
import { startSandbox, type SandboxOptions } from '../../src/sandbox/start-sandbox';
import { SANDBOX_FOLDER } from '../helpers/terraform-binary/global-setup';
import { programWithSandbox } from '../helpers/terraform-binary/program-with-sandbox';
import { temporaryFolder } from '../helpers/terraform-binary/temporary-folder';

jest.setTimeout(300_000);

const folder = temporaryFolder();
const stack = join(folder, 'stack');
const started: Sandbox[] = [];

// Takes for ever, in a process that Terraform starts; no other run has the same.
const SLEEP = `sleep 4321.${process.pid}`;
const SLOW = {
  resource: {
    terraform_data: { slow: { provisioner: { 'local-exec': { command: SLEEP } } } },
  },
};

beforeAll(async () => {
  await mkdir(stack);
  await writeFile(join(stack, 'main.tf.json'), JSON.stringify(SLOW));
});

afterEach(async () => {
  await Promise.all(started.splice(0).map((sandbox) => sandbox.stop()));
});

async function start(options: SandboxOptions = {}): Promise<Sandbox> {
  const sandbox = await startSandbox({ folder: SANDBOX_FOLDER, ...options });
  started.push(sandbox);
  return sandbox;
}

/** The numbers of processes that a pattern of pgrep finds. */
function processes(...pattern: readonly string[]): number[] {
  try {
    return execFileSync('pgrep', pattern, { encoding: 'utf8' }).trim().split('\n').map(Number);
  } catch {
    return [];
  }
}

const sleepers = () => processes('-f', `^${SLEEP}$`);
const ownProgram = (name: string) => childOf(process.pid, name);

/** The number of a child of a process; 0 would be every process of this group. */
function childOf(parent: number, name: string): number {
  const [found] = processes('-P', String(parent), '-f', name);
  if (found === undefined) throw new Error(`${parent} runs no \`${name}\``);
  return found;
}

async function until(holds: () => boolean | Promise<boolean>, seconds = 30): Promise<void> {
  const deadline = Date.now() + seconds * 1000;
  while (!(await holds())) {
    if (Date.now() > deadline) throw new Error('it took too long');
    await new Promise((resolve) => setTimeout(resolve, 50));
  }
}

/** Deploys what takes for ever; `failure` is what ended it. */
async function deploySlowly(sandbox: Sandbox): Promise<{ readonly failure: Promise<Error> }> {
  const failure = sandbox.deploy(stack).then(
    () => new Error('it was deployed'),
    (error: Error) => error,
  );
  await until(() => sleepers().length > 0);
  return { failure };
}

describe('a sandbox in trouble', () => {
  test('says that the emulator ended, whoever ended it, and leaves nothing running', async () => {
    const sandbox = await start();
    const { failure } = await deploySlowly(sandbox);
    const gateway = ownProgram('gateway/main');
    const emulator = childOf(gateway, 'sandbox/emulator.py');
    process.kill(emulator, 'SIGKILL');
    expect((await failure).message).toMatch(/^the local AWS ended by itself \(.+\)$/);
    await until(() => sleepers().length === 0);
    expect([isAlive(gateway), isAlive(emulator)]).toEqual([false, false]);
  });

  test('says that the stand-in ended', async () => {
    const sandbox = await start({ users: {} });
    const { failure } = await deploySlowly(sandbox);
    const standIn = ownProgram('stand-in/main');
    process.kill(standIn, 'SIGKILL');
    expect((await failure).message).toBe(
      'the stand-in identity provider ended by itself (SIGKILL)',
    );
    await until(() => sleepers().length === 0);
  });

  test("says so where the stand-in's port is taken", async () => {
    const server = createServer((socket) => socket.destroy());
    await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
    const { port } = server.address() as AddressInfo;
    const sandbox = await start({ users: {}, standInPort: port });
    await expect(sandbox.deploy(stack)).rejects.toMatchObject({
      code: 'emulator',
      message: `port ${port} is in use; leave the port out to get a free one`,
    });
    expect(sleepers()).toEqual([]);
    server.close();
  });

  test('says that Terraform was ended from outside, and deploys again', async () => {
    const sandbox = await start();
    const { failure } = await deploySlowly(sandbox);
    const terraform = ownProgram('^terraform apply');
    process.kill(terraform, 'SIGKILL');
    expect(await failure).toMatchObject({
      code: 'terraform',
      message: 'terraform apply was ended by SIGKILL; run it again',
    });
    await until(() => sleepers().length === 0);
    const quick = join(folder, 'quick');
    await mkdir(quick);
    await writeFile(
      join(quick, 'main.tf.json'),
      JSON.stringify({ resource: { terraform_data: { quick: {} } } }),
    );
    expect((await sandbox.deploy(quick)).applied).toMatchObject({ added: 1 });
  });

  test('is interrupted in the middle of Terraform by its signal', async () => {
    const interrupted = new AbortController();
    const sandbox = await start({ signal: interrupted.signal });
    const { failure } = await deploySlowly(sandbox);
    interrupted.abort(new Error('enough'));
    expect((await failure).message).toBe('enough');
    expect(sleepers()).toEqual([]);
  });

  test('leaves nothing running where its process is killed, and the next one cleans up', async () => {
    const { owner, endpoint } = await programWithSandbox(`
      startSandbox({ folder: '${SANDBOX_FOLDER}', users: {} }).then((sandbox) => {
        console.log(sandbox.endpoint);
        return sandbox.deploy('${stack}');
      });`);
    await until(() => sleepers().length > 0);
    const [owned, apply] = [processes('-P', String(owner.pid)), sleepers()];
    expect(owned.length).toBeGreaterThanOrEqual(3);
    owner.kill('SIGKILL');
    await until(async () => !(await isHealthy(endpoint)));
    await until(() => [...owned, ...apply].every((each) => !isAlive(each)));
    await start();
    const left = await readdir(SANDBOX_FOLDER);
    expect(left.filter((name) => name.startsWith(`run-${owner.pid}-`))).toEqual([]);
  });
});
