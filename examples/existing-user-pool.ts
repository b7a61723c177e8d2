import { AwsProvider } from '@cdktf/provider-aws/lib/provider';
import { TerraformStack } from 'cdktf';
import { CognitoFederation } from 'cdktf-cognito-federation';
import type { Construct } from 'constructs';

/** AWS access for an existing user pool: only users whose groups have a role receive one. */
export class ExistingUserPool extends TerraformStack {
  constructor(scope: Construct, id: string) {
    super(scope, id);
    new AwsProvider(this, 'aws', { region: 'eu-west-1' });

    new CognitoFederation(this, 'auth', {
      name: 'clinic',
      userPool: {
        id: 'eu-west-1_AbC',
        clients: { web: { id: '4f0c', writeAttributes: ['email'], authFlows: [] } },
      },
      ambiguousRoleResolution: 'Deny',
    });
  }
}
