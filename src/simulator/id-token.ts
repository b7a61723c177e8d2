import { CLAIMS_OF_OPAQUE_TOKENS, loginProvider } from '../cognito/identity-providers';
import { noSuch } from '../values/no-such';
import type { Federation } from '../model/federation';
import type { Role } from '../model/role';
import { roleKeyOf } from '../model/role-key';
import type { UserPoolGroup, UserPoolModel } from '../model/user-pool';
import { isKnown, showText, whyUnknown, type Text } from '../values/text';
import { claimIn, tokenRoles, type Claims, type ClaimValue } from '../role-mapping/claims';
import { groupClaims, type GroupRole, type GroupClaims } from '../role-mapping/group-claims';
import { isUnknown } from '../values/unknown';
import type { Switches } from './switches';
import { asRoleArn } from './find-role';
import type { PoolProvider } from './pool-provider';
import type { Login } from './sign-in';
import { SignInError } from './sign-in-error';

/** A token as the identity pool sees it. */
export interface IdToken {
  /** What rules compare: what was given, and what follows from the provider and the groups. */
  readonly claims: Claims;
  /** The claims that name roles, each role by its key in the model. */
  readonly roleClaims: Claims;
  /** Switches that decided which role claims the groups bring. */
  readonly restsOn: GroupClaims['restsOn'];
  /** Says that its role claims come from the groups that the claims name; absent where they don't. */
  readonly completed?: string;
  /** What was taken for granted, or looks wrong: a line each. */
  readonly notes: readonly string[];
}

/**
 * Completes the claims of a login by what its provider and its groups put into the token.
 *
 * @throws SignInError where it names a group that isn't there
 */
export function idToken(
  login: Login,
  provider: PoolProvider,
  federation: Federation,
  switches: Partial<Switches> = {},
): IdToken {
  const given = login.claims ?? {};
  const named = namedGroups(given, login, provider);
  const groups = [...groupsOf(login, provider), ...named];
  const fromGroups = groups.length === 0 ? NO_GROUPS : groupClaims(groups, switches);
  const { ignored, kept } = splitByProvider(given, provider);
  return {
    claims: { ...ofTheService(provider), ...withRoleArns(fromGroups.claims, federation), ...kept },
    ...(named.length === 0 ? {} : { completed: completedBy(named) }),
    roleClaims: { ...fromGroups.claims, ...roleClaimsByKey(kept, federation.roles) },
    restsOn: fromGroups.restsOn,
    notes: [...ignored, ...unreadable(kept, provider)],
  };
}

const NO_GROUPS: GroupClaims = { claims: {}, restsOn: [] };

/** What every token of a provider says, as far as it is known. */
function ofTheService(provider: PoolProvider): Claims {
  if (provider.type === 'SAML' || provider.type === 'developer') return {};
  const { login, audiences = [] } = provider;
  const [audience, ...others] = audiences;
  const common: Claims = {
    iss: isKnown(login) ? `https://${login}` : asClaim(login),
    aud:
      audience === undefined || others.length > 0
        ? { unknown: "the claims don't say `aud`" }
        : asClaim(audience),
    ...notSaid('sub'),
  };
  if (provider.type !== 'user-pool') return common;
  return { ...common, token_use: 'id', ...notSaid(...OF_A_USER_POOL) };
}

const OF_A_USER_POOL = [
  'auth_time',
  'cognito:username',
  'event_id',
  'exp',
  'iat',
  'jti',
  'origin_jti',
];

function notSaid(...names: readonly string[]): Claims {
  return Object.fromEntries(
    names.map((name) => [name, { unknown: `the claims don't say \`${name}\`` }]),
  );
}

function asClaim(value: Text): ClaimValue {
  return isKnown(value) ? value : whyUnknown(value);
}

// Their tokens are opaque: Cognito makes these three of them, and nothing else is there for a rule.
const SHOWN = new Set([...CLAIMS_OF_OPAQUE_TOKENS, 'exp', 'user_id']);

function splitByProvider(claims: Claims, { type, login }: PoolProvider) {
  const isOpaque =
    type === 'social' && isKnown(login) && loginProvider(login)?.hasOpaqueTokens === true;
  if (!isOpaque) return { kept: claims, ignored: [] };
  const entries = Object.entries(claims);
  return {
    kept: Object.fromEntries(entries.filter(([name]) => SHOWN.has(name))),
    ignored: entries
      .filter(([name]) => !SHOWN.has(name))
      .map(
        ([name]) =>
          `\`${name}\` is ignored: tokens of ${login} show \`iss\`, \`aud\` and \`sub\` only`,
      ),
  };
}

