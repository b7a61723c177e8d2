import { showText } from '../values/text';
import { isUnknown } from '../values/unknown';
import type { TrustVerdict } from '../simulator/assume-role';
import type { ConditionTrial, TrustTrial } from '../simulator/examine-trust';
import { audienceName, type Session } from '../simulator/session';
import type { Simulation } from '../simulator/simulation';
import { lines, table, title, type ReportBlock, type TableRow } from './block';

/** Renders what the role's trust said, condition by condition; nothing where no role was asked. */
export function renderTrust({ trust, session, verdict }: Simulation): ReportBlock[] {
  if (trust === undefined || session === undefined) return [];
  const error = verdict.outcome === 'refused' ? verdict.error : undefined;
  const answer = error === undefined ? '' : `. ${error.name}: ${error.message ?? ''}`;
  return renderTrustOf(trust, session, '2  trust', answer);
}

/** Renders what a trust policy said to a session, under a heading. */
export function renderTrustOf(
  { outcome, because, trials }: TrustVerdict,
  session: Session,
  heading: string,
  answer = '',
): ReportBlock[] {
  const tone = { accepted: 'heading', refused: 'bad', undecided: 'open' } as const;
  const decisive = trials.filter((trial) => outcome !== 'accepted' || holdsWhole(trial));
  const rows = decisive.flatMap((trial, at) =>
    trialRows(trial, session, decisive.length > 1 ? at : -1),
  );
  return [
    title(2, `${heading}: ${outcome}${answer}`, tone[outcome]),
    table(5, rows),
    lines(5, ...tagLines(session)),
    ...(outcome === 'accepted' ? [] : [lines(3, because)]),
  ];
}

function holdsWhole({ effect, principal, conditions }: TrustTrial): boolean {
  return (
    effect === 'Allow' && principal === 'yes' && conditions.every(({ holds }) => holds === 'yes')
  );
}

function trialRows(trial: TrustTrial, session: Session, at: number): TableRow[] {
  const { effect, principal, conditions, sid, actions } = trial;
  const name = sid === undefined ? `statement ${at + 1}` : `statement \`${sid}\``;
  const head: TableRow[] = at < 0 ? [] : [{ cells: [`${name}: ${effect} ${actions.join(', ')}`] }];
  const who = showText(session.issuer);
  const principals: Record<typeof principal, TableRow[]> = {
    yes: [],
    no: [{ cells: [`its principal is not ${who}`], tone: 'bad' }],
    unknown: [{ cells: [`whether its principal is ${who} isn't known`], tone: 'open' }],
  };
  return [...head, ...principals[principal], ...conditions.map((each) => condition(each, session))];
}

function condition({ condition: given, holds, doubt }: ConditionTrial, session: Session): TableRow {
  const variable = showText(given.variable);
  const key = variable.replace(`${session.keys}:`, '');
  const wanted = given.values.map((value) => `\`${showText(value)}\``).join(' or ');
  if (holds === 'yes') {
    if (key === 'aud' && given.test === 'StringEquals') {
      return { cells: ['aud is this identity pool', audienceName(session)] };
    }
    const verb = VERBS[given.test] ?? given.test;
    return { cells: [`${key} ${verb} ${wanted}`] };
  }
  const what = `${key} ${VERBS[given.test] ?? given.test} ${wanted}`;
  if (holds === 'unknown') {
    return { cells: [what, `undecided: ${doubt ?? ''}`], tone: 'open' };
  }
  return { cells: [what, `no: ${actual(key, session)}`], tone: 'bad' };
}

const VERBS: Readonly<Record<string, string>> = {
  'ForAnyValue:StringEquals': 'contains',
  'ForAnyValue:StringLike': 'contains',
  StringEquals: 'is',
  StringLike: 'is like',
  StringNotEquals: 'is not',
};

function actual(key: string, session: Session): string {
  const { amr, identity, isNew, tags } = session;
  if (key === 'aud') return `it is ${audienceName(session)}`;
  if (key === 'amr') return `it is ${amr.map((each) => `\`${showText(each)}\``).join(', ')}`;
  if (key === 'sub')
    return isNew ? 'it is a new identity; say which with its id' : `it is ${identity}`;
  const tag = /^aws:RequestTag\/(.+)$/i.exec(key)?.[1];
  const value = tag === undefined || isUnknown(tags.tags) ? undefined : tags.tags[tag];
  return value === undefined ? 'the call has no such key' : `it is \`${showText(value)}\``;
}

function tagLines({ tags }: Session): string[] {
  if (!tags.isOn) return [];
  if (isUnknown(tags.tags)) return [`session tags aren't known: ${tags.tags.unknown}`];
  return [
    ...Object.entries(tags.tags).map(([key, value]) => `session tag ${key} = ${showText(value)}`),
    ...Object.entries(tags.missing).map(
      ([key, claim]) => `no session tag ${key}: the token has no fitting \`${claim}\``,
    ),
  ];
}
