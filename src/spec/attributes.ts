import type {
  ATTRIBUTE_TYPES,
  CustomAttributeName,
  StandardAttribute,
  VerifiedAttribute,
} from '../cognito/attributes';

export type {
  CustomAttributeName,
  StandardAttribute,
  VerifiedAttribute,
} from '../cognito/attributes';

/** Any attribute of a user pool that can be mapped, read or written. */
export type AttributeName = StandardAttribute | CustomAttributeName;

/**
 * Which claim of an identity provider fills which attribute of the user pool.
 *
 * `false` leaves out an entry of the provider's default mapping. Values are refreshed at each
 * sign-in; a claim that stops arriving is not cleared.
 */
export type AttributeMapping = {
  readonly [attribute in AttributeName | VerifiedAttribute]?: string | false;
};

/** A standard attribute whose rules differ. They can't be changed once the user pool is created. */
export interface StandardAttributeSpec {
  /**
   * Whether it can change after the user is created. One that an identity provider fills must be.
   *
   * @default true
   */
  readonly mutable?: boolean;
  /**
   * Fewest characters, 0 to 2048; not for `updated_at`, which is a number.
   *
   * @default 0
   */
  readonly minLength?: number;
  /**
   * Most characters, 0 to 2048; not for `updated_at`. A longer value from an identity provider fails
   * the sign-in.
   *
   * @default 2048
   */
  readonly maxLength?: number;
  /**
   * Smallest number; for `updated_at` only.
   *
   * @default 0
   */
  readonly min?: number;
  /**
   * Largest number; for `updated_at` only.
   *
   * @default - no maximum
   */
  readonly max?: number;
}

/** An attribute of our own, stored as `custom:<key>`. It can't be changed or removed once created. */
export interface CustomAttributeSpec {
  /** Type of its values. */
  readonly type: (typeof ATTRIBUTE_TYPES)[number];
  /**
   * Whether it can change after the user is created. An attribute that an identity provider fills
   * must be: a second sign-in fails otherwise. Can't be changed later.
   *
   * @default true
   */
  readonly mutable?: boolean;
  /**
   * Shortest string (type `String`), 0 to 2048 characters.
   *
   * @default 0
   */
  readonly minLength?: number;
  /**
   * Longest string (type `String`), 0 to 2048 characters. A longer value from an identity provider
   * fails the sign-in.
   *
   * @default 2048
   */
  readonly maxLength?: number;
  /**
   * Smallest number (type `Number`).
   *
   * @default - no minimum
   */
  readonly min?: number;
  /**
   * Largest number (type `Number`).
   *
   * @default - no maximum
   */
  readonly max?: number;
}
