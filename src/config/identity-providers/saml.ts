import { readHttpsUrl } from '../https-url';
import { isUnresolved } from '../../values/is-unresolved';
import type { Cursor } from '../reading/cursor';
import { readFlag } from '../reading/read-flag';
import { readOptional } from '../reading/read-or';
import type { ProviderOptions } from './provider-options';
import { entityIdOf, readSamlMetadata } from './saml-metadata';

/** What is known of any SAML 2.0 provider. */
export const saml: ProviderOptions = {
  type: 'SAML',
  options: [
    'name',
    'metadataUrl',
    'metadataDocument',
    'signOut',
    'idpInitiated',
    'encryptedResponses',
    'signRequests',
  ],
  readDetails: (spec) => {
    const metadataUrl = readOptional(spec.at('metadataUrl'), (given) =>
      readHttpsUrl(given, 'the address of the metadata'),
    );
    const metadataDocument = readOptional(spec.at('metadataDocument'), readSamlMetadata);
    reportNotOne(spec, metadataUrl, metadataDocument);
    const signOut = readFlag(spec.at('signOut'), false);
    const idpInitiated = readFlag(spec.at('idpInitiated'), false);
    const encryptedResponses = readFlag(spec.at('encryptedResponses'), false);
    const signRequests = readFlag(spec.at('signRequests'), true);
    return {
      details: {
        ...(metadataUrl === undefined ? {} : { MetadataURL: metadataUrl }),
        IDPSignout: `${signOut}`,
        ...(idpInitiated ? { IDPInit: 'true' } : {}),
        ...(encryptedResponses ? { EncryptedResponses: 'true' } : {}),
        ...(signRequests ? { RequestSigningAlgorithm: 'rsa-sha256' } : {}),
      },
      metadataDocument,
      issuer:
        metadataDocument === undefined || isUnresolved(metadataDocument)
          ? undefined
          : entityIdOf(metadataDocument),
    };
  },
};

function reportNotOne(spec: Cursor, url: string | undefined, document: string | undefined): void {
  if (url === undefined && document === undefined) {
    spec.report('missing', 'no metadata; give `metadataUrl` or `metadataDocument`');
  } else if (url !== undefined && document !== undefined) {
    spec.report('conflict', '`metadataUrl` and `metadataDocument` say the same; take one out');
  }
}
