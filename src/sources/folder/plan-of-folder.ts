import { tmpdir } from 'node:os';
import { resolve } from 'node:path';
import { ReadError } from '../../terraform/read-error';
import { withoutKeys } from '../../terraform/path';
import { objectsIn, type StateObject } from '../../terraform/state-object';
import { isMarked } from '../../terraform/value';
import { isJsonObject, objectsOf, own, type JsonObject } from '../../values/json';
import type { EvaluateOptions } from './evaluate-folder';
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
  const isSecret = (name: string) => {
    const variable = own(declared, name);
    return isJsonObject(variable) && variable.sensitive === true;
  };
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
