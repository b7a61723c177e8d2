import type { Configuration } from '../configuration';

/** A module as it is written, with the modules that it calls. */
export interface ModuleTree {
  /** What the module itself declares. */
  readonly configuration: Configuration;
  /** Called modules by the name of the call; one whose source isn't at hand is missing. */
  readonly children: ReadonlyMap<string, ModuleTree>;
}

/** The module at an address, such as `module.a["x"].module.b`; the root module at an empty one. */
export function moduleTreeAt(root: ModuleTree, address: string): ModuleTree | undefined {
  const calls = address.matchAll(CALL);
  let tree: ModuleTree | undefined = root;
  for (const [, name = ''] of calls) tree = tree?.children.get(name);
  return tree;
}

const CALL = /(?:^|\.)module\.([\w-]+)(?:\[(?:"(?:[^"\\]|\\.)*"|\d+)\])?/g;
