import type { ProblemCode } from '../../../src/config/config-error';
import { type BadSpec, cognito, google, saml, userPool, when, web } from './bad-spec';

const sms = { sms: {} };
const PLUS = { userPoolTier: 'PLUS' };
const FUNCTION = 'arn:aws:lambda:eu-west-1:111122223333:function:sign-up';
const IDENTITY = 'arn:aws:ses:eu-west-1:111122223333:identity/corp.example';
const threats = (more: object) => ({ ...PLUS, threatProtection: { mode: 'AUDIT', ...more } });
const takeover = (more: object) => threats({ accountTakeover: more });
const notifyConfiguration = { sourceArn: IDENTITY };
const nativeOnly = { clients: { app: { authFlows: ['ALLOW_USER_SRP_AUTH'] } }, domain: undefined };

type Case = readonly [name: string, change: object, code: ProblemCode, line: string];

const managed = { domain: { prefix: 'corp', managedLoginVersion: 2 } };
const FAVICON = { category: 'FAVICON_SVG', extension: 'SVG', bytes: 'aGk=' };

const CASES: readonly Case[] = [
  [
    'a password that is too short',
    { passwordPolicy: { minimumLength: 5 } },
    'bad-value',
    'passwordPolicy.minimumLength: expected a number of characters, got `5`; a whole number from 6 to 99',
  ],
  [
    'a history of too many passwords',
    { passwordPolicy: { passwordHistorySize: 25 } },
    'bad-value',
    'passwordPolicy.passwordHistorySize: expected a number of passwords, got `25`; a whole number from 0 to 24',
  ],
  [
    'a temporary password that is good for too long',
    { passwordPolicy: { temporaryPasswordValidityDays: 366 } },
    'bad-value',
    'passwordPolicy.temporaryPasswordValidityDays: expected a number of days, got `366`; a whole number from 0 to 365',
  ],
  [
    'a requirement in words',
    { passwordPolicy: { requireSymbols: 'yes' } },
    'bad-type',
    'passwordPolicy.requireSymbols: expected `true` or `false`, got the string `yes`',
  ],
  [
    'a password policy with an option of another library',
    { passwordPolicy: { minLength: 8 } },
    'unknown-key',
    'passwordPolicy.minLength: unknown option; there are `minimumLength`, `requireLowercase`, `requireNumbers`, `requireSymbols`, `requireUppercase`, `temporaryPasswordValidityDays` and `passwordHistorySize`',
  ],
  [
    'a history of passwords on LITE',
    { userPoolTier: 'LITE', passwordPolicy: { passwordHistorySize: 3 } },
    'missing',
    'passwordPolicy.passwordHistorySize: needs the feature plan `ESSENTIALS` or `PLUS`, and `userPoolTier` is `LITE`; set `userPoolTier`, or take this out',
  ],
  [
    'a way to compare user names that is none',
    { usernameConfiguration: 'insensitive' },
    'bad-type',
    'usernameConfiguration: expected the options of user names, as `{ caseSensitive }`, got a string',
  ],
  [
    'user names and aliases',
    { usernameAttributes: ['email'], aliasAttributes: ['email'] },
    'conflict',
    'aliasAttributes: AWS takes `aliasAttributes` or `usernameAttributes`, not both; take one out',
  ],
  [
    'an alias that is required',
    { aliasAttributes: ['preferred_username'], requiredAttributes: ['preferred_username'] },
    'conflict',
    'aliasAttributes: AWS takes no alias that is required, got `preferred_username`; take one out',
  ],
  [
    'an alias that is none',
    { aliasAttributes: ['mail'] },
    'bad-value',
    'aliasAttributes[0]: expected `email`, `phone_number` or `preferred_username`, got `mail`; did you mean `email`?',
  ],
  [
    'a standard attribute that is none',
    { standardAttributes: { emial: {} } },
    'bad-key',
    'standardAttributes.emial: no standard attribute named `emial`; did you mean `email`? declared: address, birthdate, email, family_name, gender, given_name, locale, middle_name, name, nickname, phone_number, picture and 5 more',
  ],
  [
    'a standard attribute that is required twice',
    { standardAttributes: { email: { required: true } } },
    'unknown-key',
    'standardAttributes.email.required: unknown option; list the attribute in `requiredAttributes`',
  ],
  [
    'a length of a number',
    { standardAttributes: { updated_at: { maxLength: 5 } } },
    'conflict',
    'standardAttributes.updated_at.maxLength: `updated_at` is a number; take it out',
  ],
  [
    'a bound of a string',
    { standardAttributes: { email: { min: 5 } } },
    'conflict',
    'standardAttributes.email.min: `email` is a string; take it out',
  ],
  [
    'a standard attribute with lengths the wrong way round',
    { standardAttributes: { name: { minLength: 9, maxLength: 5 } } },
    'conflict',
    'standardAttributes.name.minLength: is more than `maxLength`, got `9` and `5`; swap them',
  ],
  [
    'a mapping to a standard attribute that is not mutable',
    {
      standardAttributes: { name: { mutable: false } },
      identityProviders: { Corp: { ...saml, attributeMapping: { name: 'cn' } } },
    },
    'conflict',
    'identityProviders.Corp.attributeMapping.name: `name` is not mutable, so a second sign-in would fail; set `mutable` in `standardAttributes.name` to true, or take the mapping out',
  ],
  [
    'a second factor without any kind',
    { mfa: { mode: 'ON', softwareToken: false } },
    'missing',
    'mfa.mode: `ON` needs a kind of second factor; leave `softwareToken` on, or add `email`, or `sms` to the federation',
  ],
  [
    'a kind of second factor where there is none',
    { mfa: { mode: 'OFF', softwareToken: true } },
    'conflict',
    'mfa.softwareToken: AWS takes no second factor where `mode` is `OFF`; take it out',
  ],
  [
    'SMS as a second factor that is not sent',
    { mfa: { sms: true } },
    'missing',
    'mfa.sms: `mfa.sms` needs SMS, and this user pool sends none; add `sms: {}` to the federation, which makes the role for it, or take it out',
  ],
  [
    'SMS that are no second factor',
    { ...sms, mfa: { sms: false } },
    'conflict',
    'mfa.sms: the Terraform provider makes SMS a second factor wherever a user pool with MFA sends SMS; take it out, or set `mode` to `OFF`',
  ],
  [
    'e-mail as a second factor without SES',
    { mfa: { email: true } },
    'missing',
    'mfa.email: AWS sends codes of a second factor by SES only; add the ARN of a verified identity as `email.sourceArn`',
  ],
  [
    'e-mail as a second factor on LITE',
    { userPoolTier: 'LITE', mfa: { email: true }, email: { sourceArn: IDENTITY } },
    'missing',
    'mfa.email: needs the feature plan `ESSENTIALS` or `PLUS`, and `userPoolTier` is `LITE`; set `userPoolTier`, or take this out',
  ],
  [
    'first factors without a password',
    { signIn: { allowedFirstAuthFactors: ['EMAIL_OTP'] } },
    'missing',
    'signIn.allowedFirstAuthFactors: AWS asks for `PASSWORD` among the first factors; add it',
  ],
  [
    'a first factor that is none',
    { signIn: { allowedFirstAuthFactors: ['PASSWORD', 'PASSKEY'] } },
    'bad-value',
    'signIn.allowedFirstAuthFactors[1]: expected `PASSWORD`, `EMAIL_OTP`, `SMS_OTP` or `WEB_AUTHN`, got `PASSKEY`',
  ],
  [
    'codes by SMS as a first factor that are not sent',
    { signIn: { allowedFirstAuthFactors: ['PASSWORD', 'SMS_OTP'] } },
    'missing',
    'signIn.allowedFirstAuthFactors: `SMS_OTP` needs SMS, and this user pool sends none; add `sms: {}` to the federation, which makes the role for it, or take it out',
  ],
  [
    'passkeys on LITE',
    { userPoolTier: 'LITE', signIn: { allowedFirstAuthFactors: ['PASSWORD', 'WEB_AUTHN'] } },
    'missing',
    'signIn.allowedFirstAuthFactors: needs the feature plan `ESSENTIALS` or `PLUS`, and `userPoolTier` is `LITE`; set `userPoolTier`, or take this out',
  ],
  [
    'passkeys that are not allowed',
    { signIn: { webAuthn: { relyingPartyId: 'corp.example' } } },
    'conflict',
    'signIn.webAuthn: only applies with `WEB_AUTHN` in `allowedFirstAuthFactors`; add it or take this out',
  ],
  [
    'passkeys for a URL',
    {
      signIn: {
        allowedFirstAuthFactors: ['PASSWORD', 'WEB_AUTHN'],
        webAuthn: { relyingPartyId: 'https://corp.example' },
      },
    },
    'bad-value',
    'signIn.webAuthn.relyingPartyId: expected the domain that passkeys are made for, got `https://corp.example`; without scheme, port and path, such as `auth.corp.example`',
  ],
  [
    'passkeys without a domain',
    { ...nativeOnly, signIn: { allowedFirstAuthFactors: ['PASSWORD', 'WEB_AUTHN'] } },
    'missing',
    'signIn.webAuthn: passkeys are made for a domain, and this user pool has none; give `relyingPartyId`',
  ],
  [
    'a way back in that is none',
    { accountRecovery: ['email'] },
    'bad-value',
    'accountRecovery[0]: expected `verified_email`, `verified_phone_number` or `admin_only`, got `email`',
  ],
  [
    'no way back in',
    { accountRecovery: [] },
    'missing',
    'accountRecovery: expected a list of ways back in, got an empty list; give at least 1',
  ],
  [
    'a way back in beside the administrator',
    { accountRecovery: ['admin_only', 'verified_email'] },
    'conflict',
    'accountRecovery: `admin_only` stands alone; take the others out, or this one',
  ],
  [
    'a way back in by SMS that are not sent',
    { accountRecovery: ['verified_phone_number'] },
    'missing',
    'accountRecovery: `verified_phone_number` needs SMS, and this user pool sends none; add `sms: {}` to the federation, which makes the role for it, or take it out',
  ],
  [
    'a phone number to confirm without SMS',
    { autoVerifiedAttributes: ['phone_number'] },
    'missing',
    'autoVerifiedAttributes: `phone_number` needs SMS, and this user pool sends none; add `sms: {}` to the federation, which makes the role for it, or take it out',
  ],
  [
    'a change to confirm of what is not verified',
    { attributesRequireVerificationBeforeUpdate: ['phone_number'] },
    'conflict',
    'attributesRequireVerificationBeforeUpdate: `phone_number` is not in `autoVerifiedAttributes`; add it there or take it out here',
  ],
  [
    'a message without its code',
    { messages: { verification: { emailMessage: 'Welcome to Corp' } } },
    'missing',
    'messages.verification.emailMessage: lacks `{####}`, got `Welcome to Corp`; Cognito puts the code there',
  ],
  [
    'a message with a link that has none',
    { messages: { verification: { emailMessageByLink: 'Click here' } } },
    'missing',
    'messages.verification.emailMessageByLink: lacks `{##…##}`, got `Click here`; Cognito makes a link of the words between',
  ],
  [
    'an invitation without the user name',
    { messages: { invitation: { smsMessage: 'Your password is {####}' } } },
    'missing',
    'messages.invitation.smsMessage: lacks `{username}`, got `Your password is {####}`; Cognito puts the user name there',
  ],
  [
    'an SMS that is too long',
    { messages: { mfa: { smsMessage: `{####}${'a'.repeat(140)}` } } },
    'bad-value',
    'messages.mfa.smsMessage: expected an SMS, got `{####}aaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaa…` (146 characters); 6 to 140 characters',
  ],
  [
    'a subject that is empty',
    { messages: { verification: { emailSubject: '' } } },
    'bad-value',
    'messages.verification.emailSubject: expected a subject, got an empty string; 1 to 140 characters',
  ],
  [
    'an e-mail of a second factor that there is none of',
    { messages: { mfa: { emailSubject: 'Code' } } },
    'conflict',
    'messages.mfa.emailSubject: only applies with `mfa.email`; turn it on or take this out',
  ],
  [
    'a way to confirm that is none',
    { messages: { verification: { defaultEmailOption: 'LINK' } } },
    'bad-value',
    'messages.verification.defaultEmailOption: expected `CONFIRM_WITH_CODE` or `CONFIRM_WITH_LINK`, got `LINK`',
  ],
  [
    'a link without a domain',
    { ...nativeOnly, messages: { verification: { defaultEmailOption: 'CONFIRM_WITH_LINK' } } },
    'missing',
    'messages.verification.defaultEmailOption: the link leads to the domain, and this user pool has none; add `domain`, or use `CONFIRM_WITH_CODE`',
  ],
  [
    'an address of SES instead of its ARN',
    { email: { sourceArn: 'no-reply@corp.example' } },
    'bad-value',
    'email.sourceArn: expected the ARN of an SES identity, got `no-reply@corp.example`; such as `arn:aws:ses:eu-west-1:111122223333:identity/corp.example`',
  ],
  [
    'a sender without SES',
    { email: { from: 'no-reply@corp.example' } },
    'missing',
    'email.from: needs SES; add the ARN of a verified identity as `email.sourceArn`',
  ],
  [
    'a configuration set without SES',
    { email: { configurationSet: 'corp' } },
    'missing',
    'email.configurationSet: needs SES; add the ARN of a verified identity as `email.sourceArn`',
  ],
  [
    'a sender that is none',
    { email: { sourceArn: IDENTITY, from: 'Corp' } },
    'bad-value',
    'email.from: expected a sender, got `Corp`; `a@corp.example` or `Corp <a@corp.example>`',
  ],
  [
    'an address for answers that is none',
    { email: { replyTo: 'help' } },
    'bad-value',
    'email.replyTo: expected an e-mail address, got `help`; such as `help@corp.example`',
  ],
  [
    'a configuration set with a dot',
    { email: { sourceArn: IDENTITY, configurationSet: 'corp.sets' } },
    'bad-value',
    'email.configurationSet: expected the name of a configuration set, got `corp.sets`; 1 to 64 letters, digits, `_` and `-`',
  ],
  [
    "a role of one's own without its external id",
    { sms: { snsCallerArn: 'arn:aws:iam::111122223333:role/sms' } },
    'missing',
    'sms.externalId: missing; give the `sts:ExternalId` that your role asks for',
  ],
  [
    'a name for a role that is not made',
    {
      sms: {
        snsCallerArn: 'arn:aws:iam::111122223333:role/sms',
        externalId: 'corp',
        roleName: 'sms',
      },
    },
    'conflict',
    'sms.roleName: is for the role that is made, and `snsCallerArn` names yours; take one out',
  ],
  [
    "a role of one's own by its name",
    { sms: { snsCallerArn: 'sms', externalId: 'corp' } },
    'bad-value',
    'sms.snsCallerArn: expected the ARN of a role, got `sms`; such as `arn:aws:iam::111122223333:role/cognito-sms`',
  ],
  [
    'an external id of one character',
    { sms: { externalId: 'a' } },
    'bad-value',
    'sms.externalId: expected an external id, got `a`; 2 to 1224 letters, digits and `_ + = , . @ : / -`',
  ],
  [
    'a Region in capitals',
    { sms: { snsRegion: 'EU' } },
    'bad-value',
    'sms.snsRegion: expected a Region, got `EU`; such as `eu-west-1`',
  ],
  [
    'a name of a role with a slash',
    { sms: { roleName: 'a/b' } },
    'bad-value',
    'sms.roleName: expected the name of a role, got `a/b`; 1 to 64 letters, digits and `_ + = , . @ -`',
  ],
  [
    'a default name of a role that is too long',
    { ...sms, name: 'a'.repeat(60) },
    'missing',
    'sms.roleName: a role name has up to 64 characters without spaces, got `aaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaa…` (72 characters); give a name',
  ],
  [
    'SMS as a yes or no',
    { sms: true },
    'bad-type',
    'sms: expected the options of SMS, such as `{}`, got `true` or `false`',
  ],
  [
    'devices as a yes or no',
    { devices: true },
    'bad-type',
    'devices: expected the options of devices, got `true` or `false`',
  ],
  [
    'a plan that is none',
    { userPoolTier: 'FREE' },
    'bad-value',
    'userPoolTier: expected `LITE`, `ESSENTIALS` or `PLUS`, got `FREE`',
  ],
  [
    'threat protection without its plan',
    { threatProtection: { mode: 'ENFORCED' } },
    'missing',
    'threatProtection: needs the feature plan `PLUS`, and none is stated; set `userPoolTier`, or take this out',
  ],
  [
    'threat protection on another plan',
    { userPoolTier: 'ESSENTIALS', threatProtection: { mode: 'ENFORCED' } },
    'missing',
    'threatProtection: needs the feature plan `PLUS`, and `userPoolTier` is `ESSENTIALS`; set `userPoolTier`, or take this out',
  ],
  [
    'threat protection without a mode',
    { ...PLUS, threatProtection: {} },
    'missing',
    'threatProtection.mode: missing; give `OFF`, `AUDIT` or `ENFORCED`',
  ],
  [
    'custom authentication with a mode that is none',
    threats({ customAuthMode: 'OFF' }),
    'bad-value',
    'threatProtection.customAuthMode: expected `AUDIT` or `ENFORCED`, got `OFF`',
  ],
  [
    'a takeover without an action',
    takeover({ notifyConfiguration }),
    'missing',
    'threatProtection.accountTakeover: missing; give `lowAction`, `mediumAction` or `highAction`',
  ],
  [
    'a takeover without a sender',
    takeover({ highAction: { eventAction: 'BLOCK' } }),
    'missing',
    'threatProtection.accountTakeover.notifyConfiguration: missing; give the sender of notifications, as `{ sourceArn }`',
  ],
  [
    'a takeover with an action that is none',
    takeover({ highAction: { eventAction: 'DENY' }, notifyConfiguration }),
    'bad-value',
    'threatProtection.accountTakeover.highAction.eventAction: expected `BLOCK`, `MFA_IF_CONFIGURED`, `MFA_REQUIRED` or `NO_ACTION`, got `DENY`',
  ],
  [
    'an action without its event',
    takeover({ highAction: { notify: true }, notifyConfiguration }),
    'missing',
    'threatProtection.accountTakeover.highAction.eventAction: missing; give `BLOCK`, `MFA_IF_CONFIGURED`, `MFA_REQUIRED` or `NO_ACTION`',
  ],
  [
    'a message about a takeover without text',
    takeover({
      highAction: { eventAction: 'BLOCK' },
      notifyConfiguration: {
        ...notifyConfiguration,
        blockEmail: { subject: 'Blocked', htmlBody: 'Blocked' },
      },
    }),
    'missing',
    'threatProtection.accountTakeover.notifyConfiguration.blockEmail.textBody: missing; give the text of an e-mail',
  ],
  [
    'a leaked password without an action',
    threats({ compromisedCredentials: {} }),
    'missing',
    'threatProtection.compromisedCredentials.eventAction: missing; give `BLOCK` or `NO_ACTION`',
  ],
  [
    'an event that is none',
    threats({ compromisedCredentials: { eventAction: 'BLOCK', eventFilter: ['LOGIN'] } }),
    'bad-value',
    'threatProtection.compromisedCredentials.eventFilter[0]: expected `SIGN_IN`, `PASSWORD_CHANGE` or `SIGN_UP`, got `LOGIN`',
  ],
  [
    'an address without its range',
    threats({ exceptions: { blockedIpRanges: ['192.0.2.1'] } }),
    'bad-value',
    'threatProtection.exceptions.blockedIpRanges[0]: expected a range of addresses, got `192.0.2.1`; such as `192.0.2.0/24`',
  ],
  [
    'too many ranges',
    threats({
      exceptions: { skippedIpRanges: Array.from({ length: 201 }, (_, i) => `10.0.${i}.0/24`) },
    }),
    'too-many',
    'threatProtection.exceptions.skippedIpRanges: at most 200 ranges, got 201',
  ],
  [
    'settings for a client that there is none of',
    threats({ clients: { wbe: { compromisedCredentials: { eventAction: 'BLOCK' } } } }),
    'unknown-client',
    'threatProtection.clients.wbe: no client named `wbe`; declared: web',
  ],
  [
    'a trigger by its name',
    { triggers: { preSignUp: 'sign-up' } },
    'bad-value',
    'triggers.preSignUp: expected the ARN of a Lambda function, got `sign-up`; such as `arn:aws:lambda:eu-west-1:111122223333:function:sign-up`',
  ],
  [
    'a trigger that is a number',
    { triggers: { preSignUp: 5 } },
    'bad-type',
    'triggers.preSignUp: expected a Lambda function, got a number; pass its ARN, the function itself, or `{ arn }`',
  ],
  [
    'a trigger with the name of another thing',
    { triggers: { preSignUp: { arn: FUNCTION, functionName: 'a b' } } },
    'bad-value',
    'triggers.preSignUp.functionName: expected the name of a Lambda function, got `a b`; a name or an ARN, without version and alias',
  ],
  [
    'a trigger that there is none of',
    { triggers: { inboundFederation: FUNCTION } },
    'unknown-key',
    'triggers.inboundFederation: unknown option; there are `preSignUp`, `postConfirmation`, `preAuthentication`, `postAuthentication`, `defineAuthChallenge`, `createAuthChallenge`, `verifyAuthChallengeResponse`, `userMigration`, `customMessage`, `preTokenGeneration`, `preTokenGenerationVersion`, `customEmailSender`, `customSmsSender` and `kmsKeyId`',
  ],
  [
    'a sender of e-mail without its key',
    { triggers: { customEmailSender: FUNCTION } },
    'missing',
    'triggers.customEmailSender: needs a KMS key, by which Cognito encrypts the codes; add its ARN as `triggers.kmsKeyId`',
  ],
  [
    'a sender of SMS without its key',
    { triggers: { customSmsSender: FUNCTION } },
    'missing',
    'triggers.customSmsSender: needs a KMS key, by which Cognito encrypts the codes; add its ARN as `triggers.kmsKeyId`',
  ],
  [
    'a key by its id',
    { triggers: { kmsKeyId: '7f2c' } },
    'bad-value',
    'triggers.kmsKeyId: expected the ARN of a KMS key, got `7f2c`; such as `arn:aws:kms:eu-west-1:111122223333:key/7f2c`',
  ],
  [
    'a version without its trigger',
    { triggers: { preTokenGenerationVersion: 'V2_0' } },
    'conflict',
    'triggers.preTokenGenerationVersion: only applies with `preTokenGeneration`; add it or take this out',
  ],
  [
    'a version that is none',
    { triggers: { preTokenGeneration: FUNCTION, preTokenGenerationVersion: 'V4_0' } },
    'bad-value',
    'triggers.preTokenGenerationVersion: expected `V1_0`, `V2_0` or `V3_0`, got `V4_0`; did you mean `V1_0`?',
  ],
  [
    'a version on LITE',
    {
      userPoolTier: 'LITE',
      triggers: { preTokenGeneration: FUNCTION, preTokenGenerationVersion: 'V2_0' },
    },
    'missing',
    'triggers.preTokenGenerationVersion: needs the feature plan `ESSENTIALS` or `PLUS`, and `userPoolTier` is `LITE`; set `userPoolTier`, or take this out',
  ],
  [
    'a group with a space',
    { groups: { staff: { name: 'my staff' } } },
    'bad-value',
    'groups.staff.name: expected the name of a group, got `my staff`; 1 to 128 characters without spaces',
  ],
  [
    'a group whose key has an underscore',
    { groups: { my_staff: {} } },
    'bad-key',
    'groups.my_staff: a key becomes part of Terraform addresses, got `my_staff`; use up to 32 letters, digits and `-`, beginning with a letter',
  ],
  [
    'two groups of one name',
    { groups: { a: { name: 'staff' }, staff: {} } },
    'duplicate',
    'groups.staff: `a` has the name `staff` already; choose another one',
  ],
  [
    'a group of rank 0',
    { groups: { staff: { precedence: 0 } } },
    'bad-value',
    'groups.staff.precedence: the Terraform provider drops a precedence of 0, so that the first group would become the last, got `0`; begin at 1',
  ],
  [
    'a role of a group by its name',
    { groups: { staff: { roleArn: 'staff' } } },
    'bad-value',
    'groups.staff.roleArn: expected the ARN of a role, got `staff`; such as `arn:aws:iam::111122223333:role/editors`',
  ],
  [
    'a description that is too long',
    { groups: { staff: { description: 'a'.repeat(2049) } } },
    'bad-value',
    'groups.staff.description: expected a description, got `aaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaa…` (2049 characters); up to 2048 characters',
  ],
  [
    'a web ACL of CloudFront',
    { webAclArn: 'arn:aws:wafv2:us-east-1:111122223333:global/webacl/corp/4f0c' },
    'bad-value',
    'webAclArn: expected the ARN of a web ACL, got `arn:aws:wafv2:us-east-1:111122223333:global/webacl/corp/4f0c`; of a regional one, such as `arn:aws:wafv2:eu-west-1:111122223333:regional/webacl/sign-in/4f0c`',
  ],
  [
    'logs to nowhere',
    { logDelivery: {} },
    'missing',
    'logDelivery: missing; give `userNotification` or `userAuthEvents`',
  ],
  [
    'a log without a place',
    { logDelivery: { userNotification: {} } },
    'missing',
    'logDelivery.userNotification: expected one place for logs, got none; give `logGroupArn`, `bucketArn` or `streamArn`',
  ],
  [
    'a log in two places',
    {
      logDelivery: {
        userNotification: {
          logGroupArn: 'arn:aws:logs:eu-west-1:111122223333:log-group:corp',
          bucketArn: 'arn:aws:s3:::corp',
        },
      },
    },
    'conflict',
    'logDelivery.userNotification: expected one place for logs, got 2; give `logGroupArn`, `bucketArn` or `streamArn`',
  ],
  [
    'a log group with what is in it',
    {
      logDelivery: {
        userNotification: { logGroupArn: 'arn:aws:logs:eu-west-1:111122223333:log-group:corp:*' },
      },
    },
    'bad-value',
    'logDelivery.userNotification.logGroupArn: expected the ARN of a log group, got `arn:aws:logs:eu-west-1:111122223333:log-group:corp:*`; without `:*` at the end',
  ],
  [
    'a bucket with a folder',
    { logDelivery: { userNotification: { bucketArn: 'arn:aws:s3:::corp/logs' } } },
    'bad-value',
    'logDelivery.userNotification.bucketArn: expected the ARN of a bucket, got `arn:aws:s3:::corp/logs`; of one bucket, without objects or wildcards',
  ],
  [
    'a stream by its name',
    { logDelivery: { userNotification: { streamArn: 'sign-ins' } } },
    'bad-value',
    'logDelivery.userNotification.streamArn: expected the ARN of a Firehose stream, got `sign-ins`; such as `arn:aws:firehose:eu-west-1:111122223333:deliverystream/sign-ins`',
  ],
  [
    'logs of sign-ins on another plan',
    { logDelivery: { userAuthEvents: { bucketArn: 'arn:aws:s3:::corp' } } },
    'missing',
    'logDelivery.userAuthEvents: needs the feature plan `PLUS`, and none is stated; set `userPoolTier`, or take this out',
  ],
  [
    'a role of two groups without ranks',
    {
      groups: {
        a: { roleArn: 'arn:aws:iam::111122223333:role/a', precedence: 1 },
        b: { roleArn: 'arn:aws:iam::111122223333:role/b' },
      },
    },
    'unstated',
    'groups.b.precedence: must be stated, since 2 groups lead to roles and a user may be in several: the smallest decides; give each group a number of its own from 1',
  ],
  [
    'standard attributes as a list',
    { standardAttributes: ['email'] },
    'bad-type',
    'standardAttributes: expected standard attributes by key, got a list',
  ],
  [
    'a trigger with a version that has a slash',
    { triggers: { preSignUp: { arn: FUNCTION, qualifier: 'a/b' } } },
    'bad-value',
    'triggers.preSignUp.qualifier: expected a version or an alias, got `a/b`; such as `live`',
  ],
  [
    'passkeys as a yes or no',
    { signIn: { allowedFirstAuthFactors: ['PASSWORD', 'WEB_AUTHN'], webAuthn: true } },
    'bad-type',
    'signIn.webAuthn: expected the options of passkeys, as `{ relyingPartyId }`, got `true` or `false`',
  ],
  [
    'logs as a place',
    { logDelivery: 'arn:aws:s3:::corp' },
    'bad-type',
    'logDelivery: expected the logs of a user pool, by their source, got a string',
  ],
  [
    'a log as a place',
    { logDelivery: { userNotification: 'arn:aws:s3:::corp' } },
    'bad-type',
    'logDelivery.userNotification: expected a place for logs, as `{ logGroupArn }`, got a string',
  ],
  [
    'messages as a string',
    { messages: 'Hello' },
    'bad-type',
    'messages: expected the messages of a user pool, by their purpose, got a string',
  ],
  [
    'scopes without a hosted sign-in',
    { clients: { web: { authFlows: ['ALLOW_USER_SRP_AUTH'], scopes: ['openid'] } } },
    'conflict',
    'clients.web.scopes: belongs to the hosted sign-in, which needs `callbackUrls`; add them, or take this out',
  ],
  [
    'sign-out URLs without a hosted sign-in',
    {
      clients: { web: { authFlows: ['ALLOW_USER_SRP_AUTH'], logoutUrls: ['https://app.example'] } },
    },
    'conflict',
    'clients.web.logoutUrls: belongs to the hosted sign-in, which needs `callbackUrls`; add them, or take this out',
  ],
  [
    'an implicit flow without a hosted sign-in',
    { clients: { web: { authFlows: ['ALLOW_USER_SRP_AUTH'], allowImplicitFlow: true } } },
    'conflict',
    'clients.web.allowImplicitFlow: belongs to the hosted sign-in, which needs `callbackUrls`; add them, or take this out',
  ],
  [
    'identity providers without a hosted sign-in',
    {
      identityProviders: { google },
      clients: { web: { authFlows: ['ALLOW_USER_SRP_AUTH'], identityProviders: ['google'] } },
    },
    'conflict',
    'clients.web.identityProviders: belongs to the hosted sign-in, which needs `callbackUrls`; add them, or take this out',
  ],
  [
    'a hosted client without a domain',
    { domain: undefined, clients: { web, app: { authFlows: ['ALLOW_USER_SRP_AUTH'] } } },
    'missing',
    'domain: missing; give the domain of the hosted sign-in, as `{ prefix }`',
  ],
  [
    'managed login on LITE',
    { userPoolTier: 'LITE', domain: { prefix: 'corp', managedLoginVersion: 2 } },
    'missing',
    'domain.managedLoginVersion: needs the feature plan `ESSENTIALS` or `PLUS`, and `userPoolTier` is `LITE`; set `userPoolTier`, or take this out',
  ],
  [
    'a choice of factors on LITE',
    { userPoolTier: 'LITE', clients: { web: { ...web, authFlows: ['ALLOW_USER_AUTH'] } } },
    'missing',
    'clients.web.authFlows: needs the feature plan `ESSENTIALS` or `PLUS`, and `userPoolTier` is `LITE`; set `userPoolTier`, or take this out',
  ],
  [
    'a look without anything',
    { branding: {} },
    'missing',
    'branding: missing; give `css` or `imageFile`',
  ],
  [
    'a look of a client without anything',
    { branding: { clients: { web: {} } } },
    'missing',
    'branding.clients.web: missing; give `css` or `imageFile`',
  ],
  [
    'a look of a client that there is none of',
    { branding: { clients: { wbe: { css: 'a' } } } },
    'unknown-client',
    'branding.clients.wbe: no client named `wbe`; declared: web',
  ],
  [
    'a look without a page',
    { ...nativeOnly, branding: { css: 'a' } },
    'missing',
    'branding: the hosted sign-in has no page without a domain; add `domain`',
  ],
  [
    'a look that managed login ignores',
    { domain: { prefix: 'corp', managedLoginVersion: 2 }, branding: { css: 'a' } },
    'conflict',
    'branding: managed login shows nothing of it; take it out, or set `domain.managedLoginVersion` to 1',
  ],
  [
    'a look of managed login for the classic hosted UI',
    { branding: { managedLogin: { web: {} } } },
    'conflict',
    'branding.managedLogin: the classic hosted UI shows nothing of it; take it out, or set `domain.managedLoginVersion` to 2',
  ],
  [
    'a look of managed login for a client that there is none of',
    { ...managed, branding: { managedLogin: { wbe: {} } } },
    'unknown-client',
    'branding.managedLogin.wbe: no client named `wbe`; declared: web',
  ],
  [
    'images of managed login without settings',
    { ...managed, branding: { managedLogin: { web: { assets: [FAVICON] } } } },
    'conflict',
    'branding.managedLogin.web.assets: images are taken with `settings` only; add them',
  ],
  [
    'settings of managed login that are no JSON',
    { ...managed, branding: { managedLogin: { web: { settings: '{a: 1}' } } } },
    'bad-value',
    'branding.managedLogin.web.settings: expected JSON, got `{a: 1}`; take what `DescribeManagedLoginBranding` gives as `Settings`',
  ],
  [
    'settings of managed login that are no object',
    { ...managed, branding: { managedLogin: { web: { settings: '[]' } } } },
    'bad-value',
    'branding.managedLogin.web.settings: expected settings of managed login as JSON, got `[]`; an object, such as `JSON.stringify` gives',
  ],
  [
    'an image of managed login in a place that there is none of',
    {
      ...managed,
      branding: {
        managedLogin: { web: { settings: '{}', assets: [{ ...FAVICON, category: 'LOGO' }] } },
      },
    },
    'bad-value',
    'branding.managedLogin.web.assets[0].category: expected `FAVICON_ICO`, `FAVICON_SVG`, `EMAIL_GRAPHIC`, `SMS_GRAPHIC`, `AUTH_APP_GRAPHIC`, `PASSWORD_GRAPHIC`, `PASSKEY_GRAPHIC`, `PAGE_HEADER_LOGO`, `PAGE_HEADER_BACKGROUND`, `PAGE_FOOTER_LOGO`, `PAGE_FOOTER_BACKGROUND`, `PAGE_BACKGROUND`, `FORM_BACKGROUND`, `FORM_LOGO` or `IDP_BUTTON_ICON`, got `LOGO`',
  ],
  [
    'an image of managed login that is too large',
    {
      ...managed,
      branding: {
        managedLogin: {
          web: { settings: '{}', assets: [{ ...FAVICON, bytes: 'a'.repeat(1_333_337) }] },
        },
      },
    },
    'too-large',
    'branding.managedLogin.web.assets[0].bytes: an image has at most 1,000,000 bytes; take a smaller one',
  ],
  [
    'a logo by its file name',
    { branding: { imageFile: 'logo.png' } },
    'bad-value',
    'branding.imageFile: expected an image, got `logo.png`; in base64, such as `Fn.filebase64` gives',
  ],
  [
    'a look that is empty',
    { branding: { css: '' } },
    'bad-value',
    'branding.css: expected CSS, got an empty string; 1 to 131,072 characters',
  ],
];

/** What the options of a user pool beside its providers and clients can have wrong. */
export const USER_POOL_OPTIONS: readonly BadSpec[] = CASES.map(
  ([name, change, code, line]): BadSpec => ({
    name,
    call: () => userPool(change),
    problems: [[code, line]],
  }),
).concat({
  name: 'rules beside a group that leads to a role',
  call: () =>
    cognito({
      groups: { staff: { roleArn: 'arn:aws:iam::111122223333:role/staff' } },
      rules: [{ when, role: 'authenticated' }],
    }),
  problems: [
    [
      'conflict',
      'rules[0].when: client `web` goes by groups, which lead to `arn:aws:iam::111122223333:role/staff`, and a client goes by rules or by groups, never both; name other clients in `clients`, or use a group',
    ],
  ],
});
