import type { Role } from '../model/role';
import { compareTexts, type TextComparison } from '../policies/compare-texts';
import {
  isReference,
  objectType,
  partsOf,
  showText,
  unknownReasons,
  type Text,
} from '../policies/text';
import { isUnknown } from '../role-mapping/unknown';
import { exclusiveLists, listedPolicies } from './exclusive-policies';
import type { ReadPolicy } from './policy-reader';
import { ofType, type Resource, type TerraformFile, type Unread } from './resource';
import { type GivenPolicy, givenPolicies, managedPolicies } from './role-policies';

/** The roles of a file, and what bears on them but couldn't be read. */
export interface ReadRoles {
  readonly roles: readonly Role[];
  readonly unread: readonly Unread[];
}

/** Reads the roles of a file, with every policy that gives one of them permissions. */
export function readRoles(file: TerraformFile, read: ReadPolicy): ReadRoles {
  const declared = ofType(file.resources, 'aws_iam_role');
  const find = managedPolicies(file, read);
  const given = givenPolicies(file, read, find);
  const lists = exclusiveLists(file);
  const roles = declared.map((resource): Role => {
    const { address, block } = resource;
    const boundary = block.text('permissions_boundary');
    return {
      address,
      name: resource.attribute('name'),
      arn: resource.attribute('arn'),
      trust: read(block.text('assume_role_policy') ?? ''),
      permissions: listedPolicies(
        given.flatMap((each) => policiesOf(resource, each, declared)),
        lists.filter((list) => belongs(list.role, resource) !== 'different'),
        find,
      ),
      ...(boundary === undefined ? {} : { permissionsBoundary: find(boundary, address) }),
      tags: tagsOf(resource),
    };
  });
  const isRepeated = new Set(file.repeated.map(({ address }) => address));
  const unread = [
    ...roles.flatMap(({ address, trust }) =>
      isUnknown(trust) ? [{ address, reason: `its trust: ${trust.unknown}` }] : [],
    ),
    ...given
      // What is repeated is listed as such already.
      .filter(({ permissions }) => !isRepeated.has(permissions.address))
      .flatMap((each) => unreadOf(each, declared)),
  ];
  return { roles, unread };
}

function policiesOf(role: Resource, given: GivenPolicy, all: readonly Resource[]): GivenPolicy[] {
  const { role: name, permissions } = given;
  switch (belongs(name, role)) {
    case 'equal':
      return [given];
    case 'different':
      return [];
    case 'unknown':
      if (all.some((other) => belongs(name, other) === 'equal')) return [];
      return [
        {
          ...given,
          permissions: {
            address: permissions.address,
            document: { unknown: whyUnclear(name, role) },
          },
        },
      ];
  }
}

/** Whether a name in a policy's `role` is the name of a role. */
function belongs(name: Text, role: Resource): TextComparison {
  const [part, ...others] = partsOf(name);
  if (part !== undefined && others.length === 0 && isReference(part)) {
    // Names that follow from the file are texts: a reference to another role is to no role here.
    if (objectType(part.address) === 'aws_iam_role') {
      return part.address === role.address ? 'equal' : 'different';
    }
  }
  return compareTexts(name, role.attribute('name'));
}

function whyUnclear(name: Text, role: Resource): string {
  const reasons = [...unknownReasons(name), ...unknownReasons(role.attribute('name'))];
  return `whether it belongs to this role can't be told: ${reasons.join(', ')}`;
}

function unreadOf({ role, permissions }: GivenPolicy, all: readonly Resource[]): Unread[] {
  const { address, document } = permissions;
  const comparisons = all.map((each) => belongs(role, each));
  if (comparisons.includes('equal')) {
    return isUnknown(document) ? [{ address, reason: document.unknown }] : [];
  }
  const isUnclear = comparisons.includes('unknown');
  const name = `its role \`${showText(role)}\``;
  return [
    {
      address,
      reason: isUnclear ? `${name} may be one of the file or not` : `${name} isn't in the file`,
    },
  ];
}

function tagsOf({ block, defaultTags }: Resource): Role['tags'] {
  const tags = block.textMap('tags') ?? {};
  if (isUnknown(tags)) return tags;
  return isUnknown(defaultTags) ? defaultTags : { ...defaultTags, ...tags };
}
