import {
  CLAIMS_OF_OPAQUE_TOKENS,
  IDENTITY_PROVIDER_TYPES,
  isSocial,
  socialProvider,
  type IdentityProviderType,
  type SocialProviderType,
} from '../cognito/identity-providers';
import { comparableIssuer } from '../cognito/issuers';
import type {
  DirectOidcSpec,
  DirectSamlSpec,
  DirectSocialSpec,
  ExistingIamProviderSpec,
} from '../spec/direct-identity-providers';
import { isUnresolved } from '../values/is-unresolved';
import { readResolution } from './clients';
import { readIssuer } from './issuer';
import { resourceKeyProblem } from './names';
import { keyed, strings } from './reading/collections';
import type { Cursor } from './reading/cursor';
import { isWrittenMap, openOptions, readBy, type TableOf, withDefault } from './reading/options';
import { choice, flag, string } from './reading/read-value';
import type { ProviderRoles } from './role-assignments/role-assignments';
import { entityIdOf, readSamlMetadata } from './saml-metadata';

/** An identity provider directly in the identity pool. */
export type ParsedDirectProvider =
  | {
      readonly key: string;
      readonly type: SocialProviderType;
      /** Key of `supported_login_providers`, such as `accounts.google.com`. */
      readonly loginProvider: string;
      readonly clientId: string;
      readonly issuer: string;
    }
  | {
      readonly key: string;
      readonly type: 'OIDC';
      /** Known where the IAM provider exists already. */
      readonly arn?: string;
      /** Issuer as tokens carry it. */
      readonly issuer?: string;
      /** URL of the IAM provider that is made. */
      readonly url?: string;
      readonly clientIds: readonly string[];
      readonly thumbprints: readonly string[];
    }
  | {
      readonly key: string;
      readonly type: 'SAML';
      /** Known where the IAM provider exists already. */
      readonly arn?: string;
      readonly metadataDocument?: string;
      readonly issuer?: string;
    };

/** A provider directly in an identity pool, and what is stated there. */
export interface DirectProviderReading {
  readonly key: string;
  /** Absent where the type couldn't be read. */
  readonly provider?: ParsedDirectProvider;
  readonly ambiguousRoleResolution: ProviderRoles['ambiguousRoleResolution'];
}

const readAppId = string({
  what: 'a client id',
  pattern: /^[\w.;/-]{1,128}$/,
  rule: '1 to 128 letters, digits and `_ . ; / -`',
});
const readClientId = string({
  what: 'a client id',
  pattern: /^\S{1,255}$/,
  rule: '1 to 255 characters without spaces',
});
const readThumbprint = string({
  what: 'a fingerprint',
  pattern: /^[0-9a-f]{40}$/i,
  rule: '40 hexadecimal digits without colons',
});
const nothing = () => undefined;

type Own<Spec> = TableOf<Omit<Spec, 'type' | 'ambiguousRoleResolution'>>;

const SOCIAL = { clientId: readAppId } satisfies Own<DirectSocialSpec>;
const OIDC = {
  issuer: readIssuer,
  keepTrailingSlash: flag(false),
  clientIds: strings({ what: 'client ids', min: 1, max: 100, mayBeUnknown: true }, readClientId),
  thumbprints: withDefault(
    [],
    strings({ what: 'fingerprints', mayBeUnknown: true }, readThumbprint),
  ),
  arn: nothing,
} satisfies Own<DirectOidcSpec>;
const SAML = { metadataDocument: readOwnMetadata, arn: nothing } satisfies Own<DirectSamlSpec>;
const existing = (kind: 'oidc' | 'saml') =>
  ({ arn: readArn(kind) }) satisfies Own<ExistingIamProviderSpec>;
const EXISTING = { OIDC: existing('oidc'), SAML: existing('saml') };

const ANY = Object.keys({ ...SOCIAL, ...OIDC, ...SAML });

const readType = choice(IDENTITY_PROVIDER_TYPES);

/** Reads the identity providers of an identity pool. */
export const readDirectProviders = keyed(
  { what: 'identity providers', keyProblem: resourceKeyProblem },
  readDirectProvider,
);

