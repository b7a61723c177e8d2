import { type TerraformStack, TerraformVariable } from 'cdktf';
import {
  type ClientSpec,
  type CognitoFederationSpec,
  type DirectIdentityProviderSpec,
  type ExistingUserPoolSpec,
  type ResourceServerSpec,
  CognitoFederation,
  type CustomAttributeSpec,
  type IdentityProviderSpec,
  type UserPoolFederationSpec,
  type UserPoolGroupSpec,
  claim,
} from 'cdktf-cognito-federation';
import fc from 'fast-check';
import { type Manifest, manifestOf } from '../force-new';
import { type Synthesized, synthesizeUnchecked, newStack } from '../synthesized';

/** A federation as random edits change it: keys of keyed things in the order in which they are written. */
export interface Draft {
  readonly providers: readonly string[];
  readonly clients: readonly string[];
  readonly attributes: readonly string[];
  readonly roles: readonly string[];
  /** Keys of groups without a role. */
  readonly groups: readonly string[];
  /** Names of the options of the user pool that are stated. */
  readonly settings: readonly string[];
  /** Lambda triggers that are set. */
  readonly triggers: readonly string[];
  /** Keys of further user pools. */
  readonly pools: readonly string[];
  /** Keys of identity providers directly in the identity pool. */
  readonly direct: readonly string[];
  /** Keys of resource servers. */
  readonly servers: readonly string[];
  /** Names of the options of the identity pool that are stated. */
  readonly access: readonly string[];
  /** Keys of roles whose trust asks for more. */
  readonly trusts: readonly string[];
  /** Indexes of roles, in the order in which their rules are tried. */
  readonly rules: readonly number[];
}

const secret = '${aws_secretsmanager_secret_version.idp.secret_string}';
const callbackUrls = ['https://app.example/callback'];

const PROVIDERS: Readonly<Record<string, IdentityProviderSpec>> = {
  google: { type: 'Google', clientId: 'g', clientSecret: secret },
  facebook: { type: 'Facebook', clientId: '1', clientSecret: secret },
  apple: {
    type: 'SignInWithApple',
    clientId: 'a',
    teamId: 'A1B2C3D4E5',
    keyId: 'F6G7H8I9J0',
    privateKey: secret,
  },
  Okta: { type: 'OIDC', clientId: 'o', clientSecret: secret, issuer: 'https://corp.okta.com' },
  Corp: { type: 'SAML', metadataUrl: 'https://idp.corp.example/metadata' },
};

const CLIENTS: Readonly<Record<string, ClientSpec>> = {
  web: { callbackUrls },
  mobile: { type: 'native', callbackUrls: ['myapp://callback'] },
  portal: { type: 'server', callbackUrls },
};

const PORTAL_OF_TOKENS: ClientSpec = { type: 'server', callbackUrls, roleMapping: 'Token' };

const POOLS = {
  bought: {
    id: 'eu-central-1_XyZ',
    clients: { desk: { id: '7desk', writeAttributes: [], authFlows: [] } },
  },
  sold: {
    id: 'us-east-1_AbC',
    clients: { kiosk: { id: '8kiosk', writeAttributes: [], authFlows: [] } },
  },
} as const satisfies Readonly<Record<string, ExistingUserPoolSpec>>;

const DIRECT: Readonly<Record<string, DirectIdentityProviderSpec>> = {
  amazon: {
    type: 'LoginWithAmazon',
    clientId: 'amzn1.app',
    ambiguousRoleResolution: 'AuthenticatedRole',
  },
  jobs: {
    type: 'OIDC',
    issuer: 'https://token.actions.githubusercontent.com',
    clientIds: ['sts.amazonaws.com'],
    ambiguousRoleResolution: 'AuthenticatedRole',
  },
};

const SERVERS: Readonly<Record<string, ResourceServerSpec>> = {
  orders: { scopes: { read: 'Read orders' } },
  stock: { identifier: 'https://stock.example', name: 'Stock' },
};

/** Options of the identity pool that change no force-new input, whatever they say. */
const ACCESS = {
  principalTags: { mail: 'email' },
  roleDefaults: { permissionsBoundary: 'arn:aws:iam::111122223333:policy/boundary' },
} as const satisfies Partial<CognitoFederationSpec>;

/**
 * What is said of the identity pool in more than one option: guests, the classic flow beside no rule, a group that
 * leads to a role, a client whose tokens carry roles, and a role made elsewhere.
 */
const SAID = ['guests', 'classicFlow', 'vip', 'tokenRoles', 'elsewhere'] as const;

