import { isConfiguration, configurationOf } from './configuration';
import { isJsonObject, type JsonObject } from '../values/json';
import { noSuchAddress } from './no-such-address';
import { ReadError, noCognito } from './read-error';
import { alsoUnread, type ReadFederation, readFederation, readWhole } from './read-federation';
import { extended } from '../values/lazily';
import { isPlan, readPlan, type ReadPlanOptions } from './read-plan';
import { isRawState, shownState } from './raw-state';
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
export function readTerraform(given: unknown, options: ReadPlanOptions = {}): ReadTerraform {
  try {
    return readJson(typeof given === 'string' ? parse(given) : given, options);
  } catch (error) {
    // Nobody nests so deeply but to see what happens.
    if (error instanceof RangeError) {
      throw new ReadError(`it is nested too deeply to be read; ${WAY_OUT}`);
    }
    throw error;
  }
}

function readJson(json: unknown, options: ReadPlanOptions): ReadTerraform {
  if (isPlan(json)) return extended(readPlan(json, options), { kind: 'plan' as const });
  if (isRawState(json)) return extended(readState(shownState(json)), { kind: 'state' as const });
  if (isState(json)) return extended(readState(json), { kind: 'state' as const });
  if (isConfiguration(json)) {
    return extended(readConfiguration(json), { kind: 'configuration' as const });
  }
  throw new ReadError(`expected Terraform JSON, got ${kindOf(json)}; ${WAY_OUT}`);
}

const WAY_OUT =
  'give a `cdk.tf.json`, or what `terraform show -json` writes of a plan or of the state';

function parse(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    throw new ReadError(`expected Terraform JSON, got ${kindOfText(text)}; ${WAY_OUT}`);
  }
}

function kindOfText(text: string): string {
  if (text.trim() === '') return 'nothing';
  // A plan file is an archive.
  if (text.startsWith('PK')) return "a plan file, which isn't JSON";
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
export function readConfiguration(json: JsonObject): ReadFederation {
  const configuration = configurationOf(json);
  const { declarations, modules } = configuration;
  const hasCognito = [...declarations.values()].some(
    ({ type, isData }) => !isData && type.startsWith('aws_cognito_'),
  );
  if (!hasCognito) throw noCognito('configuration', declarations.size, modules);
  const file = terraformFile(configuration);
  const read = readFederation(file);
  readWhole(read);
  const undeclared = [...file.undeclared];
  if (undeclared.length > 0) {
    const problems = undeclared.map((each) => noSuchAddress(each, read.addresses)).join('; ');
    throw new ReadError(`${problems}; give the whole configuration, or correct the reference`);
  }
  return alsoUnread(read, notRead(configuration));
}
