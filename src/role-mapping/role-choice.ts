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
  /** Tells the outcomes of a choice apart. */
  readonly outcome: 'assigned';
  /** The role that the user receives. */
  readonly role: string;
  /** What gave it: a rule, the token, the default or the call. */
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
  /** Tells a refusal from a mapping that AWS cannot use. */
  readonly outcome: 'denied' | 'misconfigured';
  /** What AWS answers. */
  readonly error: CognitoError;
  /** Why there is no role, as a clause. */
  readonly because: string;
}

/** Several verdicts are possible, and something unknown decides between them. */
export interface OpenChoice {
  /** Tells the outcomes of a choice apart. */
  readonly outcome: 'undecided';
  /** What the choice may come to. */
  readonly possible: readonly PossibleChoice[];
  /** What is unknown. */
  readonly because: string;
}

/** One thing that a sign-in may come to; its role may be unknown itself. */
export type PossibleChoice =
  DeniedRole | (Omit<ChosenRole, 'role'> & { readonly role: Maybe<string> });

/** An error of AWS as its clients receive it. */
export interface CognitoError {
  /** Name of the error, as AWS's clients receive it. */
  readonly name: 'NotAuthorizedException' | 'InvalidIdentityPoolConfigurationException';
  /** AWS's own message; absent where it is not recorded. */
  readonly message?: string;
}
