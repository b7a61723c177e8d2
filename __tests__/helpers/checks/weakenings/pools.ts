import type { Block, Change, Weakening } from './weakening';

const POOL = 'aws_cognito_identity_pool';
const CLIENT = 'aws_cognito_user_pool_client';
const PROVIDER = 'aws_cognito_identity_provider';

/** What opens identity pools, app clients and identity providers. */
export const POOLS: readonly Weakening[] = [
  {
    what: 'guests are allowed',
    type: POOL,
    says: ['CF-P01', 'CF-P02'],
    weaken: ({ allow_unauthenticated_identities: isOpen }) =>
      isOpen === true ? [] : [(pool) => (pool.allow_unauthenticated_identities = true)],
  },
  {
    what: 'the classic flow is allowed',
    type: POOL,
    says: ['CF-P04'],
    // With a role mapping AWS refuses the classic flow.
    weaken: ({ allow_classic_flow: isOpen }, { resource }) =>
      isOpen === true || mapped(resource).length > 0
        ? []
        : [(pool) => (pool.allow_classic_flow = true)],
  },
  {
    what: 'tokens are taken without asking the user pool',
    type: POOL,
    says: ['CF-P05'],
    weaken: ({ cognito_identity_providers: providers = [] }) =>
      (providers as Block[]).map((_, at): Change => (pool) => {
        pool.cognito_identity_providers[at].server_side_token_check = false;
      }),
  },
  {
    what: 'a provider is no longer one of the pool',
    type: POOL,
    says: ['CF-P06'],
    weaken: ({ cognito_identity_providers: providers = [] }, { resource }) =>
      (providers as Block[]).flatMap(({ client_id: client }, at): Change[] =>
        mapped(resource).some(({ identity_provider: key }) => key.endsWith(`:${client}`))
          ? [(pool) => pool.cognito_identity_providers.splice(at, 1)]
          : [],
      ),
  },
  {
    what: 'the implicit flow is allowed',
    type: CLIENT,
    says: ['CF-C01'],
    weaken: ({ allowed_oauth_flows: flows }) =>
      flows?.includes('code') ? [(client) => client.allowed_oauth_flows.push('implicit')] : [],
  },
  {
    what: 'a client of users works for machines too',
    type: CLIENT,
    says: ['CF-C02'],
    weaken: ({ allowed_oauth_flows: flows }) =>
      flows?.includes('code')
        ? [(client) => client.allowed_oauth_flows.push('client_credentials')]
        : [],
  },
  {
    what: 'a client of machines has no secret',
    type: CLIENT,
    says: ['CF-C02'],
    weaken: ({ allowed_oauth_flows: flows }) =>
      flows?.includes('client_credentials') ? [(client) => (client.generate_secret = false)] : [],
  },
  ...['http://app.example/cb', 'https://*.app.example/cb', 'https://app.example/cb#x', '*'].map(
    (url): Weakening => ({
      what: `tokens are sent to ${url}`,
      type: CLIENT,
      says: ['CF-C03'],
      weaken: ({ callback_urls: urls }) =>
        urls?.length > 0 ? [(client) => client.callback_urls.push(url)] : [],
    }),
  ),
  {
    what: 'users sign out to any host',
    type: CLIENT,
    says: ['CF-C03'],
    weaken: ({ logout_urls: urls }) =>
      urls?.length > 0 ? [(client) => client.logout_urls.push('http://app.example')] : [],
  },
  {
    what: 'a client may not write what its identity provider fills',
    type: CLIENT,
    says: ['CF-C09'],
    weaken: (client, { resource }) =>
      (client.write_attributes ?? []).flatMap((name: string, at: number): Change[] =>
        fillersOf(client, resource).some(({ attribute_mapping: filled }) => name in (filled ?? {}))
          ? [(changed) => changed.write_attributes.splice(at, 1)]
          : [],
      ),
  },
  {
    what: 'a client names an identity provider that is nowhere',
    type: CLIENT,
    says: ['CF-C15'],
    weaken: ({ supported_identity_providers: providers }) =>
      providers?.length > 0
        ? [(client) => client.supported_identity_providers.push('Nowhere')]
        : [],
  },
  {
    what: 'the issuer is not https',
    type: PROVIDER,
    says: ['CF-I01'],
    weaken: ({ provider_details: { oidc_issuer: issuer } = {} as Block }) =>
      issuer === undefined
        ? []
        : [(provider) => (provider.provider_details.oidc_issuer = 'http://idp.example')],
  },
  {
    what: 'the issuer is every tenant of Microsoft',
    type: PROVIDER,
    says: ['CF-I02'],
    weaken: ({ provider_details: { oidc_issuer: issuer } = {} as Block }) =>
      issuer === undefined
        ? []
        : ['common', 'organizations'].map((tenant): Change => (provider) => {
            const url = `https://login.microsoftonline.com/${tenant}/v2.0`;
            provider.provider_details.oidc_issuer = url;
          }),
  },
  {
    what: 'the user name comes from an e-mail address',
    type: PROVIDER,
    says: ['CF-I04'],
    weaken: ({ provider_type: type }) =>
      type === 'SAML' ? [] : [(provider) => (provider.attribute_mapping.username = 'email')],
  },
  {
    what: 'an attribute that an identity provider fills can be set once',
    type: 'aws_cognito_user_pool',
    says: ['CF-U08'],
    weaken: ({ schema = [] }, { resource }) =>
      (schema as Block[]).flatMap(({ name }, at): Change[] => {
        const isFilled = Object.values(resource[PROVIDER] ?? {}).some(
          ({ attribute_mapping: filled }) => `custom:${name}` in (filled ?? {}),
        );
        return isFilled ? [(pool) => (pool.schema[at].mutable = false)] : [];
      }),
  },
  {
    what: 'rotation of refresh tokens is off without a time of grace',
    type: CLIENT,
    says: ['CF-C16'],
    weaken: () => [(client) => (client.refresh_token_rotation = [{ feature: 'DISABLED' }])],
  },
  {
    what: 'nothing lets the user pool invoke its trigger',
    type: 'aws_lambda_permission',
    says: ['CF-U14'],
    weaken: ({ principal, function_name: called }) =>
      principal === 'cognito-idp.amazonaws.com' && called.includes('aws_lambda_function')
        ? [(permission) => (permission.principal = 'events.amazonaws.com')]
        : [],
  },
];

function mapped(resource: Record<string, Record<string, Block>>): readonly Block[] {
  const attachments = resource.aws_cognito_identity_pool_roles_attachment ?? {};
  return Object.values(attachments).flatMap(({ role_mapping: mappings }) => mappings ?? []);
}

/** The identity providers at a client. */
function fillersOf(client: Block, resource: Record<string, Record<string, Block>>): Block[] {
  return Object.entries(resource[PROVIDER] ?? {})
    .filter(([name]) =>
      client.supported_identity_providers.includes(`\${${PROVIDER}.${name}.provider_name}`),
    )
    .map(([, provider]) => provider);
}
