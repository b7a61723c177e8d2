import { doorName, type Door } from '../analysis/federation/door';
import type {
  PatternCondition,
  TextCondition,
  TokenCondition,
} from '../analysis/questions/conditions';
import { NOT_MODELLED } from '../analysis/questions/difference';
import { isOpen, type WhoCan, type WhoCanLine } from '../analysis/questions/who-can';
import type { Federation } from '../model/federation';
import { nameAt } from '../simulator/decide-request';
import { roleName } from '../simulator/find-role';
import { line, lines, table, title, type ReportBlock } from './block';

/** Renders who can do something: the conditions under which it is allowed, and that nobody else can. */
export function renderWhoCan(
  asked: string,
  { lines: found, undecided, closed }: WhoCan,
  federation: Federation,
): ReportBlock[] {
  const places = new Map<string, WhoCanLine[]>();
  for (const each of found) {
    const place = each.doors.map(doorName).join(', and ');
    places.set(place, [...(places.get(place) ?? []), each]);
  }
  return [
    title(1, asked),
    ...[...places].flatMap(([place, those]) => placeBlocks(place, those, federation)),
    lines(0, ...lastLines(found, undecided, closed)),
    lines(
      0,
      line('left out: tokens with a session tag that STS refuses for its characters', 'dim'),
      line(`not looked at: ${NOT_MODELLED.join('; ')}`, 'dim'),
    ),
  ];
}

function placeBlocks(
  place: string,
  found: readonly WhoCanLine[],
  federation: Federation,
): ReportBlock[] {
  const rows = found.map((each) => {
    const { conditions, role, statement, example, cause } = each;
    // An example shows that one token can, whatever the line depends on for others.
    const isCertain = example !== undefined && !isOpen(each);
    return {
      cells: [
        `${isCertain ? '' : 'perhaps: '}${conditionsText(conditions, cause.because)}`,
        `→ ${roleName(role, federation)}`,
        `by ${nameAt({ ...statement, kind: 'identity' })}`,
      ],
      ...(isCertain ? {} : { tone: 'open' as const }),
    };
  });
  const [example] = found.flatMap((each) => each.example ?? []);
  const doubts = [...new Set(found.flatMap((each) => each.doubts))];
  const isGuest = example?.door.provider === undefined;
  return [
    title(2, place),
    table(2, rows),
    lines(
      2,
      ...(example === undefined || isGuest
        ? []
        : [line(`for example ${exampleText(example.claims, example.groups)}`, 'dim')]),
      ...doubts.slice(0, MOST_DOUBTS).map((each) => line(`what would decide it: ${each}`, 'open')),
    ),
  ];
}

const MOST_DOUBTS = 5;

function exampleText(claims: object, groups: readonly string[]): string {
  return `${JSON.stringify(claims)}${groups.length === 0 ? '' : ` in ${groups.join(', ')}`}`;
}

function lastLines(
  found: readonly WhoCanLine[],
  undecided: readonly string[],
  closed: readonly Door[],
) {
  if (undecided.length > 0) {
    return [
      line('whether anybody else can is undecided', 'open'),
      ...undecided.map((each) => line(`  what would decide it: ${each}`, 'open')),
    ];
  }
  if (found.length === 0) return [line('nobody, for every token', 'ok')];
  const names = closed.map(doorName);
  return [line(`nobody else${names.length === 0 ? '' : `: none ${names.join(', none ')}`}`, 'ok')];
}

/** Says under which conditions a token can. */
export function conditionsText(conditions: readonly TokenCondition[], otherwise: string): string {
  const isOpen = ({ type }: TokenCondition) => type === 'open';
  const all = [...conditions.filter((each) => !isOpen(each)), ...conditions.filter(isOpen)];
  return all.length === 0 ? otherwise : [...new Set(all.map(conditionText))].join(' and ');
}

function conditionText(condition: TokenCondition): string {
  switch (condition.type) {
    case 'claim':
      return textOf(condition.name, condition.is);
    case 'tag':
      return textOf(`the passed tag ${condition.name}`, condition.is);
    case 'request':
      return `with ${textOf(condition.name, condition.is)}`;
    case 'identity':
      return textOf('the identity id', condition.is);
    case 'group':
      return `${condition.isMember ? 'in' : 'not in'} group ${condition.name}`;
    case 'condition':
      return `with ${condition.name} as the condition says`;
    case 'resource':
      return condition.pattern.startsWith('not ')
        ? `the resource is not like ${condition.pattern.slice(4)}`
        : `the resource is like ${condition.pattern}`;
    case 'open':
      return `depends on: ${condition.because}`;
  }
}

function textOf(name: string, is: TextCondition): string {
  if (is.type !== 'fits') return `${is.type === 'missing' ? 'no' : 'any'} ${name}`;
  const parts = [
    ...is.patterns.map((each) => `${VERBS[each.is]} ${shownValue(each)}`),
    ...is.not.map(notText),
  ];
  const orNone = is.orMissing ? ' (or none)' : '';
  return `${name}${orNone} ${parts.join(' and ')}`;
}

function notText({ is, value }: PatternCondition): string {
  return is === 'equal' ? `≠ ${shownValue({ value })}` : `not ${VERBS[is]} ${value}`;
}

function shownValue({ value }: Pick<PatternCondition, 'value'>): string {
  return value === '' ? '(empty)' : value;
}

const VERBS = { equal: '=', start: 'starts with', part: 'contains', like: 'like' } as const;
