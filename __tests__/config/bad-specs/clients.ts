import {
  type BadSpec,
  callbackUrls,
  department,
  google,
  saml,
  token,
  userPool,
  web,
} from './bad-spec';

const client = (change: object, pool: object = {}) =>
  userPool({ clients: { web: { ...web, ...change } }, ...pool });
const callback = (url: unknown, type = 'browser') => client({ type, callbackUrls: [url] });
const machine = (change: object) =>
  userPool({
    clients: { batch: { type: 'machine', scopes: ['orders/read'], ...change } },
    resourceServers: { orders: { scopes: { read: 'Read orders' } } },
  });
const mapped = {
  identityProviders: { Corp: { ...saml, attributeMapping: { 'custom:department': 'dept' } } },
  customAttributes: department,
};

/** What app clients can have wrong. */
export const CLIENTS: readonly BadSpec[] = [
  {
    name: 'no word on clients',
    call: () => userPool({ clients: undefined }),
    problems: [['missing', 'clients: missing; give app clients by key']],
  },
  {
    name: 'clients as a list',
    call: () => userPool({ clients: [web] }),
    problems: [['bad-type', 'clients: expected app clients by key, got a list']],
  },
  {
    name: 'a client as text',
    call: () => userPool({ clients: { web: 'https://app.example' } }),
    problems: [['bad-type', 'clients.web: expected the options of an app client, got a string']],
  },
  {
    name: 'a key with an underscore',
    call: () => userPool({ clients: { my_app: web } }),
    problems: [
      [
        'bad-key',
        'clients.my_app: a key becomes part of Terraform addresses, got `my_app`; use up to 32 letters, digits and `-`, beginning with a letter',
      ],
    ],
  },
  {
    name: 'a key that begins with a digit',
    call: () => userPool({ clients: { '1st': web } }),
    problems: [
      [
        'bad-key',
        'clients.1st: a key becomes part of Terraform addresses, got `1st`; use up to 32 letters, digits and `-`, beginning with a letter',
      ],
    ],
  },
  {
    name: 'a key that only Terraform knows',
    call: () => userPool({ clients: { [token]: web } }),
    problems: [
      [
        'bad-key',
        'clients[…]: expected a known key, got a value that only Terraform knows; write it out',
      ],
    ],
  },
  {
    name: 'a type that does not exist',
    call: () => client({ type: 'spa' }),
    problems: [
      [
        'bad-value',
        'clients.web.type: expected `browser`, `native`, `server` or `machine`, got `spa`',
      ],
    ],
  },
  {
    name: 'a type with a typing error',
    call: () => client({ type: 'machin' }),
    problems: [
      [
        'bad-value',
        'clients.web.type: expected `browser`, `native`, `server` or `machine`, got `machin`; did you mean `machine`?',
      ],
    ],
  },
  {
    name: 'a type that only Terraform knows',
    call: () => client({ type: token }),
    problems: [
      [
        'bad-value',
        'clients.web.type: expected `browser`, `native`, `server` or `machine`, got a value that only Terraform knows; write it out',
      ],
    ],
  },
  {
    name: 'a misspelt option',
    call: () => client({ callbackUrl: 'https://app.example' }),
    problems: [
      ['unknown-key', 'clients.web.callbackUrl: unknown option; did you mean `callbackUrls`?'],
    ],
  },
  {
    name: 'a name with a slash',
    call: () => client({ name: 'my/app' }),
    problems: [
      [
        'bad-value',
        'clients.web.name: expected a name, got `my/app`; 1 to 128 letters, digits, spaces and `_ + = , . @ -`',
      ],
    ],
  },
  {
    name: 'no callback URL',
    call: () => client({ callbackUrls: [] }),
    problems: [
      [
        'missing',
        'clients.web.callbackUrls: expected a list of URLs, got an empty list; give at least 1',
      ],
    ],
  },
  {
    name: 'no word on callback URLs',
    call: () => client({ callbackUrls: undefined }),
    problems: [['missing', 'clients.web.callbackUrls: missing; give a list of URLs']],
  },
  {
    name: 'callback URLs as one text',
    call: () => client({ callbackUrls: 'https://app.example' }),
    problems: [
      ['bad-type', 'clients.web.callbackUrls: expected a list of URLs, got `https://app.example`'],
    ],
  },
  {
    name: 'a hundred and one callback URLs',
    call: () =>
      client({ callbackUrls: Array.from({ length: 101 }, (_, i) => `https://app.example/${i}`) }),
    problems: [['too-many', 'clients.web.callbackUrls: at most 100 URLs, got 101']],
  },
  {
    name: 'a callback URL twice',
    call: () => client({ callbackUrls: ['https://app.example/a', 'https://app.example/a'] }),
    problems: [
      [
        'duplicate',
        'clients.web.callbackUrls[1]: `https://app.example/a` is listed twice; take one out',
      ],
    ],
  },
  {
    name: 'an http URL',
    call: () => callback('http://app.corp.test/cb'),
    problems: [
      [
        'bad-value',
        'clients.web.callbackUrls[0]: expected an https URL, got `http://app.corp.test/cb`; http is for localhost only',
      ],
    ],
  },
  {
    name: 'a URL with a wildcard',
    call: () => callback('https://*.app.example/cb'),
    problems: [
      [
        'bad-value',
        'clients.web.callbackUrls[0]: a wildcard is taken literally, got `https://*.app.example/cb`; list each URL',
      ],
    ],
  },
  {
    name: 'a URL with a fragment',
    call: () => callback('https://app.example/cb#done'),
    problems: [
      [
        'bad-value',
        'clients.web.callbackUrls[0]: expected a URL without fragment, got `https://app.example/cb#done`; take out what follows `#`',
      ],
    ],
  },
  {
    name: 'a URL with a user name',
    call: () => callback('https://user@app.example/cb'),
    problems: [
      [
        'bad-value',
        'clients.web.callbackUrls[0]: expected an https URL, got `https://user@app.example/cb`; without user name, such as `https://app.example.com/callback`',
      ],
    ],
  },
  {
    name: 'a URL with a backslash',
    call: () => callback('https://app.example\\@evil.example/'),
    problems: [
      [
        'bad-value',
        'clients.web.callbackUrls[0]: expected an https URL, got `https://app.example\\@evil.example/`; without user name, such as `https://app.example.com/callback`',
      ],
    ],
  },
  {
    name: 'a URL without a host',
    call: () => callback('https:///cb'),
    problems: [
      [
        'bad-value',
        'clients.web.callbackUrls[0]: expected an https URL, got `https:///cb`; without user name, such as `https://app.example.com/callback`',
      ],
    ],
  },
  {
    name: 'a URL with one slash',
    call: () => callback('https:/app.example'),
    problems: [
      [
        'bad-value',
        'clients.web.callbackUrls[0]: expected an https URL, got `https:/app.example`; without user name, such as `https://app.example.com/callback`',
      ],
    ],
  },
  {
    name: 'a URL with a space',
    call: () => callback('https://app.example/a b'),
    problems: [
      [
        'bad-value',
        'clients.web.callbackUrls[0]: expected an https URL, got `https://app.example/a b`; up to 1,024 characters without spaces',
      ],
    ],
  },
  {
    name: 'a URL on two lines',
    call: () => callback('https://app.example/\ncb'),
    problems: [
      [
        'bad-value',
        'clients.web.callbackUrls[0]: expected an https URL, got `https://app.example/\\ncb`; up to 1,024 characters without spaces',
      ],
    ],
  },
  {
    name: 'a scheme alone',
    call: () => callback('myapp', 'native'),
    problems: [
      [
        'bad-value',
        'clients.web.callbackUrls[0]: expected an https URL, got `myapp`; such as `https://app.example.com/callback`',
      ],
    ],
  },
  {
    name: 'a scheme of an app without a slash',
    call: () => callback('myapp:callback', 'native'),
    problems: [
      [
        'bad-value',
        "clients.web.callbackUrls[0]: expected an https URL or one with a scheme of the app's own, got `myapp:callback`; such as `myapp://callback`",
      ],
    ],
  },
  {
    name: 'a path alone',
    call: () => callback('/callback'),
    problems: [
      [
        'bad-value',
        'clients.web.callbackUrls[0]: expected an https URL, got `/callback`; such as `https://app.example.com/callback`',
      ],
    ],
  },
  {
    name: 'a host alone',
    call: () => callback('app.example/callback'),
    problems: [
      [
        'bad-value',
        'clients.web.callbackUrls[0]: expected an https URL, got `app.example/callback`; such as `https://app.example.com/callback`',
      ],
    ],
  },
  {
    name: 'a host that only begins like localhost',
    call: () => callback('http://localhost.evil.example/cb'),
    problems: [
      [
        'bad-value',
        'clients.web.callbackUrls[0]: expected an https URL, got `http://localhost.evil.example/cb`; http is for localhost only',
      ],
    ],
  },
  {
    name: 'an address that is not the loopback',
    call: () => callback('http://127.0.0.2/cb'),
    problems: [
      [
        'bad-value',
        'clients.web.callbackUrls[0]: expected an https URL, got `http://127.0.0.2/cb`; http is for localhost only',
      ],
    ],
  },
  {
    name: 'a scheme of an app in a browser',
    call: () => callback('myapp://callback'),
    problems: [
      [
        'bad-value',
        'clients.web.callbackUrls[0]: expected an https URL, got `myapp://callback`; other schemes are for `native` clients only',
      ],
    ],
  },
  {
    name: 'a scheme that runs code',
    call: () => callback('javascript:/alert(1)', 'native'),
    problems: [
      [
        'bad-value',
        "clients.web.callbackUrls[0]: expected an https URL or one with a scheme of the app's own, got `javascript:/alert(1)`; such as `myapp://callback`",
      ],
    ],
  },
  {
    name: 'an http URL of a native app',
    call: () => callback('http://app.example', 'native'),
    problems: [
      [
        'bad-value',
        'clients.web.callbackUrls[0]: expected an https URL, got `http://app.example`; http is for localhost only',
      ],
    ],
  },
  {
    name: 'a URL of 1025 characters',
    call: () => callback(`https://app.example/${'a'.repeat(1005)}`),
    problems: [
      [
        'bad-value',
        'clients.web.callbackUrls[0]: expected an https URL, got `https://app.example/aaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaa…` (1025 characters); up to 1,024 characters without spaces',
      ],
    ],
  },
  {
    name: 'a URL that is a number',
    call: () => callback(5),
    problems: [
      [
        'bad-type',
        'clients.web.callbackUrls[0]: expected an https URL, got `5`; up to 1,024 characters without spaces',
      ],
    ],
  },
  {
    name: 'a logout URL over http',
    call: () => client({ logoutUrls: ['http://app.example'] }),
    problems: [
      [
        'bad-value',
        'clients.web.logoutUrls[0]: expected an https URL, got `http://app.example`; http is for localhost only',
      ],
    ],
  },
  {
    name: 'an identity provider that is not declared',
    call: () => client({ identityProviders: ['gogle'] }, { identityProviders: { google } }),
    problems: [
      [
        'unknown-idp',
        'clients.web.identityProviders[0]: no identity provider named `gogle`; did you mean `google`? declared: COGNITO, google',
      ],
    ],
  },
  {
    name: 'identity providers where none is declared',
    call: () => client({ identityProviders: ['Okta'] }),
    problems: [
      [
        'unknown-idp',
        'clients.web.identityProviders[0]: no identity provider named `Okta`; declared: COGNITO',
      ],
    ],
  },
  {
    name: 'an identity provider twice',
    call: () => client({ identityProviders: ['COGNITO', 'COGNITO'] }),
    problems: [
      ['duplicate', 'clients.web.identityProviders[1]: `COGNITO` is listed twice; take one out'],
    ],
  },
  {
    name: 'an empty list of identity providers',
    call: () => client({ identityProviders: [] }),
    problems: [
      [
        'missing',
        'clients.web.identityProviders: expected a list of keys of identity providers, got an empty list; give at least 1',
      ],
    ],
  },
  {
    name: 'an identity provider that only Terraform knows',
    call: () => client({ identityProviders: [token] }),
    problems: [
      [
        'bad-value',
        'clients.web.identityProviders[0]: expected the key of an identity provider, got a value that only Terraform knows; write it out',
      ],
    ],
  },
  {
    name: 'a scope that does not exist',
    call: () => client({ scopes: ['openid', 'emial'] }),
    problems: [
      [
        'unknown-reference',
        'clients.web.scopes[1]: no scope named `emial`; did you mean `email`? declared: aws.cognito.signin.user.admin, email, openid, phone, profile',
      ],
    ],
  },
  {
    name: 'a scope of a resource server that does not exist',
    call: () => client({ scopes: ['openid', 'orders/read'] }),
    problems: [
      [
        'unknown-reference',
        'clients.web.scopes[1]: no scope named `orders/read`; declared: aws.cognito.signin.user.admin, email, openid, phone, profile',
      ],
    ],
  },
  {
    name: 'a scope without its resource server',
    call: () =>
      client(
        { scopes: ['openid', 'read'] },
        { resourceServers: { orders: { scopes: { read: 'R' } } } },
      ),
    problems: [
      [
        'unknown-reference',
        'clients.web.scopes[1]: no scope named `read`; those of a resource server are written `<identifier>/<scope>`',
      ],
    ],
  },
  {
    name: 'an empty list of scopes',
    call: () => client({ scopes: [] }),
    problems: [
      [
        'missing',
        'clients.web.scopes: expected a list of scopes, got an empty list; give at least 1',
      ],
    ],
  },
  {
    name: 'scopes in one text',
    call: () => client({ scopes: ['openid email'] }),
    problems: [
      [
        'bad-value',
        'clients.web.scopes[0]: expected a scope, got `openid email`; 1 to 256 characters without spaces, quotes and backslashes',
      ],
    ],
  },
  {
    name: 'scopes as a list that only Terraform knows',
    call: () => client({ scopes: ['#{TfToken[TOKEN.4]}'] }),
    problems: [
      [
        'bad-value',
        'clients.web.scopes: expected a list of scopes, got a value that only Terraform knows; write the list out',
      ],
    ],
  },
  {
    name: 'a readable attribute that is not declared',
    call: () =>
      client({ readAttributes: ['email', 'custom:departmnt'] }, { customAttributes: department }),
    problems: [
      [
        'unknown-reference',
        'clients.web.readAttributes[1]: no attribute named `custom:departmnt`; did you mean `custom:department`? custom ones: custom:department',
      ],
    ],
  },
  {
    name: 'a readable attribute without its prefix',
    call: () => client({ readAttributes: ['department'] }, { customAttributes: department }),
    problems: [
      [
        'unknown-reference',
        'clients.web.readAttributes[0]: no attribute named `department`; the custom attribute is called `custom:department`',
      ],
    ],
  },
  {
    name: 'a readable attribute where none is declared',
    call: () => client({ readAttributes: ['custom:team'] }),
    problems: [
      [
        'unknown-reference',
        'clients.web.readAttributes[0]: no attribute named `custom:team`; no custom attribute is declared',
      ],
    ],
  },
  {
    name: 'no readable attribute',
    call: () => client({ readAttributes: [] }),
    problems: [
      [
        'missing',
        'clients.web.readAttributes: expected a list of attributes, got an empty list; give at least 1',
      ],
    ],
  },
  {
    name: 'no writable attribute',
    call: () => client({ writeAttributes: [] }),
    problems: [
      [
        'missing',
        'clients.web.writeAttributes: expected a list of attributes, got an empty list; give at least 1',
      ],
    ],
  },
  {
    name: 'a writable attribute that the service writes',
    call: () => client({ writeAttributes: ['email', 'email_verified'] }),
    problems: [
      [
        'unknown-reference',
        'clients.web.writeAttributes[1]: only Cognito writes `email_verified`; take it out',
      ],
    ],
  },
  {
    name: 'writable attributes without the mapped ones',
    call: () => client({ writeAttributes: ['email'] }, mapped),
    problems: [
      [
        'missing',
        'clients.web.writeAttributes: lacks `custom:department`, which signing in here writes, because mapped or required; add it',
      ],
    ],
  },
  {
    name: 'writable attributes without mapped and required ones',
    call: () => client({ writeAttributes: ['name'] }, { ...mapped, requiredAttributes: ['email'] }),
    problems: [
      [
        'missing',
        'clients.web.writeAttributes: lacks `custom:department` and `email`, which signing in here writes, because mapped or required; add them',
      ],
    ],
  },
  {
    name: 'a native flow that AWS does not have',
    call: () => client({ authFlows: ['USER_PASSWORD'] }),
    problems: [
      [
        'bad-value',
        'clients.web.authFlows[0]: expected `ALLOW_USER_AUTH`, `ALLOW_USER_SRP_AUTH`, `ALLOW_USER_PASSWORD_AUTH`, `ALLOW_ADMIN_USER_PASSWORD_AUTH` or `ALLOW_CUSTOM_AUTH`, got `USER_PASSWORD`',
      ],
    ],
  },
  {
    name: 'access tokens of four minutes',
    call: () => client({ accessTokenMinutes: 4 }),
    problems: [
      [
        'bad-value',
        'clients.web.accessTokenMinutes: expected a lifetime in minutes, got `4`; a whole number from 5 to 1440',
      ],
    ],
  },
  {
    name: 'ID tokens of two days',
    call: () => client({ idTokenMinutes: 2880 }),
    problems: [
      [
        'bad-value',
        'clients.web.idTokenMinutes: expected a lifetime in minutes, got `2880`; a whole number from 5 to 1440',
      ],
    ],
  },
  {
    name: 'refresh tokens of no days',
    call: () => client({ refreshTokenDays: 0 }),
    problems: [
      [
        'bad-value',
        'clients.web.refreshTokenDays: expected a lifetime in days, got `0`; a whole number from 1 to 3650',
      ],
    ],
  },
  {
    name: 'a lifetime as text',
    call: () => client({ refreshTokenDays: '30' }),
    problems: [
      [
        'bad-type',
        'clients.web.refreshTokenDays: expected a lifetime in days, got the string `30`; a whole number from 1 to 3650',
      ],
    ],
  },
  {
    name: 'a lifetime as text that only Terraform knows',
    call: () => client({ refreshTokenDays: token }),
    problems: [
      [
        'bad-type',
        'clients.web.refreshTokenDays: expected a lifetime in days, got a value that only Terraform knows; write it as a number, such as the `numberValue` of a variable',
      ],
    ],
  },
  {
    name: 'a lifetime that is no number',
    call: () => client({ accessTokenMinutes: NaN }),
    problems: [
      [
        'bad-value',
        'clients.web.accessTokenMinutes: expected a lifetime in minutes, got `NaN`; a whole number from 5 to 1440',
      ],
    ],
  },
  {
    name: 'a default redirect that is no callback URL',
    call: () => client({ defaultRedirectUri: 'https://app.example/other' }),
    problems: [
      [
        'conflict',
        'clients.web.defaultRedirectUri: expected one of `callbackUrls`, got `https://app.example/other`; add it there',
      ],
    ],
  },
  {
    name: 'a legacy flow beside another one',
    call: () => client({ authFlows: ['USER_PASSWORD_AUTH', 'ALLOW_USER_SRP_AUTH'] }),
    problems: [
      [
        'conflict',
        'clients.web.authFlows: AWS takes no legacy flow beside others, got `USER_PASSWORD_AUTH`; use flows that begin with `ALLOW_`',
      ],
    ],
  },
  {
    name: 'user context without a secret',
    call: () => client({ propagateAdditionalUserContext: true }),
    problems: [
      [
        'conflict',
        'clients.web.propagateAdditionalUserContext: AWS takes it from a client with a secret only; use type `server`',
      ],
    ],
  },
  {
    name: 'a step of a sign-in that takes two minutes',
    call: () => client({ authSessionMinutes: 2 }),
    problems: [
      [
        'bad-value',
        'clients.web.authSessionMinutes: expected a time in minutes, got `2`; a whole number from 3 to 15',
      ],
    ],
  },
  {
    name: 'refresh tokens of days and of minutes',
    call: () => client({ refreshTokenDays: 1, refreshTokenMinutes: 90 }),
    problems: [
      [
        'conflict',
        'clients.web.refreshTokenMinutes: `refreshTokenDays` says the same; take one out',
      ],
    ],
  },
  {
    name: 'refresh tokens of less than an hour',
    call: () => client({ refreshTokenMinutes: 59 }),
    problems: [
      [
        'bad-value',
        'clients.web.refreshTokenMinutes: expected a lifetime in minutes, got `59`; a whole number from 60 to 5256000',
      ],
    ],
  },
  {
    name: 'access and ID tokens that outlive refresh tokens',
    call: () => client({ accessTokenMinutes: 61, idTokenMinutes: 90, refreshTokenMinutes: 60 }),
    problems: [
      [
        'conflict',
        'clients.web.accessTokenMinutes: is longer than that of refresh tokens, got `61` and `60` minutes; give a shorter one',
      ],
      [
        'conflict',
        'clients.web.idTokenMinutes: is longer than that of refresh tokens, got `90` and `60` minutes; give a shorter one',
      ],
    ],
  },
  {
    name: 'a rotation without a native flow',
    call: () => client({ refreshTokenRotation: {} }),
    problems: [
      [
        'conflict',
        'clients.web.refreshTokenRotation: takes the place of the flow ALLOW_REFRESH_TOKEN_AUTH, and AWS opens native flows of its own to a client without any; state at least one in `authFlows`',
      ],
    ],
  },
  {
    name: 'a rotation with two minutes of grace',
    call: () =>
      client({
        authFlows: ['ALLOW_USER_SRP_AUTH'],
        refreshTokenRotation: { retryGracePeriodSeconds: 120, grace: 60 },
      }),
    problems: [
      [
        'unknown-key',
        'clients.web.refreshTokenRotation.grace: unknown option; there are `feature` and `retryGracePeriodSeconds`',
      ],
      [
        'bad-value',
        'clients.web.refreshTokenRotation.retryGracePeriodSeconds: expected a time in seconds, got `120`; a whole number from 0 to 60',
      ],
    ],
  },
  {
    name: 'a rotation that is off, with a time of grace',
    call: () =>
      client({ refreshTokenRotation: { feature: 'DISABLED', retryGracePeriodSeconds: 60 } }),
    problems: [
      [
        'conflict',
        'clients.web.refreshTokenRotation.retryGracePeriodSeconds: only applies to a rotation that is on; take it out',
      ],
    ],
  },
  {
    name: 'a rotation that is neither on nor off',
    call: () => client({ refreshTokenRotation: { feature: 'OFF' as 'DISABLED' } }),
    problems: [
      [
        'bad-value',
        'clients.web.refreshTokenRotation.feature: expected `ENABLED` or `DISABLED`, got `OFF`',
      ],
    ],
  },
  {
    name: 'a rotation as a flag',
    call: () => client({ refreshTokenRotation: true }),
    problems: [
      [
        'bad-type',
        'clients.web.refreshTokenRotation: expected the options of a rotation, got `true` or `false`',
      ],
    ],
  },
  {
    name: 'a rotation beside flows that are no list',
    call: () => client({ authFlows: 'ALLOW_USER_SRP_AUTH', refreshTokenRotation: {} }),
    problems: [
      [
        'bad-type',
        'clients.web.authFlows: expected a list of native flows, got `ALLOW_USER_SRP_AUTH`',
      ],
    ],
  },
  {
    name: 'a resolution in small letters',
    call: () => client({ ambiguousRoleResolution: 'deny' }),
    problems: [
      [
        'bad-value',
        'clients.web.ambiguousRoleResolution: expected `AuthenticatedRole` or `Deny`, got `deny`; did you mean `Deny`?',
      ],
    ],
  },
  {
    name: 'a machine without scopes',
    call: () => machine({ scopes: undefined }),
    problems: [['missing', 'clients.batch.scopes: missing; give a list of scopes']],
  },
  {
    name: 'a machine with no scope',
    call: () => machine({ scopes: [] }),
    problems: [
      [
        'missing',
        'clients.batch.scopes: expected a list of scopes, got an empty list; give at least 1',
      ],
    ],
  },
  {
    name: 'a machine that asks about a person',
    call: () => machine({ scopes: ['openid'] }),
    problems: [
      [
        'conflict',
        'clients.batch.scopes[0]: machine clients can only use scopes of resource servers, got `openid`; use `<identifier>/<scope>`',
      ],
    ],
  },
  {
    name: 'a machine with a scope that is not declared',
    call: () => machine({ scopes: ['orders/raed'] }),
    problems: [
      [
        'unknown-reference',
        'clients.batch.scopes[0]: no scope named `orders/raed`; did you mean `orders/read`? declared: orders/read',
      ],
    ],
  },
  {
    name: 'a machine with callback URLs',
    call: () => machine({ callbackUrls }),
    problems: [
      [
        'unknown-key',
        'clients.batch.callbackUrls: unknown option; no user signs in at a machine client; take it out',
      ],
    ],
  },
  {
    name: 'a machine with an option that no client has',
    call: () => machine({ scope: ['orders/read'] }),
    problems: [['unknown-key', 'clients.batch.scope: unknown option; did you mean `scopes`?']],
  },
  {
    name: 'an attribute whose name has a space',
    call: () => client({ readAttributes: ['given name'] }),
    problems: [
      [
        'bad-value',
        'clients.web.readAttributes[0]: expected the name of an attribute, got `given name`; up to 32 characters without spaces',
      ],
    ],
  },
  {
    name: 'a blank key of an identity provider',
    call: () => client({ identityProviders: [' '] }),
    problems: [
      [
        'bad-value',
        'clients.web.identityProviders[0]: expected the key of an identity provider, got ` `; as `identityProviders` has it',
      ],
    ],
  },
  {
    name: 'one native flow instead of a list',
    call: () => client({ authFlows: 'ALLOW_USER_SRP_AUTH' }),
    problems: [
      [
        'bad-type',
        'clients.web.authFlows: expected a list of native flows, got `ALLOW_USER_SRP_AUTH`',
      ],
    ],
  },
];
