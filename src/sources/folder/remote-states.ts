import { writeFile } from 'node:fs/promises';
import { isJsonObject, own, type JsonObject } from '../../values/json';
import type { MadeUpValues } from './made-up-values';
import { addressIn, writtenBodies, type WrittenModule } from './modules';
import type { StatedData } from './written-facts';

/** A `terraform_remote_state` of which a file is read instead of what it names. */
export interface RemoteState {
  readonly module: WrittenModule;
  readonly name: string;
  readonly path: string;
  /** The outputs that the module reads. */
  readonly outputs: readonly string[];
}

/** The name of a remote state, of what declares one. */
export function remoteStateName(declared: string): string[] {
  const [, name] = /^data\.terraform_remote_state\.(.+)$/.exec(declared) ?? [];
  return name === undefined ? [] : [name];
}

/** The outputs of a remote state that a module reads. */
export function outputsRead(text: string, name: string): string[] {
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
