import type { ConditionTrial } from '../policies/evaluation/condition';
import type { StatementTrial } from '../policies/evaluation/decision';
import {
  explainConditionDoubt,
  explainPartDoubt,
  quoted,
  showActual,
} from '../policies/evaluation/explain';
import type { ActionTrial, PartTrial, PrincipalTrial } from '../policies/evaluation/statement';
import { showText } from '../values/text';
import { isUnknown } from '../values/unknown';
import { isKindOfUser, type OpenTo, type TrustVerdict } from '../simulator/assume-role';
import { audienceName, type Session } from '../simulator/session';
import type { Simulation } from '../simulator/simulate';
import { line, lines, table, title, type ReportBlock, type TableRow } from './block';

/** Renders what the role's trust said, condition by condition; nothing where no role was asked. */
export function renderTrust({ trust, session, verdict }: Simulation): ReportBlock[] {
  if (trust === undefined || session === undefined) return [];
  const error = verdict.outcome === 'refused' ? verdict.error : undefined;
  const answer = error === undefined ? '' : `. ${error.name}: ${error.message ?? ''}`;
  return renderTrustOf(trust, session, '2  trust', answer);
}

/** Renders what a trust policy said to a session, under a heading. */
export function renderTrustOf(
  trust: TrustVerdict,
  session: Session,
  heading: string,
  answer = '',
): ReportBlock[] {
  const { outcome, because, openTo = [] } = trust;
  const tone = { accepted: 'heading', refused: 'bad', undecided: 'open' } as const;
  const shown = trust.trials.filter((trial) => isDecisive(trial, trust));
  const rows = shown.flatMap((trial) => trialRows(trial, trust, session, shown.length > 1));
  return [
    title(2, `${heading}: ${outcome}${answer}`, tone[outcome]),
    table(5, rows),
    lines(5, ...tagLines(session), ...opennessLines(openTo).map((each) => line(each, 'bad'))),
    ...(outcome === 'accepted' ? [] : [lines(3, because)]),
  ];
}

/** Says what the role's trust policy must have so that it lets the session in. */
export function afterTrust({ reason, action, trials }: TrustVerdict, session: Session): string {
  if (reason === 'session-tag') {
    return 'map the tag from a claim whose values are letters, digits and _.:/=+-@';
  }
  const asked = action ?? 'sts:AssumeRoleWithWebIdentity';
  if (reason === 'explicit-deny') {
    const denying = trials.find(({ effect, result }) => effect === 'Deny' && result === 'applies');
    const name = denying === undefined ? 'the statement' : statementName(denying);
    return `narrow ${name} of the role's trust policy, so that it doesn't deny \`${asked}\``;
  }
  const closest = trials
    .filter(({ effect }) => effect === 'Allow')
    .map(failedParts)
    .sort((a, b) => a.length - b.length)[0];
  const needs =
    closest === undefined
      ? [`action \`${asked}\``, ...conditionsNeeded(session)]
      : closest.map((part) => needOf(part, asked, session));
  return `the role's trust policy needs ${[...new Set(needs)].join(', ')}`;
}

function failedParts({ parts }: StatementTrial): PartTrial[] {
  return parts.filter(({ holds }) => holds === 'no');
}

function conditionsNeeded(session: Session): string[] {
  return [
    `principal \`${showText(session.issuer)}\``,
    '`aud` of this identity pool',
    `\`amr\` \`${showText(session.amr[0] ?? '')}\``,
  ];
}

function needOf(part: PartTrial, action: string, session: Session): string {
  const [principal, aud, amr] = conditionsNeeded(session) as [string, string, string];
  if (part.part === 'action') return `action \`${action}\``;
  if (part.part === 'principal') return principal;
  if (part.part !== 'condition') return 'a statement that covers this token';
  const key = shortKey(part, session);
  if (key === 'aud') return aud;
  if (key === 'amr') return namesProviders(part) ? providerNeeded(session) : amr;
  return `a condition on \`${key}\` that holds for this token`;
}

/** Whether a condition on `amr` asks for users of some providers, not of all. */
function namesProviders({ condition: { values } }: ConditionTrial): boolean {
  return !values.some(isKindOfUser);
}

// The kind of user in its place would let in everybody.
function providerNeeded({ amr: [kind = '', provider] }: Session): string {
  return provider === undefined
    ? `\`amr\` \`${showText(kind)}\` (if all of them are meant)`
    : `\`amr\` \`${showText(provider)}\` (if its users are meant)`;
}

/** The statements that an outcome comes from: what accepts, what denies, or everything that doesn't allow. */
function isDecisive({ effect, result }: StatementTrial, trust: TrustVerdict): boolean {
  if (trust.outcome === 'accepted') return effect === 'Allow' && result === 'applies';
  if (trust.reason === 'explicit-deny') return effect === 'Deny' && result === 'applies';
  return effect === 'Allow' || result === 'unknown';
}