const CUSTOM_DOMAIN = {
  name: 'auth.corp.example',
  certificateArn: 'arn:aws:acm:us-east-1:111122223333:certificate/4f0c',
};

const ATTRIBUTES: Readonly<Record<string, CustomAttributeSpec>> = {
  department: { type: 'String' },
  level: { type: 'Number' },
  team: { type: 'String', mutable: false },
};

const GROUPS: Readonly<Record<string, UserPoolGroupSpec>> = {
  staff: { description: 'All who work here' },
  contractors: { precedence: 7 },
  alumni: { name: 'former-staff' },
};

/** Options that change no force-new input, whatever they say. */
const SETTINGS = {
  passwordPolicy: { minimumLength: 20, passwordHistorySize: 3 },
  mfa: { mode: 'ON' },
  accountRecovery: ['admin_only'],
  autoVerifiedAttributes: [],
  messages: { invitation: { emailSubject: 'Welcome' } },
  email: { replyTo: 'help@corp.example' },
  sms: {},
  devices: { challengeRequiredOnNewDevice: true },
  signIn: { allowedFirstAuthFactors: ['PASSWORD', 'EMAIL_OTP'] },
  standardAttributes: { nickname: { maxLength: 40 } },
  threatProtection: {
    mode: 'AUDIT',
    compromisedCredentials: { eventAction: 'BLOCK' },
    clients: { web: { compromisedCredentials: { eventAction: 'NO_ACTION' } } },
  },
  webAclArn: 'arn:aws:wafv2:eu-west-1:111122223333:regional/webacl/sign-in/4f0c',
  branding: { managedLogin: { web: {} } },
  logDelivery: {
    userNotification: { logGroupArn: 'arn:aws:logs:eu-west-1:111122223333:log-group:corp' },
  },
} as const satisfies Partial<UserPoolFederationSpec>;

const TRIGGERS = ['preSignUp', 'postConfirmation', 'preTokenGeneration', 'customMessage'];

const ROLES = ['finance', 'audit', 'sales', 'support'];

/** The addresses that only a stated option makes. */
export const OF_SETTINGS: Readonly<Record<string, readonly string[]>> = {
  sms: [
    'aws_iam_role.corp_user_pool_sms',
    'aws_iam_role_policy.corp_user_pool_sms',
    'data.aws_caller_identity.corp_user_pool_sms',
    'data.aws_iam_policy_document.corp_user_pool_sms',
    'data.aws_iam_policy_document.corp_user_pool_sms_trust',
  ],
  threatProtection: [
    'aws_cognito_risk_configuration.corp',
    'aws_cognito_risk_configuration.corp_web',
  ],
  webAclArn: ['aws_wafv2_web_acl_association.corp'],
  customDomain: ['aws_cognito_user_pool_domain.corp_custom_domain'],
  guests: ['aws_iam_role.corp_guest', 'data.aws_iam_policy_document.corp_trust_guest'],
  vip: ['aws_iam_role.corp_vip', 'aws_cognito_user_group.corp_vip'],
  branding: ['aws_cognito_managed_login_branding.corp_web'],
  principalTags: ['corp', 'corp_bought', 'corp_sold', 'corp_amazon', 'corp_jobs'].map(
    (name) => `aws_cognito_identity_pool_provider_principal_tag.${name}`,
  ),
  logDelivery: ['aws_cognito_log_delivery_configuration.corp'],
  ...Object.fromEntries(
    ROLES.map((role) => [role, [`data.aws_iam_policy_document.corp_trust_${role}`]]),
  ),
  preSignUp: ['aws_lambda_permission.corp_pre_sign_up'],
  postConfirmation: ['aws_lambda_permission.corp_post_confirmation'],
  preTokenGeneration: ['aws_lambda_permission.corp_pre_token_generation'],
  customMessage: ['aws_lambda_permission.corp_custom_message'],
};

/** Any federation with at least one client. */
export const drafts: fc.Arbitrary<Draft> = fc.record({
  providers: fc.shuffledSubarray(Object.keys(PROVIDERS)),
  clients: fc.shuffledSubarray(Object.keys(CLIENTS), { minLength: 1 }),
  attributes: fc.shuffledSubarray(Object.keys(ATTRIBUTES)),
  roles: fc.shuffledSubarray(ROLES),
  groups: fc.shuffledSubarray(Object.keys(GROUPS)),
  settings: fc.shuffledSubarray([...Object.keys(SETTINGS), 'customDomain']),
  triggers: fc.shuffledSubarray(TRIGGERS),
  pools: fc.shuffledSubarray(Object.keys(POOLS)),
  direct: fc.shuffledSubarray(Object.keys(DIRECT)),
  servers: fc.shuffledSubarray(Object.keys(SERVERS)),
  access: fc.shuffledSubarray([...Object.keys(ACCESS), ...SAID]),
  trusts: fc.shuffledSubarray(ROLES),
  rules: fc.array(fc.nat(3), { maxLength: 6 }),
});

