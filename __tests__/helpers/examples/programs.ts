import { Testing, type TerraformStack } from 'cdktf';
import { BackendApi } from '../../../examples/backend-api';
import { CustomDomain } from '../../../examples/custom-domain';
import { CustomerPortal } from '../../../examples/customer-portal';
import { Complete } from '../../../examples/complete';
import { EnterpriseSaml } from '../../../examples/enterprise-saml';
import { ExistingUserPool } from '../../../examples/existing-user-pool';
import { GoogleDirectly } from '../../../examples/google-directly';
import { HostedZone } from '../../../examples/hosted-zone';
import { SeveralUserPools } from '../../../examples/several-user-pools';
import { SocialUploads } from '../../../examples/social-uploads';
import { Tenants } from '../../../examples/tenants';
import { TwoClients } from '../../../examples/two-clients';
import { UserPoolOnly } from '../../../examples/user-pool-only';

/** Two tenants of the example of tenants. */
const TENANTS = {
  acme: { metadataUrl: 'https://sso.acme.example/metadata', app: 'https://acme.crm.example' },
  globex: { metadataUrl: 'https://sso.globex.example/metadata', app: 'https://globex.crm.example' },
};

/** The example programs by file name, each made in an app of its own. */
export const PROGRAMS: Readonly<Record<string, () => TerraformStack>> = {
  complete: () => new Complete(Testing.app(), 'complete'),
  'enterprise-saml': () => new EnterpriseSaml(Testing.app(), 'enterprise-saml'),
  'customer-portal': () => new CustomerPortal(Testing.app(), 'customer-portal'),
  'social-uploads': () => new SocialUploads(Testing.app(), 'social-uploads'),
  'google-directly': () => new GoogleDirectly(Testing.app(), 'google-directly'),
  'existing-user-pool': () => new ExistingUserPool(Testing.app(), 'existing-user-pool'),
  'several-user-pools': () => new SeveralUserPools(Testing.app(), 'several-user-pools'),
  'two-clients': () => new TwoClients(Testing.app(), 'two-clients'),
  'user-pool-only': () => new UserPoolOnly(Testing.app(), 'user-pool-only'),
  'backend-api': () => new BackendApi(Testing.app(), 'backend-api'),
  'hosted-zone': () => new HostedZone(Testing.app(), 'hosted-zone'),
  'custom-domain': () => new CustomDomain(Testing.app(), 'custom-domain'),
  tenants: () => new Tenants(Testing.app(), 'tenants', TENANTS),
};
