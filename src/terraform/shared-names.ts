import type { Federation } from '../model/federation';
import type { Refusal } from '../model/apply';
import type { DeclaredResource } from '../model/declared';
import type { UserPoolGroup, UserPoolModel } from '../model/user-pool';
import { compareTexts } from '../values/compare-texts';
import { lazily } from '../values/lazily';
import { TextIndex } from '../values/text-index';
import { isKnown, showText, type Text } from '../values/text';
import { unknownBecause, type Unknown } from '../values/unknown';

/**
 * Finds the others that have the name of a thing for certain; the names are read once one is asked for.
 *
 * @param areTogether Whether two things of one name can't exist beside each other.
 */
export function namesakes<T>(
  things: readonly T[],
  nameOf: (thing: T) => Text,
  areTogether: (one: T, other: T) => boolean = () => true,
): (thing: T) => readonly T[] {
  const index = lazily(() => new TextIndex(things, nameOf));
  return (thing) =>
    index()
      .equal(nameOf(thing))
      .filter((each) => each !== thing && areTogether(each, thing));
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
  const othersOf = namesakes(all, ({ name }) => name);
  return all.map((each) => {
    const others = othersOf(each);
    if (others.length === 0) return each;
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
  const ofRoles = namesakes(
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
    ...laterOnes(groups, namesakes(groups, name), 'group', where),
    ...laterOnes(identityProviders, namesakes(identityProviders, name), 'identity provider', where),
  ];
}

function laterOnes<T extends DeclaredResource & { readonly name: Text }>(
  things: readonly T[],
  othersOf: (thing: T) => readonly T[],
  what: string,
  where: string,
): Refusal[] {
  const seen = new Set<T>();
  return things.flatMap((thing): Refusal[] => {
    const first = othersOf(thing).find((each) => seen.has(each));
    seen.add(thing);
    if (first === undefined) return [];
    const subject = showText(thing.name);
    const because = `\`${first.address}\` makes the ${what} \`${subject}\` ${where} already; choose another name, which replaces this ${what} if it exists`;
    return [{ address: thing.address, code: 'name-taken', subject, because }];
  });
}
