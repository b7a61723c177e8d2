import { isKnown } from '../../values/text';
import type { Check } from '../check';
import type { Danger } from '../finding';
import { code } from '../shown';
import { trustsByRole } from '../trusted-roles';

/** Finds conditions of a trust that hold as well where the token lacks what they ask for. */
export const T05: Check = {
  level: 'warning',
  title: 'a trust compares `amr` or `aud` by `ForAllValues`',
  why: '`ForAllValues` also holds where the key is missing: the condition asks for nothing of such a request',
  fix: '`ForAnyValue:StringLike` on `amr`, and plain `StringEquals` on `aud`',
  fires: '"ForAllValues:StringLike" = { "cognito-identity.amazonaws.com:amr" = "*" }',
  nearMiss: '"ForAnyValue:StringLike" = { "cognito-identity.amazonaws.com:amr" = "authenticated" }',
  see: 'https://docs.aws.amazon.com/IAM/latest/UserGuide/access-analyzer-reference-policy-checks.html#access-analyzer-reference-policy-checks-security-warning-forallvalues-with-single-valued-key',
  find: (federation) =>
    [...trustsByRole(federation)].flatMap(([address, trust]): Danger[] => {
      const parts = trust.statements
        .filter(({ effect }) => effect === 'Allow')
        .flatMap(({ conditions = [] }) =>
          conditions.flatMap(({ test, variable }) =>
            /^ForAllValues:/i.test(test) && isKnown(variable)
              ? (/:(amr|aud)$/i.exec(variable)?.[1]?.toLowerCase() ?? [])
              : [],
          ),
        );
      return [...new Set(parts)].map((part) => ({
        level: 'warning',
        certainty: 'certain',
        address,
        part: 'trust',
        subject: `${address} ${part}`,
        danger: `The trust of ${code(address)} also lets in a request without ${code(part)}: \`ForAllValues\` holds where the key is missing`,
        attack: [],
        remedy: `Fix: compare ${code(part)} by ${part === 'amr' ? '`ForAnyValue:StringLike`' : '`StringEquals`'}`,
        exception: 'If a further condition asks for the key',
      }));
    }),
};
