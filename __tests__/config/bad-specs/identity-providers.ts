import { type BadSpec, department, google, oidc, saml, token, userPool } from './bad-spec';

const provider = (spec: unknown, key = 'Corp', pool: object = {}) =>
  userPool({ identityProviders: { [key]: spec }, ...pool });
const apple = {
  type: 'SignInWithApple',
  clientId: 'a',
  teamId: 'A1B2C3D4E5',
  keyId: 'F6G7H8I9J0',
  privateKey: token,
};
const exposed = { secrecy: () => 'exposed' as const };

/** What identity providers of a user pool can have wrong. */
export const IDENTITY_PROVIDERS: readonly BadSpec[] = [
  {
    name: 'no type',
    call: () => provider({ clientId: 'x' }),
    problems: [
      [
        'missing',
        'identityProviders.Corp.type: missing; give `Google`, `Facebook`, `LoginWithAmazon`, `SignInWithApple`, `OIDC` or `SAML`',
      ],
    ],
  },
  {
    name: 'a type in small letters',
    call: () => provider({ type: 'google' }),
    problems: [
      [
        'bad-value',
        'identityProviders.Corp.type: expected `Google`, `Facebook`, `LoginWithAmazon`, `SignInWithApple`, `OIDC` or `SAML`, got `google`; did you mean `Google`?',
      ],
    ],
  },
  {
    name: 'a type that only Terraform knows',
    call: () => provider({ type: token }),
    problems: [
      [
        'bad-value',
        'identityProviders.Corp.type: expected `Google`, `Facebook`, `LoginWithAmazon`, `SignInWithApple`, `OIDC` or `SAML`, got a value that only Terraform knows; write it out',
      ],
    ],
  },
  {
    name: 'a text for its options',
    call: () => provider('Google'),
    problems: [
      [
        'bad-type',
        'identityProviders.Corp: expected the options of an identity provider, got a string',
      ],
    ],
  },
  {
    name: 'providers that only Terraform knows',
    call: () => userPool({ identityProviders: { resolve: () => 1 } }),
    problems: [
      [
        'bad-type',
        'identityProviders: expected identity providers by key, got a value that only Terraform knows; write the object out, its values may be unknown',
      ],
    ],
  },
  {
    name: 'a key with an underscore that is the name too',
    call: () => provider(saml, 'Okta_EU'),
    problems: [
      [
        'bad-key',
        'identityProviders.Okta_EU: a provider name has no underscore, got `Okta_EU`; use `OktaEU`',
      ],
    ],
  },
  {
    name: 'a key with an underscore beside a name',
    call: () => provider({ ...saml, name: 'OktaEU' }, 'Okta_EU'),
    problems: [
      [
        'bad-key',
        'identityProviders.Okta_EU: a key becomes part of Terraform addresses, got `Okta_EU`; use up to 32 letters, digits and `-`, beginning with a letter',
      ],
    ],
  },
  {
    name: 'a key with an underscore at a social provider',
    call: () => provider(google, 'my_google'),
    problems: [
      [
        'bad-key',
        'identityProviders.my_google: a key becomes part of Terraform addresses, got `my_google`; use up to 32 letters, digits and `-`, beginning with a letter',
      ],
    ],
  },
  {
    name: 'a key that is too short for a name',
    call: () => provider(oidc, 'AD'),
    problems: [
      [
        'bad-value',
        'identityProviders.AD: a provider name has 3 to 32 characters, got `AD`; use a longer or shorter one, or give the provider a `name`',
      ],
    ],
  },
  {
    name: 'a name with a colon',
    call: () => provider({ ...oidc, name: 'corp:eu' }),
    problems: [
      [
        'bad-value',
        'identityProviders.Corp.name: a provider name has no colon, got `corp:eu`; use another character',
      ],
    ],
  },
  {
    name: 'a name with an underscore',
    call: () => provider({ ...oidc, name: 'corp_eu' }),
    problems: [
      [
        'bad-value',
        'identityProviders.Corp.name: a provider name has no underscore, got `corp_eu`; use `corpeu`',
      ],
    ],
  },
  {
    name: 'a name with a space',
    call: () => provider({ ...oidc, name: 'Corp EU' }),
    problems: [
      [
        'bad-value',
        'identityProviders.Corp.name: expected a provider name, got `Corp EU`; 3 to 32 characters without spaces',
      ],
    ],
  },
  {
    name: 'a name of 33 characters',
    call: () => provider({ ...oidc, name: 'a'.repeat(33) }),
    problems: [
      [
        'bad-value',
        'identityProviders.Corp.name: a provider name has 3 to 32 characters, got `aaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaa`; use a longer or shorter one',
      ],
    ],
  },
  {
    name: 'a name of a social provider',
    call: () => provider(oidc, 'google'),
    problems: [
      [
        'bad-value',
        'identityProviders.google: `Google` is a reserved provider name (case-insensitive), got `google`; use another one, or give the provider a `name`',
      ],
    ],
  },
  {
    name: 'the name of the own directory',
    call: () => provider({ ...oidc, name: 'Cognito' }),
    problems: [
      [
        'bad-value',
        'identityProviders.Corp.name: `COGNITO` is a reserved provider name (case-insensitive), got `Cognito`; use another one',
      ],
    ],
  },
  {
    name: 'the key of the own directory',
    call: () => provider(google, 'COGNITO'),
    problems: [
      [
        'bad-key',
        "identityProviders.COGNITO: `COGNITO` is the user pool's own directory; use another key",
      ],
    ],
  },
  {
    name: 'the key of the own directory at a SAML provider',
    call: () => provider(saml, 'COGNITO'),
    problems: [
      [
        'bad-key',
        "identityProviders.COGNITO: `COGNITO` is the user pool's own directory; use another key",
      ],
    ],
  },
  {
    name: 'nothing for its options',
    call: () => provider(null),
    problems: [
      [
        'bad-type',
        'identityProviders.Corp: expected the options of an identity provider, got `null`',
      ],
    ],
  },
  {
    name: 'a name at a social provider',
    call: () => provider({ ...google, name: 'Google' }),
    problems: [
      [
        'unknown-key',
        'identityProviders.Corp.name: unknown option; there are `type`, `attributeMapping`, `idpIdentifiers`, `providerDetails`, `clientId`, `clientSecret` and `scopes`',
      ],
    ],
  },
  {
    name: 'two of one social type',
    call: () => userPool({ identityProviders: { one: google, two: google } }),
    problems: [
      [
        'duplicate',
        'identityProviders.two: a user pool has one identity provider of type `Google`, and `one` is one; take one out',
      ],
    ],
  },
  {
    name: 'two names that differ in capitals',
    call: () => userPool({ identityProviders: { Okta: oidc, okta: saml } }),
    problems: [
      [
        'duplicate',
        'identityProviders.okta: the name `okta` is taken by `Okta`, as names are case-insensitive; give one of them another `name`',
      ],
    ],
  },
  {
    name: 'a social provider again as OpenID Connect',
    call: () =>
      userPool({
        identityProviders: { google, corp: { ...oidc, issuer: 'https://Accounts.Google.com' } },
      }),
    problems: [
      [
        'duplicate-idp',
        'identityProviders.google: `https://accounts.google.com` signs users in through `corp` too, so one user would have two identities; take one out',
      ],
    ],
  },
  {
    name: 'one that signs people in at an identity pool too',
    call: () =>
      userPool(
        { identityProviders: { google } },
        { issuersElsewhere: new Map([['https://accounts.google.com', 'kiosk']]) },
      ),
    problems: [
      [
        'duplicate-idp',
        'identityProviders.google: `https://accounts.google.com` signs users in at the identity pool of `kiosk` too, so one user would have two identities; take it out there, and let users in through this user pool only',
      ],
    ],
  },
  {
    name: 'a SAML provider that signs people in at an identity pool too',
    call: () =>
      userPool(
        {
          identityProviders: {
            Corp: {
              type: 'SAML',
              metadataDocument: '<EntityDescriptor entityID="https://idp.example">',
            },
          },
        },
        { issuersElsewhere: new Map([['https://idp.example', 'kiosk']]) },
      ),
    problems: [
      [
        'duplicate-idp',
        'identityProviders.Corp: `https://idp.example` signs users in at the identity pool of `kiosk` too, so one user would have two identities; take it out there, and let users in through this user pool only',
      ],
    ],
  },
  {
    name: 'no client id',
    call: () => provider({ ...google, clientId: undefined }, 'google'),
    problems: [['missing', 'identityProviders.google.clientId: missing; give a client id']],
  },
  {
    name: 'a client id with a space',
    call: () => provider({ ...google, clientId: 'a b' }, 'google'),
    problems: [
      [
        'bad-value',
        'identityProviders.google.clientId: expected a client id, got `a b`; copy it from the console of the provider',
      ],
    ],
  },
  {
    name: 'no client secret',
    call: () => provider({ ...google, clientSecret: undefined }, 'google'),
    problems: [
      [
        'missing',
        "identityProviders.google.clientSecret: missing; give a client secret, such as `new TerraformVariable(this, 'google_client_secret', { type: 'string', sensitive: true }).stringValue`",
      ],
    ],
  },
  {
    name: 'a secret in code',
    call: () => provider({ ...google, clientSecret: 'GOCSPX-hunter2' }, 'google'),
    problems: [
      [
        'literal-secret',
        "identityProviders.google.clientSecret: a secret must not be written in code; use `new TerraformVariable(this, 'google_client_secret', { type: 'string', sensitive: true }).stringValue`",
      ],
    ],
  },
  {
    name: 'an empty secret',
    call: () => provider({ ...google, clientSecret: '' }, 'google'),
    problems: [
      [
        'literal-secret',
        "identityProviders.google.clientSecret: a secret must not be written in code; use `new TerraformVariable(this, 'google_client_secret', { type: 'string', sensitive: true }).stringValue`",
      ],
    ],
  },
  {
    name: 'a secret in code under a key with a hyphen',
    call: () => provider({ ...oidc, clientSecret: 'hunter2' }, 'Okta-EU'),
    problems: [
      [
        'literal-secret',
        "identityProviders.Okta-EU.clientSecret: a secret must not be written in code; use `new TerraformVariable(this, 'okta_eu_client_secret', { type: 'string', sensitive: true }).stringValue`",
      ],
    ],
  },
  {
    name: 'a secret from a variable that Terraform shows',
    call: () => userPool({ identityProviders: { google } }, exposed),
    problems: [
      [
        'literal-secret',
        'identityProviders.google.clientSecret: Terraform would show this secret, because its variable is not sensitive; add `sensitive: true` to the variable',
      ],
    ],
  },
  {
    name: 'a secret that is a number',
    call: () => provider({ ...google, clientSecret: 5512345 }, 'google'),
    problems: [
      [
        'bad-type',
        "identityProviders.google.clientSecret: expected a client secret as a string; use `new TerraformVariable(this, 'google_client_secret', { type: 'string', sensitive: true }).stringValue`",
      ],
    ],
  },
  {
    name: 'a scope with a comma',
    call: () => provider({ ...google, scopes: ['email,profile'] }, 'google'),
    problems: [
      [
        'bad-value',
        'identityProviders.google.scopes[0]: expected a scope, got `email,profile`; one scope for each element, without spaces and commas',
      ],
    ],
  },
  {
    name: 'an empty list of scopes',
    call: () => provider({ ...google, scopes: [] }, 'google'),
    problems: [
      [
        'missing',
        'identityProviders.google.scopes: expected a list of scopes, got an empty list; give at least 1',
      ],
    ],
  },
  {
    name: 'an OpenID Connect provider without openid',
    call: () => provider({ ...oidc, scopes: ['email'] }),
    problems: [
      ['missing', 'identityProviders.Corp.scopes: OpenID Connect needs the scope `openid`; add it'],
    ],
  },
  {
    name: 'a version of the Graph API without its letter',
    call: () => provider({ ...google, type: 'Facebook', apiVersion: '21.0' }, 'facebook'),
    problems: [
      [
        'bad-value',
        'identityProviders.facebook.apiVersion: expected a version of the Graph API, got `21.0`; such as `v21.0`',
      ],
    ],
  },
  {
    name: 'a team id in small letters',
    call: () => provider({ ...apple, teamId: 'a1b2c3d4e5' }, 'apple'),
    problems: [
      [
        'bad-value',
        'identityProviders.apple.teamId: expected a team id, got `a1b2c3d4e5`; 10 capital letters and digits',
      ],
    ],
  },
  {
    name: 'a key id of 9 characters',
    call: () => provider({ ...apple, keyId: 'F6G7H8I9J' }, 'apple'),
    problems: [
      [
        'bad-value',
        'identityProviders.apple.keyId: expected the id of a key, got `F6G7H8I9J`; 10 capital letters and digits',
      ],
    ],
  },
  {
    name: 'a private key in code',
    call: () => provider({ ...apple, privateKey: '-----BEGIN PRIVATE KEY-----' }, 'apple'),
    problems: [
      [
        'literal-secret',
        "identityProviders.apple.privateKey: a secret must not be written in code; use `new TerraformVariable(this, 'apple_private_key', { type: 'string', sensitive: true }).stringValue`",
      ],
    ],
  },
  {
    name: 'a private key in code, rotated by hand',
    call: () =>
      provider({ ...apple, privateKey: { value: '-----BEGIN', rotation: 'manual' } }, 'apple'),
    problems: [
      [
        'literal-secret',
        "identityProviders.apple.privateKey.value: a secret must not be written in code; use `new TerraformVariable(this, 'apple_private_key', { type: 'string', sensitive: true }).stringValue`",
      ],
    ],
  },
  {
    name: 'a private key rotated in no known way',
    call: () => provider({ ...apple, privateKey: { value: token, rotation: 'auto' } }, 'apple'),
    problems: [
      ['bad-value', 'identityProviders.apple.privateKey.rotation: expected `manual`, got `auto`'],
    ],
  },
  {
    name: 'a client secret at Apple',
    call: () => provider({ ...apple, clientSecret: token }, 'apple'),
    problems: [
      [
        'unknown-key',
        'identityProviders.apple.clientSecret: unknown option; there are `type`, `attributeMapping`, `idpIdentifiers`, `providerDetails`, `clientId`, `teamId`, `keyId`, `privateKey` and `scopes`',
      ],
    ],
  },
  {
    name: 'no issuer',
    call: () => provider({ ...oidc, issuer: undefined }),
    problems: [['missing', 'identityProviders.Corp.issuer: missing; give an issuer']],
  },
  {
    name: 'an issuer over http',
    call: () => provider({ ...oidc, issuer: 'http://idp.example' }),
    problems: [
      [
        'bad-value',
        'identityProviders.Corp.issuer: expected an issuer, got `http://idp.example`; an https URL without user name, fragment and placeholders',
      ],
    ],
  },
  {
    name: 'an issuer with a query',
    call: () => provider({ ...oidc, issuer: 'https://idp.example?tenant=1' }),
    problems: [
      [
        'bad-value',
        'identityProviders.Corp.issuer: expected an issuer without query, got `https://idp.example?tenant=1`; write it exactly as tokens carry it',
      ],
    ],
  },
  {
    name: 'an issuer with a fragment',
    call: () => provider({ ...oidc, issuer: 'https://idp.example#x' }),
    problems: [
      [
        'bad-value',
        'identityProviders.Corp.issuer: expected an issuer, got `https://idp.example#x`; an https URL without user name, fragment and placeholders',
      ],
    ],
  },
  {
    name: 'an issuer with a user name',
    call: () => provider({ ...oidc, issuer: 'https://me@idp.example' }),
    problems: [
      [
        'bad-value',
        'identityProviders.Corp.issuer: expected an issuer, got `https://me@idp.example`; an https URL without user name, fragment and placeholders',
      ],
    ],
  },
  {
    name: 'an issuer with a placeholder',
    call: () => provider({ ...oidc, issuer: 'https://login.microsoftonline.com/{tenantid}/v2.0' }),
    problems: [
      [
        'bad-value',
        'identityProviders.Corp.issuer: expected an issuer, got `https://login.microsoftonline.com/{tenantid}/v2.0`; an https URL without user name, fragment and placeholders',
      ],
    ],
  },
  {
    name: 'an issuer for every organisation',
    call: () => provider({ ...oidc, issuer: 'https://login.microsoftonline.com/common/v2.0' }),
    problems: [
      [
        'bad-value',
        'identityProviders.Corp.issuer: `/common` lets users of any organization sign in, and tokens carry their own tenant as issuer, got `https://login.microsoftonline.com/common/v2.0`; use the id of your tenant',
      ],
    ],
  },
  {
    name: 'an issuer for every organisation, by a host with a dot at its end',
    call: () => provider({ ...oidc, issuer: 'https://login.microsoftonline.com./common/v2.0' }),
    problems: [
      [
        'bad-value',
        'identityProviders.Corp.issuer: `/common` lets users of any organization sign in, and tokens carry their own tenant as issuer, got `https://login.microsoftonline.com./common/v2.0`; use the id of your tenant',
      ],
    ],
  },
  {
    name: 'an issuer for all work accounts',
    call: () =>
      provider({ ...oidc, issuer: 'https://login.microsoftonline.com/organizations/v2.0' }),
    problems: [
      [
        'bad-value',
        'identityProviders.Corp.issuer: `/organizations` lets users of any organization sign in, and tokens carry their own tenant as issuer, got `https://login.microsoftonline.com/organizations/v2.0`; use the id of your tenant',
      ],
    ],
  },
  {
    name: 'an issuer for all private accounts',
    call: () => provider({ ...oidc, issuer: 'https://login.microsoftonline.com/consumers/v2.0' }),
    problems: [
      [
        'bad-value',
        'identityProviders.Corp.issuer: `/consumers` lets users of any organization sign in, and tokens carry their own tenant as issuer, got `https://login.microsoftonline.com/consumers/v2.0`; use the id of your tenant',
      ],
    ],
  },
  {
    name: 'a request method that does not exist',
    call: () => provider({ ...oidc, attributesRequestMethod: 'get' }),
    problems: [
      [
        'bad-value',
        'identityProviders.Corp.attributesRequestMethod: expected `GET` or `POST`, got `get`; did you mean `GET`?',
      ],
    ],
  },
  {
    name: 'three of four endpoints',
    call: () =>
      provider({
        ...oidc,
        endpoints: {
          authorizeUrl: 'https://idp.example/a',
          tokenUrl: 'https://idp.example/t',
          jwksUri: 'https://idp.example/k',
        },
      }),
    problems: [
      ['missing', 'identityProviders.Corp.endpoints.attributesUrl: missing; give an endpoint'],
    ],
  },
  {
    name: 'an endpoint over http',
    call: () =>
      provider({
        ...oidc,
        endpoints: {
          authorizeUrl: 'http://idp.example/a',
          tokenUrl: 'https://idp.example/t',
          jwksUri: 'https://idp.example/k',
          attributesUrl: 'https://idp.example/u',
        },
      }),
    problems: [
      [
        'bad-value',
        'identityProviders.Corp.endpoints.authorizeUrl: expected an endpoint, got `http://idp.example/a`; an https URL without user name, fragment and placeholders',
      ],
    ],
  },
  {
    name: 'no metadata',
    call: () => provider({ type: 'SAML' }),
    problems: [
      ['missing', 'identityProviders.Corp: no metadata; give `metadataUrl` or `metadataDocument`'],
    ],
  },
  {
    name: 'metadata twice',
    call: () => provider({ ...saml, metadataDocument: '<EntityDescriptor entityID="x">' }),
    problems: [
      [
        'conflict',
        'identityProviders.Corp: `metadataUrl` and `metadataDocument` say the same; take one out',
      ],
    ],
  },
  {
    name: 'metadata over http',
    call: () => provider({ ...saml, metadataUrl: 'http://idp.example/metadata' }),
    problems: [
      [
        'bad-value',
        'identityProviders.Corp.metadataUrl: expected the address of the metadata, got `http://idp.example/metadata`; an https URL without user name, fragment and placeholders',
      ],
    ],
  },
  {
    name: 'the name of a file as metadata',
    call: () => provider({ type: 'SAML', metadataDocument: 'metadata.xml' }),
    problems: [
      [
        'bad-value',
        'identityProviders.Corp.metadataDocument: expected SAML metadata as XML, got `metadata.xml`; the document itself, not its URL or file name',
      ],
    ],
  },
  {
    name: 'metadata of nobody',
    call: () => provider({ type: 'SAML', metadataDocument: '<html><body>Not found</body></html>' }),
    problems: [
      [
        'bad-value',
        'identityProviders.Corp.metadataDocument: expected SAML metadata with an `EntityDescriptor` and its `entityID`, got `<html><body>Not found</body></html>`; download it from the provider again',
      ],
    ],
  },
  {
    name: 'a yes or no as text',
    call: () => provider({ ...saml, signRequests: 'true' }),
    problems: [
      [
        'bad-type',
        'identityProviders.Corp.signRequests: expected `true` or `false`, got the string `true`',
      ],
    ],
  },
  {
    name: 'fifty-one identifiers',
    call: () =>
      provider({ ...saml, idpIdentifiers: Array.from({ length: 51 }, (_, i) => `${i}.example`) }),
    problems: [
      ['too-many', 'identityProviders.Corp.idpIdentifiers: at most 50 identifiers, got 51'],
    ],
  },
  {
    name: 'an identifier of 41 characters',
    call: () => provider({ ...saml, idpIdentifiers: ['a'.repeat(41)] }),
    problems: [
      [
        'bad-value',
        'identityProviders.Corp.idpIdentifiers[0]: expected an identifier of a provider, got `aaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaa`; 1 to 40 letters, digits, spaces and `_ + = . @ -`',
      ],
    ],
  },
  {
    name: 'an identifier of two providers',
    call: () =>
      userPool({
        identityProviders: {
          One: { ...saml, idpIdentifiers: ['corp.example'] },
          Two: { ...saml, idpIdentifiers: ['corp.example'] },
        },
      }),
    problems: [
      [
        'duplicate',
        'identityProviders.Two.idpIdentifiers: `corp.example` is an identifier of `One` already; take one out',
      ],
    ],
  },
  {
    name: 'a mapping to an attribute that is not declared',
    call: () =>
      provider({ ...saml, attributeMapping: { 'custom:departmnt': 'dept' } }, 'Corp', {
        customAttributes: department,
      }),
    problems: [
      [
        'bad-key',
        'identityProviders.Corp.attributeMapping.custom:departmnt: no attribute named `custom:departmnt`; did you mean `custom:department`? custom ones: custom:department',
      ],
    ],
  },
  {
    name: 'a mapping to an attribute without its prefix',
    call: () =>
      provider({ ...saml, attributeMapping: { department: 'dept' } }, 'Corp', {
        customAttributes: department,
      }),
    problems: [
      [
        'bad-key',
        'identityProviders.Corp.attributeMapping.department: no attribute named `department`; the custom attribute is called `custom:department`',
      ],
    ],
  },
  {
    name: 'a mapping to a misspelt standard attribute',
    call: () => provider({ ...saml, attributeMapping: { emial: 'mail' } }),
    problems: [
      [
        'bad-key',
        'identityProviders.Corp.attributeMapping.emial: no attribute named `emial`; did you mean `email`?',
      ],
    ],
  },
  {
    name: 'a mapping to the user name',
    call: () => provider({ ...oidc, attributeMapping: { username: 'email' } }),
    problems: [
      [
        'bad-key',
        'identityProviders.Corp.attributeMapping.username: the user name is always made from `sub`; map `preferred_username` for a name to show',
      ],
    ],
  },
  {
    name: 'a mapping to the user name of SAML',
    call: () => provider({ ...saml, attributeMapping: { username: 'mail' } }),
    problems: [
      [
        'bad-key',
        'identityProviders.Corp.attributeMapping.username: the user name is always made from the NameID; map `preferred_username` for a name to show',
      ],
    ],
  },
  {
    name: 'a mapping from nothing',
    call: () => provider({ ...saml, attributeMapping: { email: '' } }),
    problems: [
      [
        'bad-value',
        'identityProviders.Corp.attributeMapping.email: expected the name of a claim, or `false`, got an empty string; as the provider writes it',
      ],
    ],
  },
  {
    name: 'a mapping to yes',
    call: () => provider({ ...saml, attributeMapping: { email: true } }),
    problems: [
      [
        'bad-type',
        'identityProviders.Corp.attributeMapping.email: expected the name of a claim, or `false`, got `true`; as the provider writes it',
      ],
    ],
  },
  {
    name: 'a mapping to an attribute that cannot change',
    call: () =>
      provider({ ...saml, attributeMapping: { 'custom:department': 'dept' } }, 'Corp', {
        customAttributes: { department: { type: 'String', mutable: false } },
      }),
    problems: [
      [
        'conflict',
        'identityProviders.Corp.attributeMapping.custom:department: `custom:department` is not mutable, so a second sign-in would fail; set `mutable` in `customAttributes.department` to true, or take the mapping out',
      ],
    ],
  },
  {
    name: 'a token into an attribute without room',
    call: () =>
      provider({ ...oidc, attributeMapping: { 'custom:token': 'id_token' } }, 'Corp', {
        customAttributes: { token: { type: 'String', maxLength: 100 } },
      }),
    problems: [
      [
        'conflict',
        'identityProviders.Corp.attributeMapping.custom:token: `id_token` needs an attribute of type `String` with room for 2048 characters; take `maxLength` out of `customAttributes.token`',
      ],
    ],
  },
  {
    name: 'a required attribute that is not mapped',
    call: () => provider(saml, 'Corp', { requiredAttributes: ['phone_number', 'email'] }),
    problems: [
      [
        'missing',
        'identityProviders.Corp.attributeMapping: `phone_number` is required and not mapped, so no user could sign in here; map a claim to it',
      ],
    ],
  },
  {
    name: 'a required attribute whose mapping is left out',
    call: () =>
      provider({ ...saml, attributeMapping: { email: false } }, 'Corp', {
        requiredAttributes: ['email'],
      }),
    problems: [
      [
        'missing',
        'identityProviders.Corp.attributeMapping: `email` is required and not mapped, so no user could sign in here; map a claim to it',
      ],
    ],
  },
  {
    name: 'one mapped attribute instead of several by key',
    call: () => provider({ ...saml, attributeMapping: 'email' }),
    problems: [
      [
        'bad-type',
        'identityProviders.Corp.attributeMapping: expected mapped attributes by key, got a string',
      ],
    ],
  },
  {
    name: 'one endpoint instead of four',
    call: () => provider({ ...oidc, clientSecret: token, endpoints: 'https://idp.example' }),
    problems: [
      ['bad-type', 'identityProviders.Corp.endpoints: expected the endpoints, got a string'],
    ],
  },
  {
    name: 'further details that have options of their own',
    call: () =>
      provider({
        ...oidc,
        providerDetails: {
          client_id: 'x',
          client_secret: token,
          MetadataURL: 'x',
          oidc_issuer: 'x',
        },
      }),
    problems: ['MetadataURL', 'client_id', 'client_secret', 'oidc_issuer'].map((key) => [
      'bad-key',
      `identityProviders.Corp.providerDetails.${key}: has an option of its own; write it there`,
    ]),
  },
  {
    name: 'further details of no name and no value',
    call: () => provider({ ...oidc, providerDetails: { 'a-b': 'x', pkce: true } }),
    problems: [
      [
        'bad-key',
        'identityProviders.Corp.providerDetails.a-b: expected a key of `provider_details`, got `a-b`',
      ],
      [
        'bad-type',
        'identityProviders.Corp.providerDetails.pkce: expected a detail, got `true`; as a string',
      ],
    ],
  },
];
