import type { Text } from '../values/text';
import { blockOf, type Block } from './block';
import type { Configuration, Declaration } from './configuration';
import { Evaluator } from './evaluator';
import { objectsOf } from '../values/json';
import type { Resource, TerraformFile } from './resource';
import { asText, asTextMap, type Value } from './value';

/** Evaluates the resources of a configuration, each when it is first looked at. */
export function terraformFile(configuration: Configuration): TerraformFile {
  const evaluator = new Evaluator(configuration);
  const all = [...configuration.declarations.values()];
  const resources = (declarations: readonly Declaration[]) =>
    declarations.map((each) => resourceOf(each, configuration, evaluator));
  return {
    resources: resources(all.filter(({ isData, isRepeated }) => !isData && !isRepeated)),
    dataSources: resources(all.filter(({ isData, isRepeated }) => isData && !isRepeated)),
    repeated: resources(all.filter(({ isData, isRepeated }) => !isData && isRepeated)),
    addresses: declaredAddresses(configuration),
    evaluate: (template) => asText(evaluator.json(template)) ?? '',
  };
}

/** Addresses of what a configuration declares, calls of modules included. */
export function declaredAddresses({ declarations, modules }: Configuration): string[] {
  return [...declarations.keys(), ...modules.map((name) => `module.${name}`)];
}

function resourceOf(
  declaration: Declaration,
  { providers }: Configuration,
  evaluator: Evaluator,
): Resource {
  const { address, type, body } = declaration;
  const attributes = new Map<string, Text>();
  let block: Block | undefined;
  return {
    address,
    type,
    get block() {
      block ??= blockOf(entriesOf(evaluator.json(body)));
      return block;
    },
    get defaultTags() {
      const provider = providers.get(typeof body.provider === 'string' ? body.provider : 'aws');
      const [tags] = objectsOf(provider?.default_tags).map((each) =>
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
