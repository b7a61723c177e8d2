import { AUTH_FLOWS, LEGACY_AUTH_FLOWS, ROTATION_FEATURES } from '../cognito/limits';
import type { SignInClientSpec } from '../spec/clients';
import { sortedSet } from '../values/by-code-unit';
import { alternatives } from '../values/no-such';
import { strings } from './reading/collections';
import type { Cursor } from './reading/cursor';
import {
  isWrittenMap,
  optional,
  options,
  withDefault,
  type ReadBy,
  type Reader,
  type TableOf,
} from './reading/options';
import { choice, whole } from './reading/read-value';

/** Reads which native flows a client opens. */
export const readAuthFlows: Reader<string[]> = (at) =>
  sortedSet(strings({ what: 'native flows' }, readAuthFlow)(at));

// A message proposes no legacy name.
function readAuthFlow(at: Cursor): string | undefined {
  return LEGACY_AUTH_FLOWS.find((flow) => flow === at.value) ?? choice(AUTH_FLOWS)(at);
}

const ROTATION = {
  feature: withDefault('ENABLED', choice(ROTATION_FEATURES)),
  retryGracePeriodSeconds: withDefault(0, whole({ what: 'a time in seconds', min: 0, max: 60 })),
} satisfies TableOf<NonNullable<SignInClientSpec['refreshTokenRotation']>>;

/** Whether refresh tokens rotate, and how long an old one works on. */
type ParsedRotation = ReadBy<typeof ROTATION>;

/** Reads whether refresh tokens rotate, where that is stated. */
export const readRotation: Reader<ParsedRotation | undefined> = optional(
  options({ what: 'the options of a rotation' }, ROTATION, (read, spec) => {
    const { feature, retryGracePeriodSeconds: seconds } = read;
    if (feature === 'DISABLED' && seconds !== 0 && !Number.isNaN(seconds)) {
      // AWS answers with 0, at which the provider fails the apply.
      const message = 'only applies to a rotation that is on; take it out';
      spec.at('retryGracePeriodSeconds').report('conflict', message);
    }
    return read;
  }),
);

/** Reports flows that AWS takes in no one client, and a rotation that would leave a client without any. */
export function reportFlows(
  spec: Cursor,
  { authFlows }: { readonly authFlows: readonly string[] },
): void {
  const legacy = authFlows.filter((flow) => LEGACY_AUTH_FLOWS.some((each) => each === flow));
  if (legacy.length > 0 && legacy.length < authFlows.length) {
    const message = `AWS takes no legacy flow beside others, got ${alternatives(legacy, 'and')}; use flows that begin with \`ALLOW_\``;
    spec.at('authFlows').report('conflict', message);
  }
  // What can't be read is reported already, and says neither that a rotation is on nor that there is no flow.
  const rotation = spec.at('refreshTokenRotation');
  if (!isOn(rotation.value) || !isEmpty(spec.at('authFlows').value)) return;
  // Without any flow AWS opens its own defaults, and with a rotation the flow that refreshes is no flow.
  rotation.report(
    'conflict',
    'takes the place of the flow ALLOW_REFRESH_TOKEN_AUTH, and AWS opens native flows of its own to a client without any; state at least one in `authFlows`',
  );
}

function isOn(rotation: unknown): boolean {
  return (
    isWrittenMap(rotation) && (rotation.feature === undefined || rotation.feature === 'ENABLED')
  );
}

/** Whether users sign in at a client by native flows alone: it names some, and no URL to return to. */
export function usesNativeFlowsOnly(given: Cursor): boolean {
  return isEmpty(given.at('callbackUrls').value) && !isEmpty(given.at('authFlows').value);
}

function isEmpty(list: unknown): boolean {
  return list === undefined || (Array.isArray(list) && list.length === 0);
}
