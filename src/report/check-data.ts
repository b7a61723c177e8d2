import { CATALOGUE } from '../checks/catalogue';
import type { Finding } from '../checks/finding';
import type { Judged } from '../checks/judge';

/** Findings as data for machines; a baseline is read from it. */
export function checkData({ open, acknowledged, known, stale }: Judged, fails: boolean) {
  return {
    answer: fails ? 'found' : 'fine',
    checks: Object.keys(CATALOGUE).length,
    findings: open.map(findingData),
    acknowledged: acknowledged.map(findingData),
    known: known.map(findingData),
    stale,
  };
}

function findingData({ id, level, certainty, address, part, subject, ...said }: Finding) {
  const { danger, attack, remedy, exception } = said;
  const canBeAcknowledged = exception !== undefined;
  return {
    ...{ id, level, certainty, address, part, subject, danger, attack, remedy },
    canBeAcknowledged,
  };
}