function trialRows(
  trial: StatementTrial,
  trust: TrustVerdict,
  session: Session,
  isOneOfSeveral: boolean,
): TableRow[] {
  const { effect, parts } = trial;
  const isNamed = isOneOfSeveral || effect === 'Deny';
  const head: TableRow[] = isNamed
    ? [
        {
          cells: [
            `${statementName(trial)}: ${effect} ${coveredActions(parts, trust.action ?? ASSUME)}`,
          ],
          isAcross: true,
        },
      ]
    : [];
  return [...head, ...parts.flatMap((part) => partRows(part, trust, session))];
}

function statementName({ place: { sid, statement } }: StatementTrial): string {
  return sid === undefined ? `statement ${statement + 1}` : `statement \`${sid}\``;
}

/** What actions a statement is about, as it writes them. */
function coveredActions(parts: readonly PartTrial[], asked: string): string {
  const named = parts.filter((part): part is ActionTrial => part.part === 'action');
  return named
    .map(({ element, values }) =>
      element === 'Action'
        ? quoted(values)
        : `every action but ${quoted(values)} (\`NotAction\`), so also \`${asked}\``,
    )
    .join(', ');
}

const ASSUME = 'sts:AssumeRoleWithWebIdentity';

function partRows(part: PartTrial, { action }: TrustVerdict, session: Session): TableRow[] {
  switch (part.part) {
    case 'action':
      return actionRows(part, action ?? ASSUME);
    case 'principal':
      return principalRows(part, session);
    case 'condition':
      return [conditionRow(part, session)];
    case 'resource':
    case 'policy':
      return part.holds === 'yes'
        ? []
        : [{ cells: [explainPartDoubt(part)], tone: 'open', isAcross: true }];
  }
}

function actionRows(part: ActionTrial, asked: string): TableRow[] {
  if (part.holds === 'yes') return [];
  const what =
    part.element === 'Action'
      ? `action is ${quoted(part.values)}`
      : `action is any but ${quoted(part.values)}`;
  return part.holds === 'no'
    ? [{ cells: [what, `no: it must be \`${asked}\``], tone: 'bad' }]
    : [{ cells: [what, `undecided: ${explainPartDoubt(part)}`], tone: 'open' }];
}

function principalRows({ holds }: PrincipalTrial, session: Session): TableRow[] {
  const who = showText(session.issuer);
  if (holds === 'yes') return [];
  return holds === 'no'
    ? [{ cells: [`its principal is not ${who}`], tone: 'bad', isAcross: true }]
    : [{ cells: [`whether its principal is ${who} is unknown`], tone: 'open', isAcross: true }];
}

function shortKey({ condition: { variable } }: ConditionTrial, session: Session): string {
  return showText(variable).replace(`${session.keys}:`, '');
}

function conditionRow(trial: ConditionTrial, session: Session): TableRow {
  const { condition: given, holds } = trial;
  const key = shortKey(trial, session);
  const wanted = given.values.map((value) => `\`${showText(value)}\``).join(' or ');
  const what = `${key} ${VERBS[given.test] ?? given.test} ${wanted}`;
  if (holds === 'yes') {
    return key === 'aud' && given.test === 'StringEquals'
      ? { cells: ['aud is this identity pool', audienceName(session)] }
      : { cells: [what] };
  }
  if (holds === 'unknown') {
    return { cells: [what, `undecided: ${explainConditionDoubt(trial)}`], tone: 'open' };
  }
  return { cells: [what, `no: ${actual(trial, key, session)}`], tone: 'bad' };
}

const VERBS: Readonly<Record<string, string>> = {
  'ForAnyValue:StringEquals': 'contains',
  'ForAnyValue:StringLike': 'contains',
  StringEquals: 'is',
  StringLike: 'is like',
  StringNotEquals: 'is not',
};

function actual(trial: ConditionTrial, key: string, session: Session): string {
  if (key === 'aud') return `it is ${audienceName(session)}`;
  if (key === 'sub' && session.isNew) return 'it is a new identity; say which with its id';
  const shown = showActual(trial.actual);
  return shown === undefined ? 'the call has no such key' : `it is ${shown}`;
}

function tagLines({ tags }: Session): string[] {
  if (!tags.isOn) return [];
  if (isUnknown(tags.tags)) return [`session tags are unknown: ${tags.tags.unknown}`];
  return [
    ...Object.entries(tags.tags).map(([key, value]) => `session tag ${key} = ${showText(value)}`),
    ...Object.entries(tags.missing).map(
      ([key, claim]) => `no session tag ${key}: the token has no fitting \`${claim}\``,
    ),
  ];
}

/** Says who else a trust lets in, and what in it is missing. */
function opennessLines(openTo: readonly OpenTo[]): string[] {
  const [others, guests] = [openTo.includes('other-pools'), openTo.includes('guests')];
  if (others && guests) {
    return [
      'open to everybody: nothing in the trust names this identity pool or users who signed in, so every identity pool of every account and its guests can assume the role',
    ];
  }
  if (others) {
    return [
      'open to other identity pools: nothing in the trust names this one (`aud`), so those of every account can assume the role',
    ];
  }
  return guests ? ['open to guests: nothing in the trust names users who signed in (`amr`)'] : [];
}
