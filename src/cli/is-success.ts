import type { Simulation } from '../simulator/simulation';

/** Whether the answer is yes throughout: signed in, and everything asked for is allowed. */
export function isSuccess({ verdict, requests }: Simulation): boolean {
  return (
    verdict.outcome === 'credentials' && requests.every(({ outcome }) => outcome === 'allowed')
  );
}
