import type {
  CognitoFederationSpec,
  IdentityPoolFederationSpec,
} from '../../../src/spec/federations';
import type { UserPoolFederationSpec } from '../../../src/spec/user-pool';
import type { Acknowledgement } from '../../../src/checks/judge';
import type { JwtAuthorizerSpec } from '../../../src/config/parse-jwt-authorizer';
import type { Access } from '../../../src/policies/documents/grant-permissions';
import type { PolicyCondition } from '../../../src/policies/documents/policy-document';
import { claim } from '../../../src/role-mapping/claim';
import { REPOSITORY_CASES } from '../features/repositories';

/** What a role may do, in the shape in which the module takes it. */
export interface GrantsInput {
  readonly ownPrefixes?: readonly PrefixInput[];
  readonly prefixes?: readonly PrefixInput[];
  readonly ownItems?: readonly {
    readonly tableArn: string;
    readonly access?: readonly Access[];
    readonly indexes?: readonly string[];
    readonly keyArn?: string;
  }[];
  readonly invokeApis?: readonly {
    readonly executionArn: string;
    readonly stage?: string;
    readonly routes: readonly string[];
  }[];
  readonly invokeFunctions?: readonly string[];
  readonly graphql?: readonly { readonly apiArn: string; readonly fields: readonly string[] }[];
  readonly policies?: Readonly<Record<string, string>>;
  readonly statements?: readonly {
    readonly sid?: string;
    readonly effect?: 'Allow' | 'Deny';
    readonly actions: readonly string[];
    readonly resources: readonly string[];
    readonly conditions?: readonly PolicyCondition[];
  }[];
}

interface PrefixInput {
  readonly bucket: string;
  readonly prefix: string;
  readonly access?: readonly Access[];
  readonly keyArn?: string;
}

/** A federation that the constructs and the module make from the same words. */
export type ParityCase = {
  readonly grants?: Readonly<Record<string, GrantsInput>>;
  readonly allowGuests?: boolean;
  readonly jwtAuthorizers?: Readonly<Record<string, JwtAuthorizerSpec>>;
  readonly acknowledged?: readonly Acknowledgement[];
} & (
  | { readonly way: 'user pool'; readonly spec: UserPoolFederationSpec }
  | { readonly way: 'identity pool'; readonly spec: IdentityPoolFederationSpec }
  | { readonly way: 'both'; readonly spec: CognitoFederationSpec }
);

/** Stands for every secret: a sensitive variable of the root module and of each stack. */
export const SECRET = '${var.secret}';

const web = { callbackUrls: ['https://app.corp.example/callback'] };
const TABLE = 'arn:aws:dynamodb:eu-west-1:111122223333:table/notes';
const KEY = 'arn:aws:kms:eu-west-1:111122223333:key/7f2c';
const IDENTITY = 'arn:aws:ses:eu-west-1:111122223333:identity/corp.example';
const FUNCTION = 'arn:aws:lambda:eu-west-1:111122223333:function:sign-up';
const API = 'arn:aws:execute-api:eu-west-1:111122223333:a1b2c3';
const GRAPHQL = 'arn:aws:appsync:eu-west-1:111122223333:apis/a1b2c3';
const CUSTOM_DOMAIN = {
  name: 'auth.corp.example',
  certificateArn: 'arn:aws:acm:us-east-1:111122223333:certificate/4f0c',
};
const riskMessage = {
  subject: 'Your sign-in',
  htmlBody: '<p>Was it you?</p>',
  textBody: 'Was it you?',
};
const riskNotification = {
  sourceArn: IDENTITY,
  from: 'Corp <no-reply@corp.example>',
  replyTo: 'help@corp.example',
  blockEmail: riskMessage,
  mfaEmail: riskMessage,
  noActionEmail: riskMessage,
};
/** A function of which nothing is read off its ARN. */
const NAMED = { arn: FUNCTION, functionName: 'sign-up', qualifier: 'live' };
const department = { department: { type: 'String' } } as const;
const metadata = `<?xml version="1.0"?>
<EntityDescriptor xmlns="urn:oasis:names:tc:SAML:2.0:metadata" entityID="https://idp.corp.example">
  <IDPSSODescriptor protocolSupportEnumeration="urn:oasis:names:tc:SAML:2.0:protocol">
    <!-- ${'long enough for IAM '.repeat(50)} -->
    <SingleSignOnService Binding="urn:oasis:names:tc:SAML:2.0:bindings:HTTP-Redirect" Location="https://idp.corp.example/sso"/>
  </IDPSSODescriptor>
</EntityDescriptor>
`;

