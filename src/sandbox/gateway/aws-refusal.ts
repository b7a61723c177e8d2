/** A refusal in AWS's words, in whatever form the service gives it. */
export class AwsRefusal extends Error {
  override readonly name = 'AwsRefusal';

  /** @param code The error's name, such as `NotAuthorizedException`. */
  constructor(
    readonly code: string,
    message: string,
    readonly status = 400,
  ) {
    super(message);
  }
}
