import { isJsonObject, type JsonObject } from '../../values/json';

/** One line of what Terraform says in its machine-readable form. */
export interface TerraformMessage {
  readonly type: string;
  readonly body: JsonObject;
}

/**
 * Reads a line of `terraform … -json`.
 *
 * Lines that aren't JSON, such as warnings about a person's own settings, are nothing to read.
 */
export function terraformMessage(line: string): TerraformMessage | undefined {
  if (!line.startsWith('{')) return undefined;
  try {
    const body: unknown = JSON.parse(line);
    return isJsonObject(body) && typeof body.type === 'string'
      ? { type: body.type, body }
      : undefined;
  } catch {
    return undefined;
  }
}
