import {
  defaultSettings,
  underAssumptions,
  type Assume,
  type Assumed,
  type Merge,
  type SwitchSetting,
  type SwitchTable,
  MAPPING_SWITCHES,
  type MappingSwitches,
} from '../role-mapping/switches';

/** What AWS does not document about a sign-in besides its mapping, each point a switch with two readings. */
export interface SignInSwitches {
  /**
   * Which login's mapping decides where a call has several.
   *
   * @default 'undecided'
   */
  readonly severalLogins: SwitchSetting<typeof SIGN_IN_SWITCHES, 'severalLogins'>;
  /**
   * Whether a mapping of an OpenID Connect provider is found by the ARN of the IAM provider only, or by
   * its issuer too.
   *
   * @default 'arn'
   */
  readonly oidcMappingKey: SwitchSetting<typeof SIGN_IN_SWITCHES, 'oidcMappingKey'>;
  /**
   * Whether roles in a SAML assertion count only where the provider has no mapping, or before it.
   *
   * @default 'without-mapping'
   */
  readonly samlRoles: SwitchSetting<typeof SIGN_IN_SWITCHES, 'samlRoles'>;
  /**
   * What a claim does that holds characters no session tag may have: STS refuses the session, or the
   * tag is left out.
   *
   * @default 'refused'
   */
  readonly tagCharacters: SwitchSetting<typeof SIGN_IN_SWITCHES, 'tagCharacters'>;
  /**
   * What a login does that belongs to another identity, beside one that is right: Cognito refuses the
   * call, or merges the two identities.
   *
   * @default 'refused'
   */
  readonly foreignLogin: SwitchSetting<typeof SIGN_IN_SWITCHES, 'foreignLogin'>;
  /**
   * Whether a token whose tags all lack their claim still needs `sts:TagSession`.
   *
   * @default 'needed'
   */
  readonly emptyTags: SwitchSetting<typeof SIGN_IN_SWITCHES, 'emptyTags'>;
  /**
   * What happens to a token whose issuer ends in a slash, at an IAM provider that was made without it.
   *
   * @default 'undecided'
   */
  readonly issuerSlash: SwitchSetting<typeof SIGN_IN_SWITCHES, 'issuerSlash'>;
}

/** Every open point, those of role mappings included. */
export type Switches = MappingSwitches & SignInSwitches;

/** The name of a switch. */
export type SwitchName = keyof typeof SWITCHES;

/** What AWS does not document about a sign-in besides its mapping. */
export const SIGN_IN_SWITCHES = {
  severalLogins: {
    readings: ['first', 'last'],
    byDefault: 'undecided',
    question: 'which login decides where a call has several',
  },
  oidcMappingKey: {
    readings: ['arn', 'issuer'],
    byDefault: 'arn',
    question: 'whether a mapping may name an OpenID Connect provider by its issuer',
  },
  samlRoles: {
    readings: ['without-mapping', 'first'],
    byDefault: 'without-mapping',
    question: 'whether roles in a SAML assertion come before a mapping',
  },
  tagCharacters: {
    readings: ['refused', 'left-out'],
    byDefault: 'refused',
    question: 'what happens to a claim whose value no session tag may have',
  },
  foreignLogin: {
    readings: ['refused', 'merged'],
    byDefault: 'refused',
    question: 'what happens to a login of another identity beside a valid one',
  },
  emptyTags: {
    readings: ['needed', 'not-needed'],
    byDefault: 'needed',
    question: 'whether tags that all lack their claim need `sts:TagSession`',
  },
  issuerSlash: {
    readings: ['accepted', 'refused'],
    byDefault: 'undecided',
    question:
      'whether a token whose `iss` ends in `/` is accepted at an IAM provider that was made without the slash',
  },
} as const satisfies SwitchTable;

/** Every open point by the name of its switch. */
export const SWITCHES = { ...MAPPING_SWITCHES, ...SIGN_IN_SWITCHES } as const;

/** How these points are read when nothing is said. */
export const DEFAULT_SIGN_IN_SWITCHES: SignInSwitches = defaultSettings(SIGN_IN_SWITCHES);

/** Reads a switch about a sign-in under one assumption. */
export type ReadSwitch = Assume<typeof SIGN_IN_SWITCHES>;

/** Answers a question about a sign-in under the given settings of its switches. */
export function underSwitches<Answer>(
  given: Partial<SignInSwitches>,
  ask: (read: ReadSwitch) => Answer,
  merge: Merge<Answer>,
): Assumed<Answer, keyof SignInSwitches> {
  return underAssumptions(SIGN_IN_SWITCHES, { ...DEFAULT_SIGN_IN_SWITCHES, ...given }, ask, merge);
}
