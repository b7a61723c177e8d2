import { CATALOGUE, findIn } from '../../../src/checks/catalogue';
import type { Federation } from '../../../src/model/federation';
import type { Finding } from '../../../src/checks/finding';
import { readTerraform } from '../../../src/terraform/read-terraform';

/** A block of Terraform JSON that a case changes. */
// eslint-disable-next-line @typescript-eslint/no-explicit-any -- each case writes what it likes
export type Stack = Record<string, Record<string, any>>;

/** Writes a policy as JSON. */
export function policy(...statements: readonly object[]): string {
  return JSON.stringify({ Version: '2012-10-17', Statement: statements });
}

/** Writes the trust of a role: of the identity pool `p`, for one kind of user, unless said otherwise. */
export function trust(
  amr: string | readonly string[] | null,
  aud: string | readonly string[] | null = '${aws_cognito_identity_pool.p.id}',
  operator = 'StringEquals',
): string {
  return policy({
    Effect: 'Allow',
    Action: ['sts:AssumeRoleWithWebIdentity', 'sts:TagSession'],
    Principal: { Federated: 'cognito-identity.amazonaws.com' },
    Condition: {
      ...(aud === null ? {} : { [operator]: { 'cognito-identity.amazonaws.com:aud': aud } }),
      ...(amr === null
        ? {}
        : { 'ForAnyValue:StringLike': { 'cognito-identity.amazonaws.com:amr': amr } }),
    },
  });
}

/** The key of the mapping of the client `web`. */
export const WEB = '${aws_cognito_user_pool.u.endpoint}:${aws_cognito_user_pool_client.web.id}';

/** Writes a rule. */
export function rule(claim: string, match_type: string, value: string, role = 'vip') {
  return { claim, match_type, value, role_arn: `\${aws_iam_role.${role}.arn}` };
}

/** A federation in which nothing is to be found: Okta, one client, rules on a claim that Okta alone fills. */
export function goodStack(): Stack {
  return {
    aws_cognito_user_pool: {
      u: {
        name: 'u',
        admin_create_user_config: { allow_admin_create_user_only: true },
        schema: [{ name: 'team', attribute_data_type: 'String', mutable: true }],
      },
    },
    aws_cognito_identity_provider: {
      okta: {
        user_pool_id: '${aws_cognito_user_pool.u.id}',
        provider_name: 'Okta',
        provider_type: 'OIDC',
        provider_details: { oidc_issuer: 'https://corp.okta.com', client_id: 'x' },
        attribute_mapping: { email: 'email', 'custom:team': 'team' },
      },
    },
    aws_cognito_user_pool_client: {
      web: {
        name: 'web',
        user_pool_id: '${aws_cognito_user_pool.u.id}',
        explicit_auth_flows: ['ALLOW_REFRESH_TOKEN_AUTH'],
        allowed_oauth_flows: ['code'],
        allowed_oauth_scopes: ['openid'],
        callback_urls: ['https://app.corp.example/cb'],
        write_attributes: ['email', 'custom:team'],
        supported_identity_providers: ['${aws_cognito_identity_provider.okta.provider_name}'],
      },
    },
    aws_cognito_identity_pool: {
      p: {
        identity_pool_name: 'p',
        allow_unauthenticated_identities: false,
        cognito_identity_providers: [
          {
            client_id: '${aws_cognito_user_pool_client.web.id}',
            provider_name: '${aws_cognito_user_pool.u.endpoint}',
            server_side_token_check: true,
          },
        ],
      },
    },
    aws_cognito_identity_pool_roles_attachment: {
      a: {
        identity_pool_id: '${aws_cognito_identity_pool.p.id}',
        roles: { authenticated: '${aws_iam_role.member.arn}' },
        role_mapping: [
          {
            identity_provider: WEB,
            type: 'Rules',
            ambiguous_role_resolution: 'AuthenticatedRole',
            mapping_rule: [rule('custom:team', 'Equals', 'vip')],
          },
        ],
      },
    },
    aws_cognito_identity_pool_provider_principal_tag: {
      t: {
        identity_pool_id: '${aws_cognito_identity_pool.p.id}',
        identity_provider_name: '${aws_cognito_user_pool.u.endpoint}',
        use_defaults: false,
        principal_tags: { team: 'custom:team' },
      },
    },
    aws_iam_role: {
      member: { name: 'member', assume_role_policy: trust('authenticated') },
      vip: { name: 'vip', assume_role_policy: trust('authenticated') },
    },
    aws_iam_role_policy: {
      member: {
        role: '${aws_iam_role.member.name}',
        policy: policy({
          Effect: 'Allow',
          Action: 's3:GetObject',
          Resource: 'arn:aws:s3:::files/$${cognito-identity.amazonaws.com:sub}/*',
        }),
      },
      vip: {
        role: '${aws_iam_role.vip.name}',
        policy: policy({
          Effect: 'Allow',
          Action: ['s3:GetObject', 's3:PutObject'],
          Resource: 'arn:aws:s3:::files/$${cognito-identity.amazonaws.com:sub}/*',
        }),
      },
    },
  };
}

/** The resource of a stack with a name, whatever its type. */
export function named(stack: Stack, name: string) {
  const found = Object.values(stack).find((each) => Object.hasOwn(each, name));
  if (found === undefined) throw new Error(`no resource named ${name}`);
  return found[name];
}

/** The federation of the good stack after a change. */
export function modelAfter(change: (stack: Stack) => void = () => {}): Federation {
  const stack = goodStack();
  change(stack);
  const variable = { x: { type: 'string' }, list: { type: 'list(string)' } };
  const provider = { aws: [{ region: 'eu-west-1' }] };
  return readTerraform({ provider, variable, resource: stack }).model;
}

/** What the catalogue, or one check of it, finds in the good stack after a change. */
export function foundAfter(change: (stack: Stack) => void, check?: string): Finding[] {
  const model = modelAfter(change);
  if (check === undefined) return findIn(model);
  return (CATALOGUE[check]?.find(model) ?? []).map((danger) => ({ id: check, ...danger }));
}
