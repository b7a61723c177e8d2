import { type Browser, type Page } from 'puppeteer-core';
import { drawnPage } from './drawn-pages';
import { launchChromium } from './chromium';
import { temporaryFolder } from './temporary-folder';

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
  const folder = temporaryFolder();
  const pages = new Map<string, Awaited<ReturnType<typeof drawnPage>>>();
  let browser: Browser | undefined;
  let troubles: string[] = [];

  beforeAll(async () => {
    browser = await launchChromium();
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
