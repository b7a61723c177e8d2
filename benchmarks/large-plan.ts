import { isJsonObject, objectsOf, type JsonObject } from '../src/values/json';

/**
 * Makes a large plan out of a small one: a root module that calls the small one's as often as asked,
 * each time with names of roles of its own, as one account wants them.
 *
 * @param plan A plan as `terraform show -json` writes it, of a root module without modules.
 */
export function largePlan(plan: JsonObject, copies: number): JsonObject {
  const { configuration, prior_state: state } = plan;
  const root = isJsonObject(configuration) ? configuration.root_module : {};
  const calls = Array.from({ length: copies }, (_, at) => `copy_${at}`);
  const names = new Set(
    objectsOf(plan.resource_changes)
      .filter(({ type }) => type === 'aws_iam_role')
      .map(({ change }) => isJsonObject(change) && isJsonObject(change.after) && change.after.name),
  );
  const renamed = (json: unknown, call: string): unknown => {
    if (Array.isArray(json)) return json.map((each) => renamed(each, call));
    if (!isJsonObject(json)) return names.has(json as string) ? `${String(json)}-${call}` : json;
    const entries = Object.entries(json).map(([key, each]) => [key, renamed(each, call)] as const);
    return Object.fromEntries(entries);
  };
  const within = (call: string, { address, change, ...rest }: JsonObject) => ({
    ...rest,
    ...(change === undefined ? {} : { change: renamed(change, call) }),
    address: `module.${call}.${String(address)}`,
    module_address: `module.${call}`,
  });
  const values = isJsonObject(state) && isJsonObject(state.values) ? state.values : {};
  const before = isJsonObject(values.root_module) ? objectsOf(values.root_module.resources) : [];
  return {
    ...plan,
    resource_changes: calls.flatMap((call) =>
      objectsOf(plan.resource_changes).map((each) => within(call, each)),
    ),
    configuration: {
      ...(isJsonObject(configuration) ? configuration : {}),
      root_module: {
        module_calls: Object.fromEntries(
          calls.map((call) => [call, { source: './one', expressions: {}, module: root }]),
        ),
      },
    },
    prior_state: {
      ...(isJsonObject(state) ? state : {}),
      values: {
        root_module: {
          child_modules: calls.map((call) => ({
            address: `module.${call}`,
            resources: before.map((each) => within(call, each)),
          })),
        },
      },
    },
  };
}

const ENVIRONMENT = Object.fromEntries(
  Array.from({ length: 40 }, (_, at) => [`SETTING_${at}`, 'a value of about thirty letters']),
);

/** Resources that have nothing to do with sign-ins: what names each, and what it is made of. */
function others(count: number) {
  return Array.from({ length: count }, (_, at) => ({
    named: {
      address: `aws_lambda_function.f${at}`,
      mode: 'managed',
      type: 'aws_lambda_function',
      name: `f${at}`,
    },
    values: {
      function_name: `f${at}`,
      runtime: 'nodejs22.x',
      environment: [{ variables: ENVIRONMENT }],
    },
  }));
}

/** Puts resources that have nothing to do with sign-ins beside those of a state. */
export function stateWithOthers(state: JsonObject, count: number): JsonObject {
  const { values } = state;
  const root = isJsonObject(values) && isJsonObject(values.root_module) ? values.root_module : {};
  const resources = [
    ...objectsOf(root.resources),
    ...others(count).map((each) => ({ ...each.named, values: each.values, sensitive_values: {} })),
  ];
  return { ...state, values: { root_module: { ...root, resources } } };
}

/** Puts resources that have nothing to do with sign-ins beside those of a plan. */
export function withOthers(plan: JsonObject, count: number): JsonObject {
  const { configuration } = plan;
  const whole = isJsonObject(configuration) ? configuration : {};
  const root = isJsonObject(whole.root_module) ? whole.root_module : {};
  const beside = others(count);
  return {
    ...plan,
    resource_changes: [
      ...objectsOf(plan.resource_changes),
      ...beside.map(({ named, values }) => ({
        ...named,
        change: {
          actions: ['create'],
          after: values,
          after_unknown: { arn: true, id: true, role: true },
        },
      })),
    ],
    configuration: {
      ...whole,
      root_module: {
        ...root,
        resources: [
          ...objectsOf(root.resources),
          ...beside.map(({ named, values }) => ({
            ...named,
            expressions: {
              function_name: { constant_value: values.function_name },
              role: { references: ['aws_iam_role.admin.arn', 'aws_iam_role.admin'] },
            },
          })),
        ],
      },
    },
  };
}
