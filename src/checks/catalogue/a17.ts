import { MAX_ROLE_INLINE_POLICY } from '../../policies/documents/to-json';
import type { Check } from '../check';
import type { Danger } from '../finding';
import { code } from '../shown';

/** Finds roles whose inline policies are larger together than IAM takes. */
export const A17: Check = {
  level: 'error',
  title: 'the inline policies of a role are larger together than IAM takes',
  why: 'AWS makes some of them and rejects the rest; the apply stops in the middle, and a Deny may be what is missing',
  fix: 'fewer, wider statements; or an aws_iam_policy, which has a limit of its own, and an attachment',
  fires: 'two aws_iam_role_policy of one role with 6,000 characters each',
  nearMiss: 'one of them as an aws_iam_policy that is attached',
  see: 'https://docs.aws.amazon.com/IAM/latest/UserGuide/reference_iam-quotas.html',
  find: ({ roles }) =>
    roles.flatMap(({ address, oversize }): Danger[] =>
      oversize === undefined
        ? []
        : [
            {
              level: 'error',
              certainty: 'certain',
              address,
              part: 'inline policies',
              subject: address,
              danger: `AWS rejects an inline policy of ${code(address)} when it is applied: they have at least ${oversize} characters together, and IAM takes ${MAX_ROLE_INLINE_POLICY} per role`,
              attack: [],
              remedy: 'Fix: grant fewer, wider prefixes, or attach a managed policy',
            },
          ],
    ),
};
