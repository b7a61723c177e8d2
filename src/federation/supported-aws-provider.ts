import type { TerraformStack } from 'cdktf';

/** The range of AWS providers that this library is tested with. */
export const TESTED_AWS_PROVIDER = '~> 5.100';

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
}
