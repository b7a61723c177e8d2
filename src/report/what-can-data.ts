import { doorName } from '../analysis/federation/door';
import type { Covered } from '../analysis/questions/covered';
import { NOT_MODELLED } from '../analysis/questions/difference';
import type { AllowedRequests } from '../analysis/questions/role-grants';
import type { SessionGrants, WhatCan } from '../analysis/questions/what-can';
import { witnessData } from './difference-data';
import { coveredText, limitText } from './render-what-can';

/** What a token or role may do, as data for machines. */
export function whatCanData({ sessions, because, undecided }: WhatCan) {
  const answer = answerOfWhatCan({ sessions, undecided });
  return {
    answer,
    ...(because === undefined ? {} : { because }),
    sessions: sessions.map(({ doors, grants, denials, ...session }) => ({
      ...session,
      doors: doors.map(doorName),
      grants: grants.map((grant) => ({
        can: canLine(session, grant),
        outcome: grant.outcome,
        ...coveredData(grant),
        statement: grant.statement,
        limits: grant.limits,
        example: grant.example && witnessData(grant.example),
        doubts: grant.doubts,
      })),
      denials: denials.map((each) => ({ ...coveredData(each), statement: each.statement })),
    })),
    undecided,
    nothingElse: answer !== 'undecided',
    notLookedAt: NOT_MODELLED,
  };
}

function coveredData({ actions, areActionsExcepted, ...covered }: Covered) {
  const { resources, areResourcesExcepted, conditions } = covered;
  return {
    [areActionsExcepted ? 'notActions' : 'actions']: actions,
    [areResourcesExcepted ? 'notResources' : 'resources']: resources,
    conditions,
  };
}

/** Whether something is allowed, nothing is, or that is undecided. */
export function answerOfWhatCan({
  sessions,
  undecided,
}: Pick<WhatCan, 'sessions' | 'undecided'>): 'something' | 'nothing' | 'undecided' {
  const outcomes = sessions.flatMap(({ grants }) => grants.map(({ outcome }) => outcome));
  const isOpen =
    undecided.length > 0 ||
    sessions.some(({ doubt }) => doubt !== undefined) ||
    outcomes.includes('undecided');
  if (isOpen) return 'undecided';
  return outcomes.includes('allowed') ? 'something' : 'nothing';
}

/** What is allowed, a line each, for a file of what is expected. */
export function canLines({ sessions }: Pick<WhatCan, 'sessions'>): string[] {
  return sessions.flatMap((session) =>
    session.grants
      .filter(({ outcome }) => outcome !== 'nothing')
      .map((grant) => canLine(session, grant)),
  );
}

function canLine(
  { role, doubt }: Pick<SessionGrants, 'role' | 'doubt'>,
  grant: AllowedRequests,
): string {
  const { outcome, limits } = grant;
  const isOpen = outcome === 'undecided' || doubt !== undefined;
  const parts = [coveredText(grant), ...limits.map((each) => limitText(each, outcome))];
  return `${role}: ${isOpen ? 'perhaps ' : ''}${parts.join(', ')}`;
}
