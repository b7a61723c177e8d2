import { urlOf } from './https-url';
import { isUnresolved } from '../values/is-unresolved';
import type { Cursor } from './reading/cursor';
import { readText } from './reading/read-text';
import { showText } from '../values/show-value';

const LOOPBACK = ['localhost', '127.0.0.1', '[::1]'];
// Schemes that a browser runs or opens itself: no app can claim them.
const NOT_OF_AN_APP = ['about', 'blob', 'data', 'file', 'javascript', 'vbscript'];
const EXAMPLE = 'such as `https://app.example.com/callback`';

/** Reads a URL that people come back to after signing in or out. */
export function readRedirectUrl(cursor: Cursor, type: 'browser' | 'native' | 'server'): string {
  const text = readText(cursor, {
    what: 'an https URL',
    pattern: /^\S{1,1024}$/,
    rule: 'up to 1,024 characters without spaces',
  });
  if (isUnresolved(text)) return text;
  const problem = redirectProblem(text, type === 'native');
  if (problem !== undefined) cursor.report('bad-value', problem);
  return text;
}

function redirectProblem(text: string, isNative: boolean): string | undefined {
  const got = `got ${showText(text)}`;
  if (text.includes('*')) return `a wildcard is taken literally, ${got}; list each URL`;
  if (text.includes('#')) {
    return `expected a URL without fragment, ${got}; take out what follows \`#\``;
  }
  const [, scheme] = /^([a-z][a-z0-9+.-]*):/i.exec(text) ?? [];
  if (scheme === undefined) return `expected an https URL, ${got}; ${EXAMPLE}`;
  if (/^https?$/i.test(scheme)) return webProblem(text, got);
  if (!isNative) {
    return `expected an https URL, ${got}; other schemes are for \`native\` clients only`;
  }
  const isOfAnApp = text.startsWith(`${scheme}:/`) && !NOT_OF_AN_APP.includes(scheme.toLowerCase());
  return isOfAnApp && urlOf(text) !== undefined
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
