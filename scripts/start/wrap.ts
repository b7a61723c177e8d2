import stringWidth from 'string-width';
import wrapAnsi from 'wrap-ansi';

/** Fills lines of a width with items, and breaks only between two of them. */
export function wrap(items: readonly string[], separator: string, width: number): string[] {
  const lines: string[] = [];
  let line = '';
  for (const item of items) {
    const longer = line === '' ? item : `${line}${separator}${item}`;
    if (line !== '' && stringWidth(longer) > width) {
      lines.push(`${line}${separator}`.trimEnd());
      line = item;
    } else {
      line = longer;
    }
  }
  return line === '' ? lines : [...lines, line];
}

/** Breaks a line that is too wide, and keeps its indent; what can't be broken at a space is broken anywhere. */
export function fit(line: string, width: number): string[] {
  if (stringWidth(line) <= width) return [line];
  const indent = /^ */.exec(line)?.[0] ?? '';
  const [first = '', ...rest] = wrapAnsi(line.slice(indent.length), width - indent.length - 2, {
    hard: true,
  }).split('\n');
  return [`${indent}${first}`, ...rest.map((each) => `${indent}  ${each}`)];
}
