import { copyFile, readdir, readFile, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { objectsOf, type JsonObject } from '../../values/json';
import { decodeText } from '../decode-text';
import { isTerraformFile } from '../terraform-folder';
import { ADDED, inPlace, inPlaceJson, type CopiedFolder } from './copy-folder';
import { decodedShape, filledShape, shapeRead } from './decoded-texts';
import { HclText } from './hcl-blocks';
import type { WrittenModule } from './modules';
import type { RequiredProviders } from './providers';
import { pruneHcl, pruneJson, type Pruning } from './prune';
import { outputsRead, remoteStateName, type RemoteState } from './remote-states';
import type { WrittenFacts } from './written-facts';

/** Name of the output by which data sources come out of a module. */
export const OUTPUT = ADDED;

/** A copy that Terraform may evaluate. */
export interface PreparedCopy {
  readonly states: readonly RemoteState[];
  /** The text of everything that is written in it. */
  readonly text: string;
}

/** Takes out of the copied modules what must not run, and adds what brings out their data sources. */
export async function prepareCopy(
  modules: readonly WrittenModule[],
  copied: CopiedFolder,
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
    for (const name of (await readdir(folder)).filter(isTerraformFile)) {
      const path = join(folder, name);
      const text = decodeText(await readFile(path));
      const pruned = name.endsWith('.json')
        ? prunedJson(text, pruning, copied)
        : pruneHcl(withoutEphemeral(inPlace(text, copied)), pruning);
      for (const each of pruned.named) named.add(each);
      read.push(text);
      await copyFile(path, `${path}.${ADDED}`);
      await writeFile(path, pruned.text);
    }
    texts.push(...read);
    const locals = {
      ...Object.fromEntries([...named].map((each) => [pruning.localOf(each), `\${${each}}`])),
      ...ephemeralLocals(read.join('\n')),
      ...(isRoot ? { [PROVIDERS]: providers as JsonObject } : {}),
    };
    await writeJson(folder, `${ADDED}.tf.json`, {
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
      await writeJson(folder, `${ADDED}_override.tf.json`, {
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

function prunedJson(text: string, pruning: Pruning, copied: CopiedFolder) {
  const placed = inPlaceJson(JSON.parse(text), copied) as JsonObject;
  const { json, named } = pruneJson(withoutEphemeralJson(placed), pruning);
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
          providers: `\${local.${PROVIDERS}}`,
          secretProviders: secretArguments(root.providers),
          values: Object.fromEntries(root.values.map((each) => [each, `\${${each}}`])),
          secretValues: Object.fromEntries(
            root.values.map((each) => [each, `\${issensitive(jsonencode(${each}))}`]),
          ),
        }),
  };
  return { value, ...(root === undefined ? {} : { sensitive: true }) };
}

const PROVIDERS = `${ADDED}_providers`;

/** Asks of each argument of a provider configuration whether a sensitive value is in it. */
function secretArguments(providers: WrittenFacts['providers']): JsonObject {
  const asked = Object.entries(providers).map(([name, written]) => {
    const names = Object.keys(written).filter((each) => each !== 'hasUnknownTags');
    const place = (each: string) => `local.${PROVIDERS}[${JSON.stringify(name)}].${each}`;
    return [
      name,
      Object.fromEntries(
        names.map((each) => [each, `\${issensitive(jsonencode(${place(each)}))}`]),
      ),
    ];
  });
  return Object.fromEntries(asked) as JsonObject;
}

// What is ephemeral is in no plan and no state, so nothing that is read depends on it; but mocked providers
// have none of it.
const REFERENCE = /(?<![\w.-])ephemeral\s*\.\s*(\w+)\s*\.\s*([\w-]+)/g;

/** Puts locals in the place of the ephemeral resources of an HCL file; line numbers stay. */
export function withoutEphemeral(text: string): string {
  const hcl = new HclText(text);
  let [rest, at] = ['', 0];
  for (const block of hcl.blocks()) {
    const { type, start, end } = block;
    const mark = MARKED.has(type) ? hcl.argument(block, 'ephemeral') : undefined;
    const cut = type === 'ephemeral' ? ([start, end] as const) : mark;
    if (cut === undefined) continue;
    const isMarkedAnyway = hcl.argument(block, 'sensitive') !== undefined;
    const instead = type === 'ephemeral' || isMarkedAnyway ? '' : 'sensitive = true';
    rest += text.slice(at, cut[0]) + instead + text.slice(...cut).replace(/[^\n]/g, '');
    at = cut[1];
  }
  const cutText = rest + text.slice(at);
  return new HclText(cutText).replaceCode([0, cutText.length], REFERENCE, inLocal);
}

// Their values stay out of what is read: they are marked as sensitive instead.
const MARKED: ReadonlySet<string> = new Set(['output', 'variable']);

/** The same for a file in Terraform's JSON syntax. */
export function withoutEphemeralJson({ ephemeral: _, ...json }: JsonObject): JsonObject {
  const marked = Object.entries(json).map(([type, given]) => [
    type,
    MARKED.has(type) ? objectsOf(given).map(withSensitive) : given,
  ]);
  const text = JSON.stringify(Object.fromEntries(marked));
  return JSON.parse(text.replace(REFERENCE, inLocal)) as JsonObject;
}

function withSensitive(byName: JsonObject): JsonObject {
  const entries = Object.entries(byName).map(([name, bodies]) => [
    name,
    name === '//'
      ? bodies
      : objectsOf(bodies).map(({ ephemeral, ...body }) =>
          ephemeral === undefined ? body : { ...body, sensitive: true },
        ),
  ]);
  return Object.fromEntries(entries) as JsonObject;
}

function inLocal(match: string): string {
  const [type = '', name = ''] = match.split('.').slice(1);
  return `local.cfx_ephemeral_${type.trim()}__${name.trim()}`;
}

/** The locals in the place of ephemeral resources: made up, with all that is read out of them. */
export function ephemeralLocals(written: string): JsonObject {
  const named = new Set([...written.matchAll(REFERENCE)].map(([match]) => match));
  return Object.fromEntries(
    [...named].map((match) => {
      const place = match.replace(/\s/g, '');
      const value = filledShape(shapeRead(written, place), ([attribute = '']) => {
        const decoded = decodedShape(written, `${place}.${attribute}`);
        return decoded === undefined ? 'none' : JSON.stringify(filledShape(decoded, () => 'none'));
      });
      return [inLocal(place).replace('local.', ''), value];
    }),
  );
}
