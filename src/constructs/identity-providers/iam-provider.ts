import { IamOpenidConnectProvider } from '@cdktf/provider-aws/lib/iam-openid-connect-provider';
import { IamSamlProvider } from '@cdktf/provider-aws/lib/iam-saml-provider';
import { Construct } from 'constructs';
import { placeAt } from '../addresses/address';
import type { ParsedDirectProvider } from '../../config/direct-providers';
import { metadataText } from './metadata-text';

/** A provider that IAM knows: OpenID Connect or SAML. */
export type IamProviderInput = Extract<ParsedDirectProvider, { type: 'OIDC' | 'SAML' }>;

/** An IAM identity provider, made here or existing already. */
export class IamProvider extends Construct {
  /** The Terraform resource; absent where the provider exists already. */
  readonly resource?: IamOpenidConnectProvider | IamSamlProvider;
  /** ARN of the provider, by which an identity pool names it. */
  readonly arn: string;

  constructor(
    scope: Construct,
    id: string,
    address: string,
    provider: IamProviderInput,
    names: { readonly prefix: string; readonly tags: Readonly<Record<string, string>> },
  ) {
    super(scope, id);
    if (provider.arn !== undefined) {
      this.arn = provider.arn;
      return;
    }
    const resource =
      provider.type === 'OIDC'
        ? new IamOpenidConnectProvider(this, 'Resource', {
            url: provider.url as string,
            clientIdList: [...provider.clientIds],
            thumbprintList: provider.thumbprints.length > 0 ? [...provider.thumbprints] : undefined,
            tags: names.tags,
          })
        : new IamSamlProvider(this, 'Resource', {
            name: `${names.prefix}${provider.key}`,
            samlMetadataDocument: metadataText(provider.metadataDocument as string),
            tags: names.tags,
          });
    this.resource = placeAt(resource, address);
    this.arn = resource.arn;
  }
}
