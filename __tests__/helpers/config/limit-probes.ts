import {
  callbackUrls,
  cognito,
  direct,
  existing,
  token,
  userPool,
  web,
} from '../../config/bad-specs/bad-spec';

const client = (change: object) => () => userPool({ clients: { web: { ...web, ...change } } });
const urls = (url: string, type = 'browser') => client({ type, callbackUrls: [url] });
const native = (authFlows: readonly string[]) => () =>
  userPool({ clients: { app: { type: 'native', authFlows } } });
const attribute =
  (name: string, more: object = {}) =>
  () =>
    userPool({ customAttributes: { [name]: { type: 'String', ...more } } });
const provider = (change: object) => () =>
  userPool({
    identityProviders: {
      Corp: { type: 'OIDC', clientId: 'o', issuer: 'https://idp.example', ...change },
    },
  });
const saml = (change: object) => () =>
  userPool({
    identityProviders: {
      Corp: { type: 'SAML', metadataUrl: 'https://idp.example/metadata', ...change },
    },
  });
const server = (change: object) => () => userPool({ resourceServers: { orders: change } });
const role = (group: object) => () =>
  cognito({ ambiguousRoleResolution: 'Deny', roles: { g: { group } } });
const rules =
  (change: object, count = 1) =>
  () =>
    cognito({
      ambiguousRoleResolution: 'Deny',
      rules: Array.from({ length: count }, (_, index) => ({
        when: { claim: 'email', matchType: 'Equals', value: `${index}@corp.example`, ...change },
        role: 'authenticated',
      })),
    });
const tags = (principalTags: object) => () => cognito({ principalTags });
const directOidc = (change: object) => () =>
  direct({ identityProviders: { o: { type: 'OIDC', ...change } } });
const scopes = (all: object) => ({ scopes: all });

/** What is tried, whether the API model takes it, and a parse of it. */
export type Probe = readonly [what: string, isLegal: boolean, call: () => unknown];

