import { AwsProvider } from '@cdktf/provider-aws/lib/provider';
import { TerraformStack } from 'cdktf';
import { IdentityPoolFederation, claim } from 'cdktf-cognito-federation';
import type { Construct } from 'constructs';

/** Google directly, without a user pool: users of one Workspace domain receive a role. */
export class GoogleDirectly extends TerraformStack {
  constructor(scope: Construct, id: string) {
    super(scope, id);
    new AwsProvider(this, 'aws', { region: 'eu-west-1' });

    const ids = new IdentityPoolFederation(this, 'ids', {
      name: 'kiosk',
      identityProviders: { google: { type: 'Google', clientId: 'google-client-id' } },
      ambiguousRoleResolution: 'Deny',
    });
    ids.addRole('staff', { identityProviders: ['google'], when: claim('hd').equals('corp.com') });
  }
}
