/**
 * What neither the documentation nor an experiment has settled about role mappings, each point a switch
 * with two readings. Set to `undecided`, a verdict is given only where both readings agree.
 */
export interface Switches {
  /**
   * Whether rules tell upper from lower case.
   *
   * @default 'sensitive'
   */
  readonly letterCase: Setting<'letterCase'>;
  /**
   * How a claim that is a list is compared: `elements` asks whether any element equals the value
   * (begins with it, for `StartsWith`), `joined` compares the elements as one text, `a,b`.
   *
   * @default 'undecided'
   */
  readonly lists: Setting<'lists'>;
  /**
   * Whether a number or boolean in a token is compared as its JSON text, or never matches.
   *
   * @default 'text'
   */
  readonly scalars: Setting<'scalars'>;
  /**
   * Which roles a caller may ask for where rules decide: those of every rule that matches, or the
   * default role as well, where `ambiguousRoleResolution` is `AuthenticatedRole`.
   *
   * @default 'matching'
   */
  readonly customRole: Setting<'customRole'>;
  /**
   * What asking for a role does at a provider without a mapping.
   *
   * @default 'ignored'
   */
  readonly customRoleWithoutMapping: Setting<'customRoleWithoutMapping'>;
  /**
   * What a `cognito:preferred_role` does that isn't among `cognito:roles`.
   *
   * @default 'used'
   */
  readonly foreignPreferredRole: Setting<'foreignPreferredRole'>;
  /**
   * Whether a group without a role can be the one whose precedence is best; then nobody's role is
   * preferred.
   *
   * @default 'skipped'
   */
  readonly groupsWithoutRole: Setting<'groupsWithoutRole'>;
}

/** The name of a switch. */
export type SwitchName = keyof typeof READINGS;

type Setting<Name extends SwitchName> = (typeof READINGS)[Name][number] | 'undecided';

/** The two readings of each open point. */
export const READINGS = {
  letterCase: ['sensitive', 'insensitive'],
  lists: ['elements', 'joined'],
  scalars: ['text', 'never'],
  customRole: ['matching', 'matching-or-default'],
  customRoleWithoutMapping: ['ignored', 'denied'],
  foreignPreferredRole: ['used', 'ambiguous'],
  groupsWithoutRole: ['skipped', 'counted'],
} as const;

/** How the open points are read when nothing is said. */
export const DEFAULT_SWITCHES: Switches = {
  letterCase: 'sensitive',
  lists: 'undecided',
  scalars: 'text',
  customRole: 'matching',
  customRoleWithoutMapping: 'ignored',
  foreignPreferredRole: 'used',
  groupsWithoutRole: 'skipped',
};

/** What each switch is about, as a clause. */
export const QUESTIONS: Readonly<Record<SwitchName, string>> = {
  letterCase: 'whether rules tell upper from lower case',
  lists: 'how rules compare a list',
  scalars: 'how rules compare a number or boolean',
  customRole: 'whether a caller may ask for the default role where rules decide',
  customRoleWithoutMapping: 'what asking for a role does where there is no mapping',
  foreignPreferredRole: 'what a preferred role does that is not among the roles',
  groupsWithoutRole: 'whether a group without a role takes part in the precedence',
};
