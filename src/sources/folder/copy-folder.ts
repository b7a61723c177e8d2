import { copyFile, cp, lstat, mkdir, readdir, readFile, symlink } from 'node:fs/promises';
import { dirname, join, relative, resolve, sep } from 'node:path';
import { isJsonObject } from '../../values/json';
import { decodeText } from '../decode-text';
import { isTerraformFile, localModuleFolder } from '../terraform-folder';
import { HclText } from './hcl-blocks';
import { hclString } from './prune';

/** A copy of a folder of Terraform, with what its modules refer to around it. */
export interface CopiedFolder {
  /** Where the root module is in the copy. */
  readonly root: string;
  /** The top of the copy, and what it is the copy of. */
  readonly top: string;
  readonly original: string;
}

/**
 * Copies the modules of a folder, so that the folder itself is never written to.
 *
 * Only Terraform's own files are copied; everything else that they may read is linked. States, what
 * Terraform installed, and tests stay behind, except for the modules that were downloaded.
 */
export async function copyFolder(folder: string, target: string): Promise<CopiedFolder> {
  const root = resolve(folder);
  const { modules, reached, isGlobbing } = await readFolders(root);
  const original = topOf(root, [...modules, ...reached]);
  const placeOf = (path: string) => join(target, relative(original, path));
  const copy = async (from: string, isModule: boolean): Promise<void> => {
    await mkdir(placeOf(from), { recursive: true });
    for (const name of await readdir(from)) {
      const path = join(from, name);
      if (LEFT_BEHIND.test(name)) continue;
      const found = await lstat(path).catch(ignoreMissing);
      // Above a module others may be at work, as in a folder of temporary files.
      if (found === undefined) continue;
      const isFolder = found.isDirectory();
      if (leadsTo(path, modules)) await copy(path, modules.has(path));
      else if (isFolder && isModule && isGlobbing) await copy(path, true);
      else if (isModule && isTerraformFile(name)) await copyFile(path, placeOf(path));
      else await symlink(path, placeOf(path));
    }
  };
  await copy(original, modules.has(original));
  const copied = placeOf(root);
  const installed = join('.terraform', 'modules');
  await cp(join(root, installed), join(copied, installed), { recursive: true }).catch(
    ignoreMissing,
  );
  const lock = '.terraform.lock.hcl';
  await copyFile(join(root, lock), join(copied, lock)).catch(ignoreMissing);
  return { root: copied, top: target, original };
}

/** What every file that an evaluation adds to a copy has in its name. */
export const ADDED = 'cfx_evaluation';

