import { plainText, type StoryLine } from '../report/story-line';
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
  readonly lines: () => readonly StoryLine[];
  readonly loaded: LoadedFederation;
}

/** Writes a result whose story is told only if it is asked for. */
export function checkResult(
  outcome: 'yes' | 'no' | 'undecided',
  { title, rows, lines, loaded }: CheckStory,
): CheckResult {
  return {
    pass: outcome === 'yes',
    undecided: outcome === 'undecided',
    message: () =>
      [
        title,
        '',
        ...table(rows),
        '',
        indented(plainText(lines())),
        ...loaded.unread.map(({ address, reason }) => `  not read: ${address}: ${reason}`),
      ].join('\n'),
  };
}

function table(rows: CheckStory['rows']): string[] {
  const width = Math.max(...rows.map(([label]) => label.length));
  return rows.map(([label, value]) => `  ${label.padEnd(width)}   ${value}`);
}

function indented(text: string): string {
  return text.replace(/^(?=.)/gm, '  ');
}
