import { parseIdentityPoolFederation } from '../../../src/config/parse-identity-pool';
import { type BadSpec, direct, saml, token, web, when } from './bad-spec';

const provider = (spec: unknown, key = 'corp', change: object = {}) =>
  direct({ identityProviders: { [key]: spec }, ...change });
const newOidc = { type: 'OIDC', issuer: 'https://idp.example', clientIds: ['c'] };
const metadataDocument = `<EntityDescriptor entityID="https://idp.example">${' '.repeat(1000)}</EntityDescriptor>`;
const arn = 'arn:aws:iam::111122223333:saml-provider/corp';

/** What a federation of providers directly in the identity pool can have wrong. */
export const DIRECT_PROVIDERS: readonly BadSpec[] = [
  {
    name: 'clients, which belong to a user pool',
    call: () => direct({ clients: { web } }),
    problems: [
      [
        'unknown-key',
        'clients: unknown option; it needs a user pool, so use a `CognitoFederation`',
      ],
    ],
  },
  {
    name: 'a type in small letters',
    call: () => provider({ type: 'google', clientId: 'g' }),
    problems: [
      [
        'bad-value',
        'identityProviders.corp.type: expected `Google`, `Facebook`, `LoginWithAmazon`, `SignInWithApple`, `OIDC` or `SAML`, got `google`; did you mean `Google`?',
      ],
    ],
  },
  {
    name: 'no client id',
    call: () => provider({ type: 'Google' }),
    problems: [['missing', 'identityProviders.corp.clientId: missing; give a client id']],
  },
  {
    name: 'a client id with a comma',
    call: () => provider({ type: 'Google', clientId: 'a,b' }),
    problems: [
      [
        'bad-value',
        'identityProviders.corp.clientId: expected a client id, got `a,b`; 1 to 128 letters, digits and `_ . ; / -`',
      ],
    ],
  },
  {
    name: 'a client secret',
    call: () => provider({ type: 'Google', clientId: 'g', clientSecret: token }),
    problems: [
      [
        'unknown-key',
        'identityProviders.corp.clientSecret: unknown option; an identity pool takes tokens as they are, and needs no secret; take it out',
      ],
    ],
  },
  {
    name: 'a list of client ids at a social provider',
    call: () => provider({ type: 'Google', clientIds: ['g'] }),
    problems: [
      ['unknown-key', 'identityProviders.corp.clientIds: unknown option; did you mean `clientId`?'],
      ['missing', 'identityProviders.corp.clientId: missing; give a client id'],
    ],
  },
  {
    name: 'two of one social type',
    call: () =>
      direct({
        identityProviders: {
          one: { type: 'Google', clientId: 'a' },
          two: { type: 'Google', clientId: 'b' },
        },
      }),
    problems: [
      [
        'duplicate-idp',
        'identityProviders.two: `https://accounts.google.com` signs users in through `one` too, so one user would have two identities; take one out',
      ],
    ],
  },
  {
    name: 'a social provider again as OpenID Connect',
    call: () =>
      direct({
        identityProviders: {
          corp: { ...newOidc, issuer: 'https://accounts.google.com' },
          google: { type: 'Google', clientId: 'g' },
        },
      }),
    problems: [
      [
        'duplicate-idp',
        'identityProviders.google: `https://accounts.google.com` signs users in through `corp` too, so one user would have two identities; take one out',
      ],
    ],
  },
  {
    name: 'an IAM provider again by its ARN',
    call: () =>
      direct({
        identityProviders: {
          one: newOidc,
          two: { type: 'OIDC', arn: 'arn:aws:iam::111122223333:oidc-provider/idp.example' },
        },
      }),
    problems: [
      [
        'duplicate-idp',
        'identityProviders.two: `https://idp.example` signs users in through `one` too, so one user would have two identities; take one out',
      ],
    ],
  },
  {
    name: 'an ARN twice',
    call: () =>
      direct({ identityProviders: { one: { type: 'SAML', arn }, two: { type: 'SAML', arn } } }),
    problems: [
      [
        'duplicate-idp',
        'identityProviders.two: `arn:aws:iam::111122223333:saml-provider/corp` signs users in through `one` too, so one user would have two identities; take one out',
      ],
    ],
  },
  {
    name: 'one that signs people in at a user pool too',
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
    name: 'no issuer',
    call: () => provider({ ...newOidc, issuer: undefined }),
    problems: [['missing', 'identityProviders.corp.issuer: missing; give an issuer']],
  },
  {
    name: 'an issuer over http',
    call: () => provider({ ...newOidc, issuer: 'http://idp.example' }),
    problems: [
      [
        'bad-value',
        'identityProviders.corp.issuer: expected an issuer, got `http://idp.example`; an https URL without user name, fragment and placeholders',
      ],
    ],
  },
  {
    name: 'an issuer for every organisation',
    call: () => provider({ ...newOidc, issuer: 'https://login.microsoftonline.com/common/v2.0' }),
    problems: [
      [
        'bad-value',
        'identityProviders.corp.issuer: `/common` lets users of any organization sign in, and tokens carry their own tenant as issuer, got `https://login.microsoftonline.com/common/v2.0`; use the id of your tenant',
      ],
    ],
  },
  {
    name: 'an issuer of 256 characters',
    call: () => provider({ ...newOidc, issuer: `https://idp.example/${'a'.repeat(236)}` }),
    problems: [
      [
        'bad-value',
        'identityProviders.corp.issuer: expected an issuer, got `https://idp.example/aaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaa…` (256 characters); at most 255 characters',
      ],
    ],
  },
  {
    name: 'no client ids',
    call: () => provider({ ...newOidc, clientIds: [] }),
    problems: [
      [
        'missing',
        'identityProviders.corp.clientIds: expected a list of client ids, got an empty list; give at least 1',
      ],
    ],
  },
  {
    name: 'a client id for client ids',
    call: () => provider({ ...newOidc, clientIds: 'c' }),
    problems: [
      ['bad-type', 'identityProviders.corp.clientIds: expected a list of client ids, got `c`'],
    ],
  },
  {
    name: 'a fingerprint with colons',
    call: () => provider({ ...newOidc, thumbprints: ['AB:CD'] }),
    problems: [
      [
        'bad-value',
        'identityProviders.corp.thumbprints[0]: expected a fingerprint, got `AB:CD`; 40 hexadecimal digits without colons',
      ],
    ],
  },
  {
    name: 'an ARN of the other kind',
    call: () => provider({ type: 'OIDC', arn }),
    problems: [
      [
        'bad-value',
        'identityProviders.corp.arn: expected the ARN of an IAM provider for OpenID Connect, got `arn:aws:iam::111122223333:saml-provider/corp`; such as `arn:aws:iam::111122223333:oidc-provider/idp.example.com`',
      ],
    ],
  },
  {
    name: 'an issuer beside an ARN',
    call: () =>
      provider({
        type: 'OIDC',
        arn: 'arn:aws:iam::111122223333:oidc-provider/idp.example',
        issuer: 'https://idp.example',
      }),
    problems: [
      [
        'unknown-key',
        'identityProviders.corp.issuer: unknown option; with `arn`, the provider exists already and is not changed; take one out',
      ],
    ],
  },
  {
    name: 'no metadata',
    call: () => provider({ type: 'SAML' }),
    problems: [
      ['missing', 'identityProviders.corp.metadataDocument: missing; give SAML metadata as XML'],
    ],
  },
  {
    name: 'an address for metadata',
    call: () => provider({ ...saml }),
    problems: [
      [
        'unknown-key',
        'identityProviders.corp.metadataUrl: unknown option; IAM takes the document itself, so write it to `metadataDocument`',
      ],
      ['missing', 'identityProviders.corp.metadataDocument: missing; give SAML metadata as XML'],
    ],
  },
  {
    name: 'metadata that is too short for IAM',
    call: () => provider({ type: 'SAML', metadataDocument: '<EntityDescriptor entityID="x">' }),
    problems: [
      [
        'bad-value',
        'identityProviders.corp.metadataDocument: IAM takes metadata of 1,000 to 10,000,000 characters, got 31; take the whole document',
      ],
    ],
  },
  {
    name: 'a name that IAM refuses for a SAML provider',
    call: () => provider({ type: 'SAML', metadataDocument }, 'corp', { name: 'a@b' }),
    problems: [
      [
        'bad-value',
        'identityProviders.corp: an IAM provider has a name of letters, digits and `_ . -`, got `a@b-corp`; give another `roleDefaults.namePrefix`',
      ],
    ],
  },
  {
    name: 'the classic flow beside a resolution',
    call: () => direct({ allowClassicFlow: true, ambiguousRoleResolution: 'Deny' }),
    problems: [
      [
        'conflict',
        'allowClassicFlow: AWS refuses the classic flow as soon as a provider has rules or `Deny`, and `google` has; take one or the other out',
      ],
    ],
  },
  {
    name: 'the classic flow beside a rule',
    call: () => direct({ allowClassicFlow: true, rules: [{ when, role: 'authenticated' }] }),
    problems: [
      [
        'conflict',
        'allowClassicFlow: AWS refuses the classic flow as soon as a provider has rules or `Deny`, and `google` has; take one or the other out',
      ],
    ],
  },
  {
    name: 'a group, which belongs to a user pool',
    call: () => direct({ roles: { staff: { group: {} } } }),
    problems: [
      [
        'unknown-key',
        'roles.staff.group: unknown option; groups belong to a user pool; use `when`',
      ],
    ],
  },
  {
    name: 'a rule at a provider that is not declared',
    call: () => direct({ rules: [{ when, role: 'authenticated', identityProviders: ['gogle'] }] }),
    problems: [
      [
        'unknown-idp',
        'rules[0].identityProviders[0]: no identity provider named `gogle`; did you mean `google`? declared: google',
      ],
    ],
  },
  {
    name: 'a rule at a client',
    call: () => direct({ rules: [{ when, role: 'authenticated', clients: ['web'] }] }),
    problems: [
      [
        'unknown-key',
        'rules[0].clients: unknown option; there are `when`, `role`, `roleArn`, `before` and `identityProviders`',
      ],
    ],
  },
  {
    name: 'a rule on a claim that no such token shows',
    call: () =>
      provider({ type: 'Facebook', clientId: '1' }, 'facebook', {
        rules: [{ when, role: 'authenticated' }],
      }),
    problems: [
      [
        'conflict',
        'rules[0].when.claim: tokens of `facebook` show `aud`, `iss` and `sub` only, never `email`; name the providers that show it in `identityProviders`',
      ],
    ],
  },
  {
    name: 'a principal tag that no such token shows',
    call: () =>
      provider({ type: 'LoginWithAmazon', clientId: '1' }, 'amazon', {
        principalTags: { who: 'email' },
      }),
    problems: [
      [
        'conflict',
        'principalTags.who: no token shows `email`, so no session would have the tag; use a claim that its tokens show',
      ],
    ],
  },
  {
    name: 'twenty-six rules',
    call: () =>
      direct({ rules: Array.from({ length: 26 }, () => ({ when, role: 'authenticated' })) }),
    problems: [
      [
        'too-many',
        'identityProviders.google: at most 25 rules per identity provider, got 26; merge rules',
      ],
    ],
  },
  {
    name: 'eleven providers with a rule',
    call: () =>
      direct({
        identityProviders: Object.fromEntries(
          Array.from({ length: 11 }, (_, i) => [
            `p${i}`,
            { ...newOidc, issuer: `https://idp${i}.example` },
          ]),
        ),
        rules: [{ when, role: 'authenticated' }],
      }),
    problems: [
      [
        'too-many',
        'identityProviders: at most 10 identity providers of an identity pool can have a mapping, got 11 with rules, groups or `Deny`; name fewer in the `identityProviders` of rules, or tell users apart by principal tags',
      ],
    ],
  },
  {
    name: 'a client id with a space',
    call: () => provider({ ...newOidc, clientIds: ['a b'] }),
    problems: [
      [
        'bad-value',
        'identityProviders.corp.clientIds[0]: expected a client id, got `a b`; 1 to 255 characters without spaces',
      ],
    ],
  },
  {
    name: 'a name instead of a spec',
    call: () => parseIdentityPoolFederation('corp' as never, { subject: 'corp' }),
    problems: [['bad-type', 'spec: expected the options of a federation, got a string']],
  },
  {
    name: 'protection of an identity pool that exists already',
    call: () => direct({ identityPool: { id: 'eu-west-1:7d4ac1b2' }, protection: true }),
    problems: [
      ['conflict', 'protection: the identity pool exists already and is not changed; take it out'],
    ],
  },
];
