import { tmpdir } from 'node:os';
import { resolve } from 'node:path';
import { ReadError } from '../../terraform/read-error';
import { withoutKeys } from '../../terraform/path';
import { objectsIn, type StateObject } from '../../terraform/state-object';
import { isMarked } from '../../terraform/value';
import { isJsonObject, objectsOf, own, type JsonObject } from '../../values/json';
import type { EvaluateOptions } from './evaluate-folder';
import type { Evaluation } from './evaluation';
import { addressIn, bodiesOf, callsOf, readModules, type WrittenModule } from './modules';
import { Interruption } from './interruption';
import { POLICY_DOCUMENT } from './made-up-attributes';
import { hclString } from './prune';
import { closedEnvironment, errorsOf, runTerraform, sentence } from './terraform-command';
import type { StatedData } from './written-facts';

/**
 * Has Terraform show a plan file as JSON, in the initialized folder that it was made in: it reads the
 * schema of the folder's providers, and reaches nothing.
 *
 * @throws ReadError with Terraform's own first error
 */
export async function shownPlan(
  file: string,
  folder: string,
  environment: NodeJS.ProcessEnv,
): Promise<JsonObject> {
  const { TF_DATA_DIR } = environment;
  const env = {
    ...closedEnvironment(environment, tmpdir()),
    ...(TF_DATA_DIR === undefined ? {} : { TF_DATA_DIR }),
  };
  const interruption = new Interruption();
  try {
    const args = ['show', '-json', '-no-color', resolve(file)];
    const said = await runTerraform(folder, args, env, interruption);
    const [plan] = said.messages;
    if (said.succeeded && plan !== undefined) return plan;
    const [{ summary, detail } = { summary: 'it gives no reason', detail: '' }] = errorsOf(said);
    const why = [summary, sentence(detail)].filter((each) => each !== '').join(': ');
    throw new ReadError(
      `Terraform can't show the plan \`${file}\` in \`${folder}\`: ${why}; give what \`terraform show -json\` writes of it`,
    );
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code !== 'ENOENT') throw error;
    throw new ReadError(
      `terraform was not found, and only Terraform reads the plan file \`${file}\`; install it, or give what \`terraform show -json\` writes of it`,
    );
  } finally {
    interruption.end();
  }
}

/**
 * Refuses a folder that a plan wasn't made from, as far as the plan shows what was written: what it leaves
 * unknown would be another configuration's.
 *
 * @throws ReadError with the first difference
 */
export async function refuseOther(plan: JsonObject, folder: string): Promise<void> {
  const root = isJsonObject(plan.configuration) ? plan.configuration.root_module : undefined;
  // Terraform says better what is wrong with a folder that can't be read.
  const { all } = await readModules(resolve(folder)).catch(() => ({ all: [] }));
  const [first] = isJsonObject(root) && all.length > 0 ? differencesIn(root, '', all) : [];
  if (first !== undefined) throw notPlanned(folder, first);
}

/**
 * Refuses a folder that is evaluated to other instances than a plan of it has, as other locals make them.
 *
 * @throws ReadError with the first difference
 */
export function refuseOtherInstances(
  plan: JsonObject,
  { changes, uncounted, written }: Pick<Evaluation, 'changes' | 'uncounted' | 'written'>,
  folder: string,
): void {
  const open = new Set(uncounted.map(({ address }) => address));
  const isCounted = (declared: string) =>
    own(written, declared) !== undefined && !open.has(declared);
  const addresses = (all: readonly JsonObject[]) =>
    all.map(({ address }) => String(address)).filter((each) => isCounted(withoutKeys(each)));
  const planned = new Set(addresses(objectsOf(plan.resource_changes).filter(isKept)));
  const evaluated = new Set(addresses(changes));
  const missing = [...planned].find((each) => !evaluated.has(each));
  const added = [...evaluated].find((each) => !planned.has(each));
  if (missing !== undefined) throw notPlanned(folder, `it has no \`${missing}\``);
  if (added !== undefined) throw notPlanned(folder, `the plan has no \`${added}\``);
}

function isKept({ mode, change }: JsonObject): boolean {
  const actions = isJsonObject(change) && Array.isArray(change.actions) ? change.actions : [];
  return mode === 'managed' && !actions.every((each) => each === 'delete' || each === 'forget');
}

function notPlanned(folder: string, difference: string): ReadError {
  return new ReadError(
    `the plan was not made from \`${folder}\` as it is now: ${difference}; give the folder that was planned, or plan again`,
  );
}

type Modules = readonly WrittenModule[];
function differencesIn(planned: JsonObject, key: string, modules: Modules): string[] {
  const module = modules.find((each) => each.key === key);
  // What nothing installed can't be compared.
  if (module === undefined) return [];
  const resources = objectsOf(planned.resources).filter(({ mode }) => mode !== 'ephemeral');
  const called = isJsonObject(planned.module_calls) ? planned.module_calls : {};
  const places = [
    ...resources.map((each) => ({
      ...{ json: each, local: String(each.address), isData: each.mode === 'data' },
      bodies: bodiesOf(module, String(each.address)),
    })),
    ...Object.entries(called).map(([name, call]) => ({
      ...{ json: isJsonObject(call) ? call : {}, local: `module.${name}`, isData: false },
      bodies: callsOf(module, name),
    })),
  ];
  const known = new Set(places.map(({ local }) => local));
  const written = module.configurations.flatMap(({ declarations, calls }) => [
    ...declarations.keys(),
    ...[...calls.keys()].map((name) => `module.${name}`),
  ]);
  return [
    ...places.flatMap(({ json, local, isData, bodies }) => {
      const shown = `\`${addressIn(module, local)}\``;
      // A data source may be within a check.
      if (bodies.length === 0) return isData ? [] : [`it has no ${shown}`];
      return argumentsThatDiffer(json, bodies).map((name) => `\`${name}\` of ${shown} differs`);
    }),
    ...written
      .filter((local) => !known.has(local))
      .map((local) => `the plan has no \`${addressIn(module, local)}\``),
    ...Object.entries(called).flatMap(([name, call]) =>
      isJsonObject(call) && isJsonObject(call.module)
        ? differencesIn(call.module, key === '' ? name : `${key}.${name}`, modules)
        : [],
    ),
  ];
}

