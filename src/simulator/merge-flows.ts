import type { FlowResult } from './flow';
import type { Merge } from '../role-mapping/assumptions';
import { isUnknown } from '../values/unknown';

/** How the results of a flow are compared under several readings of an open point. */
export function mergeFlows<R extends FlowResult>(): Merge<R> {
  return {
    signature: ({ verdict }) =>
      [
        verdict.outcome,
        ...rolesIn(verdict)
          .map((role) => (isUnknown(role) ? `? ${role.unknown}` : role))
          .sort(),
      ].join(' '),
    isOpen: ({ verdict }) => verdict.outcome === 'undecided',
    undecided: (because, results) => {
      const [first] = results as readonly [R];
      const possible = [...new Set(results.flatMap(({ verdict }) => rolesIn(verdict)))];
      return { ...first, verdict: { outcome: 'undecided', stage: 'role', because, possible } };
    },
  };
}

function rolesIn(verdict: FlowResult['verdict']) {
  if (verdict.outcome === 'credentials') return [verdict.role];
  return verdict.outcome === 'undecided' ? verdict.possible : [];
}
