import { isJsonObject, own, type JsonObject } from '../values/json';
import type { Configuration } from './configuration';

/**
 * Finds the calls of modules that are given an object, by its address: what isn't read of such a module
 * may attach anything to it.
 *
 * It goes by what is written, through locals: what an expression makes of the object makes no difference.
 */
export function unreadModules({
  calls,
  locals,
}: Pick<Configuration, 'calls' | 'locals'>): (address: string) => readonly string[] {
  const given = [...calls].map(([name, body]) => {
    const named = new Set<string>();
    const passed = Object.entries(body).filter(([argument]) => !META_ARGUMENTS.has(argument));
    collect(Object.fromEntries(passed), Object.fromEntries(locals), named);
    return { call: `module.${name}`, named };
  });
  return (address) => given.filter(({ named }) => named.has(address)).map(({ call }) => call);
}

const META_ARGUMENTS = new Set(['depends_on', 'providers', 'source', 'version']);

const NAMES = /\b(?:local\.[\w-]+|aws_\w+\.[\w-]+)/g;

/** Collects the addresses that JSON names, and what the locals in it name. */
function collect(json: unknown, locals: JsonObject, named: Set<string>): void {
  if (typeof json === 'string') {
    for (const [name] of json.matchAll(NAMES)) {
      if (named.has(name)) continue;
      named.add(name);
      if (name.startsWith('local.'))
        collect(own(locals, name.slice('local.'.length)), locals, named);
    }
  } else if (Array.isArray(json)) {
    for (const each of json) collect(each, locals, named);
  } else if (isJsonObject(json)) {
    for (const each of Object.entries(json).flat()) collect(each, locals, named);
  }
}
