import type { Finding } from './finding';

/** What was acknowledged: one check about one subject, with the reason. */
export interface Acknowledgement {
  readonly check: string;
  readonly subject: string;
  readonly reason: string;
}

/** A finding as a baseline keeps it. */
export type KnownFinding = Pick<Finding, 'id' | 'address' | 'subject' | 'danger' | 'certainty'>;

/** Findings, sorted by what became of them. */
export interface Judged {
  /** Those that are neither acknowledged nor known. */
  readonly open: readonly Finding[];
  readonly acknowledged: readonly Finding[];
  /** Those of the baseline. */
  readonly known: readonly Finding[];
  /** Acknowledgements that cover nothing: there is no such finding, or it cannot be acknowledged. */
  readonly stale: readonly Acknowledgement[];
}

/** Sorts findings: an acknowledgement covers one subject of one check, a baseline what it holds. */
export function judge(
  findings: readonly Finding[],
  acknowledgements: readonly Acknowledgement[],
  baseline: readonly KnownFinding[],
): Judged {
  const covers = ({ check, subject }: Acknowledgement, finding: Finding) =>
    finding.exception !== undefined && check === finding.id && subject === finding.subject;
  const isKnown = (finding: Finding) =>
    baseline.some(
      (each) =>
        each.id === finding.id &&
        each.address === finding.address &&
        each.subject === finding.subject &&
        // What could not be told then may be certain now.
        (each.certainty === 'certain'
          ? each.danger === finding.danger
          : finding.certainty === 'undecided'),
    );
  const acknowledged = findings.filter((finding) =>
    acknowledgements.some((each) => covers(each, finding)),
  );
  const others = findings.filter((finding) => !acknowledged.includes(finding));
  return {
    open: others.filter((finding) => !isKnown(finding)),
    acknowledged,
    known: others.filter(isKnown),
    stale: acknowledgements.filter((each) => !findings.some((finding) => covers(each, finding))),
  };
}

/** Whether findings fail: an error does, certain or not, and a warning where it is asked for. */
export function isFailure({ open, stale }: Judged, level: Finding['level']): boolean {
  return (
    stale.length > 0 || open.some((finding) => finding.level === 'error' || level === 'warning')
  );
}
