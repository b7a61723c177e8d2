import { CreateRoleCommand, IAMClient } from '@aws-sdk/client-iam';
import { execFileSync } from 'node:child_process';
import { once } from 'node:events';
import { connect } from 'node:net';
import { join } from 'node:path';
import type { Emulator } from '../../src/sandbox/process/emulator';
import { pythonEnvironment } from '../../src/sandbox/process/python-environment';
import { SANDBOX_CREDENTIALS } from '../../src/sandbox/sandbox-credentials';
import { SANDBOX_FOLDER } from '../helpers/terraform-binary/global-setup';
import { startLocalAws } from '../helpers/terraform-binary/local-aws';
import { temporaryFolder } from '../helpers/terraform-binary/temporary-folder';

jest.setTimeout(120_000);

const folder = temporaryFolder();
let emulator: Emulator;

beforeAll(async () => {
  emulator = await startLocalAws(folder, ['iam']);
});

afterAll(() => emulator?.stop());

test('a connection that its client closes is closed at the other end', async () => {
  const { hostname: host, port } = new URL(emulator.endpoint);
  const socket = connect({ host, port: Number(port), allowHalfOpen: true });
  socket.write('GET /_ministack/health HTTP/1.1\r\nhost: localhost\r\n\r\n');
  await once(socket, 'data');
  socket.end();
  await once(socket, 'end');
});

describe('a client whose first answer is lost on its way', () => {
  const seen: { readonly attempt: unknown; readonly roleId: unknown }[] = [];
  let client: IAMClient;

  beforeAll(() => {
    client = new IAMClient({
      endpoint: emulator.endpoint,
      region: 'eu-west-1',
      credentials: SANDBOX_CREDENTIALS,
    });
    client.middlewareStack.add(
      (next) => async (args) => {
        const result = await next(args);
        const { headers } = args.request as { headers: Record<string, string> };
        const { Role } = result.output as { Role?: { RoleId?: string } };
        seen.push({ attempt: headers['amz-sdk-request'], roleId: Role?.RoleId });
        if (seen.length === 1) throw Object.assign(new Error('lost'), { code: 'ECONNRESET' });
        return result;
      },
      { step: 'deserialize', priority: 'high' },
    );
  });

  afterAll(() => client.destroy());

  const input = {
    RoleName: 'kiosk',
    AssumeRolePolicyDocument: JSON.stringify({
      Version: '2012-10-17',
      Statement: [
        {
          Effect: 'Allow',
          Principal: { Federated: 'cognito-identity.amazonaws.com' },
          Action: 'sts:AssumeRoleWithWebIdentity',
        },
      ],
    }),
  };

  test('gets the role that its first attempt made', async () => {
    const { Role } = await client.send(new CreateRoleCommand(input));
    expect(Role?.RoleId).toMatch(/^AROA/);
    expect(seen).toEqual([
      { attempt: 'attempt=1; max=3', roleId: Role?.RoleId },
      { attempt: 'attempt=2; max=3', roleId: Role?.RoleId },
    ]);
  });

  test('is told that the role exists where it makes it by another call', async () => {
    await expect(client.send(new CreateRoleCommand(input))).rejects.toMatchObject({
      name: 'EntityAlreadyExistsException',
      $metadata: { httpStatusCode: 409, attempts: 1 },
    });
  });
});

/** A request of the same call as the others, except in what it says itself. */
interface Request {
  readonly attempt: number;
  /** @default - `http` */
  readonly type?: 'lifespan';
  readonly method?: string;
  readonly path?: string;
  readonly query?: string;
  readonly body?: string;
  readonly headers?: Readonly<Record<string, string | null>>;
}

/** What is sent to an application, and how it answers. */
interface Case {
  readonly requests: readonly Request[];
  /** @default - 200 each time; 0 breaks */
  readonly statuses?: readonly number[];
  /** @default - its number and what it received, at once */
  readonly pieces?: readonly string[];
  /** How many other calls come after the first request. */
  readonly others?: number;
  /** Whether all requests come at once. */
  readonly together?: boolean;
}

