import { AwsProvider } from '@cdktf/provider-aws/lib/provider';
import { TerraformStack, Testing } from 'cdktf';
import { CognitoFederation, IdentityPoolFederation } from '../../../src';
import type { SpecOfFederation } from './model-of-spec';

/** Synthesizes a federation by the constructs, with the id `corp`. */
export function synthesizedSpec(input: SpecOfFederation): string {
  const stack = new TerraformStack(Testing.app(), 'stack');
  new AwsProvider(stack, 'aws', { region: 'eu-west-1' });
  const corp =
    input.way === 'both'
      ? new CognitoFederation(stack, 'corp', input.spec)
      : new IdentityPoolFederation(stack, 'corp', input.spec);
  if (input.guests === true) corp.allowGuests();
  for (const [key, statements] of Object.entries(input.granted ?? {})) {
    for (const { actions = [], resources = [], ...rest } of statements) {
      corp.roles[key]?.addStatement({ ...rest, actions, resources });
    }
  }
  return Testing.synth(stack, true);
}
