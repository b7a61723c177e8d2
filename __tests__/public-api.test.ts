import * as api from 'cdktf-cognito-federation';
import * as sandbox from 'cdktf-cognito-federation/sandbox';
import * as simulator from 'cdktf-cognito-federation/simulator';
import * as testing from 'cdktf-cognito-federation/testing';
import { PublicDeclarations } from './helpers/public-surface';

const declarations = new PublicDeclarations();

describe('public API', () => {
  test('exports these values, each on purpose', () => {
    expect(Object.keys(api).sort()).toEqual([
      'CognitoFederation',
      'ConfigError',
      'FrontEndError',
      'IdentityPoolFederation',
      'UserPoolFederation',
      'amplifyOutputs',
      'claim',
      'oidcClientSettings',
      'principalTag',
      'supportedAwsProvider',
    ]);
  });

  test('exports these values of the sandbox', () => {
    expect(Object.keys(sandbox).sort()).toEqual([
      'SandboxError',
      'createUser',
      'signInHosted',
      'startSandbox',
      'stopKeptSandboxes',
    ]);
  });

  test('exports these values of the simulator', () => {
    expect(Object.keys(simulator).sort()).toEqual([
      'ReadError',
      'SignInError',
      'decide',
      'ownIdentity',
      'readSource',
      'readTerraform',
      'simulate',
      'simulationData',
    ]);
  });

  test('exports these values of the matchers', () => {
    expect(Object.keys(testing).sort()).toEqual([
      'ReadError',
      'SignInError',
      'allow',
      'allowEvery',
      'assignRole',
      'deny',
      'denyEvery',
      'denySignIn',
      'giveNoNewAccess',
      'matchers',
      'missing',
      'not',
      'oneOf',
      'ownIdentity',
      'present',
      'reachRoles',
      'readSource',
      'setupJest',
      'startsWith',
      'trust',
    ]);
  });

  test('exports these names, types included', () => {
    expect(declarations.surfaceOf('src/index.ts').names).toEqual([
      'Access',
      'AccountTakeoverSpec',
      'AmbiguousRoleResolution',
      'AmplifyAuth',
      'AmplifyOutputs',
      'ApiGrantOptions',
      'AppClient',
      'AttributeMapping',
      'AttributeName',
      'AuthFlow',
      'BrandingSpec',
      'CheckId',
      'ClaimCondition',
      'ClaimReference',
      'ClientSpec',
      'CodeMessageSpec',
      'CognitoFederation',
      'CognitoFederationSpec',
      'CompromisedCredentialsSpec',
      'ConditionSpec',
      'ConfigError',
      'CustomAttributeName',
      'CustomAttributeSpec',
      'CustomDomainSpec',
      'DefaultRolesSpec',
      'DevicesSpec',
      'DirectIdentityProviderSpec',
      'DirectOidcSpec',
      'DirectRoleSpec',
      'DirectRuleSpec',
      'DirectSamlSpec',
      'DirectSocialSpec',
      'Domain',
      'DomainOutputs',
      'DomainSpec',
      'EmailSpec',
      'ExistingClientSpec',
      'ExistingCustomAttributeSpec',
      'ExistingIamProviderSpec',
      'ExistingIdentityPoolSpec',
      'ExistingIdentityProviderSpec',
      'ExistingRoleSpec',
      'ExistingUserPoolSpec',
      'FacebookSpec',
      'FederatedRole',
      'FederationWithRoles',
      'FrontEndError',
      'FrontEndOutputs',
      'FunctionSpec',
      'FurtherUserPoolSpec',
      'GoogleSpec',
      'GrantOptions',
      'Group',
      'GroupSpec',
      'HasArn',
      'HasExecutionArn',
      'HostedUiStyleSpec',
      'HostedZoneSpec',
      'IamProvider',
      'IdentityPool',
      'IdentityPoolFederation',
      'IdentityPoolFederationSpec',
      'IdentityPoolOutputs',
      'IdentityProvider',
      'IdentityProviderSpec',
      'IdentityProviderType',
      'InvitationMessageSpec',
      'ItemsGrantOptions',
      'JwtAuthorizer',
      'JwtAuthorizerSpec',
      'LogDeliverySpec',
      'LogDestinationSpec',
      'LoginWithAmazonSpec',
      'MachineClientSpec',
      'ManagedLoginAssetCategory',
      'ManagedLoginAssetSpec',
      'ManagedLoginStyleSpec',
      'MatchType',
      'MessagesSpec',
      'MfaSpec',
      'NewUserPoolSpec',
      'OfOwnPool',
      'OidcClientSettings',
      'OidcSpec',
      'OverExistingUserPoolSpec',
      'Partition',
      'PasswordPolicySpec',
      'Problem',
      'ProblemCode',
      'ProviderConfigurationSpec',
      'ResourceServer',
      'ResourceServerSpec',
      'RiskExceptionsSpec',
      'RiskMessageSpec',
      'RiskNotificationSpec',
      'RiskSpec',
      'RoleDefaults',
      'RoleSpec',
      'RoleTrustSpec',
      'Roles',
      'RolesAttachment',
      'RuleSpec',
      'SamlSpec',
      'SignInClientSpec',
      'SignInSpec',
      'SignInWithAppleSpec',
      'SmsSpec',
      'SocialProviderType',
      'StandardAttribute',
      'StandardAttributeSpec',
      'StatementSpec',
      'TakeoverActionSpec',
      'ThreatProtectionSpec',
      'TriggersSpec',
      'UserPool',
      'UserPoolFederation',
      'UserPoolFederationSpec',
      'UserPoolGroupSpec',
      'UserPoolOutputs',
      'UserPoolTier',
      'UsernameConfigurationSpec',
      'VerificationMessageSpec',
      'VerifiedAttribute',
      'WebAuthnSpec',
      'When',
      'amplifyOutputs',
      'claim',
      'oidcClientSettings',
      'principalTag',
      'supportedAwsProvider',
    ]);
  });

  test.each(['src/index.ts', 'src/simulator.ts', 'src/testing/index.ts', 'src/sandbox/index.ts'])(
    'exports every type that a public member of %s names',
    (entry) => {
      const { names, unexported } = declarations.surfaceOf(entry);
      expect(names.length).toBeGreaterThan(20);
      expect(unexported).toEqual([]);
    },
  );

  test.each(['src/index.ts', 'src/simulator.ts', 'src/testing/index.ts', 'src/sandbox/index.ts'])(
    'documents every public member of %s',
    (entry) => {
      expect(declarations.surfaceOf(entry).undocumented).toEqual([]);
    },
  );
});

