import {
  QUESTIONS as MAPPING_QUESTIONS,
  type SwitchName as MappingSwitchName,
  type Switches as MappingSwitches,
} from '../role-mapping/switches';

/** What nobody has settled about a sign-in besides its mapping, each point a switch with two readings. */
export interface SignInSwitches {
  /**
   * Which login's mapping decides where a call has several.
   *
   * @default 'undecided'
   */
  readonly severalLogins: Setting<'severalLogins'>;
  /**
   * Whether a mapping of an OpenID Connect provider is found by the ARN of the IAM provider only, or by
   * its issuer too.
   *
   * @default 'arn'
   */
  readonly oidcMappingKey: Setting<'oidcMappingKey'>;
  /**
   * Whether roles in a SAML assertion count only where the provider has no mapping, or before it.
   *
   * @default 'without-mapping'
   */
  readonly samlRoles: Setting<'samlRoles'>;
  /**
   * What a claim does that holds characters no session tag may have: STS refuses the session, or the
   * tag is left out.
   *
   * @default 'refused'
   */
  readonly tagCharacters: Setting<'tagCharacters'>;
  /**
   * What a login does that belongs to another identity, beside one that is right: Cognito refuses the
   * call, or merges the two identities.
   *
   * @default 'refused'
   */
  readonly foreignLogin: Setting<'foreignLogin'>;
  /**
   * Whether a token whose tags all lack their claim still needs `sts:TagSession`.
   *
   * @default 'needed'
   */
  readonly emptyTags: Setting<'emptyTags'>;
}

/** Every open point, those of role mappings included. */
export type Switches = MappingSwitches & SignInSwitches;

/** The name of a switch. */
export type SwitchName = MappingSwitchName | SignInSwitchName;

/** The name of a switch that isn't about mappings. */
export type SignInSwitchName = keyof typeof SIGN_IN_READINGS;

type Setting<Name extends SignInSwitchName> = (typeof SIGN_IN_READINGS)[Name][number] | 'undecided';

/** The two readings of each open point that isn't about mappings. */
export const SIGN_IN_READINGS = {
  severalLogins: ['first', 'last'],
  oidcMappingKey: ['arn', 'issuer'],
  samlRoles: ['without-mapping', 'first'],
  tagCharacters: ['refused', 'left-out'],
  foreignLogin: ['refused', 'merged'],
  emptyTags: ['needed', 'not-needed'],
} as const;

/** How these points are read when nothing is said. */
export const DEFAULT_SIGN_IN_SWITCHES: SignInSwitches = {
  severalLogins: 'undecided',
  oidcMappingKey: 'arn',
  samlRoles: 'without-mapping',
  tagCharacters: 'refused',
  foreignLogin: 'refused',
  emptyTags: 'needed',
};

/** What each switch is about, as a clause. */
export const QUESTIONS: Readonly<Record<SwitchName, string>> = {
  ...MAPPING_QUESTIONS,
  severalLogins: 'which login decides where a call has several',
  oidcMappingKey: 'whether a mapping may name an OpenID Connect provider by its issuer',
  samlRoles: 'whether roles in a SAML assertion come before a mapping',
  tagCharacters: 'what a claim does that no session tag may hold',
  foreignLogin: 'what a login of another identity does beside one that is right',
  emptyTags: 'whether tags that all lack their claim need `sts:TagSession`',
};
