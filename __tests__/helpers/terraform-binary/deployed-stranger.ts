import { cp, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { overrideFile, OVERRIDE_FILE } from '../../../src/sandbox/deploy/override-file';
import { readStack } from '../../../src/sandbox/deploy/stack-folder';
import { runCommand } from '../../../src/sandbox/process/run-command';
import { terraformEnvironment } from '../../../src/sandbox/deploy/terraform-program';
import { isJsonObject, objectsOf, type JsonObject } from '../../../src/values/json';

/** The folders of hand-written Terraform, in six styles. */
export const STRANGERS = join(__dirname, '..', '..', 'terraform', 'strangers');

/** What Terraform says of a root module before it is deployed and afterwards. */
export interface DeployedStranger {
  readonly plan: JsonObject;
  readonly state: JsonObject;
  /** What a second plan would change: nothing, where the local AWS keeps what it was told. */
  readonly changes: number;
}

/** What a deployment in the local AWS is given. */
interface GivenToDeploy {
  readonly endpoint: string;
  readonly environment?: NodeJS.ProcessEnv;
  /** Values of variables, `name=value`. */
  readonly variables?: readonly string[];
  /** What else is overridden, as an override file in Terraform's JSON syntax. */
  readonly override?: JsonObject;
}

/** Plans and applies hand-written Terraform in the local AWS, in a copy of it. */
export async function deployStranger(
  name: string,
  folder: string,
  endpoint: string,
): Promise<DeployedStranger> {
  const { terraform, shown } = await copyOf(join(STRANGERS, name), join(folder, name), {
    endpoint,
  });
  await terraform('plan', '-input=false', '-out=first.tfplan');
  const plan = await shown('first.tfplan');
  await terraform('apply', '-input=false', 'first.tfplan');
  const state = await shown();
  const { exitCode } = await terraform('plan', '-input=false', '-detailed-exitcode');
  return { plan, state, changes: exitCode ?? 1 };
}

/** Applies hand-written Terraform in the local AWS, in a copy of it, and answers the state. */
export async function deployedState(
  original: string,
  root: string,
  { variables = [], override, ...given }: GivenToDeploy,
): Promise<JsonObject> {
  const { terraform, shown } = await copyOf(original, root, given, override);
  const { TF_WORKSPACE: workspace } = given.environment ?? {};
  if (workspace !== undefined) await terraform('workspace', 'new', workspace);
  const values = variables.map((each) => `-var=${each}`);
  await terraform('apply', '-input=false', '-auto-approve', ...values);
  return shown();
}

async function copyOf(
  original: string,
  root: string,
  { endpoint, environment = process.env }: GivenToDeploy,
  override?: JsonObject,
) {
  await cp(original, root, { recursive: true });
  const facts = await readStack(root);
  await writeFile(join(root, OVERRIDE_FILE), JSON.stringify(overrideFile(facts, { endpoint })));
  // Terraform merges override files in the order of their names.
  if (override !== undefined) {
    await writeFile(join(root, 'then_override.tf.json'), JSON.stringify(override));
  }
  const env = terraformEnvironment(environment, endpoint);
  const terraform = async (...args: string[]) => {
    const result = await runCommand('terraform', args, {
      cwd: root,
      env,
      whenMissing: 'terraform was not found',
    });
    if (result.exitCode === 1) throw new Error(`terraform ${args[0]}: ${result.stderr}`);
    return result;
  };
  const shown = async (...args: string[]) => {
    const { stdout } = await terraform('show', '-json', ...args);
    return JSON.parse(stdout.slice(stdout.search(/^\{/m))) as JsonObject;
  };
  await terraform('init', '-input=false');
  return { terraform, shown };
}

/** What a reader looks at of a plan or a state, without what belongs to this machine. */
export function withoutMachine(json: JsonObject): JsonObject {
  const { format_version, terraform_version, values, variables, configuration, prior_state } = json;
  if ('values' in json) return bare({ format_version, terraform_version, values });
  const { provider_config, ...rest } = isJsonObject(configuration) ? configuration : {};
  const providers = isJsonObject(provider_config) ? Object.entries(provider_config) : [];
  return bare({
    ...{ format_version, terraform_version, planned_values: {}, variables },
    resource_changes: objectsOf(json.resource_changes).map(({ change, ...each }) => {
      const { actions, after, after_unknown } = isJsonObject(change) ? change : {};
      return { ...each, change: { actions, after, after_unknown } };
    }),
    configuration: {
      ...rest,
      provider_config: Object.fromEntries(providers.map(([name, each]) => [name, region(each)])),
    },
    prior_state,
  });
}

// Where providers come from, how they store things, and what would be secret.
const LEFT_OUT = new Set([
  'client_secret',
  'depends_on',
  'schema_version',
  'sensitive_values',
  'timeouts',
]);

function bare(json: JsonObject): JsonObject {
  return JSON.parse(
    JSON.stringify(json, (key, value: unknown) => (isLeftOut(key, value) ? undefined : value)),
  ) as JsonObject;
}

function isLeftOut(key: string, value: unknown): boolean {
  return LEFT_OUT.has(key) || (typeof value === 'string' && value.startsWith('registry.'));
}

/** A provider without the endpoints and credentials that lead it into the local AWS. */
function region(provider: unknown): unknown {
  if (!isJsonObject(provider)) return provider;
  const { expressions, ...rest } = provider;
  const given = isJsonObject(expressions) ? expressions.region : undefined;
  return { ...rest, expressions: given === undefined ? {} : { region: given } };
}
