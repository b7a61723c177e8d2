import { existsSync } from 'node:fs';
import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import type { JsonObject } from '../../values/json';
import { decodeText } from '../decode-text';
import { parseTemplates, type ExpressionTree } from './expression-tree';
import type { WrittenModule } from './modules';

/** Parses everything that is written in some modules, and in the templates that they render. */
export async function expressionsOf(modules: readonly WrittenModule[]) {
  const trees = new Map<string, ExpressionTree>();
  const templates = new Map<string, string>();
  const parsed = new Set<string>();
  const add = async (json: unknown) => {
    for (const [template, tree] of await parseTemplates(json)) trees.set(template, tree);
  };
  for (const { folder, files } of modules) {
    if (parsed.has(folder)) continue;
    parsed.add(folder);
    await add(files);
  }
  const rendered = [...trees.values()].flatMap(templateCalls);
  for (const { folder } of modules) {
    for (const call of rendered) {
      const { path, isBeside } = call.meta;
      const place = join(isBeside === true ? folder : (modules[0]?.folder ?? folder), String(path));
      if (!existsSync(place)) continue;
      const text = decodeText(await readFile(place));
      templates.set(templatePlace({ folder }, call), text);
      await add([text]);
    }
  }
  return { trees, templates };
}

/** The files that `templatefile` renders, where they are named beside the module or the root module. */
function templateCalls(tree: ExpressionTree): ExpressionTree[] {
  const below = tree.children.flatMap(templateCalls);
  const [file] = tree.children;
  if (tree.type !== 'function' || tree.meta.name !== 'templatefile' || file === undefined) {
    return below;
  }
  const isBeside = file.children[0]?.meta.value === 'path.module';
  const [path, ...others] = isBeside ? file.children.slice(1) : file.children;
  return path?.type === 'literalValue' && others.length === 0
    ? [...below, { ...file, meta: { ...file.meta, path: path.meta.value, isBeside } }]
    : below;
}

/** By what the template of a `templatefile` is found: the module, and the path as it is written. */
export function templatePlace(
  { folder }: Pick<WrittenModule, 'folder'>,
  { meta }: { readonly meta: JsonObject },
): string {
  return `${folder} ${String(meta.value)}`;
}
