import { doorName } from '../analysis/federation/door';
import { NOT_MODELLED } from '../analysis/questions/difference';
import type { WhoCan, WhoCanLine } from '../analysis/questions/who-can';
import { witnessData } from './difference-data';
import { conditionsText } from './render-who-can';

/** Who can do something, as data for machines. */
export function whoCanData({ lines, undecided, closed }: WhoCan) {
  return {
    answer: answerOfWhoCan({ lines, undecided, closed }),
    lines: lines.map((each) => ({
      who: whoLine(each),
      doors: each.doors.map(doorName),
      role: each.role,
      cause: each.cause,
      statement: each.statement,
      conditions: each.conditions,
      example: each.example && witnessData(each.example),
      doubts: each.doubts,
    })),
    undecided,
    nobodyElse: undecided.length === 0,
    closed: closed.map(doorName),
    notLookedAt: NOT_MODELLED,
  };
}

/** Whether any token can, none can, or that is undecided. */
export function answerOfWhoCan({ lines, undecided }: WhoCan): 'somebody' | 'nobody' | 'undecided' {
  if (undecided.length > 0 || lines.some(({ example }) => example === undefined))
    return 'undecided';
  return lines.length > 0 ? 'somebody' : 'nobody';
}

/** One line of an answer, for a file of what is expected. */
export function whoLine({ doors, conditions, cause, role }: WhoCanLine): string {
  const who = conditionsText(conditions, cause.because);
  return `${doors.map(doorName).join(', ')}: ${who} → ${role}`;
}
