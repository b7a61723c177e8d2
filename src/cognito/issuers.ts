import { SOCIAL_PROVIDER_TYPES, socialProvider } from './identity-providers';
import { parseUrl } from '../values/parse-url';

/**
 * Microsoft's sign-in in its clouds, where the first part of the path is the tenant.
 *
 * @see https://learn.microsoft.com/entra/identity-platform/id-token-claims-reference
 * @see https://learn.microsoft.com/answers/questions/1190472/what-are-the-token-issuers-for-the-sovereign-cloud
 */
export const MICROSOFT =
  /^(login\.microsoftonline\.(com|us)|login\.partner\.microsoftonline\.cn|sts\.(windows\.net|chinacloudapi\.cn))$/;

/**
 * An issuer in the form in which two of them can be compared: as the URL parser of the platform writes
 * it, without a slash at the end, and one form for the issuers of one provider. What is no https URL,
 * such as most entity ids of SAML, is compared as it stands.
 *
 * @example
 * comparableIssuer('https://IDP.example.:443/a/../b/'); // 'https://idp.example/b'
 *
 * @see https://developers.facebook.com/docs/facebook-login/limited-login/token
 * @see https://docs.aws.amazon.com/cognito-user-identity-pools/latest/APIReference/API_IssuerConfigurationType.html
 */
export function comparableIssuer(issuer: string): string {
  const url = /^https?:/i.test(issuer) ? parseUrl(issuer) : undefined;
  if (url === undefined) return issuer;
  url.hostname = url.hostname.replace(/\.$/, '');
  const plain = `${url.origin}${unreserved(url.pathname).replace(/\/+$/, '')}${url.search}`;
  return oneForm(url) ?? SOCIAL_ISSUERS.get(plain) ?? plain;
}

const SOCIAL_ISSUERS = new Map(
  SOCIAL_PROVIDER_TYPES.flatMap((type) => {
    const { issuer, otherIssuers = [] } = socialProvider(type);
    return otherIssuers.map((other) => [other, issuer] as const);
  }),
);

// Its tokens of both versions, and a user pool's of both types, are those of one provider.
function oneForm({ hostname, pathname }: URL): string | undefined {
  const [, tenant = ''] = pathname.split('/');
  if (MICROSOFT.test(hostname) && /^[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}$/i.test(tenant)) {
    return `https://login.microsoftonline.com/${tenant.toLowerCase()}/v2.0`;
  }
  return hostname.startsWith('issuer-cognito-idp.')
    ? `https://${hostname.replace(/^issuer-/, '')}/${tenant}`
    : undefined;
}

// Letters, digits and `- . _ ~` mean the same written out and percent-encoded.
function unreserved(path: string): string {
  return path.replace(/%[0-9a-f]{2}/gi, (encoded) => {
    const character = String.fromCharCode(parseInt(encoded.slice(1), 16));
    return /[\w.~-]/.test(character) ? character : encoded.toUpperCase();
  });
}
