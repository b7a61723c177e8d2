import { showText } from '../../values/text';
import { isUnknown } from '../../values/unknown';
import type { Check } from '../check';
import { remedyBy, type Danger } from '../finding';
import { code } from '../shown';

/** Finds functions that the user pools of every account may invoke. */
export const U11: Check = {
  level: 'error',
  title: 'a function lets every user pool invoke it',
  why: 'whoever knows its ARN makes it the trigger of a user pool of their own, and chooses what it is asked',
  fix: 'source_arn = aws_cognito_user_pool.x.arn in the permission',
  fires: 'aws_lambda_permission with principal = "cognito-idp.amazonaws.com" and no source_arn',
  nearMiss: 'the same with source_arn = aws_cognito_user_pool.x.arn',
  see: 'https://docs.aws.amazon.com/lambda/latest/dg/permissions-function-services.html',
  find: ({ resourcePolicies }) =>
    resourcePolicies.flatMap(({ service, address, document }): Danger[] => {
      if (service !== 'lambda' || isUnknown(document)) return [];
      // A permission is one statement, and allows.
      const isOpen = document.statements.some(
        ({ principals = [], conditions = [] }) =>
          principals.some(({ identifiers }) => identifiers.includes('cognito-idp.amazonaws.com')) &&
          !conditions.some(({ variable }) => SOURCES.has(showText(variable))),
      );
      if (!isOpen) return [];
      return [
        {
          level: 'error',
          certainty: 'certain',
          address,
          part: 'permission',
          subject: address,
          danger: `User pools of every account can invoke the function of ${code(address)}: the permission names no user pool`,
          attack: ['→ a user pool of your own with the ARN of the function as trigger'],
          ...remedyBy('source_arn', (arn) => `Fix: set ${arn} to the ARN of the user pool`),
          exception: 'If the function checks who asks',
        },
      ];
    }),
};

const SOURCES = new Set(['aws:SourceArn', 'aws:SourceAccount']);
