import type { Federation } from '../model/federation';
import { isUnknown, type Maybe } from '../values/unknown';
import { roleName } from '../simulator/find-role';
import type { Simulation } from '../simulator/simulate';
import { applyData } from './render-apply';
import { userLine } from './user-line';
import type { Unread } from '../terraform/resource';
import type { PartTrial } from '../policies/evaluation/statement';
import { isList, type ContextValue } from '../policies/evaluation/request-context';
import type { StatementTrial } from '../policies/evaluation/decision';
import type { ConsideredStatement, RequestVerdict } from '../simulator/decide-request';
import { showText, type Text } from '../values/text';

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
    ...applyData(federation),
  };
}

/** A statement that was tried, as plain data for machines. */
function trialData({ place, effect, result, parts }: StatementTrial): object {
  const { sid, statement } = place;
  return { sid, statement, effect, result, parts: parts.map(partData) };
}

/** A verdict about a request, as plain data for machines. */
function requestData(request: RequestVerdict): object {
  const considered = request.considered.map((each: ConsideredStatement) => ({
    ...each,
    parts: each.parts.map(partData),
  }));
  return { ...request, resource: showText(request.resource), considered };
}

function partData(part: PartTrial): object {
  switch (part.part) {
    case 'action':
      return { ...part, values: shown(part.values) };
    case 'resource':
      return {
        ...part,
        values: shown(part.values),
        ...(part.filled === undefined
          ? {}
          : {
              filled: part.filled.map(({ value, lacks }) => ({ value: showText(value), lacks })),
            }),
      };
    case 'principal':
      return {
        ...part,
        principals: part.principals.map(({ type, identifiers }) => ({
          type,
          identifiers: shown(identifiers),
        })),
      };
    case 'condition': {
      const { condition, actual, ...rest } = part;
      const { test, variable, values } = condition;
      return {
        ...rest,
        ...{ test, variable: showText(variable), values: shown(values) },
        ...(actual === undefined ? {} : { actual: actualData(actual) }),
      };
    }
    case 'policy':
      return part;
  }
}

function shown(values: readonly Text[]): string[] {
  return values.map(showText);
}

function actualData(actual: ContextValue): unknown {
  if (isUnknown(actual)) return actual;
  return isList(actual) ? shown(actual.list) : showText(actual);
}
