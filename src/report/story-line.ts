/** A line of a story, with what a terminal may make of it. */
export interface StoryLine {
  readonly text: string;
  /** Spaces in front. */
  readonly indent: number;
  /** Whether it says something good, bad or open, is a heading, or something aside. */
  readonly tone?: 'good' | 'bad' | 'open' | 'heading' | 'aside';
}

/** Writes a line. */
export function line(indent: number, text: string, tone?: StoryLine['tone']): StoryLine {
  return { indent, text, tone };
}

/** Widest line of a story; what is longer goes on below, further in. */
export const STORY_WIDTH = 100;

/** Writes a story as plain text. */
export function plainText(lines: readonly StoryLine[]): string {
  return lines.flatMap((each) => wrapped(each)).join('\n');
}

/** The rows of a line that is too wide for one. */
export function wrapped({ text, indent }: StoryLine): string[] {
  const rows: string[] = [];
  let row = ' '.repeat(indent);
  let isEmpty = true;
  // Runs of spaces keep columns together.
  for (const word of text.split(/(?<=\S)(?= +\S)/)) {
    if (!isEmpty && row.length + word.length > STORY_WIDTH) {
      rows.push(row);
      row = `${' '.repeat(indent + 4)}${word.trimStart()}`;
    } else row += word;
    isEmpty = false;
  }
  return [...rows, row.trimEnd()];
}

/** Lays rows out in columns; the last column is as wide as it likes. */
export function columns(rows: readonly (readonly string[])[]): string[] {
  const count = Math.max(0, ...rows.map((row) => row.length));
  const widths = Array.from({ length: count }, (_, at) =>
    Math.max(...rows.map((row) => row[at]?.length ?? 0)),
  );
  return rows.map((row) =>
    row
      .map((cell, at) => (at === row.length - 1 ? cell : cell.padEnd(widths[at] ?? 0)))
      .join('   '),
  );
}
