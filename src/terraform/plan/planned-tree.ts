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

/** What the provider configurations say of account and Region, by the keys that resources name. */
function providersOf(config: unknown): Providers {
  if (!isJsonObject(config)) return new Map();
  return new Map(
    Object.entries(config).map(([key, provider]) => {
      const { expressions, module_address: module } = isJsonObject(provider) ? provider : {};
      const given = isJsonObject(expressions) ? expressions : {};
      // An expression of a module means something else in the root module.
      const isRoot = module === undefined;
      const roles = objectsOf(given.assume_role).map(({ role_arn: arn }) => arn);
      return [
        key,
        {
          ...argument('region', given.region, isRoot),
          ...argument('allowed_account_ids', given.allowed_account_ids, isRoot),
          ...(given.default_tags === undefined ? {} : { default_tags: given.default_tags }),
          assume_role: roles.map((arn) => argument('role_arn', arn, isRoot)),
        },
      ];
    }),
  );
}

function argument(name: string, expression: unknown, isRoot: boolean): JsonObject {
  const isConstant = isJsonObject(expression) && 'constant_value' in expression;
  return expression !== undefined && (isRoot || isConstant)
    ? { [name]: passedExpression(expression) }
    : {};
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
        ...(typeof provider === 'string' ? { provider } : {}),
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
