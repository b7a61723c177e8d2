import { isUnresolved } from '../values/is-unresolved';
import {
  IDENTITY_PROVIDER_TYPES,
  socialProvider,
  type IdentityProviderType,
  type SocialProviderType,
} from '../cognito/identity-providers';
import { entityIdOf, readSamlMetadata } from './identity-providers/saml-metadata';
import { comparableIssuer, readIssuer } from './issuer';
import type { PlannedProvider } from './parsed/access-plan';
import type { ParsedDirectProvider } from './parsed/identity-pool';
import { readResolution } from './read-resolution';
import type { Cursor } from './reading/cursor';
import { readChoice } from './reading/read-choice';
import { readTexts } from './reading/read-list';
import { readMap } from './reading/read-map';
import { isWrittenMap, readObject } from './reading/read-object';
import { readOr } from './reading/read-or';
import { type TextShape, readText } from './reading/read-text';
import { resourceKeyProblem } from './resource-key';

/** A provider directly in an identity pool, and what is stated there. */
export interface DirectProviderReading {
  readonly key: string;
  /** Absent where the type couldn't be read. */
  readonly provider?: ParsedDirectProvider;
  readonly ambiguousRoleResolution: PlannedProvider['ambiguousRoleResolution'];
}

type Read = (key: string, spec: Cursor) => ParsedDirectProvider;

const APP_ID: TextShape = {
  what: 'a client id',
  pattern: /^[\w.;/-]{1,128}$/,
  rule: '1 to 128 letters, digits and `_ . ; / -`',
};
const CLIENT_ID: TextShape = {
  what: 'a client id',
  pattern: /^\S{1,255}$/,
  rule: '1 to 255 characters without spaces',
};
const THUMBPRINT: TextShape = {
  what: 'a fingerprint',
  pattern: /^[0-9a-f]{40}$/i,
  rule: '40 hexadecimal digits without colons',
};

/** Reads the identity providers of an identity pool. */
export function parseDirectProviders(cursor: Cursor): DirectProviderReading[] {
  const shape = { what: 'identity providers', keyProblem: resourceKeyProblem, min: 1 };
  return readMap(cursor, shape, parseDirectProvider);
}

function parseDirectProvider(key: string, entry: Cursor): DirectProviderReading {
  const isMap = isWrittenMap(entry.value);
  const type = isMap ? readChoice(entry.at('type'), IDENTITY_PROVIDER_TYPES) : undefined;
  const isThere = !entry.at('arn').isAbsent;
  const { options, read } = kindOf(type, isThere);
  const spec = readObject(entry, {
    what: 'the options of an identity provider',
    options: ['type', 'ambiguousRoleResolution', ...options],
    elsewhere: isThere
      ? Object.fromEntries(
          ['issuer', 'clientIds', 'thumbprints', 'metadataDocument'].map((option) => [
            option,
            'with `arn`, the provider exists already and is not changed; take one out',
          ]),
        )
      : {
          metadataUrl: 'IAM takes the document itself, so write it to `metadataDocument`',
          clientSecret:
            'an identity pool takes tokens as they are, and needs no secret; take it out',
        },
  });
  const ambiguousRoleResolution = readResolution(spec.at('ambiguousRoleResolution'));
  return { key, provider: read?.(key, spec), ambiguousRoleResolution };
}

function kindOf(
  type: IdentityProviderType | undefined,
  isThere: boolean,
): { readonly options: readonly string[]; readonly read?: Read } {
  switch (type) {
    case undefined:
      return {
        options: ['clientId', 'issuer', 'clientIds', 'thumbprints', 'metadataDocument', 'arn'],
      };
    case 'OIDC':
      return isThere
        ? { options: ['arn'], read: readExistingOidc }
        : { options: ['issuer', 'clientIds', 'thumbprints', 'arn'], read: readOidc };
    case 'SAML':
      return isThere
        ? { options: ['arn'], read: readExistingSaml }
        : { options: ['metadataDocument', 'arn'], read: readSaml };
    default:
      return { options: ['clientId'], read: (key, spec) => readSocial(key, spec, type) };
  }
}

function readSocial(key: string, spec: Cursor, type: SocialProviderType): ParsedDirectProvider {
  const { issuer, loginProvider } = socialProvider(type);
  return { key, type, issuer, loginProvider, clientId: readText(spec.at('clientId'), APP_ID) };
}

function readOidc(key: string, spec: Cursor): ParsedDirectProvider {
  return {
    key,
    type: 'OIDC',
    issuer: readIssuer(spec.at('issuer')),
    clientIds: readTexts(
      spec.at('clientIds'),
      { what: 'client ids', min: 1, max: 100, mayBeUnknown: true },
      (item) => readText(item, CLIENT_ID),
    ),
    thumbprints: readOr(spec.at('thumbprints'), [], (given) =>
      readTexts(given, { what: 'fingerprints', mayBeUnknown: true }, (item) =>
        readText(item, THUMBPRINT),
      ),
    ),
  };
}

function readExistingOidc(key: string, spec: Cursor): ParsedDirectProvider {
  const arn = readText(spec.at('arn'), arnOf('oidc'));
  const issuer = /:oidc-provider\/(.+)$/.exec(isUnresolved(arn) ? '' : arn)?.[1];
  return {
    key,
    type: 'OIDC',
    arn,
    issuer: issuer === undefined ? undefined : comparableIssuer(`https://${issuer}`),
    clientIds: [],
    thumbprints: [],
  };
}

function readSaml(key: string, spec: Cursor): ParsedDirectProvider {
  const at = spec.at('metadataDocument');
  const metadataDocument = readSamlMetadata(at);
  const isKnown = !isUnresolved(metadataDocument);
  if (isKnown && (metadataDocument.length < 1_000 || metadataDocument.length > 10_000_000)) {
    at.report(
      'bad-value',
      `IAM takes metadata of 1,000 to 10,000,000 characters, got ${metadataDocument.length}; take the whole document`,
    );
  }
  return {
    key,
    type: 'SAML',
    metadataDocument,
    issuer: isKnown ? entityIdOf(metadataDocument) : undefined,
  };
}

function readExistingSaml(key: string, spec: Cursor): ParsedDirectProvider {
  return { key, type: 'SAML', arn: readText(spec.at('arn'), arnOf('saml')) };
}

function arnOf(kind: 'oidc' | 'saml'): TextShape {
  return {
    what: `the ARN of an IAM provider for ${kind === 'oidc' ? 'OpenID Connect' : 'SAML'}`,
    pattern: new RegExp(String.raw`^arn:[\w-]+:iam::\d{12}:${kind}-provider/\S+$`),
    rule: `such as \`arn:aws:iam::111122223333:${kind}-provider/idp.example.com\``,
  };
}
