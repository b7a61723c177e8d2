import { isJsonObject, objectsOf, own, type JsonObject } from '../../values/json';
import { forgottenIn } from '../../terraform/forgotten';
import { isMarked } from '../../terraform/value';
import type { EvaluatedData, Evaluation, RootValue } from './evaluation';
import type { MadeUpValues } from './made-up-values';
import { POLICY_DOCUMENT } from './made-up-attributes';
import { addressIn, bodiesOf, callsOf, type WrittenModule } from './modules';
import { declaredIn, OUTPUT } from './prepare-copy';
import { providerOf } from './providers';
import type { WrittenFacts } from './written-facts';

/** A resource or data source whose computed attributes are made up. */
export interface MadeUpObject {
  readonly address: string;
  readonly type: string;
  readonly isData: boolean;
  /** Whether `count` or `for_each` makes any number of it, and it is unknown yet which. */
  readonly isRepeated?: boolean;
}

/** What a plan of a copy was made with. */
interface PlannedWith {
  readonly terraform: string;
  readonly modules: readonly WrittenModule[];
  readonly facts: WrittenFacts;
  readonly made: MadeUpValues;
}

/** Takes out of a plan everything that the readers need of it. */
export function evaluationOf(
  plan: JsonObject,
  { terraform, modules, facts, made }: PlannedWith,
): Evaluation {
  const [configured = {}] = objectsOf(outputIn(plan).providers);
  const [secrets = {}] = objectsOf(outputIn(plan).secretProviders);
  const providers = Object.entries(facts.providers).map(([name, { hasUnknownTags }]) => {
    const [secret = {}] = objectsOf(own(secrets, name));
    const shown = Object.entries(objectsOf(own(configured, name))[0] ?? {}).filter(
      ([each]) => own(secret, each) !== true,
    );
    const isHidden = own(secret, 'tags') === true || undefined;
    return [name, { ...Object.fromEntries(shown), hasUnknownTags: hasUnknownTags ?? isHidden }];
  });
  return {
    terraform,
    changes: managedIn(plan).map(withoutSecrets),
    data: dataIn(plan, modules),
    providers: Object.fromEntries(providers) as Evaluation['providers'],
    written: facts.written,
    uncounted: facts.uncounted,
    forgotten: modules.flatMap((module) =>
      module.files.flatMap(forgottenIn).map((each) => addressIn(module, each)),
    ),
    madeUp: made.all,
    marks: made.marks,
    values: rootValuesIn(plan, facts.values),
    calls: callsIn(modules[0]),
  };
}

/** The resources of a plan. */
function managedIn(plan: JsonObject): JsonObject[] {
  return objectsOf(plan.resource_changes).filter(({ mode }) => mode === 'managed');
}

/** What the root module brings out. */
function outputIn({ output_changes: changes }: JsonObject): JsonObject {
  const change = isJsonObject(changes) ? own(changes, OUTPUT) : undefined;
  return isJsonObject(change) && isJsonObject(change.after) ? change.after : {};
}

/** Variables and locals of the root module, without what is sensitive. */
function rootValuesIn(plan: JsonObject, why: WrittenFacts['values']): Evaluation['values'] {
  const output = outputIn(plan);
  const [values, secrets] = [output.values, output.secretValues].map((each) =>
    isJsonObject(each) ? each : {},
  ) as [JsonObject, JsonObject];
  return Object.fromEntries(
    Object.entries(why).map(([name, unknown]): [string, RootValue] => {
      if (unknown !== undefined) return [name, { unknown }];
      return [name, own(secrets, name) === false ? { value: own(values, name) } : {}];
    }),
  );
}

/** Calls of modules in a module. */
function callsIn(module: WrittenModule | undefined): string[] {
  const all = module?.configurations.flatMap(({ calls }) => [...calls.keys()]) ?? [];
  return [...new Set(all)];
}

