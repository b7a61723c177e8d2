import { CognitoIdentityProvider } from '@cdktf/provider-aws/lib/cognito-identity-provider';
import { Construct } from 'constructs';
import { placeAt } from '../addresses/address';
import type { ParsedIdentityProvider } from '../../config/identity-providers';
import { metadataText } from './metadata-text';

/**
 * An identity provider of a user pool.
 *
 * Details that AWS fills in by itself are ignored, those that were written are not: a rotated secret
 * still reaches AWS.
 */
export class IdentityProvider extends Construct {
  /** The Terraform resource. */
  readonly resource: CognitoIdentityProvider;

  constructor(
    scope: Construct,
    id: string,
    address: string,
    provider: ParsedIdentityProvider,
    userPoolId: string,
  ) {
    super(scope, id);
    const { metadataDocument, serverFilled } = provider;
    this.resource = placeAt(
      new CognitoIdentityProvider(this, 'Resource', {
        userPoolId,
        providerName: provider.name,
        providerType: provider.type,
        providerDetails: {
          ...provider.details,
          ...(metadataDocument === undefined
            ? {}
            : { MetadataFile: metadataText(metadataDocument) }),
        },
        attributeMapping: provider.attributeMapping,
        idpIdentifiers:
          provider.idpIdentifiers.length > 0 ? [...provider.idpIdentifiers] : undefined,
        lifecycle:
          serverFilled.length > 0
            ? { ignoreChanges: serverFilled.map((key) => `provider_details["${key}"]`) }
            : undefined,
      }),
      address,
    );
    this.node.addValidation({
      validate: () =>
        this.hiddenDetails(provider).map(
          (key) =>
            `identityProviders.${id}: \`${key}\` was set on the resource, where Terraform never changes it later, since AWS fills it in; say it in \`providerDetails\``,
        ),
    });
  }

  /** Details that were set on the resource though changes of them are ignored. */
  private hiddenDetails({ details, serverFilled }: ParsedIdentityProvider): string[] {
    const { lifecycle, providerDetailsInput } = this.resource;
    const ignored = lifecycle?.ignoreChanges ?? [];
    // Apple's key is written by the spec, and ignored where it is rotated by hand.
    return serverFilled.filter(
      (key) =>
        providerDetailsInput?.[key] !== details[key] &&
        ignored.includes(`provider_details["${key}"]`),
    );
  }
}
