import {
  IDENTITY_PROVIDER_TYPES,
  identityProviderKind,
  type IdentityProviderType,
} from '../cognito/identity-providers';
import { comparableIssuer } from '../cognito/issuers';
import { isUnresolved } from '../values/is-unresolved';
import { showValue } from '../values/show-value';
import { type MappedPool, readAttributeMapping } from './attribute-mapping';
import { FACEBOOK, GOOGLE, LOGIN_WITH_AMAZON } from './identity-providers/oauth';
import { OIDC } from './identity-providers/oidc';
import type { ProviderOptions } from './identity-providers/provider-options';
import { SAML } from './identity-providers/saml';
import { SIGN_IN_WITH_APPLE } from './identity-providers/sign-in-with-apple';
import { providerKeyProblem, readProviderName } from './names';
import type { ParseContext } from './parse-context';
import { keyed, strings } from './reading/collections';
import type { Cursor } from './reading/cursor';
import { isWrittenMap, openOptions, withDefault } from './reading/options';
import { choice, string } from './reading/read-value';
import { reportSecondPlaces } from './second-places';

/** The options of each type of identity provider. */
const PROVIDER_OPTIONS: Readonly<Record<IdentityProviderType, ProviderOptions>> = {
  Google: GOOGLE,
  Facebook: FACEBOOK,
  LoginWithAmazon: LOGIN_WITH_AMAZON,
  SignInWithApple: SIGN_IN_WITH_APPLE,
  OIDC,
  SAML,
};

const COMMON_OPTIONS = ['type', 'attributeMapping', 'idpIdentifiers', 'providerDetails'];
const ALL_OPTIONS = Object.values(PROVIDER_OPTIONS).flatMap((each) => each.options);
const readType = choice(IDENTITY_PROVIDER_TYPES);
const readIdentifiers = withDefault(
  [],
  strings(
    { what: 'identifiers', max: 50, mayBeUnknown: true },
    string({
      what: 'an identifier of a provider',
      pattern: /^[\w\s+=.@-]{1,40}$/,
      rule: '1 to 40 letters, digits, spaces and `_ + = . @ -`',
    }),
  ),
);

/** An identity provider of a user pool, with its defaults filled in. */
export interface ParsedIdentityProvider {
  readonly key: string;
  /** Name in the user pool: AWS's fixed one for social types, else the key or `name`. */
  readonly name: string;
  readonly type: IdentityProviderType;
  /** Terraform's `provider_details`, without a metadata document. */
  readonly details: Readonly<Record<string, string>>;
  /** SAML metadata given as text. */
  readonly metadataDocument?: string;
  /** Keys of `provider_details` that AWS fills in and the spec does not write: their drift is ignored. */
  readonly serverFilled: readonly string[];
  /** Attribute → claim. */
  readonly attributeMapping: Readonly<Record<string, string>>;
  readonly idpIdentifiers: readonly string[];
  /** Who issues its tokens, in a form that can be compared; absent where SAML metadata is unknown. */
  readonly issuer?: string;
}

/** Reads the identity providers of a user pool. Those whose type can't be read are left out. */
export function readIdentityProviders(
  cursor: Cursor,
  pool: MappedPool,
  context: ParseContext,
): ParsedIdentityProvider[] {
  const shape = { what: 'identity providers', keyProblem: providerKeyProblem };
  const read = keyed(shape, (key, entry) => readIdentityProvider(key, entry, pool, context));
  const providers = withDefault([], read)(cursor).filter((provider) => provider !== undefined);
  reportSameNames(cursor, providers);
  reportSameIdentifiers(cursor, providers);
  reportSecondPlaces(cursor, providers, {
    elsewhere: context.issuersElsewhere,
    // Several registrations at one OpenID Connect or SAML provider serve different users.
    mayShare: (a, b) =>
      a.type === b.type || [a, b].every(({ type }) => type === 'OIDC' || type === 'SAML'),
    place: 'user pool',
  });
  return providers;
}

function readIdentityProvider(
  key: string,
  entry: Cursor,
  pool: MappedPool,
  context: ParseContext,
): ParsedIdentityProvider | undefined {
  const type = isWrittenMap(entry.value) ? readType(entry.at('type')) : undefined;
  const own = type === undefined ? ALL_OPTIONS : PROVIDER_OPTIONS[type].options;
  const shape = { what: 'the options of an identity provider' };
  const spec = openOptions(entry, shape, [...COMMON_OPTIONS, ...own]);
  if (type === undefined) return undefined;
  const name = readProviderName(spec, key, type);
  const {
    details: said,
    metadataDocument,
    issuer,
    leftToAws,
  } = PROVIDER_OPTIONS[type].readDetails(spec, { key, secrecy: context.secrecy });
  const details = { ...said, ...readFurtherDetails(spec.at('providerDetails'), said) };
  const { social, filledByAws } = identityProviderKind(type);
  const known = social?.issuer ?? issuer;
  return {
    key,
    name,
    type,
    details,
    metadataDocument,
    serverFilled: [
      ...(leftToAws ?? []),
      ...filledByAws.filter((detail) => !Object.hasOwn(details, detail)),
    ],
    attributeMapping: readAttributeMapping(spec.at('attributeMapping'), type, pool),
    idpIdentifiers: readIdentifiers(spec.at('idpIdentifiers')),
    issuer: known === undefined ? undefined : comparableIssuer(known),
  };
}

const readDetail = string({ what: 'a detail', pattern: /^[^]+$/, rule: 'as a string' });
// Secrets have words that no literal passes, and metadata is written so that Terraform reads it right.
const WITH_WORDS = ['client_secret', 'private_key', 'MetadataFile', 'MetadataURL'];

function readFurtherDetails(
  cursor: Cursor,
  said: ParsedIdentityProvider['details'],
): Readonly<Record<string, string>> {
  const keyProblem = (key: string) => {
    if (!/^\w{1,64}$/.test(key))
      return `expected a key of \`provider_details\`, got ${showValue(key)}`;
    return Object.hasOwn(said, key) || WITH_WORDS.includes(key)
      ? 'has an option of its own; write it there'
      : undefined;
  };
  const shape = { what: 'further details', keyProblem };
  const read = keyed(shape, (key, entry) => [key, readDetail(entry)] as const);
  return Object.fromEntries(withDefault([], read)(cursor));
}

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
            ? `a user pool has one identity provider of type \`${type}\`, and \`${other}\` is one; take one out`
            : `the name \`${name}\` is taken by \`${other}\`, as names are case-insensitive; give one of them another \`name\``,
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
          .report(
            'duplicate',
            `\`${identifier}\` is an identifier of \`${other}\` already; take one out`,
          );
      }
    }
  }
}
