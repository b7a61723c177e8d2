import { literalsIn } from './literals';
import type { ParseContext, Secrecy } from './parse-context';
import { UNREADABLE } from './reading/cursor';
import type { Reader } from './reading/options';
import { isUnknownString, UNJUDGED } from './reading/read-value';

/** What is said of a secret that isn't one. */
export interface SecretShape {
  /** What belongs here, with its article: "a client secret". */
  readonly what: string;
  /** Key of the provider whose secret it is, and what it is to it, for a variable that messages propose. */
  readonly key: string;
  readonly variable: string;
}

/**
 * Reads a secret, which comes from a sensitive variable or a secret store: whatever stands in code
 * stands in the repository. No message shows a part of it.
 */
export function secret(shape: SecretShape, secrecy: ParseContext['secrecy']): Reader<string> {
  const variable = `${shape.key.replace(/\W+/g, '_').toLowerCase()}_${shape.variable}`;
  const lines = `\`new TerraformVariable(this, '${variable}', { type: 'string', sensitive: true }).stringValue\``;
  const problems: Readonly<Partial<Record<Secrecy, string>>> = {
    literal: `a secret must not be written in code, not even a part of it; use ${lines}`,
    default: `a secret must not be written in code, and the default of its variable is; take the default out`,
    exposed:
      'Terraform would show this secret, because its variable is not sensitive; add `sensitive: true` to the variable',
  };
  return (cursor) => {
    const { value } = cursor;
    if (value === UNREADABLE) return UNJUDGED;
    if (value === undefined)
      cursor.report('missing', `missing; give ${shape.what}, such as ${lines}`);
    else if (isUnknownString(value)) {
      const isPartLiteral = typeof value === 'string' && literalsIn(value).length > 0;
      const problem = problems[isPartLiteral ? 'literal' : (secrecy?.(value) ?? 'undetermined')];
      if (problem === undefined) return value;
      cursor.report('literal-secret', problem);
    } else if (typeof value === 'string') {
      cursor.report('literal-secret', `a secret must not be written in code; use ${lines}`);
    } else cursor.report('bad-type', `expected ${shape.what} as a string; use ${lines}`);
    return UNJUDGED;
  };
}
