import { isConfiguration, configurationOf } from './configuration';
import { isJsonObject, type JsonObject, objectsOf } from '../values/json';
import { forgottenIn, unreadForgotten, withForgotten } from './forgotten';
import { noSuchAddress } from './no-such-address';
import { ofAwsProvider, providedBy } from './other-providers';
import { ReadError, noCognito } from './read-error';
import { alsoUnread, type ReadFederation, readFederation, readWhole } from './read-federation';
import { extended } from '../values/lazily';
import type { ConfigurationBeside } from './plan/module-instances';
import { isPlan, readPlan } from './read-plan';
import { isState, readState } from './read-state';
import { notRead } from './not-read';
import { terraformFile } from './terraform-file';

/** What was read, and what kind of file it was. */
export interface ReadTerraform extends ReadFederation {
  /** What kind of Terraform JSON it was. */
  readonly kind: 'configuration' | 'plan' | 'state';
}

/**
 * Reads the federation out of whatever Terraform JSON it is: a configuration (`cdk.tf.json`), a plan or a
 * state as `terraform show -json` writes it, or a state as Terraform keeps it (`terraform.tfstate`).
 *
 * @param given The file's text, or what it holds.
 *
 * @throws ReadError where it is none of these, or no Cognito is in it
 */
export function readTerraform(given: unknown): ReadTerraform {
  return readWithConfiguration(typeof given === 'string' ? parseTerraform(given) : given);
}

/**
 * The same for what is parsed already, a plan with the configuration that it was made from.
 *
 * @throws ReadError as `readTerraform` does
 */
export function readWithConfiguration(json: unknown, source?: ConfigurationBeside): ReadTerraform {
  try {
    return readJson(json, source);
  } catch (error) {
    // Nobody nests so deeply but to see what happens.
    if (error instanceof RangeError) {
      throw new ReadError(`it is nested too deeply to be read; ${WAY_OUT}`);
    }
    throw error;
  }
}

function readJson(json: unknown, source?: ConfigurationBeside): ReadTerraform {
  refuseOtherFormats(json);
  if (isPlan(json)) return extended(readPlan(json, source), { kind: 'plan' as const });
  if (isRawState(json)) return extended(readState(shownState(json)), { kind: 'state' as const });
  if (isState(json)) return extended(readState(json), { kind: 'state' as const });
  if (isConfiguration(json)) {
    return extended(readConfiguration(json), { kind: 'configuration' as const });
  }
  throw new ReadError(`expected Terraform JSON, got ${kindOf(json)}; ${WAY_OUT}`);
}

/**
 * Refuses a form of plan or state that is unknown: in a later one, the same names may mean another thing.
 *
 * @see https://developer.hashicorp.com/terraform/internals/json-format
 */
function refuseOtherFormats(json: unknown): void {
  if (!isJsonObject(json)) return;
  const { format_version: format } = json;
  if (format !== undefined && !/^[01](?:\.|$)/.test(String(format))) {
    throw new ReadError(`its \`format_version\` is \`${String(format)}\`, and only 1 is known`);
  }
}

const WAY_OUT =
  'give a `cdk.tf.json`, or what `terraform show -json` writes of a plan or of the state';

const PLAN_FILE =
  'pass --source DIR, the initialized folder that it was made in, or give what `terraform show -json` writes of it';

/**
 * Parses the text of Terraform JSON.
 *
 * @throws ReadError where it is something else
 */
export function parseTerraform(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    const wayOut = isPlanFile(text) ? PLAN_FILE : WAY_OUT;
    throw new ReadError(`expected Terraform JSON, got ${kindOfText(text)}; ${wayOut}`);
  }
}

/** Whether a text is a plan as `terraform plan -out` writes it, which is an archive. */
export function isPlanFile(text: string): boolean {
  return text.startsWith('PK');
}

function kindOfText(text: string): string {
  if (text.trim() === '') return 'nothing';
  if (isPlanFile(text)) return "a plan file, which isn't JSON";
  return /^\s*(?:resource|terraform|provider|variable|module|data|locals)\b/m.test(text)
    ? "HCL, which isn't JSON"
    : "text that isn't JSON";
}

function kindOf(json: unknown): string {
  if (Array.isArray(json)) return 'a list';
  if (!isJsonObject(json)) return json === null ? 'null' : `a ${typeof json}`;
  return Object.keys(json).length === 0
    ? 'an empty object'
    : 'an object without `resource`, `data`, `module`, `planned_values` or `values`';
}

