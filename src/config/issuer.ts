import { MICROSOFT } from '../cognito/issuers';
import { isUnresolved } from '../values/is-unresolved';
import { showString } from '../values/show-value';
import type { Cursor } from './reading/cursor';
import { httpsUrl, urlOf } from './urls';

const ANY_TENANT = ['common', 'organizations', 'consumers'];
const LONGEST = 255;
const readUrl = httpsUrl('an issuer');

/** Reads the issuer of an OpenID Connect provider. */
export function readIssuer(cursor: Cursor): string {
  const issuer = readUrl(cursor);
  const url = isUnresolved(issuer) ? undefined : urlOf(issuer);
  if (url === undefined) return issuer;
  if (issuer.length > LONGEST) {
    cursor.report(
      'bad-value',
      `expected an issuer, got ${showString(issuer)}; at most ${LONGEST} characters`,
    );
  } else if (issuer.includes('?')) {
    cursor.report(
      'bad-value',
      `expected an issuer without query, got ${showString(issuer)}; write it exactly as tokens carry it`,
    );
  }
  const tenant = url.pathname.split('/')[1] ?? '';
  // A host with a dot at its end is the same host.
  if (MICROSOFT.test(url.hostname.replace(/\.$/, '')) && ANY_TENANT.includes(tenant)) {
    cursor.report(
      'bad-value',
      `\`/${tenant}\` lets users of any organization sign in, and tokens carry their own tenant as issuer, got ${showString(issuer)}; use the id of your tenant`,
    );
  }
  return issuer;
}
