import { createHash } from 'node:crypto';
import { once } from 'node:events';
import { readFile } from 'node:fs/promises';
import { createServer } from 'node:http';
import { createRequire } from 'node:module';
import type { AddressInfo } from 'node:net';
import { basename, join, relative } from 'node:path';
import { difference } from '../../analysis/questions/difference';
import { changedPicture, drawnDifference } from '../../page/change';
import { pageOf } from '../../page/document';
import type { Picture } from '../../page/graph/graph';
import { pictureOf } from '../../page/graph/picture';
import { shown } from '../../page/graph/shown';
import { pageUsers, type SignedInUser } from '../../page/playground/doors';
import { drawnFederation, pageData, type PageData } from '../../page/playground/page-data';
import type { Deployment } from '../../sandbox/deploy/deploy-stack';
import { STATE_FILE } from '../../sandbox/deploy/state-facts';
import { signInEverywhere } from '../../sandbox/sign-in/hosted-sign-in';
import { readSource, type Source } from '../../sources/read-source';
import { printable } from '../../values/printable';

/** The picture of a source, or of what a change makes of another one. */
export function drawnPicture(source: Source, before?: Source): Picture {
  const picture = pictureOf(source.model, source.unread);
  return before === undefined
    ? picture
    : // Findings of what will be gone are not drawn.
      changedPicture(pictureOf(before.model, before.unread, []), picture);
}

/** What a page shows beside its source. */
export interface DrawnBeside {
  /**
   * The source before the change.
   *
   * @default - there is no change
   */
  readonly before?: Source;
  /**
   * Users who have signed in.
   *
   * @default - none are known
   */
  readonly users?: readonly SignedInUser[];
  /**
   * Users whose sign-in was refused, a line each.
   *
   * @default - none
   */
  readonly refused?: readonly string[];
}

/**
 * Writes the page of a source, or of a change.
 *
 * @param path What was read, as the page's commands name it.
 */
export async function drawPage(
  path: string,
  source: Source,
  { before, users = [], refused = [] }: DrawnBeside = {},
): Promise<string> {
  const own = pageData(path, source.origin, source);
  const { federation } = own;
  const listed = [
    ...users.flatMap((each) => pageUsers(each, federation)),
    ...refused.map((label) => ({ label: shown(label) })),
  ];
  const withUsers = listed.length === 0 ? own : { ...own, users: listed };
  const data = before === undefined ? withUsers : withDifference(withUsers, source, before);
  const picture = drawnPicture(source, before);
  return pageOf({ picture, data, script: await pageScript(), hashOf });
}

/** Adds what a change gives and takes. */
function withDifference(data: PageData, { model }: Source, before: Source): PageData {
  const found = difference(before.model, model);
  const drawn = drawnDifference(found, drawnFederation(before.model), model, data.resources);
  return { ...data, difference: { ...drawn, origin: before.origin } };
}

/** Writes the page of what was deployed; signs users in, and lists them with what their tokens say. */
export async function deployedPage(
  { folder, signInPages }: Deployment,
  names: readonly string[],
  endpoint: string,
): Promise<string> {
  const state = join(folder, STATE_FILE);
  const { users, refused } = await signInEverywhere(names, signInPages, endpoint);
  return drawPage(relative('', state), await readSource(state), { users, refused });
}

/** The source of a content security policy that allows a text. */
function hashOf(text: string): string {
  return `sha256-${createHash('sha256').update(text).digest('base64')}`;
}

/** Of the package, or of the sources in a clone. */
const FOLDER = join(__dirname, '..', '..');

/** The script of a page: files of the package, which the command runs, too, each as a function. */
async function pageScript(): Promise<string> {
  const files = (await packedFiles()) ?? (await bundledFiles());
  const functions = files.map(
    ([path, code]) => `${JSON.stringify(basename(path))}(module,exports,require){${code}\n}`,
  );
  const [main] = files.at(-1) as PageFile;
  return `(() => {
const files = {${functions.join(',\n')}};
const loaded = {};
const load = (path) => {
  const name = path.split('/').pop();
  if (loaded[name] === undefined) {
    const module = (loaded[name] = { exports: {} });
    files[name](module, module.exports, load);
  }
  return loaded[name].exports;
};
load('${basename(main)}');
})();`;
}

/** A path in the package, and the code there. */
type PageFile = readonly [path: string, code: string];

async function packedFiles(): Promise<readonly PageFile[] | undefined> {
  const list = await readFile(join(FOLDER, 'page', 'script.json'), 'utf8').catch(
    (error: NodeJS.ErrnoException) => {
      if (error.code === 'ENOENT') return undefined;
      throw error;
    },
  );
  if (list === undefined) return undefined;
  const paths = JSON.parse(list) as readonly string[];
  return Promise.all(
    paths.map(async (path) => [path, await readFile(join(FOLDER, path), 'utf8')] as const),
  );
}

interface Bundler {
  bundlePage(): Promise<readonly PageFile[]>;
}

const load = createRequire(__filename);

/** In a clone, which has no build, they are bundled now. */
function bundledFiles(): Promise<readonly PageFile[]> {
  return (load(join(FOLDER, '..', 'scripts', 'bundle.cjs')) as Bundler).bundlePage();
}

/** A page that is served to the browsers of this machine. */
export interface ServedPage {
  readonly url: string;
  /** Serves another page from now on, which is made once it is asked for. */
  readonly show: (make: () => Promise<string>) => void;
  readonly stop: () => void;
}

/** Serves a page at a free port of this machine. */
export async function servePage(): Promise<ServedPage> {
  let make = () => Promise.resolve('');
  let made: Promise<string> | undefined;
  const server = createServer((request, response) => {
    const answer = (status: number, type: string, text: string) =>
      response
        .writeHead(status, { ...HEADERS, 'content-type': `${type}; charset=utf-8` })
        .end(text);
    // Another host's name may lead to this machine too.
    if (`http://${request.headers.host ?? ''}` !== url)
      return answer(403, 'text/plain', `open ${url}\n`);
    if (request.url !== '/' || request.method !== 'GET')
      return answer(404, 'text/plain', 'not found\n');
    made ??= make();
    return made.then(
      (html) => answer(200, 'text/html', html),
      (error: Error) => {
        made = undefined;
        return answer(500, 'text/plain', `${printable(error.message)}\n`);
      },
    );
  });
  server.listen(0, '127.0.0.1');
  await once(server, 'listening');
  const url = `http://127.0.0.1:${(server.address() as AddressInfo).port}`;
  return {
    url,
    show: (another) => {
      [make, made] = [another, undefined];
    },
    stop: () => {
      server.close();
      server.closeAllConnections();
    },
  };
}

const HEADERS = {
  'cache-control': 'no-store',
  'x-content-type-options': 'nosniff',
  'content-security-policy': "frame-ancestors 'none'",
};
