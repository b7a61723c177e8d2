import {
  FIRST_AUTH_FACTORS,
  MAX_PASSWORD_HISTORY,
  MAX_TEMPORARY_PASSWORD_DAYS,
  MFA_MODES,
  PASSWORD_LENGTHS,
  RECOVERY_MECHANISMS,
  USER_VERIFICATIONS,
} from '../cognito/user-pools';
import type {
  DevicesSpec,
  MfaSpec,
  PasswordPolicySpec,
  SignInSpec,
  WebAuthnSpec,
} from '../spec/sign-in';
import type { UsernameConfigurationSpec } from '../spec/user-pool';
import { sortedSet } from '../values/by-code-unit';
import { strings } from './reading/collections';
import type { Cursor } from './reading/cursor';
import {
  optional,
  options,
  orDefaults,
  type ReadBy,
  type Reader,
  type TableOf,
  withDefault,
} from './reading/options';
import { choice, flag, string, whole } from './reading/read-value';

const POLICY = {
  minimumLength: withDefault(14, whole({ what: 'a number of characters', ...PASSWORD_LENGTHS })),
  requireLowercase: flag(true),
  requireNumbers: flag(true),
  requireSymbols: flag(true),
  requireUppercase: flag(true),
  temporaryPasswordValidityDays: withDefault(
    7,
    whole({ what: 'a number of days', min: 0, max: MAX_TEMPORARY_PASSWORD_DAYS }),
  ),
  passwordHistorySize: optional(
    whole({ what: 'a number of passwords', min: 0, max: MAX_PASSWORD_HISTORY }),
  ),
} satisfies TableOf<PasswordPolicySpec>;

/** What passwords must be like. */
export type ParsedPasswordPolicy = ReadBy<typeof POLICY>;

/** Reads what passwords must be like. */
export const readPasswordPolicy = orDefaults(
  options({ what: 'the options of a password policy' }, POLICY),
);

const USERNAME = {
  caseSensitive: flag(false),
} satisfies TableOf<UsernameConfigurationSpec>;

/** Reads how user names are compared. */
export const readUsernameConfiguration = orDefaults(
  options({ what: 'the options of user names, as `{ caseSensitive }`' }, USERNAME),
);

const MFA = {
  mode: withDefault('OPTIONAL' as const, choice(MFA_MODES)),
  softwareToken: optional(flag(true)),
  sms: optional(flag(true)),
  email: flag(false),
} satisfies TableOf<MfaSpec>;

/** The second factor, with its kinds settled. */
export interface ParsedMfa {
  readonly mode: (typeof MFA_MODES)[number];
  readonly softwareToken: boolean;
  readonly sms: boolean;
  readonly email: boolean;
}

/**
 * Reads the second factor.
 *
 * @param sendsSms Whether the user pool sends SMS, which then are a second factor too.
 */
export function readMfa(sendsSms: boolean): Reader<ParsedMfa> {
  const shape = { what: 'the options of MFA, as `{ mode }`' };
  return orDefaults(
    options(shape, MFA, (read, spec) => {
      const { mode } = read;
      if (mode === 'OFF') {
        for (const kind of ['softwareToken', 'sms', 'email'] as const) {
          if (read[kind] !== true) continue;
          spec
            .at(kind)
            .report('conflict', 'AWS takes no second factor where `mode` is `OFF`; take it out');
        }
        return { mode, softwareToken: false, sms: false, email: false };
      }
      reportSmsFactor(spec.at('sms'), read.sms, sendsSms);
      const kinds = { softwareToken: read.softwareToken ?? true, sms: sendsSms, email: read.email };
      if (!kinds.softwareToken && !kinds.sms && !kinds.email && read.sms !== true) {
        spec
          .at('mode')
          .report(
            'missing',
            `\`${mode}\` needs a kind of second factor; leave \`softwareToken\` on, or add \`email\`, or \`sms\` to the federation`,
          );
      }
      return { mode, ...kinds };
    }),
  );
}

function reportSmsFactor(at: Cursor, stated: boolean | undefined, sendsSms: boolean): void {
  if (stated === true && !sendsSms) at.report('missing', needsSms('mfa.sms'));
  if (stated === false && sendsSms) {
    at.report(
      'conflict',
      'the Terraform provider makes SMS a second factor wherever a user pool with MFA sends SMS; take it out, or set `mode` to `OFF`',
    );
  }
}

/** Says that an option needs SMS, and how to send them. */
export function needsSms(what: string): string {
  return `\`${what}\` needs SMS, and this user pool sends none; add \`sms: {}\` to the federation, which makes the role for it, or take it out`;
}

const WEB_AUTHN = {
  relyingPartyId: string({
    what: 'the domain that passkeys are made for',
    pattern: /^(?=.{1,127}$)[a-z0-9-]+(\.[a-z0-9-]+)*$/i,
    rule: 'without scheme, port and path, such as `auth.corp.example`',
  }),
  userVerification: withDefault('preferred' as const, choice(USER_VERIFICATIONS)),
} satisfies TableOf<WebAuthnSpec>;

const readFactors = strings({ what: 'first factors', min: 1 }, choice(FIRST_AUTH_FACTORS));

const SIGN_IN = {
  allowedFirstAuthFactors: optional((at: Cursor) => {
    const factors = sortedSet(readFactors(at));
    if (factors.length > 0 && !factors.includes('PASSWORD')) {
      at.report('missing', 'AWS asks for `PASSWORD` among the first factors; add it');
    }
    return factors;
  }),
  webAuthn: optional(
    options({ what: 'the options of passkeys, as `{ relyingPartyId }`' }, WEB_AUTHN),
  ),
} satisfies TableOf<SignInSpec>;

/** Reads how users may begin a sign-in. */
export const readSignIn = orDefaults(
  options({ what: 'the options of sign-in' }, SIGN_IN, (read, spec) => {
    if (
      read.webAuthn !== undefined &&
      read.allowedFirstAuthFactors?.includes('WEB_AUTHN') !== true
    ) {
      spec
        .at('webAuthn')
        .report(
          'conflict',
          'only applies with `WEB_AUTHN` in `allowedFirstAuthFactors`; add it or take this out',
        );
    }
    return read;
  }),
);

/** How users may begin a sign-in. */
export type ParsedSignIn = ReadBy<typeof SIGN_IN>;

const DEVICES = {
  challengeRequiredOnNewDevice: flag(false),
  deviceOnlyRememberedOnUserPrompt: flag(false),
} satisfies TableOf<DevicesSpec>;

/** Reads how devices are remembered. */
export const readDevices = optional(options({ what: 'the options of devices' }, DEVICES));

const readMechanisms = strings({ what: 'ways back in', min: 1 }, choice(RECOVERY_MECHANISMS));

/** Reads the ways back in for users who forgot their password, in their order. */
export const readAccountRecovery = withDefault(['verified_email' as const], (at) => {
  const mechanisms = readMechanisms(at);
  if (mechanisms.length > 1 && mechanisms.includes('admin_only')) {
    at.report('conflict', '`admin_only` stands alone; take the others out, or this one');
  }
  return mechanisms;
});
