import type { Federation } from '../model/federation';
import type { Refusal } from '../model/apply';
import type { DeclaredResource } from '../model/declared';
import type { UserPoolGroup, UserPoolModel } from '../model/user-pool';
import { compareTexts } from '../values/compare-texts';
import { TextIndex } from '../values/text-index';
import { isKnown, showText, type Text } from '../values/text';
import { unknownBecause, type Unknown } from '../values/unknown';

/**
 * Finds things that have one name for certain, each with the others of its name.
 *
 * @param areTogether Whether two things of one name can't exist beside each other.
 */
export function sharersOf<T>(
  things: readonly T[],
  nameOf: (thing: T) => Text,
  areTogether: (one: T, other: T) => boolean = () => true,
): ReadonlyMap<T, readonly T[]> {
  const index = new TextIndex(things, nameOf);
  const found = new Map<T, readonly T[]>();
  for (const thing of things) {
    const same = index.equal(nameOf(thing));
    const others =
      same.length === 1 ? [] : same.filter((each) => each !== thing && areTogether(each, thing));
    if (others.length > 0) found.set(thing, others);
  }
  return found;
}

/** The name of an object of IAM as IAM compares it: letters of either case are the same. */
export function iamName(name: Text): Text {
  return isKnown(name) ? name.toLowerCase() : name;
}

/** Says that nobody knows which of two things exists that have one name. */
export function onlyOneOf([other]: readonly { readonly address: string }[]): Unknown {
  const reason = `\`${other?.address ?? ''}\` has the same name, and AWS makes only one of the two`;
  return unknownBecause(reason, 'correction');
}

/** Leaves open what a group gives whose name another one of the pool has. */
export function withoutNamesakes(all: readonly UserPoolGroup[]): UserPoolGroup[] {
  const sharers = sharersOf(all, ({ name }) => name);
  return all.map((each) => {
    const others = sharers.get(each);
    if (others === undefined) return each;
    const unknown = onlyOneOf(others);
    return { ...each, role: unknown, precedence: unknown };
  });
}

/**
 * Finds what AWS refuses to make because something else in the file has its name.
 *
 * @see https://docs.aws.amazon.com/IAM/latest/APIReference/API_CreateRole.html
 * @see https://docs.aws.amazon.com/cognito-user-identity-pools/latest/APIReference/API_CreateGroup.html
 */
export function takenNames({
  roles,
  userPools,
}: Pick<Federation, 'roles' | 'userPools'>): Refusal[] {
  const ofRoles = sharersOf(
    roles,
    ({ name }) => iamName(name),
    (one, other) => isInOneAccount(one, other),
  );
  return [
    // Two addresses of a state are two names of what AWS has once.
    ...laterOnes(roles, ofRoles, 'role', 'in this account').filter(
      ({ address }) => !roles.some((role) => role.address === address && isKnown(role.arn)),
    ),
    ...userPools.filter(isPlanned).flatMap(inPool),
  ];
}

function isInOneAccount(one: DeclaredResource, other: DeclaredResource): boolean {
  const [a, b] = [one.providerConfiguration?.account, other.providerConfiguration?.account];
  return a !== undefined && b !== undefined && compareTexts(a, b) === 'equal';
}

function isPlanned({ declared, id }: UserPoolModel): boolean {
  return !declared || !isKnown(id);
}

function inPool({ groups, identityProviders }: UserPoolModel): Refusal[] {
  const name = ({ name: of }: { readonly name: Text }) => of;
  const where = 'in this user pool';
  return [
    ...laterOnes(groups, sharersOf(groups, name), 'group', where),
    ...laterOnes(identityProviders, sharersOf(identityProviders, name), 'identity provider', where),
  ];
}

function laterOnes<T extends DeclaredResource & { readonly name: Text }>(
  things: readonly T[],
  sharers: ReadonlyMap<T, readonly T[]>,
  what: string,
  where: string,
): Refusal[] {
  const seen = new Set<T>();
  return things.flatMap((thing): Refusal[] => {
    const first = sharers.get(thing)?.find((each) => seen.has(each));
    seen.add(thing);
    if (first === undefined) return [];
    const subject = showText(thing.name);
    const because = `\`${first.address}\` makes the ${what} \`${subject}\` ${where} already; choose another name`;
    return [{ address: thing.address, code: 'name-taken', subject, because }];
  });
}
