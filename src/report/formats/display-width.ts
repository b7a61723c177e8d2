/**
 * How many columns of a terminal a string takes, near enough where no library says it: wide characters
 * two, combining ones none.
 */
export function displayWidth(text: string): number {
  if (!MAY_DIFFER.test(text)) return text.length;
  let width = 0;
  for (const character of text)
    width += WIDE.test(character) ? 2 : NO_WIDTH.test(character) ? 0 : 1;
  return width;
}

const MAY_DIFFER = /[\u0300-\uffff]/;
const NO_WIDTH = /[\p{Mn}\p{Me}\p{Cf}]/u;
const WIDE =
  /[\p{Emoji_Presentation}\p{Script=Han}\p{Script=Hangul}\p{Script=Hiragana}\p{Script=Katakana}\u3000-\u303e\uff01-\uff60\uffe0-\uffe6]/u;
