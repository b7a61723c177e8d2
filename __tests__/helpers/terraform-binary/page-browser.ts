import { launch, type Browser, type Page } from 'puppeteer-core';
import { drawnPage } from './drawn-pages';
import { CHROMIUM_MISSING, findChromium } from './find-chromium';
import { temporaryFolder } from './temporary-folder';

const chromium = findChromium();
// A machine without a browser may still run the other tests; a pipeline must have one.
const isLeftOut = chromium === undefined && process.env.CI === undefined;

/** A `describe` that is left out on a machine without a browser. */
export const describeInBrowser = isLeftOut ? describe.skip : describe;

/** Drawn pages, each by its name, and the browser that opens them. */
export interface PageBrowser {
  readonly open: (name: string, fragment?: string) => Promise<Page>;
  readonly drawn: (name: string) => Awaited<ReturnType<typeof drawnPage>>;
}

/**
 * Draws pages, of one source or of a change, before the tests of a `describe`; what a page complains of, or
 * asks of a network, fails the test that opened it.
 */
export function pageBrowser(
  sources: () => Readonly<Record<string, readonly string[]>>,
): PageBrowser {
  if (isLeftOut) process.stderr.write(`skipped, a test of drawn pages: ${CHROMIUM_MISSING}\n`);
  const folder = temporaryFolder();
  const pages = new Map<string, Awaited<ReturnType<typeof drawnPage>>>();
  let browser: Browser | undefined;
  let troubles: string[] = [];

  beforeAll(async () => {
    if (chromium === undefined) throw new Error(CHROMIUM_MISSING);
    browser = await launch({
      executablePath: chromium,
      args: ['--no-sandbox', '--disable-dev-shm-usage', '--disable-gpu'],
    });
    for (const [name, those] of Object.entries(sources())) {
      pages.set(name, await drawnPage(name, folder, ...those));
    }
  });

  beforeEach(() => (troubles = []));

  afterEach(async () => {
    for (const page of (await browser?.pages()) ?? []) await page.close();
    expect(troubles).toEqual([]);
  });

  afterAll(() => browser?.close());

  const drawn: PageBrowser['drawn'] = (name) => {
    const page = pages.get(name);
    if (page === undefined) throw new Error(`no page ${name}`);
    return page;
  };
  return {
    drawn,
    open: async (name, fragment = '') => {
      const page = (await browser?.newPage()) as Page;
      const { url } = drawn(name);
      await page.setViewport({ width: 1280, height: 800 });
      page.on('pageerror', (error) => troubles.push(String(error)));
      page.on('console', (message) => troubles.push(message.text()));
      page.on('dialog', (dialog) => troubles.push(dialog.message()));
      page.on('request', (request) => {
        if (!request.url().startsWith(url)) troubles.push(request.url());
      });
      await page.goto(`${url}${fragment}`);
      await page.waitForSelector('.step, .problem, .playground > p');
      return page;
    },
  };
}

/** What the steps of the answer on a page come to. */
export function stepsOf(page: Page): Promise<(string | null)[]> {
  return page.$$eval('.step', (steps) => steps.map((each) => each.getAttribute('aria-label')));
}
