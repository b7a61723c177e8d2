import { wrapCells } from '../../src/cli/layout';
import type { Terminal } from '../../src/cli/terminal';
import { line, table, type ReportBlock, type TableRow } from '../../src/report/block';
import type { Visit } from './sign-users-in';
import type { Answer } from './try-places';

const INDENT = 2;
const WIDE = 100;

/**
 * Shows each visit in one row: how the user signed in, what decided, the role as vended, what AWS answered.
 *
 * Where the terminal is narrow the column of what decided is left out: it is said below as well.
 */
export function userTable(
  visits: readonly Visit[],
  { isLive, width }: Pick<Terminal, 'isLive' | 'width'>,
): ReportBlock {
  const isWide = width >= WIDE;
  const none = isLive ? '–' : '-';
  const answer = (verb: string, given: Answer | undefined) => {
    if (given === undefined) return none;
    return given === 'refused' ? 'refused' : `${verb} ${isLive ? '✓' : 'ok'}`;
  };
  const head = [
    ...['user', 'sign-in', ...(isWide ? ['claim that decided'] : []), 'role'],
    ...['own file', "other's", 'own items'],
  ];
  const rows = visits.map((visit) => [
    visit.name,
    visit.signedInWith ?? none,
    ...(isWide ? [visit.signIn === undefined ? none : decidingClaim(visit.signIn)] : []),
    visit.role ?? (visit.signIn === undefined ? 'no guests' : 'denied'),
    answer('put', visit.answers.ownFile),
    answer('put', visit.answers.otherFile),
    answer('query', visit.answers.ownItems),
  ]);
  const [wrapped = head, ...cells] = wrapCells([head, ...rows], width - INDENT);
  return table(INDENT, cells.map(toned), wrapped);
}

function toned(cells: readonly string[]): TableRow {
  return {
    cells: cells.map((cell) => {
      return /^\w+ (?:ok|✓)$/.test(cell) ? line(cell, 'ok') : cell;
    }),
  };
}

function decidingClaim({ choice, mapping }: NonNullable<Visit['signIn']>): string {
  if (mapping?.type !== 'Rules' || choice.outcome === 'undecided') return choice.because;
  const rule = choice.outcome === 'assigned' ? mapping.rules[choice.rule ?? -1] : undefined;
  if (rule === undefined) return 'no rule matched';
  return rule.matchType === 'Equals' ? `${rule.claim} = ${rule.value}` : choice.because;
}
