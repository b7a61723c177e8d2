import { CLIENTS } from '../../config/bad-specs/clients';
import { USER_POOL_OPTIONS } from '../../config/bad-specs/user-pool-options';
import { DANGEROUS_CALLS } from './dangerous-calls';

/** What a call says in place of what a good one says, and what a plan answers, a line for each problem. */
export interface BadCall {
  readonly call: Readonly<Record<string, unknown>>;
  readonly problems: readonly string[];
}

const url = 'https://app.corp.example/callback';
const web = { callback_urls: [url] };

/** A call without a problem, which each bad one differs from; each has its own name beside it. */
export const GOOD_CALL = { domain: { prefix: 'corp' }, clients: { web } };

const identity = 'arn:aws:ses:eu-west-1:111122223333:identity/corp.example';
const lambda = 'arn:aws:lambda:eu-west-1:111122223333:function:sign-up';
const api = 'arn:aws:execute-api:eu-west-1:111122223333:a1b2c3';
const graphql = 'arn:aws:appsync:eu-west-1:111122223333:apis/a1b2c3';
const customDomain = {
  name: 'auth.corp.example',
  certificate_arn: 'arn:aws:acm:us-east-1:111122223333:certificate/4f0c',
};
const range = '192.0.2.0/24';
const role = 'arn:aws:iam::111122223333:role/staff';
const google = { type: 'Google', client_id: 'id', client_secret: '${var.secret}' };
const direct = { create_user_pool: false, domain: null, clients: {} };
const rule = {
  claim: 'email',
  match_type: 'Equals',
  value: 'a@corp.example',
  role: 'authenticated',
};
const { role: _, ...roleless } = rule;
const deny = { ambiguous_role_resolution: 'Deny' };

function bad(call: BadCall['call'], ...problems: string[]): BadCall {
  return { call, problems };
}

function provider(options: object): { readonly identity_providers: object } {
  return {
    identity_providers: {
      Corp: { type: 'OIDC', client_id: 'id', issuer: 'https://i.test', ...options },
    },
  };
}

function metadata(entityId: string): string {
  return `<EntityDescriptor entityID="${entityId}"></EntityDescriptor>`;
}

/** A provider of OpenID Connect, whose name is its key unless there is another. */
function named(name?: string): object {
  return { type: 'OIDC', client_id: 'id', issuer: 'https://i.test', name };
}

const HIDDEN =
  "a sensitive value is part of what is wrong, so that Terraform can't show it; pass the value through `nonsensitive` to read it";

function sensitiveAsAWhole(variable: string): string {
  return `${variable}: expected a value that isn't sensitive as a whole, since Terraform can't loop over one; mark only the secrets in it as sensitive, or pass it through \`nonsensitive\``;
}

/** What the constructs say of the same, by the name of the case, in the words of the module. */
function saidByConstructs(...names: string[]): string[] {
  return names.flatMap((name) => {
    const found = [...CLIENTS, ...USER_POOL_OPTIONS].find((each) => each.name === name);
    if (found === undefined) throw new Error(`no case \`${name}\``);
    return found.problems.map(([, line]) =>
      line
        .replace(/\b[a-z]+(?:[A-Z][a-z]+)+\b/g, (word) =>
          word.replace(/[A-Z]/g, (letter) => `_${letter.toLowerCase()}`),
        )
        .replace('`sms: {}`', '`sms = {}`'),
    );
  });
}

function grant(grants: object): { readonly grants: object } {
  return { grants: { authenticated: grants } };
}

