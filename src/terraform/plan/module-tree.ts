import type { Configuration, Declaration } from '../configuration';
import { isJsonObject, objectsOf, own, type JsonObject } from '../../values/json';
import { bodyValue, passedExpression } from './planned-expression';

/** A module as it is written, with the modules that it calls. */
export interface ModuleTree {
  /** What the module itself declares. */
  readonly configuration: Configuration;
  /** Called modules by the name of the call; one whose source isn't at hand is missing. */
  readonly children: ReadonlyMap<string, ModuleTree>;
}

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
          .map((each) => new PlannedDeclaration(each))
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

/** A class, since a large plan declares a hundred thousand of them and few are looked at. */
class PlannedDeclaration implements Declaration {
  readonly type: string;
  readonly isData: boolean;
  readonly address: string;
  readonly isRepeated: boolean;
  private read: Map<string, unknown> | undefined;

  constructor(private readonly json: JsonObject) {
    const { mode, type, name, for_each_expression, count_expression } = json;
    this.type = String(type);
    this.isData = mode === 'data';
    this.address = `${this.isData ? 'data.' : ''}${this.type}.${String(name)}`;
    this.isRepeated = for_each_expression !== undefined || count_expression !== undefined;
  }

  argument(name: string): unknown {
    const known = this.read?.get(name);
    if (known !== undefined) return known;
    const written = this.written(name);
    // Most of it is a short text, which is as quickly made as it is found.
    if (typeof written === 'object') this.read = (this.read ?? new Map()).set(name, written);
    return written;
  }

  get body(): JsonObject {
    const names = new Set([...Object.keys(this.expressions), 'for_each', 'provider']);
    const written = [...names].map((name) => [name, this.argument(name)] as const);
    return Object.fromEntries(written.filter(([, value]) => value !== undefined));
  }

  private get expressions(): JsonObject {
    const { expressions } = this.json;
    return isJsonObject(expressions) ? expressions : {};
  }

  private written(name: string): unknown {
    const { for_each_expression: forEach, provider_config_key: provider } = this.json;
    if (name === 'provider' && typeof provider === 'string') return provider;
    if (name === 'for_each' && forEach !== undefined) return passedExpression(forEach);
    const expression = own(this.expressions, name);
    return expression === undefined ? undefined : bodyValue(name, expression);
  }
}

function callBody(call: unknown): JsonObject {
  if (!isJsonObject(call)) return {};
  const given = isJsonObject(call.expressions) ? Object.entries(call.expressions) : [];
  return {
    ...Object.fromEntries(given.map(([name, each]) => [name, passedExpression(each)])),
    ...(call.for_each_expression === undefined
      ? {}
      : { for_each: passedExpression(call.for_each_expression) }),
  };
}
