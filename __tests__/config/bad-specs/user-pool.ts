import { parseUserPoolFederation } from '../../../src/config/user-pool';
import { type BadSpec, department, token, userPool, web } from './bad-spec';

const orders = (change: object) => ({
  resourceServers: { orders: { scopes: { read: 'Read orders' }, ...change } },
});

const custom = (change: object) =>
  userPool({ domain: { customDomain: { name: 'auth.example.com', ...change } } });

/** What a user pool itself, its domain, APIs and tags can have wrong. */
export const USER_POOL: readonly BadSpec[] = [
  {
    name: 'the old name of `mfa`',
    call: () => userPool({ mfaConfiguration: 'ON' }),
    problems: [
      [
        'unknown-key',
        'mfaConfiguration: unknown option; it is called `mfa`; write `mfa: { mode: … }`',
      ],
    ],
  },
  ...(
    [
      [
        'a reserved word inside a word of the prefix',
        { domain: { prefix: 'mycognitoapp' } },
        'bad-value',
        'domain.prefix: AWS reserves `cognito` in a prefix, got `mycognitoapp`; leave it out',
      ],
      [
        'another reserved word inside a word',
        { domain: { prefix: 'amazonia' } },
        'bad-value',
        'domain.prefix: AWS reserves `amazon` in a prefix, got `amazonia`; leave it out',
      ],
      [
        'phone numbers as user names and no e-mail',
        { usernameAttributes: ['phone_number'] },
        'missing',
        'usernameAttributes: users with a phone number alone could neither confirm nor recover their account, because this user pool sends codes by e-mail; add `email` to `requiredAttributes`',
      ],
      [
        'scopes of OpenID Connect without `openid`',
        { clients: { web: { ...web, scopes: ['phone', 'email'] } } },
        'missing',
        'clients.web.scopes: `phone` and `email` need `openid`; add it',
      ],
      [
        'a client that every object has',
        { clients: { constructor: web } },
        'bad-key',
        'clients.constructor: every JavaScript object has a member named `constructor`, which the constructs library takes for another construct; choose another key',
      ],
      [
        'a tag that every object has',
        { tags: JSON.parse('{ "__proto__": "x" }') as object },
        'bad-key',
        'tags.__proto__: every JavaScript object has a `__proto__`, so a tag of that key would be lost; use another one',
      ],
    ] as const
  ).map(([name, change, code, line]): BadSpec => ({
    name,
    call: () => userPool(change),
    problems: [[code, line]],
  })),
  {
    name: 'more attributes than a schema takes',
    call: () =>
      userPool({
        requiredAttributes: ['email', 'name'],
        customAttributes: Object.fromEntries(
          Array.from({ length: 49 }, (_, index) => [`a${index}`, { type: 'String' }]),
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
    name: 'a name with a space at its end',
    call: () => userPool({ name: 'my pool ' }),
    problems: [
      [
        'bad-value',
        'name: expected a name, got `my pool `; 1 to 128 letters, digits, spaces inside and `_ + = , . @ -`',
      ],
    ],
  },
  {
    name: 'a name of 129 characters',
    call: () => userPool({ name: 'a'.repeat(129), clients: { web: { ...web, name: 'web' } } }),
    problems: [
      [
        'bad-value',
        'name: expected a name, got `aaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaa…` (129 characters); 1 to 128 letters, digits, spaces inside and `_ + = , . @ -`',
      ],
    ],
  },
  {
    name: 'an empty name',
    call: () => userPool({ name: '' }),
    problems: [
      [
        'bad-value',
        'name: expected a name, got an empty string; 1 to 128 letters, digits, spaces inside and `_ + = , . @ -`',
      ],
    ],
  },
  {
    name: 'no name',
    call: () => userPool({ name: undefined }),
    problems: [['missing', 'name: missing; give a name']],
  },
  {
    name: 'a name that is a number',
    call: () => userPool({ name: 5 }),
    problems: [
      [
        'bad-type',
        'name: expected a name, got `5`; 1 to 128 letters, digits, spaces inside and `_ + = , . @ -`',
      ],
    ],
  },
  {
    name: 'a name whose default client name is too long',
    call: () => userPool({ name: 'a'.repeat(126) }),
    problems: [
      [
        'missing',
        'clients.web.name: the default name would have 130 characters, and 128 fit; give the client a name',
      ],
    ],
  },
  {
    name: 'a misspelt option',
    call: () => userPool({ selfSignup: true }),
    problems: [['unknown-key', 'selfSignup: unknown option; did you mean `selfSignUp`?']],
  },
  {
    name: 'an option that nothing is like',
    call: () => userPool({ lambda: {} }),
    problems: [
      [
        'unknown-key',
        'lambda: unknown option; there are `name`, `domain`, `identityProviders`, `clients`, `customAttributes`, `requiredAttributes`, `standardAttributes`, `usernameAttributes`, `aliasAttributes`, `usernameConfiguration`, `resourceServers`, `selfSignUp`, `email`, `sms`, `passwordPolicy`, `mfa`, `signIn`, `accountRecovery`, `autoVerifiedAttributes`, `attributesRequireVerificationBeforeUpdate`, `messages`, `devices`, `userPoolTier`, `threatProtection`, `triggers`, `groups`, `branding`, `webAclArn`, `logDelivery`, `protection` and `tags`',
      ],
    ],
  },
  {
    name: 'an option of an identity pool',
    call: () => userPool({ principalTags: { department: 'custom:department' } }),
    problems: [
      [
        'unknown-key',
        'principalTags: unknown option; it needs an identity pool, so use a `CognitoFederation`',
      ],
    ],
  },
  {
    name: 'an option whose name only Terraform knows',
    call: () => userPool({ [token]: 1 }),
    problems: [
      [
        'unknown-key',
        '[…]: unknown option; there are `name`, `domain`, `identityProviders`, `clients`, `customAttributes`, `requiredAttributes`, `standardAttributes`, `usernameAttributes`, `aliasAttributes`, `usernameConfiguration`, `resourceServers`, `selfSignUp`, `email`, `sms`, `passwordPolicy`, `mfa`, `signIn`, `accountRecovery`, `autoVerifiedAttributes`, `attributesRequireVerificationBeforeUpdate`, `messages`, `devices`, `userPoolTier`, `threatProtection`, `triggers`, `groups`, `branding`, `webAclArn`, `logDelivery`, `protection` and `tags`',
      ],
    ],
  },
  {
    name: 'no domain',
    call: () => userPool({ domain: undefined }),
    problems: [
      ['missing', 'domain: missing; give the domain of the hosted sign-in, as `{ prefix }`'],
    ],
  },
  {
    name: 'a domain of neither kind',
    call: () => userPool({ domain: {} }),
    problems: [
      ['missing', 'domain.prefix: missing; give the prefix of a domain, or a `customDomain`'],
    ],
  },
  {
    name: 'a domain of its own with a certificate of another Region, at a version of pages that does not exist',
    call: () =>
      userPool({
        domain: {
          customDomain: {
            name: 'https://auth.example.com',
            certificateArn: 'arn:aws:acm:eu-west-1:111122223333:certificate/4f0c',
          },
          managedLoginVersion: 3,
        },
      }),
    problems: [
      [
        'bad-value',
        'domain.customDomain.name: expected the name of a domain, got `https://auth.example.com`; up to 63 lower-case letters, digits, `-` and `.`, such as `auth.example.com`',
      ],
      [
        'bad-value',
        'domain.customDomain.certificateArn: expected the ARN of a certificate, got `arn:aws:acm:eu-west-1:111122223333:certificate/4f0c`; of one in us-east-1, the only Region in which AWS looks for it',
      ],
      ['bad-value', 'domain.managedLoginVersion: expected `1` or `2`, got `3`'],
    ],
  },
  {
    name: 'a domain of its own without a certificate',
    call: () => userPool({ domain: { customDomain: { name: 'auth.example.com' } } }),
    problems: [
      [
        'missing',
        'domain.customDomain.certificateArn: missing; give the ARN of a certificate, or `certificateProvider` and `hostedZone` to have one made',
      ],
    ],
  },
  {
    name: 'a certificate without a zone for its proof',
    call: () => custom({ certificateProvider: { fqn: 'aws.virginia' } }),
    problems: [
      [
        'missing',
        'domain.customDomain.certificateProvider: the proof for ACM is a record in `hostedZone`; add it',
      ],
    ],
  },
  {
    name: 'a certificate beside one that is given',
    call: () =>
      custom({
        certificateArn: 'arn:aws:acm:us-east-1:111122223333:certificate/4f0c',
        certificateProvider: { fqn: 'aws.virginia' },
      }),
    problems: [
      [
        'conflict',
        'domain.customDomain.certificateProvider: makes a certificate beside `certificateArn`; take one out',
      ],
    ],
  },
  {
    name: 'a certificate of another Region, in a zone by its name',
    call: () =>
      custom({
        certificateProvider: { fqn: 'aws', region: 'eu-west-1' },
        hostedZone: { id: 'shop.example' },
      }),
    problems: [
      [
        'bad-value',
        'domain.customDomain.certificateProvider: expected a provider of `us-east-1`, the only Region in which AWS looks for the certificate, got one of `eu-west-1`',
      ],
      [
        'bad-value',
        'domain.customDomain.hostedZone.id: expected the id of a hosted zone, got `shop.example`; capital letters and digits, as Route 53 shows it',
      ],
    ],
  },
  {
    name: 'a name of a provider, and a zone by its id alone',
    call: () => custom({ certificateProvider: 'aws.virginia', hostedZone: 'Z0123' }),
    problems: [
      [
        'bad-type',
        "domain.customDomain.certificateProvider: expected a provider configuration, got a string; give an `AwsProvider` with an alias and `region: 'us-east-1'`",
      ],
      [
        'bad-type',
        'domain.customDomain.hostedZone: expected a hosted zone, as `{ id }`, got a string',
      ],
    ],
  },
  {
    name: 'a host of GovCloud without a prefix',
    call: () =>
      userPool({
        domain: {
          fips: true,
          customDomain: {
            name: 'auth.example.com',
            certificateArn: 'arn:aws:acm:us-east-1:111122223333:certificate/4f0c',
          },
        },
      }),
    problems: [['conflict', 'domain.fips: only applies with `prefix`; add it or take this out']],
  },
  {
    name: 'a domain of its own as text',
    call: () => userPool({ domain: { customDomain: 'auth.example.com' } }),
    problems: [
      [
        'bad-type',
        'domain.customDomain: expected a domain of your own, as `{ name, certificateArn }`, got a string',
      ],
    ],
  },
  {
    name: 'managed login in a plan that lacks it',
    call: () =>
      userPool({ domain: { prefix: 'corp', managedLoginVersion: 2 }, userPoolTier: 'LITE' }),
    problems: [
      [
        'missing',
        'domain.managedLoginVersion: needs the feature plan `ESSENTIALS` or `PLUS`, and `userPoolTier` is `LITE`; set `userPoolTier`, or take this out',
      ],
    ],
  },
  {
    name: 'a domain as text',
    call: () => userPool({ domain: 'corp' }),
    problems: [
      [
        'bad-type',
        'domain: expected the domain of the hosted sign-in, as `{ prefix }`, got a string',
      ],
    ],
  },
  {
    name: 'a prefix in capitals',
    call: () => userPool({ domain: { prefix: 'Corp' } }),
    problems: [
      [
        'bad-value',
        'domain.prefix: expected the prefix of a domain, got `Corp`; 1 to 63 lower-case letters, digits and `-`, with no `-` at either end',
      ],
    ],
  },
  {
    name: 'a prefix that ends in a hyphen',
    call: () => userPool({ domain: { prefix: 'corp-' } }),
    problems: [
      [
        'bad-value',
        'domain.prefix: expected the prefix of a domain, got `corp-`; 1 to 63 lower-case letters, digits and `-`, with no `-` at either end',
      ],
    ],
  },
  {
    name: 'a prefix of 64 characters',
    call: () => userPool({ domain: { prefix: 'a'.repeat(64) } }),
    problems: [
      [
        'bad-value',
        'domain.prefix: expected the prefix of a domain, got `aaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaa…` (64 characters); 1 to 63 lower-case letters, digits and `-`, with no `-` at either end',
      ],
    ],
  },
  {
    name: 'a reserved word in the prefix',
    call: () => userPool({ domain: { prefix: 'my-aws-app' } }),
    problems: [
      [
        'bad-value',
        'domain.prefix: AWS reserves `aws` in a prefix, got `my-aws-app`; leave it out',
      ],
    ],
  },
  {
    name: 'an option beside the prefix',
    call: () => userPool({ domain: { prefix: 'corp', certificate: 'x' } }),
    problems: [
      [
        'unknown-key',
        'domain.certificate: unknown option; there are `prefix`, `fips`, `customDomain` and `managedLoginVersion`',
      ],
    ],
  },
  {
    name: 'text for a yes or no',
    call: () => userPool({ selfSignUp: 'no' }),
    problems: [['bad-type', 'selfSignUp: expected `true` or `false`, got the string `no`']],
  },
  {
    name: 'protection that only Terraform knows',
    call: () => userPool({ protection: token }),
    problems: [
      [
        'bad-type',
        'protection: expected `true` or `false`, got a value that only Terraform knows; write it out',
      ],
    ],
  },
  {
    name: 'MFA in small letters',
    call: () => userPool({ mfa: { mode: 'optional' } }),
    problems: [
      [
        'bad-value',
        'mfa.mode: expected `OFF`, `OPTIONAL` or `ON`, got `optional`; did you mean `OPTIONAL`?',
      ],
    ],
  },
  {
    name: 'a required attribute that does not exist',
    call: () => userPool({ requiredAttributes: ['emial'] }),
    problems: [
      [
        'bad-value',
        'requiredAttributes[0]: expected `address`, `birthdate`, `email`, `family_name`, `gender`, `given_name`, `locale`, `middle_name`, `name`, `nickname`, `phone_number`, `picture`, `preferred_username`, `profile`, `updated_at`, `website` or `zoneinfo`, got `emial`; did you mean `email`?',
      ],
    ],
  },
  {
    name: 'a custom attribute as a required one',
    call: () =>
      userPool({ requiredAttributes: ['custom:department'], customAttributes: department }),
    problems: [
      [
        'bad-value',
        'requiredAttributes[0]: expected `address`, `birthdate`, `email`, `family_name`, `gender`, `given_name`, `locale`, `middle_name`, `name`, `nickname`, `phone_number`, `picture`, `preferred_username`, `profile`, `updated_at`, `website` or `zoneinfo`, got `custom:department`',
      ],
    ],
  },
  {
    name: 'a required attribute twice',
    call: () => userPool({ requiredAttributes: ['email', 'email'] }),
    problems: [['duplicate', 'requiredAttributes[1]: `email` is listed twice; take one out']],
  },
  {
    name: 'a user name of another kind',
    call: () => userPool({ usernameAttributes: ['phone'] }),
    problems: [
      ['bad-value', 'usernameAttributes[0]: expected `email` or `phone_number`, got `phone`'],
    ],
  },
  {
    name: 'attributes as one text',
    call: () => userPool({ requiredAttributes: 'email' }),
    problems: [['bad-type', 'requiredAttributes: expected a list of attributes, got `email`']],
  },
  {
    name: 'a resource server with a name of other characters',
    call: () => userPool(orders({ name: 'Orders/1' })),
    problems: [
      [
        'bad-value',
        'resourceServers.orders.name: expected the name of a resource server, got `Orders/1`; 1 to 256 letters, digits, spaces and `_ + = , . @ -`',
      ],
    ],
  },
  {
    name: 'scopes of a resource server as a list',
    call: () => userPool(orders({ scopes: ['read'] })),
    problems: [['bad-type', 'resourceServers.orders.scopes: expected scopes by key, got a list']],
  },
  {
    name: 'scopes as a list',
    call: () => userPool(orders({ scopes: ['read'] })),
    problems: [['bad-type', 'resourceServers.orders.scopes: expected scopes by key, got a list']],
  },
  {
    name: 'a scope with a slash',
    call: () => userPool(orders({ scopes: { 'a/b': 'A' } })),
    problems: [
      [
        'bad-key',
        'resourceServers.orders.scopes["a/b"]: expected the name of a scope, got `a/b`; without `/`, spaces, quotes and backslashes, as the identifier goes in front of it',
      ],
    ],
  },
  {
    name: 'a scope without a description',
    call: () => userPool(orders({ scopes: { read: '' } })),
    problems: [
      [
        'bad-value',
        'resourceServers.orders.scopes.read: expected the description of a scope, got an empty string; 1 to 256 characters',
      ],
    ],
  },
  {
    name: 'an identifier with a space',
    call: () => userPool(orders({ identifier: 'my api' })),
    problems: [
      [
        'bad-value',
        'resourceServers.orders.identifier: expected an identifier, got `my api`; 1 to 256 characters without spaces, quotes and backslashes, such as the address of the API',
      ],
    ],
  },
  {
    name: 'two resource servers of one identifier',
    call: () =>
      userPool({
        resourceServers: { a: { scopes: { r: 'R' } }, b: { identifier: 'a', scopes: { r: 'R' } } },
      }),
    problems: [
      ['duplicate', 'resourceServers.b: `a` has the identifier `a` already; choose another'],
    ],
  },
  {
    name: 'a hundred and one scopes',
    call: () =>
      userPool(
        orders({
          scopes: Object.fromEntries(Array.from({ length: 101 }, (_, i) => [`s${i}`, 'S'])),
        }),
      ),
    problems: [['too-many', 'resourceServers.orders.scopes: at most 100 scopes, got 101']],
  },
  {
    name: 'a tag of AWS',
    call: () => userPool({ tags: { 'aws:team': 'x' } }),
    problems: [
      [
        'bad-key',
        'tags.aws:team: expected the key of a tag, got `aws:team`; 1 to 128 letters, digits, spaces and `_ . : / = + @ -`, not beginning with `aws:`',
      ],
    ],
  },
  {
    name: 'a tag with a character that IAM refuses',
    call: () => userPool({ tags: { team: 'a*b' } }),
    problems: [
      [
        'bad-value',
        'tags.team: expected the value of a tag, got `a*b`; up to 256 letters, digits, spaces and `_ . : / = + @ -`',
      ],
    ],
  },
  {
    name: 'a tag that is a number',
    call: () => userPool({ tags: { team: 5 } }),
    problems: [
      [
        'bad-type',
        'tags.team: expected the value of a tag, got `5`; up to 256 letters, digits, spaces and `_ . : / = + @ -`',
      ],
    ],
  },
  {
    name: 'tags that only Terraform knows',
    call: () => userPool({ tags: { '&{TfToken[TOKEN.3]}': '' } }),
    problems: [
      [
        'bad-type',
        'tags: expected tags by key, got a value that only Terraform knows; write the object out, its values may be unknown',
      ],
    ],
  },
  {
    name: 'the mode of MFA without its key',
    call: () => userPool({ mfa: 'ON' }),
    problems: [['bad-type', 'mfa: expected the options of MFA, as `{ mode }`, got a string']],
  },
  {
    name: 'a name instead of a spec',
    call: () => parseUserPoolFederation('corp' as never, { subject: 'corp' }),
    problems: [['bad-type', 'spec: expected the options of a federation, got a string']],
  },
];
