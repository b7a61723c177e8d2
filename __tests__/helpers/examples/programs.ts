import { Testing, type TerraformStack } from 'cdktf';
import { CustomerPortal } from '../../../examples/customer-portal';
import { Complete } from '../../../examples/complete';
import { EnterpriseSaml } from '../../../examples/enterprise-saml';
import { ExistingUserPool } from '../../../examples/existing-user-pool';
import { GoogleDirectly } from '../../../examples/google-directly';
import { SocialUploads } from '../../../examples/social-uploads';
import { TwoClients } from '../../../examples/two-clients';
import { UserPoolOnly } from '../../../examples/user-pool-only';

/** The example programs by file name, each made in an app of its own. */
export const PROGRAMS: Readonly<Record<string, () => TerraformStack>> = {
  complete: () => new Complete(Testing.app(), 'complete'),
  'enterprise-saml': () => new EnterpriseSaml(Testing.app(), 'enterprise-saml'),
  'customer-portal': () => new CustomerPortal(Testing.app(), 'customer-portal'),
  'social-uploads': () => new SocialUploads(Testing.app(), 'social-uploads'),
  'google-directly': () => new GoogleDirectly(Testing.app(), 'google-directly'),
  'existing-user-pool': () => new ExistingUserPool(Testing.app(), 'existing-user-pool'),
  'two-clients': () => new TwoClients(Testing.app(), 'two-clients'),
  'user-pool-only': () => new UserPoolOnly(Testing.app(), 'user-pool-only'),
};
