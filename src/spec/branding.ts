import type { ASSET_CATEGORIES } from '../cognito/user-pools';

/** Where managed login shows an image. */
export type ManagedLoginAssetCategory = (typeof ASSET_CATEGORIES)[number];

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

/** An image of managed login. */
export interface ManagedLoginAssetSpec {
  /** Where it is shown. */
  readonly category: ManagedLoginAssetCategory;
  /**
   * For which colour scheme it is.
   *
   * @default 'DYNAMIC'
   */
  readonly colorMode?: 'LIGHT' | 'DARK' | 'DYNAMIC';
  /** Kind of image. */
  readonly extension: 'ICO' | 'JPEG' | 'PNG' | 'SVG' | 'WEBP';
  /** The image in base64, up to 1,000,000 bytes of it, such as `Fn.filebase64('logo.png')`. */
  readonly bytes: string;
}

/**
 * Look of managed login for one client.
 *
 * @see https://docs.aws.amazon.com/cognito/latest/developerguide/managed-login-brandingeditor.html
 */
export interface ManagedLoginStyleSpec {
  /**
   * The whole settings document as JSON, as the branding editor and `DescribeManagedLoginBranding` give it.
   *
   * @default - Cognito's own look
   */
  readonly settings?: string;
  /**
   * Images, up to 40. Need `settings`.
   *
   * @default - none
   */
  readonly assets?: readonly ManagedLoginAssetSpec[];
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
  /**
   * Look of managed login (`domain.managedLoginVersion: 2`) by key of the client. A client without one has no sign-in
   * page there; `{}` gives it Cognito's own look. Needs AWS provider 6.12.
   *
   * @default - none: made elsewhere
   */
  readonly managedLogin?: Readonly<Record<string, ManagedLoginStyleSpec>>;
}
