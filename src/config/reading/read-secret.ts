import type { ParseContext } from '../parse-context';
import { type Cursor, UNREADABLE } from './cursor';
import { UNJUDGED, isUnknownText } from './read-text';

/** What is said of a secret that isn't one. */
export interface SecretShape {
  /** What belongs here, with its article: "a client secret". */
  readonly what: string;
  /** Name of the Terraform variable that a message proposes. */
  readonly variable: string;
}

/**
 * Reads a secret, which comes from a sensitive variable or a secret store: whatever stands in code
 * stands in the repository. No message shows a part of it.
 */
export function readSecret(
  cursor: Cursor,
  shape: SecretShape,
  secrecy: ParseContext['secrecy'],
): string {
  const { value } = cursor;
  if (value === UNREADABLE) return UNJUDGED;
  const lines = `\`new TerraformVariable(this, '${shape.variable}', { type: 'string', sensitive: true }).stringValue\``;
  if (value === undefined)
    cursor.report('missing', `missing; give ${shape.what}, such as ${lines}`);
  else if (isUnknownText(value)) {
    if (secrecy?.(value) !== 'exposed') return value;
    cursor.report(
      'literal-secret',
      'Terraform would show this secret, because its variable is not sensitive; add `sensitive: true` to the variable',
    );
  } else if (typeof value === 'string') {
    cursor.report('literal-secret', `a secret must not be written in code; use ${lines}`);
  } else cursor.report('bad-type', `expected ${shape.what} as text; use ${lines}`);
  return UNJUDGED;
}
