import type {
  CognitoFederationSpec,
  IdentityPoolFederationSpec,
} from '../../../src/spec/federations';

const secret = '${var.secret}';
const when = { claim: 'custom:department', matchType: 'Equals', value: 'finance' } as const;

/** A combined federation that says nearly everything that can be said. */
export const COMBINED: CognitoFederationSpec = {
  name: 'corp',
  domain: { prefix: 'corp' },
  identityProviders: {
    google: { type: 'Google', clientId: 'g', clientSecret: secret, scopes: ['openid', 'email'] },
    facebook: { type: 'Facebook', clientId: '1', clientSecret: secret, apiVersion: 'v21.0' },
    apple: {
      type: 'SignInWithApple',
      clientId: 'com.example',
      teamId: 'A1B2C3D4E5',
      keyId: 'F6G7H8I9J0',
      privateKey: { value: secret, rotation: 'manual' },
    },
    Okta: {
      type: 'OIDC',
      name: 'OktaEU',
      clientId: 'o',
      clientSecret: secret,
      issuer: 'https://corp.okta.com',
      attributeMapping: { 'custom:department': 'dept', 'custom:badge': 'badge', name: false },
      idpIdentifiers: ['corp.example', 'corp'],
    },
    Corp: { type: 'SAML', metadataUrl: 'https://idp.example/metadata', signOut: true },
  },
  clients: {
    web: {
      callbackUrls: ['https://b.example/cb', 'https://a.example/cb'],
      logoutUrls: ['https://b.example', 'https://a.example'],
      scopes: ['profile', 'openid', 'orders/read'],
      ambiguousRoleResolution: 'Deny',
    },
    app: {
      type: 'native',
      name: 'App',
      callbackUrls: ['myapp://cb'],
      identityProviders: ['google', 'COGNITO'],
    },
    batch: { type: 'machine', scopes: ['orders/read'] },
  },
  customAttributes: { department: { type: 'String', maxLength: 64 }, badge: { type: 'String' } },
  requiredAttributes: ['email'],
  resourceServers: { api: { identifier: 'orders', scopes: { read: 'Read', write: 'Write' } } },
  tags: { team: 'identity', stage: 'dev' },
  principalTags: { who: 'email', department: 'custom:department' },
  roleDefaults: { path: '/people/', namePrefix: 'people-' },
  ambiguousRoleResolution: 'AuthenticatedRole',
  roles: {
    finance: { extends: 'authenticated' },
    audit: { extends: 'finance' },
    vip: { group: { name: 'vip', precedence: 1 }, clients: ['app'] },
  },
  rules: [
    { when, role: 'finance', clients: ['web'] },
    {
      when: [when, { ...when, value: 'audit' }],
      role: 'audit',
      clients: ['web'],
      before: 'finance',
    },
  ],
};

/** A federation of direct providers that says nearly everything that can be said. */
export const DIRECT: IdentityPoolFederationSpec = {
  name: 'kiosk',
  identityProviders: {
    google: { type: 'Google', clientId: 'g', ambiguousRoleResolution: 'Deny' },
    corp: { type: 'OIDC', issuer: 'https://idp.example', clientIds: ['b', 'a'] },
    old: { type: 'SAML', arn: 'arn:aws:iam::111122223333:saml-provider/old' },
  },
  principalTags: { domain: 'hd' },
  roles: { staff: {}, guests: { extends: 'staff' } },
  rules: [{ when: { ...when, claim: 'hd' }, role: 'staff', identityProviders: ['google'] }],
  tags: { team: 'identity' },
};

/** A path to a leaf: keys of maps and indexes of lists. */
export type LeafPath = readonly (string | number)[];

/** The paths of all leaves of a value. */
export function leavesOf(value: unknown, path: LeafPath = []): LeafPath[] {
  if (typeof value !== 'object' || value === null) return [path];
  return Object.entries(value).flatMap(([key, inside]) =>
    leavesOf(inside, [...path, Array.isArray(value) ? Number(key) : key]),
  );
}

/** A copy of a value with something else at a path. */
export function withLeaf(value: unknown, [key, ...rest]: LeafPath, leaf: unknown): unknown {
  if (key === undefined) return leaf;
  if (Array.isArray(value)) {
    return value.map((inside, index) => (index === key ? withLeaf(inside, rest, leaf) : inside));
  }
  const map = value as Readonly<Record<string, unknown>>;
  return { ...map, [key]: withLeaf(map[key], rest, leaf) };
}
