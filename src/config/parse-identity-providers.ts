import { type MappedPool, parseAttributeMapping } from './attribute-mapping';
import { IDENTITY_PROVIDER_TYPES, identityProviderKind } from '../cognito/identity-providers';
import { PROVIDER_OPTIONS } from './identity-providers/catalogue';
import { isUnresolved } from '../values/is-unresolved';
import { comparableIssuer } from './issuer';
import type { ParseContext } from './parse-context';
import type { ParsedIdentityProvider } from './parsed/user-pool';
import { providerKeyProblem, readProviderName } from './provider-name';
import type { Cursor } from './reading/cursor';
import { readChoice } from './reading/read-choice';
import { readTexts } from './reading/read-list';
import { readMap } from './reading/read-map';
import { isWrittenMap, readObject } from './reading/read-object';
import { readOr } from './reading/read-or';
import { type TextShape, readText } from './reading/read-text';
import { reportSecondPlaces } from './second-places';

const COMMON_OPTIONS = ['type', 'attributeMapping', 'idpIdentifiers'];
const IDENTIFIER: TextShape = {
  what: 'an identifier of a provider',
  pattern: /^[\w\s+=.@-]{1,40}$/,
  rule: '1 to 40 letters, digits, spaces and `_ + = . @ -`',
};

/** Reads the identity providers of a user pool. Those whose type can't be read are left out. */
export function parseIdentityProviders(
  cursor: Cursor,
  pool: MappedPool,
  context: ParseContext,
): ParsedIdentityProvider[] {
  const shape = { what: 'identity providers', keyProblem: providerKeyProblem };
  const providers = readOr(cursor, [], (given) =>
    readMap(given, shape, (key, entry) => parseIdentityProvider(key, entry, pool, context)),
  ).filter((provider) => provider !== undefined);
  reportSameNames(cursor, providers);
  reportSameIdentifiers(cursor, providers);
  reportSecondPlaces(cursor, providers, {
    elsewhere: context.issuersElsewhere,
    // Several registrations at one OpenID Connect or SAML provider are different people's business.
    mayShare: (a, b) =>
      a.type === b.type || [a, b].every(({ type }) => type === 'OIDC' || type === 'SAML'),
    place: 'user pool',
  });
  return providers;
}

function parseIdentityProvider(
  key: string,
  entry: Cursor,
  pool: MappedPool,
  context: ParseContext,
): ParsedIdentityProvider | undefined {
  const type = isWrittenMap(entry.value)
    ? readChoice(entry.at('type'), IDENTITY_PROVIDER_TYPES)
    : undefined;
  const facts = type === undefined ? undefined : PROVIDER_OPTIONS[type];
  const spec = readObject(entry, {
    what: 'the options of an identity provider',
    options: facts === undefined ? ALL_OPTIONS : [...COMMON_OPTIONS, ...facts.options],
  });
  if (facts === undefined) return undefined;
  const name = readProviderName(spec, key, facts.type);
  const { details, metadataDocument, issuer, leftToAws } = facts.readDetails(spec, {
    key,
    secrecy: context.secrecy,
  });
  const { social, filledByAws } = identityProviderKind(facts.type);
  const known = social?.issuer ?? issuer;
  return {
    key,
    name,
    type: facts.type,
    details,
    metadataDocument,
    serverFilled: [
      ...(leftToAws ?? []),
      ...filledByAws.filter((detail) => !Object.hasOwn(details, detail)),
    ],
    attributeMapping: parseAttributeMapping(spec.at('attributeMapping'), facts.type, pool),
    idpIdentifiers: readOr(spec.at('idpIdentifiers'), [], (given) =>
      readTexts(given, { what: 'identifiers', max: 50, mayBeUnknown: true }, (item) =>
        readText(item, IDENTIFIER),
      ),
    ),
    issuer: known === undefined ? undefined : comparableIssuer(known),
  };
}

const ALL_OPTIONS = [
  ...COMMON_OPTIONS,
  ...Object.values(PROVIDER_OPTIONS).flatMap(({ options }) => options),
];

function reportSameNames(cursor: Cursor, providers: readonly ParsedIdentityProvider[]): void {
  const taken = new Map<string, string>();
  for (const { key, name, type } of providers) {
    if (isUnresolved(name)) continue;
    const other = taken.get(name.toLowerCase());
    if (other === undefined) taken.set(name.toLowerCase(), key);
    else {
      cursor
        .at(key)
        .report(
          'duplicate',
          name === type
            ? `a user pool has one provider of type \`${type}\`, and \`${other}\` is one; take one out`
            : `the name \`${name}\` is taken by \`${other}\`, as capitals don't count; give one of them another \`name\``,
        );
    }
  }
}

function reportSameIdentifiers(cursor: Cursor, providers: readonly ParsedIdentityProvider[]): void {
  const taken = new Map<string, string>();
  for (const { key, idpIdentifiers } of providers) {
    for (const identifier of new Set(idpIdentifiers)) {
      if (isUnresolved(identifier)) continue;
      const other = taken.get(identifier);
      if (other === undefined) taken.set(identifier, key);
      else {
        cursor
          .at(key)
          .at('idpIdentifiers')
          .report('duplicate', `\`${identifier}\` stands for \`${other}\` already; take one out`);
      }
    }
  }
}
