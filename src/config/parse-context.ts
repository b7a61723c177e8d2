/**
 * Whether Terraform hides a value, and whether the code holds it: `exposed` is known not to be hidden,
 * such as a variable without `sensitive`; `literal` has a part that is written in the code, and
 * `default` is written there as the default of its variable.
 */
export type Secrecy = 'sensitive' | 'exposed' | 'literal' | 'default' | 'undetermined';

/** What a parser is told of the world it can't look at. */
export interface ParseContext {
  /** What is being parsed, for the first line of the error: "CognitoFederation `corp`". */
  readonly subject: string;
  /**
   * Whether Terraform hides an unknown value, and whether the code holds it.
   *
   * @default - every unknown value is taken for hidden
   */
  readonly secrecy?: (value: unknown) => Secrecy;
  /**
   * Identity providers that sign users in elsewhere in the same stack, by comparable issuer: each may live in
   * one place only.
   *
   * @default - none
   */
  readonly issuersElsewhere?: ReadonlyMap<string, string>;
  /**
   * Identity providers in user pools of the same stack, by comparable issuer, where `issuersElsewhere` are those of identity pools.
   *
   * @default - none
   */
  readonly issuersInUserPools?: ReadonlyMap<string, string>;
}
