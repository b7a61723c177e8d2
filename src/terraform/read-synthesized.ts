import { configurationOf, isConfiguration } from './configuration';
import { isJsonObject, type JsonObject } from '../values/json';
import { notRead } from './not-read';
import { noCognito, ReadError } from './read-error';
import { readFederation, type ReadFederation } from './read-federation';
import { terraformFile } from './terraform-file';

/**
 * Reads the federation out of a Terraform configuration in JSON: what cdktf synthesizes, or a
 * `.tf.json` of anybody's.
 *
 * Nothing is deployed, so ids are references that equal themselves, and variables have their
 * defaults. What `count`, `for_each` and modules make isn't read yet, and is listed in `unread`.
 *
 * @param json The file's text, or what it holds.
 *
 * @throws ReadError where it is no such file, or no Cognito is in it
 *
 * @example
 * const { model, unread } = readSynthesized(Testing.synth(stack));
 */
export function readSynthesized(json: unknown): ReadFederation {
  const configuration = configurationOf(terraformJson(json));
  const { declarations, modules } = configuration;
  const hasCognito = [...declarations.values()].some(
    ({ type, isData }) => !isData && type.startsWith('aws_cognito_'),
  );
  if (!hasCognito) throw noCognito('configuration', declarations.size, modules);
  const read = readFederation(terraformFile(configuration));
  return { ...read, unread: [...notRead(configuration), ...read.unread] };
}

function terraformJson(given: unknown): JsonObject {
  const json = typeof given === 'string' ? parse(given) : given;
  if (isConfiguration(json)) return json;
  throw new ReadError(
    `expected a Terraform configuration in JSON, got ${kindOf(json)}; ${WAY_OUT}`,
  );
}

const WAY_OUT = 'give a `cdk.tf.json`, or any `.tf.json`';

function parse(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    throw new ReadError(
      `expected a Terraform configuration in JSON, got text that isn't JSON; ${WAY_OUT}`,
    );
  }
}

function kindOf(json: unknown): string {
  if (Array.isArray(json)) return 'a list';
  if (!isJsonObject(json)) return json === null ? 'null' : `a ${typeof json}`;
  if ('planned_values' in json || 'values' in json) return 'what `terraform show -json` writes';
  return 'an object without `resource`, `data` or `module`';
}
