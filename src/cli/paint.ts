import { STORY_WIDTH, wrapped, type StoryLine } from '../report/story-line';

const CODES: Readonly<Record<NonNullable<StoryLine['tone']>, string>> = {
  good: '32',
  bad: '31',
  open: '33',
  heading: '1',
  aside: '2',
};

const MARKS: Readonly<Partial<Record<NonNullable<StoryLine['tone']>, string>>> = {
  good: ' ✓',
  bad: ' ✗',
};

/** Writes a story, in colours and with marks for a terminal. */
export function paint(lines: readonly StoryLine[], isTerminal: boolean): string {
  return lines
    .flatMap((line) => {
      const rows = wrapped(line);
      const { tone } = line;
      if (!isTerminal || tone === undefined) return rows;
      const last = rows.length - 1;
      return rows.map((row, at) => {
        const mark = at === last ? (MARKS[tone] ?? '') : '';
        const marked = row.length + mark.length <= STORY_WIDTH ? `${row}${mark}` : row;
        return `\u001b[${CODES[tone]}m${marked}\u001b[0m`;
      });
    })
    .join('\n');
}