/** Synthesizes a draft, dangerous as it may be. */
export function synthesizeDraft(draft: Draft): Synthesized {
  return synthesizeUnchecked(stackOf(draft));
}

function stackOf(draft: Draft): TerraformStack {
  const stack = newStack();
  const isSaid = (name: (typeof SAID)[number]) => isStatedIn(draft.access, name, draft);
  // AWS takes it beside no mapping.
  const isClassic = isSaid('classicFlow') && !isSaid('vip') && !isSaid('tokenRoles');
  const clients = pick(CLIENTS, draft.clients);
  new TerraformVariable(stack, 'unrelated', { type: 'string' });
  const corp = new CognitoFederation(stack, 'corp', {
    name: 'corp',
    domain: {
      prefix: 'corp',
      managedLoginVersion: 2,
      ...(draft.settings.includes('customDomain') ? { customDomain: CUSTOM_DOMAIN } : {}),
    },
    identityProviders: pick(PROVIDERS, draft.providers),
    clients: isSaid('tokenRoles') ? { ...clients, portal: PORTAL_OF_TOKENS } : clients,
    customAttributes: pick(ATTRIBUTES, draft.attributes),
    groups: pick(GROUPS, draft.groups),
    resourceServers: pick(SERVERS, draft.servers),
    ...(draft.pools.length > 0 ? { furtherUserPools: pick(POOLS, draft.pools) } : {}),
    directIdentityProviders: pick(DIRECT, draft.direct),
    ...pick<unknown>(
      ACCESS,
      draft.access.filter((name) => Object.hasOwn(ACCESS, name)),
    ),
    allowClassicFlow: isClassic,
    userPoolTier: 'PLUS',
    ...settingsOf(draft),
    triggers: Object.fromEntries(
      draft.triggers.map((trigger) => [
        trigger,
        `arn:aws:lambda:eu-west-1:111122223333:function:${trigger}`,
      ]),
    ),
    ambiguousRoleResolution: isClassic ? 'AuthenticatedRole' : 'Deny',
  });
  if (isSaid('guests')) corp.allowGuests();
  if (isSaid('elsewhere')) {
    corp.addRole('elsewhere', { existing: { arn: 'arn:aws:iam::111122223333:role/elsewhere' } });
  }
  if (isSaid('vip')) corp.addRole('vip', { group: {}, clients: ['mobile'] });
  for (const key of draft.roles)
    corp
      .addRole(key, draft.trusts.includes(key) ? { trust: { providers: ['userPool'] } } : {})
      .grantOwnPrefix({ arn: 'arn:aws:s3:::files' }, key);
  // A client goes by rules, by groups or by tokens.
  const byRules = draft.clients.filter(
    (key) => !(key === 'mobile' && isSaid('vip')) && !(key === 'portal' && isSaid('tokenRoles')),
  );
  for (const index of isClassic || byRules.length === 0 ? [] : draft.rules) {
    const role = draft.roles[index];
    if (role === undefined) continue;
    corp.addRule({ when: claim('email').equals(`${role}@corp.example`), role, clients: byRules });
  }
  return stack;
}

/** What names a client, and which. */
const CLIENT_OF: Readonly<Record<string, string>> = {
  branding: 'web',
  threatProtection: 'web',
  vip: 'mobile',
  tokenRoles: 'portal',
};

/** Whether something is stated, and the client that it names is there. */
export function isStatedIn(stated: readonly string[], name: string, { clients }: Draft): boolean {
  const client = CLIENT_OF[name];
  return stated.includes(name) && (client === undefined || clients.includes(client));
}

function settingsOf(draft: Draft): Partial<UserPoolFederationSpec> {
  const names = draft.settings.filter(
    (name) => Object.hasOwn(SETTINGS, name) && isStatedIn(draft.settings, name, draft),
  );
  return pick<unknown>(SETTINGS, names);
}

/** The manifest of a draft. */
export function manifestOfDraft(draft: Draft): Manifest {
  return manifestOf(synthesizeDraft(draft));
}

function pick<T>(all: Readonly<Record<string, T>>, keys: readonly string[]): Record<string, T> {
  return Object.fromEntries(keys.map((key) => [key, all[key] as T]));
}