/** What the API model of Cognito allows, and what it doesn't. */
export const PROBES: readonly Probe[] = [
  ['a user pool named `my users`', true, () => userPool({ name: 'my users' })],
  [
    'a user pool name of 128 characters',
    true,
    () => userPool({ name: 'a'.repeat(128), clients: { web: { ...web, name: 'web' } } }),
  ],
  [
    'an identity pool named `identity pool abc`',
    true,
    () => direct({ name: 'identity pool abc', roleDefaults: { namePrefix: 'abc-' } }),
  ],
  [
    'an identity pool name of 64 characters',
    true,
    () => direct({ name: 'a'.repeat(64), roleDefaults: { namePrefix: 'a-' } }),
  ],
  ['a client named `my app`', true, client({ name: 'my app' })],
  ['a provider named `a_b`', true, provider({ name: 'a_b' })],
  ['a provider named `my:idp`', true, provider({ name: 'my:idp' })],
  ['a provider named in Japanese', true, provider({ name: '日本語' })],
  ['a provider named as a host', true, provider({ name: 'corp.example.com' })],
  ['a provider named `ab_c`', false, provider({ name: 'ab_c' })],
  ['a provider with a tab in its name', false, provider({ name: 'a\tbc' })],
  [
    '50 identifiers of a provider',
    true,
    saml({ idpIdentifiers: Array.from({ length: 50 }, (_, i) => `corp${i}`) }),
  ],
  [
    'a mapping to a custom attribute of 20 characters',
    true,
    () =>
      userPool({
        customAttributes: { ['a'.repeat(20)]: { type: 'String' } },
        identityProviders: {
          Corp: {
            type: 'SAML',
            metadataUrl: 'https://idp.example/metadata',
            attributeMapping: { [`custom:${'a'.repeat(20)}`]: 'x' },
          },
        },
      }),
  ],
  ['an attribute named `tenant.id`', true, attribute('tenant.id')],
  ['an attribute named `größe`', true, attribute('größe')],
  ['an attribute named `1st`', true, attribute('1st')],
  ['an attribute named `https://x`', true, attribute('https://x')],
  ['an attribute with a space', false, attribute('my tenant')],
  ['an attribute of 21 characters', false, attribute('a'.repeat(21))],
  ['an attribute with a quote', true, attribute('a"b')],
  [
    '51 attributes in a schema',
    false,
    () =>
      userPool({
        requiredAttributes: ['email'],
        customAttributes: Object.fromEntries(
          Array.from({ length: 50 }, (_, i) => [`a${i}`, { type: 'String' }]),
        ),
      }),
  ],
  ['a number from -5', true, attribute('n', { type: 'Number', min: -5 })],
  ['a number from 0.5', true, attribute('n', { type: 'Number', min: 0.5 })],
  ['access tokens of 5 minutes', true, client({ accessTokenMinutes: 5 })],
  ['access tokens of a day', true, client({ accessTokenMinutes: 1440 })],
  ['access tokens of 4 minutes', false, client({ accessTokenMinutes: 4 })],
  ['refresh tokens of 60 minutes', true, client({ refreshTokenMinutes: 60 })],
  ['refresh tokens of 3650 days', true, client({ refreshTokenDays: 3650 })],
  [
    'access tokens that outlive refresh tokens',
    false,
    client({ accessTokenMinutes: 120, refreshTokenMinutes: 60 }),
  ],
  ['no callback URL, and native flows', true, native(['ALLOW_USER_SRP_AUTH'])],
  ['a callback at 127.0.0.1', true, urls('http://127.0.0.1:3000')],
  ['a callback at [::1]', true, urls('http://[::1]:3000')],
  ['a callback of an app', true, urls('myapp://cb', 'native')],
  ['a callback of Expo', true, urls('exp://127.0.0.1:19000', 'native')],
  ['a callback of an app at a browser client', true, urls('myapp://cb')],
  ['a callback with letters beyond ASCII', true, urls('https://app.example/größe')],
  [
    '101 callback URLs',
    false,
    client({ callbackUrls: Array.from({ length: 101 }, (_, i) => `https://a.example/${i}`) }),
  ],
  ['no scope', true, client({ scopes: [] })],
  [
    'a scope of a server made elsewhere',
    true,
    client({ scopes: ['openid', 'https://other.example/read'] }),
  ],
  ['the legacy flow ADMIN_NO_SRP_AUTH', true, client({ authFlows: ['ADMIN_NO_SRP_AUTH'] })],
  [
    'the flow ALLOW_TOKEN_EXCHANGE_DELEGATION',
    true,
    client({ authFlows: ['ALLOW_TOKEN_EXCHANGE_DELEGATION'] }),
  ],
  [
    'both username attributes',
    true,
    () =>
      userPool({ usernameAttributes: ['email', 'phone_number'], requiredAttributes: ['email'] }),
  ],
  ['a group named `tf/a/b`', true, role({ name: 'tf/a/b' })],
  ['a group of precedence 0', true, role({ precedence: 0 })],
  ['a resource server without scopes', true, server(scopes({}))],
  [
    'a resource server named `My API`',
    true,
    server({ name: 'My API', ...scopes({ read: 'Read' }) }),
  ],
  [
    'an identifier of 256 characters',
    true,
    server({ identifier: 'a'.repeat(256), ...scopes({ read: 'Read' }) }),
  ],
  ['a prefix of 63 characters', true, () => userPool({ domain: { prefix: 'a'.repeat(63) } })],
  [
    'a user pool of GovCloud',
    true,
    () => existing({ userPool: { id: 'us-gov-west-1_AbC', clients: { web: { id: '4f0c' } } } }),
  ],
  [
    'a client id with a plus',
    false,
    () => existing({ userPool: { id: 'eu-west-1_AbC', clients: { web: { id: 'a+b' } } } }),
  ],
  [
    'an app id of Amazon',
    true,
    () =>
      direct({
        identityProviders: {
          a: { type: 'LoginWithAmazon', clientId: 'amzn1.application-oa2-client.0123' },
        },
      }),
  ],
  [
    'several app ids of a provider',
    true,
    () => direct({ identityProviders: { a: { type: 'Google', clientId: 'ios.app;web.app' } } }),
  ],
  [
    'an IAM provider of GovCloud',
    true,
    directOidc({ arn: 'arn:aws-us-gov:iam::111122223333:oidc-provider/idp.example' }),
  ],
  [
    'an IAM provider with a slash at the end',
    true,
    directOidc({ issuer: 'https://tenant.auth0.com/', clientIds: ['a'] }),
  ],
  ['an issuer with a slash at the end', true, provider({ issuer: 'https://tenant.auth0.com/' })],
  ['an issuer at http', true, provider({ issuer: 'http://localhost:9000' })],
  ['25 rules', true, rules({}, 25)],
  ['26 rules', true, rules({}, 26)],
  [
    'a claim of 64 characters',
    true,
    () =>
      existing({
        ambiguousRoleResolution: 'Deny',
        rules: [
          {
            when: { claim: 'a'.repeat(64), matchType: 'Equals', value: 'x' },
            role: 'authenticated',
          },
        ],
      }),
  ],
  ['a value with spaces', true, rules({ value: 'a b c' })],
  ['a session tag from a claim with a space', true, tags({ a: 'user name' })],
  [
    'a session tag from a SAML attribute',
    true,
    () =>
      direct({
        identityProviders: {
          old: { type: 'SAML', arn: 'arn:aws:iam::111122223333:saml-provider/old' },
        },
        principalTags: { a: 'https://aws.amazon.com/SAML/Attributes/x' },
      }),
  ],
  ['MFA for all', true, () => userPool({ mfa: { mode: 'ON' } })],
  ['a password of 6 characters', true, () => userPool({ passwordPolicy: { minimumLength: 6 } })],
  ['a password of 99 characters', true, () => userPool({ passwordPolicy: { minimumLength: 99 } })],
  [
    'a password of 100 characters',
    false,
    () => userPool({ passwordPolicy: { minimumLength: 100 } }),
  ],
  [
    'a history of 24 passwords',
    true,
    () => userPool({ passwordPolicy: { passwordHistorySize: 24 } }),
  ],
  [
    'a temporary password of 365 days',
    true,
    () => userPool({ passwordPolicy: { temporaryPasswordValidityDays: 365 } }),
  ],
  [
    'an SMS of 140 characters',
    true,
    () => userPool({ messages: { mfa: { smsMessage: '{####}'.padEnd(140, 'a') } } }),
  ],
  [
    'an SMS of 141 characters',
    false,
    () => userPool({ messages: { mfa: { smsMessage: '{####}'.padEnd(141, 'a') } } }),
  ],
  [
    'an e-mail of 20,000 characters',
    true,
    () => userPool({ messages: { verification: { emailMessage: '{####}'.padEnd(20_000, 'a') } } }),
  ],
  [
    'a description of 2,048 characters',
    true,
    () => userPool({ groups: { a: { description: 'a'.repeat(2048) } } }),
  ],
  ['the partition of GovCloud', true, () => direct({ partition: 'aws-us-gov' })],
  [
    'a version of the API of Facebook',
    true,
    () =>
      userPool({
        identityProviders: {
          f: { type: 'Facebook', clientId: '1', clientSecret: token, apiVersion: 'v2.12' },
        },
      }),
  ],
  ['`sub` to read', true, client({ readAttributes: ['sub', 'email'] })],
  ['`identities` to read', true, client({ readAttributes: ['identities', 'email'] })],
  [
    '50 tags',
    true,
    () =>
      userPool({ tags: Object.fromEntries(Array.from({ length: 50 }, (_, i) => [`t${i}`, 'x'])) }),
  ],
  [
    'a client with the key `web_app`',
    true,
    () => userPool({ clients: { web_app: { callbackUrls } } }),
  ],
];

/** Where we decide otherwise than the API model, and why. */
export const OTHERWISE: Readonly<Record<string, string>> = {
  'a provider named `a_b`':
    'the model allows an underscore at the second place only; our rule has no exception',
  'a provider named `my:idp`':
    'the Terraform provider cannot read it back: its id is `<pool>:<name>`',
  'an attribute with a quote': 'Terraform reads quotes, backslashes and braces as its own',
  'a number from 0.5': 'the model takes any string, even one that is no number',
  'a callback of an app at a browser client': 'a client is for one kind of app; use two',
  'no scope': 'AWS asks a client with OAuth flows for scopes',
  'a scope of a server made elsewhere': 'a misspelt scope would be found at apply only',
  'the flow ALLOW_TOKEN_EXCHANGE_DELEGATION': 'newer than AWS provider 5.100',
  'a group of precedence 0': 'the Terraform provider drops it',
  'an issuer at http': 'AWS refuses http at apply',
  '26 rules': 'the quota is 25, whatever the model says',
  'a session tag from a claim with a space': 'most likely a typing error',
  'the partition of GovCloud': 'its principals differ by Region; no word yet',
  'a client with the key `web_app`':
    'the underscore parts addresses; the name of the client takes it',
};
