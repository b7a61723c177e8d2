import type { Text } from '../values/text';
import { blockOf, type Block } from './block';
import type { Configuration, Declaration } from './configuration';
import { Evaluator } from './evaluator';
import { withIgnored } from './ignored-changes';
import { ROOT_SCOPE } from './scope';
import { objectsOf, isJsonObject, own, type JsonObject } from '../values/json';
import {
  configuredProvider,
  configurationName,
  type ConfiguredProvider,
} from './provider-configuration';
import type { Resource, TerraformFile } from './resource';
import { ResourceIndex } from './resource-index';
import { asText, asTextMap, type Value } from './value';

/** The resources of a configuration. */
export interface ConfigurationFile extends TerraformFile {
  /** Variables and locals that something refers to and nothing declares, as far as they were asked for. */
  readonly undeclared: ReadonlySet<string>;
}

/** Evaluates the resources of a configuration, each when it is first looked at. */
export function terraformFile(configuration: Configuration): ConfigurationFile {
  const [tooLarge, undeclared] = [new Set<string>(), new Set<string>()];
  const evaluator = new Evaluator(configuration, { ...ROOT_SCOPE, tooLarge, undeclared });
  const all = [...configuration.declarations.values()];
  const indexOf = (isMeant: (declaration: Declaration) => boolean) =>
    new ResourceIndex(
      all.filter(isMeant),
      ({ type }) => type,
      (each) => resourceOf(each, configuration, evaluator),
    );
  const resources = indexOf(({ isData, isRepeated }) => !isData && !isRepeated);
  const repeated = indexOf(({ isData, isRepeated }) => !isData && isRepeated);
  return {
    resources: resources.ofType,
    dataSources: indexOf(({ isData, isRepeated }) => isData && !isRepeated).ofType,
    repeated: repeated.ofType,
    types: [...resources.types, ...repeated.types],
    tooLarge,
    undeclared,
    modulesGiven: unreadModules(configuration),
    addresses: declaredAddresses(configuration),
    evaluate: (template) => asText(evaluator.json(template)) ?? '',
  };
}

/** Addresses of what a configuration declares, calls of modules, variables and locals included. */
export function declaredAddresses(configuration: Configuration): string[] {
  const { declarations, modules, variables, locals } = configuration;
  return [
    ...declarations.keys(),
    ...modules.map((name) => `module.${name}`),
    ...[...variables.keys()].map((name) => `var.${name}`),
    ...[...locals.keys()].map((name) => `local.${name}`),
  ];
}

function resourceOf(
  declaration: Declaration,
  configuration: Configuration,
  evaluator: Evaluator,
): Resource {
  const { address, type, body } = declaration;
  const attributes = new Map<string, Text>();
  let block: Block | undefined;
  let provider: ConfiguredProvider | undefined;
  return {
    address,
    type,
    get provider() {
      provider ??= configuredProvider(configuration, declaration, (json) => evaluator.json(json));
      return provider;
    },
    get block() {
      block ??= blockOf(withIgnored(entriesOf(evaluator.json(body)), body));
      return block;
    },
    get defaultTags() {
      const written = configuration.providers.get(configurationName(body));
      const [tags] = objectsOf(written?.default_tags).map((each) =>
        evaluator.json(each.tags ?? {}),
      );
      return (tags && asTextMap(tags)) ?? {};
    },
    attribute: (name) => {
      const value = attributes.get(name) ?? evaluator.attributeOf(declaration, name);
      attributes.set(name, value);
      return value;
    },
  };
}

function entriesOf(body: Value): ReadonlyMap<string, Value> {
  return body.type === 'map' ? body.entries : new Map();
}

/**
 * Finds the calls of modules that are given an object, by its address or a name that is written out: what
 * isn't read of such a module may attach anything to it.
 *
 * It goes by what is written, through locals: what an expression makes of the object makes no difference.
 */
function unreadModules({
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
