import { CognitoIdentityPoolProviderPrincipalTag } from '@cdktf/provider-aws/lib/cognito-identity-pool-provider-principal-tag';
import { Construct } from 'constructs';
import { placeAt } from '../addresses/address';

/** What `PrincipalTags` is made from. */
export interface PrincipalTagsProps {
  readonly identityPoolId: string;
  /** The provider's name in the identity pool; a user pool's has no client id. */
  readonly providerName: string;
  /** Tag key → claim. */
  readonly tags: Readonly<Record<string, string>>;
}

/** The session tags that the tokens of one provider fill. */
export class PrincipalTags extends Construct {
  /** The Terraform resource. */
  readonly resource: CognitoIdentityPoolProviderPrincipalTag;

  constructor(scope: Construct, id: string, address: string, props: PrincipalTagsProps) {
    super(scope, id);
    this.resource = placeAt(
      new CognitoIdentityPoolProviderPrincipalTag(this, 'Resource', {
        identityPoolId: props.identityPoolId,
        identityProviderName: props.providerName,
        principalTags: props.tags,
        useDefaults: false,
      }),
      address,
    );
  }
}
