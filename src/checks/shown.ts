import { printable } from '../values/printable';
import { alternatives } from '../values/no-such';
import { showText, type Text } from '../values/text';

/** Writes an address or key for a sentence. */
export function code(text: string): string {
  return `\`${printable(text)}\``;
}

/** Lists values for a sentence, each in backticks. */
export function codes(values: readonly Text[]): string {
  return alternatives([...new Set(values.map((each) => printable(showText(each))))], 'and');
}
