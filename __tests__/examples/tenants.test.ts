import { Testing } from 'cdktf';
import { setupJest } from 'cdktf-cognito-federation/testing';
import { Tenants } from '../../examples/tenants';

setupJest();

describe('Tenants', () => {
  const stack = new Tenants(Testing.app(), 'crm', {
    acme: { metadataUrl: 'https://sso.acme.example/metadata', app: 'https://acme.example' },
    globex: { metadataUrl: 'https://sso.globex.example/metadata', app: 'https://globex.example' },
  });

  test.each(['acme', 'globex'])('lets users of %s read and write what is theirs', (tenant) => {
    const resource = `arn:aws:s3:::crm-files/tenants/${tenant}/a.txt`;
    for (const action of ['s3:GetObject', 's3:PutObject']) {
      expect(stack).toAllow({ action, resource, identityPool: tenant, claims: {} });
    }
  });

  test('keeps every user of a tenant from the files of another, whatever their token says', () => {
    expect(stack).toDenyEvery({
      client: 'aws_cognito_user_pool_client.acme_web',
      action: 's3:*',
      resource: 'arn:aws:s3:::crm-files/tenants/globex/*',
    });
  });
});
