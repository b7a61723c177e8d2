import type { ParityCase } from './parity-cases';

type Json = string | number | boolean | null | readonly Json[] | { readonly [key: string]: Json };

/** Options whose members the user names. */
export const KEYED = new Set([
  'attributeMapping',
  'clients',
  'customAttributes',
  'directIdentityProviders',
  'furtherUserPools',
  'grants',
  'groups',
  'identityProviders',
  'jwtAuthorizers',
  'policies',
  'principalTags',
  'providerDetails',
  'requestTags',
  'resourceServers',
  'roles',
  'scopes',
  'standardAttributes',
  'tags',
]);

/** Writes a case as the arguments of a call of the module, in Terraform's JSON syntax. */
export function moduleCall({
  way,
  spec,
  grants,
  allowGuests,
  jwtAuthorizers,
  acknowledged,
}: ParityCase): Record<string, Json> {
  const {
    rules = [],
    principalTags = {},
    webAclArn,
    ...rest
  } = spec as unknown as Record<string, unknown> & {
    readonly rules?: readonly RuleInput[];
  };
  return {
    ...(snakeCased(withKeys(rest)) as Record<string, Json>),
    ...(principalTags === 'defaults'
      ? { use_default_principal_tags: true }
      : { principal_tags: principalTags as Json }),
    ...(webAclArn === undefined ? {} : { web_acl: { arn: webAclArn as Json } }),
    ...(way === 'user pool' ? { create_identity_pool: false } : {}),
    ...(way === 'identity pool' ? { create_user_pool: false } : {}),
    ...(rules.length === 0 ? {} : { rules: rules.flatMap(rulesOf) }),
    ...(grants === undefined ? {} : { grants: snakeCased(grants, true) }),
    ...(allowGuests === true ? { allow_guests: true } : {}),
    ...(jwtAuthorizers === undefined ? {} : { jwt_authorizers: snakeCased(jwtAuthorizers, true) }),
    ...(acknowledged === undefined ? {} : { acknowledged: snakeCased(acknowledged) }),
  };
}

interface RuleInput {
  readonly when: object | readonly object[];
}

function rulesOf({ when, ...rest }: RuleInput): Json[] {
  const conditions = Array.isArray(when) ? when : [when];
  return conditions.map((condition) => snakeCased({ ...condition, ...rest }));
}

/** Puts the way in which Apple's key is rotated beside the key. */
function withKeys(spec: Record<string, unknown>): Record<string, unknown> {
  const { identityProviders } = spec as { identityProviders?: Record<string, object> };
  if (identityProviders === undefined) return spec;
  const written = Object.entries(identityProviders).map(([key, provider]) => {
    if (!('privateKey' in provider) || typeof provider.privateKey !== 'object') {
      return [key, provider];
    }
    const { value, rotation } = provider.privateKey as { value: string; rotation: string };
    return [key, { ...provider, privateKey: value, privateKeyRotation: rotation }];
  });
  return { ...spec, identityProviders: Object.fromEntries(written) };
}

function snakeCased(value: unknown, isKeyed = false): Json {
  if (Array.isArray(value)) return value.map((each) => snakeCased(each));
  if (typeof value === 'string') return escaped(value);
  if (typeof value !== 'object' || value === null) return value as Json;
  return Object.fromEntries(
    Object.entries(value)
      .filter(([, inside]) => inside !== undefined)
      .map(([key, inside]) => [
        isKeyed ? key : key.replace(/[A-Z]/g, (letter) => `_${letter.toLowerCase()}`),
        snakeCased(inside, !isKeyed && KEYED.has(key)),
      ]),
  );
}

/** Keeps references to variables, and nothing else that Terraform would take for a template. */
function escaped(text: string): string {
  // How the trust of a role names the one user pool.
  if (text === 'userPool') return 'user_pool';
  return /^\$\{var\.\w+\}$/.test(text)
    ? text
    : text.replace(/[$%]\{/g, (start) => `${start[0]}${start}`);
}
