import {
  MAX_MAPPED_PROVIDERS,
  MAX_RULES,
  RULE_CLAIM_PATTERN,
  RULE_VALUE_PATTERN,
  MATCH_TYPES,
  RESOLUTIONS,
} from '../../cognito/limits';
import { providersOf } from '../../simulator/pool-provider';
import type { DeployedAws } from '../../sources/deployed/deployed-aws';
import { showText } from '../../values/text';
import { ServiceError } from './answer';
import {
  checkEnum,
  checkPattern,
  constraintError,
  NOT_NULL,
  readInput,
  type Shape,
} from './json-input';

const RULE: Shape = {
  members: { Claim: 'string', MatchType: 'string', Value: 'string', RoleARN: 'string' },
};
const MAPPING: Shape = {
  members: {
    Type: 'string',
    AmbiguousRoleResolution: 'string',
    RulesConfiguration: { members: { Rules: { list: RULE } } },
  },
};

interface SentRule {
  readonly Claim?: string;
  readonly MatchType?: string;
  readonly Value?: string;
  readonly RoleARN?: string;
}

interface SentMapping {
  readonly Type?: string;
  readonly AmbiguousRoleResolution?: string;
  readonly RulesConfiguration?: { readonly Rules?: readonly SentRule[] };
}

interface SentRoles {
  readonly IdentityPoolId?: string;
  readonly Roles?: Readonly<Record<string, string>>;
  readonly RoleMappings?: Readonly<Record<string, SentMapping>>;
}

/**
 * Checks roles and role mappings that are to be set for an identity pool, as Cognito does.
 *
 * @throws ServiceError in Cognito's words, as far as they are known
 * @see https://docs.aws.amazon.com/cognitoidentity/latest/APIReference/API_SetIdentityPoolRoles.html
 */
export async function checkIdentityPoolRoles(
  body: Buffer,
  deployed: Pick<DeployedAws, 'federation'>,
): Promise<void> {
  const sent: SentRoles = readInput(body, {
    IdentityPoolId: 'string',
    Roles: { map: 'string' },
    RoleMappings: { map: MAPPING },
  });
  checkId('IdentityPoolId', sent.IdentityPoolId);
  const { IdentityPoolId: id = '', Roles: roles = {}, RoleMappings: mappings = {} } = sent;
  const mapped = Object.entries(mappings);
  for (const kind of Object.keys(roles)) checkRoleKind(kind);
  if (mapped.length > MAX_MAPPED_PROVIDERS) {
    const constraint = `Member must have length less than or equal to ${MAX_MAPPED_PROVIDERS}`;
    throw constraintError('roleMappings', JSON.stringify(mappings), constraint);
  }
  for (const [key, mapping] of mapped) checkMapping(key, mapping);
  const arns = [...Object.values(roles), ...mapped.flatMap(([, mapping]) => arnsIn(mapping))];
  const notArn = arns.find((arn) => !ROLE_ARN.test(arn));
  if (notArn !== undefined) {
    const text = `Access to Role '${notArn}' is forbidden.`;
    throw new ServiceError('NotAuthorizedException', text);
  }
  const federation = await deployed.federation(id);
  const [pool] = federation?.identityPools ?? [];
  // The emulator says that there is no such identity pool.
  if (federation === undefined || pool === undefined) return;
  const keys = providersOf(pool, federation).providers.map(({ value }) =>
    showText(value.mappingKey),
  );
  for (const [key] of mapped) {
    if (keys.includes(key)) continue;
    throw invalid(
      `(${key}) is not a valid RoleMapping ProviderName or is not a configured provider.`,
    );
  }
}

const ROLE_ARN = /^arn:[\w-]+:iam::\d{12}:role\/.+$/;

function checkRoleKind(kind: string): void {
  if (/^(?:un)?authenticated$/.test(kind)) return;
  const constraint =
    'Map keys must satisfy constraint: [Member must satisfy regular expression pattern: (un)?authenticated]';
  throw constraintError('roles', kind, constraint);
}

function checkMapping(key: string, mapping: SentMapping): void {
  const at = `roleMappings.${key}.member`;
  const { Type: type, AmbiguousRoleResolution: resolution } = mapping;
  checkEnum(`${at}.type`, type, ['Token', 'Rules']);
  if (resolution === undefined) {
    throw invalid(`AmbiguousRoleResolution is required for the role mapping (${key}).`);
  }
  checkEnum(`${at}.ambiguousRoleResolution`, resolution, RESOLUTIONS);
  const rules = mapping.RulesConfiguration?.Rules;
  if (type === 'Token' && rules !== undefined) {
    throw invalid(`RulesConfiguration is not allowed for the role mapping (${key}) of type Token.`);
  }
  if (type === 'Rules' && (rules === undefined || rules.length === 0)) {
    throw invalid(`RulesConfiguration is required for the role mapping (${key}) of type Rules.`);
  }
  if ((rules ?? []).length > MAX_RULES) {
    throw invalid(`The number of rules in the request exceeded ${MAX_RULES}.`);
  }
  for (const [index, rule] of (rules ?? []).entries()) {
    checkRule(`${at}.rulesConfiguration.rules.${index + 1}.member`, rule);
  }
}

const CLAIM = {
  pattern: RULE_CLAIM_PATTERN,
  shown: '[\\p{L}\\p{M}\\p{S}\\p{N}\\p{P}]+',
  longest: 64,
};
const VALUE = { pattern: RULE_VALUE_PATTERN, shown: '[\\s\\S]+', longest: 128 };

function checkRule(at: string, rule: SentRule): void {
  const { Claim: claim, MatchType: matchType, Value: value, RoleARN: role } = rule;
  checkPattern(`${at}.claim`, claim, CLAIM);
  checkEnum(`${at}.matchType`, matchType, MATCH_TYPES);
  checkPattern(`${at}.value`, value, VALUE);
  if (role === undefined) throw constraintError(`${at}.roleARN`, role, NOT_NULL);
}

function arnsIn({ RulesConfiguration: configuration }: SentMapping): string[] {
  return (configuration?.Rules ?? []).map(({ RoleARN: role = '' }) => role);
}

const ID = /^[\w-]+:[0-9a-f-]+$/;

/**
 * Checks the form of the id of an identity pool or of an identity.
 *
 * @throws ServiceError
 */
export function checkId(name: 'IdentityPoolId' | 'IdentityId', id: string | undefined): void {
  const at = name.replace(/^I/, 'i');
  if (id === undefined) throw constraintError(at, id, NOT_NULL);
  if (ID.test(id)) return;
  const constraint = 'Member must satisfy regular expression pattern: [\\w-]+:[0-9a-f-]+';
  throw constraintError(at, id, constraint);
}

function invalid(message: string): ServiceError {
  return new ServiceError('InvalidParameterException', message);
}
