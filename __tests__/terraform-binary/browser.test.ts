import { createHash } from 'node:crypto';
import { join } from 'node:path';
import { DynamoDBClient, PutItemCommand } from '@aws-sdk/client-dynamodb';
import { GetObjectCommand, S3Client } from '@aws-sdk/client-s3';
import { decodeJwt } from 'jose';
import { type Browser, type HTTPRequest, type Page } from 'puppeteer-core';
import { federationOutputs } from '../../scripts/start/federation-outputs';
import type { Sandbox } from '../../src/sandbox/sandbox';
import { startSandbox } from '../../src/sandbox/start-sandbox';
import { AppServer } from '../helpers/terraform-binary/app-server';
import { describeInBrowser, launchChromium } from '../helpers/terraform-binary/chromium';
import { SANDBOX_FOLDER } from '../helpers/terraform-binary/global-setup';
import { synthesizeMain } from '../helpers/terraform-binary/synthesis';
import { temporaryFolder } from '../helpers/terraform-binary/temporary-folder';

jest.setTimeout(600_000);

const REGION = 'eu-west-1';
const BUCKET = 'corp-dev-combined-uploads';
const TABLE = 'corp-dev-combined-notes';
const PEOPLE = {
  'ada@corp.test': { email: 'ada@corp.test', department: 'finance' },
  'eve@corp.test': { email: 'eve@corp.test', department: 'nothing' },
};
const folder = temporaryFolder();

let app: AppServer;
let sandbox: Sandbox;
let browser: Browser;

/** Opens the app in a browser of its own, which finds the hosted domain at the sandbox. */
async function openApp(): Promise<{ readonly page: Page; readonly asked: HTTPRequest[] }> {
  const context = await browser.createBrowserContext();
  const page = await context.newPage();
  const asked: HTTPRequest[] = [];
  await page.setRequestInterception(true);
  page.on('request', (request) => {
    asked.push(request);
    const { hostname, pathname, search } = new URL(request.url());
    if (!hostname.endsWith('.amazoncognito.com')) return void request.continue();
    const location = `${sandbox.endpoint}${pathname}${search}`;
    // What the app fetches keeps its origin only where no redirect comes between.
    if (!request.isNavigationRequest()) return void request.continue({ url: location });
    return void request.respond({ status: 307, headers: { location } });
  });
  await page.goto(app.url);
  await says(page, 'state', 'signed out');
  return { page, asked };
}

async function says(page: Page, id: string, text: string): Promise<void> {
  await page.waitForFunction(
    (element, expected) => document.getElementById(element)?.textContent?.includes(expected),
    { timeout: 20_000 },
    id,
    text,
  );
}

async function signIn(page: Page, user: string): Promise<void> {
  await page.click('#sign-in');
  await page.waitForSelector('input[name=user]');
  await page.type('input[name=user]', user);
  await page.click('button[type=submit]');
  await page.waitForFunction((url) => location.href.startsWith(url), {}, app.url);
}

const textOf = (page: Page, id: string) =>
  page.$eval(`#${id}`, (element) => element.textContent ?? '');

describeInBrowser('a browser', () => {
  beforeAll(async () => {
    app = await AppServer.start();
    await synthesizeMain('json', folder, { env: { APP_URL: app.url } });
    sandbox = await startSandbox({ folder: SANDBOX_FOLDER, users: PEOPLE });
    const { outputs } = await sandbox.deploy(join(folder, 'stacks', 'combined'));
    const { userPoolId, identityPoolId } = federationOutputs(outputs, 'corp');
    const textOf = (name: string, key: string) =>
      (outputs[`corp_${name}`] as Readonly<Record<string, string>>)[key] as string;
    app.settings = {
      endpoint: sandbox.endpoint,
      region: REGION,
      signInUrl: textOf('provider_sign_in_urls', 'web.Okta'),
      signOutUrl: textOf('sign_out_urls', 'web'),
      identityPoolId,
      login: `cognito-idp.${REGION}.amazonaws.com/${userPoolId}`,
      bucket: BUCKET,
      table: TABLE,
    };
    browser = await launchChromium();
  });

  afterAll(async () => {
    await browser?.close();
    await sandbox?.stop();
    await app?.stop();
  });

  test('signs in through the hosted pages, puts a file and reads its own items, and nobody else’s', async () => {
    const { page, asked } = await openApp();
    await signIn(page, 'ada@corp.test');
    await says(page, 'state', 'done');
    expect(decodeJwt(await textOf(page, 'token'))).toMatchObject({
      'custom:department': 'finance',
      'cognito:username': 'Okta_ada@corp.test',
    });
    const identity = await textOf(page, 'identity');
    expect(await textOf(page, 'own-file')).toBe('200');
    expect(await textOf(page, 'others-file')).toBe('AccessDenied');
    expect(await textOf(page, 'own-items')).toBe('');
    expect(await textOf(page, 'others-items')).toBe('AccessDeniedException');

    const stored = await new S3Client({
      ...sandbox.awsConfig(REGION),
      forcePathStyle: true,
    }).send(new GetObjectCommand({ Bucket: BUCKET, Key: `private/${identity}/hello.txt` }));
    expect(await stored.Body?.transformToString()).toBe('hello from a browser');

    const challenge = urlOf(asked, '/oauth2/authorize').searchParams.get('code_challenge');
    const sent = asked.find((each) => each.url().endsWith('/oauth2/token'))?.postData();
    const verifier = new URLSearchParams(sent).get('code_verifier') ?? '';
    expect(createHash('sha256').update(verifier).digest('base64url')).toBe(challenge);
  });

  test('is shown the items that are its own', async () => {
    const first = await openApp();
    await signIn(first.page, 'ada@corp.test');
    await says(first.page, 'state', 'done');
    const owner = await textOf(first.page, 'identity');
    await new DynamoDBClient(sandbox.awsConfig(REGION)).send(
      new PutItemCommand({ TableName: TABLE, Item: { owner: { S: owner }, note: { S: 'milk' } } }),
    );
    const second = await openApp();
    await signIn(second.page, 'ada@corp.test');
    await says(second.page, 'state', 'done');
    expect(await textOf(second.page, 'identity')).toBe(owner);
    expect(await textOf(second.page, 'own-items')).toBe('milk');
  });

  test('is refused where no rule matches', async () => {
    const { page } = await openApp();
    await signIn(page, 'eve@corp.test');
    await says(page, 'state', 'NotAuthorizedException: The ambiguous role mapping rules for:');
    expect(await textOf(page, 'own-file')).toBe('');
  });

  test('signs out, and is asked again who signs in', async () => {
    const { page, asked } = await openApp();
    await signIn(page, 'ada@corp.test');
    await says(page, 'state', 'done');
    await page.click('#sign-out');
    await says(page, 'state', 'signed out');
    expect(urlOf(asked, '/logout').searchParams.get('logout_uri')).toBe(app.url);
    expect(page.url().replace(/\/$/, '')).toBe(app.url);
    await signIn(page, 'eve@corp.test');
    await says(page, 'state', 'NotAuthorizedException');
  });
});

function urlOf(asked: readonly HTTPRequest[], path: string): URL {
  const found = asked.map((each) => new URL(each.url())).find(({ pathname }) => pathname === path);
  return found as URL;
}
