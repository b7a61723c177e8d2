import type { IdentityPoolModel, ProviderMapping } from '../model/identity-pool';
import type { Role, RoleKey } from '../model/role';
import { roleKeyOf } from '../model/role-key';
import { compareTexts } from '../values/compare-texts';
import { isKnown, isReference, objectType, partsOf, showText, type Text } from '../values/text';
import type { ReadRoleMapping, ReadRule } from '../role-mapping/role-mapping';
import { MATCH_TYPES, RESOLUTIONS } from '../cognito/limits';
import { isUnknown, unknownBecause, type Maybe, type Unknown } from '../values/unknown';
import type { Block } from './block';
import { originOf } from './known-by-reference';
import type { ConfiguredProvider } from './provider-configuration';
import { providerName } from './provider-names';
import { repeatedBy, type Resource } from './resource';
import { asKnown, asText, type Value } from './value';

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
  /** Those that are, or may be, each for any number of them. */
  readonly repeated: readonly Resource[];
  /** Those that may be. */
  readonly unclear: readonly Resource[];
}

/**
 * Reads which roles an identity pool gives.
 *
 * @param modules Calls of modules that are given the pool and aren't read: where nothing else sets its
 *   roles, one of them may.
 */
export function assignmentOf(
  { certain, repeated, unclear }: PoolAttachments,
  modules: readonly string[],
  around: Surroundings,
): RoleAssignment {
  const [attachment, ...others] = [...certain, ...repeated, ...unclear];
  if (attachment === undefined) {
    const [module] = modules;
    if (module === undefined) return { defaultRoles: {}, mappings: [] };
    const reason = `\`${module}\` is given this identity pool`;
    const given = unknownBecause(reason, 'plan');
    return { defaultRoles: given, mappings: given };
  }
  const { address, block } = attachment;
  const unknown = whyUnread([attachment, ...others], repeated, unclear);
  if (unknown !== undefined) {
    return { rolesAttachment: address, defaultRoles: unknown, mappings: unknown };
  }
  const mappings = block.blocks('role_mapping');
  const { provider } = attachment;
  return {
    rolesAttachment: address,
    defaultRoles: defaultRoles(block, around.roles, provider),
    mappings: isUnknown(mappings)
      ? mappings
      : withoutOverwritten(mappings.map((each) => mappingOf(each, around, provider))),
  };
}

/** Leaves open which mapping a provider has that is given several: one of them remains. */
function withoutOverwritten(all: readonly ProviderMapping[]): ProviderMapping[] {
  return all.map((each) => {
    const same = all.filter(({ provider }) => compareTexts(provider, each.provider) === 'equal');
    if (same.length <= 1) return each;
    const subject = `\`${showText(each.provider)}\``;
    const mapping = unknownBecause(
      `${same.length} mappings of ${subject} overwrite each other`,
      'correction',
    );
    return { ...each, mapping };
  });
}

function whyUnread(
  all: readonly Resource[],
  repeated: readonly Resource[],
  unclear: readonly Resource[],
): Unknown | undefined {
  const names = all.map(({ address }) => `\`${address}\``).join(' and ');
  if (unclear.length > 0) {
    return unknownBecause(`whether ${names} belongs to this identity pool is unknown`, 'apply');
  }
  if (all.length > 1) return unknownBecause(`${names} overwrite each other`, 'correction');
  return repeated[0] && repeatedBy(repeated[0]);
}

/** The role that an argument names by its ARN; nothing where the argument is null or empty. */
export function roleNamed(
  arn: Value,
  roles: readonly Role[],
  { account }: ConfiguredProvider,
): Maybe<RoleKey> | undefined {
  const written = asText(arn);
  if (written === undefined || written === '') return undefined;
  if (isKnown(written) ? !ROLE_ARN.test(written) : isOtherAttribute(written)) {
    return unknownBecause(`\`${showText(written)}\` is not the ARN of a role`, 'correction');
  }
  return roleKeyOf(written, roles, { referred: originOf(arn, 'arn'), account });
}

/** Whether it is an attribute of a role that isn't its ARN, such as its unique id. */
function isOtherAttribute(written: Text): boolean {
  const [part, ...others] = partsOf(written);
  const isOne = part !== undefined && others.length === 0 && isReference(part);
  return isOne && objectType(part.address) === 'aws_iam_role' && part.attribute !== 'arn';
}

const ROLE_ARN = /^arn:[^:]*:iam::[^:]*:role\//;

function defaultRoles(
  block: Block,
  all: readonly Role[],
  provider: ConfiguredProvider,
): RoleAssignment['defaultRoles'] {
  const roles = block.textMap('roles') ?? {};
  if (isUnknown(roles)) return roles;
  const [other] = Object.keys(roles).filter((key) => !/^(?:un)?authenticated$/.test(key));
  if (other !== undefined) {
    const reason = `\`roles\` has the key \`${other}\`, and Cognito knows \`authenticated\` and \`unauthenticated\` only`;
    return unknownBecause(reason, 'correction');
  }
  const written = block.value('roles');
  const named = (kind: 'authenticated' | 'unauthenticated') => {
    const arn = written?.type === 'map' ? written.entries.get(kind) : undefined;
    const role = arn && roleNamed(arn, all, provider);
    return role === undefined ? {} : { [kind]: role };
  };
  return { ...named('authenticated'), ...named('unauthenticated') };
}

function mappingOf(
  block: Block,
  { roles, findClient }: Surroundings,
  configured: ConfiguredProvider,
): ProviderMapping {
  const provider = providerName(block.text('identity_provider') ?? '');
  return {
    provider,
    client: findClient(provider),
    mapping: readMapping(block, roles, configured),
  };
}

function readMapping(
  block: Block,
  roles: readonly Role[],
  provider: ConfiguredProvider,
): Maybe<ReadRoleMapping> {
  const type = asKnown(block.text('type') ?? '');
  if (isUnknown(type)) return type;
  const resolution = block.text('ambiguous_role_resolution');
  const ambiguousRoleResolution = oneOf(resolution, RESOLUTIONS, '`ambiguous_role_resolution`');
  const rules = block.blocks('mapping_rule');
  if (type === 'Token') {
    return isUnknown(rules) || rules.length === 0
      ? { type, ambiguousRoleResolution }
      : unknownBecause('Cognito refuses rules in a mapping of type `Token`', 'correction');
  }
  if (type !== 'Rules')
    return unknownBecause(
      `the type \`${type}\` of the mapping is no type of Cognito`,
      'correction',
    );
  if (isUnknown(rules)) return rules;
  return {
    type,
    rules: rules.map((rule) => readRule(rule, roles, provider)),
    ambiguousRoleResolution,
  };
}

function readRule(rule: Block, roles: readonly Role[], provider: ConfiguredProvider): ReadRule {
  const role = rule.value('role_arn');
  return {
    claim: asKnown(rule.text('claim') ?? ''),
    matchType: oneOf(rule.text('match_type'), MATCH_TYPES, '`match_type`'),
    value: asKnown(rule.text('value') ?? ''),
    role:
      (role && roleNamed(role, roles, provider)) ??
      unknownBecause('`role_arn` is not written', 'correction'),
  };
}

function oneOf<T extends string>(
  written: Text | undefined,
  allowed: readonly T[],
  name: string,
): Maybe<T> {
  if (written === undefined) return unknownBecause(`${name} is not written`, 'correction');
  const value = asKnown(written);
  if (isUnknown(value)) return value;
  const found = allowed.find((each) => each === value);
  return (
    found ?? unknownBecause(`${name} is \`${value}\`, which Cognito doesn't know`, 'correction')
  );
}
