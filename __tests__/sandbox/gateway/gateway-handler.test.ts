import { createServer, request, type Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import fc from 'fast-check';
import { createGateway, type GatewayHandler } from '../../../src/sandbox/gateway/gateway-handler';

/** A request that arrived at the emulator. */
interface Arrived {
  readonly url: string | undefined;
  readonly target: string | string[] | undefined;
}

const SERVICES = {
  running: ['cognito-identity', 'cognito-idp', 'dynamodb', 'iam', 's3', 'sts'],
  names: Object.fromEntries(
    [
      ...['cognito-identity', 'cognito-idp', 'dynamodb', 'iam', 's3', 'sts'],
      ...['location', 'resource-groups', 'route53'],
    ].map((name) => [name, name]),
  ),
};

let arrived: Arrived[] = [];
let emulator: Server;
let gateway: Server;
let handler: GatewayHandler;

const portOf = (server: Server) => (server.address() as AddressInfo).port;

async function listen(server: Server): Promise<void> {
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
}

beforeAll(async () => {
  // Has nothing, and lets every page read it.
  emulator = createServer((message, response) => {
    arrived.push({ url: message.url, target: message.headers['x-amz-target'] });
    const headers = {
      'content-type': 'application/x-amz-json-1.0',
      'access-control-allow-origin': '*',
    };
    const status = message.method === 'GET' ? 200 : 400;
    response.writeHead(status, headers).end('{"__type":"ResourceNotFoundException"}');
  });
  await listen(emulator);
  gateway = createServer();
  await listen(gateway);
  handler = createGateway({
    endpoint: `http://127.0.0.1:${portOf(gateway)}`,
    emulator: `http://127.0.0.1:${portOf(emulator)}`,
    issuers: [],
    services: SERVICES,
  });
  gateway.on('request', handler.listener);
});

beforeEach(() => (arrived = []));

afterAll(() => {
  emulator.close();
  gateway.close();
});

const signedFor = (service: string, key = 'test') => ({
  authorization: `AWS4-HMAC-SHA256 Credential=${key}/20261129/eu-west-1/${service}/aws4_request, SignedHeaders=host, Signature=0`,
});
const target = (name: string) => ({ 'x-amz-target': name });

interface Answered {
  readonly status: number | undefined;
  readonly headers: Readonly<Record<string, unknown>>;
  readonly body: string;
}

function send(
  headers: Readonly<Record<string, string>>,
  { body = '', method = 'POST', path = '/' } = {},
): Promise<Answered> {
  return new Promise((resolve, reject) => {
    const sent = request(
      { port: portOf(gateway), host: '127.0.0.1', method, path, headers },
      (answer) => {
        let text = '';
        answer.setEncoding('utf8').on('data', (part: string) => (text += part));
        answer.on('end', () =>
          resolve({ status: answer.statusCode, headers: answer.headers, body: text }),
        );
      },
    );
    sent.on('error', reject);
    sent.end(body);
  });
}

const errorIn = ({ status, body }: Answered) => {
  const { __type: code, message } = JSON.parse(body) as Readonly<Record<string, string>>;
  return { status, code, message };
};

describe('the service of a request', () => {
  test.each([
    ['s3', 'DynamoDB_20120810.Scan', 'dynamodb'],
    ['s3', 'AWSCognitoIdentityProviderService.AdminDeleteUser', 'cognito-idp'],
    ['dynamodb', 'AWSCognitoIdentityService.GetId', 'cognito-identity'],
  ])('signed for %s, with the target %s, is refused', async (service, name, expected) => {
    const answered = await send({ ...signedFor(service), ...target(name) }, { body: '{}' });
    expect(errorIn(answered)).toEqual({
      status: 400,
      code: 'InvalidSignatureException',
      message: `Credential should be scoped to correct service: '${expected}'.`,
    });
    expect(arrived).toEqual([]);
  });

  test('that the sandbox does not run is named, with the way out', async () => {
    const answered = await send(signedFor('resource-groups'), { path: '/groups', body: '{}' });
    expect(errorIn(answered)).toEqual({
      status: 400,
      code: 'ServiceNotInSandbox',
      message:
        "the sandbox does not run the service `resource-groups`; start it with services: ['resource-groups'], or leave what needs it out of the deployment",
    });
    expect(errorIn(await send(signedFor('geo'), { path: '/tracking' })).message).toContain(
      "services: ['location']",
    );
  });

  test('that the local AWS lacks is named, in the protocol of the service', async () => {
    const message =
      'the local AWS has no service `nonesuch`; leave what needs it out of the deployment';
    expect(errorIn(await send(signedFor('nonesuch'))).message).toBe(message);
    const form = { 'content-type': 'application/x-www-form-urlencoded' };
    expect((await send({ ...signedFor('nonesuch'), ...form })).body).toContain(
      `<Code>ServiceNotInSandbox</Code><Message>${message}</Message>`,
    );
    expect((await send(signedFor('route53'))).body).toContain('<Code>ServiceNotInSandbox</Code>');
  });
});

describe('a host', () => {
  test.each(['127.0.0.1:4566', 'localhost', 'files.s3.localhost:80', '[::1]:80'])(
    'on the loopback address is answered: %s',
    async (host) => {
      expect(await send({ host }, { method: 'GET' })).toMatchObject({ status: 200 });
    },
  );

  test.each([
    'rebound.example',
    '127.0.0.1.rebound.example',
    'localhost.rebound.example',
    'files/private/x.localhost',
    'files.s3.amazonaws.com',
  ])('elsewhere is refused: %s', async (host) => {
    const { status, body } = await send({ host }, { method: 'GET' });
    expect(status).toBe(403);
    expect(body).toContain(
      `the sandbox answers on the loopback address only, got host \`${host}\`; use 127.0.0.1 or localhost`,
    );
    expect(arrived).toEqual([]);
  });
});

describe('an origin', () => {
  const origin = 'https://app.corp.example';

  beforeAll(() => handler.allowOrigins([`${origin}/callback`, 'myapp://callback', 'no address']));

  test('of an app may read what is answered', async () => {
    for (const sent of [{ origin }, { origin, ...target('AWSCognitoIdentityService.GetId') }]) {
      const { headers } = await send(sent, { body: '{}' });
      expect(headers).toMatchObject({
        'access-control-allow-origin': origin,
        'access-control-expose-headers': '*',
        vary: 'Origin',
      });
    }
  });

  test.each(['https://other.example', 'null', 'http://app.corp.example'])(
    'of any other page may not: %s',
    async (other) => {
      for (const sent of [target('AWSCognitoIdentityService.GetId'), target('X.Y')]) {
        const { headers } = await send({ origin: other, ...sent }, { body: '{}' });
        expect(headers).not.toHaveProperty('access-control-allow-origin');
      }
    },
  );

  test('is told beforehand', async () => {
    const asks = {
      'access-control-request-method': 'POST',
      'access-control-request-headers': 'x-amz-target',
    };
    const ask = (from: string) => send({ origin: from, ...asks }, { method: 'OPTIONS' });
    expect(await ask(origin)).toMatchObject({
      status: 200,
      headers: {
        'access-control-allow-origin': origin,
        'access-control-allow-methods': 'GET, HEAD, POST, PUT, DELETE, OPTIONS',
        'access-control-allow-headers': 'x-amz-target',
        'access-control-max-age': '600',
      },
    });
    const refused = await ask('https://other.example');
    expect(refused.status).toBe(403);
    expect(refused.headers).not.toHaveProperty('access-control-allow-origin');
    expect(arrived).toEqual([]);
  });

  test('of an app may read a refusal of S3 too', async () => {
    const { status, headers } = await send({ origin, host: 'files.example' }, { path: '/files/a' });
    expect(status).toBe(403);
    expect(headers).toHaveProperty('access-control-allow-origin', origin);
  });

  test('is up to the bucket where S3 answers', async () => {
    const { headers } = await send({ origin: 'https://other.example' }, { path: '/files/a' });
    expect(headers).toHaveProperty('access-control-allow-origin', '*');
  });
});

describe('the type of an answer', () => {
  test.each([
    ['POST', '/oauth2/token', 'application/json'],
    ['GET', '/oauth2/userInfo', 'application/json'],
    ['GET', '/files/oauth2/token', 'application/x-amz-json-1.0'],
  ])('of %s %s is %s', async (method, path, type) => {
    const { headers } = await send({}, { method, path });
    expect(headers).toHaveProperty('content-type', type);
    expect(arrived).toMatchObject([{ url: path }]);
  });

  test('of an AWS protocol stays', async () => {
    const { headers } = await send(target('AWSCognitoIdentityService.ListIdentityPools'));
    expect(headers).toHaveProperty('content-type', 'application/x-amz-json-1.0');
  });
});

describe('a body that a client got wrong', () => {
  test.each([
    [
      '{}',
      'ValidationException',
      "1 validation error detected: Value null at 'identityPoolId' failed to satisfy constraint: Member must not be null",
    ],
    ['nonsense', 'SerializationException', 'The request body is not valid JSON.'],
    [
      '{"IdentityPoolId":"eu-west-1:0f"}',
      'ResourceNotFoundException',
      "IdentityPool 'eu-west-1:0f' not found.",
    ],
  ])('%s is answered as AWS does', async (body, code, message) => {
    const answered = await send(target('AWSCognitoIdentityService.GetId'), { body });
    expect(errorIn(answered)).toEqual({ status: 400, code, message });
  });

  test('is never a fault of the sandbox', async () => {
    const identity = [
      'GetId',
      'GetCredentialsForIdentity',
      'GetOpenIdToken',
      'SetIdentityPoolRoles',
    ];
    const users = ['CreateIdentityProvider', 'CreateUserPoolClient', 'DeleteUserPool'];
    const operations = [
      ...identity.map((name) => `AWSCognitoIdentityService.${name}`),
      ...users.map((name) => `AWSCognitoIdentityProviderService.${name}`),
    ];
    const members = ['IdentityPoolId', 'IdentityId', 'Logins', 'RoleMappings', 'ProviderDetails'];
    const inputs = fc.dictionary(fc.constantFrom(...members), fc.jsonValue());
    const bodies = fc.oneof(
      inputs.map((input) => JSON.stringify(input)),
      fc.json(),
      fc.string(),
    );
    await fc.assert(
      fc.asyncProperty(fc.constantFrom(...operations), bodies, async (operation, body) => {
        expect((await send(target(operation), { body })).status).toBe(400);
      }),
      { numRuns: 200 },
    );
  });
});

describe('a local AWS that has ended', () => {
  let other: Server;
  let endpoint: string;

  beforeAll(async () => {
    other = createServer();
    await listen(other);
    endpoint = `http://127.0.0.1:${portOf(other)}`;
    // Nothing listens on the port of an emulator that was closed.
    const closed = createServer();
    await listen(closed);
    const emulatorPort = portOf(closed);
    await new Promise((resolve) => closed.close(resolve));
    const place = { endpoint, emulator: `http://127.0.0.1:${emulatorPort}`, issuers: [] };
    other.on('request', createGateway({ ...place, services: SERVICES }).listener);
  });

  afterAll(() => other.close());

  test('is reported', async () => {
    const answered = await fetch(`${endpoint}/files`);
    expect(answered.status).toBe(502);
    expect(await answered.text()).toBe('the local AWS does not answer');
  });

  test('is a fault of the sandbox where it has to be asked', async () => {
    const answered = await fetch(endpoint, {
      method: 'POST',
      headers: target('AWSCognitoIdentityService.GetId'),
      body: '{"IdentityPoolId":"eu-west-1:0f"}',
    });
    expect(answered.status).toBe(500);
    const { message } = (await answered.json()) as { readonly message: string };
    expect(message).toMatch(/^the sandbox failed: /);
    expect(message).toContain('the sandbox failed: ');
  });
});
