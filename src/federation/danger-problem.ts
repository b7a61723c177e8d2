import { CHECKS, tellDanger, type CheckId, type Finding } from '../checks/finding';
import { ConfigError } from '../config/config-error';
import { noSuch } from '../values/no-such';
import type { Problem } from '../config/problem';

/** Writes a finding as a problem of the federation, with the path of the attack. */
export function dangerProblem(finding: Finding): Problem {
  const { id, part } = finding;
  const [danger = '', ...rest] = tellDanger(finding).map((line) => line.slice(2));
  return {
    code: 'danger',
    path: part,
    message: [`${id}, ${danger.charAt(0).toLowerCase()}${danger.slice(1)}`, ...rest].join('\n    '),
  };
}

/** Checks what somebody wants to acknowledge, and why. */
export function checkedAcknowledgement(id: string, reason: string, subject: string): CheckId {
  const problem = (path: string, message: string) =>
    new ConfigError(`${subject}.acknowledge`, [{ code: 'bad-value', path, message }]);
  if (!Object.hasOwn(CHECKS, id)) {
    throw problem('id', noSuch('check', id, Object.keys(CHECKS)));
  }
  if (typeof reason !== 'string' || reason.trim() === '') {
    throw problem(
      'reason',
      `must say why it is safe, got an empty text; such as \`PreTokenGeneration recomputes department\``,
    );
  }
  return id as CheckId;
}
