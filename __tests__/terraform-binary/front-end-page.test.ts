import { readFileSync } from 'node:fs';
import { writeFile } from 'node:fs/promises';
import { createServer, type Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import { join } from 'node:path';
import { type Browser, type Page } from 'puppeteer-core';
import type { Sandbox } from '../../src/sandbox/sandbox';
import { startSandbox } from '../../src/sandbox/start-sandbox';
import { command } from '../helpers/cli/command';
import { describeInBrowser, launchChromium } from '../helpers/terraform-binary/chromium';
import { SANDBOX_FOLDER } from '../helpers/terraform-binary/global-setup';
import { PROJECT, synthesizeMain } from '../helpers/terraform-binary/synthesis';
import { temporaryFolder } from '../helpers/terraform-binary/temporary-folder';

jest.setTimeout(600_000);

const folder = temporaryFolder();
const LIBRARY = 'oidc-client-ts.min.js';
const PAGE = [
  'text/html; charset=utf-8',
  join(PROJECT, 'examples', 'front-end', 'index.html'),
] as const;
const FILES: Readonly<Record<string, readonly [type: string, path: string]>> = {
  '/': PAGE,
  '/callback': PAGE,
  '/oidc.json': ['application/json', join(folder, 'oidc.json')],
  [`/${LIBRARY}`]: [
    'text/javascript',
    join(PROJECT, 'node_modules', 'oidc-client-ts', 'dist', 'browser', LIBRARY),
  ],
};

let server: Server;
let sandbox: Sandbox;
let browser: Browser;

const appUrl = () => `http://localhost:${(server.address() as AddressInfo).port}`;

/** Opens the page in a browser that finds Cognito at the sandbox. */
async function openPage(): Promise<Page> {
  const page = await browser.newPage();
  await page.setRequestInterception(true);
  page.on('request', (request) => {
    const { hostname, pathname, search } = new URL(request.url());
    if (!/\.amazon(?:cognito|aws)\.com$/.test(hostname)) return void request.continue();
    const location = `${sandbox.endpoint}${pathname}${search}`;
    if (!request.isNavigationRequest()) return void request.continue({ url: location });
    return void request.respond({ status: 307, headers: { location } });
  });
  await page.goto(appUrl());
  return page;
}

/** Signs ada in on the page, as a user would, and answers what it shows then. */
async function signIn(page: Page): Promise<unknown> {
  await page.waitForSelector('#sign-in:enabled');
  await page.click('#sign-in');
  await page.waitForSelector('input[name=user]', { timeout: 30_000 });
  await page.type('input[name=user]', 'ada@corp.test');
  await page.click('button[type=submit]');
  await page.waitForFunction(
    (url) => {
      // The page is looked at while it loads, too, before it has this element.
      const said = document.getElementById('user')?.textContent ?? 'signed out';
      return location.href.startsWith(url) && said !== 'signed out';
    },
    { timeout: 30_000 },
    `${appUrl()}/callback`,
  );
  const shown = await page.$eval('#user', ({ textContent }) => textContent ?? '');
  return JSON.parse(shown);
}

describeInBrowser('a page of 40 lines', () => {
  beforeAll(async () => {
    server = createServer(({ url = '/' }, response) => {
      const [type, path] = FILES[new URL(url, appUrl()).pathname] ?? [];
      response.writeHead(path === undefined ? 404 : 200, { 'content-type': type ?? 'text/plain' });
      response.end(path === undefined ? '' : readFileSync(path));
    });
    await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
    await synthesizeMain('json', folder, { env: { APP_URL: appUrl() } });
    const users = { 'ada@corp.test': { email: 'ada@corp.test', department: 'finance' } };
    sandbox = await startSandbox({ folder: SANDBOX_FOLDER, users });
    const { outputs } = await sandbox.deploy(join(folder, 'stacks', 'combined'));
    // As `terraform output -json` writes them.
    const written = Object.entries(outputs).map(([name, value]) => [name, { value }]);
    await writeFile(join(folder, 'outputs.json'), JSON.stringify(Object.fromEntries(written)));
    browser = await launchChromium();
  });

  afterAll(async () => {
    await browser?.close();
    await sandbox?.stop();
    server?.closeAllConnections();
    await new Promise((resolve) => server?.close(resolve));
  });

  test('has no more lines', () => {
    const page = readFileSync(join(PROJECT, 'examples', 'front-end', 'index.html'), 'utf8');
    expect(page.trimEnd().split('\n').length).toBeLessThanOrEqual(40);
  });

  test('signs in with what `front-end` writes', async () => {
    const target = join(folder, 'oidc.json');
    const given = ['--format', 'oidc', '--client', 'web', '--output', target];
    expect(await command(['front-end', join(folder, 'outputs.json'), ...given])).toMatchObject({
      exitCode: 0,
      error: '',
    });
    const page = await openPage();
    expect(await signIn(page)).toMatchObject({
      'cognito:username': 'Okta_ada@corp.test',
      'custom:department': 'finance',
    });
    expect(page.url()).toBe(`${appUrl()}/callback`);
  });

  // As docs/front-end.md says.
  test('signs in at the sandbox by its address in `authority`', async () => {
    const target = join(folder, 'oidc.json');
    const written = readFileSync(target, 'utf8');
    const local = written.replace('https://cognito-idp.eu-west-1.amazonaws.com', sandbox.endpoint);
    expect(local).not.toBe(written);
    await writeFile(target, local);
    const page = await (await browser.createBrowserContext()).newPage();
    await page.goto(appUrl());
    expect(await signIn(page)).toMatchObject({ 'custom:department': 'finance' });
  });
});
