import { AwsProvider } from '@cdktf/provider-aws/lib/provider';
import { TerraformStack, TerraformVariable } from 'cdktf';
import { CognitoFederation, claim } from 'cdktf-cognito-federation';
import type { Construct } from 'constructs';

/** Users may write the claim that decides their role; a trigger recomputes it before a token is issued. */
export class ValidatedClaim extends TerraformStack {
  constructor(scope: Construct, id: string) {
    super(scope, id);
    new AwsProvider(this, 'aws', { region: 'eu-west-1' });
    const trigger = new TerraformVariable(this, 'pre_token_generation_arn', { type: 'string' });

    const corp = new CognitoFederation(this, 'corp', {
      name: 'corp',
      domain: { prefix: 'corp-sign-in' },
      customAttributes: { department: { type: 'String' } },
      clients: {
        app: {
          callbackUrls: ['https://app.corp.example/callback'],
          authFlows: ['ALLOW_USER_SRP_AUTH'],
          writeAttributes: ['custom:department'],
        },
      },
      triggers: { preTokenGeneration: trigger.stringValue },
      ambiguousRoleResolution: 'Deny',
    });
    corp.addRole('finance', { when: claim('custom:department').equals('finance') });
    corp.acknowledge(
      'CF-M01',
      'custom:department',
      'pre_token_generation recomputes it from the directory',
    );
  }
}
