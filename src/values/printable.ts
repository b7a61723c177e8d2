/**
 * Writes out what would break a line, obey in a terminal, or turn the reading order round: control
 * characters, line and paragraph separators, bidi controls, other invisible characters, lone surrogates.
 *
 * Every string of a file, token or tool goes through here on its way to a terminal.
 *
 * @example
 * printable('a\n\u001b[31mb'); // 'a\\n\\u001b[31mb'
 */
export function printable(text: string): string {
  return MAY_BE_UNSAFE.test(text) ? text.replace(UNSAFE, escaped) : text;
}

const MAY_BE_UNSAFE = /[^ -~]/;

// Joiners (ZWNJ, ZWJ) are part of words in some scripts and of emoji.
const UNSAFE = /(?![\u200c\u200d])[\p{Cc}\p{Cf}\p{Cs}\p{Zl}\p{Zp}]/gu;

function escaped(character: string): string {
  const short = JSON.stringify(character).slice(1, -1);
  if (short !== character) return short;
  return character
    .split('')
    .map((unit) => `\\u${unit.charCodeAt(0).toString(16).padStart(4, '0')}`)
    .join('');
}
