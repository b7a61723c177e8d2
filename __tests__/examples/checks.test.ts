import { Testing, type TerraformStack } from 'cdktf';
import type { Construct } from 'constructs';
import { findIn } from '../../src/checks/catalogue';
import { readTerraform } from '../../src/terraform/read-terraform';
import { BackendApi } from '../../examples/backend-api';
import { Complete } from '../../examples/complete';
import { CustomDomain } from '../../examples/custom-domain';
import { CustomerPortal } from '../../examples/customer-portal';
import { EnterpriseSaml } from '../../examples/enterprise-saml';
import { ExistingUserPool } from '../../examples/existing-user-pool';
import { GoogleDirectly } from '../../examples/google-directly';
import { HostedZone } from '../../examples/hosted-zone';
import { SocialUploads } from '../../examples/social-uploads';
import { TwoClients } from '../../examples/two-clients';
import { UserPoolOnly } from '../../examples/user-pool-only';

const EXAMPLES: readonly (new (scope: Construct, id: string) => TerraformStack)[] = [
  ...[BackendApi, Complete, CustomDomain, CustomerPortal, EnterpriseSaml],
  ...[ExistingUserPool, GoogleDirectly, HostedZone, SocialUploads, TwoClients, UserPoolOnly],
];

describe('findIn, of the examples', () => {
  test.each(EXAMPLES.map((each) => [each.name, each] as const))(
    '%s: no error that is certain, three warnings at most',
    (_, Example) => {
      const { model } = readTerraform(Testing.synth(new Example(Testing.app(), 'example')));
      const lines = findIn(model)
        .filter(({ certainty }) => certainty === 'certain')
        .map(({ level, id, danger }) => `${level} ${id} ${danger}`);
      expect(lines.filter((line) => line.startsWith('error'))).toEqual([]);
      expect(lines.slice(3)).toEqual([]);
    },
  );
});
