import type { Permissions, Role } from '../model/role';
import { compareTexts } from '../values/compare-texts';
import { lazily } from '../values/lazily';
import { isKnown, partsOf, showText, unknownReasons, whyUnknown, type Text } from '../values/text';
import { isUnknown, unknownBecause } from '../values/unknown';
import { ownOnly, withConflicts } from './policy-conflicts';
import { organizationDenials } from './organization-policies';
import type { ReadPolicy } from './policy-reader';
import {
  declaredBy,
  unreadBecause,
  type Resource,
  type TerraformFile,
  type Unread,
} from './resource';
import {
  managedOnly,
  policiesOf,
  withinInlineLimit,
  type SizedPermissions,
} from './refused-policies';
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
  const find = managedPolicies(file, managedOnly(read));
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
  const denials = lazily(() => organizationDenials(file, readAny));
  const reading = { file, policies, readTrust, find, rivals, denials };
  const roles = declared.map((resource) => roleOf(resource, reading));
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

/** What the roles of a file are read with. */
interface RoleReading {
  readonly file: TerraformFile;
  readonly policies: () => PoliciesByRole;
  readonly readTrust: ReadPolicy;
  readonly find: FindManagedPolicy;
  readonly rivals: (role: Resource) => readonly Resource[];
  /** What policies of the organization may deny. */
  readonly denials: () => readonly Permissions[];
}

/** Reads a role, each part of it when it is first asked for: of a large plan, most never are. */
function roleOf(resource: Resource, reading: RoleReading): Role {
  const { address, location } = resource;
  const read: { -readonly [K in keyof Role]?: Role[K] } = {};
  const sized = lazily(() => permissionsOf(resource, role.name, reading));
  const role: Role = {
    address,
    ...(location === undefined ? {} : { location }),
    get providerConfiguration() {
      return (read.providerConfiguration ??= declaredBy(resource).providerConfiguration);
    },
    get name() {
      return (read.name ??= resource.attribute('name'));
    },
    get arn() {
      return (read.arn ??= resource.attribute('arn'));
    },
    get trust() {
      return (read.trust ??= trustOf(resource, reading));
    },
    get permissions() {
      return sized().permissions;
    },
    get oversize() {
      return sized().oversize;
    },
    get permissionsBoundary() {
      if (!('permissionsBoundary' in read))
        read.permissionsBoundary = boundaryOf(resource, reading);
      return read.permissionsBoundary;
    },
    get tags() {
      return (read.tags ??= tagsOf(resource, reading));
    },
  };
  return role;
}

function trustOf(role: Resource, { rivals, readTrust }: RoleReading): Role['trust'] {
  const others = rivals(role);
  return others.length === 0
    ? readTrust(role.block.text('assume_role_policy') ?? '')
    : onlyOneOf(others);
}

function permissionsOf(
  role: Resource,
  name: Text,
  { file, policies, find, rivals, denials }: RoleReading,
): SizedPermissions {
  const { address } = role;
  const { own, certain, unclear, lists } = policies();
  const given = [
    ...own(role),
    ...(certain.get(role) ?? []),
    ...unclearOf(role, unknownReasons(name), unclear),
  ];
  const held = withConflicts(role, given, file);
  const listed = listedPolicies(held, lists.get(role) ?? [], find);
  const modules = file.modulesGiven?.(...[address, name].filter(isKnown)) ?? [];
  const others = rivals(role);
  const { permissions, oversize } = withinInlineLimit(held, listed);
  return {
    permissions: [
      ...permissions,
      ...modules.map(unreadModule),
      ...denials(),
      ...(others.length === 0 ? [] : [{ address, document: onlyOneOf(others) }]),
    ],
    oversize,
  };
}

function boundaryOf({ address, block }: Resource, { find }: RoleReading) {
  const arn = block.text('permissions_boundary');
  return arn === undefined ? undefined : find(arn, address);
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

function tagsOf(role: Resource, { rivals }: RoleReading): Role['tags'] {
  const others = rivals(role);
  if (others.length > 0) return onlyOneOf(others);
  const { block, defaultTags } = role;
  const tags = block.textMap('tags') ?? {};
  if (isUnknown(tags)) return tags;
  return isUnknown(defaultTags) ? defaultTags : { ...defaultTags, ...tags };
}
