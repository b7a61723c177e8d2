import { partsOf, showText } from '../../values/text';
import type { Check } from '../check';
import { endUserRoles } from '../end-user-policies';
import type { Danger } from '../finding';
import { code } from '../shown';

/** Finds prefixes that end in a session tag without a slash. */
export const A16: Check = {
  level: 'error',
  title: 'a prefix ends in a session tag without a slash behind it',
  why: 'the users of `team-1` read the files of `team-10`',
  fix: 'a slash between the tag and the star',
  fires: '"arn:aws:s3:::b/${aws:PrincipalTag/team}*"',
  nearMiss: '"arn:aws:s3:::b/${aws:PrincipalTag/team}/*"',
  see: 'https://docs.aws.amazon.com/cognito/latest/developerguide/attributes-for-access-control.html',
  find: (federation) =>
    endUserRoles(federation).flatMap(({ role, allowing }) =>
      allowing.flatMap(({ policy, document, statement, name }): Danger[] => {
        const { resources = [], conditions = [] } = statement;
        const prefixes = conditions.flatMap(({ test, values }) =>
          /Like/i.test(test) ? values : [],
        );
        if (document.version === '2008-10-17') return [];
        return [...resources, ...prefixes].flatMap((each): Danger[] => {
          const isOpen = partsOf(each).some(
            (part) => typeof part === 'string' && /[$&]\{aws:PrincipalTag\/[^}]+\}[*?]/i.test(part),
          );
          if (!isOpen) return [];
          const shown = showText(each);
          return [
            {
              level: 'error',
              certainty: 'certain',
              address: policy.address,
              part: name,
              subject: `${role.address} ${shown}`,
              danger: `Users of ${code(role.address)} reach what belongs to others whose tag begins like theirs: ${code(shown)}`,
              attack: [],
              remedy: 'Fix: put a slash between the tag and the star',
            },
          ];
        });
      }),
    ),
};
