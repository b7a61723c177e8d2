/**
 * A pattern that names categories of Unicode, each within brackets. To look one up takes as long as many checks, so
 * that is done where a text needs it: in ASCII, a category is a few characters.
 *
 * @example
 * new UnicodePattern(String.raw`^[\p{L}\p{N}]+$`).test('a1'); // true
 */
export class UnicodePattern {
  private readonly flags: string;
  private ascii?: RegExp;
  private whole?: RegExp;

  /** @param flags Beside `u`. */
  constructor(
    readonly source: string,
    flags = '',
  ) {
    this.flags = `${flags}u`;
  }

  /** Whether a text matches. */
  test(text: string): boolean {
    return this.for(text).test(text);
  }

  /** The expression that says the same of one text and of every part of it. */
  for(text: string): RegExp {
    if (BEYOND_ASCII.test(text)) return (this.whole ??= new RegExp(this.source, this.flags));
    return (this.ascii ??= new RegExp(this.source.replace(CATEGORY, inAscii), this.flags));
  }
}

const BEYOND_ASCII = /[^ -~]/;
const CATEGORY = /\\p\{(\w+)\}/g;

/** What each category has between the space and `~`. */
const IN_ASCII: Readonly<Record<string, string>> = {
  L: 'A-Za-z',
  M: '',
  N: '0-9',
  P: String.raw`!-#%-*,-\/:;?@\[-\]_{}`,
  S: '$+<->^`|~',
  Z: ' ',
};

function inAscii(category: string, name: string): string {
  return IN_ASCII[name] ?? category;
}
