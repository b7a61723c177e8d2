import { STANDARD_ATTRIBUTES, USERNAME_ATTRIBUTES } from '../cognito/attributes';
import { RESERVED_DOMAIN_WORDS } from '../cognito/limits';
import { sortedSet } from '../values/by-code-unit';
import { isUnresolved } from '../values/is-unresolved';
import { parseClients } from './parse-clients';
import type { ParseContext } from './parse-context';
import { parseCustomAttributes } from './parse-custom-attributes';
import { parseIdentityProviders } from './parse-identity-providers';
import { parseResourceServers } from './parse-resource-servers';
import { parseTags } from './parse-tags';
import type { ParsedUserPool } from './parsed/user-pool';
import { readPoolName } from './pool-name';
import type { Cursor } from './reading/cursor';
import { parse } from './reading/parse';
import { readChoice } from './reading/read-choice';
import { readFlag } from './reading/read-flag';
import { readTexts } from './reading/read-list';
import { isWrittenMap, readObject } from './reading/read-object';
import { readOptional, readOr } from './reading/read-or';
import { readText } from './reading/read-text';
import { showText } from '../values/show-value';
import type { UserPoolFederationSpec } from '../spec/user-pool';

/** The options of a user pool and all that belongs to it. */
export const USER_POOL_OPTIONS: readonly string[] = [
  'name',
  'domain',
  'identityProviders',
  'clients',
  'customAttributes',
  'requiredAttributes',
  'usernameAttributes',
  'resourceServers',
  'selfSignUp',
  'mfaConfiguration',
  'protection',
  'tags',
];

const NEEDS_IDENTITY_POOL = 'it needs an identity pool, so use a `CognitoFederation`';

/**
 * Parses what way 1 is made from, and fills in its defaults.
 *
 * @throws ConfigError with every problem of the spec
 */
export function parseUserPoolFederation(
  spec: UserPoolFederationSpec,
  context: ParseContext,
): ParsedUserPool {
  return parse(spec, context.subject, (cursor) =>
    parseUserPool(
      readObject(cursor, {
        what: 'the options of a federation',
        options: USER_POOL_OPTIONS,
        elsewhere: Object.fromEntries(
          [
            'ambiguousRoleResolution',
            'partition',
            'principalTags',
            'roleDefaults',
            'roles',
            'rules',
          ].map((option) => [option, NEEDS_IDENTITY_POOL]),
        ),
      }),
      context,
    ),
  );
}

/** Reads a user pool of our own out of the options of a federation. */
export function parseUserPool(spec: Cursor, context: ParseContext): ParsedUserPool {
  const name = readPoolName(spec.at('name'));
  const domainPrefix = readDomainPrefix(spec.at('domain'));
  const customAttributes = parseCustomAttributes(spec.at('customAttributes'));
  const requiredAttributes = readSet(spec.at('requiredAttributes'), STANDARD_ATTRIBUTES);
  const usernameAttributes = readSet(spec.at('usernameAttributes'), USERNAME_ATTRIBUTES);
  const providersAt = spec.at('identityProviders');
  const attributes = { customAttributes, requiredAttributes };
  const identityProviders = parseIdentityProviders(providersAt, attributes, context);
  const resourceServers = parseResourceServers(spec.at('resourceServers'));
  const clients = parseClients(spec.at('clients'), {
    ...attributes,
    name,
    identityProviders,
    providerKeys: isWrittenMap(providersAt.value) ? Object.keys(providersAt.value) : [],
    resourceServers,
  });
  const mfa = readOptional(spec.at('mfaConfiguration'), (given) =>
    readChoice(given, ['OFF', 'OPTIONAL', 'ON'] as const),
  );
  return {
    name,
    domainPrefix,
    identityProviders,
    clients,
    customAttributes,
    requiredAttributes,
    usernameAttributes,
    resourceServers,
    selfSignUp: readFlag(spec.at('selfSignUp'), false),
    mfaConfiguration: mfa ?? 'OPTIONAL',
    protection: readFlag(spec.at('protection'), true),
    tags: parseTags(spec.at('tags')),
  };
}

function readSet<T extends string>(cursor: Cursor, choices: readonly T[]): T[] {
  return readOr(cursor, [], (given) =>
    sortedSet(readTexts(given, { what: 'attributes' }, (item) => readChoice(item, choices))),
  );
}

function readDomainPrefix(cursor: Cursor): string {
  const domain = readObject(cursor, {
    what: 'the domain of the hosted sign-in, as `{ prefix }`',
    options: ['prefix'],
  });
  const prefix = readText(domain.at('prefix'), {
    what: 'the prefix of a domain',
    pattern: /^[a-z0-9]([a-z0-9-]{0,61}[a-z0-9])?$/,
    rule: '1 to 63 lower-case letters, digits and `-`, with no `-` at either end',
  });
  if (
    !isUnresolved(prefix) &&
    prefix.split('-').some((word) => RESERVED_DOMAIN_WORDS.some((each) => each === word))
  ) {
    domain
      .at('prefix')
      .report(
        'bad-value',
        `\`aws\`, \`amazon\` and \`cognito\` are reserved words of a prefix, got ${showText(prefix)}; leave them out`,
      );
  }
  return prefix;
}
