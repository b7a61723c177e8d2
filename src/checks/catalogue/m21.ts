import { isUnknown } from '../../values/unknown';
import type { Check } from '../check';
import type { Danger } from '../finding';
import { givenRoles } from '../given-roles';
import { code } from '../shown';

/** Finds tags of a role that stand in for a session tag which a token lacks. */
export const M21: Check = {
  level: 'error',
  title: "a role's own tag takes the place of a missing session tag",
  why: 'whoever has no such claim passes for whoever the tag of the role names; `default_tags` of the provider do it unseen',
  fix: 'another key for the tag of the role, or for the session tag',
  fires:
    'principal_tags = { department = "custom:department" }, and default_tags { tags = { department = "finance" } }',
  nearMiss: 'default_tags { tags = { team = "platform" } }',
  see: 'https://docs.aws.amazon.com/IAM/latest/UserGuide/id_session-tags.html',
  find: (federation) => {
    const { given } = givenRoles(federation);
    return federation.identityPools.flatMap((pool): Danger[] => {
      const keys = pool.principalTags.flatMap(({ useDefaults, tags }) =>
        useDefaults === true || isUnknown(tags)
          ? []
          : Object.entries(tags).flatMap(([key, claim]) => (isAlwaysThere(claim) ? [] : [key])),
      );
      const own = given.filter((each) => each.pool === pool && each.kind === 'authenticated');
      return [...new Set(own.map(({ role }) => role))].flatMap((address): Danger[] => {
        const role = federation.roles.find((each) => each.address === address);
        if (role === undefined || keys.length === 0) return [];
        const common = { level: 'error', address, remedy: REMEDY, exception: EXCEPTION } as const;
        const { tags } = role;
        if (isUnknown(tags)) {
          return [
            {
              ...common,
              certainty: 'undecided',
              part: 'tags',
              subject: address,
              danger: `A tag of ${code(address)} may take the place of a missing session tag`,
              attack: [`its tags are unknown: ${tags.unknown}`],
            },
          ];
        }
        const lowerCase = new Set(keys.map((key) => key.toLowerCase()));
        return Object.keys(tags)
          .filter((key) => lowerCase.has(key.toLowerCase()))
          .map((key) => ({
            ...common,
            certainty: 'certain',
            part: `tag ${key}`,
            subject: `${address} ${key}`,
            danger: `Users without a value for the session tag ${code(key)} pass for the users that the tag of ${code(address)} names`,
            attack: ['→ sign in with a token that lacks the claim'],
          }));
      });
    });
  },
};

const REMEDY = 'Fix: rename the tag of the role, or the session tag';
const EXCEPTION = 'If no policy reads the tag, or every token has the claim';

function isAlwaysThere(claim: unknown): boolean {
  return claim === 'sub' || claim === 'aud' || claim === 'iss' || claim === 'cognito:username';
}
