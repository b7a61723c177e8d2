import { acknowledgement, renderFinding, type Finding } from '../checks/finding';
import { CHECKS, type CheckId } from '../checks/registry';
import { ConfigError } from '../config/config-error';
import type { Problem } from '../config/config-error';
import { alternatives, noSuch } from '../values/no-such';
import { showText, showValue } from '../values/show-value';

/** What was acknowledged: each a check, and the one subject that is covered. */
export class Acknowledgements {
  private readonly given: { readonly id: CheckId; readonly subject: string }[] = [];

  /**
   * Acknowledges the findings of one check about one subject.
   *
   * @throws ConfigError for an id that is no check, and for a missing subject or reason
   */
  add(id: string, subject: string, reason: string, owner: string): void {
    const problems = [
      ...(Object.hasOwn(CHECKS, id)
        ? []
        : [badValue('id', noSuch('check', id, Object.keys(CHECKS)))]),
      ...missing('subject', subject, 'must name what is acknowledged, such as `custom:department`'),
      ...missing('reason', reason, 'must say why it is safe'),
    ];
    if (problems.length > 0) throw new ConfigError(`${owner}.acknowledge`, problems);
    this.given.push({ id: id as CheckId, subject });
  }

  /** The findings that are certain and not acknowledged, and what was acknowledged without a finding. */
  problemsOf(findings: readonly Finding<CheckId>[]): Problem[] {
    const open = findings.filter(
      (finding) =>
        finding.certainty === 'certain' && !this.given.some((each) => covers(each, finding)),
    );
    const stale = this.given.filter((each) => !findings.some((finding) => covers(each, finding)));
    return [...open.map(dangerProblem), ...stale.map((each) => staleProblem(each, findings))];
  }
}

type Covered = Pick<Finding, 'id' | 'subject'>;

function covers({ id, subject }: Covered, finding: Covered): boolean {
  return finding.id === id && finding.subject === subject;
}

function dangerProblem(finding: Finding): Problem {
  const { id, part } = finding;
  const [danger = '', ...rest] = renderFinding(finding);
  const lines = [`${id}, ${danger.charAt(0).toLowerCase()}${danger.slice(1)}`, ...rest];
  return { code: 'danger', path: part, message: lines.join('\n    ') };
}

function staleProblem({ id, subject }: Covered, findings: readonly Finding[]): Problem {
  const others = findings.filter((finding) => finding.id === id).map((finding) => finding.subject);
  const only =
    others.length === 0 ? '' : `, only about ${alternatives([...new Set(others)], 'and')}`;
  return {
    code: 'stale',
    path: 'acknowledge',
    message: `${id} finds nothing about ${showText(subject)}${only}; remove the call`,
  };
}

function missing(path: string, value: unknown, rule: string): Problem[] {
  if (typeof value === 'string' && value.trim() !== '') return [];
  const got = value === undefined ? 'nothing' : showValue(value);
  const example = acknowledgement({ id: 'CF-M01', subject: 'custom:department' });
  return [badValue(path, `${rule}, got ${got}; write \`${example}\``)];
}

function badValue(path: string, message: string): Problem {
  return { code: 'bad-value', path, message };
}
