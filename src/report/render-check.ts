import { CATALOGUE } from '../checks/catalogue';
import type { Finding } from '../checks/finding';
import type { Judged } from '../checks/judge';
import type { Unread } from '../terraform/resource';
import { line, lines, title, type Line, type ReportBlock, type Tone } from './block';
import { unreadLines } from './unread-lines';

/** How much a report of findings tells. */
export interface CheckReportOptions {
  readonly origin: string;
  /** What bears on the answer and was not read. */
  readonly unread: readonly Unread[];
  /** Whether it lists what cannot be told, what was not read and what is acknowledged. */
  readonly isVerbose: boolean;
}

/** Renders findings by what they are about, and a last line that counts them. */
export function renderCheck(
  judged: Judged,
  { origin, unread, isVerbose }: CheckReportOptions,
): ReportBlock[] {
  const { open, acknowledged, known, stale } = judged;
  const shown = open.filter(({ level, certainty }) =>
    isVerbose ? true : level === 'error' || certainty === 'certain',
  );
  const places = [...new Set(shown.map(({ address }) => address))];
  const told: ReportBlock[] = [
    ...places.flatMap((place) => placeBlocks(place, shown)),
    ...(isVerbose
      ? [...acknowledged, ...known].map(({ id, address, part }) =>
          lines(0, line(`not counted: ${id} ${address} ${part}`, 'dim')),
        )
      : []),
    ...(isVerbose ? unreadLines(unread).map((each) => lines(0, line(each, 'open'))) : []),
    ...stale.map(({ check, subject }) => staleLine(check, subject)),
  ];
  const count = countLine(judged, unread.length, shown.length < open.length || !isVerbose);
  if (told.length === 0) return [lines(0, `${origin}: ${count}`)];
  return [lines(0, line(`read: ${origin}`, 'dim'), ''), ...told, lines(0, '', count)];
}

function placeBlocks(place: string, shown: readonly Finding[]): ReportBlock[] {
  const found = shown.filter(({ address }) => address === place).sort(byWeight);
  return [
    title(2, place),
    ...found.flatMap((finding) => [
      lines(
        2,
        line(`${word(finding).padEnd(WIDTH)}${finding.id}  ${finding.danger}`, tone(finding)),
      ),
      lines(6, ...detailLines(finding)),
    ]),
  ];
}

function detailLines({ id, subject, attack, remedy, exception }: Finding): (string | Line)[] {
  const fix = remedy.replace(/^Fix( one of)?: /, 'fix     ');
  return [
    ...attack,
    fix,
    ...(exception === undefined
      ? []
      : [line(`${exception}: acknowledge ${JSON.stringify({ check: id, subject })}`, 'dim')]),
  ];
}

const WIDTH = "can't tell  ".length;

function word({ level, certainty }: Finding): string {
  return certainty === 'undecided' ? "can't tell" : level;
}

function tone({ level, certainty }: Finding): Tone {
  return certainty === 'undecided' || level === 'warning' ? 'open' : 'bad';
}

function weight({ level, certainty }: Finding): number {
  return (level === 'error' ? 0 : 2) + (certainty === 'certain' ? 0 : 1);
}

function byWeight(a: Finding, b: Finding): number {
  return weight(a) - weight(b);
}

function staleLine(check: string, subject: string): ReportBlock {
  const why = Object.hasOwn(CATALOGUE, check) ? 'finds nothing about' : 'is no check; subject';
  return lines(
    0,
    line(`stale acknowledgement: ${check} ${why} \`${subject}\` that can be acknowledged`, 'bad'),
  );
}

function countLine({ open, acknowledged, known }: Judged, unread: number, hides: boolean): string {
  const of = (level: Finding['level']) =>
    open.filter((each) => each.level === level && each.certainty === 'certain').length;
  const undecided = open.filter(({ certainty }) => certainty === 'undecided').length;
  const found = [...counted(of('error'), 'error'), ...counted(of('warning'), 'warning')].join(', ');
  const more = hides ? ' (list with --verbose)' : '';
  const checks = Object.keys(CATALOGUE).length;
  return [
    `${found === '' ? 'nothing found' : found} in ${checks} checks`,
    ...(undecided === 0 ? [] : [`${undecided} can't tell${more}`]),
    ...(acknowledged.length === 0 ? [] : [`${acknowledged.length} acknowledged`]),
    ...(known.length === 0 ? [] : [`${known.length} of the baseline`]),
    ...(unread === 0 ? [] : [`${unread} not read${more}`]),
  ].join(' · ');
}

function counted(count: number, what: string): string[] {
  return count === 0 ? [] : [`${count} ${what}${count === 1 ? '' : 's'}`];
}
