/** Resources whose attributes nobody knows before an apply. */
export const UNKNOWN_RESOURCES = {
  aws_cognito_user_pool: { other: { name: 'other' } },
  aws_cognito_user_pool_client: {
    other: { name: 'other', user_pool_id: '${aws_cognito_user_pool.other.id}' },
  },
  aws_iam_openid_connect_provider: {
    other: { url: 'https://login.corp.example', client_id_list: ['id'] },
  },
  aws_kms_key: { other: {} },
};

const unknown = '${aws_kms_key.other.id}';
const arn = '${aws_kms_key.other.arn}';

const sensitive = (value: string | boolean) => `\${sensitive(${JSON.stringify(value)})}`;
const TRIGGER = 'arn:aws:lambda:eu-west-1:111122223333:function:f';
const WEB_ACL = 'arn:aws:wafv2:eu-west-1:111122223333:regional/webacl/sign-in/4f0c';

/** Calls without a problem, much of which only a deployment knows. */
export const UNKNOWN_CALLS: Readonly<Record<string, object>> = {
  'unknown-values': {
    domain: { prefix: 'unknown' },
    identity_providers: {
      Corp: {
        type: 'OIDC',
        client_id: unknown,
        issuer: 'https://login.corp.example',
        client_secret: `\${sensitive(aws_kms_key.other.id)}`,
      },
      Saml: { type: 'SAML', metadata_document: unknown },
    },
    clients: { web: { callback_urls: [`https://${unknown}.corp.example/callback`] } },
    tags: { key: unknown },
    email: { source_arn: arn, from: 'no-reply@corp.example' },
    sms: { sns_caller_arn: arn, external_id: 'corp' },
    mfa: { email: true },
    messages: { verification: { email_message: `{####} ${unknown}` } },
    triggers: { pre_sign_up: { arn }, custom_email_sender: { arn }, kms_key_id: arn },
    user_pool_tier: 'PLUS',
    threat_protection: {
      mode: 'AUDIT',
      account_takeover: {
        high_action: { event_action: 'BLOCK' },
        notify_configuration: { source_arn: arn },
      },
    },
    web_acl: { arn },
    groups: { staff: { description: unknown } },
    roles: { admin: { extends: 'authenticated' }, elsewhere: { existing: { arn } } },
    ambiguous_role_resolution: 'Deny',
    rules: [
      { claim: 'email', match_type: 'Equals', value: 'a', role: 'admin' },
      { claim: 'email', match_type: 'Equals', value: 'b', role_arn: arn },
    ],
    grants: {
      authenticated: {
        own_prefixes: [{ bucket: unknown, prefix: 'private', key_arn: arn }],
        own_items: [{ table_arn: arn }],
        statements: [{ actions: ['s3:GetObject'], resources: [arn] }],
        invoke_apis: [{ execution_arn: arn, routes: ['GET /', `GET /${unknown}`] }],
        invoke_functions: [arn],
        graphql: [{ api_arn: arn, fields: ['Query.orders'] }],
        policies: { own: arn },
      },
    },
  },
  'sensitive-detail': {
    domain: { prefix: 'corp' },
    clients: { web: { callback_urls: ['https://app.corp.example/callback'] } },
    identity_providers: {
      Corp: {
        type: 'OIDC',
        client_id: 'id',
        issuer: 'https://i.test',
        provider_details: { further: '${var.secret}' },
      },
    },
  },
  // Whether something is given is no secret: only the value is.
  'sensitive-inside': {
    domain: { prefix: 'corp' },
    clients: { web: { callback_urls: ['https://app.corp.example/callback'] } },
    direct_identity_providers: {
      ci: {
        ...{ type: 'OIDC', issuer: 'https://ci.corp.example' },
        client_ids: [sensitive('corp')],
      },
    },
    default_roles: { authenticated: { arn: sensitive('arn:aws:iam::111122223333:role/all') } },
    roles: { elsewhere: { existing: { arn: sensitive('arn:aws:iam::111122223333:role/x') } } },
    groups: { staff: { role_arn: sensitive('arn:aws:iam::111122223333:role/staff') } },
    triggers: { pre_sign_up: { arn: sensitive(TRIGGER) } },
    sms: { sns_caller_arn: sensitive('arn:aws:iam::111122223333:role/sms'), external_id: 'corp' },
    branding: {
      css: sensitive('.banner-customizable { background: navy }'),
      clients: { web: { css: sensitive('.banner-customizable { background: teal }') } },
    },
    user_pool_tier: 'PLUS',
    threat_protection: {
      mode: 'ENFORCED',
      exceptions: { blocked_ip_ranges: [sensitive('192.0.2.0/24')] },
      clients: { web: { exceptions: { blocked_ip_ranges: [sensitive('192.0.2.0/24')] } } },
    },
    ambiguous_role_resolution: 'AuthenticatedRole',
  },
  'sensitive-name': {
    name: sensitive('sensitive-name'),
    domain: { prefix: 'corp' },
    clients: { web: { callback_urls: ['https://app.corp.example/callback'] } },
  },
  // How much there is, is no secret either.
  'sensitive-switches': {
    create_user_pool: sensitive(true),
    create_identity_pool: sensitive(true),
    protection: sensitive(false),
    self_sign_up: sensitive(false),
    allow_guests: sensitive(true),
    allow_classic_flow: sensitive(false),
    server_side_token_check: sensitive(true),
    use_default_principal_tags: sensitive(true),
    ambiguous_role_resolution: sensitive('Deny'),
    user_pool_tier: sensitive('PLUS'),
    partition: sensitive('aws-us-gov'),
    gov_cloud_region: sensitive('us-gov-west-1'),
    developer_provider_name: sensitive('corp.backend'),
    domain: { prefix: sensitive('corp') },
    clients: { web: { callback_urls: ['https://app.corp.example/callback'] } },
  },
  'sensitive-user-pool-alone': {
    create_identity_pool: sensitive(false),
    domain: null,
    clients: {},
  },
  'sensitive-identity-pool-alone': {
    create_user_pool: sensitive(false),
    identity_providers: {
      google: { type: sensitive('Google'), client_id: 'id' },
      Corp: { type: sensitive('OIDC'), issuer: 'https://i.test', client_ids: ['id'] },
    },
    principal_tags: { client: 'aud' },
  },
  'sensitive-words': {
    domain: {
      custom_domain: {
        name: 'auth.corp.example',
        certificate_arn: sensitive('arn:aws:acm:us-east-1:111122223333:certificate/4f0c'),
        hosted_zone: { id: sensitive('Z0123456789ABCDEFGHIJ') },
      },
    },
    identity_providers: {
      facebook: {
        type: sensitive('Facebook'),
        ...{ client_id: sensitive('1'), client_secret: sensitive('secret') },
        api_version: sensitive('v21.0'),
      },
      Corp: {
        type: sensitive('OIDC'),
        ...{ client_id: 'id', client_secret: sensitive('secret'), issuer: 'https://i.test' },
        endpoints: {
          authorize_url: 'https://i.test/authorize',
          token_url: 'https://i.test/token',
          attributes_url: 'https://i.test/attributes',
          jwks_uri: sensitive('https://i.test/keys'),
        },
      },
    },
    clients: {
      web: {
        type: sensitive('browser'),
        callback_urls: [sensitive('https://app.corp.example/callback')],
      },
      job: { type: sensitive('machine'), scopes: [sensitive('orders/read')] },
    },
    resource_servers: { orders: { scopes: { read: sensitive('Read') } } },
    web_acl: { arn: sensitive(WEB_ACL) },
    roles: { admin: { extends: sensitive('authenticated') } },
    grants: {
      authenticated: {
        own_items: [{ table_arn: sensitive('arn:aws:dynamodb:eu-west-1:111122223333:table/a') }],
      },
    },
  },
  'sensitive-existing-ids': {
    user_pool: {
      id: sensitive('eu-west-1_AbC123'),
      clients: { web: { id: sensitive('4f0c') } },
    },
    ambiguous_role_resolution: 'Deny',
    principal_tags: { client: 'aud' },
  },
  'sensitive-identity-pool': {
    domain: { prefix: 'corp' },
    clients: { web: { callback_urls: ['https://app.corp.example/callback'] } },
    identity_pool: { id: sensitive('eu-west-1:7d4ac1b2-0000-4000-8000-1234567890ab') },
  },
  'unknown-domain': {
    domain: {
      custom_domain: {
        name: 'auth.corp.example',
        certificate_arn: arn,
        hosted_zone: { id: unknown },
      },
    },
    clients: { web: { callback_urls: ['https://app.corp.example/callback'] } },
  },
  'unknown-prefix': {
    domain: { prefix: `corp-${unknown}` },
    clients: { web: { callback_urls: ['https://app.corp.example/callback'] } },
  },
  'unknown-user-pool': {
    user_pool: {
      id: '${aws_cognito_user_pool.other.id}',
      clients: { web: { id: '${aws_cognito_user_pool_client.other.id}' } },
    },
    ambiguous_role_resolution: 'Deny',
    principal_tags: { client: 'aud' },
  },
  'unknown-identity-pool': {
    domain: { prefix: 'corp' },
    jwt_authorizers: { orders: { api_id: unknown } },
    clients: { web: { callback_urls: ['https://app.corp.example/callback'] } },
    identity_pool: { id: `eu-west-1:${unknown}` },
    ambiguous_role_resolution: 'Deny',
    principal_tags: { client: 'aud' },
  },
  'unknown-provider': {
    create_user_pool: false,
    identity_providers: {
      Corp: { type: 'OIDC', arn: '${aws_iam_openid_connect_provider.other.arn}' },
    },
    principal_tags: { client: 'aud' },
  },
};
