/** What other libraries and modules for Cognito have, and what we say for it. */
export interface ComparedFeature {
  readonly feature: string;
  /** Options and methods of the constructs. */
  readonly words: readonly string[];
  /** Words of the module where they aren't those of the constructs in snake case. */
  readonly module?: readonly string[];
  /** The test that shows it, below `__tests__/`. */
  readonly test?: string;
  /** Why there is no word, in one form or in both. */
  readonly why?: string;
}

const PARITY = 'terraform-binary/module-parity.test.ts';
const OPTIONS = 'federation/user-pool-options.test.ts';
const PROVIDERS = 'config/identity-providers.test.ts';
const WAITS = 'AWS provider 5.100 has no argument for it';

/** Features by theme, in the order in which one meets them. */
export const COMPARED_FEATURES: Readonly<Record<string, readonly ComparedFeature[]>> = {
  'User pool': [
    {
      feature: 'aliases, attributes, passwords, recovery, second factor',
      words: [
        'aliasAttributes',
        'usernameAttributes',
        'requiredAttributes',
        'passwordPolicy',
        'accountRecovery',
        'mfa',
      ],
      test: OPTIONS,
    },
    { feature: 'feature plan', words: ['userPoolTier'], test: OPTIONS },
    { feature: 'passwordless sign-in, passkeys', words: ['signIn'], test: OPTIONS },
    { feature: 'SMS role made for you', words: ['sms'], test: OPTIONS },
    {
      feature: 'a change of the schema recreates nothing',
      words: ['customAttributes', 'standardAttributes'],
      test: 'federation/addresses.property.test.ts',
    },
    {
      feature: 'deletion protection',
      words: ['protection'],
      test: 'federation/protection.test.ts',
    },
    {
      feature: 'typed custom attributes',
      words: ['customAttributes'],
      test: 'config/parse-user-pool.test.ts',
    },
    { feature: "a KMS key for the pool's data, replicas in other Regions", words: [], why: WAITS },
  ],
  'Identity providers in the user pool': [
    { feature: 'Google', words: ['identityProviders'], test: PROVIDERS },
    { feature: 'Facebook', words: ['identityProviders.*.apiVersion'], test: PROVIDERS },
    { feature: 'Apple', words: ['identityProviders.*.teamId'], test: PROVIDERS },
    { feature: 'Login with Amazon', words: ['identityProviders'], test: PROVIDERS },
    {
      feature: 'OpenID Connect, by issuer or endpoints',
      words: ['identityProviders.*.issuer', 'identityProviders.*.endpoints'],
      test: PROVIDERS,
    },
    {
      feature: 'SAML: address or document, signing, encryption, from the provider on',
      words: [
        'identityProviders.*.metadataUrl',
        'identityProviders.*.signRequests',
        'identityProviders.*.encryptedResponses',
        'identityProviders.*.idpInitiated',
      ],
      test: PROVIDERS,
    },
    {
      feature: 'secrets from a variable or a secret store, never in code',
      words: ['identityProviders.*.clientSecret'],
      test: 'config/secret.test.ts',
    },
    {
      feature: 'a rotated secret reaches AWS, and nothing else changes with each plan',
      words: ['identityProviders.*.clientSecret'],
      test: 'terraform-binary/idp-drift.test.ts',
    },
    {
      feature: 'typed attribute mapping',
      words: ['identityProviders.*.attributeMapping'],
      test: PROVIDERS,
    },
    {
      feature: 'any key of `provider_details`',
      words: ['identityProviders.*.providerDetails'],
      test: PROVIDERS,
    },
    {
      feature: 'another order moves no address',
      words: ['identityProviders'],
      test: 'federation/addresses.property.test.ts',
    },
    {
      feature: 'clients are made after their providers',
      words: ['clients.*.identityProviders'],
      test: 'federation/app-clients.test.ts',
    },
    {
      feature: 'one user for several providers with the same address',
      words: [],
      why: 'a trigger has to link them, and whose address it is must be proved first',
    },
  ],
  'Domain, clients, groups, scopes': [
    { feature: 'prefix domain', words: ['domain.prefix'], test: 'federation/domains.test.ts' },
    {
      feature: 'custom domain with certificate',
      words: ['domain.customDomain'],
      test: 'federation/domains.test.ts',
    },
    {
      feature: 'its certificate and its DNS record',
      words: ['domain.customDomain.certificateProvider', 'domain.customDomain.hostedZone'],
      module: ['modules/certificate', 'domain.custom_domain.hosted_zone'],
      test: 'module/certificate.test.ts',
    },
    {
      feature: 'version of managed login',
      words: ['domain.managedLoginVersion'],
      test: 'federation/domains.test.ts',
    },
    { feature: 'many clients', words: ['clients'], test: 'federation/app-clients.test.ts' },
    {
      feature: 'clients that are safe by default: codes with PKCE, no word on who exists',
      words: ['clients.*.type', 'clients.*.allowImplicitFlow'],
      test: 'federation/app-clients.test.ts',
    },
    {
      feature: 'rotation of refresh tokens',
      words: ['clients.*.refreshTokenRotation'],
      test: 'federation/app-clients.test.ts',
    },
    { feature: 'groups', words: ['groups'], test: OPTIONS },
    {
      feature: 'a group with a role that trusts this pool',
      words: ['roles.*.group'],
      test: 'federation/cognito-federation.test.ts',
    },
    {
      feature: 'resource servers and scopes',
      words: ['resourceServers', 'clients.*.scopes'],
      test: 'federation/user-pool-federation.test.ts',
    },
    {
      feature: 'triggers with the permission to call them',
      words: ['triggers'],
      test: 'config/parse-triggers.test.ts',
    },
    {
      feature: 'pre token generation V2 and V3',
      words: ['triggers.preTokenGenerationVersion'],
      test: 'config/parse-triggers.test.ts',
    },
    {
      feature: 'trigger for sign-ins through providers (`inbound_federation`)',
      words: [],
      why: `${WAITS}, and an apply takes one away that was set by hand`,
    },
    {
      feature: 'own senders of e-mail and SMS, with their key',
      words: ['triggers.customEmailSender', 'triggers.customSmsSender', 'triggers.kmsKeyId'],
      test: 'config/parse-triggers.test.ts',
    },
    { feature: 'e-mail by SES', words: ['email'], test: OPTIONS },
  ],
  'Look and protection': [
    {
      feature: 'look of the classic hosted UI',
      words: ['branding'],
      test: 'federation/domains.test.ts',
    },
    {
      feature: 'look of managed login, by client',
      words: ['branding.managedLogin'],
      module: ['modules/managed-login'],
      test: 'module/managed-login.test.ts',
      why: 'needs AWS provider 6.12',
    },
    { feature: 'threat protection', words: ['threatProtection.mode'], test: OPTIONS },
    {
      feature: 'what happens at risky sign-ins',
      words: ['threatProtection.accountTakeover', 'threatProtection.compromisedCredentials'],
      test: OPTIONS,
    },
    { feature: 'firewall (WAF)', words: ['webAclArn'], module: ['web_acl.arn'], test: PARITY },
    {
      feature: 'delivery of logs',
      words: ['logDelivery'],
      module: ['modules/log-delivery'],
      test: 'module/log-delivery.test.ts',
      why: 'needs AWS provider 6.5',
    },
  ],
  'Identity pool and roles': [
    {
      feature: 'identity pool over a user pool',
      words: ['roles'],
      test: 'federation/cognito-federation.test.ts',
    },
    {
      feature: 'social providers directly',
      words: ['identityProviders'],
      test: 'federation/identity-pool-federation.test.ts',
    },
    {
      feature: 'IAM providers directly, made or existing',
      words: ['identityProviders.*.clientIds', 'identityProviders.*.arn'],
      test: 'config/parse-identity-pool.test.ts',
    },
    {
      feature: 'providers directly in the identity pool, beside a user pool',
      words: ['directIdentityProviders'],
      test: 'federation/direct-beside-user-pool.test.ts',
    },
    {
      feature: 'developer provider',
      words: ['developerProviderName'],
      test: 'federation/identity-pool-words.test.ts',
    },
    {
      feature: 'several clients in one identity pool, each with its mapping',
      words: ['clients.*.ambiguousRoleResolution', 'rules.clients'],
      test: 'federation/cognito-federation.test.ts',
    },
    {
      feature: 'several user pools in one identity pool',
      words: ['furtherUserPools'],
      test: 'federation/further-user-pools.test.ts',
    },
    {
      feature: 'check of tokens at the user pool, on by default',
      words: ['serverSideTokenCheck'],
      test: 'checks/unchecked-tokens.test.ts',
    },
    {
      feature: 'a user pool in another Region',
      words: ['userPool.id'],
      test: 'federation/pool-facts.test.ts',
    },
    {
      feature: 'role by token',
      words: ['roles.*.group'],
      test: 'federation/cognito-federation.test.ts',
    },
    {
      feature: 'role by token, of groups made elsewhere or a trigger',
      words: ['clients.*.roleMapping', 'groups.*.roleArn'],
      test: 'federation/token-roles.test.ts',
    },
    {
      feature: 'role by rules, at any time',
      words: ['rules', 'addRule()'],
      module: ['rules'],
      test: 'config/role-assignments.test.ts',
    },
    {
      feature: 'a role of a rule trusts this identity pool',
      words: ['addRole()'],
      module: ['roles'],
      test: 'federation/cognito-federation.test.ts',
    },
    {
      feature: 'users that no rule matches',
      words: ['ambiguousRoleResolution'],
      test: 'config/parse-cognito.test.ts',
    },
    {
      feature: 'session tags from claims, with `sts:TagSession` in the trust',
      words: ['principalTags'],
      test: 'policies/documents/policy-document.trust.test.ts',
    },
    {
      feature: 'classic flow',
      words: ['allowClassicFlow'],
      test: 'federation/identity-pool-words.test.ts',
    },
    {
      feature: 'guests, and a role for them, only when asked for',
      words: ['allowGuests()'],
      module: ['allow_guests'],
      test: 'federation/identity-pool-federation.test.ts',
    },
    {
      feature: 'trust pinned to identity pool and kind of user',
      words: ['roles'],
      test: 'policies/documents/policy-document.trust.test.ts',
    },
    {
      feature: 'trust narrowed to providers and session tags',
      words: ['roles.*.trust.providers', 'roles.*.trust.requestTags'],
      test: 'federation/identity-pool-words.test.ts',
    },
    {
      feature: 'length of sessions in the classic flow',
      words: ['roleDefaults.maxSessionDuration'],
      test: 'federation/identity-pool-words.test.ts',
    },
    {
      feature: 'all partitions: principals, ARNs, keys of conditions',
      words: ['partition', 'govCloudRegion'],
      test: PARITY,
    },
    {
      feature: "permissions on a user's own objects and items alone",
      words: ['grantOwnPrefix()', 'grantOwnItems()'],
      module: ['grants.*.own_prefixes', 'grants.*.own_items'],
      test: 'federation/granted-permissions.test.ts',
    },
    {
      feature: 'no permissions until granted',
      words: ['roles'],
      test: 'federation/cognito-federation.test.ts',
    },
    {
      feature: 'permissions to call APIs, functions and GraphQL',
      words: ['grantInvokeApi()', 'grantInvokeFunction()', 'grantGraphql()'],
      module: ['grants.*.invoke_apis', 'grants.*.invoke_functions', 'grants.*.graphql'],
      test: 'federation/invoke-grants.test.ts',
    },
    {
      feature: 'an existing user pool',
      words: ['userPool'],
      test: 'federation/cognito-federation.test.ts',
    },
    {
      feature: 'an existing identity pool',
      words: ['identityPool'],
      test: 'federation/existing-identity-pool.test.ts',
    },
    {
      feature: 'a JWT authorizer of an HTTP API',
      words: ['addJwtAuthorizer()'],
      module: ['jwt_authorizers'],
      test: 'federation/jwt-authorizers.test.ts',
    },
    {
      feature: 'many tenants',
      words: ['principalTags'],
      test: 'examples/tenants.test.ts',
    },
  ],
  Outputs: [
    {
      feature: 'addresses that begin a sign-in and a sign-out',
      words: ['outputs()'],
      module: ['sign_in_urls', 'provider_sign_in_urls', 'sign_out_urls'],
      test: 'federation/domains.test.ts',
    },
    {
      feature: 'addresses to register at identity providers',
      words: ['outputs()'],
      module: ['redirect_url', 'saml_acs_url', 'saml_entity_id'],
      test: 'federation/domains.test.ts',
    },
    {
      feature: 'configuration of Amplify and oidc-client-ts, by the command `front-end`',
      words: ['outputs()'],
      module: ['outputs.tf'],
      test: 'front-end/amplify-outputs.test.ts',
    },
  ],
};

/** Rows of the table: feature, constructs, module, and what shows it or why there is none. */
export function comparedRows(): readonly (readonly string[])[] {
  return Object.entries(COMPARED_FEATURES).flatMap(([theme, features]) => [
    [`**${theme}**`, '', '', ''],
    ...features.map((each) => {
      const { feature, words, test, why } = each;
      const shown = test === undefined ? '' : `[test](../__tests__/${test})`;
      return [
        feature,
        inCode(words),
        inCode(moduleWordsOf(each)),
        [shown, why ?? ''].filter((part) => part !== '').join('; '),
      ];
    }),
  ]);
}

/** What the module says for it, as paths; methods of the constructs have words of their own there. */
export function moduleWordsOf({ words, module }: ComparedFeature): readonly string[] {
  return (
    module ?? words.map((word) => word.replace(/[A-Z]/g, (letter) => `_${letter.toLowerCase()}`))
  );
}

function inCode(words: readonly string[]): string {
  return words.length === 0 ? 'none' : words.map((word) => `\`${word}\``).join(', ');
}
