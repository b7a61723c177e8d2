import { TerraformOutput } from 'cdktf';
import { Construct } from 'constructs';

/**
 * Writes each value as a Terraform output `<address>_<name in snake case>`, and returns the values.
 *
 * Calling it again writes nothing more.
 */
export function writeOutputs<T extends object>(owner: Construct, address: string, values: T): T {
  if (owner.node.tryFindChild('Outputs') !== undefined) return values;
  const scope = new Construct(owner, 'Outputs');
  for (const [name, value] of Object.entries(values)) {
    new TerraformOutput(scope, `${address}_${snakeCase(name)}`, { value, staticId: true });
  }
  return values;
}

function snakeCase(name: string): string {
  return name.replace(/[A-Z]/g, (letter) => `_${letter.toLowerCase()}`);
}