/** Federations by name, each a corner of what can be said. */
export const PARITY_CASES: Readonly<Record<string, ParityCase>> = {
  minimal: {
    way: 'both',
    spec: { name: 'minimal', domain: { prefix: 'minimal' }, clients: { web } },
  },
  'without-clients': {
    way: 'user pool',
    spec: {
      name: 'without-clients',
      domain: { prefix: 'without-clients' },
      identityProviders: { google: { type: 'Google', clientId: 'google', clientSecret: SECRET } },
      resourceServers: { orders: { scopes: { read: 'Read' } } },
      groups: { staff: {} },
      clients: {},
    },
  },
  'six-providers': {
    way: 'user pool',
    spec: {
      name: 'six',
      domain: { prefix: 'six' },
      identityProviders: {
        Adfs: { type: 'SAML', metadataDocument: metadata, signOut: true, idpInitiated: true },
        Okta: {
          type: 'OIDC',
          issuer: 'https://corp.okta.com',
          clientId: 'okta',
          clientSecret: SECRET,
        },
        amazon: { type: 'LoginWithAmazon', clientId: 'amazon', clientSecret: SECRET },
        apple: {
          type: 'SignInWithApple',
          clientId: 'example.corp.web',
          teamId: 'A1B2C3D4E5',
          keyId: 'F6G7H8I9J0',
          privateKey: SECRET,
        },
        facebook: { type: 'Facebook', clientId: '1', clientSecret: SECRET },
        google: { type: 'Google', clientId: 'google', clientSecret: SECRET },
      },
      clients: { web },
    },
  },
  'written-details': {
    way: 'user pool',
    spec: {
      name: 'written',
      domain: { prefix: 'written' },
      identityProviders: {
        Legacy: {
          type: 'OIDC',
          name: 'Legacy-IdP',
          issuer: 'https://legacy.corp.example/tenant',
          clientId: 'legacy',
          scopes: ['openid', 'groups'],
          attributesRequestMethod: 'POST',
          endpoints: {
            authorizeUrl: 'https://legacy.corp.example/authorize',
            tokenUrl: 'https://legacy.corp.example/token',
            attributesUrl: 'https://legacy.corp.example/userinfo',
            jwksUri: 'https://legacy.corp.example/keys',
          },
        },
        Saml: {
          type: 'SAML',
          metadataUrl: 'https://saml.corp.example/metadata',
          encryptedResponses: true,
          signRequests: false,
          idpIdentifiers: ['corp.example', 'corp.test'],
          attributeMapping: { email: false, name: 'displayName', 'custom:department': 'dept' },
        },
        apple: {
          type: 'SignInWithApple',
          clientId: 'example.corp.web',
          teamId: 'A1B2C3D4E5',
          keyId: 'F6G7H8I9J0',
          privateKey: { value: SECRET, rotation: 'manual' },
          scopes: ['email'],
        },
        facebook: { type: 'Facebook', clientId: '1', clientSecret: SECRET, apiVersion: 'v21.0' },
      },
      customAttributes: department,
      clients: { web },
    },
  },
  'further-details': {
    way: 'user pool',
    spec: {
      name: 'further',
      domain: { prefix: 'further' },
      identityProviders: {
        Github: {
          type: 'OIDC',
          issuer: 'https://github.corp.example',
          clientId: 'github',
          clientSecret: SECRET,
          endpoints: {
            authorizeUrl: 'https://github.corp.example/authorize',
            tokenUrl: 'https://github.corp.example/token',
            attributesUrl: 'https://github.corp.example/user',
          },
        },
        Saml: {
          type: 'SAML',
          metadataUrl: 'https://saml.corp.example/metadata',
          providerDetails: { further: 'detail' },
        },
        google: {
          type: 'Google',
          clientId: 'google',
          clientSecret: SECRET,
          providerDetails: {
            attributes_url: 'https://people.googleapis.com/v1/people/me?personFields=',
            attributes_url_add_attributes: 'true',
            authorize_url: 'https://accounts.google.com/o/oauth2/v2/auth?access_type=offline',
            oidc_issuer: 'https://accounts.google.com',
            token_request_method: 'POST',
            token_url: 'https://www.googleapis.com/oauth2/v4/token',
          },
        },
        amazon: {
          type: 'LoginWithAmazon',
          clientId: 'amazon',
          clientSecret: SECRET,
          providerDetails: { further: 'detail' },
        },
      },
      clients: { web },
    },
  },
  'pool-options': {
    way: 'user pool',
    spec: {
      name: 'options',
      domain: { prefix: 'options' },
      requiredAttributes: ['email', 'updated_at'],
      usernameAttributes: ['email', 'phone_number'],
      selfSignUp: true,
      mfa: { mode: 'OFF' },
      tags: { owner: 'corp', stage: 'test' },
      clients: { web },
    },
  },
  unprotected: {
    way: 'both',
    spec: {
      name: 'unprotected',
      domain: { prefix: 'unprotected' },
      mfa: { mode: 'ON' },
      protection: false,
      clients: { web },
    },
  },
  attributes: {
    way: 'user pool',
    spec: {
      name: 'attributes',
      domain: { prefix: 'attributes' },
      customAttributes: {
        active: { type: 'Boolean' },
        code: { type: 'String', mutable: false, minLength: 2, maxLength: 8 },
        joined: { type: 'DateTime' },
        level: { type: 'Number', min: 1, max: 10 },
        score: { type: 'Number' },
      },
      clients: { web },
    },
  },
  directory: {
    way: 'user pool',
    spec: {
      name: 'directory',
      domain: { prefix: 'directory' },
      aliasAttributes: ['preferred_username', 'email'],
      usernameConfiguration: { caseSensitive: true },
      requiredAttributes: ['email'],
      standardAttributes: {
        nickname: { mutable: false, minLength: 3, maxLength: 40 },
        email: { maxLength: 100 },
        updated_at: { min: 946684800, max: 4102444800 },
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
      mfa: { mode: 'ON', softwareToken: true },
      signIn: {
        allowedFirstAuthFactors: ['PASSWORD', 'EMAIL_OTP', 'WEB_AUTHN'],
        webAuthn: { relyingPartyId: 'corp.example', userVerification: 'required' },
      },
      accountRecovery: ['admin_only'],
      devices: { challengeRequiredOnNewDevice: true, deviceOnlyRememberedOnUserPrompt: true },
      userPoolTier: 'PLUS',
      clients: { web },
    },
  },
  'directory-of-defaults': {
    way: 'user pool',
    spec: {
      name: 'directory-of-defaults',
      domain: { prefix: 'directory-of-defaults' },
      passwordPolicy: {},
      mfa: { mode: 'OFF' },
      signIn: {},
      devices: {},
      usernameConfiguration: {},
      clients: { web },
    },
  },
  'groups-alone': {
    way: 'user pool',
    spec: {
      name: 'groups-alone',
      domain: { prefix: 'groups-alone' },
      groups: {
        admin: { precedence: 1, roleArn: 'arn:aws:iam::111122223333:role/admins' },
        editors: { name: 'The-Editors', description: 'Who may change articles', precedence: 2 },
        readers: {},
      },
      clients: { web },
    },
  },
  'groups-beside-roles': {
    way: 'both',
    spec: {
      name: 'groups-beside-roles',
      domain: { prefix: 'groups-beside-roles' },
      groups: { readers: { description: 'Who only read' } },
      ambiguousRoleResolution: 'Deny',
      roles: { admin: { group: { name: 'admins', description: 'Who may do all' } } },
      clients: { web },
    },
  },
  'custom-domain': {
    way: 'user pool',
    spec: {
      name: 'custom-domain',
      domain: { customDomain: CUSTOM_DOMAIN, managedLoginVersion: 2 },
      clients: { web },
    },
  },
  'both-domains': {
    way: 'both',
    spec: {
      name: 'both-domains',
      domain: {
        prefix: 'both-domains',
        customDomain: { ...CUSTOM_DOMAIN, hostedZone: { id: 'Z0123456789ABCDEFGHIJ' } },
        managedLoginVersion: 1,
      },
      clients: { web },
    },
  },
  'no-domain': {
    way: 'both',
    spec: {
      name: 'no-domain',
      identityProviders: { google: { type: 'Google', clientId: 'google', clientSecret: SECRET } },
      clients: {
        app: { type: 'native', authFlows: ['ALLOW_USER_SRP_AUTH'] },
        backend: { type: 'server', callbackUrls: [], authFlows: ['ALLOW_CUSTOM_AUTH'] },
      },
    },
  },
  senders: {
    way: 'user pool',
    spec: {
      name: 'auth',
      domain: { prefix: 'senders' },
      usernameAttributes: ['phone_number'],
      autoVerifiedAttributes: ['email', 'phone_number'],
      attributesRequireVerificationBeforeUpdate: ['phone_number'],
      accountRecovery: ['verified_phone_number', 'verified_email'],
      mfa: { mode: 'ON', softwareToken: false, sms: true, email: true },
      signIn: { allowedFirstAuthFactors: ['PASSWORD', 'SMS_OTP'] },
      email: {
        sourceArn: IDENTITY,
        from: 'Corp <no-reply@corp.example>',
        replyTo: 'help@corp.example',
        configurationSet: 'corp',
      },
      sms: { snsRegion: 'eu-central-1' },
      tags: { owner: 'corp' },
      clients: { web },
    },
  },
  'own-senders': {
    way: 'user pool',
    spec: {
      name: 'own-senders',
      domain: { prefix: 'own-senders' },
      autoVerifiedAttributes: [],
      mfa: { mode: 'OFF' },
      email: { replyTo: 'help@corp.example' },
      sms: { snsCallerArn: 'arn:aws:iam::111122223333:role/sms', externalId: 'corp' },
      clients: { web },
    },
  },
  'sms-role-by-name': {
    way: 'both',
    spec: {
      name: 'sms-role-by-name',
      domain: { prefix: 'sms-role-by-name' },
      sms: { roleName: 'corp-sms', externalId: 'corp' },
      protection: false,
      clients: { web },
    },
  },
  messages: {
    way: 'user pool',
    spec: {
      name: 'messages',
      domain: { prefix: 'messages' },
      mfa: { email: true },
      email: { sourceArn: IDENTITY },
      messages: {
        verification: {
          defaultEmailOption: 'CONFIRM_WITH_LINK',
          emailSubject: 'Your code',
          emailMessage: 'It is {####}.',
          smsMessage: 'Your code is {####}',
          emailSubjectByLink: 'Your address',
          emailMessageByLink: 'Please {##confirm it##}.',
        },
        invitation: {
          emailSubject: 'Welcome',
          emailMessage: 'Welcome {username}: {####}',
          smsMessage: 'Hello {username}: {####}',
        },
        mfa: {
          emailSubject: 'Sign in',
          emailMessage: 'Sign in with {####}',
          smsMessage: '{####} signs you in',
        },
      },
      clients: { web },
    },
  },
  triggers: {
    way: 'user pool',
    spec: {
      name: 'triggers',
      domain: { prefix: 'triggers' },
      triggers: {
        preSignUp: { arn: `${FUNCTION}:live` },
        postConfirmation: { arn: FUNCTION },
        preAuthentication: { arn: FUNCTION, functionName: 'sign-up' },
        postAuthentication: { arn: FUNCTION, qualifier: '3' },
        defineAuthChallenge: { arn: FUNCTION },
        createAuthChallenge: { arn: FUNCTION },
        verifyAuthChallengeResponse: { arn: FUNCTION },
        userMigration: { arn: FUNCTION },
        customMessage: { arn: FUNCTION },
        preTokenGeneration: { arn: FUNCTION },
        preTokenGenerationVersion: 'V3_0',
        customEmailSender: { arn: FUNCTION },
        customSmsSender: { arn: FUNCTION },
        kmsKeyId: KEY,
      },
      clients: { web },
    },
  },
  'named-triggers': {
    way: 'user pool',
    spec: {
      name: 'named-triggers',
      domain: { prefix: 'named-triggers' },
      triggers: {
        preSignUp: NAMED,
        postConfirmation: NAMED,
        preAuthentication: NAMED,
        postAuthentication: NAMED,
        defineAuthChallenge: NAMED,
        createAuthChallenge: NAMED,
        verifyAuthChallengeResponse: NAMED,
        userMigration: NAMED,
        customMessage: NAMED,
        preTokenGeneration: NAMED,
        customEmailSender: NAMED,
        customSmsSender: NAMED,
        kmsKeyId: KEY,
      },
      clients: { web },
    },
  },
  'threat-protection': {
    way: 'user pool',
    spec: {
      name: 'threats',
      domain: { prefix: 'threats' },
      userPoolTier: 'PLUS',
      threatProtection: {
        mode: 'ENFORCED',
        customAuthMode: 'AUDIT',
        compromisedCredentials: { eventAction: 'BLOCK', eventFilter: ['SIGN_UP', 'SIGN_IN'] },
        accountTakeover: {
          lowAction: { eventAction: 'NO_ACTION' },
          mediumAction: { eventAction: 'MFA_IF_CONFIGURED', notify: true },
          highAction: { eventAction: 'BLOCK', notify: true },
          notifyConfiguration: riskNotification,
        },
        exceptions: { blockedIpRanges: ['192.0.2.0/24'], skippedIpRanges: ['2001:db8::/32'] },
        clients: {
          web: {
            accountTakeover: {
              highAction: { eventAction: 'MFA_REQUIRED' },
              notifyConfiguration: { sourceArn: IDENTITY },
            },
          },
        },
      },
      clients: { web },
    },
  },
  'threats-of-one-client': {
    way: 'user pool',
    spec: {
      name: 'threats-of-one',
      domain: { prefix: 'threats-of-one' },
      userPoolTier: 'PLUS',
      threatProtection: {
        mode: 'ENFORCED',
        accountTakeover: {
          lowAction: { eventAction: 'MFA_IF_CONFIGURED', notify: true },
          notifyConfiguration: { sourceArn: IDENTITY },
        },
        clients: {
          web: {
            compromisedCredentials: { eventAction: 'BLOCK', eventFilter: ['PASSWORD_CHANGE'] },
            accountTakeover: {
              lowAction: { eventAction: 'NO_ACTION', notify: true },
              mediumAction: { eventAction: 'MFA_IF_CONFIGURED', notify: true },
              highAction: { eventAction: 'BLOCK', notify: false },
              notifyConfiguration: riskNotification,
            },
            exceptions: { blockedIpRanges: ['192.0.2.0/24'], skippedIpRanges: ['2001:db8::/32'] },
          },
        },
      },
      clients: { web },
    },
  },
  'threats-only-seen': {
    way: 'both',
    spec: {
      name: 'seen',
      domain: { prefix: 'seen' },
      userPoolTier: 'PLUS',
      threatProtection: {
        mode: 'AUDIT',
        clients: { web: { compromisedCredentials: { eventAction: 'NO_ACTION' } } },
      },
      protection: false,
      clients: { web },
    },
  },
  'look-and-firewall': {
    way: 'both',
    spec: {
      name: 'look',
      domain: { customDomain: CUSTOM_DOMAIN },
      branding: {
        css: '.banner-customizable { background: #036; }',
        imageFile: 'iVBORw0KGgo=',
        clients: { other: { css: '.logo-customizable {}' } },
      },
      webAclArn: 'arn:aws:wafv2:eu-west-1:111122223333:regional/webacl/sign-in/4f0c',
      clients: { other: web, web },
    },
  },
  'look-of-one-client': {
    way: 'user pool',
    spec: {
      name: 'look-of-one',
      domain: { prefix: 'look-of-one' },
      branding: { clients: { web: { imageFile: 'iVBORw0KGgo=' } } },
      clients: { web },
    },
  },
  'one-trigger': {
    way: 'both',
    spec: {
      name: 'one-trigger',
      domain: { prefix: 'one-trigger' },
      triggers: { preTokenGeneration: { arn: FUNCTION } },
      protection: false,
      clients: { web },
    },
  },
  'client-lifetimes': {
    way: 'user pool',
    spec: {
      name: 'lifetimes',
      domain: { prefix: 'lifetimes' },
      clients: {
        legacy: { ...web, authFlows: ['USER_PASSWORD_AUTH', 'ADMIN_NO_SRP_AUTH'] },
        portal: {
          ...web,
          type: 'server',
          defaultRedirectUri: web.callbackUrls[0],
          propagateAdditionalUserContext: true,
          readAttributes: ['email', 'identities', 'sub'],
        },
        secret: { ...web, generateSecret: true },
        short: {
          ...web,
          authFlows: ['ALLOW_USER_SRP_AUTH'],
          authSessionMinutes: 5,
          refreshTokenMinutes: 60,
          refreshTokenRotation: { retryGracePeriodSeconds: 30 },
        },
        rotated: { ...web, refreshTokenRotation: { feature: 'DISABLED' } },
        'without-secret': { ...web, type: 'server', generateSecret: false },
      },
    },
  },
  'client-options': {
    way: 'user pool',
    spec: {
      name: 'clients',
      domain: { prefix: 'clients' },
      identityProviders: {
        Corp: {
          type: 'OIDC',
          issuer: 'https://login.corp.example/',
          clientId: 'corp',
          attributeMapping: { 'custom:department': 'department' },
        },
        google: { type: 'Google', clientId: 'google', clientSecret: SECRET },
      },
      customAttributes: { ...department, level: { type: 'Number' } },
      resourceServers: {
        files: { identifier: 'https://files.corp.example', scopes: { 'get.all': 'Read files' } },
        orders: { scopes: { read: 'Read orders', write: 'Place orders' } },
      },
      clients: {
        batch: { type: 'machine', scopes: ['orders/read', 'orders/write'], accessTokenMinutes: 30 },
        desktop: {
          type: 'native',
          callbackUrls: ['myapp://callback', 'http://localhost:3000/callback'],
          logoutUrls: ['myapp://bye'],
          identityProviders: ['COGNITO', 'Corp'],
        },
        portal: {
          type: 'server',
          name: 'The portal',
          callbackUrls: ['https://portal.corp.example/callback?from=sign in'.replace(' ', '+')],
          logoutUrls: ['https://portal.corp.example', 'https://portal.corp.example/bye'],
          identityProviders: ['google'],
          scopes: ['openid', 'https://files.corp.example/get.all', 'aws.cognito.signin.user.admin'],
          readAttributes: ['email', 'email_verified', 'custom:level'],
          authFlows: ['ALLOW_USER_SRP_AUTH', 'ALLOW_USER_AUTH'],
          accessTokenMinutes: 5,
          idTokenMinutes: 15,
          refreshTokenDays: 1,
        },
        web: {
          ...web,
          writeAttributes: [
            'email',
            'name',
            'family_name',
            'given_name',
            'picture',
            'custom:department',
          ],
        },
      },
    },
  },
  rules: {
    way: 'both',
    spec: {
      name: 'rules',
      domain: { prefix: 'rules' },
      customAttributes: department,
      clients: { web, staff: { ...web, ambiguousRoleResolution: 'Deny' } },
      ambiguousRoleResolution: 'AuthenticatedRole',
      roles: { admin: {}, reader: {} },
      rules: [
        {
          when: [claim('custom:department').equals('it'), claim('email').startsWith('root@')],
          role: 'admin',
        },
        { when: claim('cognito:groups').contains('readers'), role: 'reader', clients: ['web'] },
        { when: claim('custom:department').notEqual('guests'), role: 'reader', clients: ['staff'] },
        { when: claim('custom:department').equals('a "b" c'), role: 'authenticated' },
        {
          when: claim('custom:department').equals('audit'),
          roleArn: 'arn:aws:iam::111122223333:role/made-elsewhere',
          clients: ['web'],
        },
      ],
    },
  },
  'most-rules': {
    way: 'both',
    spec: {
      name: 'most',
      domain: { prefix: 'most' },
      clients: { web },
      ambiguousRoleResolution: 'Deny',
      roles: { even: {}, odd: {} },
      rules: Array.from({ length: 25 }, (_, n) => ({
        when: claim('email').equals(`p${n}@x.test`),
        role: n % 2 === 0 ? 'even' : 'odd',
      })),
    },
  },
  groups: {
    way: 'both',
    spec: {
      name: 'groups',
      domain: { prefix: 'groups' },
      clients: { web, other: web },
      ambiguousRoleResolution: 'Deny',
      roles: {
        admin: { group: { name: 'the-admins', precedence: 1 }, clients: ['web'] },
        editor: { group: { precedence: 20 } },
      },
    },
  },
  'deny-without-rules': {
    way: 'both',
    spec: {
      name: 'deny',
      domain: { prefix: 'deny' },
      clients: { closed: web, open: { ...web, ambiguousRoleResolution: 'AuthenticatedRole' } },
      ambiguousRoleResolution: 'Deny',
    },
  },
  grants: {
    way: 'both',
    spec: {
      name: 'grants',
      domain: { prefix: 'grants' },
      customAttributes: department,
      clients: { web },
      principalTags: { department: 'custom:department', client: 'aud' },
      roles: { deleter: {}, writer: {}, nobody: {} },
    },
    grants: {
      authenticated: {
        ownPrefixes: [
          { bucket: 'files', prefix: 'private' },
          { bucket: 'files', prefix: 'drafts', access: ['read', 'write', 'delete'], keyArn: KEY },
          { bucket: 'whole', prefix: '', access: ['write'] },
        ],
        prefixes: [
          { bucket: 'files', prefix: 'departments/&{aws:PrincipalTag/department}' },
          { bucket: 'public', prefix: '', access: ['read'] },
        ],
        ownItems: [
          { tableArn: TABLE, indexes: ['by-date'], keyArn: KEY },
          { tableArn: TABLE, access: ['read', 'write', 'delete'] },
        ],
        statements: [
          { actions: ['sqs:SendMessage'], resources: ['arn:aws:sqs:eu-west-1:111122223333:asked'] },
          {
            sid: 'NoLogs',
            effect: 'Deny',
            actions: ['s3:GetObject', 's3:PutObject'],
            resources: ['arn:aws:s3:::files/logs/*'],
            conditions: [
              {
                test: 'StringNotEquals',
                variable: 'aws:PrincipalTag/department',
                values: ['it', 'audit'],
              },
              { test: 'Bool', variable: 'aws:SecureTransport', values: ['true'] },
            ],
          },
        ],
      },
      deleter: {
        prefixes: [{ bucket: 'files', prefix: 'trash', access: ['delete'], keyArn: KEY }],
        ownItems: [{ tableArn: TABLE, access: ['delete'], keyArn: KEY }],
      },
      writer: { prefixes: [{ bucket: 'files', prefix: 'inbox', access: ['write'], keyArn: KEY }] },
    },
  },
  extends: {
    way: 'both',
    spec: {
      name: 'extends',
      domain: { prefix: 'extends' },
      clients: { web },
      roles: {
        a: { extends: 'b' },
        b: { extends: 'c' },
        c: { extends: 'd' },
        d: { extends: 'e' },
        e: { extends: 'authenticated' },
        side: { extends: 'c' },
        heir: { extends: 'none' },
        none: {},
      },
    },
    grants: Object.fromEntries(
      ['authenticated', 'a', 'c', 'd', 'side'].map((role) => [
        role,
        { prefixes: [{ bucket: 'files', prefix: role, access: ['read'] }] },
      ]),
    ),
  },
  china: {
    way: 'both',
    spec: {
      name: 'china',
      domain: { prefix: 'china' },
      clients: { web },
      principalTags: { client: 'aud' },
      partition: 'aws-cn',
    },
    allowGuests: true,
    grants: {
      authenticated: { ownPrefixes: [{ bucket: 'files', prefix: 'private' }] },
      guest: { prefixes: [{ bucket: 'files', prefix: 'public', access: ['read'] }] },
    },
  },
  'china-over-an-existing-pool': {
    way: 'both',
    spec: {
      name: 'china-existing',
      userPool: { id: 'cn-north-1_XyZ', clients: { web: { id: '5a1d' } } },
      principalTags: { client: 'aud' },
      partition: 'aws-cn',
    },
  },
  'gov-cloud': {
    way: 'both',
    spec: {
      name: 'gov-cloud',
      domain: { prefix: 'gov-cloud' },
      clients: { web },
      principalTags: { client: 'aud' },
      partition: 'aws-us-gov',
      govCloudRegion: 'us-gov-west-1',
    },
    allowGuests: true,
    grants: { authenticated: { ownPrefixes: [{ bucket: 'files', prefix: 'private' }] } },
  },
  'gov-cloud-east': {
    way: 'identity pool',
    spec: {
      name: 'gov-east',
      identityProviders: { google: { type: 'Google', clientId: 'google' } },
      partition: 'aws-us-gov',
      govCloudRegion: 'us-gov-east-1',
    },
  },
  'fips-host': {
    way: 'user pool',
    spec: { name: 'fips', domain: { prefix: 'fips', fips: true }, clients: { web } },
  },
  'roles-made-elsewhere': {
    way: 'both',
    spec: {
      name: 'elsewhere',
      domain: { prefix: 'elsewhere' },
      customAttributes: department,
      clients: { web, other: web },
      ambiguousRoleResolution: 'AuthenticatedRole',
      defaultRoles: { authenticated: { arn: 'arn:aws:iam::111122223333:role/staff' } },
      roles: {
        editors: {
          existing: { arn: 'arn:aws:iam::111122223333:role/editors' },
          group: { precedence: 1 },
          clients: ['other'],
        },
        finance: {},
        auditors: { existing: { arn: 'arn:aws:iam::111122223333:role/audit/auditors' } },
      },
      rules: [
        { when: claim('custom:department').equals('it'), role: 'finance', clients: ['web'] },
        { when: claim('custom:department').equals('audit'), role: 'auditors', clients: ['web'] },
      ],
    },
    allowGuests: true,
  },
  'all-roles-made-elsewhere': {
    way: 'identity pool',
    spec: {
      name: 'all-elsewhere',
      identityProviders: { google: { type: 'Google', clientId: 'google' } },
      ambiguousRoleResolution: 'Deny',
      principalTags: { domain: 'hd' },
      defaultRoles: {
        authenticated: { arn: 'arn:aws:iam::111122223333:role/staff' },
        guest: { arn: 'arn:aws:iam::111122223333:role/visitors' },
      },
      roles: { editors: { existing: { arn: 'arn:aws:iam::111122223333:role/editors' } } },
      rules: [{ when: claim('hd').equals('corp.example'), role: 'editors' }],
    },
    allowGuests: true,
  },
  'machines-only': {
    way: 'user pool',
    spec: {
      name: 'machines-only',
      domain: { prefix: 'machines-only' },
      resourceServers: { orders: { scopes: { write: 'Place orders' } } },
      clients: { nightly: { type: 'machine', scopes: ['orders/write'] } },
    },
  },
  'directory-and-providers': {
    way: 'both',
    spec: {
      name: 'directory-and-providers',
      domain: { prefix: 'directory-and-providers' },
      selfSignUp: true,
      usernameAttributes: ['email'],
      identityProviders: { google: { type: 'Google', clientId: 'google', clientSecret: SECRET } },
      clients: {
        app: { ...web, identityProviders: ['COGNITO'] },
        web: { ...web, identityProviders: ['COGNITO', 'google'] },
      },
    },
    allowGuests: true,
  },
  'default-tags-directly': {
    way: 'identity pool',
    spec: {
      name: 'default-tags-directly',
      identityProviders: {
        amazon: { type: 'LoginWithAmazon', clientId: 'amzn1.application' },
        google: { type: 'Google', clientId: 'google' },
      },
      principalTags: 'defaults',
    },
  },
  'existing-pool-with-groups': {
    way: 'both',
    spec: {
      name: 'existing-groups',
      userPool: {
        id: 'eu-central-1_XyZ',
        clients: { app: { id: '4f0c' }, web: { id: '5a1d' } },
        customAttributes: { tenant: { type: 'String', mutable: false } },
        otherClients: 'none',
        selfSignUp: false,
        usernameAttributes: ['email'],
        identityProviders: {
          Google: { type: 'Google', attributeMapping: { name: 'name' } },
          Okta: { type: 'SAML' },
        },
      },
      ambiguousRoleResolution: 'Deny',
      roles: { vip: { group: { name: 'customers-of-the-first-hour' }, clients: ['web'] } },
    },
  },
  'role-defaults': {
    way: 'both',
    spec: {
      name: 'defaults',
      domain: { prefix: 'defaults' },
      clients: { web },
      tags: { owner: 'corp' },
      roles: { extra: {} },
      roleDefaults: {
        permissionsBoundary: 'arn:aws:iam::aws:policy/ReadOnlyAccess',
        path: '/people/',
        namePrefix: 'eu-',
      },
    },
  },
  'direct-providers': {
    way: 'identity pool',
    spec: {
      name: 'direct',
      identityProviders: {
        Corp: {
          type: 'OIDC',
          issuer: 'https://login.corp.example/tenant',
          clientIds: ['one', 'two'],
          thumbprints: ['a031c46782e6e6c662c2c87c76da9aa62ccabd8e'],
        },
        Kept: {
          type: 'OIDC',
          issuer: 'https://kept.auth0.example/',
          keepTrailingSlash: true,
          clientIds: ['one'],
        },
        Saml: { type: 'SAML', metadataDocument: metadata },
        Slash: { type: 'OIDC', issuer: 'https://corp.auth0.example/', clientIds: ['one'] },
        amazon: { type: 'LoginWithAmazon', clientId: 'amzn1.application' },
        apple: { type: 'SignInWithApple', clientId: 'example.corp.web' },
        facebook: { type: 'Facebook', clientId: '1' },
        google: { type: 'Google', clientId: 'google', ambiguousRoleResolution: 'Deny' },
      },
      ambiguousRoleResolution: 'AuthenticatedRole',
      principalTags: { domain: 'hd' },
      tags: { owner: 'corp' },
      roles: { staff: { extends: 'authenticated' }, admin: {} },
      rules: [
        {
          when: claim('hd').equals('corp.example'),
          role: 'staff',
          identityProviders: ['google', 'Corp'],
        },
        { when: claim('sub').equals('1'), role: 'admin', identityProviders: ['facebook'] },
      ],
    },
    grants: { authenticated: { ownPrefixes: [{ bucket: 'files', prefix: 'private' }] } },
  },
  'further-user-pools': {
    way: 'both',
    spec: {
      name: 'further-pools',
      domain: { prefix: 'further-pools' },
      customAttributes: department,
      clients: { web: { ...web, roleMapping: 'Token' }, shop: web },
      furtherUserPools: {
        bought: {
          id: 'eu-central-1_XyZ',
          clients: {
            portal: {
              id: '7portal',
              writeAttributes: ['email'],
              authFlows: [],
              scopes: ['openid'],
            },
            kiosk: {
              id: '8kiosk',
              roleMapping: 'Token',
              ambiguousRoleResolution: 'AuthenticatedRole',
            },
          },
          customAttributes: { level: { type: 'String', mutable: true } },
          otherClients: 'none',
          selfSignUp: false,
          usernameAttributes: [],
          identityProviders: {
            Google: { type: 'Google', attributeMapping: { name: 'name' } },
            Okta: { type: 'OIDC' },
          },
        },
      },
      ambiguousRoleResolution: 'Deny',
      principalTags: { mail: 'email' },
      roles: {
        partner: {
          trust: { providers: ['bought'], requestTags: { mail: ['ada@corp.example', 'a b'] } },
        },
        staff: { trust: { providers: ['userPool', 'bought'] } },
      },
      rules: [
        { when: claim('custom:level').equals('gold'), role: 'partner', clients: ['portal'] },
        { when: claim('sub').equals('1'), role: 'staff', clients: ['shop'] },
      ],
    },
  },
  'direct-beside-user-pool': {
    way: 'both',
    spec: {
      name: 'direct-beside',
      domain: { prefix: 'direct-beside' },
      identityProviders: { Okta: { type: 'SAML', metadataUrl: 'https://corp.okta.com/metadata' } },
      clients: { web, shop: web },
      directIdentityProviders: {
        amazon: { type: 'LoginWithAmazon', clientId: 'amzn1.application' },
        existing: { type: 'OIDC', arn: 'arn:aws:iam::111122223333:oidc-provider/ci.corp.example' },
        google: {
          type: 'Google',
          clientId: 'google',
          ambiguousRoleResolution: 'AuthenticatedRole',
        },
        jobs: {
          type: 'OIDC',
          issuer: 'https://token.actions.githubusercontent.com',
          clientIds: ['sts.amazonaws.com'],
          thumbprints: ['9e99a48a9960b14926bb7f3b02e22da2b0ab7280'],
          ambiguousRoleResolution: 'Deny',
        },
        slash: {
          type: 'OIDC',
          issuer: 'https://corp.eu.auth0.com/',
          keepTrailingSlash: true,
          clientIds: ['a', 'b'],
        },
        saml: { type: 'SAML', metadataDocument: metadata },
      },
      ambiguousRoleResolution: 'AuthenticatedRole',
      principalTags: { mail: 'email' },
      roles: {
        deploy: { trust: { providers: ['jobs', 'google', 'existing'] } },
        vip: { group: {}, clients: ['shop'] },
      },
      rules: [
        {
          when: claim('sub').equals('repo:corp/app:ref:refs/heads/main'),
          role: 'deploy',
          identityProviders: ['jobs'],
        },
        {
          when: claim('email').equals('ada@corp.example'),
          role: 'deploy',
          clients: ['web'],
          identityProviders: ['google'],
        },
      ],
    },
  },
  'direct-over-existing': {
    way: 'both',
    spec: {
      name: 'direct-existing',
      userPool: { id: 'eu-west-1_AbC', clients: { web: { id: '4f0c' } } },
      furtherUserPools: { second: { id: 'eu-west-1_Two', clients: { app: { id: '5a1d' } } } },
      directIdentityProviders: { kiosk: { type: 'Facebook', clientId: '1' } },
      ambiguousRoleResolution: 'AuthenticatedRole',
      rules: [
        { when: claim('sub').equals('1'), role: 'authenticated', identityProviders: ['kiosk'] },
        { when: claim('sub').equals('2'), role: 'authenticated', clients: ['app'] },
      ],
    },
  },
  'further-over-existing': {
    way: 'both',
    spec: {
      name: 'further-existing',
      userPool: {
        id: 'eu-west-1_AbC',
        clients: { web: { id: '4f0c', roleMapping: 'Token' } },
        customAttributes: department,
      },
      furtherUserPools: { second: { id: 'eu-west-1_Two', clients: { app: { id: '5a1d' } } } },
      ambiguousRoleResolution: 'AuthenticatedRole',
      roles: { admins: { group: { name: 'admins' } } },
    },
  },
  'groups-with-roles-elsewhere': {
    way: 'both',
    spec: {
      name: 'groups-elsewhere',
      domain: { prefix: 'groups-elsewhere' },
      ambiguousRoleResolution: 'Deny',
      groups: {
        staff: { precedence: 1, roleArn: 'arn:aws:iam::111122223333:role/staff' },
        fans: {},
      },
      roles: { vip: { group: { precedence: 2 } } },
      clients: { web },
    },
  },
  'sessions-of-the-classic-flow': {
    way: 'identity pool',
    spec: {
      name: 'sessions',
      identityProviders: { google: { type: 'Google', clientId: 'google' } },
      allowClassicFlow: true,
      roleDefaults: { maxSessionDuration: 7200 },
      roles: { staff: { trust: { providers: ['google'] } } },
    },
  },
  'classic-flow': {
    way: 'identity pool',
    spec: {
      name: 'classic',
      identityProviders: {
        Corp: {
          type: 'OIDC',
          arn: 'arn:aws:iam::111122223333:oidc-provider/login.corp.example/tenant',
        },
        Saml: { type: 'SAML', arn: 'arn:aws:iam::111122223333:saml-provider/corp' },
      },
      allowClassicFlow: true,
      protection: false,
    },
    allowGuests: true,
    grants: { guest: { prefixes: [{ bucket: 'public', prefix: 'maps', access: ['read'] }] } },
  },
  invocations: {
    way: 'both',
    spec: {
      name: 'my invocations',
      domain: { prefix: 'invocations' },
      clients: { web },
      resourceServers: {
        known: { name: 'The API without scopes' },
        read: { identifier: 'https://api.corp.example', scopes: { all: 'Read' } },
      },
      principalTags: 'defaults',
      roles: { heir: { extends: 'authenticated' } },
    },
    grants: {
      authenticated: {
        invokeApis: [
          { executionArn: API, routes: ['GET /orders', '* /orders/*'] },
          { executionArn: API, stage: 'prod', routes: ['POST /orders'] },
        ],
        invokeFunctions: [FUNCTION, `${FUNCTION}:live`],
        graphql: [{ apiArn: GRAPHQL, fields: ['Query.orders', 'Mutation.*'] }],
        policies: {
          tracing: 'arn:aws:iam::aws:policy/AWSXRayDaemonWriteAccess',
          own: 'arn:aws:iam::111122223333:policy/corp/reports',
        },
      },
      heir: { policies: { tracing: 'arn:aws:iam::aws:policy/AWSXRayDaemonWriteAccess' } },
    },
  },
  'policies-alone': {
    way: 'identity pool',
    spec: { name: 'policies-alone', developerProviderName: 'login.corp.example' },
    grants: {
      authenticated: {
        policies: { tracing: 'arn:aws:iam::aws:policy/AWSXRayDaemonWriteAccess' },
      },
    },
  },
  'guests-alone': {
    way: 'identity pool',
    spec: { name: 'guests alone', allowClassicFlow: true },
    allowGuests: true,
    grants: { guest: { invokeFunctions: [FUNCTION] } },
  },
  'developer-provider': {
    way: 'both',
    spec: {
      name: 'developer-provider',
      domain: { prefix: 'developer-provider' },
      clients: { web },
      allowClassicFlow: true,
      developerProviderName: 'login.corp.example',
    },
  },
  'out-loud': {
    way: 'both',
    spec: {
      name: 'out-loud',
      domain: { prefix: 'out-loud' },
      clients: {
        kiosk: { ...web, allowImplicitFlow: true },
        web,
      },
      serverSideTokenCheck: false,
    },
    acknowledged: [
      { check: 'CF-C01', subject: 'clients.kiosk', reason: 'the kiosk is replaced in March' },
      { check: 'CF-P05', subject: 'clients.kiosk', reason: 'tokens live 5 minutes' },
      { check: 'CF-P05', subject: 'clients.web', reason: 'tokens live 5 minutes' },
    ],
  },
  'implicit-flow': {
    way: 'user pool',
    spec: {
      name: 'implicit-flow',
      domain: { prefix: 'implicit-flow' },
      clients: { web: { ...web, allowImplicitFlow: true } },
    },
    acknowledged: [
      { check: 'CF-C01', subject: 'clients.web', reason: 'the app is replaced in March' },
    ],
  },
  'jwt-authorizers': {
    way: 'user pool',
    spec: {
      name: 'jwt-authorizers',
      domain: { prefix: 'jwt-authorizers' },
      resourceServers: { orders: { scopes: { read: 'Read' } } },
      clients: { web, batch: { type: 'machine', scopes: ['orders/read'] } },
    },
    jwtAuthorizers: { orders: { apiId: 'a1b2c3', clients: ['web'] }, all: { apiId: 'd4e5f6' } },
  },
  'jwt-authorizer-over-existing-pools': {
    way: 'both',
    spec: {
      name: 'jwt-authorizer-over-existing',
      userPool: { id: 'eu-west-1_AbC', clients: { web: { id: '4f0c' } } },
    },
    jwtAuthorizers: { orders: { apiId: 'a1b2c3' } },
  },
  'existing-identity-pool': {
    way: 'both',
    spec: {
      name: 'existing-identities',
      domain: { prefix: 'existing-identities' },
      identityPool: { id: 'eu-west-1:7d4ac1b2-0000-4000-8000-1234567890ab' },
      customAttributes: department,
      clients: { web },
      principalTags: { department: 'custom:department' },
      roleDefaults: { maxSessionDuration: 7200 },
      ambiguousRoleResolution: 'Deny',
      roles: { finance: {} },
      rules: [{ when: claim('custom:department').equals('finance'), role: 'finance' }],
    },
    allowGuests: true,
  },
  'existing-pools': {
    way: 'both',
    spec: {
      name: 'existing-pools',
      identityPool: { id: 'eu-west-1:7d4ac1b2-0000-4000-8000-1234567890ab' },
      userPool: { id: 'eu-west-1_AbC', clients: { web: { id: '4f0c' } } },
    },
  },
  'existing-identity-pool-alone': {
    way: 'identity pool',
    spec: {
      name: 'existing-alone',
      identityPool: { id: 'eu-west-1:7d4ac1b2-0000-4000-8000-1234567890ab' },
    },
  },
  'existing-pool-with-rules': {
    way: 'both',
    spec: {
      name: 'existing',
      userPool: {
        id: 'eu-central-1_XyZ',
        clients: {
          app: {
            id: '4f0c',
            writeAttributes: ['email'],
            authFlows: [],
            ambiguousRoleResolution: 'Deny',
          },
          web: { id: '5a1d', scopes: ['openid'] },
        },
        customAttributes: department,
      },
      ambiguousRoleResolution: 'AuthenticatedRole',
      principalTags: { department: 'custom:department' },
      roles: { finance: {} },
      rules: [
        { when: claim('custom:department').equals('finance'), role: 'finance', clients: ['app'] },
      ],
    },
  },
  ...Object.fromEntries(
    Object.entries(REPOSITORY_CASES).map(([place, call]) => [`repository-${place}`, call]),
  ),
};
