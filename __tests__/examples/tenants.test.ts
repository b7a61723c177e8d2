import { Testing, type TerraformStack } from 'cdktf';
import { denyEvery, setupJest } from 'cdktf-cognito-federation/testing';
import { TenantsInOnePool } from '../../examples/tenants-in-one-pool';
import { PROGRAMS } from '../helpers/examples/programs';

setupJest();

const file = (tenant: string) => `arn:aws:s3:::crm-files/tenants/${tenant}/a.txt`;
const ofGlobex = { action: 's3:*', resource: 'arn:aws:s3:::crm-files/tenants/globex/*' };

describe('Tenants', () => {
  const stack = PROGRAMS.tenants?.() as TerraformStack;

  test.each(['acme', 'globex'])('lets users of %s read and write what is theirs', (tenant) => {
    for (const action of ['s3:GetObject', 's3:PutObject']) {
      const request = { action, resource: file(tenant), identityPool: tenant, claims: {} };
      expect(stack).toAllow(request);
    }
  });

  test('keeps every user of a tenant from the files of another, whatever their token says', () => {
    expect(stack).toDenyEvery({ client: 'aws_cognito_user_pool_client.acme_web', ...ofGlobex });
  });
});

describe('TenantsInOnePool', () => {
  const stack = new TenantsInOnePool(Testing.app(), 'crm');

  test("lets a tenant's identity provider give its users the files of another tenant", () => {
    const { pass, message } = denyEvery(stack, { client: 'acme', ...ofGlobex });
    expect(pass).toBe(false);
    expect(message()).toContain('for {"custom:tenant":"globex"} at client `acme`');
  });
});
