import { configurationOf } from './configuration';
import type { JsonObject } from '../values/json';
import { notRead } from './not-read';
import { noCognito } from './read-error';
import { readFederation, type ReadFederation } from './read-federation';
import { terraformFile } from './terraform-file';

/**
 * Reads the federation out of a Terraform configuration in JSON: what cdktf synthesizes, or a
 * `.tf.json` of anybody's.
 *
 * Nothing is deployed, so ids are references that equal themselves, and variables have their
 * defaults. What `count`, `for_each` and modules make isn't read yet, and is listed in `unread`.
 *
 * @throws ReadError where no Cognito is in it
 */
export function readConfiguration(json: JsonObject): ReadFederation {
  const configuration = configurationOf(json);
  const { declarations, modules } = configuration;
  const hasCognito = [...declarations.values()].some(
    ({ type, isData }) => !isData && type.startsWith('aws_cognito_'),
  );
  if (!hasCognito) throw noCognito('configuration', declarations.size, modules);
  const read = readFederation(terraformFile(configuration));
  return { ...read, unread: [...notRead(configuration), ...read.unread] };
}
