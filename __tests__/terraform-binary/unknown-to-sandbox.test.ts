import {
  CognitoIdentityProviderClient,
  CreateManagedLoginBrandingCommand,
  SetLogDeliveryConfigurationCommand,
  SetRiskConfigurationCommand,
  UpdateGroupCommand,
} from '@aws-sdk/client-cognito-identity-provider';
import { type Sandbox, startSandbox } from 'cdktf-cognito-federation/sandbox';

jest.setTimeout(1_200_000);

const UserPoolId = 'eu-west-1_AbC123';

/** What the local AWS doesn't know, as `docs/testing.md` says, and how Terraform asks for it. */
const UNKNOWN = {
  aws_cognito_risk_configuration: new SetRiskConfigurationCommand({ UserPoolId }),
  aws_cognito_managed_login_branding: new CreateManagedLoginBrandingCommand({
    UserPoolId,
    ClientId: 'web',
  }),
  aws_cognito_log_delivery_configuration: new SetLogDeliveryConfigurationCommand({
    UserPoolId,
    LogConfigurations: [],
  }),
  'changes of a user group': new UpdateGroupCommand({ UserPoolId, GroupName: 'staff' }),
};

let sandbox: Sandbox;

beforeAll(async () => {
  sandbox = await startSandbox();
});

afterAll(() => sandbox?.stop());

test.each(Object.entries(UNKNOWN))('the sandbox does not know %s yet', async (_, command) => {
  const client = new CognitoIdentityProviderClient(sandbox.awsConfig('eu-west-1'));
  const asked = client.send(command as never);
  await expect(asked).rejects.toThrow(/^Unknown Cognito IDP action: \w+$/);
});