describe('the answer to a call', () => {
  let python: string;

  beforeAll(async () => {
    python = await pythonEnvironment({ folder: SANDBOX_FOLDER });
  });

  /** Each answer: its status, how many times the call had been done, and what was received. */
  function answersTo(sent: Case): unknown {
    const script = join(__dirname, '..', 'helpers', 'terraform-binary', 'answering-once.py');
    const sources = join(__dirname, '..', '..', 'src', 'sandbox');
    const options = { input: JSON.stringify(sent), timeout: 60_000 };
    return JSON.parse(execFileSync(python, ['-B', script, sources], options).toString());
  }

  const TWICE = [{ attempt: 1 }, { attempt: 2 }];
  const ONCE_DONE = ['200 1: role=kiosk', '200 1: role=kiosk'];
  const DONE_ANEW = ['200 1: role=kiosk', '200 2: role=kiosk'];
  const large = 'x'.repeat(16 * 1024 + 1);
  const largest = large.slice(1);

  test.each<[string, Case, readonly string[]]>([
    ['is given again', { requests: TWICE }, ONCE_DONE],
    [
      'is given again to each later attempt',
      { requests: [...TWICE, { attempt: 3 }] },
      [...ONCE_DONE, '200 1: role=kiosk'],
    ],
    ['is waited for', { requests: TWICE, together: true }, ONCE_DONE],
    ['is given again after many others', { requests: TWICE, others: 999 }, ONCE_DONE],
    [
      'is forgotten after too many others',
      { requests: TWICE, others: 1000 },
      ['200 1: role=kiosk', '200 1002: role=kiosk'],
    ],
    [
      'is of another attempt where the first failed',
      { requests: [...TWICE, { attempt: 3 }], statuses: [500] },
      ['500 1: role=kiosk', '200 2: role=kiosk', '200 2: role=kiosk'],
    ],
    [
      'is of one other attempt where the first failed, however many wait',
      { requests: [...TWICE, { attempt: 3 }], statuses: [500], together: true },
      ['500 1: role=kiosk', '200 2: role=kiosk', '200 2: role=kiosk'],
    ],
    [
      'is of another attempt where the first was refused',
      { requests: TWICE, statuses: [400] },
      ['400 1: role=kiosk', '200 2: role=kiosk'],
    ],
    [
      'is of another attempt where the first broke',
      { requests: TWICE, statuses: [0], together: true },
      ['broken', '200 2: role=kiosk'],
    ],
    [
      'is new where the first attempt is sent again',
      { requests: [{ attempt: 1 }, { attempt: 1 }, { attempt: 2 }] },
      [...DONE_ANEW, '200 2: role=kiosk'],
    ],
    [
      'is new for another body',
      { requests: [{ attempt: 1 }, { attempt: 2, body: 'role=desk' }] },
      ['200 1: role=kiosk', '200 2: role=desk'],
    ],
    [
      'is new where nothing names the call',
      { requests: TWICE.map((each) => ({ ...each, headers: { 'amz-sdk-invocation-id': null } })) },
      DONE_ANEW,
    ],
    [
      'is new for what is no request',
      { requests: TWICE.map((each) => ({ ...each, type: 'lifespan' })) },
      DONE_ANEW,
    ],
    [
      'is new for what only reads',
      { requests: TWICE.map((each) => ({ ...each, method: 'GET' })) },
      DONE_ANEW,
    ],
    [
      'is new where nothing names the attempt',
      { requests: TWICE.map((each) => ({ ...each, headers: { 'amz-sdk-request': null } })) },
      DONE_ANEW,
    ],
    [
      'is given again for a body that is small enough',
      {
        requests: TWICE.map((each) => ({ ...each, body: largest })),
        statuses: [200, 201],
        pieces: ['done'],
      },
      ['200 done', '200 done'],
    ],
    [
      'is not given again where it broke off',
      { requests: TWICE, pieces: ['a', 'BREAK'] },
      ['broken', 'broken'],
    ],
  ])('%s', (_, sent, answers) => {
    expect(answersTo(sent)).toEqual(answers);
  });

  test.each<[string, Partial<Request>]>([
    ['call', { headers: { 'amz-sdk-invocation-id': 'other' } }],
    ['signer', { headers: { authorization: 'AWS4-HMAC-SHA256 Credential=other, Signature=1' } }],
    ['operation', { headers: { 'x-amz-target': 'other' } }],
    ['host', { headers: { host: 'other' } }],
    ['method', { method: 'PUT' }],
    ['path', { path: '/other' }],
    ['query', { query: 'other' }],
  ])('is new for another %s', (_, other) => {
    const requests = [{ attempt: 1 }, { attempt: 2, ...other }];
    expect(answersTo({ requests })).toEqual(DONE_ANEW);
  });

  test.each<[string, Partial<Request>, readonly string[] | undefined]>([
    ['a large body', { body: large }, ['done']],
    ['a body of unknown length', { headers: { 'transfer-encoding': 'chunked' } }, undefined],
    ['a large answer', {}, [large]],
    ['an answer that comes in pieces', {}, ['a', 'b', 'c']],
  ])('is not kept for %s', (_, request, pieces) => {
    const requests = TWICE.map((each) => ({ ...each, ...request }));
    const sent: Case = { requests, statuses: [200, 201], pieces };
    expect(answersTo(sent)).toEqual([
      expect.stringMatching(/^200 /),
      expect.stringMatching(/^201 /),
    ]);
  });
  test('of any length is not held as it passes', () => {
    const pieces = [...Array.from({ length: 50 }, () => '-'), 'HELD'];
    const requests = [{ attempt: 1 }];
    expect(answersTo({ requests, pieces })).toEqual([expect.stringMatching(/^200 -{50}[0-2]$/)]);
  });
});
