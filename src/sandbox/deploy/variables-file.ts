import { noSuch } from '../../values/no-such';
import { SandboxError } from '../sandbox-error';
import type { VariableBlock } from './stack-facts';

/** Name of the file of the variables that a deployment is given: Terraform reads it after all others. */
export const VARIABLES_FILE = 'sandbox.tfvars';

/**
 * Writes the values of variables as `-var` takes them: text for a string, number or bool, else an
 * expression.
 *
 * @throws SandboxError where a variable is not declared
 */
export function variablesFile(
  values: Readonly<Record<string, string>>,
  declared: readonly VariableBlock[],
): string {
  const lines = Object.entries(values).map(([name, value]) => {
    const variable = declared.find((each) => each.name === name);
    if (variable === undefined) {
      const names = declared.map((each) => each.name);
      const text = `variables.${name}: ${noSuch('variable', name, names)}`;
      throw new SandboxError('stack', text);
    }
    return `${name} = ${variable.takesText ? quoted(value) : value}\n`;
  });
  return lines.join('');
}

/** A string of HCL without interpolation. */
function quoted(value: string): string {
  return JSON.stringify(value)
    .replace(/([$%])\{/g, '$1$1{')
    .replace(/\\[bf]/g, (escape) => (escape === '\\b' ? '\\u0008' : '\\u000c'));
}
