import type { Federation } from '../model/federation';
import { readIamProviders } from './iam-providers';
import { readIdentityPools } from './identity-pools';
import { policyReader } from './policy-reader';
import { readResourcePolicies } from './resource-policies';
import type { TerraformFile, Unread } from './resource';
import { readRoles } from './roles';
import { readUserPools } from './user-pools';

/** What was read from a Terraform file. */
export interface ReadFederation {
  readonly model: Federation;
  /** What bears on who gets what and couldn't be read; never left out in silence. */
  readonly unread: readonly Unread[];
  /** Evaluates a template as the file itself would, such as `${aws_s3_bucket.uploads.arn}/*`. */
  readonly evaluate: TerraformFile['evaluate'];
  /** Addresses of everything that the file declares or holds. */
  readonly addresses: readonly string[];
}

/** Makes the model of a federation out of the resources of a file, of whatever kind it is. */
export function readFederation(file: TerraformFile): ReadFederation {
  const read = policyReader(file);
  const { roles, unread: unreadOfRoles } = readRoles(file, read);
  const { userPools, unread: unreadOfUserPools } = readUserPools(file, roles);
  const { identityPools, unread: unreadOfPools } = readIdentityPools(file, roles, userPools);
  return {
    model: {
      userPools,
      identityPools,
      iamProviders: readIamProviders(file),
      roles,
      resourcePolicies: readResourcePolicies(file, read),
    },
    unread: [...unreadOfRoles, ...unreadOfUserPools, ...unreadOfPools],
    evaluate: file.evaluate,
    addresses: file.addresses,
  };
}
