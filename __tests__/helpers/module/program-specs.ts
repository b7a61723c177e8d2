import { claim } from '../../../src/role-mapping/claim';
import { type ParityCase, SECRET } from './parity-cases';

const okta = {
  Okta: {
    type: 'SAML',
    metadataUrl: 'https://corp.okta.com/app/abc/sso/saml/metadata',
    attributeMapping: { email: 'mail', 'custom:department': 'department' },
  },
} as const;
const google = { type: 'Google', clientId: 'google-client-id', clientSecret: SECRET } as const;
const department = { department: { type: 'String' } } as const;

/** A program, as what the module is told to make the same; `address` is the id of its federation. */
export type ProgramSpec = ParityCase & { readonly address: string };

/** The stacks of `main.ts`, by name. */
export const MAIN_SPECS: Readonly<Record<string, ProgramSpec>> = {
  'user-pool': {
    address: 'corp',
    way: 'user pool',
    spec: {
      name: 'corp-dev-sign-in',
      domain: { prefix: 'corp-dev-sign-in' },
      identityProviders: { google },
      clients: {
        web: {
          callbackUrls: ['https://app.corp.example/callback'],
          logoutUrls: ['https://app.corp.example'],
        },
      },
    },
  },
  'identity-pool': {
    address: 'kiosk',
    way: 'identity pool',
    spec: {
      name: 'kiosk-dev',
      identityProviders: { google: { type: 'Google', clientId: 'google-client-id' } },
      ambiguousRoleResolution: 'Deny',
      roles: { staff: {} },
      rules: [{ when: claim('hd').equals('corp.example'), role: 'staff' }],
    },
    grants: {
      staff: { ownPrefixes: [{ bucket: 'corp-dev-identity-pool-uploads', prefix: 'private' }] },
    },
  },
  combined: {
    address: 'corp',
    way: 'both',
    spec: {
      name: 'corp-dev',
      domain: { prefix: 'corp-dev' },
      identityProviders: {
        Okta: {
          type: 'OIDC',
          issuer: 'https://corp.okta.com',
          clientId: 'okta-client-id',
          clientSecret: SECRET,
          attributeMapping: { 'custom:department': 'department' },
        },
        google,
      },
      customAttributes: department,
      clients: {
        web: {
          callbackUrls: ['https://app.corp.example/callback'],
          logoutUrls: ['https://app.corp.example'],
          identityProviders: ['COGNITO', 'Okta', 'google'],
        },
      },
      principalTags: { department: 'custom:department' },
      ambiguousRoleResolution: 'Deny',
      roles: { finance: { extends: 'authenticated' } },
      rules: [
        {
          when: [
            claim('custom:department').equals('finance'),
            claim('custom:department').equals('audit'),
          ],
          role: 'finance',
        },
        { when: claim('custom:department').equals('sales'), role: 'authenticated' },
      ],
    },
    grants: {
      authenticated: {
        ownPrefixes: [{ bucket: 'corp-dev-combined-uploads', prefix: 'private' }],
        ownItems: [
          { tableArn: 'arn:aws:dynamodb:eu-west-1:111122223333:table/corp-dev-combined-notes' },
        ],
      },
      finance: {
        prefixes: [{ bucket: 'corp-dev-combined-uploads', prefix: 'reports', access: ['read'] }],
      },
    },
  },
};

