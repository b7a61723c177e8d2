import type { CognitoError, Verdict } from './role-choice';
import type { Situation } from './situation';
import { isUnknown } from '../values/unknown';

/** Every verdict that is possible, each once, and what isn't known between them. */
export interface Possible {
  readonly verdicts: readonly Verdict[];
  readonly doubts: readonly string[];
}

/** The one verdict where nothing is in doubt. */
export function certain(verdict: Verdict): Possible {
  const doubts =
    verdict.outcome === 'assigned' && isUnknown(verdict.role)
      ? [`the role isn't known: ${verdict.role.unknown}`]
      : [];
  return { verdicts: [verdict], doubts };
}

/** What is possible where any of these may be the case; no doubt where all come to the same. */
export function either(doubt: string, ...ways: readonly Possible[]): Possible {
  const verdicts = new Map(
    ways.flatMap((way) => way.verdicts.map((verdict) => [signature(verdict), verdict])),
  );
  const doubts = ways.flatMap((way) => way.doubts);
  return {
    verdicts: [...verdicts.values()],
    doubts: verdicts.size === 1 ? doubts : [doubt, ...doubts],
  };
}

/** Whether a verdict leaves nothing to ask: a refusal, or a role that is known. */
export function isKnown(verdict: Verdict): boolean {
  return verdict.outcome !== 'assigned' || !isUnknown(verdict.role);
}

/** What a set of verdicts comes to, to compare it with another. */
export function signatureOf(verdicts: readonly Verdict[]): string {
  return verdicts.map(signature).sort().join(' | ');
}

function signature(verdict: Verdict): string {
  if (verdict.outcome !== 'assigned') return verdict.outcome;
  return isUnknown(verdict.role) ? `unknown ${verdict.role.unknown}` : `role ${verdict.role}`;
}

/** What `ambiguousRoleResolution` comes to when nothing else gave a role. */
export function ambiguous(situation: Situation, why: string): Possible {
  const resolution = situation.mapping?.ambiguousRoleResolution;
  const byDefault = () =>
    defaultRole(situation, `${why}, and ambiguousRoleResolution is AuthenticatedRole`);
  const byRefusal = () =>
    certain(
      denied(`${why}, and ambiguousRoleResolution is Deny`, {
        name: 'NotAuthorizedException',
        message: `The ambiguous role mapping rules for: ${situation.provider} denied this request.`,
      }),
    );
  if (isUnknown(resolution)) {
    const doubt = `ambiguousRoleResolution isn't known: ${resolution.unknown}`;
    return either(doubt, byDefault(), byRefusal());
  }
  return resolution === 'Deny' ? byRefusal() : byDefault();
}

/** The default authenticated role of the identity pool, which may have none. */
export function defaultRole({ authenticatedRole }: Situation, why: string): Possible {
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
): Verdict {
  return { outcome: 'denied', error, because };
}
