import type { PolicyStatement } from '../../policies/documents/policy-document';
import { isReference, objectType, partsOf, type Text, type TextPart } from '../../values/text';
import type { Check } from '../check';
import { coversAction } from '../end-user-policies';
import type { Danger } from '../finding';
import { code, codes } from '../shown';
import { trustsByRole } from '../trusted-roles';

/** Finds roles of users that others than the identity pool may assume as well. */
export const T07: Check = {
  level: 'error',
  title: 'a role of an identity pool has a second door: another principal may assume it',
  why: 'whoever comes through it acts as a user without a sign-in, and has no session tags of their own',
  fix: 'a role of its own for the other principal',
  fires:
    'Principal = { Federated = "cognito-identity.amazonaws.com", Service = "lambda.amazonaws.com" }',
  nearMiss: 'Principal = { Federated = "cognito-identity.amazonaws.com" }',
  see: 'https://docs.aws.amazon.com/IAM/latest/UserGuide/confused-deputy.html',
  find: (federation) =>
    [...trustsByRole(federation)].flatMap(([address, trust]): Danger[] => {
      const doors = trust.statements.flatMap((statement) =>
        statement.effect === 'Allow' ? othersOf(statement) : [],
      );
      const common = { address, part: 'trust', subject: address, attack: [] } as const;
      if (doors.some(({ isAnybody }) => isAnybody)) {
        return [
          {
            ...common,
            level: 'error',
            certainty: 'certain',
            danger: `Anybody with an AWS account can assume ${code(address)}: its trust names the principal \`*\` without a condition`,
            remedy: 'Fix: take the statement out of the trust',
          },
        ];
      }
      const isCertain = doors.some(({ isSure }) => isSure);
      const told = doors.filter(({ isSure }) => isSure === isCertain);
      return told.length === 0
        ? []
        : [
            {
              ...common,
              level: 'warning',
              certainty: isCertain ? 'certain' : 'undecided',
              danger: `${codes(told.map(({ who }) => who))} ${isCertain ? 'can' : 'may be able to'} assume ${code(address)} as well, a role of an identity pool`,
              remedy: 'Fix: make a role of its own for the other principal',
              exception: 'If the other principal may do all that users may',
            },
          ];
    }),
};

interface OtherDoor {
  readonly who: Text;
  /** Whether everybody in AWS comes through it. */
  readonly isAnybody: boolean;
  /** Whether it certainly is another one. */
  readonly isSure: boolean;
}

function othersOf(statement: PolicyStatement<Text>): OtherDoor[] {
  const { principals = [], conditions = [] } = statement;
  const opens = coversAction(statement, 'sts:AssumeRole');
  const isSure = opens === 'yes';
  return principals.flatMap(({ type, identifiers }) =>
    identifiers.flatMap((who): OtherDoor[] => {
      if (type === 'Federated') {
        const is = isOfCognito(who);
        return is === true ? [] : [{ who, isAnybody: false, isSure: is === false }];
      }
      if (opens === 'no') return [];
      return [{ who, isAnybody: who === '*' && isSure && conditions.length === 0, isSure }];
    }),
  );
}

/** Whether a name is of Cognito; nothing where it may be. Other spellings of it are told by CF-M18. */
function isOfCognito(who: Text): boolean | undefined {
  const [start] = partsOf(who) as readonly [TextPart];
  if (typeof start === 'string') return start.startsWith('cognito-');
  return isReference(start) && PROVIDERS.has(objectType(start.address)) ? false : undefined;
}

const PROVIDERS = new Set(['aws_iam_openid_connect_provider', 'aws_iam_saml_provider']);
