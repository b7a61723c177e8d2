import { AwsProvider } from '@cdktf/provider-aws/lib/provider';
import { TerraformStack } from 'cdktf';
import { CognitoFederation, supportedAwsProvider } from 'cdktf-cognito-federation';
import type { Construct } from 'constructs';

/** Ids of what exists already, made by hand or by another tool. */
export interface Existing {
  readonly userPoolId: string;
  readonly clientId: string;
  readonly domain: string;
  readonly identityPoolId: string;
  /** The role that the identity pool gives to people who signed in. */
  readonly roleName: string;
}

/** Takes over a user pool, its client and domain, an identity pool and its role, changing nothing. */
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

    const userPool = auth.userPool?.resource;
    userPool?.importFrom(existing.userPoolId);
    // The address under which another configuration of yours has it, if one has.
    userPool?.overrideLogicalId('legacy_users');
    // What was chosen when the pool was made, and differs from our defaults.
    if (userPool !== undefined) {
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
    }

    const web = auth.clients.web?.resource;
    web?.importFrom(`${existing.userPoolId}/${existing.clientId}`);
    if (web !== undefined) {
      // An import can't tell whether a client has a secret: without this it would be replaced.
      web.lifecycle = { ignoreChanges: ['generate_secret', 'read_attributes', 'write_attributes'] };
    }

    auth.domain?.resource.importFrom(existing.domain);
    auth.identityPool.resource.importFrom(existing.identityPoolId);
    // There is one for each identity pool: a new one would take the place of what it gives today.
    auth.rolesAttachment.resource.importFrom(existing.identityPoolId);
    const role = auth.roles.authenticated.resource;
    role.importFrom(existing.roleName);
    role.name = existing.roleName;
    role.path = '/service-role/';
  }
}
