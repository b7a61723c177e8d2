import {
  assignments,
  callbackUrls,
  cognito,
  direct,
  oidc,
  problemsOf,
  role,
  saml,
  token,
  userPool,
  web,
  when,
  FLOWS,
  FUNCTION,
  client,
  mapped,
  metadata,
  noDomain,
  statement,
} from './bad-specs/bad-spec';

const resolvable = { resolve: () => '', creationStack: [], toString: () => token };

/** What is just allowed, or not for us to judge. */
const ACCEPTED: readonly (readonly [what: string, call: () => unknown])[] = [
  [
    'a mapping to one attribute beside another that is not mutable',
    () =>
      mapped(
        { badge: { type: 'String', mutable: false }, department: { type: 'String' } },
        { 'custom:department': 'department' },
      ),
  ],
  [
    'a custom attribute that a client writes',
    () =>
      client(
        { writeAttributes: ['email', 'custom:department'] },
        { customAttributes: { department: { type: 'String' } } },
      ),
  ],
  ['a user pool whose clients are made elsewhere', () => userPool({ clients: {}, ...noDomain })],
  ['FIPS of a prefix', () => userPool({ domain: { prefix: 'corp', fips: true } })],
  ['a group without a role', () => cognito({ groups: { staff: {} } })],
  [
    'a role made elsewhere, of a prefix and key that are long together',
    () =>
      cognito({
        roleDefaults: { namePrefix: 'p'.repeat(50) },
        roles: { ['r'.repeat(20)]: { existing: { arn: 'arn:aws:iam::111122223333:role/r' } } },
      }),
  ],
  [
    'a rule on `aud`, which is a custom attribute too',
    () =>
      cognito({
        ambiguousRoleResolution: 'Deny',
        customAttributes: { aud: { type: 'String' } },
        rules: [{ when: { ...when, claim: 'aud' }, role: 'authenticated' }],
      }),
  ],
  [
    'an issuer of 255 characters',
    () =>
      userPool({
        identityProviders: { Corp: { ...oidc, issuer: `https://idp.example/${'a'.repeat(235)}` } },
      }),
  ],
  [
    'a scope that needs `openid`, beside an unknown one',
    () => client({ scopes: ['email', token] }),
  ],
  [
    'a scope of a resource server whose identifier is unknown',
    () =>
      client(
        { scopes: ['openid', 'x/read'] },
        { resourceServers: { orders: { identifier: token, scopes: { read: 'r' } } } },
      ),
  ],
  [
    'a role name of 64 characters',
    () => role('a'.repeat(24), {}, assignments({ roleDefaults: { namePrefix: 'b'.repeat(40) } })),
  ],
  [
    'a mapping of one attribute where another one is not mutable',
    () => mapped({}, { email: 'm' }, { standardAttributes: { name: { mutable: false } } }),
  ],
  [
    'a mapping of a custom attribute where another one is not mutable',
    () =>
      mapped({ a: { type: 'String' }, b: { type: 'String', mutable: false } }, { 'custom:a': 'x' }),
  ],
  [
    'a mapping of a token to an attribute with room',
    () => mapped({ a: { type: 'String' } }, { 'custom:a': 'access_token' }),
  ],
  [
    'a mapping of another claim to a short attribute',
    () => mapped({ a: { type: 'String', maxLength: 5 } }, { 'custom:a': 'x' }),
  ],
  ['a mapping of `email_verified`', () => mapped({}, { email_verified: 'x' })],
  [
    'a greatest number without a least one',
    () => userPool({ customAttributes: { n: { type: 'Number', max: 5 } } }),
  ],
  [
    'an empty list of callback URLs beside native flows',
    () => userPool({ clients: { app: { callbackUrls: [], authFlows: FLOWS } }, ...noDomain }),
  ],
  [
    'the implicit flow turned off at a client of native flows',
    () =>
      userPool({ clients: { app: { authFlows: FLOWS, allowImplicitFlow: false } }, ...noDomain }),
  ],
  ['a redirect URI that is unknown', () => client({ defaultRedirectUri: token })],
  [
    'a redirect URI beside an unknown callback URL',
    () =>
      client({
        callbackUrls: [...callbackUrls, token],
        defaultRedirectUri: 'https://other.example',
      }),
  ],
  [
    'a redirect URI beside unknown callback URLs only',
    () => client({ callbackUrls: [token], defaultRedirectUri: 'https://other.example' }),
  ],
  [
    'a lifetime of refresh tokens in minutes that is unknown',
    () => client({ accessTokenMinutes: 1440, refreshTokenMinutes: resolvable }),
  ],
  [
    'a lifetime of refresh tokens in days that is unknown',
    () => client({ accessTokenMinutes: 1440, refreshTokenDays: resolvable }),
  ],
  [
    'a default name of a client of 128 characters',
    () => userPool({ name: 'a'.repeat(124), clients: { web } }),
  ],
  [
    'a principal tag without providers',
    () => direct({ identityProviders: {}, principalTags: { a: 'x' } }),
  ],
  [
    'a prefix that leaves 64 characters for `authenticated`',
    () => direct({ roleDefaults: { namePrefix: 'a'.repeat(51) } }),
  ],
  [
    'two SAML providers of which nothing is known',
    () =>
      userPool({
        identityProviders: {
          One: { ...saml, metadataUrl: token },
          Two: { ...saml, metadataUrl: token },
        },
      }),
  ],
  [
    'an OpenID Connect and a SAML provider of one issuer',
    () =>
      userPool({
        identityProviders: {
          One: oidc,
          Two: { type: 'SAML', metadataDocument: metadata('https://idp.example') },
        },
      }),
  ],
  [
    'two providers whose names are unknown',
    () =>
      userPool({
        identityProviders: { One: { ...saml, name: token }, Two: { ...saml, name: token } },
      }),
  ],
  [
    'two providers whose identifiers are unknown',
    () =>
      userPool({
        identityProviders: {
          One: { ...saml, idpIdentifiers: [token] },
          Two: { ...saml, idpIdentifiers: [token] },
        },
      }),
  ],
  [
    'a provider name of 32 characters',
    () => userPool({ identityProviders: { One: { ...saml, name: 'a'.repeat(32) } } }),
  ],
  [
    '`openid` beside another scope in front of an identity pool',
    () =>
      cognito({
        clients: { web: { ...web, scopes: ['openid', 'aws.cognito.signin.user.admin'] } },
      }),
  ],
  [
    'an unknown scope in front of an identity pool',
    () =>
      cognito({ clients: { web: { ...web, scopes: ['aws.cognito.signin.user.admin', token] } } }),
  ],
  [
    'conditions that share their operator or their key',
    () =>
      statement([
        { test: 'StringLike', variable: 'aws:a', values: ['x'] },
        { test: 'StringLike', variable: 'aws:b', values: ['x'] },
        { test: 'StringEquals', variable: 'aws:a', values: ['x'] },
      ]),
  ],
  [
    'phone numbers as user names that SMS verify',
    () =>
      userPool({
        usernameAttributes: ['phone_number'],
        autoVerifiedAttributes: ['phone_number'],
        sms: {},
      }),
  ],
  [
    '50 attributes, one of them required and with rules',
    () =>
      userPool({
        requiredAttributes: ['email'],
        standardAttributes: { email: {} },
        customAttributes: Object.fromEntries(
          Array.from({ length: 49 }, (_, i) => [`a${i}`, { type: 'String' }]),
        ),
      }),
  ],
  ['SMS of a user pool whose name is unknown', () => userPool({ name: token, sms: {} })],
  [
    'a name for the role of SMS of 64 characters',
    () => userPool({ name: 'a'.repeat(52), sms: {} }),
  ],
  ['`admin_only` as the only way back', () => userPool({ accountRecovery: ['admin_only'] })],
  [
    'both ways back, and SMS',
    () => userPool({ accountRecovery: ['verified_email', 'verified_phone_number'], sms: {} }),
  ],
  ['`preferred_username` as an alias', () => userPool({ aliasAttributes: ['preferred_username'] })],
  [
    '`preferred_username` as a required attribute beside another alias',
    () => userPool({ aliasAttributes: ['email'], requiredAttributes: ['preferred_username'] }),
  ],
  [
    'passkeys of a domain elsewhere',
    () =>
      userPool({
        userPoolTier: 'PLUS',
        clients: { app: { authFlows: FLOWS } },
        ...noDomain,
        signIn: {
          allowedFirstAuthFactors: ['PASSWORD', 'WEB_AUTHN'],
          webAuthn: { relyingPartyId: 'a.example' },
        },
      }),
  ],
  [
    'what every feature plan has',
    () =>
      userPool({
        userPoolTier: 'LITE',
        signIn: { allowedFirstAuthFactors: ['PASSWORD'] },
        triggers: { preTokenGeneration: FUNCTION, preTokenGenerationVersion: 'V1_0' },
      }),
  ],
  [
    'schemes of an app that end or begin with `https`',
    () => client({ type: 'native', callbackUrls: ['xhttps://cb', 'httpsx://cb'] }),
  ],
  ['a tag with `aws:` inside its key', () => userPool({ tags: { 'my-aws:x': 'y' } })],
  [
    'the first version of managed login',
    () => userPool({ domain: { prefix: 'corp', managedLoginVersion: 1 } }),
  ],
  [
    'threat protection of a client',
    () =>
      userPool({ userPoolTier: 'PLUS', threatProtection: { mode: 'AUDIT', clients: { web: {} } } }),
  ],
  [
    'an unknown scope of OpenID Connect',
    () => userPool({ identityProviders: { Corp: { ...oidc, scopes: ['email', token] } } }),
  ],
];

describe('a spec is accepted', () => {
  test.each(ACCEPTED)('with %s', (_, call) => {
    expect(problemsOf(call)).toEqual([]);
  });
});
