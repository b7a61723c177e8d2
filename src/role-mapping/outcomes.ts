import { isUnknown } from '../values/unknown';
import type { Merge } from './switches';
import type { CognitoError, PossibleChoice } from './role-choice';
import type { RoleMappingInput } from './role-mapping-input';

/** Every choice that is possible, each once, and what is unknown between them. */
export interface Outcomes {
  readonly choices: readonly PossibleChoice[];
  readonly doubts: readonly string[];
}

/** The one choice where nothing is in doubt. */
export function certain(choice: PossibleChoice): Outcomes {
  const doubts =
    choice.outcome === 'assigned' && isUnknown(choice.role)
      ? [`the role is unknown: ${choice.role.unknown}`]
      : [];
  return { choices: [choice], doubts };
}

/** What is possible where any of these may be the case; no doubt where all come to the same. */
export function either(doubt: string, ...ways: readonly Outcomes[]): Outcomes {
  const choices = new Map(
    ways.flatMap((way) => way.choices.map((choice) => [signature(choice), choice])),
  );
  const doubts = ways.flatMap((way) => way.doubts);
  return {
    choices: [...choices.values()],
    doubts: choices.size === 1 ? doubts : [doubt, ...doubts],
  };
}

/** How outcomes under several assumptions are compared. */
export const OUTCOMES: Merge<Outcomes> = {
  signature: ({ choices }) => choices.map(signature).sort().join(' | '),
  isOpen: ({ choices }) => choices.length > 1 || !choices.every(isSettled),
  undecided: (doubt, ways) => either(doubt, ...ways),
};

/** Whether a choice leaves nothing to ask: a refusal, or a role that is known. */
function isSettled(choice: PossibleChoice): boolean {
  return choice.outcome !== 'assigned' || !isUnknown(choice.role);
}

function signature(choice: PossibleChoice): string {
  if (choice.outcome !== 'assigned') return choice.outcome;
  return isUnknown(choice.role) ? `unknown ${choice.role.unknown}` : `role ${choice.role}`;
}

/** What `ambiguousRoleResolution` comes to when nothing else gave a role. */
export function ambiguous(input: RoleMappingInput, why: string): Outcomes {
  const resolution = input.mapping?.ambiguousRoleResolution;
  const byDefault = () =>
    defaultRole(input, `${why}, and ambiguousRoleResolution is AuthenticatedRole`);
  const byRefusal = () =>
    certain(
      denied(`${why}, and ambiguousRoleResolution is Deny`, {
        name: 'NotAuthorizedException',
        message: `The ambiguous role mapping rules for: ${input.provider} denied this request.`,
      }),
    );
  if (isUnknown(resolution)) {
    const doubt = `ambiguousRoleResolution is unknown: ${resolution.unknown}`;
    return either(doubt, byDefault(), byRefusal());
  }
  return resolution === 'Deny' ? byRefusal() : byDefault();
}

/** The default authenticated role of the identity pool, which may have none. */
export function defaultRole({ authenticatedRole }: RoleMappingInput, why: string): Outcomes {
  if (authenticatedRole !== undefined) {
    return certain({
      outcome: 'assigned',
      role: authenticatedRole,
      by: 'authenticated-role',
      because: why,
    });
  }
  return certain({
    outcome: 'misconfigured',
    error: {
      name: 'InvalidIdentityPoolConfigurationException',
      message: 'Invalid identity pool configuration. Check assigned IAM roles for this pool.',
    },
    because: `${why}, but the identity pool has no authenticated role`,
  });
}

/** A refusal, with AWS's text where it is known. */
export function denied(
  because: string,
  error: CognitoError = { name: 'NotAuthorizedException' },
): PossibleChoice {
  return { outcome: 'denied', error, because };
}
