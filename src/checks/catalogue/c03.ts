import { isKnown, partsOf, showText, unknownReasons, type Text } from '../../values/text';
import { isUnknown, type Maybe } from '../../values/unknown';
import type { Check } from '../check';
import { VALUE_TELLS, type Danger } from '../finding';
import { code } from '../shown';

/** Finds callback and sign-out URLs that AWS rejects, and by which others could read a code. */
export const C03: Check = {
  level: 'error',
  title: 'a callback or sign-out URL is no https URL, or holds a `*` or `#`',
  why: 'AWS rejects the client; over http, whoever listens receives the code',
  fix: 'an https URL, written out; http is for localhost only',
  fires: 'callback_urls = ["http://app.example.com/callback"]',
  nearMiss: 'callback_urls = ["http://localhost:3000/callback"]',
  see: 'https://docs.aws.amazon.com/cognito-user-identity-pools/latest/APIReference/API_CreateUserPoolClient.html#CognitoUserPools-CreateUserPoolClient-request-CallbackURLs',
  find: ({ userPools }) =>
    userPools.flatMap(({ clients }) =>
      clients.flatMap(({ address, callbackUrls, logoutUrls }) => [
        ...found(address, 'callback_urls', callbackUrls),
        ...found(address, 'logout_urls', logoutUrls),
      ]),
    ),
};

function found(address: string, part: string, urls: Maybe<readonly Text[]> = []): Danger[] {
  if (isUnknown(urls)) return [openDanger(address, part, urls.unknown)];
  // Whatever follows, it may begin with http.
  const open = urls.find(
    (url) => problemOf(url) === undefined && typeof partsOf(url)[0] !== 'string',
  );
  const [reason = ''] = open === undefined ? [] : unknownReasons(open);
  const rejected = urls.flatMap((url): Danger[] => {
    const why = problemOf(url);
    if (why === undefined) return [];
    const shown = withoutSecrets(showText(url));
    return [
      {
        level: 'error',
        certainty: 'certain',
        address,
        part,
        subject: shown,
        danger: `AWS rejects ${code(shown)} in \`${part}\` of ${code(address)}: ${why}`,
        attack: [],
        remedy: 'Fix: write out an https URL; http is for localhost only',
      },
    ];
  });
  return open === undefined ? rejected : [...rejected, openDanger(address, part, reason)];
}

function openDanger(address: string, part: string, because: string): Danger {
  return {
    level: 'warning',
    certainty: 'undecided',
    address,
    part,
    subject: part,
    danger: `AWS may reject \`${part}\` of ${code(address)}: what it holds is unknown`,
    attack: [because],
    remedy: VALUE_TELLS,
    exception: 'If each is an https URL',
  };
}

const LOOPBACK = /^http:\/\/(localhost|127\.0\.0\.1|\[::1\])(?=[:/]|$)/i;

function problemOf(url: Text): string | undefined {
  const literal = partsOf(url).filter((part) => typeof part === 'string');
  const [first] = partsOf(url);
  if (literal.some((part) => part.includes('#'))) return 'it holds a `#`';
  if (literal.some((part) => part.includes('*'))) return 'a `*` is no wildcard';
  if (typeof first !== 'string' || !/^http:\/\//i.test(first) || LOOPBACK.test(first))
    return undefined;
  // Whatever follows may still be a host of this machine.
  return isKnown(url) || /^http:\/\/[^/]+\//.test(first) ? 'it is http' : undefined;
}

/** A URL without what only its owner knows: a password, which may hold a slash, a query and a fragment. */
function withoutSecrets(url: string): string {
  return url
    .replace(/\/\/[^?#]*@/, '//…@')
    .replace(/\?[^#]*/, '?…')
    .replace(/#.*/s, '#…');
}
