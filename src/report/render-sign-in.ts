import type { Federation } from '../model/federation';
import type { Simulation } from '../simulator/simulation';
import { title, type ReportBlock } from './block';
import { renderApply } from './render-apply';
import { renderNextSteps } from './render-next-steps';
import { renderRequest } from './render-request';
import { renderRole } from './render-role';
import { renderTrust } from './render-trust';
import { userLine } from './user-line';

/**
 * Renders a sign-in: who, which role by which rule, what its trust said, what is allowed by which
 * statement, and what to do next.
 */
export function renderSignIn(simulation: Simulation, federation: Federation): ReportBlock[] {
  const { requests, session, trust } = simulation;
  const first = trust === undefined ? 2 : 3;
  return [
    title(1, userLine(simulation)),
    ...renderRole(simulation, federation),
    ...renderTrust(simulation),
    ...requests.flatMap((request, at) =>
      renderRequest(request, session, first + at, isLastOfItsKind(at, requests)),
    ),
    ...renderNextSteps(simulation, federation),
    ...renderApply(federation),
  ];
}

function isLastOfItsKind(at: number, requests: Simulation['requests']): boolean {
  const left = (index: number) => requests[index]?.notLookedAt.join();
  return !requests.some((_, index) => index > at && left(index) === left(at));
}
