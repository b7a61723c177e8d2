import type { SamlSpec } from '../../spec/identity-providers';
import { isUnresolved } from '../../values/is-unresolved';
import type { Cursor } from '../reading/cursor';
import { optional } from '../reading/options';
import { flag } from '../reading/read-value';
import { entityIdOf, readSamlMetadata } from '../saml-metadata';
import { httpsUrl } from '../urls';
import { defined, type OwnOptions, provider } from './provider-options';

const TABLE = {
  name: () => undefined,
  metadataUrl: optional(httpsUrl('the address of the metadata')),
  metadataDocument: optional(readSamlMetadata),
  signOut: flag(false),
  idpInitiated: flag(false),
  encryptedResponses: flag(false),
  signRequests: flag(true),
} satisfies OwnOptions<SamlSpec>;

function reportNotOne(spec: Cursor, url: string | undefined, document: string | undefined): void {
  if (url === undefined && document === undefined) {
    spec.report('missing', 'no metadata; give `metadataUrl` or `metadataDocument`');
  } else if (url !== undefined && document !== undefined) {
    spec.report('conflict', '`metadataUrl` and `metadataDocument` say the same; take one out');
  }
}

/** The options of a SAML provider. */
export const SAML = provider(
  () => TABLE,
  (read, spec) => {
    const { metadataUrl, metadataDocument } = read;
    reportNotOne(spec, metadataUrl, metadataDocument);
    const isKnown = metadataDocument !== undefined && !isUnresolved(metadataDocument);
    return {
      details: defined({
        MetadataURL: metadataUrl,
        IDPSignout: `${read.signOut}`,
        IDPInit: read.idpInitiated ? 'true' : undefined,
        EncryptedResponses: read.encryptedResponses ? 'true' : undefined,
        RequestSigningAlgorithm: read.signRequests ? 'rsa-sha256' : undefined,
      }),
      metadataDocument,
      issuer: isKnown ? entityIdOf(metadataDocument) : undefined,
    };
  },
);
