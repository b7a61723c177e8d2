import {
  STANDARD_ATTRIBUTES,
  USERNAME_ATTRIBUTES,
  VERIFIED_ATTRIBUTES,
} from '../../src/cognito/attributes';
import {
  CLAIMS_OF_OPAQUE_TOKENS,
  OWN_DIRECTORY,
  SOCIAL_PROVIDER_TYPES,
  socialProvider,
} from '../../src/cognito/identity-providers';
import {
  AUTH_FLOWS,
  CLAIMS_OF_COGNITO,
  GROUP_NAME_PATTERN,
  LEGACY_AUTH_FLOWS,
  MAX_MAPPED_PROVIDERS,
  MAX_RULES,
  RESERVED_IN_DOMAINS,
  RULE_CLAIM_PATTERN,
  SCOPE_NAME_PATTERN,
  SCOPE_PATTERN,
  STANDARD_SCOPES,
  TAG_KEY_PATTERN,
  TAG_VALUE_PATTERN,
  MATCH_TYPES,
  RESOLUTIONS,
} from '../../src/cognito/limits';
import { MICROSOFT } from '../../src/cognito/issuers';
import {
  ALIAS_ATTRIBUTES,
  COMPROMISED_ACTIONS,
  COMPROMISED_EVENTS,
  CUSTOM_AUTH_MODES,
  FIRST_AUTH_FACTORS,
  MAX_IP_RANGES,
  MAX_PASSWORD_HISTORY,
  MAX_TEMPORARY_PASSWORD_DAYS,
  PASSWORD_LENGTHS,
  RECOVERY_MECHANISMS,
  TAKEOVER_ACTIONS,
  THREAT_PROTECTION_MODES,
  USER_POOL_TIERS,
  USER_VERIFICATIONS,
} from '../../src/cognito/user-pools';
import { MODULE, terraformFiles, type Block } from '../helpers/module/module-files';

const files = terraformFiles(MODULE);

/** A local of the module. */
async function local(file: string, name: string): Promise<unknown> {
  const locals = (await files)[file]?.locals as readonly Block[];
  return locals.map((block) => block[name]).find((value) => value !== undefined);
}

/** Every string and expression of a file, as HCL writes it. */
async function expressions(file: string): Promise<string> {
  const stringsOf = (value: unknown): string[] => {
    if (typeof value === 'string') return [value];
    return typeof value === 'object' && value !== null
      ? Object.values(value).flatMap(stringsOf)
      : [];
  };
  return stringsOf((await files)[file]).join('\n');
}

/** What stands in a file behind a text. */
async function behind(file: string, text: string): Promise<string> {
  const [, rest] = (await expressions(file)).split(text);
  if (rest === undefined) throw new Error(`no \`${text}\` in ${file}`);
  return rest;
}

/** The list of strings that stands in a file behind a text. */
async function listBehind(file: string, text: string): Promise<string[]> {
  const list = (await behind(file, text)).split(']')[0] as string;
  return [...list.matchAll(/"([^"]*)"/g)].map(([, each]) => each as string);
}

/** The pattern that a file compares a subject with. */
async function patternOn(file: string, subject: string): Promise<RegExp> {
  const calls = (await expressions(file)).split('regex("').slice(1);
  const literal = calls.find((call) => call.includes(`", ${subject})`))?.split(`", ${subject})`)[0];
  if (literal === undefined) throw new Error(`no pattern on \`${subject}\` in ${file}`);
  return new RegExp(literal.replaceAll('\\\\', '\\'), 'u');
}

/** What a pattern makes of each character, and of each length. */
function meaning(pattern: Pick<RegExp, 'test'>): object {
  const characters = [...Array(0x250).keys(), 0x3000, 0x4e00, 0xfe0f, 0x1f600].map((code) =>
    String.fromCodePoint(code),
  );
  const lengths = [...Array(300).keys()];
  return {
    characters: characters.filter((each) => pattern.test(`a${each}a`)).join(''),
    lengths: lengths.filter((length) => pattern.test('a'.repeat(length))),
  };
}

