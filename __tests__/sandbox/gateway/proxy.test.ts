import { once } from 'node:events';
import { createServer, request, type IncomingMessage, type RequestListener } from 'node:http';
import type { AddressInfo } from 'node:net';
import { proxy, toGateway, type BodyCheck } from '../../../src/sandbox/gateway/proxy';

const GATEWAY = 'http://127.0.0.1:4566';

describe('toGateway', () => {
  test('leads a hosted sign-in domain back', () => {
    const path = '/oauth2/idpresponse?code=1&state=2';
    expect(toGateway(`https://corp-dev.auth.eu-west-1.amazoncognito.com${path}`, GATEWAY)).toBe(
      GATEWAY + path,
    );
    expect(toGateway('https://corp.auth.eu-west-1.amazoncognito.com', GATEWAY)).toBe(GATEWAY);
  });

  test.each([
    'https://app.corp.example/callback?x=https://corp.auth.eu-west-1.amazoncognito.com/',
    'https://corp.auth.eu-west-1.amazoncognito.com.example.com/',
    'https://auth.corp.example/oauth2/idpresponse',
    '/login?client_id=1',
  ])('leaves %s alone', (location) => {
    expect(toGateway(location, GATEWAY)).toBe(location);
  });
});

/** Listens until the test is over, and answers its address. */
async function served(listener: RequestListener): Promise<string> {
  const server = createServer(listener);
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  servers.push(server);
  return `http://127.0.0.1:${(server.address() as AddressInfo).port}`;
}

const servers: ReturnType<typeof createServer>[] = [];
afterAll(() => {
  for (const server of servers) {
    server.close();
    server.closeAllConnections();
  }
});

/** Sends a body through a check to an emulator; what it answered, and what the emulator has of it. */
async function passed(body: string, check: BodyCheck) {
  let isWhole = false;
  let received = '';
  const emulator = await served((message, response) => {
    message.setEncoding('latin1').on('data', (part: string) => (received += part));
    message.on('error', () => {});
    message.on('end', () => {
      isWhole = true;
      response.end();
    });
  });
  const endpoint = await served((message, response) => {
    proxy(message, response, { endpoint: GATEWAY, emulator }, { check }).catch((error: Error) => {
      message.resume();
      response.writeHead(400).end(error.message);
    });
  });
  const answer = await fetch(endpoint, { method: 'PUT', body });
  return { status: answer.status, text: await answer.text(), isWhole, received };
}

describe('proxy', () => {
  const seen: string[] = [];
  const accepting = {
    write: (bytes: Buffer) => void seen.push(bytes.toString('latin1')),
    end: () => {},
  };
  const refusing = {
    write: () => {},
    end: () => {
      throw new Error('another hash');
    },
  };

  test('passes a body on that the check accepts, an empty one too', async () => {
    const body = 'a'.repeat(300_000);
    expect(await passed(body, accepting)).toEqual({
      ...{ status: 200, text: '', isWhole: true, received: body },
    });
    expect(seen.join('')).toBe(body);
    expect(await passed('', accepting)).toMatchObject({ status: 200, isWhole: true });
  });

  test.each(['hello', 'a'.repeat(300_000)])(
    'never completes a body that the check refuses at its end',
    async (body) => {
      const { status, text, isWhole, received } = await passed(body, refusing);
      expect({ status, text, isWhole }).toEqual({
        ...{ status: 400, text: 'another hash', isWhole: false },
      });
      expect(received.length).toBeLessThan(body.length);
    },
  );

  test('cuts an answer off that the emulator began before the check refused', async () => {
    const emulator = await served((_, response) => void response.writeHead(404).write('none'));
    const endpoint = await served((message, response) => {
      void proxy(message, response, { endpoint: GATEWAY, emulator }, { check: refusing });
    });
    const sent = request(endpoint, { method: 'PUT' });
    sent.on('error', () => {});
    sent.write('he');
    sent.write('llo');
    const [answer] = (await once(sent, 'response')) as [IncomingMessage];
    expect(answer.statusCode).toBe(404);
    const cut = once(answer, 'error');
    sent.end();
    expect((await cut)[0]).toMatchObject({ message: 'aborted' });
  });
});