/** Calls with a problem, by what is wrong with them. */
export const BAD_CALLS: Readonly<Record<string, BadCall>> = {
  // Single values.
  'name-with-space': bad(
    { name: 'my pool ' },
    'name: expected a name, got `my pool `; 1 to 128 letters, digits, spaces inside and `_ + = , . @ -`',
  ),
  'prefix-in-capitals': bad(
    { domain: { prefix: 'Corp' } },
    'domain.prefix: expected the prefix of a domain, got `Corp`; 1 to 63 lower-case letters, digits and `-`, with no `-` at either end',
  ),
  'reserved-word': bad(
    { domain: { prefix: 'corp-aws' } },
    'domain.prefix: AWS reserves `aws` in a prefix, got `corp-aws`; leave it out',
  ),
  'reserved-word-within': bad(
    { domain: { prefix: 'mycognito' } },
    'domain.prefix: AWS reserves `cognito` in a prefix, got `mycognito`; leave it out',
  ),
  'another-reserved-word-within': bad(
    { domain: { prefix: 'amazonas' } },
    'domain.prefix: AWS reserves `amazon` in a prefix, got `amazonas`; leave it out',
  ),
  'mfa-word': bad(
    { mfa: { mode: 'optional' } },
    'mfa.mode: expected `OFF`, `OPTIONAL` or `ON`, got `optional`',
  ),
  'resolution-word': bad(
    { ambiguous_role_resolution: 'deny' },
    'ambiguous_role_resolution: expected `AuthenticatedRole` or `Deny`, got `deny`',
  ),
  'partition-word': bad(
    { partition: 'aws-iso' },
    'partition: expected `aws`, `aws-cn` or `aws-us-gov`, got `aws-iso`',
  ),
  'region-of-gov-cloud': bad(
    { partition: 'aws-us-gov', gov_cloud_region: 'us-gov-north-1' },
    'gov_cloud_region: expected `us-gov-east-1` or `us-gov-west-1`, got `us-gov-north-1`',
  ),
  'gov-cloud-without-region': bad(
    { partition: 'aws-us-gov' },
    'gov_cloud_region: missing; trust policies of GovCloud name the Region, so give `us-gov-east-1` or `us-gov-west-1`',
  ),
  'region-of-gov-cloud-elsewhere': bad(
    { gov_cloud_region: 'us-gov-west-1' },
    'gov_cloud_region: only applies with the partition `aws-us-gov`; take it out',
  ),
  'custom-domain-in-gov-cloud': bad(
    {
      partition: 'aws-us-gov',
      gov_cloud_region: 'us-gov-west-1',
      domain: { custom_domain: customDomain },
    },
    'domain.custom_domain: there are no custom domains in GovCloud; use `prefix`',
  ),
  'fips-of-custom-domain': bad(
    { domain: { fips: true, custom_domain: customDomain } },
    'domain.fips: only applies with `prefix`; add it or take this out',
  ),
  'boundary-name': bad(
    { role_defaults: { permissions_boundary: 'boundary' } },
    'role_defaults.permissions_boundary: expected the ARN of a policy, got `boundary`; such as `arn:aws:iam::111122223333:policy/boundary`',
  ),
  'role-path': bad(
    { role_defaults: { path: 'users' } },
    'role_defaults.path: expected a path, got `users`; beginning and ending with `/`, such as `/users/`',
  ),
  'required-custom-attribute': bad(
    { required_attributes: ['department'] },
    "required_attributes: expected standard attributes, got `department`; custom attributes can't be required",
  ),
  'username-attribute': bad(
    { username_attributes: ['nickname'] },
    'username_attributes: expected `email` or `phone_number`, got `nickname`',
  ),

  'empty-strings': bad(
    { name: '', ambiguous_role_resolution: '', mfa: { mode: '' }, partition: '' },
    'name: expected a name, got an empty string; 1 to 128 letters, digits, spaces inside and `_ + = , . @ -`',
    'ambiguous_role_resolution: expected `AuthenticatedRole` or `Deny`, got an empty string',
    'mfa.mode: expected `OFF`, `OPTIONAL` or `ON`, got an empty string',
    'partition: expected `aws`, `aws-cn` or `aws-us-gov`, got an empty string',
  ),
  'empty-prefix': bad(
    { domain: { prefix: '' } },
    'domain.prefix: expected the prefix of a domain, got an empty string; 1 to 63 lower-case letters, digits and `-`, with no `-` at either end',
  ),
  'empty-boundary': bad(
    { role_defaults: { permissions_boundary: '' } },
    'role_defaults.permissions_boundary: expected the ARN of a policy, got an empty string; such as `arn:aws:iam::111122223333:policy/boundary`',
  ),
  'empty-path': bad(
    { role_defaults: { path: '' } },
    'role_defaults.path: expected a path, got an empty string; beginning and ending with `/`, such as `/users/`',
  ),
  'empty-names': bad(
    {
      clients: { web: { ...web, name: '' } },
      resource_servers: { orders: { identifier: '', scopes: { read: 'Read' } } },
      roles: { admin: { group: { name: '', precedence: 1 } } },
      ...deny,
    },
    'clients.web.name: expected a name, got an empty string; 1 to 128 letters, digits, spaces and `_ + = , . @ -`',
    'resource_servers.orders.identifier: expected an identifier, got an empty string; 1 to 256 characters without spaces, quotes and backslashes, such as the address of the API',
    'roles.admin.group.name: expected the name of a group, got an empty string; 1 to 128 characters without spaces',
  ),

  // Limits that span several options.
  'client-scopes-without-openid': bad(
    {
      create_identity_pool: false,
      clients: {
        web: { ...web, scopes: ['email', 'phone', 'profile'] },
        app: { ...web, scopes: ['email'] },
      },
    },
    'clients.web.scopes: `email`, `phone` and `profile` need `openid`; add it',
    'clients.app.scopes: `email` needs `openid`; add it',
  ),
  'schema-of-51': bad(
    {
      custom_attributes: Object.fromEntries(
        [...Array(50).keys()].map((index) => [`a${index}`, { type: 'String' }]),
      ),
      required_attributes: ['email'],
    },
    'custom_attributes: at most 50 attributes in a schema, custom and required ones together, got 51; take 1 out',
  ),
  'phone-number-alone': bad(
    { username_attributes: ['phone_number'] },
    'username_attributes: users with a phone number alone could neither confirm nor recover their account, because this user pool sends codes by e-mail; add `email` to `required_attributes`',
  ),
  'role-extends-guest': bad(
    { allow_guests: true, roles: { admin: { extends: 'guest' } } },
    "roles.admin.extends: can't extend `guest`; repeat its grants on this role",
  ),
  'role-clients-without-group': bad(
    { roles: { admin: { clients: ['web'] } } },
    'roles.admin.clients: only applies with `group`; add one or take it out',
  ),
  'machine-with-roles': bad(
    {
      ...deny,
      clients: { web, batch: { type: 'machine', scopes: ['orders/read'] } },
      resource_servers: { orders: { scopes: { read: 'Read' } } },
      roles: { admin: { group: { precedence: 1 }, clients: ['batch'] } },
    },
    'roles.admin.clients: `batch` is a machine client (client_credentials), which has no user, so it gets no role; take it out',
  ),
  'machine-with-rules': bad(
    {
      ...deny,
      clients: { web, batch: { type: 'machine', scopes: ['orders/read'] } },
      resource_servers: { orders: { scopes: { read: 'Read' } } },
      rules: [{ ...rule, clients: ['batch'] }],
    },
    'rules[0].clients: `batch` is a machine client (client_credentials), which has no user, so it gets no role; take it out',
  ),
  'machine-with-callback': bad(
    {
      clients: { web, batch: { ...web, type: 'machine', scopes: ['orders/read'] } },
      resource_servers: { orders: { scopes: { read: 'Read' } } },
    },
    'clients.batch.type: a machine client signs no user in; take out all but `type`, `name`, `scopes` and `access_token_minutes`',
  ),
  'identifier-twice': bad(
    {
      identity_providers: Object.fromEntries(
        ['One', 'Two'].map((key) => [
          key,
          {
            type: 'SAML',
            metadata_url: `https://${key}.test/metadata`,
            idp_identifiers: ['corp.example'],
          },
        ]),
      ),
    },
    'identity_providers.Two.idp_identifiers: `corp.example` is an identifier of `One` already; take one out',
  ),
  'existing-client-twice': bad(
    {
      domain: null,
      clients: {},
      user_pool: { id: 'eu-west-1_AbC', clients: { a: { id: '4f0c' }, b: { id: '4f0c' } } },
    },
    'user_pool.clients.b: `a` is client `4f0c` already; take one out',
  ),

  // Nulls, as `condition ? { … } : null` gives them.
  'null-client': bad(
    { clients: { web: null, app: { callback_urls: [url, null] } } },
    'clients.web: expected the options of an app client, got `null`; leave the key out',
    'clients.app.callback_urls[1]: expected a string, got `null`; leave it out',
  ),
  nulls: bad(
    {
      domain: { prefix: null },
      identity_providers: {
        a: null,
        b: { type: null },
        c: { type: 'OIDC', scopes: [null] },
      },
      custom_attributes: { x: null, y: { type: null } },
      roles: { a: null, b: { clients: [null] } },
      rules: [null, { ...rule, claim: null, value: null }, { ...rule, clients: [null] }],
      principal_tags: { a: null },
      tags: { a: null },
      resource_servers: { a: null, c: { scopes: { read: null } } },
      required_attributes: [null],
      username_attributes: [null],
      grants: {
        a: null,
        b: {
          own_prefixes: [null, { bucket: null, prefix: 'a', access: [null] }],
          own_items: [null, { table: 'x', indexes: [null] }],
          statements: [
            null,
            { actions: null, resources: [null], conditions: [null] },
            {
              actions: ['s3:GetObject'],
              resources: ['*'],
              conditions: [{ test: null, variable: 'a', values: ['b'] }],
            },
          ],
        },
      },
    },
    'domain.prefix: missing; give the prefix of a domain, or a `custom_domain`',
    'identity_providers.a: expected the options of an identity provider, got `null`; leave the key out',
    'identity_providers.b.type: missing; `Google`, `Facebook`, `LoginWithAmazon`, `SignInWithApple`, `OIDC` or `SAML`',
    'identity_providers.c.scopes[0]: expected a string, got `null`; leave it out',
    'custom_attributes.x: expected the options of a custom attribute, got `null`; leave the key out',
    'custom_attributes.y.type: missing; `String`, `Number`, `DateTime` or `Boolean`',
    'roles.a: expected the options of a role, got `null`; leave the key out',
    'roles.b.clients[0]: expected a string, got `null`; leave it out',
    'rules[0]: expected the options of a rule, got `null`; leave it out',
    'rules[1].claim: missing; a rule has `claim`, `match_type`, `value`, and `role` or `role_arn`',
    'rules[1].value: missing; a rule has `claim`, `match_type`, `value`, and `role` or `role_arn`',
    'rules[2].clients[0]: expected a string, got `null`; leave it out',
    'principal_tags.a: expected the name of a claim, got `null`; leave the key out',
    'tags.a: expected a string, got `null`; leave the key out',
    'resource_servers.a: expected the options of a resource server, got `null`; leave the key out',
    'resource_servers.c.scopes.read: expected the description of a scope, got `null`; leave the key out',
    'required_attributes[0]: expected the name of an attribute, got `null`; leave it out',
    'username_attributes[0]: expected the name of an attribute, got `null`; leave it out',
    'grants.a: expected the grants of a role, got `null`; leave the key out',
    'grants.b.own_prefixes[0]: expected the options of a grant, got `null`; leave it out',
    'grants.b.own_prefixes[1].bucket: missing; a grant on a prefix has `bucket` and `prefix`',
    'grants.b.own_prefixes[1].access[0]: expected a string, got `null`; leave it out',
    'grants.b.own_items[0]: expected the options of a grant, got `null`; leave it out',
    'grants.b.own_items[1].indexes[0]: expected a string, got `null`; leave it out',
    'grants.b.statements[0]: expected a statement, got `null`; leave it out',
    'grants.b.statements[1].actions: missing; a statement has `actions` and `resources`',
    'grants.b.statements[1].resources[0]: expected a string, got `null`; leave it out',
    'grants.b.statements[1].conditions[0]: expected a condition with `test`, `variable` and `values`; leave it out, or complete it',
    'grants.b.statements[2].conditions[0]: expected a condition with `test`, `variable` and `values`; leave it out, or complete it',
  ),
  'nulls-of-existing-pool': bad(
    {
      domain: null,
      clients: {},
      user_pool: {
        id: null,
        clients: { a: null, b: { id: null } },
        custom_attributes: { a: null, b: { type: null } },
      },
    },
    'user_pool.id: missing; give the id of the user pool',
    'user_pool.clients.a: expected an app client, as `{ id }`, got `null`; leave the key out',
    'user_pool.clients.b.id: missing; give the id of the app client',
    'user_pool.custom_attributes.a: expected an attribute, as `{ type }`, got `null`; leave the key out',
    'user_pool.custom_attributes.b.type: missing; `String`, `Number`, `DateTime` or `Boolean`',
  ),
  'null-clients-of-existing-pool': bad(
    { domain: null, clients: {}, user_pool: { id: 'eu-west-1_AbC', clients: null } },
    'user_pool.clients: missing; give app clients by key',
  ),

  // Sensitive as a whole.
  'sensitive-clients': bad(
    { clients: `\${sensitive({ web = { callback_urls = ["${url}"] } })}` },
    sensitiveAsAWhole('clients'),
  ),
  'sensitive-client': bad(
    { clients: { web: `\${sensitive({ callback_urls = ["${url}"] })}` } },
    sensitiveAsAWhole('clients'),
  ),
  'sensitive-maps': bad(
    {
      identity_providers: '${sensitive({ google = { type = "Google" } })}',
      custom_attributes: '${sensitive({ a = { type = "String" } })}',
      roles: '${sensitive({ a = {} })}',
      rules: '${sensitive([{ claim = "a", match_type = "Equals", value = "b", role = "a" }])}',
      principal_tags: '${sensitive({ a = "b" })}',
      tags: '${sensitive({ a = "b" })}',
      resource_servers: '${sensitive({ a = { scopes = {} } })}',
      required_attributes: '${sensitive(["email"])}',
      username_attributes: '${sensitive(["email"])}',
      grants: '${sensitive({ authenticated = {} })}',
    },
    ...[
      'identity_providers',
      'custom_attributes',
      'roles',
      'rules',
      'principal_tags',
      'tags',
      'resource_servers',
      'required_attributes',
      'username_attributes',
      'grants',
    ].map(sensitiveAsAWhole),
  ),
  'sensitive-options': bad(
    {
      domain: '${sensitive({ prefix = "corp-sign-in" })}',
      mfa: '${sensitive({ mode = "OFF" })}',
      password_policy: '${sensitive({ minimum_length = 20 })}',
      sign_in: '${sensitive({ allowed_first_auth_factors = ["PASSWORD"] })}',
      account_recovery: '${sensitive(["verified_email"])}',
      devices: '${sensitive({})}',
      alias_attributes: '${sensitive(["email"])}',
      username_configuration: '${sensitive({})}',
      standard_attributes: '${sensitive({ nickname = {} })}',
      auto_verified_attributes: '${sensitive(["email"])}',
      attributes_require_verification_before_update: '${sensitive(["email"])}',
      email: '${sensitive({ reply_to = "help@corp.example" })}',
      sms: '${sensitive({})}',
      messages: '${sensitive({ mfa = { sms_message = "{####}" } })}',
      triggers: '${sensitive({ pre_token_generation_version = "V1_0" })}',
      threat_protection: '${sensitive({ mode = "OFF" })}',
      branding: '${sensitive({ css = ".a {}" })}',
      web_acl: '${sensitive({ arn = "arn" })}',
      groups: '${sensitive({ admins = {} })}',
      role_defaults: '${sensitive({})}',
      default_roles: '${sensitive({})}',
      acknowledged: '${sensitive([])}',
      further_user_pools: '${sensitive({ a = { id = "eu-west-1_AbC", clients = {} } })}',
      direct_identity_providers: '${sensitive({ a = { type = "Google" } })}',
    },
    ...[
      'domain',
      'mfa',
      'password_policy',
      'sign_in',
      'account_recovery',
      'devices',
      'alias_attributes',
      'username_configuration',
      'standard_attributes',
      'auto_verified_attributes',
      'attributes_require_verification_before_update',
      'email',
      'sms',
      'messages',
      'triggers',
      'threat_protection',
      'branding',
      'web_acl',
      'groups',
      'role_defaults',
      'default_roles',
      'acknowledged',
      'further_user_pools',
      'direct_identity_providers',
    ].map(sensitiveAsAWhole),
  ),
  // Terraform would show nothing at all.
  'sensitive-problem': bad({ user_pool_tier: '${sensitive("TOP")}' }, `user_pool_tier: ${HIDDEN}`),
  'sensitive-danger': bad(
    {
      ...deny,
      identity_providers: { google },
      rules: [{ ...rule, match_type: 'Contains', value: '${sensitive("@corp.example")}' }],
    },
    HIDDEN,
  ),
  'sensitive-existing-pool': bad(
    {
      domain: null,
      clients: {},
      user_pool: '${sensitive({ id = "eu-west-1_AbC", clients = { a = { id = "4f0c" } } })}',
    },
    sensitiveAsAWhole('user_pool'),
  ),

  // Which of the three ways.
  nothing: bad(
    { create_user_pool: false, create_identity_pool: false, domain: null, clients: {} },
    'create_user_pool: nothing would be made; take out `create_user_pool = false` or `create_identity_pool = false`',
    'identity_providers: missing, so no one could receive a role; add one, give `developer_provider_name`, or set `allow_guests`',
  ),
  'no-domain': bad(
    { domain: null },
    'domain: missing; give the domain of the hosted sign-in, as `{ prefix = … }`',
  ),
  'forgotten-clients': bad({ clients: null }, 'clients: missing; give app clients by key'),
  'forgotten-clients-without-identity-pool': bad(
    { create_identity_pool: false, domain: null, clients: null },
    'clients: missing; give app clients by key',
  ),
  'no-client': bad(
    { clients: {} },
    'clients: expected app clients by key, got an empty map; give at least 1',
  ),
  'no-direct-provider': bad(
    direct,
    'identity_providers: missing, so no one could receive a role; add one, give `developer_provider_name`, or set `allow_guests`',
  ),
  'user-pool-words-without-user-pool': bad(
    {
      ...direct,
      domain: { prefix: 'corp' },
      identity_providers: { google: { type: 'Google', client_id: 'id' } },
    },
    'domain: needs a user pool; take it out, or `create_user_pool = false`',
  ),
  'identity-pool-words-without-identity-pool': bad(
    {
      create_identity_pool: false,
      allow_guests: true,
      identity_pool: { id: 'eu-west-1:7d4ac1b2' },
      roles: { admin: {} },
    },
    'allow_guests: needs an identity pool; take it out, or `create_identity_pool = false`',
    'identity_pool: needs an identity pool; take it out, or `create_identity_pool = false`',
    'roles: needs an identity pool; take it out, or `create_identity_pool = false`',
  ),
  'clients-beside-existing-pool': bad(
    { domain: null, user_pool: { id: 'eu-west-1_AbC', clients: { web: { id: '4f0c' } } } },
    'clients: over a user pool that exists already, it is `user_pool.clients`',
  ),
  'existing-pool-id': bad(
    { domain: null, clients: {}, user_pool: { id: 'AbC', clients: { web: { id: '4f0c' } } } },
    'user_pool.id: expected the id of a user pool, got `AbC`; `<region>_<name>`, such as `eu-west-1_AbC123`',
  ),
  'existing-attribute-type': bad(
    {
      domain: null,
      clients: {},
      user_pool: {
        id: 'eu-west-1_AbC',
        clients: { web: { id: '4f0c' } },
        custom_attributes: { level: { type: 'Text' } },
      },
    },
    'user_pool.custom_attributes.level.type: expected `String`, `Number`, `DateTime` or `Boolean`, got `Text`',
  ),
  'classic-flow-of-user-pool': bad(
    { ...deny, allow_classic_flow: true },
    'allow_classic_flow: AWS refuses the classic flow as soon as a provider has rules or `Deny`, and `web` has; take one or the other out',
  ),
  'classic-flow-with-deny': bad(
    {
      ...direct,
      ...deny,
      allow_classic_flow: true,
      identity_providers: { google: { type: 'Google', client_id: 'id' } },
      rules: [{ ...rule, claim: 'hd' }],
    },
    'allow_classic_flow: AWS refuses the classic flow as soon as a provider has rules or `Deny`, and `google` has; take one or the other out',
  ),

  // Identity providers.
  'provider-type': bad(
    { identity_providers: { google: { type: 'Gogle' } } },
    'identity_providers: expected type `Google`, `Facebook`, `LoginWithAmazon`, `SignInWithApple`, `OIDC` or `SAML`, got `Gogle`',
  ),
  'provider-name-with-underscore': bad(
    {
      identity_providers: { Okta_EU: { type: 'OIDC', client_id: 'id', issuer: 'https://i.test' } },
    },
    'identity_providers.Okta_EU: a provider name has no underscore, got `Okta_EU`; use `OktaEU`',
  ),
  'provider-name-of-aws': bad(
    provider({ name: 'google' }),
    'identity_providers.Corp.name: `Google` is a reserved provider name (case-insensitive), got `google`; use another one',
  ),
  'social-provider-twice': bad(
    { identity_providers: { a: google, b: google } },
    'identity_providers.b: a user pool has one identity provider of type `Google`, and `a` is one; take one out',
  ),
  'literal-secret': bad(
    { identity_providers: { google: { ...google, client_secret: 'literal' } } },
    'identity_providers.google.client_secret: a secret must not be written in code or shown; pass a variable with `sensitive = true`, or a value of a secret store',
  ),
  'missing-secret': bad(
    { identity_providers: { google: { type: 'Google', client_id: 'id' } } },
    'identity_providers.google.client_secret: missing; give a client secret, such as a variable with `sensitive = true`',
  ),
  'option-of-another-type': bad(
    { identity_providers: { google: { ...google, metadata_url: 'https://i.test/metadata' } } },
    'identity_providers.google.metadata_url: not an option of type `Google` here; there are `attribute_mapping`, `client_id`, `client_secret`, `idp_identifiers`, `provider_details`, `scopes`, `type`',
  ),
  'secret-in-identity-pool': bad(
    { ...direct, identity_providers: { google } },
    'identity_providers.google.client_secret: an identity pool takes tokens as they are, and needs no secret; take it out',
  ),
  'http-issuer': bad(
    provider({ issuer: 'http://i.test' }),
    'identity_providers.Corp.issuer: expected an issuer, got `http://i.test`; an https URL without user name, fragment and placeholders',
  ),
  'issuer-with-user-name': bad(
    provider({ issuer: 'https://me@i.test' }),
    'identity_providers.Corp.issuer: expected an issuer, got `https://me@i.test`; an https URL without user name, fragment and placeholders',
  ),
  'issuer-with-query': bad(
    provider({ issuer: 'https://i.test/?tenant=1' }),
    'identity_providers.Corp.issuer: expected an issuer without query, got `https://i.test/?tenant=1`; write it exactly as tokens carry it',
  ),
  'issuer-of-256-characters': bad(
    provider({ issuer: `https://i.test/${'a'.repeat(241)}` }),
    `identity_providers.Corp.issuer: expected an issuer, got \`https://i.test/${'a'.repeat(45)}…\` (256 characters); at most 255 characters`,
  ),
  'issuer-with-port-too-large': bad(
    provider({ issuer: 'https://i.test:65536' }),
    'identity_providers.Corp.issuer: expected an issuer, got `https://i.test:65536`; an https URL without user name, fragment and placeholders',
  ),
  'issuer-with-encoded-host': bad(
    provider({ issuer: 'https://%69.test' }),
    'identity_providers.Corp.issuer: expected an issuer whose host has letters, digits, `-` and `_` in parts, so that Terraform can compare it, got `https://%69.test`; write other letters as tokens carry them, such as `xn--bcher-kva.example`',
  ),
  'issuer-of-any-tenant': bad(
    provider({ issuer: 'https://login.microsoftonline.com./x/../common/v2.0' }),
    'identity_providers.Corp.issuer: `/common` lets users of any organization sign in, and tokens carry their own tenant as issuer, got `https://login.microsoftonline.com./x/../common/v2.0`; use the id of your tenant',
  ),
  'same-provider-twice': bad(
    {
      identity_providers: {
        google,
        Other: { type: 'OIDC', client_id: 'id', issuer: 'https://Accounts.Google.com:443/' },
      },
    },
    'identity_providers.google: `https://accounts.google.com` signs users in through `Other` too, so one user would have two identities; take one out',
  ),
  'same-direct-provider-three-times': bad(
    {
      ...direct,
      identity_providers: {
        a: { type: 'OIDC', issuer: 'https://i.test', client_ids: ['a'] },
        b: { type: 'OIDC', issuer: 'https://I.test./', client_ids: ['b'] },
        c: { type: 'OIDC', arn: 'arn:aws:iam::111122223333:oidc-provider/i.test:443/' },
      },
    },
    ...['b', 'c'].map(
      (key) =>
        `identity_providers.${key}: \`https://i.test\` signs users in through \`a\` too, so one user would have two identities; take one out`,
    ),
  ),
  'no-metadata': bad(
    { identity_providers: { Okta: { type: 'SAML' } } },
    'identity_providers.Okta: no metadata; give `metadata_url` or `metadata_document`',
  ),
  'metadata-is-an-address': bad(
    {
      identity_providers: { Okta: { type: 'SAML', metadata_document: 'https://i.test/metadata' } },
    },
    'identity_providers.Okta.metadata_document: expected SAML metadata as XML, got `https://i.test/metadata`; the document itself, not its URL or file name',
  ),
  'scopes-without-openid': bad(
    provider({ scopes: ['email'] }),
    'identity_providers.Corp.scopes: OpenID Connect needs the scope `openid`; add it',
  ),
  'apple-team': bad(
    {
      identity_providers: {
        apple: {
          type: 'SignInWithApple',
          client_id: 'id',
          team_id: 'corp',
          key_id: 'F6G7H8I9J0',
          private_key: '${var.secret}',
        },
      },
    },
    'identity_providers.apple.team_id: expected a team id, got `corp`; 10 capital letters and digits',
  ),
  'mapped-username': bad(
    provider({ attribute_mapping: { username: 'email' } }),
    'identity_providers.Corp.attribute_mapping.username: the user name is always made from `sub`; map `preferred_username` for a name to show',
  ),
  'mapped-attribute-unknown': bad(
    provider({ attribute_mapping: { 'custom:department': 'department' } }),
    'identity_providers.Corp.attribute_mapping.custom:department: no attribute named `custom:department`; no custom attribute is declared',
  ),
  'mapped-attribute-immutable': bad(
    {
      ...provider({ attribute_mapping: { 'custom:department': 'department' } }),
      custom_attributes: { department: { type: 'String', mutable: false } },
    },
    'identity_providers.Corp.attribute_mapping.custom:department: `custom:department` is not mutable, so a second sign-in would fail; set `mutable` in `custom_attributes.department` to true, or take the mapping out',
  ),
  'token-without-room': bad(
    {
      ...provider({ attribute_mapping: { 'custom:token': 'id_token' } }),
      custom_attributes: { token: { type: 'String', max_length: 1024 } },
    },
    'identity_providers.Corp.attribute_mapping.custom:token: `id_token` needs an attribute of type `String` with room for 2048 characters; take `max_length` out of `custom_attributes.token`',
  ),
  'required-not-mapped': bad(
    { ...provider({}), required_attributes: ['nickname'] },
    'identity_providers.Corp.attribute_mapping: `nickname` is required and not mapped, so no user could sign in here; map a claim to it',
  ),
  'direct-client-id': bad(
    { ...direct, identity_providers: { google: { type: 'Google', client_id: 'a,b' } } },
    'identity_providers.google.client_id: expected a client id, got `a,b`; 1 to 128 letters, digits and `_ . ; / -`',
  ),
  'existing-provider-arn': bad(
    { ...direct, identity_providers: { Corp: { type: 'OIDC', arn: 'arn:aws:iam::1:role/x' } } },
    'identity_providers.Corp.arn: expected the ARN of an IAM provider for OpenID Connect, got `arn:aws:iam::1:role/x`; such as `arn:aws:iam::111122223333:oidc-provider/idp.example.com`',
  ),

  // Clients.
  'client-key': bad(
    { clients: { my_app: web } },
    'clients.my_app: a key becomes part of Terraform addresses, got `my_app`; use up to 32 letters, digits and `-`, beginning with a letter',
  ),
  'client-type': bad(
    { clients: { web: { ...web, type: 'spa' } } },
    'clients: expected type `browser`, `native`, `server` or `machine`, got `spa`',
  ),
  'no-callback': bad(
    { clients: { web: {} } },
    'clients.web.callback_urls: missing; give a list of URLs',
  ),
  'http-callback': bad(
    { clients: { web: { callback_urls: [url, 'http://app.corp.example'] } } },
    'clients.web.callback_urls[1]: expected an https URL, got `http://app.corp.example`; http is for localhost only',
  ),
  'wildcard-callback': bad(
    { clients: { web: { callback_urls: ['https://*.corp.example'] } } },
    'clients.web.callback_urls[0]: a wildcard is taken literally, got `https://*.corp.example`; list each URL',
  ),
  'scheme-of-browser': bad(
    { clients: { web: { ...web, logout_urls: ['myapp://bye'] } } },
    'clients.web.logout_urls[0]: expected an https URL, got `myapp://bye`; other schemes are for `native` clients only',
  ),
  'provider-of-client': bad(
    { clients: { web: { ...web, identity_providers: ['Okta'] } } },
    'clients.web.identity_providers: no identity provider named `Okta`; declared: COGNITO',
  ),
  'scope-of-client': bad(
    { clients: { web: { ...web, scopes: ['openid', 'orders/read'] } } },
    'clients.web.scopes: no scope named `orders/read`; declared: aws.cognito.signin.user.admin, email, openid, phone, profile',
  ),
  'scopes-without-id-token': bad(
    { clients: { web: { ...web, scopes: ['aws.cognito.signin.user.admin'] } } },
    'clients.web.scopes: the identity pool needs an ID token, which comes with `openid`; add it',
  ),
  'machine-as-person': bad(
    { clients: { web, batch: { type: 'machine', scopes: ['email'] } } },
    'clients.batch.scopes: machine clients can only use scopes of resource servers, got `email`; use `<identifier>/<scope>`',
  ),
  'write-attributes-lack-mapped': bad(
    { ...provider({}), clients: { web: { ...web, write_attributes: ['nickname'] } } },
    'clients.web.write_attributes: lacks `email` and `name`, which signing in here writes, because mapped or required; add them',
  ),
  'write-attributes-empty': bad(
    { clients: { web: { ...web, write_attributes: [] } } },
    'clients.web.write_attributes: expected a list of attributes, got an empty list; give at least 1',
  ),
  'auth-flow': bad(
    { clients: { web: { ...web, auth_flows: ['USER_PASSWORD'] } } },
    'clients.web.auth_flows: expected `ALLOW_USER_AUTH`, `ALLOW_USER_SRP_AUTH`, `ALLOW_USER_PASSWORD_AUTH`, `ALLOW_ADMIN_USER_PASSWORD_AUTH` or `ALLOW_CUSTOM_AUTH`, got `USER_PASSWORD`',
  ),
  'token-lifetime': bad(
    { clients: { web: { ...web, access_token_minutes: 2, refresh_token_days: 1.5 } } },
    'clients.web.access_token_minutes: expected a lifetime in minutes, got `2`; a whole number from 5 to 1440',
    'clients.web.refresh_token_days: expected a lifetime in days, got `1.5`; a whole number from 1 to 3650',
  ),

  'client-lifetimes': bad(
    {
      clients: {
        web: {
          ...web,
          default_redirect_uri: 'https://app.example/other',
          propagate_additional_user_context: true,
          auth_session_minutes: 2,
          access_token_minutes: 61,
          id_token_minutes: 90,
          refresh_token_minutes: 60,
          refresh_token_rotation: {},
        },
        both: { ...web, refresh_token_days: 1, refresh_token_minutes: 60 },
        off: {
          ...web,
          refresh_token_rotation: { feature: 'DISABLED', retry_grace_period_seconds: 60 },
        },
        neither: {
          ...web,
          auth_flows: ['ALLOW_USER_SRP_AUTH'],
          refresh_token_rotation: { feature: 'OFF' },
        },
        short: {
          ...web,
          access_token_minutes: 5,
          id_token_minutes: 5,
          refresh_token_minutes: 59,
          auth_flows: ['USER_PASSWORD_AUTH', 'ALLOW_CUSTOM_AUTH'],
          refresh_token_rotation: { retry_grace_period_seconds: 120 },
        },
      },
    },
    ...saidByConstructs(
      'a default redirect that is no callback URL',
      'user context without a secret',
      'a step of a sign-in that takes two minutes',
      'access and ID tokens that outlive refresh tokens',
      'a rotation without a native flow',
    ),
    ...saidByConstructs('refresh tokens of days and of minutes').map((line) =>
      line.replace('clients.web', 'clients.both'),
    ),
    ...saidByConstructs('a rotation that is neither on nor off').map((line) =>
      line.replace('clients.web', 'clients.neither'),
    ),
    ...saidByConstructs('a rotation that is off, with a time of grace').map((line) =>
      line.replace('clients.web', 'clients.off'),
    ),
    ...saidByConstructs(
      'refresh tokens of less than an hour',
      'a legacy flow beside another one',
      'a rotation with two minutes of grace',
    )
      .filter((line) => !line.includes('unknown option'))
      .map((line) => line.replace('clients.web', 'clients.short')),
  ),

  // The user pool's own directory.
  directory: bad(
    {
      user_pool_tier: 'FREE',
      username_attributes: ['email'],
      alias_attributes: ['email'],
      password_policy: {
        minimum_length: 5,
        temporary_password_validity_days: 366,
        password_history_size: 25,
      },
      mfa: { mode: 'OFF', software_token: true },
      sign_in: { allowed_first_auth_factors: ['EMAIL_OTP'] },
      account_recovery: ['admin_only', 'verified_email'],
      standard_attributes: {
        updated_at: { max_length: 5 },
        email: { min: 5 },
        name: { min_length: 9, max_length: 5 },
      },
    },
    ...saidByConstructs(
      'a plan that is none',
      'user names and aliases',
      'a password that is too short',
      'a temporary password that is good for too long',
      'a history of too many passwords',
      'a kind of second factor where there is none',
      'first factors without a password',
      'a way back in beside the administrator',
      'a length of a number',
      'a bound of a string',
      'a standard attribute with lengths the wrong way round',
    ),
  ),
  'directory-on-lite': bad(
    {
      user_pool_tier: 'LITE',
      alias_attributes: ['preferred_username'],
      required_attributes: ['preferred_username'],
      password_policy: { password_history_size: 3 },
      sign_in: {
        allowed_first_auth_factors: ['PASSWORD', 'WEB_AUTHN'],
        web_authn: { relying_party_id: 'https://corp.example' },
      },
      account_recovery: [],
      standard_attributes: { name: { mutable: false } },
      identity_providers: {
        Corp: {
          type: 'SAML',
          metadata_url: 'https://idp.example/metadata',
          attribute_mapping: { name: 'cn', preferred_username: 'user' },
        },
      },
    },
    ...saidByConstructs(
      'an alias that is required',
      'a history of passwords on LITE',
      'passkeys on LITE',
      'passkeys for a URL',
      'no way back in',
      'a mapping to a standard attribute that is not mutable',
    ),
  ),
  'directory-of-no-way-in': bad(
    {
      mfa: { sms: true },
      auto_verified_attributes: ['phone_number'],
      attributes_require_verification_before_update: ['email'],
      account_recovery: ['verified_phone_number'],
      sign_in: { allowed_first_auth_factors: ['PASSWORD', 'SMS_OTP'] },
    },
    ...saidByConstructs(
      'SMS as a second factor that is not sent',
      'a phone number to confirm without SMS',
      'a way back in by SMS that are not sent',
      'codes by SMS as a first factor that are not sent',
    ),
    'attributes_require_verification_before_update: `email` is not in `auto_verified_attributes`; add it there or take it out here',
  ),
  'features-of-another-plan': bad(
    {
      user_pool_tier: 'LITE',
      mfa: { email: true },
      email: { source_arn: identity },
      triggers: { pre_token_generation: { arn: lambda }, pre_token_generation_version: 'V2_0' },
    },
    ...saidByConstructs('e-mail as a second factor on LITE', 'a version on LITE'),
  ),
  'null-group': bad(
    { create_identity_pool: false, groups: { staff: null } },
    'groups.staff: expected the options of a group, got `null`; leave the key out',
  ),
  'no-kind-of-second-factor': bad(
    { mfa: { mode: 'ON', software_token: false } },
    ...saidByConstructs('a second factor without any kind'),
  ),
  'codes-by-email-without-ses': bad(
    { mfa: { email: true }, messages: { mfa: { email_subject: 'Code' } } },
    ...saidByConstructs('e-mail as a second factor without SES'),
  ),
  'sms-that-are-no-second-factor': bad(
    {
      mfa: { sms: false, email: true },
      sms: { sns_caller_arn: 'sms', external_id: 'a', sns_region: 'EU', role_name: 'a/b' },
      email: { from: 'Corp', reply_to: 'help', configuration_set: 'corp.sets' },
    },
    ...saidByConstructs(
      'SMS that are no second factor',
      'e-mail as a second factor without SES',
      "a role of one's own by its name",
      'an external id of one character',
      'a Region in capitals',
      'a name of a role with a slash',
      'a name for a role that is not made',
      'a sender without SES',
      'a configuration set without SES',
      'a sender that is none',
      'an address for answers that is none',
      'a configuration set with a dot',
    ),
  ),
  'second-factors-where-there-is-none': bad(
    {
      mfa: { mode: 'OFF', sms: true, email: true },
      email: { source_arn: 'no-reply@corp.example' },
    },
    'mfa.sms: AWS takes no second factor where `mode` is `OFF`; take it out',
    'mfa.email: AWS takes no second factor where `mode` is `OFF`; take it out',
    ...saidByConstructs('an address of SES instead of its ARN'),
  ),
  'custom-domain-that-is-none': bad(
    {
      user_pool_tier: 'LITE',
      domain: {
        custom_domain: {
          name: 'Corp',
          certificate_arn: 'arn:aws:acm:eu-west-1:111122223333:certificate/4f0c',
        },
        managed_login_version: 2,
      },
      clients: { web: { ...web, auth_flows: ['ALLOW_USER_AUTH'] } },
    },
    'domain.custom_domain.name: expected the name of a domain, got `Corp`; up to 63 lower-case letters, digits, `-` and `.`, such as `auth.example.com`',
    'domain.custom_domain.certificate_arn: expected the ARN of a certificate, got `arn:aws:acm:eu-west-1:111122223333:certificate/4f0c`; of one in us-east-1, the only Region in which AWS looks for it',
    ...saidByConstructs('managed login on LITE', 'a choice of factors on LITE'),
  ),
  'hosted-zone-that-is-none': bad(
    { domain: { custom_domain: { ...customDomain, hosted_zone: { id: 'shop.example' } } } },
    'domain.custom_domain.hosted_zone.id: expected the id of a hosted zone, got `shop.example`; capital letters and digits, as Route 53 shows it',
  ),
  'hosted-zone-without-id': bad(
    { domain: { custom_domain: { ...customDomain, hosted_zone: { id: null } } } },
    'domain.custom_domain.hosted_zone.id: missing; give the id of a hosted zone',
  ),
  'managed-login-of-a-third-version': bad(
    { domain: { prefix: 'corp', managed_login_version: 3 } },
    'domain.managed_login_version: expected `1` or `2`, got `3`',
  ),
  'native-flows-without-domain': bad(
    {
      domain: null,
      clients: {
        web: {
          auth_flows: ['ALLOW_USER_SRP_AUTH'],
          scopes: ['openid'],
          logout_urls: ['https://app.example'],
          identity_providers: ['COGNITO'],
          default_redirect_uri: url,
        },
      },
      sign_in: { allowed_first_auth_factors: ['PASSWORD', 'WEB_AUTHN'] },
      messages: { verification: { default_email_option: 'CONFIRM_WITH_LINK' } },
    },
    ...saidByConstructs(
      'passkeys without a domain',
      'a link without a domain',
      'scopes without a hosted sign-in',
      'sign-out URLs without a hosted sign-in',
    ),
    'clients.web.identity_providers: belongs to the hosted sign-in, which needs `callback_urls`; add them, or take this out',
    'clients.web.default_redirect_uri: belongs to the hosted sign-in, which needs `callback_urls`; add them, or take this out',
  ),
  'external-id-of-a-role-without-name': bad(
    { sms: { external_id: 'corp' } },
    'sms.role_name: missing beside `external_id`; give a name to the role that is made, or `sns_caller_arn` for one of your own',
  ),
  'messages-without-code': bad(
    {
      messages: {
        verification: {
          default_email_option: 'LINK',
          email_subject: '',
          email_message: 'Welcome to Corp',
          email_message_by_link: 'Click here',
        },
        invitation: { sms_message: 'Your password is {####}', email_message: '{username} is you' },
        mfa: { email_subject: 'Code', sms_message: `{####}${'a'.repeat(140)}` },
      },
    },
    ...saidByConstructs(
      'a way to confirm that is none',
      'a subject that is empty',
      'a message without its code',
      'a message with a link that has none',
      'an invitation without the user name',
      'an SMS that is too long',
      'an e-mail of a second factor that there is none of',
    ),
    'messages.invitation.email_message: lacks `{####}`, got `{username} is you`; Cognito puts the code there',
  ),
  'triggers-by-name': bad(
    {
      triggers: {
        pre_sign_up: { arn: 'sign-up' },
        post_confirmation: { arn: lambda, function_name: 'a b', qualifier: 'a/b' },
        pre_token_generation: { arn: lambda },
        pre_token_generation_version: 'V4_0',
        custom_email_sender: { arn: lambda },
        custom_sms_sender: { arn: lambda },
      },
    },
    ...saidByConstructs(
      'a trigger by its name',
      'a sender of e-mail without its key',
      'a sender of SMS without its key',
    ),
    ...saidByConstructs(
      'a trigger with the name of another thing',
      'a trigger with a version that has a slash',
    ).map((line) => line.replace('pre_sign_up', 'post_confirmation')),
    'triggers.pre_token_generation_version: expected `V1_0`, `V2_0` or `V3_0`, got `V4_0`',
  ),
  'triggers-of-nothing': bad(
    { triggers: { pre_token_generation_version: 'V2_0', kms_key_id: '7f2c' } },
    ...saidByConstructs('a version without its trigger', 'a key by its id'),
  ),
  'groups-of-the-pool': bad(
    {
      create_identity_pool: false,
      groups: {
        a: { name: 'staff', precedence: 1, role_arn: role },
        b: { name: 'my staff', precedence: 0 },
        c: { role_arn: 'staff' },
        d: { description: 'a'.repeat(2049), precedence: 1.5 },
        my_staff: {},
        staff: {},
      },
    },
    ...saidByConstructs('two groups of one name', 'a group whose key has an underscore'),
    'groups.b.name: expected the name of a group, got `my staff`; 1 to 128 characters without spaces',
    'groups.b.precedence: the Terraform provider drops a precedence of 0, so that the first group would become the last, got `0`; begin at 1',
    'groups.c.role_arn: expected the ARN of a role, got `staff`; such as `arn:aws:iam::111122223333:role/editors`',
    'groups.c.precedence: must be stated, since 2 groups lead to roles and a user may be in several: the smallest decides; give each group a number of its own from 1',
    `groups.d.description: expected a description, got \`${'a'.repeat(60)}…\` (2049 characters); up to 2048 characters`,
    'groups.d.precedence: expected a precedence, got `1.5`; a whole number from 1 to 2147483647',
  ),
  'groups-of-roles-twice': bad(
    {
      ...deny,
      roles: { admin: { group: { name: 'admins', description: 'a'.repeat(2049) } } },
      groups: { admin: {}, admins: {}, staff: { role_arn: role } },
    },
    'groups.admin: the group of the role `admin` has this key; choose another one',
    'groups.admins: `admin` has the name `admins` already; choose another one',
    'groups.staff.precedence: must be stated, since 2 groups lead to roles and a user may be in several: the smallest decides; give each group a number of its own from 1',
    'roles.admin.group.precedence: must be stated, since 2 groups lead to roles and a user may be in several: the smallest decides; give each group a number of its own from 1',
    `roles.admin.group.description: expected a description, got \`${'a'.repeat(60)}…\` (2049 characters); up to 2048 characters`,
  ),
  'directory-of-unknown-words': bad(
    {
      alias_attributes: ['mail'],
      auto_verified_attributes: ['nickname'],
      sign_in: {
        allowed_first_auth_factors: ['PASSWORD', 'PASSKEY'],
        web_authn: { relying_party_id: 'corp.example', user_verification: 'maybe' },
      },
      account_recovery: ['email'],
      standard_attributes: {
        emial: {},
        name: null,
        nickname: { max_length: 2049 },
        updated_at: { min: 2, max: 1 },
      },
    },
    'alias_attributes: expected `email`, `phone_number` or `preferred_username`, got `mail`',
    'auto_verified_attributes: expected `email` or `phone_number`, got `nickname`',
    'sign_in.allowed_first_auth_factors: expected `PASSWORD`, `EMAIL_OTP`, `SMS_OTP` or `WEB_AUTHN`, got `PASSWORD`, `PASSKEY`',
    ...saidByConstructs('passkeys that are not allowed'),
    'sign_in.web_authn.user_verification: expected `required` or `preferred`, got `maybe`',
    'account_recovery: expected `verified_email`, `verified_phone_number` or `admin_only`, got `email`',
    'standard_attributes.emial: no standard attribute named `emial`; declared: address, birthdate, email, family_name, gender, given_name, locale, middle_name, name, nickname, phone_number, picture, preferred_username, profile, updated_at, website, zoneinfo',
    'standard_attributes.name: expected the rules of a standard attribute, got `null`; leave the key out',
    'standard_attributes.nickname.max_length: expected a number of characters, got `2049`; a whole number from 0 to 2048',
    'standard_attributes.updated_at.min: is more than `max`, got `2` and `1`; swap them',
  ),

  // Attributes, resource servers, tags.
  'attribute-with-prefix': bad(
    { custom_attributes: { 'custom:level': { type: 'Number' } } },
    'custom_attributes.custom:level: a custom attribute is declared without `custom:`, got `custom:level`; write `level`',
  ),
  'attribute-fractions': bad(
    {
      custom_attributes: { level: { type: 'Number', min: 0.5, max: 1.5 } },
      standard_attributes: { updated_at: { min: 0.5, max: 1.5 } },
    },
    'custom_attributes.level.max: expected a number, got `1.5`; a whole number',
    'custom_attributes.level.min: expected a number, got `0.5`; a whole number',
    'standard_attributes.updated_at.max: expected a number, got `1.5`; a whole number',
    'standard_attributes.updated_at.min: expected a number, got `0.5`; a whole number',
  ),
  'attribute-bounds': bad(
    { custom_attributes: { level: { type: 'Number', min: 9, max: 1 } } },
    'custom_attributes.level.min: is more than `max`, got `9` and `1`; swap them',
  ),
  'resource-server-scope': bad(
    { resource_servers: { orders: { scopes: { 'a/b': 'x' } } } },
    'resource_servers.orders.scopes.a/b: expected the name of a scope, got `a/b`; without `/`, spaces, quotes and backslashes, as the identifier goes in front of it',
  ),
  'tag-is-principal-tag': bad(
    { tags: { Department: 'it' }, principal_tags: { department: 'aud' } },
    "tags.Department: is a principal tag too, and the role's own tag would be used for users whose token lacks the claim; choose another key",
  ),

  // Roles and rules.
  'reserved-role': bad(
    { roles: { guest: {} } },
    'roles.guest: `guest` is the role that `allow_guests` makes; choose another key',
  ),
  'extends-unknown': bad(
    { roles: { admin: { extends: 'base' } } },
    'roles.admin.extends: no role named `base`; declared: authenticated',
  ),
  'extends-circle': bad(
    { roles: { a: { extends: 'b' }, b: { extends: 'a' } } },
    "roles.a.extends: roles can't extend each other in a circle or over more than 16 roles, got `a` → `b`; take one `extends` out",
    "roles.b.extends: roles can't extend each other in a circle or over more than 16 roles, got `b` → `a`; take one `extends` out",
  ),
  'role-of-rule': bad(
    { ...deny, rules: [rule, { ...rule, role: 'finanse' }], roles: { finance: {} } },
    'rules[1].role: no role named `finanse`; declared: authenticated, finance',
  ),
  'no-role-of-rule': bad(
    {
      ...deny,
      rules: [
        roleless,
        { ...rule, role_arn: 'arn:aws:iam::111122223333:role/x' },
        { ...roleless, role_arn: 'editors' },
      ],
    },
    'rules[0].role: missing; give the key of a role, or the ARN of another one in `role_arn`',
    'rules[1].role_arn: a rule leads to one role; take out `role` or `role_arn`',
    'rules[2].role_arn: expected the ARN of a role, got `editors`; such as `arn:aws:iam::111122223333:role/editors`',
  ),
  'match-type': bad(
    { ...deny, rules: [{ ...rule, match_type: 'EndsWith' }] },
    'rules[0].match_type: expected `Equals`, `Contains`, `StartsWith` or `NotEqual`, got `EndsWith`',
  ),
  'claim-of-rule': bad(
    {
      ...deny,
      custom_attributes: { department: { type: 'String' } },
      rules: [{ ...rule, claim: 'department' }],
    },
    'rules[0].claim: tokens show no `department`; the custom attribute is called `custom:department`',
  ),
  'claim-not-shown': bad(
    { ...deny, rules: [{ ...rule, claim: 'nickname' }] },
    "rules[0].claim: tokens of client `web` don't show `nickname`; add it to `clients.web.read_attributes`",
  ),
  'principal-tag-not-shown': bad(
    { principal_tags: { who: 'nickname' } },
    'principal_tags.who: no token shows `nickname`, so no session would have the tag; add it to the `read_attributes` of a client',
  ),
  'principal-tag-of-opaque-tokens': bad(
    {
      ...direct,
      identity_providers: { facebook: { type: 'Facebook', client_id: '1' } },
      principal_tags: { who: 'email' },
    },
    'principal_tags.who: no token shows `email`, so no session would have the tag; use a claim that its tokens show',
  ),
  'client-of-rule': bad(
    { ...deny, rules: [{ ...rule, clients: ['app'] }] },
    'rules[0].clients: no client named `app`; declared: web',
  ),
  'resolution-unstated': bad(
    { rules: [rule] },
    'clients.web.ambiguous_role_resolution: must be stated, since rules decide here: `Deny` rejects users that none matches, `AuthenticatedRole` gives them the default role; state it here or for the whole federation',
  ),
  'rules-and-groups': bad(
    { ...deny, rules: [rule], roles: { vip: { group: {} } } },
    'clients.web: rules lead to `authenticated` and groups to `vip`, and a client goes by rules or by groups, never both; name other clients in `clients`',
  ),
  'too-many-rules': bad(
    { ...deny, rules: Array.from({ length: 26 }, (_, n) => ({ ...rule, value: `${n}` })) },
    'clients.web: at most 25 rules per client, got 26; merge rules or map by group',
  ),
  'too-many-mappings': bad(
    { ...deny, clients: Object.fromEntries(Array.from({ length: 11 }, (_, n) => [`c${n}`, web])) },
    'clients: at most 10 clients of an identity pool can have a mapping, got 11 with rules, groups or `Deny`; have apps share a client, or tell users apart by principal tags',
  ),
  'group-precedence': bad(
    { ...deny, roles: { a: { group: { precedence: 0 } }, b: { group: {} } } },
    'roles.a.group.precedence: the Terraform provider drops a precedence of 0, so that the first group would become the last, got `0`; begin at 1',
    'roles.b.group.precedence: must be stated, since 2 groups lead to roles and a user may be in several: the smallest decides; give each group a number of its own from 1',
  ),
  'direct-deny-without-rule': bad(
    { ...direct, ...deny, identity_providers: { google: { type: 'Google', client_id: 'id' } } },
    'identity_providers.google: `Deny` rejects every user that no rule matches, and there is no rule, so no user could receive a role; add a rule, or state `ambiguous_role_resolution = "AuthenticatedRole"` here',
  ),

  // Roles that are made elsewhere.
  'existing-role': bad(
    { roles: { editors: { existing: { arn: 'editors' } } } },
    'roles.editors.existing.arn: expected the ARN of a role, got `editors`; such as `arn:aws:iam::111122223333:role/editors`',
  ),
  'existing-default-role': bad(
    { default_roles: { authenticated: { arn: 'staff' } } },
    'default_roles.authenticated.arn: expected the ARN of a role, got `staff`; such as `arn:aws:iam::111122223333:role/editors`',
  ),
  'existing-role-extends': bad(
    { roles: { editors: { existing: { arn: role }, extends: 'authenticated' } } },
    'roles.editors.extends: nothing is granted here to a role that is made elsewhere; take it out',
  ),
  'extends-existing-role': bad(
    { roles: { editors: { existing: { arn: role } }, heir: { extends: 'editors' } } },
    'roles.heir.extends: the role `editors` is made elsewhere, and so is what it may do; take it out',
  ),
  'extends-existing-default-role': bad(
    {
      default_roles: { authenticated: { arn: role } },
      roles: { heir: { extends: 'authenticated' } },
    },
    'roles.heir.extends: the role `authenticated` is made elsewhere, and so is what it may do; take it out',
  ),
  'grant-to-existing-role': bad(
    {
      roles: { editors: { existing: { arn: role } } },
      grants: { editors: { invoke_functions: [lambda] } },
    },
    'grants.editors: the role is made elsewhere, and so is what it may do; grant it there',
  ),

  // Grants.
  'grant-to-unknown-role': bad(
    { grants: { admin: {} } },
    'grants.admin: no role named `admin`; declared: authenticated',
  ),
  'grant-to-guests': bad(
    { grants: { guest: {} } },
    'grants.guest: there are no guests; take it out, or `allow_guests = true`',
  ),
  'bucket-arn': bad(
    grant({ own_prefixes: [{ bucket: 'arn:aws:s3:::files', prefix: 'private' }] }),
    'grants.authenticated.own_prefixes[0].bucket: expected the name of a bucket, got `arn:aws:s3:::files`; the name, not the ARN',
  ),
  'prefix-with-slash': bad(
    grant({ prefixes: [{ bucket: 'files', prefix: '/private/' }] }),
    'grants.authenticated.prefixes[0].prefix: a prefix has no slash at either end, got `/private/`; write `private`',
  ),
  'prefix-with-wildcard': bad(
    grant({ prefixes: [{ bucket: 'files', prefix: 'private/*' }] }),
    'grants.authenticated.prefixes[0].prefix: a prefix has no wildcard, got `private/*`; what is below it is granted anyway',
  ),
  'tag-of-prefix': bad(
    grant({ prefixes: [{ bucket: 'files', prefix: '&{aws:PrincipalTag/team}' }] }),
    'grants.authenticated.prefixes[0].prefix: no principal tag named `team`; none is declared',
  ),
  'access-word': bad(
    grant({
      own_items: [
        { table_arn: 'arn:aws:dynamodb:eu-west-1:111122223333:table/notes', access: ['admin'] },
      ],
    }),
    'grants.authenticated.own_items[0].access: expected `read`, `write` and `delete`, each at most once, got `admin`',
  ),
  'no-table': bad(
    grant({ own_items: [{}] }),
    'grants.authenticated.own_items[0]: says which table once; give `table`, its name, or `table_arn`',
  ),
  'key-alias': bad(
    grant({ prefixes: [{ bucket: 'files', prefix: 'a', key_arn: 'alias/files' }] }),
    'grants.authenticated.prefixes[0].key_arn: expected the ARN of a KMS key, got `alias/files`; of the key itself, since policies know no aliases',
  ),
  'statement-action': bad(
    grant({ statements: [{ actions: ['GetObject'], resources: ['*'] }] }),
    'grants.authenticated.statements[0].actions: expected actions, got `GetObject`; at least one `<service>:<action>`, such as `s3:GetObject`',
  ),
  'statement-effect': bad(
    grant({ statements: [{ effect: 'allow', actions: ['s3:GetObject'], resources: ['*'] }] }),
    'grants: expected effect `Allow` or `Deny`, got `allow`',
  ),
  'policy-too-large': bad(
    grant({
      statements: Array.from({ length: 100 }, (_, n) => ({
        sid: `Statement${n}`,
        actions: ['s3:GetObject'],
        resources: [`arn:aws:s3:::files/${'x'.repeat(40)}/${n}/*`],
      })),
    }),
    'grants.authenticated: the policy would have 14118 characters, and IAM takes 10240 per role; grant fewer, wider prefixes or attach a managed policy to the role that `role_names` names',
  ),

  'known-part-of-unknown-call': bad(
    {
      clients: {
        web: { callback_urls: ['https://${aws_kms_key.other.id}/'], refresh_token_days: 0 },
      },
      grants: {
        admin: {},
        authenticated: { own_prefixes: [{ bucket: '${aws_kms_key.other.id}', prefix: 'a' }] },
      },
    },
    'clients.web.refresh_token_days: expected a lifetime in days, got `0`; a whole number from 1 to 3650',
    'grants.admin: no role named `admin`; declared: authenticated',
  ),

  // Protection and look.
  'threats-without-plan': bad(
    { threat_protection: { mode: 'AUDIT' } },
    'threat_protection: needs the feature plan `PLUS`, and none is stated; set `user_pool_tier`, or take this out',
  ),
  'threats-on-another-plan': bad(
    { user_pool_tier: 'ESSENTIALS', threat_protection: { mode: 'AUDIT' } },
    'threat_protection: needs the feature plan `PLUS`, and `user_pool_tier` is `ESSENTIALS`; set `user_pool_tier`, or take this out',
  ),
  'threat-words': bad(
    {
      user_pool_tier: 'PLUS',
      threat_protection: {
        mode: 'ON',
        custom_auth_mode: 'OFF',
        compromised_credentials: { event_action: 'DENY', event_filter: ['LOGIN'] },
        account_takeover: {
          high_action: { event_action: 'DENY' },
          notify_configuration: {
            source_arn: 'corp.example',
            from: 'nobody',
            reply_to: 'nobody',
            block_email: { subject: 'a'.repeat(141), html_body: '<p>', text_body: 'Hello.' },
          },
        },
        exceptions: { blocked_ip_ranges: ['192.0.2.1'], skipped_ip_ranges: [range, range] },
        clients: { web: { compromised_credentials: { event_action: 'DENY' } } },
      },
    },
    'threat_protection.mode: expected `OFF`, `AUDIT` or `ENFORCED`, got `ON`',
    'threat_protection.custom_auth_mode: expected `AUDIT` or `ENFORCED`, got `OFF`',
    'threat_protection.compromised_credentials.event_action: expected `BLOCK` or `NO_ACTION`, got `DENY`',
    'threat_protection.compromised_credentials.event_filter[0]: expected `SIGN_IN`, `PASSWORD_CHANGE` or `SIGN_UP`, got `LOGIN`',
    'threat_protection.account_takeover.high_action.event_action: expected `BLOCK`, `MFA_IF_CONFIGURED`, `MFA_REQUIRED` or `NO_ACTION`, got `DENY`',
    'threat_protection.exceptions.blocked_ip_ranges[0]: expected a range of addresses, got `192.0.2.1`; such as `192.0.2.0/24`',
    'threat_protection.exceptions.skipped_ip_ranges[1]: `192.0.2.0/24` is listed twice; take one out',
    'threat_protection.clients.web.compromised_credentials.event_action: expected `BLOCK` or `NO_ACTION`, got `DENY`',
    'threat_protection.account_takeover.notify_configuration.source_arn: expected the ARN of an SES identity, got `corp.example`; such as `arn:aws:ses:eu-west-1:111122223333:identity/corp.example`',
    'threat_protection.account_takeover.notify_configuration.from: expected a sender, got `nobody`; `a@corp.example` or `Corp <a@corp.example>`',
    'threat_protection.account_takeover.notify_configuration.reply_to: expected an e-mail address, got `nobody`; such as `help@corp.example`',
    `threat_protection.account_takeover.notify_configuration.block_email.subject: expected a subject, got \`${'a'.repeat(60)}…\` (141 characters); 1 to 140 characters`,
    'threat_protection.account_takeover.notify_configuration.block_email.html_body: expected the text of an e-mail, got `<p>`; 6 to 20000 characters',
  ),
  'threats-empty': bad(
    {
      user_pool_tier: 'PLUS',
      threat_protection: {
        mode: 'AUDIT',
        compromised_credentials: { event_action: 'BLOCK', event_filter: [] },
        account_takeover: { notify_configuration: { source_arn: identity } },
        exceptions: {
          blocked_ip_ranges: [],
          skipped_ip_ranges: Array.from({ length: 201 }, (_, n) => `10.0.${n}.0/24`),
        },
        clients: { wbe: {} },
      },
    },
    'threat_protection.compromised_credentials.event_filter: expected a list of events, got an empty list; give at least 1',
    'threat_protection.account_takeover: missing; give `low_action`, `medium_action` or `high_action`',
    'threat_protection.exceptions.blocked_ip_ranges: expected a list of ranges, got an empty list; give at least 1',
    'threat_protection.exceptions.skipped_ip_ranges: at most 200 ranges, got 201',
    'threat_protection.clients.wbe: no client named `wbe`; declared: web',
  ),
  'threats-null': bad(
    {
      user_pool_tier: 'PLUS',
      threat_protection: {
        mode: null,
        account_takeover: {
          low_action: { event_action: null },
          notify_configuration: null,
        },
        clients: { web: null },
      },
    },
    'threat_protection.mode: missing; give `OFF`, `AUDIT` or `ENFORCED`',
    'threat_protection.account_takeover.low_action.event_action: missing; give `BLOCK`, `MFA_IF_CONFIGURED`, `MFA_REQUIRED` or `NO_ACTION`',
    'threat_protection.account_takeover.notify_configuration: missing; give the sender of notifications, as `{ source_arn }`',
    'threat_protection.clients.web: expected the settings of a client, got `null`; leave the key out',
  ),
  'look-of-nothing': bad({ branding: {} }, 'branding: missing; give `css` or `image_file`'),
  'look-of-a-client': bad(
    { branding: { clients: { wbe: { css: 'a' }, web: {} } } },
    'branding.clients.wbe: no client named `wbe`; declared: web',
    'branding.clients.web: missing; give `css` or `image_file`',
  ),
  'look-of-a-client-where-there-is-none': bad(
    {
      create_identity_pool: false,
      clients: {},
      branding: { css: 'a', clients: { web: { css: 'a' } } },
      user_pool_tier: 'PLUS',
      threat_protection: { mode: 'AUDIT', clients: { web: {} } },
    },
    'threat_protection.clients.web: no client named `web`; none is declared',
    'branding.clients.web: no client named `web`; none is declared',
  ),
  'look-without-domain': bad(
    {
      domain: null,
      clients: { app: { auth_flows: ['ALLOW_USER_SRP_AUTH'] } },
      branding: { css: 'a' },
    },
    'branding: the hosted sign-in has no page without a domain; add `domain`',
  ),
  'look-of-managed-login': bad(
    { domain: { prefix: 'corp', managed_login_version: 2 }, branding: { css: 'a' } },
    'branding: managed login shows nothing of it; take it out, or set `domain.managed_login_version` to 1',
  ),
  'look-values': bad(
    { branding: { css: '', image_file: 'logo.png' } },
    'branding.image_file: expected an image, got `logo.png`; in base64, such as `filebase64` gives',
    'branding.css: expected CSS, got an empty string; 1 to 131,072 characters',
  ),
  'web-acl': bad(
    { web_acl: { arn: 'arn:aws:wafv2:us-east-1:111122223333:global/webacl/a/b' } },
    'web_acl.arn: expected the ARN of a web ACL, got `arn:aws:wafv2:us-east-1:111122223333:global/webacl/a/b`; of a regional one, such as `arn:aws:wafv2:eu-west-1:111122223333:regional/webacl/sign-in/4f0c`',
  ),
  'protection-of-an-existing-pool': bad(
    {
      domain: null,
      clients: {},
      user_pool: { id: 'eu-west-1_AbC123', clients: { app: { id: '4f0c' } } },
      threat_protection: { mode: 'AUDIT' },
      branding: { css: 'a' },
    },
    'threat_protection: the user pool exists already and is not changed; take it out',
    'branding: the user pool exists already and is not changed; take it out',
  ),

  'settings-of-an-existing-identity-pool': bad(
    {
      domain: null,
      clients: {},
      user_pool: { id: 'eu-west-1_AbC123', clients: { app: { id: '4f0c' } } },
      identity_pool: { id: 'eu-west-1:7d4ac1b2' },
      allow_classic_flow: true,
      developer_provider_name: 'backend',
      server_side_token_check: false,
      protection: false,
    },
    'allow_classic_flow: the identity pool exists already and is not changed; take it out',
    'developer_provider_name: the identity pool exists already and is not changed; take it out',
    'protection: the identity pool exists already and is not changed; take it out',
    'server_side_token_check: the identity pool exists already and is not changed; take it out',
  ),
  'existing-identity-pool-id': bad(
    { identity_pool: { id: 'corp' } },
    'identity_pool.id: expected the id of an identity pool, got `corp`; `<region>:<uuid>`, such as `eu-west-1:7d4ac1b2-0000-4000-8000-1234567890ab`',
  ),
  'null-id-of-existing-identity-pool': bad(
    { identity_pool: { id: null } },
    'identity_pool.id: missing; give the id of an identity pool',
  ),
  'sensitive-existing-identity-pool': bad(
    { identity_pool: '${sensitive({ id = "eu-west-1:7d4ac1b2" })}' },
    sensitiveAsAWhole('identity_pool'),
  ),

  'jwt-authorizers': bad(
    {
      jwt_authorizers: {
        '1st': { api_id: 'Orders API' },
        none: { api_id: 'a1b2c3', clients: [] },
        orders: { api_id: 'a1b2c3', clients: ['shop'] },
      },
    },
    'jwt_authorizers.1st: a key becomes part of Terraform addresses, got `1st`; use up to 32 letters, digits and `-`, beginning with a letter',
    'jwt_authorizers.none.clients: expected a list of keys of clients, got an empty list; give at least 1',
    'jwt_authorizers.orders.clients[0]: no client named `shop`; declared: web',
    'jwt_authorizers.1st.api_id: expected the id of an HTTP API, got `Orders API`; lower-case letters and digits, such as `a1b2c3`',
  ),
  'jwt-authorizers-without-clients': bad(
    {
      create_identity_pool: false,
      clients: {},
      jwt_authorizers: {
        all: { api_id: 'a1b2c3' },
        orders: { api_id: 'a1b2c3', clients: ['shop'] },
      },
    },
    'jwt_authorizers.all.clients: no client is declared whose tokens could be taken; declare one',
    'jwt_authorizers.orders.clients[0]: no client named `shop`; none is declared',
  ),
  'jwt-authorizer-without-user-pool': bad(
    {
      ...direct,
      identity_providers: { google: { type: 'Google', client_id: 'id' } },
      jwt_authorizers: { orders: { api_id: 'a1b2c3' } },
    },
    'jwt_authorizers.orders: needs a user pool; take it out, or `create_user_pool = false`',
  ),
  'nulls-of-jwt-authorizers': bad(
    { jwt_authorizers: { none: null, orders: { api_id: null } } },
    'jwt_authorizers.none: expected the API and whose tokens it takes, as `{ api_id }`, got `null`; leave the key out',
    'jwt_authorizers.orders.api_id: missing; give the id of an HTTP API',
  ),

  // What is said out loud.
  ...DANGEROUS_CALLS,
  'token-check-without-user-pool': bad(
    {
      ...direct,
      identity_providers: { google: { type: 'Google', client_id: 'id' } },
      server_side_token_check: false,
    },
    'server_side_token_check: needs a user pool; take it out, or `create_user_pool = false`',
  ),
  'developer-provider-name': bad(
    { developer_provider_name: 'login corp' },
    'developer_provider_name: expected the name of a developer provider, got `login corp`; 1 to 100 letters, digits and `_ . -`',
  ),
  'both-kinds-of-tags': bad(
    { use_default_principal_tags: true, principal_tags: { client: 'aud' } },
    'use_default_principal_tags: AWS fills its own two tags or yours; take `principal_tags` out, or this',
  ),
  'tag-is-default-principal-tag': bad(
    { use_default_principal_tags: true, tags: { Client: 'corp' } },
    "tags.Client: is a principal tag too, and the role's own tag would be used for users whose token lacks the claim; choose another key",
  ),
  'resource-servers': bad(
    {
      resource_servers: {
        many: { scopes: Object.fromEntries(Array.from({ length: 101 }, (_, n) => [`s${n}`, 'x'])) },
        named: { name: 'Orders!' },
      },
    },
    'resource_servers.many.scopes: at most 100 scopes, got 101',
    'resource_servers.named.name: expected the name of a resource server, got `Orders!`; 1 to 256 letters, digits, spaces and `_ + = , . @ -`',
  ),
  'api-arn': bad(
    grant({ invoke_apis: [{ execution_arn: `${api}/prod`, routes: ['GET /'] }] }),
    `grants.authenticated.invoke_apis[0].execution_arn: expected the execution ARN of an API, got \`${api}/prod\`; of one API, without stage and route`,
  ),
  'api-stage': bad(
    grant({ invoke_apis: [{ execution_arn: api, stage: 'a b', routes: ['GET /'] }] }),
    'grants.authenticated.invoke_apis[0].stage: expected the name of a stage, got `a b`; up to 128 letters, digits and `_ -`, or `$default`',
  ),
  'api-routes': bad(
    grant({ invoke_apis: [{ execution_arn: api, routes: ['/orders', 'GET /', 'GET /'] }] }),
    'grants.authenticated.invoke_apis[0].routes[0]: expected a route, got `/orders`; a method or `*`, a space and a path, such as `GET /orders/*`',
    'grants.authenticated.invoke_apis[0].routes[2]: `GET /` is listed twice; take one out',
  ),
  'api-without-routes': bad(
    grant({ invoke_apis: [{ execution_arn: api, routes: [] }] }),
    'grants.authenticated.invoke_apis[0].routes: expected a list of routes, got an empty list; give at least 1',
  ),
  'function-arn': bad(
    grant({ invoke_functions: [`${lambda}*`] }),
    `grants.authenticated.invoke_functions[0]: expected the ARN of a Lambda function, got \`${lambda}*\`; of one function, version or alias, without wildcards`,
  ),
  'graphql-fields': bad(
    grant({ graphql: [{ api_arn: graphql, fields: ['orders', 'Query.a', 'Query.a'] }] }),
    'grants.authenticated.graphql[0].fields[0]: expected a field, got `orders`; a type and a field, such as `Query.orders` or `Mutation.*`',
    'grants.authenticated.graphql[0].fields[2]: `Query.a` is listed twice; take one out',
  ),
  'graphql-api': bad(
    grant({ graphql: [{ api_arn: `${graphql}/*`, fields: ['Query.a'] }] }),
    `grants.authenticated.graphql[0].api_arn: expected the ARN of an AppSync API, got \`${graphql}/*\`; of one API, without types and fields`,
  ),
  'graphql-without-fields': bad(
    grant({ graphql: [{ api_arn: graphql, fields: [] }] }),
    'grants.authenticated.graphql[0].fields: expected a list of fields, got an empty list; give at least 1',
  ),
  'policy-arn': bad(
    grant({ policies: { tracing: 'AWSXRayDaemonWriteAccess' } }),
    'grants.authenticated.policies.tracing: expected the ARN of a managed policy, got `AWSXRayDaemonWriteAccess`; such as `arn:aws:iam::aws:policy/AWSXRayDaemonWriteAccess`',
  ),
  'policy-key': bad(
    grant({ policies: { a_b: 'arn:aws:iam::aws:policy/AWSXRayDaemonWriteAccess' } }),
    'grants.authenticated.policies.a_b: a key becomes part of Terraform addresses, got `a_b`; use up to 32 letters, digits and `-`, beginning with a letter',
  ),
  'nulls-of-invocations': bad(
    grant({
      invoke_apis: [null, { execution_arn: null, routes: [null] }],
      invoke_functions: [null],
      graphql: [null, { api_arn: null, fields: [null] }],
      policies: { tracing: null },
    }),
    'grants.authenticated.invoke_apis[0]: expected the options of a grant, got `null`; leave it out',
    'grants.authenticated.invoke_apis[1].execution_arn: missing; a grant on an API has `execution_arn` and `routes`',
    'grants.authenticated.invoke_apis[1].routes[0]: expected a string, got `null`; leave it out',
    'grants.authenticated.invoke_functions[0]: expected a string, got `null`; leave it out',
    'grants.authenticated.graphql[0]: expected the options of a grant, got `null`; leave it out',
    'grants.authenticated.graphql[1].api_arn: missing; a grant on fields has `api_arn` and `fields`',
    'grants.authenticated.graphql[1].fields[0]: expected a string, got `null`; leave it out',
    'grants.authenticated.policies.tracing: expected a string, got `null`; leave the key out',
  ),

  // Details of identity providers that have no word.
  'further-details': bad(
    provider({
      provider_details: { client_id: 'x', client_secret: 'x', 'a-b': 'x', MetadataURL: 'x' },
    }),
    'identity_providers.Corp.provider_details.MetadataURL: has an option of its own; write it there',
    'identity_providers.Corp.provider_details.a-b: expected a key of `provider_details`, got `a-b`',
    'identity_providers.Corp.provider_details.client_id: has an option of its own; write it there',
    'identity_providers.Corp.provider_details.client_secret: has an option of its own; write it there',
  ),
  'empty-detail': bad(
    provider({ provider_details: { further: '' } }),
    'identity_providers.Corp.provider_details.further: expected a detail, got an empty string; as a string',
  ),
  'nulls-of-details': bad(
    provider({
      provider_details: { other: null },
      endpoints: { authorize_url: url, token_url: url, attributes_url: null },
    }),
    'identity_providers.Corp.provider_details.other: expected a detail, got `null`; leave the key out',
    'identity_providers.Corp.endpoints.attributes_url: missing; give an endpoint',
  ),
  'details-beside-those-of-aws': bad(
    { identity_providers: { google: { ...google, provider_details: { authorize_url: url } } } },
    'identity_providers.google.provider_details: beside `authorize_url`, each plan would take out `attributes_url`, `attributes_url_add_attributes`, `oidc_issuer`, `token_request_method`, `token_url`, which AWS fills in; write them too',
  ),
  endpoints: bad(
    provider({
      endpoints: {
        authorize_url: 'http://i.test/authorize',
        token_url: 'https://i.test/token#a',
        attributes_url: 'https://i.test/userinfo',
      },
    }),
    'identity_providers.Corp.endpoints.authorize_url: expected an endpoint, got `http://i.test/authorize`; an https URL without user name, fragment and placeholders',
    'identity_providers.Corp.endpoints.token_url: expected an endpoint, got `https://i.test/token#a`; an https URL without user name, fragment and placeholders',
  ),

  // Each place of a list or a map by itself.
  urls: bad(
    {
      clients: {
        web: {
          callback_urls: [
            'https://user@app.example/cb',
            'https://:pw@app.example',
            'https://app.example\\@evil.example/',
            'https:///cb',
            'https:/app.example',
            'https://app.example/a b',
            `https://app.example/${'a'.repeat(1005)}`,
            'https://app.example/cb#done',
            'https://*.app.example',
            'http://app.example',
            'app.example/callback',
            '1http://app.example',
            'myapp://callback',
          ],
        },
        app: { type: 'native', callback_urls: ['myapp:callback', 'javascript:/alert(1)'] },
      },
    },
    "clients.app.callback_urls[0]: expected an https URL or one with a scheme of the app's own, got `myapp:callback`; such as `myapp://callback`",
    "clients.app.callback_urls[1]: expected an https URL or one with a scheme of the app's own, got `javascript:/alert(1)`; such as `myapp://callback`",
    'clients.web.callback_urls[0]: expected an https URL, got `https://user@app.example/cb`; without user name, such as `https://app.example.com/callback`',
    'clients.web.callback_urls[1]: expected an https URL, got `https://:pw@app.example`; without user name, such as `https://app.example.com/callback`',
    'clients.web.callback_urls[2]: expected an https URL, got `https://app.example\\@evil.example/`; without user name, such as `https://app.example.com/callback`',
    'clients.web.callback_urls[3]: expected an https URL, got `https:///cb`; without user name, such as `https://app.example.com/callback`',
    'clients.web.callback_urls[4]: expected an https URL, got `https:/app.example`; without user name, such as `https://app.example.com/callback`',
    'clients.web.callback_urls[5]: expected an https URL, got `https://app.example/a b`; up to 1,024 characters without spaces',
    'clients.web.callback_urls[6]: expected an https URL, got `https://app.example/aaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaa…` (1025 characters); up to 1,024 characters without spaces',
    'clients.web.callback_urls[7]: expected a URL without fragment, got `https://app.example/cb#done`; take out what follows `#`',
    'clients.web.callback_urls[8]: a wildcard is taken literally, got `https://*.app.example`; list each URL',
    'clients.web.callback_urls[9]: expected an https URL, got `http://app.example`; http is for localhost only',
    'clients.web.callback_urls[10]: expected an https URL, got `app.example/callback`; such as `https://app.example.com/callback`',
    'clients.web.callback_urls[11]: expected an https URL, got `1http://app.example`; such as `https://app.example.com/callback`',
    'clients.web.callback_urls[12]: expected an https URL, got `myapp://callback`; other schemes are for `native` clients only',
  ),
  'lists-of-clients': bad(
    {
      create_identity_pool: false,
      clients: {
        a: { callback_urls: [] },
        b: { callback_urls: Array.from({ length: 101 }, (_, index) => `${url}/${index}`) },
        c: { ...web, scopes: [] },
        d: { ...web, identity_providers: [] },
        e: { ...web, write_attributes: ['email', 'email_verified'] },
        f: { type: 'machine', scopes: [] },
        g: { type: 'machine' },
      },
    },
    'clients.a.callback_urls: expected a list of URLs, got an empty list; give at least 1',
    'clients.b.callback_urls: at most 100 URLs, got 101',
    'clients.c.scopes: expected a list of scopes, got an empty list; give at least 1',
    'clients.d.identity_providers: expected a list of keys of identity providers, got an empty list; give at least 1',
    'clients.e.write_attributes: only Cognito writes `email_verified`; take it out',
    'clients.f.scopes: expected a list of scopes, got an empty list; give at least 1',
    'clients.g.scopes: missing; give a list of scopes',
  ),
  'names-of-providers': bad(
    {
      identity_providers: {
        AD: named(),
        COGNITO: named('Own'),
        Colon: named('corp:eu'),
        Long: named('a'.repeat(33)),
        Okta: named(),
        Space: named('Corp EU'),
        Under: named('ab_c'),
        google: named(),
        okta: named(),
      },
    },
    'identity_providers.AD: a provider name has 3 to 32 characters, got `AD`; use a longer or shorter one, or give the provider a `name`',
    "identity_providers.COGNITO: `COGNITO` is the user pool's own directory; use another key",
    'identity_providers.Colon.name: a provider name has no colon, got `corp:eu`; use another character',
    'identity_providers.Long.name: a provider name has 3 to 32 characters, got `aaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaa`; use a longer or shorter one',
    'identity_providers.Space.name: expected a provider name, got `Corp EU`; 3 to 32 characters without spaces',
    'identity_providers.Under.name: a provider name has no underscore, got `ab_c`; use `abc`',
    'identity_providers.google: `Google` is a reserved provider name (case-insensitive), got `google`; use another one, or give the provider a `name`',
    'identity_providers.okta: the name `okta` is taken by `Okta`, as names are case-insensitive; give one of them another `name`',
  ),
  'options-of-providers': bad(
    {
      identity_providers: {
        One: { type: 'OIDC' },
        Two: { ...named(), scopes: [] },
        Three: { ...named(), scopes: ['openid', 'email,profile'] },
        Four: { ...named(), idp_identifiers: ['corp.example', 'a'.repeat(41)] },
        Five: {
          ...named(),
          idp_identifiers: Array.from({ length: 51 }, (_, index) => `c${index}`),
        },
        Six: { type: 'SAML', metadata_url: 'https://i.test/m', attribute_mapping: { email: '' } },
        Seven: {
          type: 'SAML',
          metadata_url: 'http://i.test/m',
          attribute_mapping: { username: 'a' },
        },
        Eight: { type: 'SAML', metadata_url: 'https://i.test/m', metadata_document: '<a/>' },
        apple: { type: 'SignInWithApple', private_key: '${var.secret}' },
      },
    },
    'identity_providers.Eight.metadata_document: expected SAML metadata with an `EntityDescriptor` and its `entityID`, got `<a/>`; download it from the provider again',
    'identity_providers.Eight: `metadata_url` and `metadata_document` say the same; take one out',
    'identity_providers.Five.idp_identifiers: at most 50 identifiers, got 51',
    'identity_providers.Four.idp_identifiers[1]: expected an identifier of a provider, got `aaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaa`; 1 to 40 letters, digits, spaces and `_ + = . @ -`',
    'identity_providers.One.client_id: missing; give a client id',
    'identity_providers.One.issuer: missing; give an issuer',
    'identity_providers.Seven.metadata_url: expected the address of the metadata, got `http://i.test/m`; an https URL without user name, fragment and placeholders',
    'identity_providers.Seven.attribute_mapping.username: the user name is always made from the NameID; map `preferred_username` for a name to show',
    'identity_providers.Six.attribute_mapping.email: expected the name of a claim, or `false`, got an empty string; as the provider writes it',
    'identity_providers.Three.scopes[1]: expected a scope, got `email,profile`; one scope for each element, without spaces and commas',
    'identity_providers.Two.scopes: expected a list of scopes, got an empty list; give at least 1',
    'identity_providers.apple.client_id: missing; give a client id',
    'identity_providers.apple.team_id: missing; give a team id',
    'identity_providers.apple.key_id: missing; give the id of a key',
  ),
  'twins-but-for-capitals': bad(
    {
      ...deny,
      principal_tags: { Who: 'email', who: 'sub' },
      resource_servers: {
        a: { scopes: { read: 'Read' } },
        b: { identifier: 'a', scopes: { read: 'Read' } },
      },
      roles: { Finance: {}, finance: {} },
    },
    'resource_servers.b: `a` has the identifier `a` already; choose another',
    'principal_tags.who: tag keys are case-insensitive, and there is `Who`; take one out',
    'roles.finance: there is a role `Finance` already, and IAM role names are case-insensitive; choose another key',
  ),
  'provider-without-issuer': bad(
    {
      ...direct,
      identity_providers: {
        Corp: { type: 'OIDC', client_ids: ['a'] },
        Ids: { type: 'OIDC', issuer: 'https://i.test' },
        Saml: { type: 'SAML' },
      },
    },
    'identity_providers.Corp.issuer: missing; give an issuer',
    'identity_providers.Ids.client_ids: missing; give a list of client ids',
    'identity_providers.Saml.metadata_document: missing; give SAML metadata as XML',
  ),

  // Several user pools, roles of tokens, and trust of single roles.
  'further-user-pools': bad(
    {
      ...deny,
      further_user_pools: {
        a: { id: 'eu-west-1_A', clients: { web: { id: 'a' }, app: { id: 'b' } } },
        b: { id: 'eu-west-1_A', clients: { app: { id: 'c' } } },
      },
    },
    'further_user_pools.a.clients.web: there is `web` in `clients` already, and rules name clients by key alone; choose another key',
    'further_user_pools.b.id: `further_user_pools.a` is the same user pool; give these clients there',
    'further_user_pools.b.clients.app: there is `app` in `further_user_pools.a.clients` already, and rules name clients by key alone; choose another key',
  ),
  'further-user-pools-over-existing': bad(
    {
      ...deny,
      domain: null,
      clients: {},
      user_pool: {
        id: 'eu-west-1_AbC',
        clients: { web: { id: '4f0c' } },
        custom_attributes: { department: { type: 'String' } },
      },
      further_user_pools: {
        a: { id: 'eu-west-1_AbC', clients: { app: { id: '5a1d' } }, custom_attributes: {} },
        b: {
          id: 'eu-west-1_B',
          clients: { shop: { id: '6e' } },
          custom_attributes: { team: { type: 'String' } },
        },
      },
      rules: [
        { ...rule, claim: 'custom:team' },
        { ...rule, claim: 'custom:tame' },
      ],
    },
    'further_user_pools.a.id: `user_pool` is the same user pool; give these clients there',
    'rules[1].claim: no custom attribute named `custom:tame`; declared: custom:department, custom:team',
  ),
  'group-in-further-user-pool': bad(
    {
      ...deny,
      further_user_pools: { a: { id: 'eu-west-1_A', clients: { app: { id: 'b' } } } },
      roles: { staff: { group: {}, clients: ['web', 'app'] } },
    },
    'roles.staff.clients: the group is made in one user pool, and users of client `app` are in `a`; take it out, or use a rule',
  ),
  'further-user-pools-elsewhere': bad(
    {
      create_identity_pool: false,
      further_user_pools: { a: { id: 'eu-west-1_A', clients: { app: { id: 'b' } } } },
    },
    'further_user_pools: needs an identity pool; take it out, or `create_identity_pool = false`',
  ),
  'direct-providers-elsewhere': bad(
    {
      create_identity_pool: false,
      direct_identity_providers: { google: { type: 'Google', client_id: 'g' } },
    },
    'direct_identity_providers: needs an identity pool; take it out, or `create_identity_pool = false`',
  ),
  'direct-providers-without-user-pool': bad(
    {
      ...direct,
      identity_providers: { google: { type: 'Google', client_id: 'g' } },
      direct_identity_providers: { amazon: { type: 'LoginWithAmazon', client_id: 'a' } },
    },
    'direct_identity_providers: without a user pool, those of `identity_providers` are direct; write them there',
  ),
  'provider-in-both-places': bad(
    {
      identity_providers: {
        google,
        Corp: named(),
        Saml: { type: 'SAML', metadata_document: metadata('https://saml.corp.example') },
      },
      direct_identity_providers: {
        again: { type: 'OIDC', issuer: 'https://i.test:443/', client_ids: ['another'] },
        google: { type: 'Google', client_id: 'another' },
        metadata: {
          type: 'SAML',
          metadata_document: metadata('https://saml.corp.example').padEnd(1_000),
        },
      },
    },
    'direct_identity_providers.again: `https://i.test` signs users in through `identity_providers.Corp` of the user pool too, so one user would have two identities; take one out',
    'direct_identity_providers.google: `https://accounts.google.com` signs users in through `identity_providers.google` of the user pool too, so one user would have two identities; take one out',
    'direct_identity_providers.metadata: `https://saml.corp.example` signs users in through `identity_providers.Saml` of the user pool too, so one user would have two identities; take one out',
  ),
  'direct-provider-twice': bad(
    {
      direct_identity_providers: {
        a: { type: 'SAML', arn: 'arn:aws:iam::111122223333:saml-provider/corp' },
        b: { type: 'SAML', arn: 'arn:aws:iam::111122223333:saml-provider/corp' },
      },
    },
    'direct_identity_providers.b: `arn:aws:iam::111122223333:saml-provider/corp` signs users in through `a` too, so one user would have two identities; take one out',
  ),
  'direct-provider-is-the-user-pool': bad(
    {
      domain: null,
      clients: {},
      user_pool: { id: 'eu-west-1_AbC', clients: { web: { id: '4f0c' } } },
      further_user_pools: { second: { id: 'eu-west-1_Two', clients: { app: { id: '5a1d' } } } },
      direct_identity_providers: {
        again: {
          type: 'OIDC',
          issuer: 'https://cognito-idp.eu-west-1.amazonaws.com/eu-west-1_AbC',
          client_ids: ['4f0c'],
        },
        twice: {
          type: 'OIDC',
          arn: 'arn:aws:iam::111122223333:oidc-provider/cognito-idp.eu-west-1.amazonaws.com/eu-west-1_Two',
        },
      },
    },
    'direct_identity_providers.again: `https://cognito-idp.eu-west-1.amazonaws.com/eu-west-1_AbC` signs users in through `user_pool` too, so one user would have two identities; take one out',
    'direct_identity_providers.twice: `https://cognito-idp.eu-west-1.amazonaws.com/eu-west-1_Two` signs users in through `further_user_pools.second` too, so one user would have two identities; take one out',
  ),
  'keys-of-direct-providers': bad(
    {
      further_user_pools: { a: { id: 'eu-west-1_A', clients: { app: { id: 'b' } } } },
      direct_identity_providers: {
        a: { type: 'Google', client_id: 'g' },
        app: { type: 'LoginWithAmazon', client_id: 'a' },
        web: { type: 'Facebook', client_id: 'f' },
        'a b': { type: 'SignInWithApple', client_id: 'i' },
      },
    },
    'direct_identity_providers.a: there is `a` in `further_user_pools` already; choose another key',
    'direct_identity_providers.a b: a key becomes part of Terraform addresses, got `a b`; use up to 32 letters, digits and `-`, beginning with a letter',
    'direct_identity_providers.app: there is `app` in `further_user_pools.a.clients` already; choose another key',
    'direct_identity_providers.web: there is `web` in `clients` already; choose another key',
  ),
  'rules-of-direct-providers': bad(
    {
      ...deny,
      direct_identity_providers: {
        kiosk: { type: 'Facebook', client_id: 'f' },
        google: { type: 'Google', client_id: 'g' },
        jobs: { type: 'OIDC', arn: 'arn:aws:iam::111122223333:oidc-provider/i.test' },
      },
      roles: { staff: { group: {}, clients: ['web', 'google'] } },
      rules: [
        { ...rule, identity_providers: ['kiosk'] },
        { ...rule, identity_providers: ['web'] },
        { ...rule, identity_providers: [] },
        ...Array.from({ length: 26 }, () => ({ ...rule, identity_providers: ['jobs'] })),
      ],
    },
    'direct_identity_providers.google: `Deny` rejects every user that no rule matches, and there is no rule, so no user could receive a role; add a rule, or state `ambiguous_role_resolution = "AuthenticatedRole"` here',
    'direct_identity_providers.jobs: at most 25 rules per identity provider, got 26; merge rules',
    'roles.staff.clients: no client named `google`; declared: web',
    'rules[0].claim: tokens of `kiosk` show `aud`, `iss` and `sub` only, never `email`; name the providers that show it in `identity_providers`',
    'rules[1].identity_providers: no identity provider named `web`; declared: google, jobs, kiosk',
    'rules[2].identity_providers: expected keys of identity providers, got an empty list; give at least 1',
  ),
  'values-of-direct-providers': bad(
    {
      direct_identity_providers: {
        a: { type: 'OIDC', issuer: 'http://i.test', client_ids: [] },
        b: { type: 'OIDC' },
        c: { type: 'OIDC', issuer: 'https://c.test' },
        d: { type: 'SAML', arn: 'arn:aws:iam::111122223333:oidc-provider/d.test' },
        e: { type: 'Google', client_id: 'a+b', ambiguous_role_resolution: 'deny' },
        f: { type: 'LoginWithAmazon', client_id: 'a', issuer: 'https://f.test' },
        g: { type: 'SAML', metadata_document: metadata('https://g.test') },
      },
    },
    'direct_identity_providers.a.client_ids: expected 1 to 100 client ids, got 0',
    'direct_identity_providers.a.issuer: expected an issuer, got `http://i.test`; an https URL without user name, fragment and placeholders',
    'direct_identity_providers.b.issuer: missing; give an issuer',
    'direct_identity_providers.c.client_ids: missing; give a list of client ids',
    'direct_identity_providers.d.arn: expected the ARN of an IAM provider for SAML, got `arn:aws:iam::111122223333:oidc-provider/d.test`; such as `arn:aws:iam::111122223333:saml-provider/idp.example.com`',
    'direct_identity_providers.e.ambiguous_role_resolution: expected `AuthenticatedRole` or `Deny`, got `deny`',
    'direct_identity_providers.e.client_id: expected a client id, got `a+b`; 1 to 128 letters, digits and `_ . ; / -`',
    'direct_identity_providers.f.issuer: not an option of type `LoginWithAmazon` here; there are `ambiguous_role_resolution`, `client_id`, `type`',
    `direct_identity_providers.g.metadata_document: IAM takes metadata of 1,000 to 10,000,000 characters, got ${metadata('https://g.test').length}; take the whole document`,
  ),
  'nulls-of-direct-providers': bad(
    {
      direct_identity_providers: {
        a: null,
        b: { type: null },
        c: { type: 'OIDC', client_ids: [null], thumbprints: [null] },
      },
    },
    'direct_identity_providers.a: expected the options of an identity provider, got `null`; leave the key out',
    'direct_identity_providers.b.type: missing; `Google`, `Facebook`, `LoginWithAmazon`, `SignInWithApple`, `OIDC` or `SAML`',
    'direct_identity_providers.c.client_ids[0]: expected a string, got `null`; leave it out',
    'direct_identity_providers.c.thumbprints[0]: expected a string, got `null`; leave it out',
  ),
  'type-of-a-direct-provider': bad(
    { direct_identity_providers: { google: { type: 'google', client_id: 'g' } } },
    'direct_identity_providers: expected type `Google`, `Facebook`, `LoginWithAmazon`, `SignInWithApple`, `OIDC` or `SAML`, got `google`',
  ),
  'role-mapping': bad(
    {
      clients: {
        web: { ...web, ...deny, role_mapping: 'Rules' },
        app: { ...web, ...deny, role_mapping: 'Token' },
        shop: { ...web, role_mapping: 'Token' },
      },
      rules: [{ ...rule, clients: ['app'] }],
    },
    'clients.web.role_mapping: expected `Token`, got `Rules`',
    'clients.app.role_mapping: client `app` takes roles from tokens (`role_mapping`), and a client goes by rules or by tokens, never both; name other clients in `clients`, or take `role_mapping` out',
    'clients.shop.ambiguous_role_resolution: must be stated, since tokens decide here: `Deny` rejects users that none matches, `AuthenticatedRole` gives them the default role; state it here or for the whole federation',
  ),
  'roles-of-groups-elsewhere': bad(
    { groups: { staff: { role_arn: role } }, allow_classic_flow: true },
    'clients.web.ambiguous_role_resolution: must be stated, since groups decide here: `Deny` rejects users that none matches, `AuthenticatedRole` gives them the default role; state it here or for the whole federation',
    'allow_classic_flow: AWS refuses the classic flow as soon as a provider has rules or `Deny`, and `web` has; take one or the other out',
  ),
  'rules-beside-roles-of-groups': bad(
    { ...deny, groups: { staff: { role_arn: role } }, rules: [rule] },
    `clients.web: rules lead to \`authenticated\` and groups to \`${role}\`, and a client goes by rules or by groups, never both; name other clients in \`clients\``,
  ),
  trust: bad(
    {
      roles: {
        a: { trust: {} },
        b: { existing: { arn: role }, trust: { providers: ['user_pool'] } },
        c: { trust: { providers: [], request_tags: {} } },
        d: {
          trust: { providers: ['user_pool', 'google'], request_tags: { team: ['a', '', 'a*'] } },
        },
      },
    },
    'roles.a.trust: expected `providers` or `request_tags`; give one, or take this out',
    'roles.b.trust: the role is made elsewhere, and so is its trust; ask for it there',
    'roles.c.trust.providers: expected a list of keys of providers, got an empty list; give at least 1',
    'roles.c.trust.request_tags: expected values of session tags by key, got an empty map; give at least 1',
    'roles.d.trust.providers[1]: no provider named `google`; declared: user_pool',
    'roles.d.trust.request_tags.team: no key of `principal_tags` named `team`; none is declared',
    'roles.d.trust.request_tags.team[1]: expected the value of a session tag, got an empty string; 1 to 256 letters, digits, spaces and `_ . : / = + @ -`',
    'roles.d.trust.request_tags.team[2]: expected the value of a session tag, got `a*`; 1 to 256 letters, digits, spaces and `_ . : / = + @ -`',
  ),
  sessions: bad(
    { role_defaults: { max_session_duration: 7200 } },
    'role_defaults.max_session_duration: the enhanced flow gives sessions of one hour, whatever a role says; take it out, or state `allow_classic_flow`',
  ),
  'short-sessions': bad(
    { role_defaults: { max_session_duration: 900 }, allow_classic_flow: true },
    'role_defaults.max_session_duration: expected a duration in seconds, got `900`; a whole number from 3600 to 43200',
  ),
  'nulls-of-further-user-pools': bad(
    {
      further_user_pools: {
        a: null,
        b: { id: null, clients: { web: null }, custom_attributes: { x: null } },
        c: { id: 'eu-west-1_C', clients: { web: { id: null } } },
      },
      roles: { a: { trust: { providers: [null], request_tags: { team: [null] } } } },
    },
    'further_user_pools.a: expected a user pool, as `{ id, clients }`, got `null`; leave the key out',
    'further_user_pools.b.id: missing; give the id of a user pool',
    'further_user_pools.b.clients.web: expected an app client, as `{ id }`, got `null`; leave the key out',
    'further_user_pools.b.custom_attributes.x: expected an attribute, as `{ type }`, got `null`; leave the key out',
    'further_user_pools.c.clients.web.id: missing; give the id of an app client',
    'roles.a.trust.providers[0]: expected a string, got `null`; leave it out',
    'roles.a.trust.request_tags.team[0]: expected a string, got `null`; leave it out',
  ),

  // All at once.
  'several-problems': bad(
    {
      clients: { web: { ...web, callback_urls: ['http://a.test'], refresh_token_days: 0 } },
      roles: { admin: { extends: 'base' } },
    },
    'clients.web.callback_urls[0]: expected an https URL, got `http://a.test`; http is for localhost only',
    'clients.web.refresh_token_days: expected a lifetime in days, got `0`; a whole number from 1 to 3650',
    'roles.admin.extends: no role named `base`; declared: authenticated',
  ),
};