/** Everything that modules declare, before it is known how many of each there are. */
export function declaredObjects(modules: readonly WrittenModule[]): MadeUpObject[] {
  const all = modules.flatMap((module) =>
    module.configurations.flatMap(({ declarations }) =>
      [...declarations.values()]
        .filter(({ type }) => providerOf(type) !== 'terraform')
        .map(({ address, type, isData, isRepeated }) => ({
          ...{ address: addressIn(module, address), type, isData, isRepeated },
        })),
    ),
  );
  // An override file declares a thing once more.
  return [...new Map(all.map((each) => [each.address, each])).values()];
}

/** Leaves out objects whose instances would share what is made up of them. */
export function withoutShared(objects: readonly MadeUpObject[]): readonly MadeUpObject[] {
  return objects.filter(({ isRepeated, type }) => isRepeated !== true || type === POLICY_DOCUMENT);
}

/** Everything of a plan that has made-up values, each instance for itself. */
export function instancesIn(plan: JsonObject, modules: readonly WrittenModule[]): MadeUpObject[] {
  return [
    ...managedIn(plan).flatMap(({ address, type }) =>
      String(type).startsWith('terraform_')
        ? []
        : [{ address: String(address), type: String(type), isData: false }],
    ),
    ...dataIn(plan, modules).map(({ address, type }) => ({ address, type, isData: true })),
  ];
}

/** The data sources of a plan, each instance for itself. */
function dataIn(plan: JsonObject, modules: readonly WrittenModule[]): EvaluatedData[] {
  const byKey = new Map(modules.map((each) => [each.key, each]));
  const read = (output: unknown, key: string, prefix: string): EvaluatedData[] => {
    const module = byKey.get(key);
    if (!isJsonObject(output) || module === undefined) return [];
    const [data, secrets, calls] = [output.data, output.sensitive, output.modules].map((each) =>
      isJsonObject(each) ? each : {},
    ) as [JsonObject, JsonObject, JsonObject];
    const found = declaredIn(module, true).flatMap((declared) => {
      const type = declared.split('.')[1] ?? '';
      const isSensitive = secrets[declared] !== false;
      return instancesOf(data[declared], bodiesOf(module, declared)).map(
        ([index, values]): EvaluatedData => ({
          address: `${prefix}${declared}${index}`,
          type,
          values: isSensitive ? {} : values,
          isSensitive,
        }),
      );
    });
    const below = callsIn(module).flatMap((call) => {
      const bodies = callsOf(module, call);
      return instancesOf(calls[call], bodies).flatMap(([index, outputs]) =>
        read(
          own(outputs, OUTPUT),
          key === '' ? call : `${key}.${call}`,
          `${prefix}module.${call}${index}.`,
        ),
      );
    });
    return [...found, ...below];
  };
  return read(outputIn(plan), '', '');
}

/** The instances of a value that `count` or `for_each` may repeat, with their keys. */
function instancesOf(
  value: unknown,
  bodies: readonly JsonObject[],
): (readonly [index: string, value: JsonObject])[] {
  if (Array.isArray(value)) {
    return value.flatMap((each, at) => (isJsonObject(each) ? [[`[${at}]`, each] as const] : []));
  }
  if (!isJsonObject(value)) return [];
  if (!bodies.some((body) => 'for_each' in body)) return [['', value]];
  return Object.entries(value).flatMap(([key, each]) =>
    isJsonObject(each) ? [[`[${JSON.stringify(key)}]`, each] as const] : [],
  );
}

/** A change without the values that are marked as sensitive; the marks stay. */
function withoutSecrets({ address, type, mode, change }: JsonObject): JsonObject {
  if (!isJsonObject(change)) return { address, type, mode };
  const { actions, after, after_unknown, after_sensitive } = change;
  return {
    ...{ address, type, mode },
    change: { actions, after: unmarked(after, after_sensitive), after_unknown, after_sensitive },
  };
}

function unmarked(value: unknown, marks: unknown): unknown {
  if (marks === true) return null;
  if (!isMarked(marks)) return value;
  if (Array.isArray(value)) {
    return value.map((each, at) => unmarked(each, Array.isArray(marks) ? marks[at] : undefined));
  }
  if (!isJsonObject(value) || !isJsonObject(marks)) return value;
  return Object.fromEntries(
    Object.entries(value).map(([key, each]) => [key, unmarked(each, own(marks, key))]),
  );
}
