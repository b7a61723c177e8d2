/** What a parser is told of the world it can't look at. */
export interface ParseContext {
  /** What is being parsed, for the first line of the error: "CognitoFederation `corp`". */
  readonly subject: string;
  /**
   * Whether Terraform hides an unknown value: `exposed` is known not to be, such as a variable
   * without `sensitive`.
   *
   * @default - every unknown value is taken for hidden
   */
  readonly secrecy?: (value: unknown) => 'sensitive' | 'exposed' | 'undetermined';
  /**
   * Identity providers that sign people in elsewhere in the same stack, by issuer: each may live in
   * one place only.
   *
   * @default - none
   */
  readonly issuersElsewhere?: ReadonlyMap<string, string>;
}
