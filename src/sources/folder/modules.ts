import { readdir, readFile } from 'node:fs/promises';
import { join, relative } from 'node:path';
import type { SourceLocation } from '../../model/declared';
import { configurationOf, type Configuration } from '../../terraform/configuration';
import { objectsOf, type JsonObject } from '../../values/json';
import { decodeText } from '../decode-text';
import { HclText } from './hcl-blocks';
import { jsonPlaces } from './json-places';
import {
  installedModuleFolders,
  isTerraformFile,
  localModuleFolder,
  readTerraformFolder,
} from '../terraform-folder';

/** A module as it is written, before Terraform evaluates anything. */
export interface WrittenModule {
  /** Names of the calls that lead to it, `network.subnets`; empty for the root module. */
  readonly key: string;
  readonly folder: string;
  /** Its files; each override file for itself, since it may write a thing once more. */
  readonly configurations: readonly Configuration[];
  readonly files: readonly JsonObject[];
  readonly parent?: WrittenModule;
  /** Name of the call. */
  readonly name: string;
}

/** The modules of a folder, and the calls whose modules aren't there yet. */
export interface WrittenModules {
  readonly all: readonly WrittenModule[];
  /** Sources of modules that nothing installed. */
  readonly missing: readonly string[];
}

/** Reads the modules of a folder, as far as they are on this machine. */
export async function readModules(root: string): Promise<WrittenModules> {
  const installed = await installedModuleFolders(root);
  const all: WrittenModule[] = [];
  const missing: string[] = [];
  const read = async (folder: string, key: string, name: string, parent?: WrittenModule) => {
    const files = await readTerraformFolder(folder, (each) => !OVERRIDE.test(each));
    const overrides = await readTerraformFolder(folder, (each) => OVERRIDE.test(each));
    const configurations = [merged(files), ...overrides].map(configurationOf);
    const module = { key, name, folder, configurations, files: [...files, ...overrides], parent };
    all.push(module);
    for (const [call, { source }] of configurations.flatMap(({ calls }) => [...calls])) {
      const childKey = key === '' ? call : `${key}.${call}`;
      const place = localModuleFolder(source, folder) ?? installed.get(childKey);
      if (place === undefined) missing.push(String(source));
      else if (!all.some((each) => each.key === childKey))
        await read(place, childKey, call, module);
    }
  };
  await read(root, '', '');
  return { all, missing };
}

const OVERRIDE = /(?:^|_)override\.tf(?:\.json)?$/;

/** Blocks of several files, one behind the other. */
function merged(files: readonly JsonObject[]): JsonObject {
  const all: Record<string, JsonObject[]> = {};
  for (const file of files) {
    for (const [block, body] of Object.entries(file)) (all[block] ??= []).push(...objectsOf(body));
  }
  return all;
}

/** The static address of what a module declares: without keys of instances. */
export function addressIn({ key }: WrittenModule, declared: string): string {
  const calls = key === '' ? [] : key.split('.').map((name) => `module.${name}`);
  return [...calls, declared].join('.');
}

/** Everything of one name that a module declares: an override file declares it once more. */
export function writtenBodies(
  { configurations }: WrittenModule,
  pick: (configuration: Configuration) => JsonObject | undefined,
): readonly JsonObject[] {
  return configurations.map(pick).filter((each) => each !== undefined);
}

/** Everything that is written of a resource or data source. */
export function bodiesOf(module: WrittenModule, declared: string): readonly JsonObject[] {
  return writtenBodies(module, ({ declarations }) => declarations.get(declared)?.body);
}

/** Every call of one name that a module writes. */
export function callsOf(module: WrittenModule, name: string): readonly JsonObject[] {
  return writtenBodies(module, ({ calls }) => calls.get(name));
}

/**
 * Finds where a module writes its resources and data sources; an override file only changes them.
 *
 * @param root Folder that the paths are below.
 */
export async function locationsIn(
  { folder }: WrittenModule,
  root: string,
): Promise<ReadonlyMap<string, SourceLocation>> {
  const found = new Map<string, SourceLocation>();
  const names = (await readdir(folder)).filter(isTerraformFile);
  for (const name of names.filter((each) => !OVERRIDE.test(each)).sort()) {
    const path = join(folder, name);
    const text = decodeText(await readFile(path));
    for (const [declared, at] of name.endsWith('.json') ? inJson(text) : inHcl(text)) {
      const line = text.slice(0, at).split('\n').length;
      if (!found.has(declared)) found.set(declared, { file: relative(root, path), line });
    }
  }
  return found;
}

type Found = readonly [declared: string, at: number];

function inHcl(text: string): Found[] {
  return new HclText(text).blocks().flatMap(({ type, labels, start }): Found[] => {
    if (labels.length !== 2 || (type !== 'resource' && type !== 'data')) return [];
    return [[[...(type === 'data' ? ['data'] : []), ...labels].join('.'), start]];
  });
}

function inJson(text: string): Found[] {
  return jsonPlaces(text).flatMap(({ path, key }): Found[] => {
    const [block, type, name, ...deeper] = path;
    if (name === undefined || deeper.length > 0 || (block !== 'resource' && block !== 'data')) {
      return [];
    }
    return [[[...(block === 'data' ? ['data'] : []), type, name].join('.'), key]];
  });
}
