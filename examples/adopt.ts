import { AwsProvider } from '@cdktf/provider-aws/lib/provider';
import { TerraformStack } from 'cdktf';
import { CognitoFederation, supportedAwsProvider } from 'cdktf-cognito-federation';
import type { Construct } from 'constructs';

/** Ids of existing resources, made by hand or by another tool. */
export interface Existing {
  readonly userPoolId: string;
  readonly clientId: string;
  readonly domain: string;
  readonly identityPoolId: string;
  /** The identity pool's role for authenticated users. */
  readonly roleName: string;
}

/** Adopts a user pool, its client and domain, an identity pool and its role, without changing them. */
export class Adopt extends TerraformStack {
  constructor(scope: Construct, id: string, existing: Existing) {
    super(scope, id);
    new AwsProvider(this, 'aws', { region: 'eu-west-1' });
    supportedAwsProvider(this);

    const auth = new CognitoFederation(this, 'auth', {
      name: 'legacy',
      domain: { prefix: existing.domain },
      clients: {
        web: { name: 'web', callbackUrls: ['https://legacy.example/callback'] },
      },
    });

    const userPool = auth.userPool.resource;
    userPool.importFrom(existing.userPoolId);
    // Its address in your other configuration, if there is one.
    userPool.overrideLogicalId('legacy_users');
    // Settings of the existing pool that differ from our defaults.
    userPool.lifecycle = {
      preventDestroy: true,
      ignoreChanges: [
        'account_recovery_setting',
        'admin_create_user_config',
        'auto_verified_attributes',
        'deletion_protection',
        'mfa_configuration',
        'password_policy',
        'schema',
        'software_token_mfa_configuration',
        'user_attribute_update_settings',
        'username_configuration',
      ],
    };

    const web = auth.clients.web.resource;
    web.importFrom(`${existing.userPoolId}/${existing.clientId}`);
    // An import doesn't read whether a client has a secret: without this Terraform would replace the client.
    web.lifecycle = { ignoreChanges: ['generate_secret', 'read_attributes', 'write_attributes'] };

    auth.domain.resource.importFrom(existing.domain);
    auth.identityPool.resource.importFrom(existing.identityPoolId);
    // An identity pool has only one: a new one would overwrite the existing mapping.
    auth.rolesAttachment.resource.importFrom(existing.identityPoolId);
    const role = auth.roles.authenticated.resource;
    role.importFrom(existing.roleName);
    role.name = existing.roleName;
    role.path = '/service-role/';
  }
}