/** What the compiler says of a program with the three federations. */
function errorsOf(code: string): string[] {
  return declarations.errorsOf(`
    import { CognitoFederation, IdentityPoolFederation, UserPoolFederation } from './index';
    import type { CognitoFederationSpec, IdentityProviderSpec } from './index';
    declare const stack: any;
    const web = { callbackUrls: ['https://app.example/cb'] };
    const base = { name: 'corp', domain: { prefix: 'corp' }, clients: { web } };
    const google = { type: 'Google', clientId: 'x', clientSecret: 'x' } as const;
    const many = { ...base, identityProviders: { google }, resourceServers: { orders: { scopes: { read: 'x' } } } };
    const existing = { name: 'corp', userPool: { id: 'eu-west-1_A', clients: { web: { id: '4f0c' } } } };
    const kiosk = { name: 'kiosk', identityProviders: { google: { type: 'Google', clientId: 'x' } } } as const;
    ${code}`);
}

describe('a spec with literal keys', () => {
  test.each([
    [
      'roles and outputs by key',
      `const corp = new CognitoFederation(stack, 'corp', { ...base, roles: { finance: {} } });
       corp.roles.finance.arn; corp.roles.authenticated.arn; corp.roles.guest?.arn;
       corp.outputs().roleArns.finance.length; corp.outputs().clientIds.web.length;`,
    ],
    [
      'the user pool of its own',
      `const corp = new CognitoFederation(stack, 'corp', base);
       corp.userPool.resource; corp.domain.url; corp.clients.web.resource;
       corp.outputs().userPoolId.length;`,
    ],
    [
      'every role that is added',
      `const corp = new CognitoFederation(stack, 'corp', base);
       corp.addRole('finance').arn; corp.role('finance').arn; corp.allowGuests().arn;`,
    ],
    [
      'clients of a user pool alone',
      `const users = new UserPoolFederation(stack, 'users', base);
       users.clients.web.resource; users.outputs().clientIds.web.length;`,
    ],
    [
      'roles without a user pool',
      `const ids = new IdentityPoolFederation(stack, 'ids', { ...kiosk, roles: { staff: {} } });
       ids.roles.staff.arn; ids.outputs().roleArns.staff.length;`,
    ],
    [
      'identity providers, resource servers and groups by key',
      `const corp = new CognitoFederation(stack, 'corp', { ...many, roles: { vip: { group: {} } } });
       corp.identityProviders.google.resource; corp.resourceServers.orders.resource;
       corp.groups.vip?.resource; corp.group('added').resource;
       const users = new UserPoolFederation(stack, 'users', many);
       users.identityProviders.google.resource; users.resourceServers.orders.resource;
       const ids = new IdentityPoolFederation(stack, 'ids', kiosk);
       ids.iamProviders.google?.arn;`,
    ],
    [
      'the keys that options and methods take',
      `new CognitoFederation(stack, 'corp', {
         ...many,
         clients: { web: { ...web, identityProviders: ['google', 'COGNITO'] }, app: web },
         roles: { vip: { clients: ['web'], group: {} } },
         rules: [{ when: [], role: 'vip', clients: ['app'] }],
       }).addRole('more', { clients: ['app'] });
       new IdentityPoolFederation(stack, 'ids', { ...kiosk, rules: [{ when: [], role: 'x', identityProviders: ['google'] }] })
         .addRole('more', { identityProviders: ['google'] });
       new CognitoFederation(stack, 'clinic', { ...existing, roles: { vip: { clients: ['web'] } } });`,
    ],
    [
      'any key where those of the spec are no literals',
      `declare const providers: Record<string, IdentityProviderSpec>;
       declare const keys: string[];
       const corp = new CognitoFederation(stack, 'corp', {
         ...base, identityProviders: providers, clients: { web: { ...web, identityProviders: keys } },
       });
       corp.identityProviders.any?.resource;`,
    ],
    [
      'any federation where the plain type is asked for',
      `const take = (corp: CognitoFederation) => corp.userPool?.resource;
       take(new CognitoFederation(stack, 'corp', { ...base, roles: { finance: {} } }));
       take(new CognitoFederation(stack, 'corp', existing));
       declare const spec: CognitoFederationSpec;
       take(new CognitoFederation(stack, 'corp', spec));`,
    ],
  ])('gives %s', (_, code) => {
    expect(errorsOf(code)).toEqual([]);
  });

  test.each([
    [
      'a role that it has not',
      `new CognitoFederation(stack, 'corp', { ...base, roles: { finance: {} } }).roles.finanse;`,
      `Property 'finanse' does not exist on type 'Roles<"finance">'. Did you mean 'finance'?`,
    ],
    [
      'a role where it names none',
      `new CognitoFederation(stack, 'corp', base).roles.finance;`,
      `Property 'finance' does not exist on type 'Roles<never>'.`,
    ],
    [
      'a client that it has not',
      `new CognitoFederation(stack, 'corp', base).outputs().clientIds.wbe;`,
      `Property 'wbe' does not exist on type 'Readonly<Record<"web", string>>'.`,
    ],
    [
      'an identity provider that it has not',
      `new CognitoFederation(stack, 'corp', many).identityProviders.gogle;`,
      /^Property 'gogle' does not exist on type 'Readonly<Record<"google", IdentityProvider>>'\. Did you mean 'google'\?$/,
    ],
    [
      'a resource server that it has not',
      `new UserPoolFederation(stack, 'users', many).resourceServers.order;`,
      /^Property 'order' does not exist on type 'Readonly<Record<"orders", ResourceServer>>'\. Did you mean 'orders'\?$/,
    ],
    [
      'a group that it has not',
      `new CognitoFederation(stack, 'corp', { ...base, roles: { vip: { group: {} } } }).groups.vips;`,
      /^Property 'vips' does not exist on type '\{ readonly vip\?: Group( \| undefined)?; \}'\. Did you mean 'vip'\?$/,
    ],
    [
      'an identity provider of a client that it has not',
      `new CognitoFederation(stack, 'corp', { ...many, clients: { web: { ...web, identityProviders: ['gogle'] } } });`,
      /^Type '"gogle"' is not assignable to type '"COGNITO" \| "google"'\. Did you mean '"google"'\?$/,
    ],
    [
      'a client of a role that it has not',
      `new CognitoFederation(stack, 'corp', { ...base, roles: { vip: { clients: ['wbe'] } } });`,
      `Type '"wbe"' is not assignable to type '"web"'.`,
    ],
    [
      'a client of a role that is added, that it has not',
      `new CognitoFederation(stack, 'corp', base).addRole('vip', { clients: ['wbe'] });`,
      `Type '"wbe"' is not assignable to type '"web"'.`,
    ],
    [
      'an identity provider of a rule that it has not',
      `new IdentityPoolFederation(stack, 'ids', kiosk).addRule({ when: [], role: 'x', identityProviders: ['okta'] });`,
      `Type '"okta"' is not assignable to type '"google"'.`,
    ],
    [
      'the user pool where one exists already',
      `new CognitoFederation(stack, 'corp', existing).userPool.resource;`,
      `Object is possibly 'undefined'.`,
    ],
    [
      'a misspelt type',
      `new CognitoFederation(stack, 'corp', { ...base, identityProviders: { g: { type: 'google', clientId: '' } } });`,
      `Type '"google"' is not assignable to type '"Google" | "Facebook" | "LoginWithAmazon" | "SignInWithApple" | "OIDC" | "SAML"'. Did you mean '"Google"'?`,
    ],
    [
      'a misspelt option',
      `new CognitoFederation(stack, 'corp', { ...base, ambigousRoleResolution: 'Deny' });`,
      /'ambigousRoleResolution' does not exist in type .*Did you mean to write 'ambiguousRoleResolution'\?/,
    ],
    [
      'a misspelt option of a client',
      `new CognitoFederation(stack, 'corp', { ...base, clients: { web: { callbackUrl: [] } } });`,
      `Object literal may only specify known properties, and 'callbackUrl' does not exist in type 'ClientSpec<string>'.`,
    ],
    [
      'a misspelt option of a role',
      `new CognitoFederation(stack, 'corp', { ...base, roles: { finance: { extend: 'x' } } });`,
      /'extend' does not exist in type .*Did you mean to write 'extends'\?/,
    ],
    [
      'a missing option',
      `new CognitoFederation(stack, 'corp', { name: 'corp', domain: { prefix: 'corp' } });`,
      /Property 'clients' is missing in type/,
    ],
    [
      'an acknowledgement without a subject',
      `new CognitoFederation(stack, 'corp', base).acknowledge('CF-M01', 'why');`,
      'Expected 3 arguments, but got 2.',
    ],
    [
      'what is not for users',
      `new CognitoFederation(stack, 'corp', base).identityPool.allowGuests();`,
      `Property 'allowGuests' does not exist on type 'IdentityPool'.`,
    ],
  ])('refuses %s, readably', (_, code, message) => {
    const errors = errorsOf(code);
    expect(errors).toHaveLength(1);
    expect(errors[0]).toMatch(message);
  });
});
