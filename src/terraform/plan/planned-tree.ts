import type { Configuration, Declaration } from '../configuration';
import { isJsonObject, objectsOf, type JsonObject } from '../../values/json';
import type { ModuleTree } from './module-tree';
import { passedExpression, writtenExpression } from './written-expression';

/**
 * Makes a tree of modules out of what a plan holds of its configuration: constants, and for everything
 * else what it refers to.
 *
 * @param configuration `configuration` of the plan.
 */
export function plannedTree(configuration: JsonObject): ModuleTree {
  return treeOf(configuration.root_module, providersOf(configuration.provider_config));
}

type Providers = Configuration['providers'];

/** The Regions of the providers by name. */
function providersOf(config: unknown): Providers {
  if (!isJsonObject(config)) return new Map();
  return new Map(
    Object.values(config)
      .filter(isJsonObject)
      .map(({ name, alias, expressions }) => {
        const key = typeof alias === 'string' ? `${String(name)}.${alias}` : String(name);
        const region = isJsonObject(expressions) ? expressions.region : undefined;
        return [key, region === undefined ? {} : { region: passedExpression(region) }];
      }),
  );
}

function treeOf(module: unknown, providers: Providers): ModuleTree {
  const json = isJsonObject(module) ? module : {};
  const calls = isJsonObject(json.module_calls) ? Object.entries(json.module_calls) : [];
  const outputs = isJsonObject(json.outputs) ? Object.entries(json.outputs) : [];
  return {
    configuration: {
      declarations: new Map(
        objectsOf(json.resources)
          .map(declarationOf)
          .map((each) => [each.address, each]),
      ),
      variables: new Map(
        isJsonObject(json.variables)
          ? Object.entries(json.variables).map(([name, each]) => [
              name,
              isJsonObject(each) ? each : {},
            ])
          : [],
      ),
      locals: new Map(),
      providers,
      modules: calls.map(([name]) => name),
      calls: new Map(calls.map(([name, call]) => [name, callBody(call)])),
      outputs: new Map(
        outputs.map(([name, output]) => [
          name,
          { value: passedExpression(isJsonObject(output) ? output.expression : {}) },
        ]),
      ),
    },
    children: new Map(
      calls.map(([name, call]) => [
        name,
        treeOf(isJsonObject(call) ? call.module : undefined, providers),
      ]),
    ),
  };
}

function declarationOf(resource: JsonObject): Declaration {
  const { mode, type, name, expressions, for_each_expression, count_expression } = resource;
  const { provider_config_key: provider } = resource;
  const isData = mode === 'data';
  let body: JsonObject | undefined;
  return {
    address: `${isData ? 'data.' : ''}${String(type)}.${String(name)}`,
    type: String(type),
    isData,
    isRepeated: for_each_expression !== undefined || count_expression !== undefined,
    get body() {
      body ??= {
        ...(isJsonObject(expressions) ? bodyOf(expressions) : {}),
        ...repetition(for_each_expression),
        // That of a module is written behind the module's name.
        ...(typeof provider === 'string' ? { provider: provider.replace(/^.*:/, '') } : {}),
      };
      return body;
    },
  };
}

function callBody(call: unknown): JsonObject {
  if (!isJsonObject(call)) return {};
  const given = isJsonObject(call.expressions) ? Object.entries(call.expressions) : [];
  return {
    ...Object.fromEntries(given.map(([name, each]) => [name, passedExpression(each)])),
    ...repetition(call.for_each_expression),
  };
}

function repetition(forEach: unknown): JsonObject {
  return forEach === undefined ? {} : { for_each: passedExpression(forEach) };
}

function bodyOf(expressions: JsonObject): JsonObject {
  return Object.fromEntries(
    Object.entries(expressions).map(([name, each]) => [name, bodyValue(name, each)]),
  );
}

/** An argument is an object with what it says or refers to; blocks are lists of such objects. */
function bodyValue(name: string, json: unknown): unknown {
  if (Array.isArray(json)) return objectsOf(json).map(bodyOf);
  if (isJsonObject(json) && !isExpression(json)) return [bodyOf(json)];
  return writtenExpression(name, json);
}

function isExpression(json: JsonObject): boolean {
  const keys = Object.keys(json);
  return keys.every((key) => key === 'constant_value' || key === 'references');
}
