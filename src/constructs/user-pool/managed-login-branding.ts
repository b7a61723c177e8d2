import type * as Binding from '@cdktf/provider-aws/lib/cognito-managed-login-branding';
import { Construct } from 'constructs';
import type { ParsedManagedLoginStyle } from '../../config/branding';
import { placeAt } from '../addresses/address';
import { newerBinding } from './newer-binding';

/** Look of managed login for one client. AWS provider 5 has no such resource. */
export class ManagedLoginBranding extends Construct {
  /** The Terraform resource. */
  readonly resource: Binding.CognitoManagedLoginBranding;

  /** @param references The user pool as its domain names it: AWS accepts a look only once the domain exists. */
  constructor(
    scope: Construct,
    id: string,
    address: string,
    { settings, assets }: ParsedManagedLoginStyle,
    references: { readonly userPoolId: string; readonly clientId: string },
  ) {
    super(scope, id);
    const { CognitoManagedLoginBranding } = newerBinding<typeof Binding>(
      'cognito-managed-login-branding',
    );
    this.resource = placeAt(
      new CognitoManagedLoginBranding(this, 'Resource', {
        ...references,
        settings,
        useCognitoProvidedValues: settings === undefined ? true : undefined,
        asset:
          assets.length === 0
            ? undefined
            : assets.map(({ category, extension, colorMode, bytes }) => ({
                category: category as string,
                extension: extension as string,
                colorMode,
                bytes,
              })),
      }),
      address,
    );
  }
}
