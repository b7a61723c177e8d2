import { showText, type Text } from '../values/text';
import type { RequestVerdict, StatementAddress } from '../simulator/decide-request';
import type { Session } from '../simulator/session';
import { OWN_IDENTITY } from '../simulator/sign-in';
import { columns, line, type StoryLine } from './story-line';

/**
 * Tells whether a request is allowed, and by which statement or why not.
 *
 * @param isLast Whether to say what wasn't looked at: once for several requests.
 */
export function tellRequest(
  request: RequestVerdict,
  session: Session | undefined,
  number: number,
  isLast = true,
): StoryLine[] {
  const { action, outcome, by, considered, notLookedAt } = request;
  const what = `${number}  ${action} on ${shownResource(request.resource, session)}: ${outcome}`;
  if (outcome === 'allowed') {
    return [
      line(0, what, 'heading'),
      ...(by === undefined ? [] : [line(5, `by ${shownStatement(by)}`, 'good')]),
      ...(isLast ? [line(5, `not looked at: ${notLookedAt.join(', ')}`, 'aside')] : []),
    ];
  }
  const texts = columns(
    considered.map((each) => [
      shownStatement(each),
      each.result === 'applies'
        ? `applies: ${each.effect}`
        : withOwnIdentity(each.because, session),
    ]),
  );
  const isTold = outcome === 'undecided' && considered.length > 0;
  return [
    line(0, what, outcome === 'denied' ? 'bad' : 'open'),
    ...(isTold ? [] : [line(5, deciding(request))]),
    ...texts.map((text) => line(5, text, 'aside')),
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
