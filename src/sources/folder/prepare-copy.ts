import { readdir, readFile, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { isJsonObject, own, type JsonObject } from '../../values/json';
import { decodeText } from '../decode-text';
import { ephemeralLocals, withoutEphemeral, withoutEphemeralJson } from './ephemeral';
import type { MadeUpValues } from './made-up-values';
import { addressIn, writtenBodies, type WrittenModule } from './modules';
import type { RequiredProviders } from './providers';
import { pruneHcl, pruneJson, type Pruning } from './prune';
import type { StatedData, WrittenFacts } from './written-facts';

/** Name of the output by which data sources come out of a module. */
export const OUTPUT = 'cfx_evaluation';

/** A `terraform_remote_state` of which a file is read instead of what it names. */
export interface RemoteState {
  readonly module: WrittenModule;
  readonly name: string;
  readonly path: string;
  /** The outputs that the module reads. */
  readonly outputs: readonly string[];
}

/** A copy that Terraform may evaluate. */
export interface PreparedCopy {
  readonly states: readonly RemoteState[];
  /** The text of everything that is written in it. */
  readonly text: string;
}

/** Takes out of the copied modules what must not run, and adds what brings out their data sources. */
export async function prepareCopy(
  modules: readonly WrittenModule[],
  temporary: string,
  required: RequiredProviders,
  { providers, values }: WrittenFacts,
): Promise<PreparedCopy> {
  const states: RemoteState[] = [];
  const texts: string[] = [];
  const folders = new Map([...modules].reverse().map((each) => [each.folder, each]));
  for (const [folder, module] of folders) {
    const isRoot = module === modules[0];
    const place = `${join(temporary, String(texts.length))}-`;
    const pruning: Pruning = {
      isRoot,
      managed: declaredIn(module, false),
      localOf: (resource) => `cfx_${resource.replace('.', '__')}`,
      stateOf: (name) => `${place}${name}.tfstate`,
    };
    const [named, read] = [new Set<string>(), [] as string[]];
    for (const name of (await readdir(folder)).filter((each) => /\.tf(\.json)?$/.test(each))) {
      const path = join(folder, name);
      const text = decodeText(await readFile(path));
      const pruned = name.endsWith('.json')
        ? prunedJson(text, pruning)
        : pruneHcl(withoutEphemeral(text), pruning);
      for (const each of pruned.named) named.add(each);
      read.push(text);
      await writeFile(path, pruned.text);
    }
    texts.push(...read);
    const locals = {
      ...Object.fromEntries([...named].map((each) => [pruning.localOf(each), `\${${each}}`])),
      ...ephemeralLocals(read.join('\n')),
    };
    await writeJson(folder, 'cfx_evaluation.tf.json', {
      output: {
        [OUTPUT]: outputOf(module, isRoot ? { providers, values: Object.keys(values) } : undefined),
      },
      ...(Object.keys(locals).length === 0 ? {} : { locals }),
      ...(isRoot
        ? { provider: Object.fromEntries([...required.keys()].map((each) => [each, {}])) }
        : {}),
    });
    // A name that the root module doesn't require would mean a provider of hashicorp's.
    const sources = [...required].map(([name, source]) => [name, { source }]);
    if (isRoot && sources.length > 0) {
      await writeJson(folder, 'cfx_evaluation_override.tf.json', {
        terraform: { required_providers: Object.fromEntries(sources) as JsonObject },
      });
    }
    for (const module of modules.filter((each) => each.folder === folder)) {
      for (const name of declaredIn(module, true).flatMap(remoteStateName)) {
        const outputs = outputsRead(read.join('\n'), name);
        states.push({ module, name, path: pruning.stateOf(name), outputs });
      }
    }
  }
  return { states, text: texts.join('\n') };
}

function prunedJson(text: string, pruning: Pruning) {
  const { json, named } = pruneJson(withoutEphemeralJson(JSON.parse(text) as JsonObject), pruning);
  return { text: JSON.stringify(json), named };
}

async function writeJson(folder: string, name: string, json: JsonObject): Promise<void> {
  await writeFile(join(folder, name), JSON.stringify(json, undefined, 1));
}

/** What a module declares, in the order of its files: `aws_s3_bucket.uploads`, `data.aws_region.here`. */
export function declaredIn({ configurations }: WrittenModule, isData: boolean): string[] {
  const all = configurations.flatMap(({ declarations }) => [...declarations.values()]);
  return [...new Set(all.filter((each) => each.isData === isData).map(({ address }) => address))];
}

/** What the root module alone brings out. */
interface RootOutput {
  readonly providers: WrittenFacts['providers'];
  readonly values: readonly string[];
}

function outputOf(module: WrittenModule, root: RootOutput | undefined) {
  const data = declaredIn(module, true).filter((each) => remoteStateName(each).length === 0);
  const calls = new Set(module.configurations.flatMap((each) => [...each.calls.keys()]));
  const value = {
    data: Object.fromEntries(data.map((each) => [each, `\${${each}}`])),
    // The data source drops the mark of a sensitive value that is in it.
    sensitive: Object.fromEntries(
      data.map((each) => [each, `\${issensitive(jsonencode(${each}))}`]),
    ),
    modules: Object.fromEntries([...calls].map((each) => [each, `\${module.${each}}`])),
    ...(root === undefined
      ? {}
      : {
          providers: root.providers,
          values: Object.fromEntries(root.values.map((each) => [each, `\${${each}}`])),
          secretValues: Object.fromEntries(
            root.values.map((each) => [each, `\${issensitive(jsonencode(${each}))}`]),
          ),
        }),
  };
  return { value, ...(root === undefined ? {} : { sensitive: true }) };
}

function remoteStateName(declared: string): string[] {
  const [, name] = /^data\.terraform_remote_state\.(.+)$/.exec(declared) ?? [];
  return name === undefined ? [] : [name];
}

function outputsRead(text: string, name: string): string[] {
  const pattern = `terraform_remote_state\\.${name}(?:\\[[^\\]]*\\])?\\.outputs(?:\\.([\\w-]+)|\\["([^"]+)"\\])`;
  const found = [...text.matchAll(new RegExp(pattern, 'g'))];
  return [...new Set(found.map(([, attribute, key]) => attribute ?? key ?? ''))];
}

/** Writes the states that are read instead of remote ones, with made-up or stated outputs. */
export async function writeStates(
  states: readonly RemoteState[],
  made: MadeUpValues,
  stated: StatedData,
): Promise<void> {
  for (const { module, name, path, outputs } of states) {
    const address = addressIn(module, `data.terraform_remote_state.${name}`);
    const given = own(own(stated, address) ?? {}, 'outputs');
    const values: JsonObject = {
      ...Object.fromEntries(
        outputs.map((each) => [
          each,
          made.of('terraform_remote_state', {
            address: isInstanced(module, name) ? '' : address,
            attribute: `outputs.${each}`,
          }),
        ]),
      ),
      ...(isJsonObject(given) ? given : {}),
    };
    const written = Object.entries(values).map(([key, value]) => [
      key,
      { value, type: typeOf(value) },
    ]);
    const state = {
      version: 4,
      terraform_version: '1.11.0',
      serial: 1,
      lineage: 'evaluation',
      outputs: Object.fromEntries(written) as JsonObject,
      resources: [],
    };
    await writeFile(path, JSON.stringify(state));
  }
}

/** Whether there may be several of a data source, which one file can't tell apart. */
function isInstanced(module: WrittenModule, name: string): boolean {
  const address = `data.terraform_remote_state.${name}`;
  const bodies = module.configurations.flatMap((each) => each.declarations.get(address) ?? []);
  if (bodies.some(({ isRepeated }) => isRepeated)) return true;
  for (let each = module; each.parent !== undefined; each = each.parent) {
    const { name: call } = each;
    const calls = writtenBodies(each.parent, ({ calls: all }) => all.get(call));
    if (calls.some((body) => 'count' in body || 'for_each' in body)) return true;
  }
  return false;
}

/** The type of a value, as a state writes it. */
function typeOf(value: unknown): unknown {
  if (Array.isArray(value)) return ['tuple', value.map(typeOf)];
  if (isJsonObject(value)) {
    return ['object', Object.fromEntries(Object.entries(value).map(([k, v]) => [k, typeOf(v)]))];
  }
  return value === null ? 'dynamic' : typeof value === 'boolean' ? 'bool' : typeof value;
}
