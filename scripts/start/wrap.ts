/** Fills lines of a width with items, and breaks only between two of them. */
export function wrap(items: readonly string[], separator: string, width: number): string[] {
  const lines: string[] = [];
  let line = '';
  for (const item of items) {
    const longer = line === '' ? item : `${line}${separator}${item}`;
    if (line !== '' && longer.length > width) {
      lines.push(`${line}${separator}`.trimEnd());
      line = item;
    } else {
      line = longer;
    }
  }
  return line === '' ? lines : [...lines, line];
}
