import type { IamIdentityProvider } from '../model/identity-provider';
import { ofType, type TerraformFile } from './resource';

/** Reads the identity providers that a file makes in IAM. */
export function readIamProviders({ resources }: TerraformFile): IamIdentityProvider[] {
  return [
    ...ofType(resources, 'aws_iam_openid_connect_provider').map(
      ({ address, block, attribute }): IamIdentityProvider => ({
        address,
        type: 'OIDC',
        arn: attribute('arn'),
        issuer: block.text('url'),
        clientIds: block.texts('client_id_list'),
      }),
    ),
    ...ofType(resources, 'aws_iam_saml_provider').map(
      ({ address, attribute }): IamIdentityProvider => ({
        address,
        type: 'SAML',
        arn: attribute('arn'),
      }),
    ),
  ];
}
