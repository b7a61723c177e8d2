import { createHash } from 'node:crypto';
import { difference } from '../../analysis/questions/difference';
import { pageOf } from '../../page/document';
import { changedPicture, drawnDifference } from '../../page/change';
import type { Picture } from '../../page/graph/graph';
import { pictureOf } from '../../page/graph/picture';
import { drawnFederation, pageData, type PageData } from '../../page/playground/page-data';
import type { Source } from '../../sources/read-source';
import { readFile } from 'node:fs/promises';
import { createRequire } from 'node:module';
import { join } from 'node:path';

/** The picture of a source, or of what a change makes of another one. */
export function drawnPicture(source: Source, before?: Source): Picture {
  const picture = pictureOf(source.model, source.unread);
  return before === undefined
    ? picture
    : // Findings of what will be gone are not drawn.
      changedPicture(pictureOf(before.model, before.unread, []), picture);
}

/**
 * Writes the page of a source, or of a change.
 *
 * @param path What was read, as the page's commands name it.
 */
export async function drawPage(path: string, source: Source, before?: Source): Promise<string> {
  const own = pageData(path, source.origin, source);
  const data = before === undefined ? own : withDifference(own, source, before);
  const picture = drawnPicture(source, before);
  return pageOf({ picture, data, script: await pageScript(), hashOf });
}

/** Adds what a change gives and takes. */
function withDifference(data: PageData, { model }: Source, before: Source): PageData {
  const found = difference(before.model, model);
  const drawn = drawnDifference(found, drawnFederation(before.model), model, data.resources);
  return { ...data, difference: { ...drawn, origin: before.origin } };
}

/** The source of a content security policy that allows a text. */
function hashOf(text: string): string {
  return `sha256-${createHash('sha256').update(text).digest('base64')}`;
}

interface Bundler {
  pageScript(): string;
}

const load = createRequire(__filename);

/** The script of a page: as the package has it, or bundled now in a clone, which has no build. */
async function pageScript(): Promise<string> {
  const built = await readFile(join(__dirname, '..', '..', 'page', 'browser.js'), 'utf8').catch(
    (error: NodeJS.ErrnoException) => {
      if (error.code === 'ENOENT') return undefined;
      throw error;
    },
  );
  if (built !== undefined) return built;
  const bundler = join(__dirname, '..', '..', '..', 'scripts', 'page-script.cjs');
  return (load(bundler) as Bundler).pageScript();
}
