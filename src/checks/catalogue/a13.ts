import { partsOf, type Text } from '../../values/text';
import type { Check } from '../check';
import { endUserRoles } from '../end-user-policies';
import type { Danger } from '../finding';
import { code } from '../shown';

/** Finds policies of users whose variables are literal text, since the policy names no version. */
export const A13: Check = {
  level: 'error',
  title: 'a policy has variables, and a version that takes them literally',
  why: 'no user reaches their own files; all reach those under a prefix called `${cognito-identity.amazonaws.com:sub}`',
  fix: 'Version = "2012-10-17"',
  fires: 'a policy without Version, and "arn:aws:s3:::b/${cognito-identity.amazonaws.com:sub}/*"',
  nearMiss: 'the same with Version = "2012-10-17"',
  see: 'https://docs.aws.amazon.com/IAM/latest/UserGuide/reference_policies_variables.html',
  find: (federation) =>
    endUserRoles(federation).flatMap(({ role, allowing }) =>
      allowing.flatMap(({ policy, document, statement, name }): Danger[] => {
        if (document.version !== '2008-10-17') return [];
        const { resources = [], conditions = [] } = statement;
        const values = [...resources, ...conditions.flatMap((each) => each.values)];
        if (!values.some(hasVariable)) return [];
        return [
          {
            level: 'error',
            certainty: 'certain',
            address: policy.address,
            part: name,
            subject: `${role.address} ${name}`,
            danger: `The variables of ${code(name)} are literal text: the policy has no version, or the old one`,
            attack: [],
            remedy: 'Fix: write `Version = "2012-10-17"`',
          },
        ];
      }),
    ),
};

function hasVariable(value: Text): boolean {
  return partsOf(value).some(
    (part) => typeof part === 'string' && /[$&]\{[\w.-]+:[^}]+\}/.test(part),
  );
}
