import { isUnresolved } from '../values/is-unresolved';
import { parseUrl } from '../values/parse-url';
import { showString } from '../values/show-value';
import type { Reader } from './reading/options';
import { string } from './reading/read-value';

/** Reads an https URL without user name, fragment and placeholders; one that only Terraform knows is taken as it is. */
export function httpsUrl(what: string): Reader<string> {
  const rule = 'an https URL without user name, fragment and placeholders';
  const pattern = /^https:\/\/[^\s/\\{}<>"^`|@#?][^\s\\{}<>"^`|#]*$/i;
  const read = string({ what, pattern, rule });
  return (cursor) => {
    const url = read(cursor);
    if (!isUnresolved(url) && urlOf(url) === undefined) {
      cursor.report('bad-value', `expected ${what}, got ${showString(url)}; ${rule}`);
    }
    return url;
  };
}

/** The parts of a URL, where the string is one and names no user. */
export function urlOf(value: string): URL | undefined {
  const url = parseUrl(value);
  return url?.username === '' && url.password === '' ? url : undefined;
}

const LOOPBACK = ['localhost', '127.0.0.1', '[::1]'];
// Schemes that a browser runs or opens itself: no app can claim them.
const NOT_OF_AN_APP = ['about', 'blob', 'data', 'file', 'javascript', 'vbscript'];
const EXAMPLE = 'such as `https://app.example.com/callback`';
const readAddress = string({
  what: 'an https URL',
  pattern: /^\S{1,1024}$/,
  rule: 'up to 1,024 characters without spaces',
});

/** Reads a URL to which users come back after signing in or out. */
export function redirectUrl(type: 'browser' | 'native' | 'server'): Reader<string> {
  return (cursor) => {
    const url = readAddress(cursor);
    if (isUnresolved(url)) return url;
    const problem = redirectProblem(url, type === 'native');
    if (problem !== undefined) cursor.report('bad-value', problem);
    return url;
  };
}

function redirectProblem(url: string, isNative: boolean): string | undefined {
  const got = `got ${showString(url)}`;
  if (url.includes('*')) return `a wildcard is taken literally, ${got}; list each URL`;
  if (url.includes('#')) {
    return `expected a URL without fragment, ${got}; take out what follows \`#\``;
  }
  const [, scheme] = /^([a-z][a-z0-9+.-]*):/i.exec(url) ?? [];
  if (scheme === undefined) return `expected an https URL, ${got}; ${EXAMPLE}`;
  if (/^https?$/i.test(scheme)) return webProblem(url, got);
  if (!isNative) {
    return `expected an https URL, ${got}; other schemes are for \`native\` clients only`;
  }
  const isOfAnApp = url.startsWith(`${scheme}:/`) && !NOT_OF_AN_APP.includes(scheme.toLowerCase());
  return isOfAnApp && urlOf(url) !== undefined
    ? undefined
    : `expected an https URL or one with a scheme of the app's own, ${got}; such as \`myapp://callback\``;
}

function webProblem(text: string, got: string): string | undefined {
  const url = /^https?:\/\/[^/\\][^\\]*$/i.test(text) ? urlOf(text) : undefined;
  if (url === undefined) return `expected an https URL, ${got}; without user name, ${EXAMPLE}`;
  return url.protocol === 'https:' || LOOPBACK.includes(url.hostname)
    ? undefined
    : `expected an https URL, ${got}; http is for localhost only`;
}
