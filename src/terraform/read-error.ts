/** Why something can't be read as a whole: no JSON, no Terraform, no Cognito in it. */
export class ReadError extends Error {
  /** Name of the class, by which a `catch` of another copy of the package knows it. */
  override readonly name = 'ReadError';

  constructor(
    message: string,
    /**
     * `missing-package` where a package that reads it isn't installed, `configuration` where the folder
     * beside a plan is wrong.
     */
    readonly code: 'unreadable' | 'missing-package' | 'configuration' = 'unreadable',
  ) {
    super(message);
  }
}

/**
 * Makes the error for Terraform without Cognito.
 *
 * @param others How many resources and data sources it holds.
 * @param modules Calls of modules that aren't read.
 */
export function noCognito(
  kind: 'configuration' | 'plan' | 'state',
  others: number,
  modules: readonly string[] = [],
): ReadError {
  const wayOut =
    modules.length === 0
      ? `give the ${kind} that holds \`aws_cognito_identity_pool\` or \`aws_cognito_user_pool\``
      : `modules aren't read here, give a plan or the state: ${modules.map((name) => `\`module.${name}\``).join(', ')}`;
  return new ReadError(
    `no Cognito in it, got a ${kind} with ${others} resources of other types; ${wayOut}`,
  );
}
