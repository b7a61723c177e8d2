import { createRequire } from 'node:module';
import type { CognitoManagedLoginBranding } from '@cdktf/provider-aws/lib/cognito-managed-login-branding';
import { Construct } from 'constructs';
import type { ParsedManagedLoginStyle } from '../../config/branding';
import { placeAt } from '../addresses/address';

/** Look of managed login for one client. AWS provider 5 has no such resource. */
export class ManagedLoginBranding extends Construct {
  /** The Terraform resource. */
  readonly resource: CognitoManagedLoginBranding;

  /** @param references The user pool as its domain names it: AWS takes a look once there is a page. */
  constructor(
    scope: Construct,
    id: string,
    address: string,
    { settings, assets }: ParsedManagedLoginStyle,
    references: { readonly userPoolId: string; readonly clientId: string },
  ) {
    super(scope, id);
    this.resource = placeAt(
      new (loadResource())(this, 'Resource', {
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

/** Loads the binding where a look is asked for: older ones, which the package is for, too, don't have it. */
function loadResource(): typeof CognitoManagedLoginBranding {
  try {
    const path = '@cdktf/provider-aws/lib/cognito-managed-login-branding';
    const bindings = createRequire(__filename)(path) as {
      readonly CognitoManagedLoginBranding: typeof CognitoManagedLoginBranding;
    };
    return bindings.CognitoManagedLoginBranding;
  } catch {
    throw new Error(
      'these bindings of the AWS provider have no aws_cognito_managed_login_branding; run npm install @cdktf/provider-aws@21',
    );
  }
}
