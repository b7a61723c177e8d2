import type { IamIdentityProvider } from '../model/identity-provider';
import { declaredBy, type Resource, type TerraformFile } from './resource';

/** Reads the identity providers that a file makes in IAM. */
export function readIamProviders({ resources }: TerraformFile): IamIdentityProvider[] {
  return [
    ...resources('aws_iam_openid_connect_provider').map(
      (resource: Resource): IamIdentityProvider => ({
        ...declaredBy(resource),
        type: 'OIDC',
        arn: resource.attribute('arn'),
        issuer: resource.block.text('url'),
        clientIds: resource.block.texts('client_id_list'),
      }),
    ),
    ...resources('aws_iam_saml_provider').map((resource: Resource): IamIdentityProvider => ({
      ...declaredBy(resource),
      type: 'SAML',
      arn: resource.attribute('arn'),
    })),
  ];
}
