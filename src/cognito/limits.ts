import { UnicodePattern } from '../values/unicode-pattern';

/** How a rule compares a claim with its value, and how a sentence says so; Cognito has no others. */
export const MATCH_TYPE_VERBS = {
  Equals: 'equals',
  Contains: 'contains',
  StartsWith: 'starts with',
  NotEqual: 'is not',
} as const;

/** How a rule compares a claim with its value. */
export type MatchType = keyof typeof MATCH_TYPE_VERBS;

/** The match types of a rule. */
export const MATCH_TYPES = Object.keys(MATCH_TYPE_VERBS) as readonly MatchType[];

/** What happens to users that nothing leads to a role. */
export const RESOLUTIONS = ['AuthenticatedRole', 'Deny'] as const;

/** Most rules that one provider's mapping may hold; Cognito refuses a 26th. */
export const MAX_RULES = 25;

/** Most providers of one identity pool that may have a mapping; not adjustable. */
export const MAX_MAPPED_PROVIDERS = 10;

/** What the claim of a rule may be: 64 characters, fewer than claims have elsewhere. */
export const RULE_CLAIM_PATTERN = new UnicodePattern(
  String.raw`^[\p{L}\p{M}\p{S}\p{N}\p{P}]{1,64}$`,
);

/** What a rule may compare a claim with: any 128 characters. */
export const RULE_VALUE_PATTERN = /^[^]{1,128}$/u;

/** What the name of a group may be. */
export const GROUP_NAME_PATTERN = new UnicodePattern(
  String.raw`^[\p{L}\p{M}\p{S}\p{N}\p{P}]{1,128}$`,
);

/** The largest precedence of a group; groups without one come after all others. */
export const LAST_PRECEDENCE = 2_147_483_647;

/** Most characters of the name of an IAM role. */
export const LONGEST_ROLE_NAME = 64;

/** Most session tags, and most tags of a resource. */
export const MAX_TAGS = 50;

/** What the key of a session tag or of a resource's tag may be, beside that `aws:` is reserved. */
export const TAG_KEY_PATTERN = new UnicodePattern(String.raw`^[\p{L}\p{Z}\p{N}_.:/=+@-]{1,128}$`);

/** What the value of a session tag or of a resource's tag may be. */
export const TAG_VALUE_PATTERN = new UnicodePattern(String.raw`^[\p{L}\p{Z}\p{N}_.:/=+@-]{0,256}$`);

/** What an OAuth scope, or the identifier of a resource server, may be. */
export const SCOPE_PATTERN = /^[\x21\x23-\x5B\x5D-\x7E]{1,256}$/;

/** What the name of a scope of a resource server may be: its identifier and a slash go before it. */
export const SCOPE_NAME_PATTERN = /^[\x21\x23-\x2E\x30-\x5B\x5D-\x7E]{1,256}$/;

/** The scopes that every user pool has. */
export const STANDARD_SCOPES = [
  'openid',
  'email',
  'phone',
  'profile',
  'aws.cognito.signin.user.admin',
] as const;

/** The native flows of an app client, beside refreshing tokens. */
export const AUTH_FLOWS = [
  'ALLOW_USER_AUTH',
  'ALLOW_USER_SRP_AUTH',
  'ALLOW_USER_PASSWORD_AUTH',
  'ALLOW_ADMIN_USER_PASSWORD_AUTH',
  'ALLOW_CUSTOM_AUTH',
] as const;

/** Native flows under their old names, which a client has beside no other. */
export const LEGACY_AUTH_FLOWS = [
  'ADMIN_NO_SRP_AUTH',
  'CUSTOM_AUTH_FLOW_ONLY',
  'USER_PASSWORD_AUTH',
] as const;

/** Whether refresh tokens rotate. */
export const ROTATION_FEATURES = ['ENABLED', 'DISABLED'] as const;

/** What the prefix of a domain may be. */
export const DOMAIN_PREFIX_PATTERN = /^[a-z0-9]([a-z0-9-]{0,61}[a-z0-9])?$/;

/**
 * Words that the prefix of a domain must not hold: anywhere, or between its hyphens. The documentation
 * bans `aws` anywhere too, but prefixes such as `awsome` are deployed.
 */
export const RESERVED_IN_DOMAINS = [
  { word: 'aws', anywhere: false },
  { word: 'amazon', anywhere: true },
  { word: 'cognito', anywhere: true },
] as const;

/** The reserved word that the prefix of a domain holds; nothing where Cognito accepts it. */
export function reservedInDomain(prefix: string): string | undefined {
  const words = prefix.split('-');
  return RESERVED_IN_DOMAINS.find(({ word, anywhere }) =>
    anywhere ? prefix.includes(word) : words.includes(word),
  )?.word;
}

/** What Cognito itself puts into tokens, so that a custom attribute may share the name. */
export const CLAIMS_OF_COGNITO: readonly string[] = [
  'acr',
  'amr',
  'at_hash',
  'aud',
  'auth_time',
  'azp',
  'exp',
  'iat',
  'identities',
  'iss',
  'jti',
  'nbf',
  'nonce',
  'origin_jti',
  'sub',
  'token_use',
];

/** The Regions of the partition `aws-us-gov`. */
export const GOV_CLOUD_REGIONS = ['us-gov-east-1', 'us-gov-west-1'] as const;

/** A Region of the partition `aws-us-gov`. */
export type GovCloudRegion = (typeof GOV_CLOUD_REGIONS)[number];

/** Who a role is for: users who signed in, or guests. */
export type RoleKind = 'authenticated' | 'guest';

/** A partition, or a Region of GovCloud, each of which calls the service otherwise. */
export type Partition = 'aws' | 'aws-cn' | GovCloudRegion;

/** The value of the token's `amr` that tells signed-in people from guests. */
export const AMR: Readonly<Record<RoleKind, string>> = {
  authenticated: 'authenticated',
  guest: 'unauthenticated',
};

/**
 * Who assumes the roles of identity pools in GovCloud, per Region; condition keys begin with the same
 * name.
 *
 * @see https://docs.aws.amazon.com/govcloud-us/latest/UserGuide/govcloud-cog.html
 */
export const GOV_CLOUD_ISSUERS: Readonly<Record<GovCloudRegion, string>> = {
  'us-gov-east-1': 'cognito-identity.us-gov-east-1.amazonaws.com',
  'us-gov-west-1': 'cognito-identity-us-gov.amazonaws.com',
};

/** Who assumes the roles of an identity pool, and how its keys and hosts are called, per partition. */
export const COGNITO_IDENTITY: Readonly<
  Record<
    Partition,
    { readonly dnsSuffix: string; readonly principal: string; readonly keys: string }
  >
> = {
  aws: {
    dnsSuffix: 'amazonaws.com',
    principal: 'cognito-identity.amazonaws.com',
    keys: 'cognito-identity.amazonaws.com',
  },
  'aws-cn': {
    dnsSuffix: 'amazonaws.com.cn',
    principal: 'cognito-identity.cn-north-1.amazonaws.com.cn',
    keys: 'cognito-identity.amazonaws.com.cn',
  },
  'us-gov-east-1': ofGovCloud('us-gov-east-1'),
  'us-gov-west-1': ofGovCloud('us-gov-west-1'),
};

function ofGovCloud(region: GovCloudRegion) {
  const issuer = GOV_CLOUD_ISSUERS[region];
  return { dnsSuffix: 'amazonaws.com', principal: issuer, keys: issuer };
}
