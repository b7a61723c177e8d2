import type { Maybe } from '../values/unknown';
import type { RuleTrial } from './compare-rules';
import type { MappingSwitchName } from './switches';

/** What a sign-in comes to, with what each rule did and what the verdict rests on. */
export type RoleChoice = (ChosenRole | DeniedRole | OpenChoice) & {
  /** What became of each rule of the mapping, in its order; empty where no rules decide. */
  readonly trials: readonly RuleTrial[];
  /**
   * Open points that the verdict rests on: set otherwise, it would be another one. For `undecided`,
   * those that would have to be set.
   */
  readonly restsOn: readonly MappingSwitchName[];
};

/** The user receives a role. */
export interface ChosenRole {
  readonly outcome: 'assigned';
  readonly role: string;
  readonly by: RoleSource;
  /** Position of the rule that led to the role, from 0; where a rule did. */
  readonly rule?: number;
  /** Why, as a clause: ``rule 1: custom:team equals `billing` ``. */
  readonly because: string;
}

/** What a role came from: a rule, the caller's wish, the token's preferred role, or the default. */
export type RoleSource = 'rule' | 'custom-role' | 'preferred-role' | 'authenticated-role';

/** Cognito refuses: by the mapping's own word (`denied`), or for want of a role (`misconfigured`). */
export interface DeniedRole {
  readonly outcome: 'denied' | 'misconfigured';
  readonly error: CognitoError;
  readonly because: string;
}

/** Several verdicts are possible, and what isn't known decides between them. */
export interface OpenChoice {
  readonly outcome: 'undecided';
  readonly possible: readonly PossibleChoice[];
  /** What isn't known. */
  readonly because: string;
}

/** One thing that a sign-in may come to; its role may be unknown itself. */
export type PossibleChoice =
  DeniedRole | (Omit<ChosenRole, 'role'> & { readonly role: Maybe<string> });

/** An error of AWS as its clients receive it. */
export interface CognitoError {
  readonly name: 'NotAuthorizedException' | 'InvalidIdentityPoolConfigurationException';
  /** AWS's own message; absent where it is not recorded. */
  readonly message?: string;
}
