import { urlOf } from './https-url';
import { isUnknown } from './is-unknown';
import type { Cursor } from './reading/cursor';
import { readText } from './reading/read-text';
import { showText } from './show-value';

const LOOPBACK = ['localhost', '127.0.0.1', '[::1]'];
// Schemes that a browser runs or opens itself: no app can claim them.
const NOT_OF_AN_APP = ['about:', 'blob:', 'data:', 'file:', 'javascript:', 'vbscript:'];

/** Reads a URL that people come back to after signing in or out. */
export function readRedirectUrl(cursor: Cursor, type: 'browser' | 'native' | 'server'): string {
  const text = readText(cursor, {
    what: 'an https URL',
    pattern: /^\S{1,1024}$/,
    rule: 'up to 1,024 characters without spaces',
  });
  if (isUnknown(text)) return text;
  const problem = redirectProblem(text, type === 'native');
  if (problem !== undefined) cursor.report('bad-value', problem);
  return text;
}

function redirectProblem(text: string, isNative: boolean): string | undefined {
  const url = new RegExp('^[a-z][a-z0-9+.-]*:/', 'i').test(text) ? urlOf(text) : undefined;
  const got = `got ${showText(text)}`;
  const isHttp = /^https?:\/\/[^/]/i.test(text);
  if (text.includes('*')) return `a wildcard is taken literally, ${got}; list each URL`;
  if (text.includes('#'))
    return `expected a URL without fragment, ${got}; take out what follows \`#\``;
  if (/^https?:/i.test(text) && (url === undefined || !isHttp || text.includes('\\'))) {
    return `expected an https URL, ${got}; a host and no user name, such as \`https://app.example.com/callback\``;
  }
  if (url?.protocol === 'https:') return undefined;
  if (url?.protocol === 'http:') {
    return LOOPBACK.includes(url.hostname)
      ? undefined
      : `expected an https URL, ${got}; http is for localhost only`;
  }
  if (!isNative)
    return `expected an https URL, ${got}; other schemes are for \`native\` clients only`;
  if (url === undefined || NOT_OF_AN_APP.includes(url.protocol)) {
    return `expected an https URL or one with a scheme of the app's own, ${got}; such as \`myapp://callback\``;
  }
  return undefined;
}
