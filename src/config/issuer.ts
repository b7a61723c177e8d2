import { isUnresolved } from '../values/is-unresolved';
import { showText } from '../values/show-value';
import type { Cursor } from './reading/cursor';
import { httpsUrl, urlOf } from './urls';

// Microsoft's sign-in in its clouds, where the first part of the path is the tenant.
const MICROSOFT = /(^|\.)(microsoftonline\.(com|us|de|cn)|windows\.net)$/;
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
      `expected an issuer, got ${showText(issuer)}; at most ${LONGEST} characters`,
    );
  } else if (issuer.includes('?') || issuer.endsWith('/')) {
    cursor.report(
      'bad-value',
      `expected an issuer without query and without a slash at the end, got ${showText(issuer)}; write it exactly as tokens carry it`,
    );
  }
  const tenant = url.pathname.split('/')[1] ?? '';
  if (MICROSOFT.test(url.hostname) && ANY_TENANT.includes(tenant)) {
    cursor.report(
      'bad-value',
      `\`/${tenant}\` lets people of any organisation sign in, and tokens carry their own tenant as issuer, got ${showText(issuer)}; use the id of your tenant`,
    );
  }
  return issuer;
}

/** An issuer in the form in which two of them can be compared: the host in lower case. */
export function comparableIssuer(issuer: string): string {
  return issuer.replace(/^[A-Za-z][A-Za-z0-9+.-]*:\/\/[^/?#]*/, (origin) => origin.toLowerCase());
}
