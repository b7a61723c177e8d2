import { existsSync } from 'node:fs';
import { delimiter, join } from 'node:path';
import { launch, type Browser } from 'puppeteer-core';

const NAMES = ['chromium', 'chromium-browser', 'google-chrome', 'google-chrome-stable'];

/** What to do where there is no browser. */
const CHROMIUM_MISSING = 'no Chromium was found; on Debian and Ubuntu: apt-get install chromium';

/** The browser of this machine. */
function findChromium(): string | undefined {
  const folders = (process.env.PATH ?? '').split(delimiter);
  return NAMES.flatMap((name) => folders.map((folder) => join(folder, name))).find(existsSync);
}

const chromium = findChromium();

// A machine without a browser may still run the other tests; a pipeline must have one.
const isLeftOut = chromium === undefined && process.env.CI === undefined;

/** A `describe` that is left out, and says so, on a machine without a browser. */
export function describeInBrowser(name: string, tests: () => void): void {
  if (isLeftOut) process.stderr.write(`skipped, ${name}: ${CHROMIUM_MISSING}\n`);
  (isLeftOut ? describe.skip : describe)(name, tests);
}

/** Starts the browser of this machine. */
export function launchChromium(): Promise<Browser> {
  if (chromium === undefined) throw new Error(CHROMIUM_MISSING);
  return launch({
    executablePath: chromium,
    // Nobody's own pages are opened, and in a container there is no sandbox for them.
    args: ['--no-sandbox', '--disable-dev-shm-usage', '--disable-gpu'],
  });
}
