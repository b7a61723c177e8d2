import type { PartTrial } from '../policies/evaluation/statement';
import { showText } from '../values/text';
import { nameAt, type ConsideredStatement, type RequestVerdict } from '../simulator/decide-request';
import type { Session } from '../simulator/session';
import { OWN_IDENTITY } from '../simulator/sign-in';
import { line, lines, table, title, type ReportBlock } from './block';

/**
 * Renders whether a request is allowed, and by which statement or why not.
 *
 * @param isLast Whether to say what wasn't looked at: once for several requests.
 */
export function renderRequest(
  request: RequestVerdict,
  session: Session | undefined,
  number: number,
  isLast = true,
): ReportBlock[] {
  const { outcome, notLookedAt, considered, doubts = [], unlessBy } = request;
  const heading = `${number}  ${requestTitle(request, session)}: ${outcome}`;
  if (outcome === 'allowed') {
    const isLeft = isLast && notLookedAt.length > 0;
    return [
      title(2, heading),
      lines(
        5,
        line(allowedBy(request), 'ok'),
        ...(isLeft ? [line(`not looked at: ${notLookedAt.join(', ')}`, 'dim')] : []),
      ),
    ];
  }
  const rows = considered.map((each) => ({
    cells: [nameAt(each), resultOf(each, session)],
    tone: 'dim' as const,
  }));
  const isTold = outcome === 'undecided' && considered.length > 0;
  const told = isTold ? doubts : [request.because];
  return [
    title(2, heading, outcome === 'denied' ? 'bad' : 'open'),
    lines(5, ...told.map((each) => withOwnIdentity(each, session))),
    table(5, rows),
    ...(unlessBy === undefined || !isLast
      ? []
      : [lines(5, line(`not looked at: ${unlessBy}, which could allow it by itself`, 'dim'))]),
  ];
}

/** Names a request: an action on a resource, or without one. */
function requestTitle(
  { action, resource }: Pick<RequestVerdict, 'action' | 'resource'>,
  session: Session | undefined,
): string {
  return resource === '*'
    ? `${action} without a resource`
    : `${action} on ${withOwnIdentity(showText(resource), session)}`;
}

/**
 * Says what would change a denial: what is in the way, by the reason of the verdict and the statements
 * that were looked at.
 */
export function afterDenial(
  { reason, by, because, considered, resource }: RequestVerdict,
  session: Session | undefined,
  role: string,
): string {
  switch (reason) {
    case 'explicit-deny':
      return `an explicit Deny wins over every Allow: narrow ${by === undefined ? 'it' : nameAt(by)}`;
    case 'boundary':
      return `let the permissions boundary of \`${role}\` allow it too`;
    case 'session-policy':
      return "sign in: Cognito's session policies keep this from guests, whatever their role allows";
    case 'resource-policy':
      return `${because}; let it name the role, or the account and so leave it to the role's policies`;
    default:
      if (resource === '*') {
        return `ask with the ARN of a resource, or grant the action on \`*\` to \`${role}\``;
      }
      return (
        lackedTag(considered, session) ??
        `to allow it, grant the action on this resource to \`${role}\``
      );
  }
}

/** What to do about a session tag that a statement needs and the session lacks. */
function lackedTag(
  considered: readonly ConsideredStatement[],
  session: Session | undefined,
): string | undefined {
  if (session === undefined) return undefined;
  const names = considered.flatMap(({ effect, parts }) =>
    effect === 'Allow' ? parts.flatMap(lackedKeys) : [],
  );
  const tag = names
    .map((name) => /^aws:PrincipalTag\/(.+)$/i.exec(name)?.[1])
    .find((name) => name !== undefined);
  if (tag === undefined) return undefined;
  const { missing, areDefaults = false } = session.tags;
  if (areDefaults) {
    return `\`use_defaults\` sets the session tags \`username\` and \`client\` only; map \`${tag}\` to a claim and set it to false`;
  }
  const claim = Object.entries(missing).find(([key]) => key.toLowerCase() === tag.toLowerCase());
  return claim === undefined
    ? `map the session tag \`${tag}\` to a claim of the token`
    : `the session tag \`${tag}\` comes from \`${claim[1]}\`, which the token doesn't have`;
}

/** Condition keys for want of which a part doesn't match. */
function lackedKeys(part: PartTrial): readonly string[] {
  if (part.holds !== 'no') return [];
  if (part.part === 'resource') return (part.filled ?? []).flatMap(({ lacks }) => lacks);
  return part.part === 'condition' && part.actual === undefined
    ? [showText(part.condition.variable)]
    : [];
}

function allowedBy({ by, and, because }: RequestVerdict): string {
  if (by === undefined) return because;
  return `by ${nameAt(by)}${and === undefined ? '' : ` and ${nameAt(and)}`}`;
}

function resultOf(
  { result, effect, because }: ConsideredStatement,
  session: Session | undefined,
): string {
  return result === 'applies' ? `applies: ${effect}` : withOwnIdentity(because, session);
}

function withOwnIdentity(text: string, session: Session | undefined): string {
  return session?.isNew === true ? text.replaceAll(session.identity, OWN_IDENTITY) : text;
}