describe('the module', () => {
  test('knows the attributes of Cognito', async () => {
    expect(await local('problems.tf', 'standard_attributes')).toEqual(STANDARD_ATTRIBUTES);
    expect(await local('problems.tf', 'verified_attributes')).toEqual(VERIFIED_ATTRIBUTES);
    const required = await listBehind(
      'variables.tf',
      'each in var.required_attributes : each if each != null], [',
    );
    expect(required).toEqual(STANDARD_ATTRIBUTES);
    const usernames = await listBehind(
      'variables.tf',
      'each in var.username_attributes : each if each != null], [',
    );
    expect(usernames).toEqual(USERNAME_ATTRIBUTES);
  });

  test('knows the claims of Cognito, and what opaque tokens show', async () => {
    expect(await local('problems-access.tf', 'service_claims')).toEqual(CLAIMS_OF_COGNITO);
    const types = /\[([^[\]]*)\], try\(local\.direct_providers/.exec(
      await expressions('problems-access.tf'),
    );
    expect(types?.[1]?.match(/\w+/g)).toEqual(
      SOCIAL_PROVIDER_TYPES.filter((type) => socialProvider(type).hasOpaqueTokens),
    );
    expect(await listBehind('problems-access.tf', '.type, "")) ? [')).toEqual(
      CLAIMS_OF_OPAQUE_TOKENS,
    );
  });

  test('knows the hosts of Microsoft', async () => {
    const written = (await local('issuers.tf', 'microsoft')) as string;
    expect(written.replaceAll('\\\\', '\\')).toBe(MICROSOFT.source);
  });

  test('knows the names that AWS keeps to itself', async () => {
    const names = [...SOCIAL_PROVIDER_TYPES, OWN_DIRECTORY];
    expect(await local('problems-identity-providers.tf', 'reserved_names')).toEqual(names);
    const words = await listBehind('variables.tf', 'for word in [');
    expect(words).toEqual(RESERVED_IN_DOMAINS.map(({ word }) => word));
  });

  test('knows match types, resolutions, scopes and flows', async () => {
    expect(await listBehind('problems-access.tf', 'contains(["Equals"')).toEqual(
      MATCH_TYPES.slice(1),
    );
    expect(await local('problems.tf', 'resolution_words')).toEqual(RESOLUTIONS);
    expect(await local('problems-clients.tf', 'standard_scopes')).toEqual(STANDARD_SCOPES);
    expect(await local('problems-clients.tf', 'auth_flows')).toEqual(AUTH_FLOWS);
    expect(await local('problems-clients.tf', 'legacy_auth_flows')).toEqual(LEGACY_AUTH_FLOWS);
  });

  test('knows how many rules and mappings AWS takes', async () => {
    const text = await expressions('problems-access.tf');
    const limitOf = (list: string) =>
      text.split(`length(${list}) > `).map((each) => parseInt(each, 10));
    expect(limitOf('local.rules[key]')).toContain(MAX_RULES);
    expect(limitOf('compact(values(local.stated_mapping_types))')).toContain(MAX_MAPPED_PROVIDERS);
  });

  test('knows the words and limits of a directory', async () => {
    const file = 'problems-user-pool.tf';
    expect(await local(file, 'password_limits')).toMatchObject({
      minimum_length: PASSWORD_LENGTHS,
      temporary_password_validity_days: { min: 0, max: MAX_TEMPORARY_PASSWORD_DAYS },
      password_history_size: { min: 0, max: MAX_PASSWORD_HISTORY },
    });
    const words: readonly (readonly [text: string, words: readonly string[]])[] = [
      ['local.alias_attributes_given : !contains([', ALIAS_ATTRIBUTES],
      ['local.first_auth_factors_given : !contains([', FIRST_AUTH_FACTORS],
      ['local.account_recovery_given : !contains([', RECOVERY_MECHANISMS],
      ['var.user_pool_tier == null || contains([', USER_POOL_TIERS],
      ['local.web_authn == null ? null\n        : contains([', USER_VERIFICATIONS],
    ];
    for (const [text, known] of words) {
      expect(await listBehind(file, text)).toEqual(known);
    }
  });

  test('knows the words of threat protection', async () => {
    const file = 'problems-protection.tf';
    expect(await local(file, 'compromised_actions')).toEqual(COMPROMISED_ACTIONS);
    expect(await local(file, 'compromised_events')).toEqual(COMPROMISED_EVENTS);
    expect(await local(file, 'takeover_actions')).toEqual(TAKEOVER_ACTIONS);
    expect(await listBehind(file, 'word = given.mode, words = [')).toEqual(THREAT_PROTECTION_MODES);
    expect(await listBehind(file, 'word = given.custom_auth_mode, words = [')).toEqual(
      CUSTOM_AUTH_MODES,
    );
    expect(await behind(file, 'list = given[option], what = "ranges", max = ')).toMatch(
      new RegExp(`^${MAX_IP_RANGES} `),
    );
  });

  test.each([
    ['a claim of a rule', 'problems-access.tf', 'rule.claim', RULE_CLAIM_PATTERN],
    ['a group', 'problems-access.tf', 'local.group_names[key]', GROUP_NAME_PATTERN],
    [
      'a resource server',
      'problems-settings.tf',
      'local.resource_server_identifiers[key]',
      SCOPE_PATTERN,
    ],
    ['a scope', 'problems-settings.tf', 'scope', SCOPE_NAME_PATTERN],
    ['the value of a tag', 'variables.tf', 'value', TAG_VALUE_PATTERN],
  ])('takes the same for %s', async (_, file, subject, pattern) => {
    expect(meaning(await patternOn(file, subject))).toEqual(meaning(pattern));
  });

  test('takes the same for the key of a tag', async () => {
    const written = (await local('problems.tf', 'tag_key')) as string;
    expect(meaning(new RegExp(written.replaceAll('\\\\', '\\'), 'u'))).toEqual(
      meaning(TAG_KEY_PATTERN),
    );
  });
});
