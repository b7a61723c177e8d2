type Call = Readonly<Record<string, unknown>>;

/** An edit of a call, and what a plan does about it: addresses in the module, each with its action. */
export interface Edit {
  readonly to: Call;
  readonly touches: Readonly<Record<string, string>>;
}

const corp = { type: 'OIDC', client_id: 'corp', issuer: 'https://login.corp.example' };
const okta = { type: 'SAML', metadata_url: 'https://corp.okta.com/metadata' };
const client = {
  callback_urls: ['https://app.corp.example/callback'],
  identity_providers: ['COGNITO', 'Corp'],
};
const rules = [
  { claim: 'email', match_type: 'StartsWith', value: 'a@', role: 'audit' },
  { claim: 'email', match_type: 'StartsWith', value: 'f@', role: 'finance' },
];
const grant = { prefixes: [{ bucket: 'files', prefix: 'reports', access: ['read'] }] };

const BASE = {
  protection: false,
  identity_providers: { Corp: corp, Okta: okta },
  custom_attributes: { department: { type: 'String' } },
  clients: { staff: client, web: client },
  ambiguous_role_resolution: 'Deny',
  roles: { audit: {}, finance: { extends: 'authenticated' } },
  rules,
  grants: { audit: grant, authenticated: grant },
};

const ATTACHMENT = { 'aws_cognito_identity_pool_roles_attachment.this[0]': 'update' };
const POOL = { 'aws_cognito_identity_pool.unprotected[0]': 'update' };

/** Adding, removing and renaming each keyed thing, by name. */
export const EDITS: Readonly<Record<string, Edit>> = {
  'add-provider': {
    to: { identity_providers: { ...BASE.identity_providers, Alpha: okta } },
    touches: { 'aws_cognito_identity_provider.saml["Alpha"]': 'create' },
  },
  'remove-provider': {
    to: { identity_providers: { Corp: corp } },
    touches: { 'aws_cognito_identity_provider.saml["Okta"]': 'delete' },
  },
  'rename-provider': {
    to: { identity_providers: { Corp: corp, Entra: okta } },
    touches: {
      'aws_cognito_identity_provider.saml["Entra"]': 'create',
      'aws_cognito_identity_provider.saml["Okta"]': 'delete',
    },
  },
  'add-client': {
    to: { clients: { ...BASE.clients, mobile: client } },
    touches: {
      'aws_cognito_user_pool_client.this["mobile"]': 'create',
      ...POOL,
      ...ATTACHMENT,
    },
  },
  'remove-client': {
    to: { clients: { web: client } },
    touches: { 'aws_cognito_user_pool_client.this["staff"]': 'delete', ...POOL, ...ATTACHMENT },
  },
  'rename-client': {
    to: { clients: { people: client, web: client } },
    touches: {
      'aws_cognito_user_pool_client.this["people"]': 'create',
      'aws_cognito_user_pool_client.this["staff"]': 'delete',
      ...POOL,
      ...ATTACHMENT,
    },
  },
  'add-role': {
    to: {
      roles: { ...BASE.roles, aaa: { extends: 'audit' } },
    },
    touches: {
      'aws_iam_role.this["aaa"]': 'create',
      'aws_iam_role_policy.this["aaa"]': 'create',
    },
  },
  'remove-role': {
    to: {
      roles: { finance: BASE.roles.finance },
      rules: rules.slice(1),
      grants: { authenticated: grant },
    },
    touches: {
      'aws_iam_role.this["audit"]': 'delete',
      'aws_iam_role_policy.this["audit"]': 'delete',
      ...ATTACHMENT,
    },
  },
  'rename-role': {
    to: {
      roles: { controlling: {}, finance: BASE.roles.finance },
      rules: [{ ...rules[0], role: 'controlling' }, rules[1]],
      grants: { authenticated: grant, controlling: grant },
    },
    touches: {
      'aws_iam_role.this["audit"]': 'delete',
      'aws_iam_role.this["controlling"]': 'create',
      'aws_iam_role_policy.this["audit"]': 'delete',
      'aws_iam_role_policy.this["controlling"]': 'create',
      ...ATTACHMENT,
    },
  },
  'add-rule': {
    to: { rules: [{ ...rules[0], value: 'b@' }, ...rules] },
    touches: ATTACHMENT,
  },
  'remove-rule': { to: { rules: rules.slice(1) }, touches: ATTACHMENT },
  'reorder-rules': { to: { rules: [...rules].reverse() }, touches: ATTACHMENT },
  'add-attribute': {
    to: { custom_attributes: { aaa: { type: 'Number' }, department: { type: 'String' } } },
    touches: {
      'aws_cognito_user_pool.unprotected[0]': 'update',
      // Tokens show what a record holds.
      'aws_cognito_user_pool_client.this["staff"]': 'update',
      'aws_cognito_user_pool_client.this["web"]': 'update',
    },
  },
};

/** The call of an edit before it. */
export function unchangedCall(name: string): Call {
  return { name, domain: { prefix: name }, ...BASE };
}

/** The call of an edit after it. */
export function editedCall(name: string): Call {
  return { ...unchangedCall(name), ...EDITS[name]?.to };
}
