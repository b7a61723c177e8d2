import { compareTexts, type TextComparison } from '../values/compare-texts';
import { lazily } from '../values/lazily';
import { TextIndex } from '../values/text-index';
import { arnFields, isReference, partsOf, showText, whyUnknown, type Text } from '../values/text';
import { isUnknown, unknownBecause, type Maybe } from '../values/unknown';
import type { Role, RoleKey } from './role';

/** What is known of who names a role, beside the ARN. */
export interface RoleNaming {
  /** The role whose `arn` is referred to, by address. */
  readonly referred?: string;
  /** Account of what names the role. */
  readonly account?: Text;
}

/**
 * Finds the role that an ARN names: by reference, else by the whole ARN, else by path and name.
 *
 * Partition and account may be missing on one side: an identity pool gives roles of its own account
 * only, so an ARN with a literal or an unknown account names the role with the same path and name: setting
 * one takes `iam:PassRole`, which passes no role to a service of another account. Which of several such
 * roles it names is unknown.
 *
 * @see https://docs.aws.amazon.com/IAM/latest/UserGuide/id_roles_use_passrole.html
 * @see https://docs.aws.amazon.com/cognito/latest/developerguide/role-based-access-control.html#granting-pass-role-permission
 */
export function roleKeyOf(
  arn: Text,
  roles: readonly Role[],
  { referred, account }: RoleNaming = {},
): Maybe<RoleKey> {
  const index = indexOf(roles);
  if (referred !== undefined && index.byAddress.has(referred)) return referred;
  const same = index.byArn().equal(arn);
  const alike = same.length > 0 ? same : alikeRoles(arn, index, account);
  const isCertain = same.length === 1 || account === undefined;
  const named = isCertain ? alike : alike.filter((role) => isIn(role, account) === 'equal');
  if (named[0] !== undefined && named.length === 1) return named[0].address;
  if (alike.length > 0) {
    const names = alike.map(({ address }) => `\`${address}\``).join(' or ');
    return unknownBecause(
      `\`${showText(arn)}\` may be ${names}: which account it is in is unknown`,
      'apply',
    );
  }
  const parts = partsOf(arn);
  if (parts.some(isUnknown)) return whyUnknown(arn);
  const [only] = parts;
  const isArnOfOne = parts.length === 1 && only !== undefined && isReference(only);
  return isArnOfOne && only.attribute === 'arn' ? only.address : showText(arn);
}

function alikeRoles(arn: Text, { byPath }: RoleIndex, account: Text | undefined): readonly Role[] {
  return byPath()
    .equal(arnFields(arn)[5] ?? '')
    .filter((role) => isAlikeButForAccount(role.arn, arn) && isIn(role, account) !== 'different');
}

function isIn({ providerConfiguration }: Role, account: Text | undefined): TextComparison {
  if (account === undefined || providerConfiguration === undefined) return 'unknown';
  return compareTexts(account, providerConfiguration.account);
}

interface RoleIndex {
  readonly byAddress: ReadonlySet<string>;
  readonly byArn: () => TextIndex<Role>;
  /** By the last field of the ARN, path and name. */
  readonly byPath: () => TextIndex<Role>;
}

const INDEXES = new WeakMap<readonly Role[], RoleIndex>();

function indexOf(roles: readonly Role[]): RoleIndex {
  const known = INDEXES.get(roles);
  if (known !== undefined) return known;
  const made = {
    byAddress: new Set(roles.map(({ address }) => address)),
    byArn: lazily(() => new TextIndex(roles, ({ arn }) => arn)),
    byPath: lazily(() => new TextIndex(roles, ({ arn }) => arnFields(arn)[5] ?? '')),
  };
  INDEXES.set(roles, made);
  return made;
}

function isAlikeButForAccount(a: Text, b: Text): boolean {
  const left = arnFields(a);
  const right = arnFields(b);
  if (left.length < 6 || right.length < 6) return false;
  return left.every((field, index) => {
    const comparison = compareTexts(field, right[index] as Text);
    return comparison === 'equal' || (MAY_BE_MISSING.has(index) && comparison === 'unknown');
  });
}

// arn:<partition>:iam::<account>:role/<path and name>
const MAY_BE_MISSING = new Set([1, 4]);
