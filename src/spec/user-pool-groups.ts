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
   * ARN of the role that tokens of its members carry. In a `CognitoFederation`, roles are made by
   * `roles` and `addRole`, whose `group` is the way to say it.
   *
   * @default - none
   */
  readonly roleArn?: string;
}
