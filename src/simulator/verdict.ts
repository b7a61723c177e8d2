import type { AwsError } from './aws-error';

/** Where a sign-in stands: who it is, which role, and whether the role lets them in. */
export type Stage = 'identity' | 'token' | 'role' | 'trust';

/** AWS refuses the sign-in. */
export interface Refused {
  readonly outcome: 'refused';
  readonly stage: Stage;
  /** What AWS answers; absent where nobody has recorded it. */
  readonly error?: AwsError;
  /** Why, as a clause. */
  readonly because: string;
}

/** What isn't known decides whether the sign-in goes on. */
export interface Undecided {
  readonly outcome: 'undecided';
  readonly stage: Stage;
  /** What isn't known, as a clause. */
  readonly because: string;
}

/** Writes a refusal. */
export function refused(stage: Stage, because: string, error?: AwsError): Refused {
  return { outcome: 'refused', stage, error, because };
}

/** Writes a doubt. */
export function undecided(stage: Stage, because: string): Undecided {
  return { outcome: 'undecided', stage, because };
}
