import { isJsonObject, own, type JsonObject } from '../values/json';
import type { Configuration } from './configuration';

/**
 * Finds the calls of modules that are given an object, by its address or a name that is written out: what
 * isn't read of such a module may attach anything to it.
 *
 * It goes by what is written, through locals: what an expression makes of the object makes no difference.
 */
export function unreadModules({
  calls,
  locals,
}: Pick<Configuration, 'calls' | 'locals'>): (...names: readonly string[]) => readonly string[] {
  const given = [...calls].map(([name, body]) => {
    const named = new Set<string>();
    const passed = Object.entries(body).filter(([argument]) => !META_ARGUMENTS.has(argument));
    collect(Object.fromEntries(passed), Object.fromEntries(locals), named);
    return { call: `module.${name}`, named };
  });
  return (...names) =>
    given.filter(({ named }) => names.some((name) => named.has(name))).map(({ call }) => call);
}

const META_ARGUMENTS = new Set(['depends_on', 'providers', 'source', 'version']);

const NAMES = /\b(?:local\.[\w-]+|aws_\w+\.[\w-]+)/g;

/** Collects the strings of JSON, the addresses that it names, and what the locals in it name. */
function collect(json: unknown, locals: JsonObject, named: Set<string>): void {
  if (typeof json === 'string') {
    collectNames(json, locals, named);
    named.add(json);
  } else if (Array.isArray(json)) {
    for (const each of json) collect(each, locals, named);
  } else if (isJsonObject(json)) {
    for (const [key, each] of Object.entries(json)) {
      collectNames(key, locals, named);
      collect(each, locals, named);
    }
  }
}

function collectNames(template: string, locals: JsonObject, named: Set<string>): void {
  for (const [name] of template.matchAll(NAMES)) {
    if (named.has(name)) continue;
    named.add(name);
    if (name.startsWith('local.')) collect(own(locals, name.slice('local.'.length)), locals, named);
  }
}
