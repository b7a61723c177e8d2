import { TerraformStack } from 'cdktf';
import type { Construct } from 'constructs';

/** The range of AWS providers that this library is tested with. */
const TESTED_AWS_PROVIDER = '~> 5.100';

/**
 * Sets which versions of the AWS provider a stack accepts, instead of the exact one that the
 * prebuilt bindings pin.
 *
 * The library never does this by itself: the range belongs to the stack. Provider 6.x works with the
 * same configuration and is not tested here.
 *
 * @param version A Terraform version constraint; `~> 5.100` when nothing is said.
 *
 * @example
 * supportedAwsProvider(stack);
 */
export function supportedAwsProvider(stack: TerraformStack, version = TESTED_AWS_PROVIDER): void {
  stack.addOverride('terraform.required_providers.aws.version', version);
  RANGES.set(stack, version);
}

const RANGES = new WeakMap<TerraformStack, string>();

/**
 * Reports, when the stack is synthesized, an option that the AWS providers lack which the stack accepts.
 *
 * @param since The first version that has it, `6.5`.
 */
export function needsAwsProvider(owner: Construct, option: string, since: string): void {
  const stack = TerraformStack.of(owner);
  owner.node.addValidation({
    validate: () => {
      const range = RANGES.get(stack);
      return range === undefined || !/^(~>|=)?\s*5\b/.test(range)
        ? []
        : [
            `${option}: needs AWS provider ${since} or newer, and this stack takes \`${range}\`; call \`supportedAwsProvider(stack, '~> ${since}')\``,
          ];
    },
  });
}
