import { compareTexts, whetherEqual } from '../../values/compare-texts';
import type { PolicyPrincipal } from '../documents/policy-document';
import { isKnown, reference, text, type Text } from '../../values/text';
import { all, any, not, some, type Ternary } from '../../values/unknown';

/** Who makes a request: a token of an identity provider, or a session of a role. */
export type Caller = Federated | RoleSession;

/** The holder of a token, who has no credentials yet. */
export interface Federated {
  /** Tells the two kinds of caller apart. */
  readonly type: 'Federated';
  /** The provider as a trust policy names it, such as `cognito-identity.amazonaws.com`. */
  readonly provider: Text;
}

/** A user with credentials of a role. */
export interface RoleSession {
  /** Tells the two kinds of caller apart. */
  readonly type: 'RoleSession';
  /**
   * ARN of the role.
   *
   * @default - unknown
   */
  readonly role?: Text;
  /**
   * ARN of the session, `arn:aws:sts::<account>:assumed-role/<role>/<session>`.
   *
   * @default - unknown
   */
  readonly session?: Text;
  /**
   * Id of the account.
   *
   * @default - unknown
   */
  readonly account?: Text;
  /**
   * Whether the role has a permissions boundary, which a Deny with NotPrincipal never leaves out.
   *
   * @default false
   */
  readonly hasBoundary?: boolean;
}

/** As what a statement names a caller; each has its own effect in a resource's policy. */
export interface PrincipalMatch {
  /** As the one session, which no boundary and no session policy then limits. */
  readonly session: Ternary;
  /** As its role. */
  readonly role: Ternary;
  /** As its account, which only lets the account's own policies allow things. */
  readonly account: Ternary;
  /** As anybody at all. */
  readonly everybody: Ternary;
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
  return {
    session: as('session'),
    role: as('role'),
    account: as('account'),
    everybody: as('everybody'),
  };
}

/**
 * Asks whether a statement with NotPrincipal includes a caller.
 *
 * A Deny leaves out only a session that is named with its role and its account, and none of a role with
 * a permissions boundary. Where one of the three is missing, AWS says that it may deny.
 *
 * @see https://docs.aws.amazon.com/IAM/latest/UserGuide/reference_policies_elements_notprincipal.html
 */
export function matchOthers(
  notPrincipals: readonly PolicyPrincipal<Text>[],
  caller: Caller,
  effect: 'Allow' | 'Deny',
): PrincipalMatch {
  const named = matchPrincipals(notPrincipals, caller);
  return { ...NOBODY, everybody: isLeftIn(named, caller, effect) };
}

/** Whether a caller is included at all. */
export function isIncluded({ session, role, account, everybody }: PrincipalMatch): Ternary {
  return any([session, role, account, everybody]);
}

const NOBODY: PrincipalMatch = { session: 'no', role: 'no', account: 'no', everybody: 'no' };

function isLeftIn(named: PrincipalMatch, caller: Caller, effect: 'Allow' | 'Deny'): Ternary {
  if (caller.type === 'Federated') return not(isIncluded(named));
  const { session, role, account, everybody } = named;
  const isSome = any([session, role, everybody]);
  if (effect === 'Allow') {
    const isOther = not(isSome);
    // The account alone doesn't name the role; whether it leaves it out isn't documented.
    return account === 'no' ? isOther : all([isOther, 'unknown']);
  }
  if (caller.hasBoundary === true) return 'yes';
  const isWhole = any([everybody, all([session, role, account])]);
  if (isWhole === 'yes') return 'no';
  return isSome === 'no' ? 'yes' : 'unknown';
}

function matchPrincipal(type: string, identifier: Text, caller: Caller): PrincipalMatch {
  const isEverybody = identifier === '*' && (type === '*' || type === 'AWS');
  if (caller.type === 'Federated') {
    // Undocumented: whether everybody includes users who only have a token.
    if (isEverybody) return { ...NOBODY, everybody: 'unknown' };
    return type === 'Federated'
      ? { ...NOBODY, role: whetherEqual(compareTexts(identifier, caller.provider)) }
      : NOBODY;
  }
  if (isEverybody) return { ...NOBODY, everybody: 'yes' };
  // A session that came from a web identity may be meant by its provider too.
  if (type === 'Federated') return { ...NOBODY, role: 'unknown' };
  return type === 'AWS' ? matchSession(identifier, caller) : NOBODY;
}

function matchSession(identifier: Text, { role, session, account }: RoleSession): PrincipalMatch {
  return {
    session: isOne(identifier, session, ':assumed-role/'),
    role: isOne(identifier, role, ':role/'),
    account: isAccount(identifier, account),
    everybody: 'no',
  };
}

/** Compares with an ARN; of one that is unknown, only the kind can tell that it is another. */
function isOne(identifier: Text, arn: Text | undefined, kind: string): Ternary {
  // IAM writes the id of a role that was deleted since; a new role of that name has another one.
  if (isKnown(identifier) && identifier.startsWith('AROA')) return 'unknown';
  if (arn !== undefined) return whetherEqual(compareTexts(identifier, arn));
  return isKnown(identifier) && !identifier.includes(kind) ? 'no' : 'unknown';
}

function isAccount(identifier: Text, account: Text | undefined): Ternary {
  if (isKnown(identifier) && !/^\d{12}$|:root$/.test(identifier)) return 'no';
  if (account === undefined) return 'unknown';
  const forms = [
    account,
    ...PARTITIONS.map((partition) => text('arn:', partition, ':iam::', account, ':root')),
  ];
  return some(forms, (form) => whetherEqual(compareTexts(identifier, form)));
}

const PARTITIONS = ['aws', 'aws-cn', 'aws-us-gov', reference('aws', 'partition')];
