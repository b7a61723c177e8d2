import { createRequire } from 'node:module';
import type { CheckId } from '../checks/catalogue';
import { acknowledgement, renderFinding, type Finding } from '../checks/finding';
import { ConfigError, type Problem } from '../config/config-error';
import { alternatives, noSuch } from '../values/no-such';
import { showString, showValue } from '../values/show-value';
import type * as rendered from './rendered-findings';

/**
 * The catalogue and the readers of Terraform. They are loaded where a stack is judged: a program that only
 * imports the package needs none of them. A bundled program has none.
 */
export function renderedFindings(): typeof rendered | undefined {
  try {
    return createRequire(__filename)('./rendered-findings') as typeof rendered;
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code === 'MODULE_NOT_FOUND') return undefined;
    throw error;
  }
}

/** What was acknowledged: each a check, and the one subject that is covered. */
export class Acknowledgements {
  private readonly given: { readonly id: CheckId; readonly subject: string }[] = [];

  /**
   * Acknowledges the findings of one check about one subject.
   *
   * @throws ConfigError for an id that is no check, and for a missing subject or reason
   */
  add(id: string, subject: string, reason: string, owner: string): void {
    const ids = renderedFindings()?.ids ?? [id];
    const problems = [
      ...(ids.includes(id) ? [] : [badValue('id', noSuch('check', id, ids))]),
      ...missing('subject', subject, 'must name what is acknowledged, such as `custom:department`'),
      ...missing('reason', reason, 'must say why it is safe'),
    ];
    if (problems.length > 0) throw new ConfigError(`${owner}.acknowledge`, problems);
    this.given.push({ id: id as CheckId, subject });
  }

  /** Whether a finding was acknowledged; a hole that names no exception cannot be. */
  cover(finding: Pick<Finding, 'id' | 'subject' | 'exception'>): boolean {
    return finding.exception !== undefined && this.given.some((each) => covers(each, finding));
  }

  /** The findings that are certain and not acknowledged. */
  problemsOf(findings: readonly Finding[]): Problem[] {
    return findings
      .filter((finding) => finding.certainty === 'certain' && !this.cover(finding))
      .map((finding) => dangerProblem(finding, finding.part));
  }

  /** What was acknowledged without a finding, or cannot be. */
  staleAmong(findings: readonly Finding[]): Problem[] {
    const open = findings.filter(({ exception }) => exception !== undefined);
    return this.given
      .filter((each) => !open.some((finding) => covers(each, finding)))
      .map((each) => staleProblem(each, findings));
  }
}

type Covered = Pick<Finding, 'id' | 'subject'>;

function covers({ id, subject }: Covered, finding: Covered): boolean {
  return finding.id === id && finding.subject === subject;
}

/** Says of a finding that it stops the synthesis. */
export function dangerProblem(finding: Finding, path: string): Problem {
  return { code: 'danger', path, message: dangerText(finding) };
}

/** A finding in the words of a synthesis: what can happen, how, and what to do. */
export function dangerText(finding: Finding): string {
  const { remedy, remedyInProgram = remedy } = finding;
  const [danger = '', ...rest] = renderFinding({ ...finding, remedy: remedyInProgram });
  // A sentence begins with a capital, and so does AWS within one.
  const clause = danger.replace(/^[A-Z](?![A-Z])/, (first) => first.toLowerCase());
  const start = `${finding.id}, ${clause}`;
  return [start, ...rest].join('\n    ');
}

function staleProblem({ id, subject }: Covered, findings: readonly Finding[]): Problem {
  const found = findings.filter((finding) => finding.id === id).map((finding) => finding.subject);
  const subjects = alternatives([...new Set(found)], 'and');
  const about = `about ${showString(subject)}`;
  const message = found.includes(subject)
    ? `${id} ${about} cannot be acknowledged; fix it, and remove the call`
    : `${id} finds nothing ${about}${found.length === 0 ? '' : `, only about ${subjects}`}; remove the call`;
  return { code: 'stale', path: 'acknowledge', message };
}

/** Problems as lines, for the validation of a construct. */
export function asLines(problems: readonly Problem[]): string[] {
  return problems.map(({ path, message }) => `${path}: ${message}`);
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
