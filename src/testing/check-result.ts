import { lines, table, type ReportBlock } from '../report/block';
import { toText } from '../report/formats/text';
import type { LoadedFederation } from './load-federation';

/** Whether something holds, and the text that says why. */
export interface CheckResult {
  readonly pass: boolean;
  /** Whether it can't be told: neither the check nor its opposite holds then. */
  readonly undecided: boolean;
  readonly message: () => string;
}

/** What is said where a check, or its opposite, fails. */
export interface CheckStory {
  /** What was checked: `toAssignRole('finance')`. */
  readonly title: string;
  /** What was expected and what came, a row each. */
  readonly rows: readonly (readonly [label: string, value: string])[];
  readonly blocks: () => readonly ReportBlock[];
  readonly loaded: LoadedFederation;
}

/** Writes a result whose story is told only if it is asked for. */
export function checkResult(
  outcome: 'yes' | 'no' | 'undecided',
  { title, rows, blocks, loaded }: CheckStory,
): CheckResult {
  return {
    pass: outcome === 'yes',
    undecided: outcome === 'undecided',
    message: () =>
      [
        title,
        '',
        toText(
          [
            table(
              2,
              rows.map((cells) => ({ cells })),
            ),
          ],
          { width: Infinity },
        ),
        '',
        indented(toText([...blocks(), unreadLines(loaded)])),
      ].join('\n'),
  };
}

function unreadLines({ unread }: LoadedFederation): ReportBlock {
  return lines(0, ...unread.map(({ address, reason }) => `not read: ${address}: ${reason}`));
}

function indented(text: string): string {
  return text.replace(/^(?=.)/gm, '  ');
}
