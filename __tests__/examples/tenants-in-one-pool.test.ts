import { Testing } from 'cdktf';
import { denyEvery } from 'cdktf-cognito-federation/testing';
import { TenantsInOnePool } from '../../examples/tenants-in-one-pool';

describe('TenantsInOnePool', () => {
  const stack = new TenantsInOnePool(Testing.app(), 'crm');

  test("lets a tenant's identity provider give its users the files of another tenant", () => {
    const { pass, message } = denyEvery(stack, {
      client: 'acme',
      action: 's3:*',
      resource: 'arn:aws:s3:::crm-files/tenants/globex/*',
    });
    expect(pass).toBe(false);
    expect(message()).toContain('for {"custom:tenant":"globex"} at client `acme`');
  });
});
