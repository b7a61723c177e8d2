import type { Federation } from '../model/federation';
import { isUnknown, type Maybe } from '../values/unknown';
import { roleName } from '../simulator/find-role';
import type { Simulation } from '../simulator/simulation';
import { requestData, trialData } from './trial-data';
import { userLine } from './user-line';
import type { Unread } from '../terraform/resource';

/** A simulation as plain data for machines, each value as text shows it. */
export function simulationData(
  simulation: Simulation,
  federation: Federation,
  unread: readonly Unread[],
): object {
  const { verdict, role, trust, reachable, requests, session } = simulation;
  const named = (key: Maybe<string>) =>
    isUnknown(key) ? { unknown: key.unknown } : { name: roleName(key, federation), address: key };
  const mapping = role?.mapping;
  return {
    user: userLine(simulation),
    identityPool: simulation.identityPool,
    flow: simulation.flow,
    outcome: verdict.outcome,
    because: verdict.because,
    ...(verdict.outcome === 'credentials' ? { role: named(verdict.role) } : {}),
    ...(verdict.outcome === 'refused' ? { stage: verdict.stage, error: verdict.error } : {}),
    ...(verdict.outcome === 'undecided'
      ? { stage: verdict.stage, possible: verdict.possible.map(named) }
      : {}),
    rules:
      mapping?.type !== 'Rules'
        ? []
        : mapping.rules.map((rule, at) => ({
            ...rule,
            role: named(rule.role),
            result: role?.choice?.trials[at]?.result,
          })),
    reachable: reachable.map(({ role: key, by, certainty, because }) => ({
      ...{ role: named(key), by, certainty, because },
    })),
    trust: trust && {
      outcome: trust.outcome,
      because: trust.because,
      reason: trust.reason,
      action: trust.action,
      openTo: trust.openTo,
      statements: trust.trials.map(trialData),
    },
    identity: session?.identity,
    requests: requests.map(requestData),
    notes: simulation.notes,
    restsOn: simulation.restsOn,
    notRead: unread,
    ...(federation.refusals === undefined ? {} : { refusedByAws: federation.refusals }),
    ...(federation.destroyed === undefined ? {} : { destroyed: federation.destroyed }),
  };
}
