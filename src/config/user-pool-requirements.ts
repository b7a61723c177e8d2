import { plansFor, type PlannedFeature, type UserPoolTier } from '../cognito/user-pools';
import { alternatives } from '../values/no-such';
import type { Cursor } from './reading/cursor';
import type { ParsedDomain } from './domain';
import type { ParsedLogDelivery } from './log-delivery';
import type { ParsedEmail, ParsedMessages, ParsedSms } from './user-pool-messages';
import {
  needsSms,
  type ParsedMfa,
  type ParsedPasswordPolicy,
  type ParsedSignIn,
} from './user-pool-sign-in';
import { type ParsedThreatProtection, reportUnknownClients } from './user-pool-threat-protection';
import type { ParsedTriggers } from './user-pool-triggers';

/** The options of a user pool that need others. */
interface Pool {
  readonly accountRecovery: readonly string[];
  readonly aliasAttributes: readonly string[];
  readonly attributesRequireVerificationBeforeUpdate: readonly string[];
  readonly autoVerifiedAttributes: readonly string[];
  readonly clients: readonly { readonly key: string; readonly authFlows?: readonly string[] }[];
  readonly domain?: ParsedDomain;
  readonly email?: ParsedEmail;
  readonly logDelivery?: ParsedLogDelivery;
  readonly messages: ParsedMessages;
  readonly mfa: ParsedMfa;
  readonly passwordPolicy: ParsedPasswordPolicy;
  readonly requiredAttributes: readonly string[];
  readonly signIn: ParsedSignIn;
  readonly sms?: ParsedSms;
  readonly threatProtection?: ParsedThreatProtection;
  readonly triggers?: ParsedTriggers;
  readonly userPoolTier?: UserPoolTier;
  readonly usernameAttributes: readonly string[];
}

/** Reports what one option of a user pool needs of another and doesn't have. */
export function reportRequirements(spec: Cursor, pool: Pool): void {
  reportSignInNames(spec, pool);
  reportLackOfSms(spec, pool);
  reportLackOfEmail(spec, pool);
  reportLackOfDomain(spec, pool);
  reportUnverified(spec, pool);
  reportPlan(spec, pool);
  const clients = pool.clients.map(({ key }) => key);
  reportUnknownClients(spec.at('threatProtection'), pool.threatProtection, clients);
}

function reportSignInNames(spec: Cursor, pool: Pool): void {
  const at = spec.at('aliasAttributes');
  if (pool.aliasAttributes.length > 0 && pool.usernameAttributes.length > 0) {
    at.report(
      'conflict',
      'AWS takes `aliasAttributes` or `usernameAttributes`, not both; take one out',
    );
  }
  const preferred = 'preferred_username';
  if (pool.aliasAttributes.includes(preferred) && pool.requiredAttributes.includes(preferred)) {
    at.report(
      'conflict',
      `AWS takes no alias that is required, got \`${preferred}\`; take one out`,
    );
  }
}

function reportLackOfSms(spec: Cursor, pool: Pool): void {
  if (pool.sms !== undefined) return;
  const needs = [
    ['autoVerifiedAttributes', pool.autoVerifiedAttributes, 'phone_number'],
    ['accountRecovery', pool.accountRecovery, 'verified_phone_number'],
  ] as const;
  for (const [option, given, word] of needs) {
    if (given.includes(word)) spec.at(option).report('missing', needsSms(word));
  }
  if (pool.signIn.allowedFirstAuthFactors?.includes('SMS_OTP') === true) {
    spec.at('signIn').at('allowedFirstAuthFactors').report('missing', needsSms('SMS_OTP'));
  }
}

function reportLackOfEmail(spec: Cursor, { mfa, email, messages }: Pool): void {
  if (mfa.email && email?.sourceArn === undefined) {
    spec
      .at('mfa')
      .at('email')
      .report(
        'missing',
        'AWS sends codes of a second factor by SES only; add the ARN of a verified identity as `email.sourceArn`',
      );
  }
  for (const option of ['emailSubject', 'emailMessage'] as const) {
    if (messages.mfa?.[option] === undefined || mfa.email) continue;
    const at = spec.at('messages').at('mfa').at(option);
    at.report('conflict', 'only applies with `mfa.email`; turn it on or take this out');
  }
}

function reportLackOfDomain(spec: Cursor, { signIn, messages }: Pool): void {
  if (!spec.at('domain').isAbsent) return;
  if (
    signIn.allowedFirstAuthFactors?.includes('WEB_AUTHN') === true &&
    signIn.webAuthn === undefined
  ) {
    spec
      .at('signIn')
      .at('webAuthn')
      .report(
        'missing',
        'passkeys are made for a domain, and this user pool has none; give `relyingPartyId`',
      );
  }
  if (messages.verification?.defaultEmailOption === 'CONFIRM_WITH_LINK') {
    spec
      .at('messages')
      .at('verification')
      .at('defaultEmailOption')
      .report(
        'missing',
        'the link leads to the domain, and this user pool has none; add `domain`, or use `CONFIRM_WITH_CODE`',
      );
  }
}

function reportUnverified(spec: Cursor, pool: Pool): void {
  for (const attribute of pool.attributesRequireVerificationBeforeUpdate) {
    if (pool.autoVerifiedAttributes.includes(attribute)) continue;
    spec
      .at('attributesRequireVerificationBeforeUpdate')
      .report(
        'conflict',
        `\`${attribute}\` is not in \`autoVerifiedAttributes\`; add it there or take it out here`,
      );
  }
}

function reportPlan(spec: Cursor, pool: Pool): void {
  const { domain, signIn, passwordPolicy, mfa, triggers, threatProtection, logDelivery } = pool;
  const factors = signIn.allowedFirstAuthFactors ?? [];
  const used: readonly (readonly [PlannedFeature, boolean, at: readonly string[]])[] = [
    [
      'passwordHistory',
      (passwordPolicy.passwordHistorySize ?? 0) > 0,
      ['passwordPolicy', 'passwordHistorySize'],
    ],
    ['emailMfa', mfa.email, ['mfa', 'email']],
    ['managedLogin', domain?.managedLoginVersion === 2, ['domain', 'managedLoginVersion']],
    [
      'passwordless',
      factors.some((factor) => factor !== 'PASSWORD'),
      ['signIn', 'allowedFirstAuthFactors'],
    ],
    [
      'accessTokenCustomization',
      triggers !== undefined && triggers.preTokenGenerationVersion !== 'V1_0',
      ['triggers', 'preTokenGenerationVersion'],
    ],
    ...pool.clients.map(({ key, authFlows = [] }) => {
      const isUsed = authFlows.includes('ALLOW_USER_AUTH');
      return ['choiceBasedSignIn', isUsed, ['clients', key, 'authFlows']] as const;
    }),
    ['threatProtection', threatProtection !== undefined, ['threatProtection']],
    [
      'userAuthEvents',
      logDelivery?.userAuthEvents !== undefined,
      ['logDelivery', 'userAuthEvents'],
    ],
  ];
  for (const [feature, isUsed, path] of used) {
    const plans = isUsed ? plansFor(feature, pool.userPoolTier) : [];
    if (plans.length === 0) continue;
    path
      .reduce((at, key) => at.at(key), spec)
      .report('missing', needsPlan(plans, pool.userPoolTier));
  }
}

function needsPlan(plans: readonly UserPoolTier[], tier: UserPoolTier | undefined): string {
  const stated = tier === undefined ? 'none is stated' : `\`userPoolTier\` is \`${tier}\``;
  return `needs the feature plan ${alternatives(plans)}, and ${stated}; set \`userPoolTier\`, or take this out`;
}
