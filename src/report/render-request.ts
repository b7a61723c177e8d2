import { showText, type Text } from '../values/text';
import type { RequestVerdict, StatementAddress } from '../simulator/decide-request';
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
  const { action, outcome, by, considered, notLookedAt } = request;
  const what = `${number}  ${action} on ${shownResource(request.resource, session)}: ${outcome}`;
  if (outcome === 'allowed') {
    return [
      title(2, what),
      lines(
        5,
        ...(by === undefined ? [] : [line(`by ${shownStatement(by)}`, 'ok')]),
        ...(isLast ? [line(`not looked at: ${notLookedAt.join(', ')}`, 'dim')] : []),
      ),
    ];
  }
  const rows = considered.map((each) => ({
    cells: [
      shownStatement(each),
      each.result === 'applies'
        ? `applies: ${each.effect}`
        : withOwnIdentity(each.because, session),
    ],
    tone: 'dim' as const,
  }));
  const isTold = outcome === 'undecided' && considered.length > 0;
  return [
    title(2, what, outcome === 'denied' ? 'bad' : 'open'),
    ...(isTold ? [] : [lines(5, deciding(request))]),
    table(5, rows),
  ];
}

function deciding({ because, by }: RequestVerdict): string {
  return by === undefined ? because : `${shownStatement(by)} denies it`;
}

function shownStatement({ sid, statement, address }: StatementAddress): string {
  const name = sid === undefined ? `statement ${statement + 1}` : `statement \`${sid}\``;
  return `${name} of ${address}`;
}

/** A resource for people, `{identity}` for an identity that nobody named. */
export function shownResource(resource: Text, session: Session | undefined): string {
  return withOwnIdentity(showText(resource), session);
}

function withOwnIdentity(text: string, session: Session | undefined): string {
  return session?.isNew === true ? text.replaceAll(session.identity, OWN_IDENTITY) : text;
}
