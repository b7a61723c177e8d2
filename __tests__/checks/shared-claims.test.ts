import { Testing, type TerraformStack } from 'cdktf';
import { TenantsInOnePool } from '../../examples/tenants-in-one-pool';
import { M14 } from '../../src/checks/catalogue/m14';
import { readTerraform } from '../../src/terraform/read-terraform';
import { PROGRAMS } from '../helpers/examples/programs';

function found(stack: TerraformStack): string[] {
  return M14.find(readTerraform(Testing.synth(stack)).model).map(
    ({ certainty, part, danger }) => `${certainty}, ${part}: ${danger}`,
  );
}

describe('CF-M14, of the examples', () => {
  test('finds that each tenant of a shared pool may claim to be another', () => {
    expect(found(new TenantsInOnePool(Testing.app(), 'crm'))).toEqual([
      'certain, tag tenant: Each of `aws_cognito_identity_provider.crm_Acme` and `aws_cognito_identity_provider.crm_Globex` decides the session tag `tenant`: all fill `custom:tenant`',
    ]);
  });

  test('finds nothing where each tenant has a pool', () => {
    expect(found((PROGRAMS.tenants as () => TerraformStack)())).toEqual([]);
  });
});
