import { describeRule } from '../../role-mapping/choose-by-rules';
import type { UserPoolIdentityProvider } from '../../model/identity-provider';
import { showText } from '../../values/text';
import { isUnknown } from '../../values/unknown';
import type { Check } from '../check';
import type { Danger } from '../finding';
import { ownerOf, ruleMappings } from '../rule-mappings';
import { code } from '../shown';

/** Finds rules that look for one group in an attribute that holds a list of them as one string. */
export const M02: Check = {
  level: 'warning',
  title: 'a rule looks by `Contains` for a group in a list that is one string',
  why: 'Cognito joins the list that an identity provider sends, `[sales,non-admins]`: `Contains` also matches a group whose name holds the value',
  fix: '`Equals` on a claim with one value, or a pre token generation trigger that reads the list',
  fires:
    'attribute_mapping = { "custom:groups" = "groups" }, and match_type = "Contains", value = "admins"',
  nearMiss: 'attribute_mapping = { "custom:team" = "team" }, and match_type = "Equals"',
  see: 'https://docs.aws.amazon.com/cognito/latest/developerguide/cognito-user-pools-specifying-attribute-mapping.html',
  find: (federation) =>
    ruleMappings(federation).flatMap(({ pool, place, mapping, address }) => {
      const providers = ownerOf(place, pool, federation)?.identityProviders ?? [];
      return mapping.rules.flatMap((rule, at): Danger[] => {
        const { claim, matchType, value, role } = rule;
        if (matchType !== 'Contains' || isUnknown(claim) || isUnknown(value)) return [];
        const filling = providers.find((each) => fillsList(each, claim));
        if (filling === undefined) return [];
        return [
          {
            level: 'warning',
            certainty: 'certain',
            address,
            part: `rule ${at + 1}`,
            about: [rule],
            subject: `${claim} ${value}`,
            danger: `Whoever is in the group ${code(`non-${value}`)} receives ${isUnknown(role) ? 'the role too' : code(role)}: ${code(filling.address)} fills ${code(claim)} with a list`,
            attack: [`${describeRule(at, rule)}, and so it does for ${code(`[non-${value}]`)}`],
            remedy:
              'Fix: compare a claim with one value by `Equals`, or have a trigger read the list',
            exception: 'If no name of a group is part of another one',
          },
        ];
      });
    }),
};

function fillsList({ attributeMapping }: UserPoolIdentityProvider, attribute: string): boolean {
  const claim = isUnknown(attributeMapping) ? undefined : attributeMapping[attribute];
  return claim !== undefined && LIST.test(showText(claim));
}

// What identity providers call the list of a user's groups or roles, as a name or a URN of SAML.
const LIST = /(?:^|[/:_.])(?:groups?|roles?|member_?of|entitlements?|authorities)$/i;
