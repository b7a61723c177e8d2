import { Fn } from 'cdktf';
import { isUnresolved } from '../../values/is-unresolved';

/**
 * Writes XML so that Terraform reads it byte for byte, in JSON and in HCL: as text, HCL would add a
 * line break and trip over backslashes.
 */
export function metadataText(document: string): string {
  if (isUnresolved(document)) return document;
  return Fn.base64decode(Buffer.from(document, 'utf8').toString('base64'));
}
