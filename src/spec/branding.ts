/** Look of the classic hosted UI. */
export interface HostedUiStyleSpec {
  /**
   * CSS of the classes that Cognito lets you change, up to 131,072 characters.
   *
   * @default - Cognito's own
   */
  readonly css?: string;
  /**
   * Logo as base64 of a PNG or JPEG, such as `Fn.filebase64('logo.png')`.
   *
   * @default - none
   */
  readonly imageFile?: string;
}

/**
 * Look of the classic hosted UI; managed login (`domain.managedLoginVersion: 2`) shows none of it.
 *
 * @see https://docs.aws.amazon.com/cognito/latest/developerguide/hosted-ui-classic-branding.html
 */
export interface BrandingSpec extends HostedUiStyleSpec {
  /**
   * Look for single clients, by their key, in the place of that of the user pool.
   *
   * @default - none
   */
  readonly clients?: Readonly<Record<string, HostedUiStyleSpec>>;
}
