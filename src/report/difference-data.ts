import { doorName } from '../analysis/federation/door';
import type { Difference } from '../analysis/questions/difference';
import type { AccessFinding, NewAccess } from '../analysis/questions/new-access';
import type { Witness } from '../analysis/questions/witness';
import { showText } from '../values/text';
import { findingId } from './render-difference';

/** A difference as data for machines; a witness is what `explain` and a test take. */
export function differenceData({ gained, lost, roles, notes, compared, notModelled }: Difference) {
  return {
    answer: gained.answer,
    findings: gained.findings.map(findingData),
    undecided: gained.undecided.map(undecidedData),
    lost: lost.findings.map(findingData),
    undecidedLost: lost.undecided.map(undecidedData),
    newRoles: roles.map(({ role, door, cause, witness }) => ({
      role,
      door: doorName(door),
      cause,
      witness: witnessData(witness),
    })),
    notes,
    compared,
    notLookedAt: notModelled,
  };
}

function findingData(finding: AccessFinding) {
  const { witness, doors, role, cause, statement, before, after } = finding;
  return {
    id: findingId(finding),
    doors: doors.map(doorName),
    ...{ role, cause, statement },
    witness: witnessData(witness),
    before: before.because,
    after: after.because,
  };
}

function undecidedData({ door, role, cause, statement, reasons }: NewAccess['undecided'][number]) {
  return { door: door && doorName(door), role, cause, statement, reasons };
}

/** A witness as a sign-in and a request. */
export function witnessData({
  door,
  claims,
  groups,
  principalTags,
  identity,
  action,
  resource,
  context,
}: Witness) {
  const { pool, provider, flow } = door;
  const isClient = provider?.value.type === 'user-pool';
  return {
    identityPool: pool.address,
    flow,
    ...(provider === undefined
      ? { guest: true }
      : { [isClient ? 'client' : 'provider']: provider.address, claims }),
    ...(groups.length === 0 ? {} : { groups }),
    ...(Object.keys(principalTags).length === 0 ? {} : { principalTags }),
    ...(identity === undefined ? {} : { identity }),
    action,
    resource: showText(resource),
    context,
  };
}
