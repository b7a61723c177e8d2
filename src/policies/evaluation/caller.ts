import { compareTexts, type TextComparison } from '../../values/compare-texts';
import type { PolicyPrincipal } from '../documents/policy-document';
import { isKnown, text, type Text } from '../../values/text';
import { any, some, type Ternary } from '../../values/ternary';

/** Who makes a request: someone with a token of an identity provider, or a session of a role. */
export type Caller =
  | {
      readonly type: 'Federated';
      /** The provider as a trust policy names it, such as `cognito-identity.amazonaws.com`. */
      readonly provider: Text;
    }
  | {
      readonly type: 'RoleSession';
      /**
       * ARN of the role.
       *
       * @default - not known
       */
      readonly role?: Text;
      /**
       * ARN of the session, `arn:aws:sts::<account>:assumed-role/<role>/<session>`.
       *
       * @default - not known
       */
      readonly session?: Text;
      /**
       * Id of the account.
       *
       * @default - not known
       */
      readonly account?: Text;
    };

/** As what a statement speaks of a caller; each has its own effect in a resource's policy. */
export interface PrincipalMatch {
  /** As the one session, which no boundary and no session policy then limits. */
  readonly session: Ternary;
  /** As its role, or as anybody at all. */
  readonly role: Ternary;
  /** As its account, which only lets the account's own policies allow things. */
  readonly account: Ternary;
}

/** Asks whether principals of a statement include a caller, and as what. */
export function matchPrincipals(
  principals: readonly PolicyPrincipal<Text>[],
  caller: Caller,
): PrincipalMatch {
  const matches = principals.flatMap(({ type, identifiers }) =>
    identifiers.map((identifier) => matchPrincipal(type, identifier, caller)),
  );
  const as = (level: keyof PrincipalMatch) => any(matches.map((match) => match[level]));
  return { session: as('session'), role: as('role'), account: as('account') };
}

/** Whether a caller is included at all. */
export function isIncluded({ session, role, account }: PrincipalMatch): Ternary {
  return any([session, role, account]);
}

const NOBODY: PrincipalMatch = { session: 'no', role: 'no', account: 'no' };

function matchPrincipal(type: string, identifier: Text, caller: Caller): PrincipalMatch {
  const isEverybody = identifier === '*' && (type === '*' || type === 'AWS');
  if (caller.type === 'Federated') {
    // Nobody has documented whether everybody includes people who only have a token.
    if (isEverybody) return { ...NOBODY, role: 'unknown' };
    return type === 'Federated'
      ? { ...NOBODY, role: answer(compareTexts(identifier, caller.provider)) }
      : NOBODY;
  }
  if (isEverybody) return { ...NOBODY, role: 'yes' };
  // A session that came from a web identity may be meant by its provider too.
  if (type === 'Federated') return { ...NOBODY, role: 'unknown' };
  return type === 'AWS' ? matchSession(identifier, caller) : NOBODY;
}

function matchSession(
  identifier: Text,
  { role, session, account }: Extract<Caller, { type: 'RoleSession' }>,
): PrincipalMatch {
  return {
    session: isOne(identifier, session, ':assumed-role/'),
    role: isOne(identifier, role, ':role/'),
    account: isAccount(identifier, account),
  };
}

/** Compares with an ARN; of one that isn't known, only the kind can tell that it is another. */
function isOne(identifier: Text, arn: Text | undefined, kind: string): Ternary {
  if (arn !== undefined) return answer(compareTexts(identifier, arn));
  return isKnown(identifier) && !identifier.includes(kind) ? 'no' : 'unknown';
}

function isAccount(identifier: Text, account: Text | undefined): Ternary {
  if (isKnown(identifier) && !/^\d{12}$|:root$/.test(identifier)) return 'no';
  if (account === undefined) return 'unknown';
  const forms = [
    account,
    ...['aws', 'aws-cn', 'aws-us-gov'].map((partition) =>
      text(`arn:${partition}:iam::`, account, ':root'),
    ),
  ];
  return some(forms, (form) => answer(compareTexts(identifier, form)));
}

function answer(comparison: TextComparison): Ternary {
  if (comparison === 'unknown') return 'unknown';
  return comparison === 'equal' ? 'yes' : 'no';
}