/** Warns of claims that the client's tokens don't show, unless a trigger adds them. */
function unreadable(claims: Claims, { client }: PoolProvider): string[] {
  const readable = client?.readAttributes;
  if (client === undefined || !Array.isArray(readable) || !readable.every(isKnown)) return [];
  return Object.keys(claims)
    .filter((name) => name.startsWith('custom:') && !readable.includes(name))
    .map(
      (name) =>
        `client \`${client.address}\` has no read access to \`${name}\`; only a trigger can put it in the ID token`,
    );
}

function groupsOf({ groups = [] }: Login, { userPool, type }: PoolProvider): GroupRole[] {
  if (groups.length === 0) return [];
  if (type !== 'user-pool') {
    throw new SignInError('groups', 'only users of a user pool have groups; remove `groups`');
  }
  return groups.map((name) => groupNamed(name, userPool));
}

/** The groups that claims written by hand name without saying what roles these bring. */
function namedGroups(
  claims: Claims,
  { groups = [] }: Login,
  { userPool, type }: PoolProvider,
): GroupRole[] {
  const written = claimIn(claims, 'cognito:groups');
  const names = typeof written === 'string' ? [written] : written;
  const { roles, preferred } = tokenRoles(claims);
  if (type !== 'user-pool' || userPool === undefined || groups.length > 0) return [];
  if (roles !== undefined || preferred !== undefined) return [];
  if (!Array.isArray(names) || !names.every((name) => typeof name === 'string')) return [];
  return names.map((name) => groupIn(userPool, name) ?? unknownGroup(name, userPool));
}

function completedBy(groups: readonly GroupRole[]): string {
  const names = groups.map(({ name }) => `\`${name}\``).join(', ');
  return `the claims name groups without their roles: \`cognito:roles\` and \`cognito:preferred_role\` are completed as the groups say (${names})`;
}

function groupNamed(name: string, pool: UserPoolModel | undefined): GroupRole {
  const found = groupIn(pool, name);
  if (found !== undefined) return found;
  const isRead = pool?.declared === true && pool.incomplete?.groups?.[0] === undefined;
  const names = pool?.groups.map((group) => group.name) ?? [];
  if (!isRead || !names.every(isKnown)) return unknownGroup(name, pool);
  throw new SignInError('groups', noSuch('group', name, names));
}

/** A group that the file has, or that Cognito makes for each identity provider, `<pool id>_<provider>`. */
function groupIn(pool: UserPoolModel | undefined, name: string): GroupRole | undefined {
  const found = pool?.groups.find((group) => group.name === name);
  if (found !== undefined) return asGroup(found, name);
  return /^[\w-]+_[0-9A-Za-z]+_./.test(name) ? { name } : undefined;
}

function unknownGroup(name: string, pool: UserPoolModel | undefined): GroupRole {
  const unsure = pool?.groups.find((group) => !isKnown(group.name));
  const missing = pool?.incomplete?.groups?.[0];
  const why =
    unsure !== undefined
      ? `the name of \`${unsure.address}\` is unknown: ${showText(unsure.name)}`
      : missing !== undefined
        ? `whether \`${missing.address}\` is in this user pool is unknown: ${missing.unknown}`
        : pool?.declared === true
          ? `the file has no group \`${name}\`, so what role it leads to is unknown`
          : `the groups of the user pool aren't in the file, \`${name}\` among them`;
  return { name, role: { unknown: why }, precedence: { unknown: why } };
}

function asGroup({ role, precedence }: UserPoolGroup, name: string): GroupRole {
  return { name, role, precedence };
}

/** The role claims with ARNs, as a token has them. */
function withRoleArns(claims: Claims, federation: Federation): Claims {
  const roles = claimIn(claims, 'cognito:roles');
  const preferred = claimIn(claims, 'cognito:preferred_role');
  const arn = (key: ClaimValue) =>
    typeof key === 'string' ? asClaim(asRoleArn(key, federation.roles)) : key;
  return {
    ...claims,
    ...(Array.isArray(roles) ? { 'cognito:roles': roles.map(arn) } : {}),
    ...(preferred === undefined ? {} : { 'cognito:preferred_role': arn(preferred) }),
  };
}

/** The role claims of a token, each role by its key; none where the token has none. */
function roleClaimsByKey(claims: Claims, roles: readonly Role[]): Claims {
  const named = tokenRoles(claims);
  return {
    ...(named.roles === undefined
      ? {}
      : { 'cognito:roles': isUnknown(named.roles) ? named.roles : keysIn(named.roles, roles) }),
    ...(named.preferred === undefined
      ? {}
      : {
          'cognito:preferred_role': isUnknown(named.preferred)
            ? named.preferred
            : roleKeyOf(named.preferred, roles),
        }),
  };
}

function keysIn(arns: readonly string[], roles: readonly Role[]): ClaimValue {
  const keys = arns.map((arn) => roleKeyOf(arn, roles));
  return keys.find(isUnknown) ?? (keys as readonly string[]);
}