function readDirectProvider(key: string, entry: Cursor): DirectProviderReading {
  const type = isWrittenMap(entry.value) ? readType(entry.at('type')) : undefined;
  const isThere = !entry.at('arn').isAbsent;
  const spec = openOptions(
    entry,
    { what: 'the options of an identity provider', elsewhere: isThere ? OF_EXISTING : OF_NEW },
    ['type', 'ambiguousRoleResolution', ...optionsOf(type, isThere)],
  );
  const ambiguousRoleResolution = readResolution(spec.at('ambiguousRoleResolution'));
  const provider = type === undefined ? undefined : readProvider(key, type, isThere, spec);
  return { key, provider, ambiguousRoleResolution };
}

const OF_EXISTING = Object.fromEntries(
  ['issuer', 'clientIds', 'thumbprints', 'metadataDocument'].map((option) => [
    option,
    'with `arn`, the provider exists already and is not changed; take one out',
  ]),
);
const OF_NEW = {
  metadataUrl: 'IAM takes the document itself, so write it to `metadataDocument`',
  clientSecret: 'an identity pool takes tokens as they are, and needs no secret; take it out',
};

function optionsOf(type: IdentityProviderType | undefined, isThere: boolean): readonly string[] {
  if (type === undefined) return ANY;
  if (isSocial(type)) return Object.keys(SOCIAL);
  if (isThere) return Object.keys(EXISTING[type]);
  return Object.keys(type === 'OIDC' ? OIDC : SAML);
}

function readProvider(
  key: string,
  type: IdentityProviderType,
  isThere: boolean,
  spec: Cursor,
): ParsedDirectProvider {
  if (isSocial(type)) {
    const { issuer, loginProvider } = socialProvider(type);
    return { key, type, issuer, loginProvider, ...readBy(spec, SOCIAL) };
  }
  if (isThere) {
    const { arn } = readBy(spec, EXISTING[type]);
    if (type === 'SAML') return { key, type, arn };
    return { key, type, arn, issuer: issuerIn(arn), clientIds: [], thumbprints: [] };
  }
  if (type === 'OIDC') {
    const { keepTrailingSlash, ...read } = readBy(spec, OIDC);
    const url = keepTrailingSlash ? read.issuer : withoutTrailingSlash(read.issuer);
    return { key, type, url, ...read };
  }
  const { metadataDocument } = readBy(spec, SAML);
  const isKnown = !isUnresolved(metadataDocument);
  return {
    key,
    type,
    metadataDocument,
    issuer: isKnown ? entityIdOf(metadataDocument) : undefined,
  };
}

function withoutTrailingSlash(issuer: string): string {
  return isUnresolved(issuer) ? issuer : issuer.replace(/\/+$/, '');
}

function issuerIn(arn: string): string | undefined {
  const issuer = /:oidc-provider\/(.+)$/.exec(isUnresolved(arn) ? '' : arn)?.[1];
  return issuer === undefined ? undefined : comparableIssuer(`https://${issuer}`);
}

function readOwnMetadata(at: Cursor): string {
  const document = readSamlMetadata(at);
  const isFit = document.length >= 1_000 && document.length <= 10_000_000;
  if (!isUnresolved(document) && !isFit) {
    at.report(
      'bad-value',
      `IAM takes metadata of 1,000 to 10,000,000 characters, got ${document.length}; take the whole document`,
    );
  }
  return document;
}

function readArn(kind: 'oidc' | 'saml') {
  return string({
    what: `the ARN of an IAM provider for ${kind === 'oidc' ? 'OpenID Connect' : 'SAML'}`,
    pattern: new RegExp(String.raw`^arn:[\w-]+:iam::\d{12}:${kind}-provider/\S+$`),
    rule: `such as \`arn:aws:iam::111122223333:${kind}-provider/idp.example.com\``,
  });
}

/** Attributes that the tokens of a provider show, where those are all. */
export function shownBy(provider: ParsedDirectProvider | undefined): readonly string[] | undefined {
  const isOpaque =
    provider !== undefined && socialProvider(provider.type)?.hasOpaqueTokens === true;
  return isOpaque ? CLAIMS_OF_OPAQUE_TOKENS : undefined;
}