/** The arguments of which a plan shows that they are written in another way. */
function argumentsThatDiffer(
  { expressions, source }: JsonObject,
  bodies: readonly JsonObject[],
): string[] {
  const planned: JsonObject = {
    ...(isJsonObject(expressions) ? expressions : {}),
    ...(source === undefined ? {} : { source: { constant_value: source } }),
  };
  return Object.entries(planned)
    .filter(([name, expression]) => isJsonObject(expression) && differs(name, expression, bodies))
    .map(([name]) => name);
}

function differs(name: string, expression: JsonObject, bodies: readonly JsonObject[]): boolean {
  const { constant_value: constant } = expression;
  const references = Array.isArray(expression.references) ? expression.references : [];
  if (Object.keys(expression).some((each) => each !== 'constant_value' && each !== 'references')) {
    return false;
  }
  const written = bodies.map((body) => own(body, name)).filter((each) => each !== undefined);
  if (written.length === 0) return constant !== undefined || references.length > 0;
  if (written.every(isPlain) && isPlain(constant)) {
    return written.every((each) => String(each) !== String(constant));
  }
  const text = JSON.stringify(written);
  return references.some(
    (each) => !text.includes(/^(?:data\.)?[\w-]+\.[\w-]+/.exec(String(each))?.[0] ?? ''),
  );
}

/** Whether a value means what it says, in any syntax. */
function isPlain(value: unknown): boolean {
  return typeof value === 'string'
    ? /^[^\\$%\n]*$/.test(value)
    : typeof value === 'number' || typeof value === 'boolean';
}

/** Evaluates a folder with the variables of a plan of it, and with the data that the plan read. */
export function withPlan(plan: JsonObject, options: EvaluateOptions): EvaluateOptions {
  const { planned, secrets } = variablesIn(plan);
  return {
    ...options,
    planned,
    environment: { ...options.environment, ...secrets },
    data: { ...dataIn(plan), ...options.data },
  };
}

/** The values of variables; those of secret ones are written to no file. */
function variablesIn({ variables, configuration }: JsonObject) {
  const root = isJsonObject(configuration) ? configuration.root_module : undefined;
  const declared = isJsonObject(root) && isJsonObject(root.variables) ? root.variables : {};
  const isSecret = (name: string) =>
    objectsOf(own(declared, name)).some(({ sensitive }) => sensitive === true);
  const all = Object.entries(isJsonObject(variables) ? variables : {}).map(
    ([name, given]) => [name, isJsonObject(given) ? (given.value ?? null) : null] as const,
  );
  const secrets = all.filter(([name]) => isSecret(name));
  return {
    planned: Object.fromEntries(all.filter(([name]) => !isSecret(name))),
    secrets: Object.fromEntries(
      secrets.map(([name, value]) => [
        `TF_VAR_${name}`,
        typeof value === 'string' ? value : hclJson(value),
      ]),
    ),
  };
}

function hclJson(value: unknown): string {
  return JSON.stringify(value).replace(/"(?:[^"\\]|\\.)*"/g, (each) =>
    hclString(JSON.parse(each) as string),
  );
}

/** What data sources found while the plan was made, without what is sensitive. */
function dataIn({ prior_state: prior, resource_changes: changes }: JsonObject): StatedData {
  const root = isJsonObject(prior) && isJsonObject(prior.values) ? prior.values.root_module : {};
  const read = objectsIn(root).filter(({ isData }) => isData);
  const deferred = new Set(
    objectsOf(changes)
      .filter(({ mode }) => mode === 'data')
      .map(({ address }) => withoutKeys(String(address))),
  );
  const stated: Record<string, JsonObject> = {};
  for (const each of read) {
    const values = statedValues(each);
    const all = withoutKeys(each.address);
    stated[each.address] = values;
    // Of one whose instances are all known, nothing is made up.
    if (!deferred.has(all)) stated[all] ??= values;
  }
  return stated;
}

function statedValues({ type, values, sensitive }: StateObject): JsonObject {
  if (sensitive === true) return {};
  const marks = isJsonObject(sensitive) ? sensitive : {};
  const isStated = (name: string) =>
    type !== POLICY_DOCUMENT || /^(?:id|json|minified_json)$/.test(name);
  return Object.fromEntries(
    Object.entries(values).flatMap(([name, value]) => {
      const mark = own(marks, name);
      // Of what holds a secret, nothing is stated: what is left of it might decide.
      return isStated(name) && !isMarked(mark) ? [[name, value]] : [];
    }),
  );
}
