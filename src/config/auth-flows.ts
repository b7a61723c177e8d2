import { AUTH_FLOWS, LEGACY_AUTH_FLOWS } from '../cognito/limits';
import { sortedSet } from '../values/by-code-unit';
import { alternatives } from '../values/no-such';
import { strings } from './reading/collections';
import type { Cursor } from './reading/cursor';
import type { Reader } from './reading/options';
import { choice } from './reading/read-value';

/** Reads which native flows a client opens. */
export const readAuthFlows: Reader<string[]> = (at) =>
  sortedSet(strings({ what: 'native flows' }, readAuthFlow)(at));

// A message proposes no legacy name.
function readAuthFlow(at: Cursor): string | undefined {
  return LEGACY_AUTH_FLOWS.find((flow) => flow === at.value) ?? choice(AUTH_FLOWS)(at);
}

/** Reports flows that AWS takes in no one client, and a rotation that would leave a client without any. */
export function reportFlows(
  spec: Cursor,
  {
    authFlows,
    refreshTokenRotation,
  }: { readonly authFlows: readonly string[]; readonly refreshTokenRotation?: object },
): void {
  const legacy = authFlows.filter((flow) => LEGACY_AUTH_FLOWS.some((each) => each === flow));
  if (legacy.length > 0 && legacy.length < authFlows.length) {
    const message = `AWS takes no legacy flow beside others, got ${alternatives(legacy, 'and')}; use flows that begin with \`ALLOW_\``;
    spec.at('authFlows').report('conflict', message);
  }
  if (refreshTokenRotation === undefined || authFlows.length > 0) return;
  // Without any flow AWS opens its own defaults, and with a rotation the flow that refreshes is no flow.
  spec
    .at('refreshTokenRotation')
    .report(
      'conflict',
      'takes the place of the flow ALLOW_REFRESH_TOKEN_AUTH, and AWS opens native flows of its own to a client without any; state at least one in `authFlows`',
    );
}

/** Whether users sign in at a client by native flows alone: it names some, and no URL to return to. */
export function usesNativeFlowsOnly(given: Cursor): boolean {
  const isEmpty = (list: unknown) =>
    list === undefined || (Array.isArray(list) && list.length === 0);
  return isEmpty(given.at('callbackUrls').value) && !isEmpty(given.at('authFlows').value);
}
