import { isUnknown } from '../../values/unknown';
import type { Check } from '../check';
import { remedyBy } from '../finding';
import { code } from '../shown';

/** Finds identity pools that serve the classic flow. */
export const P04: Check = {
  level: 'warning',
  title: 'an identity pool serves the classic flow',
  why: 'callers name their role themselves, and the limits that Cognito sets to guests do not apply',
  fix: 'allow_classic_flow = false',
  fires: 'allow_classic_flow = true',
  nearMiss: 'allow_classic_flow = true, and a role mapping: AWS refuses the classic flow then',
  see: 'https://docs.datadoghq.com/security/default_rules/def-000-k8u/',
  find: ({ identityPools }) =>
    identityPools.flatMap(({ address, allowsClassicFlow, mappings }) => {
      const isMapped = !isUnknown(mappings) && mappings.length > 0;
      if (allowsClassicFlow === false || isMapped) return [];
      const unknown = [allowsClassicFlow, mappings].find(isUnknown);
      return [
        {
          level: 'warning',
          certainty: unknown === undefined ? 'certain' : 'undecided',
          address,
          part: 'classic flow',
          subject: address,
          danger: `Users of ${code(address)} choose among all roles that trust it: it serves the classic flow`,
          attack: unknown === undefined ? [] : [unknown.unknown],
          ...remedyBy('allow_classic_flow', (flag) => `Fix: set ${flag} to false`),
          exception: 'If an application needs the classic flow',
        },
      ];
    }),
};
