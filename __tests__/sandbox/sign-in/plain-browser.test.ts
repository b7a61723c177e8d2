import { createServer, type IncomingMessage, type Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import { PlainBrowser } from '../../../src/sandbox/sign-in/plain-browser';

let server: Server;
let origin: string;
const asked: { method: string; url: string; cookie: string; body: string }[] = [];

async function bodyOf(request: IncomingMessage): Promise<string> {
  let body = '';
  for await (const part of request) body += String(part);
  return body;
}

beforeAll(async () => {
  server = createServer((request, response) => {
    void bodyOf(request).then((body) => {
      const { method = '', url = '', headers } = request;
      asked.push({ method, url, cookie: headers.cookie ?? '', body });
      const moved: Record<string, string> = {
        '/first': '/second',
        '/second': 'https://elsewhere.test/callback?code=1',
        '/loop': '/loop',
      };
      const location = moved[url];
      if (url === '/first') response.setHeader('set-cookie', ['a=1; Path=/', 'b=2']);
      if (url === '/gone') response.setHeader('set-cookie', 'a=; Max-Age=0');
      response.writeHead(location === undefined ? 200 : 302, location ? { location } : {});
      response.end(`page ${url}`);
    });
  });
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  origin = `http://127.0.0.1:${(server.address() as AddressInfo).port}`;
});

beforeEach(() => asked.splice(0));

afterAll(() => {
  server.closeAllConnections();
  server.close();
});

const browserOf = () => new PlainBrowser((target) => target.origin === origin);

describe('PlainBrowser', () => {
  test('follows redirects as far as it may, by GET, and keeps cookies', async () => {
    const page = await browserOf().open(`${origin}/first`, { name: 'ada' });
    expect(page).toEqual({
      address: `${origin}/second`,
      html: 'page /second',
      leadsTo: 'https://elsewhere.test/callback?code=1',
    });
    expect(asked).toEqual([
      { method: 'POST', url: '/first', cookie: '', body: 'name=ada' },
      { method: 'GET', url: '/second', cookie: 'a=1; b=2', body: '' },
    ]);
  });

  test('forgets a cookie that the page takes back', async () => {
    const browser = browserOf();
    for (const path of ['/first', '/gone', '/page']) await browser.open(`${origin}${path}`);
    expect(asked.at(-1)?.cookie).toBe('b=2');
  });

  test('ends where redirects never do', async () => {
    expect((await browserOf().open(`${origin}/loop`)).html).toBe('it redirects for ever');
    expect(asked).toHaveLength(20);
  });
});
