import { printable } from '../values/printable';
import type { ResolvedLogin } from '../simulator/resolve-sign-in';
import type { Simulation } from '../simulator/simulate';
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
    if (name !== undefined) return cut(String(name));
  }
  return 'a user';
}

// Whoever made the token chose the name: it shall not fill lines of the report, written out either.
function cut(name: string): string {
  if (printable(name).length <= LONGEST_NAME) return name;
  let shown = name.slice(0, LONGEST_NAME);
  while (printable(shown).length > LONGEST_NAME) shown = shown.slice(0, -1);
  return `${shown}…`;
}

const LONGEST_NAME = 64;

function placeOf({ chosen }: ResolvedLogin): string {
  if (chosen === undefined) return 'with a provider that the identity pool lacks';
  const { provider } = chosen;
  const { type, userPool } = provider.value;
  if (type !== 'user-pool') return `with ${provider.address}`;
  const pool = userPool === undefined ? '' : ` of ${userPool.address}`;
  return `at client \`${shownName(provider)}\`${pool}`;
}
