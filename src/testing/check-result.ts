import { lines, table, type ReportBlock } from '../report/block';
import { toText } from '../report/formats/text';
import type { LoadedFederation } from './load-federation';

/** Whether a check holds, and the message that says why. */
export interface CheckResult {
  /** Whether it holds. */
  readonly pass: boolean;
  /** Whether it is undecided: neither the check nor its opposite holds then. */
  readonly undecided: boolean;
  /** Writes why it holds, or why it doesn't. */
  readonly message: () => string;
}

/** What the message says where a check, or its opposite, fails. */
export interface CheckReport {
  /** What was checked: `toAssignRole('finance')`. */
  readonly title: string;
  /** What was expected and what came, a row each. */
  readonly rows: readonly (readonly [label: string, value: string])[];
  readonly blocks: () => readonly ReportBlock[];
  readonly loaded: LoadedFederation;
}

/** Makes a result whose message is written only when it is asked for. */
export function checkResult(
  outcome: 'yes' | 'no' | 'undecided',
  { title, rows, blocks, loaded }: CheckReport,
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
