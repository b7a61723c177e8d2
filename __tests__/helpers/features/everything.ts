import { TerraformVariable, type TerraformStack } from 'cdktf';
import {
  CognitoFederation,
  type CognitoFederationSpec,
  IdentityPoolFederation,
  type IdentityPoolFederationSpec,
  UserPoolFederation,
  type UserPoolFederationSpec,
} from 'cdktf-cognito-federation';
import { newStack } from '../synthesized';

const callbackUrls = ['https://app.corp.example/callback'];
const lambda = (name: string) => `arn:aws:lambda:eu-west-1:111122223333:function:${name}`;
const IDENTITY = 'arn:aws:ses:eu-west-1:111122223333:identity/corp.example';
const SECRET = '${var.secret}';

const riskMessage = (what: string) => ({
  subject: `${what} subject`,
  htmlBody: `<p>${what} body</p>`,
  textBody: `${what} text`,
});

/** Users of a directory, with every option of a user pool that can be said at once. */
export const DIRECTORY = {
  name: 'directory',
  domain: {
    prefix: 'directory',
    managedLoginVersion: 2,
    customDomain: {
      name: 'auth.corp.example',
      certificateArn: 'arn:aws:acm:us-east-1:111122223333:certificate/7f2c',
    },
  },
  selfSignUp: true,
  protection: false,
  tags: { team: 'identity' },
  usernameAttributes: ['email', 'phone_number'],
  usernameConfiguration: { caseSensitive: true },
  requiredAttributes: ['email'],
  standardAttributes: { nickname: { mutable: false, minLength: 3, maxLength: 40 } },
  customAttributes: {
    department: { type: 'String', minLength: 2, maxLength: 64, mutable: false },
    level: { type: 'Number', min: 1, max: 9 },
    since: { type: 'DateTime' },
    active: { type: 'Boolean' },
  },
  passwordPolicy: {
    minimumLength: 20,
    requireLowercase: false,
    requireNumbers: false,
    requireSymbols: false,
    requireUppercase: false,
    temporaryPasswordValidityDays: 3,
    passwordHistorySize: 12,
  },
  mfa: { mode: 'ON', softwareToken: false, sms: true, email: true },
  signIn: {
    allowedFirstAuthFactors: ['PASSWORD', 'EMAIL_OTP', 'SMS_OTP', 'WEB_AUTHN'],
    webAuthn: { relyingPartyId: 'corp.example', userVerification: 'required' },
  },
  accountRecovery: ['verified_email', 'verified_phone_number'],
  autoVerifiedAttributes: ['email', 'phone_number'],
  attributesRequireVerificationBeforeUpdate: ['phone_number'],
  messages: {
    verification: {
      emailSubject: 'Confirm your address',
      emailMessage: 'The code is {####}',
      smsMessage: 'Your code: {####}',
      defaultEmailOption: 'CONFIRM_WITH_LINK',
      emailSubjectByLink: 'Confirm by a link',
      emailMessageByLink: 'Please {##confirm##}',
    },
    invitation: {
      emailSubject: 'Welcome',
      emailMessage: 'Welcome {username}: {####}',
      smsMessage: 'Hello {username}: {####}',
    },
    mfa: {
      emailSubject: 'Second factor',
      emailMessage: 'Second factor: {####}',
      smsMessage: 'Factor {####}',
    },
  },
  email: {
    sourceArn: IDENTITY,
    from: 'Corp <no-reply@corp.example>',
    replyTo: 'help@corp.example',
    configurationSet: 'corp-mail',
  },
  sms: { externalId: 'corp-external', snsRegion: 'eu-central-1' },
  devices: { challengeRequiredOnNewDevice: true, deviceOnlyRememberedOnUserPrompt: true },
  userPoolTier: 'PLUS',
  threatProtection: {
    mode: 'ENFORCED',
    customAuthMode: 'AUDIT',
    compromisedCredentials: { eventAction: 'BLOCK', eventFilter: ['SIGN_IN', 'SIGN_UP'] },
    accountTakeover: {
      lowAction: { eventAction: 'NO_ACTION', notify: false },
      mediumAction: { eventAction: 'MFA_IF_CONFIGURED', notify: true },
      highAction: { eventAction: 'MFA_REQUIRED', notify: true },
      notifyConfiguration: {
        sourceArn: IDENTITY,
        from: 'security@corp.example',
        replyTo: 'soc@corp.example',
        blockEmail: riskMessage('block'),
        mfaEmail: riskMessage('mfa'),
        noActionEmail: riskMessage('no action'),
      },
    },
    exceptions: { blockedIpRanges: ['192.0.2.0/24'], skippedIpRanges: ['198.51.100.0/24'] },
    clients: { web: { compromisedCredentials: { eventAction: 'NO_ACTION' } } },
  },
  triggers: {
    preSignUp: lambda('pre-sign-up'),
    postConfirmation: { arn: lambda('post-confirmation:live') },
    preAuthentication: { arn: SECRET, functionName: 'pre-authentication', qualifier: '3' },
    postAuthentication: lambda('post-authentication'),
    defineAuthChallenge: lambda('define-auth-challenge'),
    createAuthChallenge: lambda('create-auth-challenge'),
    verifyAuthChallengeResponse: lambda('verify-auth-challenge-response'),
    userMigration: lambda('user-migration'),
    customMessage: lambda('custom-message'),
    preTokenGeneration: lambda('pre-token-generation'),
    preTokenGenerationVersion: 'V3_0',
    customEmailSender: lambda('custom-email-sender'),
    customSmsSender: lambda('custom-sms-sender'),
    kmsKeyId: 'arn:aws:kms:eu-west-1:111122223333:key/7f2c',
  },
  groups: {
    staff: { name: 'everybody', description: 'All who work here' },
    admins: { precedence: 1, roleArn: 'arn:aws:iam::111122223333:role/admins' },
  },
  webAclArn: 'arn:aws:wafv2:eu-west-1:111122223333:regional/webacl/sign-in/4f0c',
  identityProviders: {
    Corp: {
      type: 'SAML',
      name: 'CorpSaml',
      metadataUrl: 'https://idp.corp.example/metadata',
      idpIdentifiers: ['corp.example'],
      attributeMapping: { email: 'mail' },
    },
  },
  resourceServers: {
    api: { identifier: 'orders', name: 'Orders', scopes: { read: 'Read orders' } },
  },
  clients: {
    web: {
      name: 'The web',
      type: 'server',
      callbackUrls,
      logoutUrls: ['https://app.corp.example'],
      identityProviders: ['COGNITO', 'Corp'],
      scopes: ['openid', 'email', 'orders/read'],
      readAttributes: ['email', 'email_verified'],
      writeAttributes: ['email', 'name'],
      authFlows: ['ALLOW_USER_AUTH'],
      accessTokenMinutes: 15,
      idTokenMinutes: 20,
      refreshTokenDays: 7,
      defaultRedirectUri: 'https://app.corp.example/callback',
      authSessionMinutes: 5,
      propagateAdditionalUserContext: true,
      refreshTokenRotation: { retryGracePeriodSeconds: 30 },
    },
    app: {
      type: 'native',
      authFlows: ['ALLOW_USER_SRP_AUTH'],
      refreshTokenMinutes: 90,
      generateSecret: true,
    },
    batch: { type: 'machine', scopes: ['orders/read'] },
  },
} as const satisfies UserPoolFederationSpec;

