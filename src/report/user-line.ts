import type { ResolvedLogin } from '../simulator/resolve-sign-in';
import type { Simulation } from '../simulator/simulation';
import { shownName } from '../simulator/terraform-names';

/** Says who signs in, and where. */
export function userLine({ logins, identityPool, flow }: Simulation): string {
  const classic = flow === 'classic' ? ', by the classic flow' : '';
  if (logins.length === 0) return `a guest of ${identityPool}${classic}`;
  const places = logins.map(placeOf).join(', and ');
  return `${nameOf(logins)}, signed in ${places}${classic}`;
}

const NAMES = ['email', 'preferred_username', 'cognito:username', 'name', 'sub'];

function nameOf(logins: readonly ResolvedLogin[]): string {
  for (const { claims } of logins) {
    const name = NAMES.map((claim) => claims[claim]).find((value) => typeof value === 'string');
    if (name !== undefined) return String(name);
  }
  return 'somebody';
}

function placeOf({ chosen }: ResolvedLogin): string {
  if (chosen === undefined) return 'somewhere else';
  const { provider } = chosen;
  const { type, userPool } = provider.value;
  if (type !== 'user-pool') return `with ${provider.address}`;
  const pool = userPool === undefined ? '' : ` of ${userPool.address}`;
  return `at client \`${shownName(provider)}\`${pool}`;
}
