import type { Federation } from '../model/federation';
import type { Simulation } from '../simulator/simulation';
import { line, type StoryLine } from './story-line';
import { tellNext } from './tell-next';
import { tellPerson } from './tell-person';
import { tellRequest } from './tell-request';
import { tellRole } from './tell-role';
import { tellTrust } from './tell-trust';

/**
 * Tells a sign-in as a story: who, which role by which rule, what its trust said, what may be done by
 * which statement, and what to do next.
 */
export function tell(simulation: Simulation, federation: Federation): StoryLine[] {
  const { requests, session, trust } = simulation;
  const first = trust === undefined ? 2 : 3;
  return [
    line(0, tellPerson(simulation), 'heading'),
    line(0, ''),
    ...tellRole(simulation, federation),
    ...tellTrust(simulation),
    ...requests.flatMap((request, at) =>
      tellRequest(request, session, first + at, isLastOfItsKind(at, requests)),
    ),
    ...tellNext(simulation, federation),
  ];
}

function isLastOfItsKind(at: number, requests: Simulation['requests']): boolean {
  const left = (index: number) => requests[index]?.notLookedAt.join();
  return !requests.some((_, index) => index > at && left(index) === left(at));
}