/** The example programs, by file name. */
export const PROGRAM_SPECS: Readonly<Record<string, ProgramSpec>> = {
  'enterprise-saml': {
    address: 'corp',
    way: 'both',
    spec: {
      name: 'corp',
      domain: { prefix: 'corp-sign-in' },
      identityProviders: okta,
      customAttributes: department,
      clients: {
        web: {
          callbackUrls: ['https://app.corp.example/callback'],
          logoutUrls: ['https://app.corp.example'],
        },
      },
      principalTags: { department: 'custom:department' },
      ambiguousRoleResolution: 'Deny',
      roles: { finance: { extends: 'authenticated' } },
      rules: [
        {
          when: [
            claim('custom:department').equals('finance'),
            claim('custom:department').equals('audit'),
          ],
          role: 'finance',
        },
        { when: claim('custom:department').equals('sales'), role: 'authenticated' },
      ],
    },
    grants: {
      authenticated: {
        ownPrefixes: [{ bucket: 'corp-files', prefix: 'private' }],
        ownItems: [{ tableArn: 'arn:aws:dynamodb:eu-west-1:111122223333:table/corp-notes' }],
      },
      finance: { prefixes: [{ bucket: 'corp-files', prefix: 'reports', access: ['read'] }] },
    },
  },
  'social-uploads': {
    address: 'auth',
    way: 'both',
    spec: {
      name: 'photos',
      domain: { prefix: 'photos-sign-in' },
      identityProviders: {
        google,
        apple: {
          type: 'SignInWithApple',
          clientId: 'example.photos.web',
          teamId: 'A1B2C3D4E5',
          keyId: 'F6G7H8I9J0',
          privateKey: SECRET,
        },
      },
      clients: {
        web: {
          callbackUrls: ['https://photos.example/callback'],
          logoutUrls: ['https://photos.example'],
        },
      },
    },
    allowGuests: true,
    grants: {
      authenticated: { ownPrefixes: [{ bucket: 'photos-uploads', prefix: 'uploads' }] },
      guest: { prefixes: [{ bucket: 'photos-uploads', prefix: 'public', access: ['read'] }] },
    },
  },
  'google-directly': {
    address: 'ids',
    way: 'identity pool',
    spec: {
      name: 'kiosk',
      identityProviders: { google: { type: 'Google', clientId: 'google-client-id' } },
      ambiguousRoleResolution: 'Deny',
      roles: { staff: {} },
      rules: [
        { when: claim('hd').equals('corp.com'), role: 'staff', identityProviders: ['google'] },
      ],
    },
  },
  'existing-user-pool': {
    address: 'auth',
    way: 'both',
    spec: {
      name: 'clinic',
      userPool: { id: 'eu-west-1_AbC', clients: { web: { id: '4f0c' } } },
      ambiguousRoleResolution: 'Deny',
    },
  },
  'two-clients': {
    address: 'auth',
    way: 'both',
    spec: {
      name: 'shop',
      domain: { prefix: 'shop-sign-in' },
      identityProviders: { google, ...okta },
      customAttributes: department,
      resourceServers: { orders: { scopes: { read: 'Read orders' } } },
      clients: {
        shop: { callbackUrls: ['https://shop.example/callback'], identityProviders: ['google'] },
        staff: {
          callbackUrls: ['https://staff.shop.example/callback'],
          identityProviders: ['Okta'],
          ambiguousRoleResolution: 'Deny',
        },
        batch: { type: 'machine', scopes: ['orders/read'] },
      },
      ambiguousRoleResolution: 'AuthenticatedRole',
      roles: {
        editor: {},
        reader: {},
        vip: { clients: ['shop'], group: { name: 'vip', precedence: 10 } },
      },
      // The program adds `reader` first, and puts `editor` before it.
      rules: [
        {
          when: claim('custom:department').startsWith('edit'),
          role: 'editor',
          clients: ['staff'],
        },
        { when: claim('custom:department').equals('it'), role: 'reader', clients: ['staff'] },
      ],
    },
  },
  'user-pool-only': {
    address: 'auth',
    way: 'user pool',
    spec: {
      name: 'api',
      domain: { prefix: 'api-sign-in' },
      identityProviders: {
        google,
        Corp: {
          type: 'OIDC',
          issuer: 'https://login.corp.example',
          clientId: 'corp-client-id',
          clientSecret: SECRET,
        },
      },
      resourceServers: { orders: { scopes: { read: 'Read orders', write: 'Place orders' } } },
      clients: {
        web: {
          callbackUrls: ['https://app.example/callback'],
          logoutUrls: ['https://app.example'],
          scopes: ['openid', 'email', 'orders/read'],
        },
      },
    },
  },
};
