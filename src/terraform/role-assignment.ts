import type { IdentityPoolModel, ProviderMapping } from '../model/identity-pool';
import type { Role } from '../model/role';
import { roleKeyOf } from '../model/role-key';
import type { Text } from '../values/text';
import type { ReadRoleMapping, ReadRule } from '../role-mapping/role-mapping';
import { MATCH_TYPES, RESOLUTIONS } from '../cognito/match-types';
import { isUnknown, type Maybe } from '../values/unknown';
import type { Block } from './block';
import { providerName } from './provider-names';
import type { Resource } from './resource';
import { asKnown } from './value';

/** What the resource that sets an identity pool's roles says. */
export type RoleAssignment = Pick<
  IdentityPoolModel,
  'rolesAttachment' | 'defaultRoles' | 'mappings'
>;

/** What mappings refer to. */
export interface Surroundings {
  readonly roles: readonly Role[];
  /** The address of the app client that the key of a mapping names, where it is in the model. */
  readonly findClient: (key: Text) => string | undefined;
}

/** Attachments that set the roles of an identity pool: one alone can be read, each overwrites the others. */
export interface PoolAttachments {
  /** Those that are of this pool. */
  readonly certain: readonly Resource[];
  /** Those that are, or may be, and stand for any number of them. */
  readonly repeated: readonly Resource[];
  /** Those that may be. */
  readonly unclear: readonly Resource[];
}

/** Reads which roles an identity pool gives. */
export function assignmentOf(
  { certain, repeated, unclear }: PoolAttachments,
  around: Surroundings,
): RoleAssignment {
  const [attachment, ...others] = [...certain, ...repeated, ...unclear];
  if (attachment === undefined) return { defaultRoles: {}, mappings: [] };
  const { address, block } = attachment;
  const unknown = whyUnread([attachment, ...others], repeated, unclear);
  if (unknown !== undefined) {
    return { rolesAttachment: address, defaultRoles: { unknown }, mappings: { unknown } };
  }
  const mappings = block.blocks('role_mapping');
  return {
    rolesAttachment: address,
    defaultRoles: defaultRoles(block, around.roles),
    mappings: isUnknown(mappings) ? mappings : mappings.map((each) => mappingOf(each, around)),
  };
}

function whyUnread(
  all: readonly Resource[],
  repeated: readonly Resource[],
  unclear: readonly Resource[],
): string | undefined {
  const names = all.map(({ address }) => `\`${address}\``).join(' and ');
  if (unclear.length > 0) return `whether ${names} is of this identity pool isn't known`;
  if (all.length > 1) return `${names} overwrite each other`;
  return repeated.length > 0 ? `${names} is made by \`count\` or \`for_each\`` : undefined;
}

function defaultRoles(block: Block, all: readonly Role[]): RoleAssignment['defaultRoles'] {
  const roles = block.textMap('roles') ?? {};
  if (isUnknown(roles)) return roles;
  const { authenticated, unauthenticated } = roles;
  return {
    ...(authenticated === undefined ? {} : { authenticated: roleKeyOf(authenticated, all) }),
    ...(unauthenticated === undefined ? {} : { unauthenticated: roleKeyOf(unauthenticated, all) }),
  };
}

function mappingOf(block: Block, { roles, findClient }: Surroundings): ProviderMapping {
  const provider = providerName(block.text('identity_provider') ?? '');
  return { provider, client: findClient(provider), mapping: readMapping(block, roles) };
}

function readMapping(block: Block, roles: readonly Role[]): Maybe<ReadRoleMapping> {
  const type = asKnown(block.text('type') ?? '');
  if (isUnknown(type)) return type;
  const resolution = block.text('ambiguous_role_resolution');
  const ambiguousRoleResolution = oneOf(resolution, RESOLUTIONS, '`ambiguous_role_resolution`');
  if (type === 'Token') return { type, ambiguousRoleResolution };
  if (type !== 'Rules')
    return { unknown: `the type \`${type}\` of the mapping is no type of Cognito` };
  const rules = block.blocks('mapping_rule');
  if (isUnknown(rules)) return rules;
  return { type, rules: rules.map((rule) => readRule(rule, roles)), ambiguousRoleResolution };
}

function readRule(rule: Block, roles: readonly Role[]): ReadRule {
  const role = rule.text('role_arn');
  return {
    claim: asKnown(rule.text('claim') ?? ''),
    matchType: oneOf(rule.text('match_type'), MATCH_TYPES, '`match_type`'),
    value: asKnown(rule.text('value') ?? ''),
    role: role === undefined ? { unknown: '`role_arn` is not written' } : roleKeyOf(role, roles),
  };
}

function oneOf<T extends string>(
  written: Text | undefined,
  allowed: readonly T[],
  name: string,
): Maybe<T> {
  if (written === undefined) return { unknown: `${name} is not written` };
  const value = asKnown(written);
  if (isUnknown(value)) return value;
  const found = allowed.find((each) => each === value);
  return found ?? { unknown: `${name} is \`${value}\`, which Cognito doesn't know` };
}
