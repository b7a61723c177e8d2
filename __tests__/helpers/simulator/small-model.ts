import type { Federation } from '../../../src/model/federation';
import { readTerraform } from '../../../src/terraform/read-terraform';

type Block = Readonly<Record<string, unknown>>;

/** Blocks that replace or extend those of a small federation, by type and name. */
export type Blocks = Readonly<Record<string, Readonly<Record<string, Block>>>>;

const TRUST = JSON.stringify({
  Version: '2012-10-17',
  Statement: [
    {
      Effect: 'Allow',
      Action: ['sts:AssumeRoleWithWebIdentity', 'sts:TagSession'],
      Principal: { Federated: 'cognito-identity.amazonaws.com' },
    },
  ],
});

const role = (name: string): Block => ({ name, assume_role_policy: TRUST });

/** Writes the mapping of the client `web`. */
export function mapping(more: Block): Block {
  return {
    identity_provider:
      '${aws_cognito_user_pool.corp.endpoint}:${aws_cognito_user_pool_client.web.id}',
    ambiguous_role_resolution: 'Deny',
    ...more,
  };
}

/** Writes the attachment that gives signed-in users the role `member`. */
export function attachment(...mappings: readonly Block[]): Blocks {
  return {
    aws_cognito_identity_pool_roles_attachment: {
      p: {
        identity_pool_id: '${aws_cognito_identity_pool.p.id}',
        roles: { authenticated: '${aws_iam_role.member.arn}' },
        role_mapping: mappings,
      },
    },
  };
}

/** Reads a user pool `corp` with the client `web`, the identity pool `p`, and the roles `member` and `vip`. */
export function smallModel(...blocks: readonly Blocks[]): Federation {
  return readTerraform(smallConfiguration(...blocks)).model;
}

/** The configuration that the small federation is read from. */
export function smallConfiguration(...blocks: readonly Blocks[]): object {
  const base: Blocks = {
    aws_cognito_user_pool: { corp: { name: 'corp' } },
    aws_cognito_user_pool_client: {
      web: { name: 'web', user_pool_id: '${aws_cognito_user_pool.corp.id}' },
    },
    aws_cognito_identity_pool: {
      p: {
        identity_pool_name: 'p',
        allow_unauthenticated_identities: false,
        cognito_identity_providers: [
          {
            client_id: '${aws_cognito_user_pool_client.web.id}',
            provider_name: '${aws_cognito_user_pool.corp.endpoint}',
          },
        ],
      },
    },
    aws_iam_role: { member: role('member'), vip: role('vip') },
    ...attachment(),
  };
  const resource: Record<string, Record<string, Block>> = {};
  for (const each of [base, ...blocks]) {
    for (const [type, named] of Object.entries(each)) {
      resource[type] = { ...resource[type], ...named };
    }
  }
  return { variable: { x: { type: 'string' } }, resource };
}
