import type { ParityCase } from '../module/parity-cases';

const callbackUrls = ['https://app.corp.example/callback'];
const web = { callbackUrls };
const native = { type: 'native', authFlows: ['ALLOW_USER_PASSWORD_AUTH'] } as const;
const passwordPolicy = { minimumLength: 8 };
const link = { defaultEmailOption: 'CONFIRM_WITH_LINK' } as const;
const IMPLICIT = {
  check: 'CF-C01',
  subject: 'clients.web',
  reason: 'the app can use no other flow yet',
};

/**
 * Ten of the public repositories whose features are counted, drawn by lot and said in our words. Each by its place in
 * `scripts/features/public-repositories.json`.
 */
export const REPOSITORY_CASES: Readonly<Record<number, ParityCase>> = {
  3: {
    way: 'both',
    spec: {
      name: 'repository-3',
      domain: { prefix: 'repository-3' },
      selfSignUp: true,
      autoVerifiedAttributes: ['email'],
      accountRecovery: ['verified_email'],
      requiredAttributes: ['email'],
      customAttributes: { plan: { type: 'String' } },
      passwordPolicy,
      resourceServers: { api: { scopes: { read: 'Read' } } },
      clients: {
        web: { ...web, authFlows: ['ALLOW_USER_SRP_AUTH'], accessTokenMinutes: 60 },
      },
    },
  },
  4: {
    way: 'user pool',
    acknowledged: [IMPLICIT],
    spec: {
      name: 'repository-4',
      domain: {
        customDomain: {
          name: 'auth.repository-4.example',
          certificateArn: 'arn:aws:acm:us-east-1:111122223333:certificate/7f2c',
        },
      },
      selfSignUp: true,
      usernameAttributes: ['email'],
      usernameConfiguration: { caseSensitive: false },
      autoVerifiedAttributes: ['email'],
      requiredAttributes: ['email'],
      messages: { verification: link },
      identityProviders: {
        facebook: { type: 'Facebook', clientId: 'facebook', clientSecret: '${var.secret}' },
        google: { type: 'Google', clientId: 'google', clientSecret: '${var.secret}' },
      },
      clients: { web: { ...web, allowImplicitFlow: true } },
    },
  },
  6: {
    way: 'user pool',
    spec: {
      name: 'repository-6',
      domain: { prefix: 'repository-6' },
      selfSignUp: true,
      usernameAttributes: ['email'],
      autoVerifiedAttributes: ['email'],
      passwordPolicy,
      identityProviders: {
        apple: {
          type: 'SignInWithApple',
          clientId: 'com.corp.app',
          teamId: 'ABCDE12345',
          keyId: 'ABC123DEFG',
          privateKey: '${var.secret}',
        },
      },
      clients: { web: { ...web, authFlows: ['ALLOW_USER_SRP_AUTH'] } },
    },
  },
  9: {
    way: 'user pool',
    spec: {
      name: 'repository-9',
      selfSignUp: true,
      aliasAttributes: ['email'],
      autoVerifiedAttributes: ['email'],
      accountRecovery: ['verified_email'],
      requiredAttributes: ['email'],
      standardAttributes: { name: { mutable: false } },
      passwordPolicy,
      messages: { verification: { emailSubject: 'Confirm your address' } },
      clients: { app: native },
    },
  },
  20: {
    way: 'both',
    spec: {
      name: 'repository 20',
      domain: { prefix: 'repository-20' },
      selfSignUp: true,
      usernameAttributes: ['email'],
      requiredAttributes: ['email'],
      customAttributes: { tenant: { type: 'String', mutable: false } },
      passwordPolicy,
      resourceServers: { api: { scopes: { read: 'Read' } } },
      roles: { admins: { group: { precedence: 1, description: 'Who may do all' } } },
      clients: {
        web: {
          ...web,
          generateSecret: true,
          defaultRedirectUri: callbackUrls[0],
          accessTokenMinutes: 60,
        },
        shop: web,
        batch: { type: 'machine', scopes: ['api/read'] },
      },
      ambiguousRoleResolution: 'Deny',
    },
  },
  23: {
    way: 'user pool',
    acknowledged: [IMPLICIT],
    spec: {
      name: 'repository-23',
      domain: { prefix: 'repository-23' },
      selfSignUp: true,
      usernameConfiguration: { caseSensitive: false },
      autoVerifiedAttributes: ['email'],
      attributesRequireVerificationBeforeUpdate: ['email'],
      requiredAttributes: ['email'],
      customAttributes: { plan: { type: 'String' } },
      passwordPolicy,
      mfa: { mode: 'OPTIONAL', softwareToken: true },
      email: { replyTo: 'help@corp.example' },
      messages: { verification: link },
      groups: { staff: { description: 'All who work here' } },
      clients: {
        web: {
          ...web,
          generateSecret: true,
          allowImplicitFlow: true,
          defaultRedirectUri: callbackUrls[0],
          authFlows: ['ALLOW_USER_SRP_AUTH'],
          readAttributes: ['email', 'custom:plan'],
          writeAttributes: ['email'],
        },
      },
    },
  },
  25: {
    way: 'user pool',
    spec: {
      name: 'repository-25',
      domain: { prefix: 'repository-25' },
      selfSignUp: true,
      aliasAttributes: ['email'],
      autoVerifiedAttributes: ['email'],
      accountRecovery: ['verified_email'],
      email: { replyTo: 'help@corp.example' },
      requiredAttributes: ['email'],
      passwordPolicy,
      clients: { app: { ...native, refreshTokenDays: 30 } },
    },
  },
  34: {
    way: 'user pool',
    spec: {
      name: 'repository-34',
      selfSignUp: true,
      usernameAttributes: ['email'],
      email: { sourceArn: 'arn:aws:ses:eu-west-1:111122223333:identity/corp.example' },
      requiredAttributes: ['email'],
      customAttributes: { plan: { type: 'String' } },
      passwordPolicy,
      messages: { verification: { emailSubject: 'Confirm your address' } },
      clients: { app: { ...native, authSessionMinutes: 5, accessTokenMinutes: 60 } },
    },
  },
  37: {
    way: 'identity pool',
    spec: {
      name: 'repository-37',
      developerProviderName: 'login.repository-37.example',
      identityProviders: {
        google: { type: 'Google', clientId: 'google-client' },
        saml: { type: 'SAML', arn: 'arn:aws:iam::111122223333:saml-provider/corp' },
        oidc: { type: 'OIDC', arn: 'arn:aws:iam::111122223333:oidc-provider/idp.corp.example' },
      },
    },
  },
  41: {
    way: 'both',
    spec: {
      name: 'repository-41',
      selfSignUp: true,
      autoVerifiedAttributes: ['email'],
      passwordPolicy,
      serverSideTokenCheck: false,
      clients: { app: native },
    },
    acknowledged: [
      {
        check: 'CF-P05',
        subject: 'clients.app',
        reason: 'signing out ends the session elsewhere',
      },
    ],
  },
};
