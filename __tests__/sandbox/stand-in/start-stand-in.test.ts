import { mkdtempSync, rmSync } from 'node:fs';
import { createServer, type AddressInfo } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { createRemoteJWKSet, decodeJwt, jwtVerify } from 'jose';
import { findForm, textOfClass } from '../../../src/sandbox/sign-in/plain-browser';
import { PlainBrowser } from '../../../src/sandbox/sign-in/plain-browser';
import { startStandIn, type StandIn } from '../../../src/sandbox/stand-in/start-stand-in';

jest.setTimeout(60_000);

const SANDBOX = 'http://127.0.0.1:9';
const CALLBACK = 'https://corp.auth.eu-west-1.amazoncognito.com/oauth2/idpresponse';
const PEOPLE = {
  'ada@corp.test': { department: 'finance', floor: 3 },
  bob: { sub: '0017', department: 'sales' },
};

const folder = mkdtempSync(join(tmpdir(), 'federation-stand-in-'));
let standIn: StandIn;

async function start(port?: number): Promise<StandIn> {
  return startStandIn({ endpoint: SANDBOX, endsWith: process.pid, users: PEOPLE, folder, port });
}

beforeAll(async () => {
  standIn = await start();
  await standIn.register([{ id: 'Okta', secret: 'hush', mappedClaims: ['department'] }]);
});

afterAll(async () => {
  await standIn.stop();
  rmSync(folder, { recursive: true });
});

/** Goes as far as a browser gets for a user. */
async function signIn(user: string, callback = CALLBACK, browser = newBrowser()) {
  const asked = { response_type: 'code', client_id: 'Okta', scope: 'openid', state: 's' };
  const query = new URLSearchParams({ ...asked, redirect_uri: callback });
  const page = await browser.open(`${standIn.issuer}/auth?${query}`);
  const form = findForm(page.html, ['user']);
  if (form === undefined) return page;
  return browser.open(new URL(form.action, page.address), { user });
}

function newBrowser(): PlainBrowser {
  return new PlainBrowser(({ origin }) => origin === standIn.issuer);
}

async function tokensFor(leadsTo: string, secret = 'hush'): Promise<Response> {
  const code = new URL(leadsTo).searchParams.get('code') ?? '';
  return fetch(`${standIn.issuer}/token`, {
    method: 'POST',
    body: new URLSearchParams({
      grant_type: 'authorization_code',
      code,
      redirect_uri: CALLBACK,
      client_id: 'Okta',
      client_secret: secret,
    }),
  });
}

describe('startStandIn', () => {
  test('brings a user back to the sandbox, with the claims that the user pool maps', async () => {
    const { leadsTo = '' } = await signIn('ada@corp.test');
    expect(leadsTo).toMatch(/^http:\/\/127\.0\.0\.1:9\/oauth2\/idpresponse\?code=[^&]+&state=s&/);
    const answer = (await (await tokensFor(leadsTo)).json()) as Record<string, string>;
    const keys = createRemoteJWKSet(new URL(standIn.jwksUri));
    const { payload } = await jwtVerify(answer.id_token ?? '', keys, {
      issuer: standIn.issuer,
      audience: 'Okta',
    });
    expect(payload).toMatchObject({ sub: 'ada@corp.test', department: 'finance' });
    expect(payload).not.toHaveProperty('floor');
    const userInfo = await fetch(`${standIn.issuer}/me`, {
      headers: { authorization: `Bearer ${answer.access_token}` },
    });
    expect(await userInfo.json()).toEqual({ sub: 'ada@corp.test', department: 'finance' });
  });

  test('asks each time, and uses the subject that is given', async () => {
    const browser = newBrowser();
    await signIn('ada@corp.test', CALLBACK, browser);
    const { leadsTo = '' } = await signIn('bob', CALLBACK, browser);
    const { id_token: token } = (await (await tokensFor(leadsTo)).json()) as { id_token: string };
    expect(decodeJwt(token)).toMatchObject({ sub: '0017', department: 'sales' });
  });

  test('describes itself', async () => {
    const response = await fetch(`${standIn.issuer}/.well-known/openid-configuration`);
    expect(await response.json()).toMatchObject({
      issuer: standIn.issuer,
      authorization_endpoint: `${standIn.issuer}/auth`,
      token_endpoint: `${standIn.issuer}/token`,
      userinfo_endpoint: `${standIn.issuer}/me`,
      jwks_uri: standIn.jwksUri,
    });
  });

  test('refuses strangers, another secret and another way back', async () => {
    const { html } = await signIn('<eve>');
    expect(textOfClass(html, 'error')).toBe('there is no user `<eve>`');
    expect(html).not.toContain('<eve>');
    const { leadsTo = '' } = await signIn('ada@corp.test');
    expect((await tokensFor(leadsTo, 'guess')).status).toBe(401);
    expect((await signIn('bob', 'https://evil.test/callback')).html).toContain('redirect_uri');
  });

  test('signs tokens in the name of another issuer', async () => {
    const token = await standIn.issue({
      issuer: 'https://accounts.google.com',
      audience: 'a-client-id',
      claims: { sub: '1', hd: 'corp.test' },
    });
    const keys = createRemoteJWKSet(new URL(standIn.jwksUri));
    const { payload } = await jwtVerify(token, keys, { issuer: 'https://accounts.google.com' });
    expect(payload).toMatchObject({ aud: 'a-client-id', sub: '1', hd: 'corp.test' });
    expect((payload.exp ?? 0) - (payload.iat ?? 0)).toBe(3600);
  });

  test('says so where the port is taken', async () => {
    const server = createServer().listen(0, '127.0.0.1');
    await new Promise((resolve) => server.once('listening', resolve));
    const { port } = server.address() as AddressInfo;
    await expect(start(port)).rejects.toMatchObject({
      code: 'emulator',
      message: `port ${port} is in use; leave the port out to get a free one`,
    });
    server.close();
  });

  test('tells of its end when nobody asked for it', async () => {
    const dying = await start();
    const ended = new Promise((resolve) => dying.ended.addEventListener('abort', resolve));
    process.kill(dying.processId, 'SIGKILL');
    await ended;
    expect((dying.ended.reason as Error).message).toBe(
      'the stand-in identity provider ended by itself (SIGKILL)',
    );
    await expect(dying.register([])).rejects.toThrow('ended by itself');
  });

  test('is gone once it is stopped', async () => {
    const stopped = await start();
    await stopped.stop();
    expect(stopped.ended.aborted).toBe(false);
    await expect(fetch(stopped.issuer)).rejects.toThrow();
  });
});

describe('accessFor', () => {
  test('gives an identity provider the same client each time, and those of other modules their own', async () => {
    const first = await standIn.accessFor(['okta', 'entra'], '/stack-1');
    expect(Object.keys(first)).toEqual(['okta', 'entra']);
    expect(first.okta?.clientId).not.toBe(first.entra?.clientId);
    expect(await standIn.accessFor(['okta'], '/stack-1')).toEqual({ okta: first.okta });
    const other = await standIn.accessFor(['okta'], '/stack-2');
    expect(other.okta?.clientId).not.toBe(first.okta?.clientId);
  });
});