/**
 * Reads the federation out of a Terraform configuration in JSON: what cdktf synthesizes, or a
 * `.tf.json` of anybody's.
 *
 * Nothing is deployed, so ids are references that equal themselves, and variables have their
 * defaults. What `count`, `for_each` and modules make isn't read yet, and is listed in `unread`.
 *
 * @throws ReadError where no Cognito is in it, or it refers to a variable or local that it doesn't
 *   declare
 */
function readConfiguration(json: JsonObject): ReadFederation {
  const configuration = configurationOf(json);
  const { declarations, modules } = configuration;
  const hasCognito = [...declarations.values()].some(
    ({ type, isData }) => !isData && type.startsWith('aws_cognito_'),
  );
  if (!hasCognito) throw noCognito('configuration', declarations.size, modules);
  const whole = terraformFile(configuration);
  const forgotten = forgottenIn(json);
  const repeated = withForgotten(whole.repeated, forgotten);
  const { file, unread } = ofAwsProvider(
    extended(whole, { repeated }),
    providedBy(json, configuration),
  );
  const read = readFederation(file);
  readWhole(read);
  const undeclared = [...whole.undeclared];
  if (undeclared.length > 0) {
    const problems = undeclared.map((each) => noSuchAddress(each, read.addresses)).join('; ');
    throw new ReadError(`${problems}; give the whole configuration, or correct the reference`);
  }
  return alsoUnread(read, [...unread, ...unreadForgotten(forgotten), ...notRead(configuration)]);
}

/** Whether JSON is a state as Terraform keeps it, `terraform.tfstate`. */
function isRawState(json: unknown): json is JsonObject {
  return isJsonObject(json) && 'terraform_version' in json && Array.isArray(json.resources);
}

/**
 * Turns a state as Terraform keeps it into what `terraform show -json` writes of it.
 *
 * A raw state doesn't say which attributes the provider's schema calls sensitive, so strings whose names
 * say that they are secrets are hidden.
 *
 * @throws ReadError where it is of a version that isn't read
 */
export function shownState({ version, terraform_version, resources }: JsonObject): JsonObject {
  if (version !== 4) {
    throw new ReadError(
      `expected a state of version 4, got version \`${String(version)}\`; give what \`terraform show -json\` writes of it`,
    );
  }
  const all = objectsOf(resources).flatMap((resource) =>
    objectsOf(resource.instances)
      // A deposed object is gone with the next apply, and another one stands in its place.
      .filter((instance) => !('deposed' in instance))
      .map((instance) => shownInstance(resource, instance)),
  );
  return { terraform_version, values: { root_module: { resources: all } } };
}

function shownInstance(
  { module, mode, type, name, provider }: JsonObject,
  { index_key, attributes, sensitive_attributes, dependencies }: JsonObject,
): JsonObject {
  const prefix = typeof module === 'string' ? `${module}.` : '';
  const isData = mode === 'data';
  const key = index_key === undefined ? '' : `[${JSON.stringify(index_key)}]`;
  const address = `${prefix}${isData ? 'data.' : ''}${String(type)}.${String(name)}${key}`;
  if (!isJsonObject(attributes)) {
    throw new ReadError(
      `\`${address}\` has no attributes in the state; give what \`terraform show -json\` writes of it`,
    );
  }
  const paths = Array.isArray(sensitive_attributes) ? sensitive_attributes.map(pathOf) : [];
  return {
    ...{ address, mode, type, name },
    provider_name: /(?:^|\.)provider\["([^"]+)"\]/.exec(String(provider))?.[1],
    values: attributes,
    sensitive_values: marksOf(attributes, paths),
    depends_on: dependencies,
  };
}

type Path = readonly (string | number)[];

function pathOf(steps: unknown): Path {
  return objectsOf(steps).map(({ value }) =>
    isJsonObject(value) ? (value.value as string | number) : (value as string | number),
  );
}

/** Marks what is sensitive: the same shape as the value, with `true` where it is. */
function marksOf(value: unknown, paths: readonly Path[], name?: string): unknown {
  if (paths.some((path) => path.length === 0) || isSecret(name, value)) return true;
  const below = (key: string | number) =>
    paths.filter(([first]) => first === key).map((path) => path.slice(1));
  if (Array.isArray(value)) return value.map((each, at) => marksOf(each, below(at)));
  if (!isJsonObject(value)) return false;
  return Object.fromEntries(
    Object.entries(value).map(([key, each]) => [key, marksOf(each, below(key), key)]),
  );
}

function isSecret(name: string | undefined, value: unknown): boolean {
  return name !== undefined && typeof value === 'string' && SECRET.test(name);
}

const SECRET =
  /(?:^|_)(?:passphrase|password|private_key|secret|secret_access_key|secret_binary|secret_key|secret_string|token)$/;
