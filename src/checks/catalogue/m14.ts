import { isUnknown } from '../../values/unknown';
import { showText } from '../../values/text';
import type { Check } from '../check';
import type { Danger } from '../finding';
import { ownerOf } from '../forgeable-claims';
import { ruleMappings } from '../rule-mappings';
import { code, codes } from '../shown';

/** Finds rules whose claim several identity providers fill. */
export const M14: Check = {
  level: 'warning',
  title: 'several identity providers fill the claim that a rule reads',
  why: 'who runs one of them gives out the roles that were meant for the users of another',
  fix: 'an attribute and a client for each identity provider',
  fires: 'two providers that map custom:groups, one client for both, and a rule on custom:groups',
  nearMiss: 'a client for each provider, and the rules at the one',
  see: 'https://docs.aws.amazon.com/cognito/latest/developerguide/multi-tenancy-security-recommendations.html',
  find: (federation) =>
    ruleMappings(federation).flatMap(({ pool, place, mapping, address: declaredAt }) => {
      const owner = ownerOf(place, pool, federation);
      const client = owner?.clients.find(({ address }) => address === place.client);
      const listed = client?.identityProviders ?? [];
      if (owner === undefined || isUnknown(listed)) return [];
      const names = new Set(listed.map(showText));
      const used = (owner.identityProviders ?? []).filter(({ name }) => names.has(showText(name)));
      const claims = new Set(mapping.rules.map(({ claim }) => claim));
      return [...claims].flatMap((claim): Danger[] => {
        if (isUnknown(claim)) return [];
        const filling = used.filter(
          ({ attributeMapping }) =>
            !isUnknown(attributeMapping) && Object.hasOwn(attributeMapping, claim),
        );
        if (filling.length < 2) return [];
        return [
          {
            level: 'warning',
            certainty: 'certain',
            address: declaredAt,
            part: `claim ${claim}`,
            subject: claim,
            danger: `Each of ${codes(filling.map(({ address }) => address))} decides who receives a role: all fill ${code(claim)}`,
            attack: [],
            remedy: 'Fix: an attribute and a client for each identity provider',
            exception: 'If all of them are trusted alike',
          },
        ];
      });
    }),
};
