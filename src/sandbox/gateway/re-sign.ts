import { SANDBOX_CREDENTIALS } from '../sandbox-credentials';
import { pairsOf } from './raw-headers';
import type { SignedBy } from './signed-by';

/**
 * Signs an authorized request with the sandbox's own key, for which the emulator allows everything and
 * verifies no signature; answers its headers.
 *
 * Headers that could lead the emulator to another service or another address are left out.
 */
export function reSign(rawHeaders: readonly string[], by: SignedBy, emulator: string): string[] {
  const { date, region, service } = by;
  const credential = `${SANDBOX_CREDENTIALS.accessKeyId}/${date}/${region}/${service}/aws4_request`;
  const kept = pairsOf(rawHeaders).filter(([name]) => !LEFT_OUT.test(name));
  const authorization = `AWS4-HMAC-SHA256 Credential=${credential}, SignedHeaders=host, Signature=0`;
  return ['host', new URL(emulator).host, ...kept.flat(), 'authorization', authorization];
}

const LEFT_OUT =
  /^(?:authorization|host|x-amz-security-token|x-amz-target|x-amz-request-.*|x-forwarded-.*)$/i;
