/** Writes a word of a shell, whatever is in it. */
export function shellQuoted(word: string): string {
  if (/^[\w./:@=+-]+$/.test(word)) return word;
  return `'${word.replaceAll("'", String.raw`'\''`)}'`;
}