/** What excludes some of that, in a user pool without any domain and identity provider. */
export const ALIASES = {
  name: 'aliases',
  aliasAttributes: ['email', 'preferred_username'],
  accountRecovery: ['admin_only'],
  autoVerifiedAttributes: [],
  sms: {
    snsCallerArn: 'arn:aws:iam::111122223333:role/corp-sms',
    externalId: 'of-our-own',
  },
  mfa: { mode: 'OFF' },
  email: { replyTo: 'answers@corp.example' },
  clients: { app: { type: 'native', authFlows: ['ALLOW_USER_SRP_AUTH'] } },
} as const satisfies UserPoolFederationSpec;

/** Roles by rules and by groups. */
export const COMBINATION = {
  name: 'combination',
  domain: { prefix: 'combination' },
  clients: { web: { callbackUrls }, shop: { callbackUrls } },
  branding: {
    css: '.banner-customizable { background: navy }',
    imageFile: 'aGVsbG8=',
    clients: { shop: { css: '.banner-customizable { background: teal }' } },
  },
  principalTags: { mail: 'email' },
  ambiguousRoleResolution: 'Deny',
  groups: { everybody: { description: 'Without a role' } },
  roles: {
    vip: {
      group: { name: 'very-important', precedence: 3, description: 'With a role' },
      clients: ['shop'],
    },
    reader: {},
  },
  rules: [
    {
      when: { claim: 'email', matchType: 'StartsWith', value: 'ada' },
      role: 'reader',
      clients: ['web'],
    },
  ],
} as const satisfies CognitoFederationSpec;

/** Session tags by AWS's own names, the implicit flow, and a check left to the token's lifetime. */
export const LEGACY = {
  name: 'legacy pool',
  domain: { prefix: 'legacy' },
  clients: { web: { callbackUrls, allowImplicitFlow: true } },
  principalTags: 'defaults',
  serverSideTokenCheck: false,
  roleDefaults: { namePrefix: 'legacy-' },
} as const satisfies CognitoFederationSpec;

/** Identity providers directly in an identity pool. */
export const KIOSK = {
  name: 'kiosk',
  allowClassicFlow: true,
  developerProviderName: 'login.kiosk.example',
  protection: false,
  tags: { team: 'kiosk' },
  identityProviders: {
    google: { type: 'Google', clientId: 'google-client' },
    Old: { type: 'SAML', arn: 'arn:aws:iam::111122223333:saml-provider/old' },
    New: { type: 'OIDC', arn: 'arn:aws:iam::111122223333:oidc-provider/idp.corp.example' },
  },
} as const satisfies IdentityPoolFederationSpec;

/** A stack in which everything that can be said is said once. */
export function everything(): TerraformStack {
  const stack = newStack();
  new TerraformVariable(stack, 'secret', { type: 'string', sensitive: true });
  new UserPoolFederation(stack, 'directory', DIRECTORY).outputs();
  new UserPoolFederation(stack, 'aliases', ALIASES).outputs();
  new CognitoFederation(stack, 'combination', COMBINATION).outputs();
  const legacy = new CognitoFederation(stack, 'legacy', LEGACY);
  legacy.acknowledge('CF-P05', 'clients.web', 'signing out ends the session elsewhere');
  legacy.acknowledge('CF-C01', 'clients.web', 'the app can use no other flow yet');
  const kiosk = new IdentityPoolFederation(stack, 'kiosk', KIOSK);
  kiosk.allowGuests();
  return stack;
}
