import { parseStatement } from '../../../src/config/parse-statement';
import {
  type BadSpec,
  assignments,
  cognito,
  direct,
  existing,
  google,
  oidc,
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
} from './bad-spec';

const apple = {
  type: 'SignInWithApple',
  clientId: 'a',
  teamId: 'ABCDE12345',
  keyId: 'ABCDE12345',
  privateKey: token,
};
const pool = (more: object) =>
  existing({ userPool: { id: 'eu-west-1_AbC', clients: { web: { id: '4f0c' } }, ...more } });

/** What is just not allowed, and what is no value of its kind. */
export const BOUNDARIES: readonly BadSpec[] = [
  {
    name: 'an issuer of 256 characters',
    call: () =>
      userPool({
        identityProviders: { Corp: { ...oidc, issuer: `https://idp.example/${'a'.repeat(236)}` } },
      }),
    problems: [
      [
        'bad-value',
        'identityProviders.Corp.issuer: expected an issuer, got `https://idp.example/aaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaa…` (256 characters); at most 255 characters',
      ],
    ],
  },
  {
    name: 'a scope that needs `openid`',
    call: () => client({ scopes: ['email'] }),
    problems: [['missing', 'clients.web.scopes: `email` needs `openid`; add it']],
  },
  {
    name: 'a misspelt standard scope beside a resource server whose identifier is unknown',
    call: () =>
      client(
        { scopes: ['openid', 'opnid'] },
        { resourceServers: { orders: { identifier: token, scopes: { read: 'r' } } } },
      ),
    problems: [
      [
        'unknown-reference',
        'clients.web.scopes[1]: no scope named `opnid`; did you mean `openid`? declared: aws.cognito.signin.user.admin, email, openid, phone, profile',
      ],
    ],
  },
  {
    name: 'a misspelt scope of a resource server',
    call: () =>
      client(
        { scopes: ['openid', 'orders/raed'] },
        { resourceServers: { orders: { scopes: { read: 'r' } } } },
      ),
    problems: [
      [
        'unknown-reference',
        'clients.web.scopes[1]: no scope named `orders/raed`; did you mean `orders/read`? declared: aws.cognito.signin.user.admin, email, openid, orders/read, phone, profile',
      ],
    ],
  },
  {
    name: 'resource servers as a list',
    call: () => userPool({ resourceServers: [] }),
    problems: [
      ['bad-type', 'resourceServers: expected resource servers by key, got an empty list'],
    ],
  },
  {
    name: 'a resource server as a string',
    call: () => userPool({ resourceServers: { orders: 'x' } }),
    problems: [
      [
        'bad-type',
        'resourceServers.orders: expected the options of a resource server, got a string',
      ],
    ],
  },
  {
    name: 'a role name of 65 characters',
    call: () =>
      role('a'.repeat(25), {}, assignments({ roleDefaults: { namePrefix: 'b'.repeat(40) } })),
    problems: [
      [
        'bad-value',
        'roles.aaaaaaaaaaaaaaaaaaaaaaaaa: a role name has at most 64 characters, got 65 of `bbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbaaaaaaaaaaaaaaaaaaaa…` (65 characters); choose a shorter key or `roleDefaults.namePrefix`',
      ],
    ],
  },
  {
    name: 'a mapping of a token to an attribute that is short by one character',
    call: () => mapped({ a: { type: 'String', maxLength: 2047 } }, { 'custom:a': 'access_token' }),
    problems: [
      [
        'conflict',
        'identityProviders.Corp.attributeMapping.custom:a: `access_token` needs an attribute of type `String` with room for 2048 characters; take `maxLength` out of `customAttributes.a`',
      ],
    ],
  },
  {
    name: 'a mapping of a token to a number',
    call: () => mapped({ a: { type: 'Number' } }, { 'custom:a': 'id_token' }),
    problems: [
      [
        'conflict',
        'identityProviders.Corp.attributeMapping.custom:a: `id_token` needs an attribute of type `String` with room for 2048 characters; take `maxLength` out of `customAttributes.a`',
      ],
    ],
  },
  {
    name: 'a mapping of a custom attribute where there is none',
    call: () => mapped({}, { 'custom:zzzz': 'x' }),
    problems: [
      [
        'bad-key',
        'identityProviders.Corp.attributeMapping.custom:zzzz: no attribute named `custom:zzzz`; no custom attribute is declared',
      ],
    ],
  },
  {
    name: 'a mapping of a custom attribute that is not among them',
    call: () => mapped({ team: { type: 'String' } }, { 'custom:zzzz': 'x' }),
    problems: [
      [
        'bad-key',
        'identityProviders.Corp.attributeMapping.custom:zzzz: no attribute named `custom:zzzz`; custom ones: custom:team',
      ],
    ],
  },
  {
    name: 'the implicit flow at a client of native flows',
    call: () =>
      userPool({ clients: { app: { authFlows: FLOWS, allowImplicitFlow: true } }, ...noDomain }),
    problems: [
      [
        'conflict',
        'clients.app.allowImplicitFlow: belongs to the hosted sign-in, which needs `callbackUrls`; add them, or take this out',
      ],
    ],
  },
  {
    name: 'options of the hosted sign-in at a client of native flows',
    call: () =>
      userPool({
        clients: {
          app: {
            authFlows: FLOWS,
            scopes: ['openid'],
            identityProviders: ['COGNITO'],
            logoutUrls: ['https://x.example'],
            defaultRedirectUri: 'https://x.example',
          },
        },
        ...noDomain,
      }),
    problems: [
      [
        'conflict',
        'clients.app.logoutUrls: belongs to the hosted sign-in, which needs `callbackUrls`; add them, or take this out',
      ],
      [
        'conflict',
        'clients.app.identityProviders: belongs to the hosted sign-in, which needs `callbackUrls`; add them, or take this out',
      ],
      [
        'conflict',
        'clients.app.scopes: belongs to the hosted sign-in, which needs `callbackUrls`; add them, or take this out',
      ],
      [
        'conflict',
        'clients.app.defaultRedirectUri: belongs to the hosted sign-in, which needs `callbackUrls`; add them, or take this out',
      ],
    ],
  },
  {
    name: 'two legacy flows beside another one',
    call: () => client({ authFlows: ['ADMIN_NO_SRP_AUTH', 'USER_PASSWORD_AUTH', ...FLOWS] }),
    problems: [
      [
        'conflict',
        'clients.web.authFlows: AWS takes no legacy flow beside others, got `ADMIN_NO_SRP_AUTH` and `USER_PASSWORD_AUTH`; use flows that begin with `ALLOW_`',
      ],
    ],
  },
  {
    name: 'a redirect URI that is no callback URL',
    call: () => client({ defaultRedirectUri: 'https://other.example' }),
    problems: [
      [
        'conflict',
        'clients.web.defaultRedirectUri: expected one of `callbackUrls`, got `https://other.example`; add it there',
      ],
    ],
  },
  {
    name: 'a default name of a client of 129 characters',
    call: () => userPool({ name: 'a'.repeat(125), clients: { web } }),
    problems: [
      [
        'missing',
        'clients.web.name: the default name would have 129 characters, and 128 fit; give the client a name',
      ],
    ],
  },
  {
    name: 'an unknown type of client, with the URL of an app',
    call: () => client({ type: 'browsr', callbackUrls: ['myapp://cb'] }),
    problems: [
      [
        'bad-value',
        'clients.web.type: expected `browser`, `native`, `server` or `machine`, got `browsr`; did you mean `browser`?',
      ],
    ],
  },
  {
    name: 'an unknown type of client, without URLs',
    call: () => userPool({ clients: { web: { type: 'browsr' } } }),
    problems: [
      [
        'bad-value',
        'clients.web.type: expected `browser`, `native`, `server` or `machine`, got `browsr`; did you mean `browser`?',
      ],
    ],
  },
  {
    name: 'a client as a number',
    call: () => userPool({ clients: { web: 5 } }),
    problems: [['bad-type', 'clients.web: expected the options of an app client, got a number']],
  },
  {
    name: 'a misspelt option of a machine client',
    call: () =>
      userPool({
        clients: { b: { type: 'machine', scopes: ['orders/read'], scpes: 1 } },
        resourceServers: { orders: { scopes: { read: 'r' } } },
      }),
    problems: [['unknown-key', 'clients.b.scpes: unknown option; did you mean `scopes`?']],
  },
  {
    name: 'a prefix that leaves 65 characters for `authenticated`',
    call: () => direct({ roleDefaults: { namePrefix: 'a'.repeat(52) } }),
    problems: [
      [
        'bad-value',
        'roleDefaults.namePrefix: a role name has at most 64 characters, got 65 of `aaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaauthenti…` (65 characters); give a shorter prefix',
      ],
    ],
  },
  {
    name: "a tag of roles with the key of one of AWS's own principal tags",
    call: () => cognito({ principalTags: 'defaults', tags: { Username: 'x' } }),
    problems: [
      [
        'conflict',
        "tags.Username: is a principal tag too, and the role's own tag would be used for users whose token lacks the claim; choose another key",
      ],
    ],
  },
  {
    name: 'two principal tags that differ in case',
    call: () => cognito({ principalTags: { Team: 'email', team: 'email' } }),
    problems: [
      [
        'duplicate',
        'principalTags.team: tag keys are case-insensitive, and there is `Team`; take one out',
      ],
    ],
  },
  {
    name: 'Google, and an OpenID Connect provider of its issuer',
    call: () =>
      userPool({
        identityProviders: { google, Two: { ...oidc, issuer: 'https://accounts.google.com' } },
      }),
    problems: [
      [
        'duplicate-idp',
        'identityProviders.google: `https://accounts.google.com` signs users in through `Two` too, so one user would have two identities; take one out',
      ],
    ],
  },
  {
    name: 'further details as a list',
    call: () => userPool({ identityProviders: { One: { ...saml, providerDetails: [] } } }),
    problems: [
      [
        'bad-type',
        'identityProviders.One.providerDetails: expected further details by key, got an empty list',
      ],
    ],
  },
  {
    name: 'an OpenID Connect provider with an underscore in its key',
    call: () => userPool({ identityProviders: { my_idp: oidc } }),
    problems: [
      [
        'bad-key',
        'identityProviders.my_idp: a provider name has no underscore, got `my_idp`; use `myidp`',
      ],
    ],
  },
  {
    name: 'a provider name of 33 characters',
    call: () => userPool({ identityProviders: { One: { ...saml, name: 'a'.repeat(33) } } }),
    problems: [
      [
        'bad-value',
        'identityProviders.One.name: a provider name has 3 to 32 characters, got `aaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaa`; use a longer or shorter one',
      ],
    ],
  },
  {
    name: 'no scope in front of an identity pool',
    call: () => cognito({ clients: { web: { ...web, scopes: [] } } }),
    problems: [
      [
        'missing',
        'clients.web.scopes: expected a list of scopes, got an empty list; give at least 1',
      ],
    ],
  },
  {
    name: 'a client without callback URLs in front of an identity pool',
    call: () => cognito({ clients: { web: { scopes: ['aws.cognito.signin.user.admin'] } } }),
    problems: [['missing', 'clients.web.callbackUrls: missing; give a list of URLs']],
  },
  {
    name: 'a condition as a string',
    call: () => statement(['x' as never]),
    problems: [['bad-type', 'conditions[0]: expected a condition, got a string']],
  },
  {
    name: 'a statement as a string',
    call: () => parseStatement('x' as never, { subject: 's', principalTags: {} }),
    problems: [['bad-type', 'spec: expected a statement, got a string']],
  },
  {
    name: 'no domain for one of two clients',
    call: () => userPool({ clients: { app: { authFlows: FLOWS }, web }, ...noDomain }),
    problems: [
      ['missing', 'domain: missing; give the domain of the hosted sign-in, as `{ prefix }`'],
    ],
  },
  {
    name: 'no domain for a client with callback URLs and native flows',
    call: () => userPool({ clients: { web: { ...web, authFlows: FLOWS } }, ...noDomain }),
    problems: [
      ['missing', 'domain: missing; give the domain of the hosted sign-in, as `{ prefix }`'],
    ],
  },
  {
    name: 'no domain for a machine client',
    call: () =>
      userPool({
        clients: { b: { type: 'machine', scopes: ['orders/read'] } },
        resourceServers: { orders: { scopes: { read: 'r' } } },
        ...noDomain,
      }),
    problems: [
      ['missing', 'domain: missing; give the domain of the hosted sign-in, as `{ prefix }`'],
    ],
  },
  {
    name: 'phone numbers as user names that nothing verifies',
    call: () => userPool({ usernameAttributes: ['phone_number'] }),
    problems: [
      [
        'missing',
        'usernameAttributes: users with a phone number alone could neither confirm nor recover their account, because this user pool sends codes by e-mail; add `email` to `requiredAttributes`',
      ],
    ],
  },
  {
    name: '51 attributes, one of them required and another with rules',
    call: () =>
      userPool({
        requiredAttributes: ['email'],
        standardAttributes: { name: { minLength: 1 } },
        customAttributes: Object.fromEntries(
          Array.from({ length: 49 }, (_, i) => [`a${i}`, { type: 'String' }]),
        ),
      }),
    problems: [
      [
        'too-many',
        'customAttributes: at most 50 attributes in a schema, custom and required ones together, got 51; take 1 out',
      ],
    ],
  },
  {
    name: 'a name for the role of SMS of 65 characters',
    call: () => userPool({ name: 'a'.repeat(53), sms: {} }),
    problems: [
      [
        'missing',
        'sms.roleName: a role name has up to 64 characters without spaces, got `aaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaa-cognit…` (65 characters); give a name',
      ],
    ],
  },
  {
    name: 'a name for the role of SMS beside a role of your own',
    call: () =>
      userPool({
        sms: { snsCallerArn: 'arn:aws:iam::111122223333:role/x', externalId: 'xx', roleName: 'r' },
      }),
    problems: [
      [
        'conflict',
        'sms.roleName: is for the role that is made, and `snsCallerArn` names yours; take one out',
      ],
    ],
  },
  {
    name: 'SMS as the only second factor of a user pool that sends none',
    call: () => userPool({ mfa: { mode: 'ON', softwareToken: false, sms: true } }),
    problems: [
      [
        'missing',
        'mfa.sms: `mfa.sms` needs SMS, and this user pool sends none; add `sms: {}` to the federation, which makes the role for it, or take it out',
      ],
    ],
  },
  {
    name: 'a second factor of no kind',
    call: () => userPool({ mfa: { mode: 'ON', softwareToken: false } }),
    problems: [
      [
        'missing',
        'mfa.mode: `ON` needs a kind of second factor; leave `softwareToken` on, or add `email`, or `sms` to the federation',
      ],
    ],
  },
  {
    name: 'MFA as a number, beside SMS',
    call: () => userPool({ mfa: 5, sms: {} }),
    problems: [['bad-type', 'mfa: expected the options of MFA, as `{ mode }`, got a number']],
  },
  {
    name: 'no first factor',
    call: () => userPool({ userPoolTier: 'PLUS', signIn: { allowedFirstAuthFactors: [] } }),
    problems: [
      [
        'missing',
        'signIn.allowedFirstAuthFactors: expected a list of first factors, got an empty list; give at least 1',
      ],
    ],
  },
  {
    name: 'ways that need SMS in a user pool that sends none',
    call: () =>
      userPool({
        accountRecovery: ['verified_phone_number'],
        autoVerifiedAttributes: ['phone_number'],
      }),
    problems: [
      [
        'missing',
        'autoVerifiedAttributes: `phone_number` needs SMS, and this user pool sends none; add `sms: {}` to the federation, which makes the role for it, or take it out',
      ],
      [
        'missing',
        'accountRecovery: `verified_phone_number` needs SMS, and this user pool sends none; add `sms: {}` to the federation, which makes the role for it, or take it out',
      ],
    ],
  },
  {
    name: 'what the least feature plan lacks',
    call: () =>
      userPool({
        userPoolTier: 'LITE',
        signIn: { allowedFirstAuthFactors: ['PASSWORD', 'EMAIL_OTP'] },
        triggers: { preTokenGeneration: FUNCTION, preTokenGenerationVersion: 'V2_0' },
        threatProtection: { mode: 'AUDIT' },
        logDelivery: {
          userAuthEvents: { logGroupArn: 'arn:aws:logs:eu-west-1:111122223333:log-group:x' },
        },
        clients: { web: { ...web, authFlows: ['ALLOW_USER_AUTH'] } },
        passwordPolicy: { passwordHistorySize: 1 },
      }),
    problems: [
      [
        'missing',
        'passwordPolicy.passwordHistorySize: needs the feature plan `ESSENTIALS` or `PLUS`, and `userPoolTier` is `LITE`; set `userPoolTier`, or take this out',
      ],
      [
        'missing',
        'signIn.allowedFirstAuthFactors: needs the feature plan `ESSENTIALS` or `PLUS`, and `userPoolTier` is `LITE`; set `userPoolTier`, or take this out',
      ],
      [
        'missing',
        'triggers.preTokenGenerationVersion: needs the feature plan `ESSENTIALS` or `PLUS`, and `userPoolTier` is `LITE`; set `userPoolTier`, or take this out',
      ],
      [
        'missing',
        'clients.web.authFlows: needs the feature plan `ESSENTIALS` or `PLUS`, and `userPoolTier` is `LITE`; set `userPoolTier`, or take this out',
      ],
      [
        'missing',
        'threatProtection: needs the feature plan `PLUS`, and `userPoolTier` is `LITE`; set `userPoolTier`, or take this out',
      ],
      [
        'missing',
        'logDelivery.userAuthEvents: needs the feature plan `PLUS`, and `userPoolTier` is `LITE`; set `userPoolTier`, or take this out',
      ],
    ],
  },
  {
    name: 'a URL with a password',
    call: () => client({ callbackUrls: ['https://:pw@app.example'] }),
    problems: [
      [
        'bad-value',
        'clients.web.callbackUrls[0]: expected an https URL, got `https://:pw@app.example`; without user name, such as `https://app.example.com/callback`',
      ],
    ],
  },
  {
    name: 'a URL whose scheme begins with a digit',
    call: () => client({ callbackUrls: ['1http://app.example'] }),
    problems: [
      [
        'bad-value',
        'clients.web.callbackUrls[0]: expected an https URL, got `1http://app.example`; such as `https://app.example.com/callback`',
      ],
    ],
  },
  {
    name: 'a scheme that ends in `https`',
    call: () => client({ callbackUrls: ['xhttps://app.example'] }),
    problems: [
      [
        'bad-value',
        'clients.web.callbackUrls[0]: expected an https URL, got `xhttps://app.example`; other schemes are for `native` clients only',
      ],
    ],
  },
  {
    name: 'a scheme that begins with `https`',
    call: () => client({ callbackUrls: ['httpsx://app.example'] }),
    problems: [
      [
        'bad-value',
        'clients.web.callbackUrls[0]: expected an https URL, got `httpsx://app.example`; other schemes are for `native` clients only',
      ],
    ],
  },
  {
    name: 'a URL of an app that is none',
    call: () => client({ type: 'native', callbackUrls: ['myapp://['] }),
    problems: [
      [
        'bad-value',
        "clients.web.callbackUrls[0]: expected an https URL or one with a scheme of the app's own, got `myapp://[`; such as `myapp://callback`",
      ],
    ],
  },
  {
    name: 'a URL without scheme',
    call: () => client({ callbackUrls: ['app.example'] }),
    problems: [
      [
        'bad-value',
        'clients.web.callbackUrls[0]: expected an https URL, got `app.example`; such as `https://app.example.com/callback`',
      ],
    ],
  },
  {
    name: 'a tag whose key begins with `AWS:`',
    call: () => userPool({ tags: { 'AWS:x': 'y' } }),
    problems: [
      [
        'bad-key',
        'tags.AWS:x: expected the key of a tag, got `AWS:x`; 1 to 128 letters, digits, spaces and `_ . : / = + @ -`, not beginning with `aws:`',
      ],
    ],
  },
  {
    name: 'a domain as a number',
    call: () => userPool({ domain: 5 }),
    problems: [
      [
        'bad-type',
        'domain: expected the domain of the hosted sign-in, as `{ prefix }`, got a number',
      ],
    ],
  },
  {
    name: 'branding as a number',
    call: () => userPool({ branding: 5 }),
    problems: [['bad-type', 'branding: expected the look of the hosted sign-in, got a number']],
  },
  {
    name: 'branding beside a domain that is none',
    call: () => userPool({ domain: 5, branding: { css: 'a{}' } }),
    problems: [
      [
        'bad-type',
        'domain: expected the domain of the hosted sign-in, as `{ prefix }`, got a number',
      ],
    ],
  },
  {
    name: 'the look of a client as a string',
    call: () => userPool({ branding: { clients: { web: 'x' } } }),
    problems: [['bad-type', 'branding.clients.web: expected the look of a client, got a string']],
  },
  {
    name: 'account takeover as a number',
    call: () =>
      userPool({ userPoolTier: 'PLUS', threatProtection: { mode: 'AUDIT', accountTakeover: 5 } }),
    problems: [
      [
        'bad-type',
        'threatProtection.accountTakeover: expected the options of account takeover, got a number',
      ],
    ],
  },
  {
    name: 'threat protection of an unknown client',
    call: () =>
      userPool({ userPoolTier: 'PLUS', threatProtection: { mode: 'AUDIT', clients: { wbe: {} } } }),
    problems: [
      ['unknown-client', 'threatProtection.clients.wbe: no client named `wbe`; declared: web'],
    ],
  },
  {
    name: 'threat protection of a client as a string',
    call: () =>
      userPool({
        userPoolTier: 'PLUS',
        threatProtection: { mode: 'AUDIT', clients: { web: 'x' } },
      }),
    problems: [
      [
        'bad-type',
        'threatProtection.clients.web: expected what threat protection does at a client, got a string',
      ],
    ],
  },
  {
    name: 'leaked passwords at no event',
    call: () =>
      userPool({
        userPoolTier: 'PLUS',
        threatProtection: {
          mode: 'AUDIT',
          compromisedCredentials: { eventAction: 'BLOCK', eventFilter: [] },
        },
      }),
    problems: [
      [
        'missing',
        'threatProtection.compromisedCredentials.eventFilter: expected a list of events, got an empty list; give at least 1',
      ],
    ],
  },
  {
    name: 'rules of an attribute as a number',
    call: () => userPool({ standardAttributes: { email: 5 } }),
    problems: [
      [
        'bad-type',
        'standardAttributes.email: expected the rules of a standard attribute, got a number',
      ],
    ],
  },
  {
    name: 'a group as a number',
    call: () => userPool({ groups: { g: 5 } }),
    problems: [['bad-type', 'groups.g: expected the options of a group, got a number']],
  },
  {
    name: 'a version of the Graph API with a letter in front',
    call: () =>
      userPool({
        identityProviders: {
          f: { type: 'Facebook', clientId: '1', clientSecret: token, apiVersion: 'xv2.12' },
        },
      }),
    problems: [
      [
        'bad-value',
        'identityProviders.f.apiVersion: expected a version of the Graph API, got `xv2.12`; such as `v21.0`',
      ],
    ],
  },
  {
    name: 'a version of the Graph API with a digit too many',
    call: () =>
      userPool({
        identityProviders: {
          f: { type: 'Facebook', clientId: '1', clientSecret: token, apiVersion: 'v2.123' },
        },
      }),
    problems: [
      [
        'bad-value',
        'identityProviders.f.apiVersion: expected a version of the Graph API, got `v2.123`; such as `v21.0`',
      ],
    ],
  },
  {
    name: 'ids of Apple that are too long or hold other characters',
    call: () =>
      userPool({
        identityProviders: { a: { ...apple, teamId: 'ABCDE123456', keyId: '_BCDE12345' } },
      }),
    problems: [
      [
        'bad-value',
        'identityProviders.a.teamId: expected a team id, got `ABCDE123456`; 10 capital letters and digits',
      ],
      [
        'bad-value',
        'identityProviders.a.keyId: expected the id of a key, got `_BCDE12345`; 10 capital letters and digits',
      ],
    ],
  },
  {
    name: 'Sign in with Apple without its key',
    call: () => userPool({ identityProviders: { a: { ...apple, privateKey: undefined } } }),
    problems: [
      [
        'missing',
        "identityProviders.a.privateKey: missing; give a private key, such as `new TerraformVariable(this, 'a_private_key', { type: 'string', sensitive: true }).stringValue`",
      ],
    ],
  },
  {
    name: 'an unknown option of the key of Apple',
    call: () =>
      userPool({
        identityProviders: {
          a: { ...apple, privateKey: { value: token, rotation: 'manual', x: 1 } },
        },
      }),
    problems: [
      [
        'unknown-key',
        'identityProviders.a.privateKey.x: unknown option; there are `value` and `rotation`',
      ],
    ],
  },
  {
    name: 'no scope of OpenID Connect',
    call: () => userPool({ identityProviders: { Corp: { ...oidc, scopes: [] } } }),
    problems: [
      [
        'missing',
        'identityProviders.Corp.scopes: expected a list of scopes, got an empty list; give at least 1',
      ],
    ],
  },
  {
    name: 'a custom attribute of an existing user pool as a number',
    call: () => pool({ customAttributes: { a: 5 } }),
    problems: [
      ['bad-type', 'userPool.customAttributes.a: expected a custom attribute, got a number'],
    ],
  },
  {
    name: 'attributes and scopes of an existing client as numbers',
    call: () => pool({ clients: { web: { id: '4f0c', writeAttributes: 5, scopes: 5 } } }),
    problems: [
      ['bad-type', 'userPool.clients.web.writeAttributes: expected a list of attributes, got `5`'],
      ['bad-type', 'userPool.clients.web.scopes: expected a list of scopes, got `5`'],
    ],
  },
  {
    name: 'an attribute that only Cognito writes at an existing client',
    call: () => pool({ clients: { web: { id: '4f0c', writeAttributes: ['email_verified'] } } }),
    problems: [
      [
        'unknown-reference',
        'userPool.clients.web.writeAttributes[0]: only Cognito writes `email_verified`; take it out',
      ],
    ],
  },
  {
    name: 'a prefix of roles that names of SAML providers cannot have',
    call: () =>
      direct({
        name: 'k',
        roleDefaults: { namePrefix: 'a+' },
        identityProviders: {
          s: { type: 'SAML', metadataDocument: metadata('https://i') },
          e: { type: 'SAML', arn: 'arn:aws:iam::111122223333:saml-provider/e' },
          o: { type: 'OIDC', issuer: 'https://i.example', clientIds: ['c'] },
        },
      }),
    problems: [
      [
        'bad-value',
        'identityProviders.s: an IAM provider has a name of letters, digits and `_ . -`, got `a+s`; give another `roleDefaults.namePrefix`',
      ],
    ],
  },
  {
    name: 'a provider that signs users in at a user pool too',
    call: () =>
      direct({}, { issuersElsewhere: new Map([['https://accounts.google.com', 'corp']]) }),
    problems: [
      [
        'duplicate-idp',
        'identityProviders.google: `https://accounts.google.com` signs users in at the user pool of `corp` too, so one user would have two identities; take it out here, and let users in through that user pool with a `CognitoFederation`',
      ],
    ],
  },
  {
    name: 'a direct provider as a number',
    call: () => direct({ identityProviders: { a: 5 } }),
    problems: [
      [
        'bad-type',
        'identityProviders.a: expected the options of an identity provider, got a number',
      ],
    ],
  },
  {
    name: 'keys of direct providers of a rule that are none',
    call: () =>
      direct({
        ambiguousRoleResolution: 'Deny',
        rules: [{ when, role: 'authenticated', identityProviders: [5, token] }],
      }),
    problems: [
      [
        'bad-type',
        'rules[0].identityProviders[0]: expected the key of an identity provider, got `5`; as `identityProviders` has it',
      ],
      [
        'bad-value',
        'rules[0].identityProviders[1]: expected the key of an identity provider, got a value that only Terraform knows; write it out',
      ],
    ],
  },
  {
    name: 'keys of clients of a rule that are none',
    call: () =>
      cognito({
        ambiguousRoleResolution: 'Deny',
        rules: [{ when, role: 'authenticated', clients: [5, token] }],
      }),
    problems: [
      [
        'bad-type',
        'rules[0].clients[0]: expected the key of a client, got `5`; as `clients` has it',
      ],
      [
        'bad-value',
        'rules[0].clients[1]: expected the key of a client, got a value that only Terraform knows; write it out',
      ],
    ],
  },
  {
    name: 'a rule as a number',
    call: () => cognito({ ambiguousRoleResolution: 'Deny', rules: [5] }),
    problems: [['bad-type', 'rules[0]: expected the options of a rule, got a number']],
  },
  {
    name: 'a rule on an unknown claim',
    call: () =>
      cognito({
        ambiguousRoleResolution: 'Deny',
        rules: [{ when: { ...when, claim: token }, role: 'authenticated' }],
      }),
    problems: [
      [
        'bad-value',
        'rules[0].when.claim: expected the name of a claim, got a value that only Terraform knows; write it out',
      ],
    ],
  },
  {
    name: 'a rule whose match type is in small letters',
    call: () =>
      cognito({
        ambiguousRoleResolution: 'Deny',
        rules: [{ when: { ...when, matchType: 'equals' }, role: 'authenticated' }],
      }),
    problems: [
      [
        'bad-value',
        'rules[0].when.matchType: expected `Equals`, `Contains`, `StartsWith` or `NotEqual`, got `equals`; did you mean `Equals`?',
      ],
    ],
  },
  {
    name: 'a group in a federation of direct providers',
    call: () => direct({ ambiguousRoleResolution: 'Deny', roles: { a: { group: {} } } }),
    problems: [
      ['unknown-key', 'roles.a.group: unknown option; groups belong to a user pool; use `when`'],
    ],
  },
  {
    name: 'attributes to write without a required one',
    call: () => client({ writeAttributes: ['name'] }, { requiredAttributes: ['email'] }),
    problems: [
      [
        'missing',
        'clients.web.writeAttributes: lacks `email`, which signing in here writes, because mapped or required; add it',
      ],
    ],
  },
  {
    name: 'a misspelt attribute to write',
    call: () => client({ writeAttributes: ['nmae'] }, { requiredAttributes: ['email'] }),
    problems: [
      [
        'unknown-reference',
        'clients.web.writeAttributes[0]: no attribute named `nmae`; did you mean `name`?',
      ],
    ],
  },
  {
    name: 'an attribute to write that only Cognito writes',
    call: () => client({ writeAttributes: ['email_verified'] }),
    problems: [
      [
        'unknown-reference',
        'clients.web.writeAttributes[0]: only Cognito writes `email_verified`; take it out',
      ],
    ],
  },
  {
    name: 'the scope `email` alone in front of an identity pool',
    call: () => cognito({ clients: { web: { ...web, scopes: ['email'] } } }),
    problems: [['missing', 'clients.web.scopes: `email` needs `openid`; add it']],
  },
  {
    name: 'the scope `phone` alone in front of an identity pool',
    call: () => cognito({ clients: { web: { ...web, scopes: ['phone'] } } }),
    problems: [['missing', 'clients.web.scopes: `phone` needs `openid`; add it']],
  },
  {
    name: 'the scope `profile` alone in front of an identity pool',
    call: () => cognito({ clients: { web: { ...web, scopes: ['profile'] } } }),
    problems: [['missing', 'clients.web.scopes: `profile` needs `openid`; add it']],
  },
];
