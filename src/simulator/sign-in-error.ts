/**
 * Thrown for a sign-in that can't be asked about: a client that isn't there, several pools and none
 * chosen. A refusal by AWS is no error but an answer.
 *
 * @example
 * // client: no client named `webb`; did you mean `web`? declared: shop, web
 */
export class SignInError extends Error {
  override readonly name = 'SignInError';

  /**
   * @param path What was wrong of the sign-in, `client` or `askedRole`.
   * @param problem What is wrong with it, without the path.
   */
  constructor(
    readonly path: string,
    readonly problem: string,
  ) {
    super(`${path}: ${problem}`);
  }
}
