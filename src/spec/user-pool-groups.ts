/** A group of a user pool. */
export interface UserPoolGroupSpec {
  /**
   * Name of the group, 1 to 128 characters without whitespace.
   *
   * @default - the key
   */
  readonly name?: string;
  /**
   * What the group is for, up to 2,048 characters.
   *
   * @default - none
   */
  readonly description?: string;
  /**
   * Rank among the groups of a user, 1 to 2147483647; the smallest decides on the role.
   *
   * @default - the last rank
   */
  readonly precedence?: number;
  /**
   * ARN of the role that tokens of its members carry, made elsewhere. In a `CognitoFederation`, users of the group
   * receive it at every client of this user pool, so no rules are taken there; its trust has to accept this identity
   * pool. For roles that are made here, or some of the clients, `roles` and `addRole` take a `group`.
   *
   * @default - none
   */
  readonly roleArn?: string;
}