const OF_PLACES = /(?<![\w.-]|::)(?:path\s*\.\s*cwd(?![\w-])|(?:abspath|file\w*)\s*\()/g;

/**
 * Has expressions see the folder itself, not its copy: names of folders may decide, and so may which files
 * there are and what is in them.
 */
export function inPlace(text: string, { root, top, original }: CopiedFolder): string {
  const hcl = new HclText(text);
  const cwd = hclString(join(original, relative(top, root)));
  const edits = hcl.codeMatches(OF_PLACES).flatMap(({ start, end }): Edit[] => {
    if (text[end - 1] !== ')') return [[start, end, cwd]];
    const [name = ''] = /^\w+/.exec(text.slice(start)) ?? [];
    const inside = text.indexOf('(', start) + 1;
    switch (name) {
      case 'abspath':
        return [
          [start, start, 'replace('],
          [end, end, `, ${hclString(top)}, ${hclString(original)})`],
        ];
      case 'fileset':
        return [
          [start, start, 'toset([for cfx in '],
          [end, end, ` : cfx if !strcontains(cfx, "${ADDED}")])`],
        ];
      default:
        return [
          [inside, inside, '[for cfx in ['],
          [end - 1, end - 1, AS_WRITTEN],
        ];
    }
  });
  return edits
    .sort(([a], [b]) => b - a)
    .reduce((rest, [from, to, instead]) => rest.slice(0, from) + instead + rest.slice(to), text);
}

type Edit = readonly [from: number, to: number, instead: string];

// A Terraform file is read as it was before anything was taken out of it, and one that was added is not there.
const AS_WRITTEN = `] : fileexists("\${cfx}.${ADDED}") ? "\${cfx}.${ADDED}" : replace(cfx, "${ADDED}", "")][0]`;

/** The same for a value of Terraform's JSON syntax, whose strings are templates as a heredoc is. */
export function inPlaceJson(value: unknown, copied: CopiedFolder): unknown {
  if (typeof value === 'string') {
    return value.search(OF_PLACES) >= 0
      ? inPlace(`<<JSON\n${value}\nJSON\n`, copied).slice(7, -6)
      : value;
  }
  if (Array.isArray(value)) return value.map((each) => inPlaceJson(each, copied));
  if (!isJsonObject(value)) return value;
  return Object.fromEntries(
    Object.entries(value).map(([name, each]) => [name, inPlaceJson(each, copied)]),
  );
}

/** Names of what no evaluation may see. */
export const LEFT_BEHIND =
  /^(?:\.git|node_modules|\.terraform|\.terraform\.lock\.hcl|.*\.tfstate(?:\..*)?|.*\.tftest\.(?:hcl|json))$/;

function ignoreMissing(error: NodeJS.ErrnoException): undefined {
  if (error.code !== 'ENOENT') throw error;
  return undefined;
}

/** The folders that the evaluation of one reads. */
export interface ReadFolders {
  readonly modules: ReadonlySet<string>;
  /** Folders above a module whose files it may name. */
  readonly reached: ReadonlySet<string>;
  /** Whether any module lists files by a pattern, which links to folders hide from it. */
  readonly isGlobbing: boolean;
}

/** Finds the modules that a root module calls by paths. */
export async function readFolders(root: string): Promise<ReadFolders> {
  const [modules, reached] = [new Set<string>(), new Set<string>()];
  const isGlobbing = await collectModules(root, modules, reached);
  return { modules, reached, isGlobbing };
}

/**
 * Collects a module's folder and those of the modules that it calls by a path; answers whether any of
 * them lists files by a pattern.
 */
async function collectModules(
  folder: string,
  modules: Set<string>,
  reached: Set<string>,
): Promise<boolean> {
  if (modules.has(folder)) return false;
  const names = await readdir(folder).catch(() => undefined);
  if (names === undefined) return false;
  modules.add(folder);
  let isGlobbing = false;
  for (const name of names.filter(isTerraformFile)) {
    const text = decodeText(await readFile(join(folder, name)));
    isGlobbing ||= text.includes('fileset');
    for (const [, source] of text.matchAll(/\bsource"?\s*[:=]\s*"([^"]*)"/g)) {
      const called = localModuleFolder(source, folder);
      if (called === undefined) continue;
      isGlobbing = (await collectModules(called, modules, reached)) || isGlobbing;
    }
    // Files above a module are found where they are in the copy too.
    for (const [path = ''] of text.matchAll(/(?:\.\.\/)+/g)) reached.add(resolve(folder, path));
  }
  return isGlobbing;
}

/** The folder that all others lie in. */
function topOf(root: string, folders: readonly string[]): string {
  let top = root;
  while (!folders.every((each) => each === top || each.startsWith(withSeparator(top)))) {
    top = dirname(top);
  }
  return top;
}

function leadsTo(path: string, modules: ReadonlySet<string>): boolean {
  return [...modules].some((each) => each === path || each.startsWith(withSeparator(path)));
}

function withSeparator(path: string): string {
  return path.endsWith(sep) ? path : `${path}${sep}`;
}

/** The workspace that is selected in a folder; nothing where none is. */
export async function selectedWorkspace(folder: string): Promise<string | undefined> {
  const path = join(folder, '.terraform', 'environment');
  const text = await readFile(path, 'utf8').catch(() => '');
  return text.trim() === '' ? undefined : text.trim();
}
