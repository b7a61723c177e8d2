import type { Permissions, Role } from '../model/role';
import { compareTexts } from '../values/compare-texts';
import { lazily } from '../values/lazily';
import { isKnown, partsOf, showText, unknownReasons, whyUnknown, type Text } from '../values/text';
import { isUnknown, unknownBecause } from '../values/unknown';
import { ownOnly, withConflicts } from './policy-conflicts';
import type { ReadPolicy } from './policy-reader';
import {
  declaredBy,
  unreadBecause,
  type Resource,
  type TerraformFile,
  type Unread,
} from './resource';
import { policiesOf } from './refused-policies';
import {
  policiesByRole,
  roleOwners,
  unclearOf,
  type OwnedPolicy,
  type PoliciesByRole,
} from './role-owners';
import {
  attachedPolicies,
  exclusiveLists,
  GIVERS,
  listedPolicies,
  managedPolicies,
  ownPolicies,
  type FindManagedPolicy,
} from './role-policies';
import { iamName, namesakes, onlyOneOf } from './shared-names';
import { asText } from './value';

/** The roles of a file, and what bears on them but couldn't be read. */
export interface ReadRoles {
  readonly roles: readonly Role[];
  /** What couldn't be read of the roles that are asked about, and of policies whose role is uncertain. */
  readonly unread: (asked: AskedRoles) => readonly Unread[];
}

/** What is asked about the roles of a file. */
export interface AskedRoles {
  /**
   * Addresses of the roles.
   *
   * @default - all of them
   */
  readonly roles?: ReadonlySet<string>;
  /** Whether what they may do is asked, beside who may assume them. */
  readonly permissions: boolean;
}

/** Reads the roles of a file, each with every policy that gives it permissions once it is asked for. */
export function readRoles(file: TerraformFile, readAny: ReadPolicy): ReadRoles {
  const read = policiesOf('identity', readAny);
  const readTrust = policiesOf('trust', readAny);
  const declared = file.resources('aws_iam_role');
  const find = managedPolicies(file, read);
  const policies = lazily(() => {
    const ownersOf = roleOwners(declared);
    const only = ownOnly(file, ownersOf);
    return policiesByRole({
      ownersOf,
      ownOf: (role) => only(role, ownPolicies(role, read, find)),
      attached: attachedPolicies(file, read, find),
      lists: exclusiveLists(file),
    });
  });
  const rivals = namesakes(declared, nameOf, areInOneAccount);
  const roles = declared.map((resource) =>
    roleOf(resource, file, policies, readTrust, find, rivals),
  );
  const isRepeated = new Set(file.repeated(...GIVERS).map(({ address }) => address));
  const unread = ({ roles: asked, permissions }: AskedRoles) => {
    const isAsked = ({ address }: { readonly address: string }) => asked?.has(address) ?? true;
    const ofTrust = roles.filter(isAsked).flatMap(unreadTrust);
    if (!permissions) return ofTrust;
    const { own, attached } = policies();
    return [
      ...ofTrust,
      ...declared.filter(isAsked).flatMap((role) => own(role).flatMap(unreadOf)),
      ...attached
        .filter(({ owners: { certain } }) => certain.length === 0 || certain.some(isAsked))
        // What is repeated is listed as such already.
        .filter(({ by }) => !isRepeated.has(by.address))
        .flatMap(unreadOf),
    ];
  };
  return { roles, unread };
}

function roleOf(
  resource: Resource,
  file: TerraformFile,
  policies: () => PoliciesByRole,
  readTrust: ReadPolicy,
  find: FindManagedPolicy,
  rivals: (role: Resource) => readonly Resource[],
): Role {
  const { address, block, location } = resource;
  const name = lazily(() => resource.attribute('name'));
  const providerConfiguration = lazily(() => declaredBy(resource).providerConfiguration);
  const arn = lazily(() => resource.attribute('arn'));
  const others = lazily(() => rivals(resource));
  const trust = lazily(() =>
    others().length === 0 ? readTrust(block.text('assume_role_policy') ?? '') : onlyOneOf(others()),
  );
  const modules = () => file.modulesGiven?.(...[address, name()].filter(isKnown)) ?? [];
  const permissions = lazily(() => {
    const { own, certain, unclear, lists } = policies();
    const given = [
      ...own(resource),
      ...(certain.get(resource) ?? []),
      ...unclearOf(resource, unknownReasons(name()), unclear),
    ];
    const held = withConflicts(resource, given, file);
    const listed = listedPolicies(held, lists.get(resource) ?? [], find);
    return [
      ...listed,
      ...modules().map(unreadModule),
      ...(others().length === 0 ? [] : [{ address, document: onlyOneOf(others()) }]),
    ];
  });
  const boundary = lazily(() => {
    const arn = block.text('permissions_boundary');
    return arn === undefined ? undefined : find(arn, address);
  });
  const tags = lazily(() => (others().length === 0 ? tagsOf(resource) : onlyOneOf(others())));
  return {
    address,
    ...(location === undefined ? {} : { location }),
    get providerConfiguration() {
      return providerConfiguration();
    },
    get name() {
      return name();
    },
    get arn() {
      return arn();
    },
    get trust() {
      return trust();
    },
    get permissions() {
      return permissions();
    },
    get permissionsBoundary() {
      return boundary();
    },
    get tags() {
      return tags();
    },
  };
}

function nameOf({ attribute }: Resource): Text {
  return iamName(attribute('name'));
}

function areInOneAccount({ provider: one }: Resource, { provider: other }: Resource): boolean {
  return compareTexts(one.account, other.account) === 'equal';
}

function unreadModule(address: string): Permissions {
  return { address, document: unknownBecause(`\`${address}\` is given the role`, 'plan') };
}

function unreadTrust({ address, trust }: Role): Unread[] {
  return isUnknown(trust)
    ? [unreadBecause(address, { ...trust, unknown: `its trust: ${trust.unknown}` })]
    : [];
}

function unreadOf({ role, permissions, owners }: OwnedPolicy): Unread[] {
  const { address, document } = permissions;
  if (owners.certain.length > 0) {
    return isUnknown(document) ? [unreadBecause(address, document)] : [];
  }
  const written = asText(role) ?? '';
  const { unknown, settledBy } = whyUnknown(written);
  if (partsOf(written).some(isUnknown)) {
    return [unreadBecause(address, { unknown: `its role is unknown: ${unknown}`, settledBy })];
  }
  const name = `its role \`${showText(written)}\``;
  const isUnclear = owners.possible.length > 0;
  const why = isUnclear
    ? unknownBecause(`${name} may be one of the file or not`, 'apply')
    : unknownBecause(`${name} isn't in the file`);
  return [unreadBecause(address, why)];
}

function tagsOf({ block, defaultTags }: Resource): Role['tags'] {
  const tags = block.textMap('tags') ?? {};
  if (isUnknown(tags)) return tags;
  return isUnknown(defaultTags) ? defaultTags : { ...defaultTags, ...tags };
}
