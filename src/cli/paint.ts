import type { ReportBlock, Tone } from '../report/block';
import { toText } from '../report/formats/text';

const CODES: Readonly<Record<Tone, string>> = {
  ok: '32',
  bad: '31',
  open: '33',
  heading: '1',
  dim: '2',
};

/** Writes a report, in colours and with marks for a terminal. */
export function paint(blocks: readonly ReportBlock[], isTerminal: boolean): string {
  if (!isTerminal) return toText(blocks);
  return toText(blocks, {
    paint: (text, tone) => `\u001b[${CODES[tone]}m${text}\u001b[0m`,
    marks: { ok: '✓', bad: '✗' },
  });
}
