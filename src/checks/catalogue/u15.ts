import { isUnknown } from '../../values/unknown';
import type { Check } from '../check';
import type { Danger } from '../finding';
import { code } from '../shown';

/** Finds deployed inbound federation triggers, which Terraform takes away without a word. */
export const U15: Check = {
  level: 'warning',
  title: 'Terraform would take away the inbound federation trigger that a user pool has',
  why: 'the AWS provider (5.100, and 6.x so far) has no argument for it, so it was set by hand; whatever Terraform changes of the user pool, it writes all of its settings, without the trigger, and no plan shows that',
  fix: 'set the trigger again after each apply, or leave the user pool to what set it; look here before an apply',
  fires:
    'aws:<identity pool id>, where DescribeUserPool shows LambdaConfig.InboundFederation; told from AWS alone: neither a state nor a plan has it',
  nearMiss: 'any other trigger, which lambda_config has',
  see: 'https://github.com/hashicorp/terraform-provider-aws/issues/49707',
  find: ({ userPools }) =>
    userPools.flatMap(({ address, providerConfiguration, triggers }): Danger[] => {
      // What Terraform itself sets, with a provider that knows the trigger, it keeps.
      if (providerConfiguration !== undefined) return [];
      const common = {
        level: 'warning',
        ...{ address, part: 'inbound_federation', subject: address },
        exception: 'If Terraform does not manage the user pool',
      } as const;
      const what = `The next change that Terraform makes to ${code(address)} takes its inbound federation trigger away`;
      if (isUnknown(triggers)) {
        return [
          {
            ...common,
            certainty: 'undecided',
            danger: `${what}, if it has one, and no plan shows it`,
            attack: [triggers.unknown],
            remedy: 'To tell: read the user pool with credentials that may',
          },
        ];
      }
      if (!triggers.includes('inbound_federation')) return [];
      return [
        {
          ...common,
          certainty: 'certain',
          danger: `${what}, and no plan shows it`,
          attack: [
            '→ UpdateUserPool with all that Terraform knows of: attributes of federated users come as the identity provider sends them',
          ],
          remedy: 'Fix: set the trigger again after each apply that changes the user pool',
        },
      ];
    }),
};
