import { defaultSettings, type Assume, type SwitchSetting, type SwitchTable } from './assumptions';

/**
 * What AWS does not document about role mappings, each point a switch with two readings. Set to
 * `undecided`, a verdict is given only where both readings agree.
 */
export interface MappingSwitches {
  /**
   * Whether rules tell upper from lower case.
   *
   * @default 'sensitive'
   */
  readonly letterCase: SwitchSetting<typeof MAPPING_SWITCHES, 'letterCase'>;
  /**
   * How a claim that is a list is compared: `elements` asks whether any element equals the value
   * (begins with it, for `StartsWith`), `joined` compares the elements as one string, `a,b`.
   *
   * @default 'undecided'
   */
  readonly lists: SwitchSetting<typeof MAPPING_SWITCHES, 'lists'>;
  /**
   * Whether a number or boolean in a token is compared as its JSON text, or never matches.
   *
   * @default 'text'
   */
  readonly scalars: SwitchSetting<typeof MAPPING_SWITCHES, 'scalars'>;
  /**
   * Which roles a caller may ask for where rules decide: those of every rule that matches, or the
   * default role as well, where `ambiguousRoleResolution` is `AuthenticatedRole`.
   *
   * @default 'matching'
   */
  readonly customRole: SwitchSetting<typeof MAPPING_SWITCHES, 'customRole'>;
  /**
   * What asking for a role does at a provider without a mapping.
   *
   * @default 'ignored'
   */
  readonly customRoleWithoutMapping: SwitchSetting<
    typeof MAPPING_SWITCHES,
    'customRoleWithoutMapping'
  >;
  /**
   * What a `cognito:preferred_role` does that isn't among `cognito:roles`.
   *
   * @default 'used'
   */
  readonly foreignPreferredRole: SwitchSetting<typeof MAPPING_SWITCHES, 'foreignPreferredRole'>;
  /**
   * Whether a group without a role can be the one whose precedence is best; then no role is
   * preferred.
   *
   * @default 'skipped'
   */
  readonly groupsWithoutRole: SwitchSetting<typeof MAPPING_SWITCHES, 'groupsWithoutRole'>;
}

/** The name of a switch about role mappings. */
export type MappingSwitchName = keyof typeof MAPPING_SWITCHES;

/** What AWS does not document about role mappings. */
export const MAPPING_SWITCHES = {
  letterCase: {
    readings: ['sensitive', 'insensitive'],
    byDefault: 'sensitive',
    question: 'whether rules are case-sensitive',
  },
  lists: {
    readings: ['elements', 'joined'],
    byDefault: 'undecided',
    question: 'how rules compare a list',
  },
  scalars: {
    readings: ['text', 'never'],
    byDefault: 'text',
    question: 'how rules compare a number or boolean',
  },
  customRole: {
    readings: ['matching', 'matching-or-default'],
    byDefault: 'matching',
    question: 'whether a caller may ask for the default role where rules decide',
  },
  customRoleWithoutMapping: {
    readings: ['ignored', 'denied'],
    byDefault: 'ignored',
    question: 'what `CustomRoleArn` does at a provider without a mapping',
  },
  foreignPreferredRole: {
    readings: ['used', 'ambiguous'],
    byDefault: 'used',
    question: 'what a `cognito:preferred_role` does that is not in `cognito:roles`',
  },
  groupsWithoutRole: {
    readings: ['skipped', 'counted'],
    byDefault: 'skipped',
    question: 'whether a group without a role counts in the precedence',
  },
} as const satisfies SwitchTable;

/** How these points are read when nothing is said. */
export const DEFAULT_MAPPING_SWITCHES: MappingSwitches = defaultSettings(MAPPING_SWITCHES);

/** Reads a switch about role mappings under one assumption. */
export type AssumeMapping = Assume<typeof MAPPING_SWITCHES>;
