import { SANDBOX_CREDENTIALS } from '../sandbox-credentials';
import { pairsOf, type ChangedRequest } from './proxy';
import type { SignedBy } from './signed-by';

/**
 * Signs a request that was decided already by the sandbox's own key, which the emulator lets do
 * everything and whose signature it doesn't look at.
 */
export function reSign(url: string, rawHeaders: readonly string[], by: SignedBy): ChangedRequest {
  const { date, region, service } = by;
  const credential = `${SANDBOX_CREDENTIALS.accessKeyId}/${date}/${region}/${service}/aws4_request`;
  const kept = pairsOf(rawHeaders).filter(([name]) => !REPLACED.has(name.toLowerCase()));
  const authorization = `AWS4-HMAC-SHA256 Credential=${credential}, SignedHeaders=host, Signature=0`;
  return {
    url: by.isPresigned ? withoutSignature(url) : url,
    rawHeaders: [...kept.flat(), 'authorization', authorization],
  };
}

const REPLACED = new Set(['authorization', 'x-amz-security-token']);

function withoutSignature(url: string): string {
  const [path = '', query = ''] = url.split(/\?(.*)/s);
  const kept = query
    .split('&')
    .filter(
      (each) =>
        !/^X-Amz-(?:Algorithm|Credential|Date|Expires|SignedHeaders|Signature|Security-Token)=/i.test(
          each,
        ),
    );
  return kept.length === 0 || kept.join('') === '' ? path : `${path}?${kept.join('&')}`;
}
