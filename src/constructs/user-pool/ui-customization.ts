import { CognitoUserPoolUiCustomization } from '@cdktf/provider-aws/lib/cognito-user-pool-ui-customization';
import { Construct } from 'constructs';
import type { ParsedStyle } from '../../config/branding';
import { placeAt } from '../addresses/address';

/** Look of the classic hosted UI, for every client or for one. */
export class UiCustomization extends Construct {
  /** The Terraform resource. */
  readonly resource: CognitoUserPoolUiCustomization;

  /** @param references The user pool as its domain names it: AWS accepts a look only once the domain exists. */
  constructor(
    scope: Construct,
    id: string,
    address: string,
    { css, imageFile }: ParsedStyle,
    references: { readonly userPoolId: string; readonly clientId?: string },
  ) {
    super(scope, id);
    this.resource = placeAt(
      new CognitoUserPoolUiCustomization(this, 'Resource', { ...references, css, imageFile }),
      address,
    );
  }
}
