import { parseUserPoolFederation } from '../../src/config/user-pool';
import { department, google, oidc, saml, token, userPool, web } from './bad-specs/bad-spec';

describe('parseUserPoolFederation', () => {
  test('fills in the safe defaults', () => {
    expect(userPool({})).toEqual({
      name: 'corp',
      domain: { prefix: 'corp' },
      identityProviders: [],
      clients: [
        {
          key: 'web',
          type: 'browser',
          name: 'corp-web',
          callbackUrls: ['https://app.example/callback'],
          logoutUrls: [],
          identityProviders: ['COGNITO'],
          scopes: ['openid', 'email', 'profile'],
          readAttributes: ['email', 'email_verified'],
          writeAttributes: ['email'],
          authFlows: [],
          allowImplicitFlow: false,
          generateSecret: false,
          propagateAdditionalUserContext: false,
          accessTokenMinutes: 60,
          idTokenMinutes: 60,
          refreshTokenDays: 30,
        },
      ],
      customAttributes: [],
      requiredAttributes: [],
      standardAttributes: [],
      usernameAttributes: [],
      aliasAttributes: [],
      usernameConfiguration: { caseSensitive: false },
      resourceServers: [],
      selfSignUp: false,
      passwordPolicy: {
        minimumLength: 14,
        requireLowercase: true,
        requireNumbers: true,
        requireSymbols: true,
        requireUppercase: true,
        temporaryPasswordValidityDays: 7,
      },
      mfa: { mode: 'OPTIONAL', softwareToken: true, sms: false, email: false },
      signIn: {},
      accountRecovery: ['verified_email'],
      autoVerifiedAttributes: ['email'],
      attributesRequireVerificationBeforeUpdate: ['email'],
      messages: {},
      groups: [],
      protection: true,
      tags: {},
    });
  });

  test('takes a prefix that merely holds `aws`', () => {
    expect(userPool({ domain: { prefix: 'awsome-lawsuit' } }).domain?.prefix).toBe(
      'awsome-lawsuit',
    );
  });

  test('keeps what is said', () => {
    const client = {
      type: 'native',
      name: 'My app',
      callbackUrls: ['myapp://b', 'com.example.app:/a', 'http://localhost:3000/cb'],
      logoutUrls: ['https://b.example', 'https://a.example'],
      identityProviders: ['google', 'COGNITO'],
      scopes: ['profile', 'openid', 'orders/write'],
      readAttributes: ['name', 'email', 'email_verified'],
      writeAttributes: ['picture', 'name', 'given_name', 'family_name', 'email'],
      authFlows: ['ALLOW_USER_SRP_AUTH', 'ALLOW_CUSTOM_AUTH'],
      defaultRedirectUri: 'com.example.app:/a',
      allowImplicitFlow: true,
      generateSecret: true,
      propagateAdditionalUserContext: true,
      authSessionMinutes: 15,
      refreshTokenRotation: { feature: 'ENABLED', retryGracePeriodSeconds: 60 },
      accessTokenMinutes: 5,
      idTokenMinutes: 1440,
      refreshTokenDays: 3650,
      ambiguousRoleResolution: 'Deny',
    };
    const parsed = userPool({
      identityProviders: { google },
      clients: { app: client, batch: { type: 'machine', scopes: ['orders/write'] } },
      resourceServers: { api: { identifier: 'orders', scopes: { write: 'Write', read: 'Read' } } },
      requiredAttributes: ['email'],
      usernameAttributes: ['phone_number', 'email'],
      selfSignUp: true,
      mfa: { mode: 'ON' },
      protection: false,
      tags: { team: 'it' },
    });
    expect(parsed).toMatchObject({
      usernameAttributes: ['email', 'phone_number'],
      selfSignUp: true,
      mfa: { mode: 'ON' },
      protection: false,
      tags: { team: 'it' },
      resourceServers: [
        {
          key: 'api',
          identifier: 'orders',
          scopes: [
            { name: 'read', description: 'Read' },
            { name: 'write', description: 'Write' },
          ],
        },
      ],
    });
    expect(parsed.clients).toEqual([
      {
        ...client,
        key: 'app',
        identityProviders: ['COGNITO', 'google'],
        readAttributes: ['email', 'email_verified', 'name'],
        writeAttributes: ['email', 'family_name', 'given_name', 'name', 'picture'],
        authFlows: ['ALLOW_CUSTOM_AUTH', 'ALLOW_USER_SRP_AUTH'],
      },
      {
        key: 'batch',
        type: 'machine',
        name: 'corp-batch',
        scopes: ['orders/write'],
        accessTokenMinutes: 60,
      },
    ]);
  });

  test('lets a client sign in with every identity provider unless it names some', () => {
    const identityProviders = { google, Corp: oidc };
    const { clients } = userPool({
      identityProviders,
      clients: { all: web, one: { ...web, identityProviders: ['Corp'] } },
    });
    expect(clients).toMatchObject([
      { key: 'all', identityProviders: ['Corp', 'google'] },
      { key: 'one', identityProviders: ['Corp'] },
    ]);
  });

  test('lets a client write what its own providers map and what is required, and read all there is', () => {
    const { clients } = userPool({
      customAttributes: { ...department, badge: { type: 'String' } },
      requiredAttributes: ['email'],
      identityProviders: {
        Corp: { ...saml, attributeMapping: { 'custom:department': 'dept' } },
        google,
      },
      clients: {
        customers: { ...web, identityProviders: ['google'] },
        locals: { ...web, identityProviders: ['COGNITO'] },
        staff: { ...web, identityProviders: ['Corp'] },
      },
    });
    const readAttributes = [
      'custom:badge',
      'custom:department',
      'email',
      'email_verified',
      'family_name',
      'given_name',
      'name',
      'picture',
    ];
    expect(clients).toMatchObject([
      {
        key: 'customers',
        writeAttributes: ['email', 'family_name', 'given_name', 'name', 'picture'],
        readAttributes,
      },
      { key: 'locals', writeAttributes: ['email'], readAttributes },
      { key: 'staff', writeAttributes: ['custom:department', 'email'], readAttributes },
    ]);
  });

  test('makes custom attributes mutable and as long as the service lets them be', () => {
    const { customAttributes } = userPool({
      customAttributes: {
        level: { type: 'Number', min: -5, max: 9 },
        badge: { type: 'String', mutable: false, minLength: 2, maxLength: 2 },
      },
    });
    expect(customAttributes).toEqual([
      { key: 'badge', type: 'String', mutable: false, minLength: 2, maxLength: 2 },
      {
        key: 'level',
        type: 'Number',
        mutable: true,
        minLength: 0,
        maxLength: 2048,
        min: -5,
        max: 9,
      },
    ]);
  });

  test('sorts keys by code unit, in no locale', () => {
    const clients = { b: web, a: web, B: web, 'a-1': web, A: web };
    expect(userPool({ clients }).clients.map(({ key }) => key)).toEqual([
      'A',
      'B',
      'a',
      'a-1',
      'b',
    ]);
  });

  test.each([
    'https://app.example',
    'https://app.example:8443/cb?x=1',
    'http://localhost',
    'http://localhost:3000/cb',
    'http://127.0.0.1:8080',
    'http://[::1]:8080/cb',
    'HTTPS://app.example/cb',
    'https://münchen.example/cb',
    'https://a.example/'.padEnd(1024, 'a'),
  ])('takes the redirect URL %s', (url) => {
    const [client] = userPool({
      clients: { web: { callbackUrls: [url], logoutUrls: [url] } },
    }).clients;
    expect(client).toMatchObject({ callbackUrls: [url], logoutUrls: [url] });
  });

  test.each(['awsome-app', 'cognitive', 'a', 'a'.repeat(63), '7'])(
    'takes the prefix %s',
    (prefix) => {
      expect(userPool({ domain: { prefix } }).domain?.prefix).toBe(prefix);
    },
  );

  test('ignores options that are there without a value', () => {
    expect(
      userPool({ tags: undefined, lambda: undefined, clients: { web, old: undefined } }),
    ).toEqual(userPool({}));
  });

  test('neither changes nor freezes a spec', () => {
    const spec = {
      name: 'corp',
      domain: { prefix: 'corp' },
      clients: { web: { callbackUrls: ['https://b.example', 'https://a.example'] } },
      requiredAttributes: ['name', 'email'] as const,
      tags: { b: '1', a: '2' },
    };
    const before = JSON.stringify(spec);
    const parsed = parseUserPoolFederation(spec, { subject: 'corp' });
    expect(JSON.stringify(spec)).toBe(before);
    for (const part of [spec, spec.clients, spec.clients.web, spec.clients.web.callbackUrls]) {
      expect(Object.isFrozen(part)).toBe(false);
    }
    expect(parsed.tags).not.toBe(spec.tags);
  });

  test('asks about the secrecy of unknown secrets only', () => {
    const asked: unknown[] = [];
    const secrecy = (value: unknown) => {
      asked.push(value);
      return 'undetermined' as const;
    };
    userPool({ identityProviders: { google } }, { secrecy });
    expect(asked).toEqual([token]);
  });
});
