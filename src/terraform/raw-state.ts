import { isJsonObject, objectsOf, type JsonObject } from '../values/json';
import { ReadError } from './read-error';

/** Whether JSON is a state as Terraform keeps it, `terraform.tfstate`. */
export function isRawState(json: unknown): json is JsonObject {
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
  { module, mode, type, name }: JsonObject,
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
