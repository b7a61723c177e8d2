/**
 * Thrown for a sign-in that can't be asked about: a client that isn't there, several pools and none
 * chosen. A refusal by AWS is no error but an answer.
 *
 * @example
 * // client: no client named `webb`; did you mean `web`? declared: shop, web
 */
export class SignInError extends Error {
  /** Name of the class, by which a `catch` of another copy of the package knows it. */
  override readonly name = 'SignInError';

  constructor(
    /** What was wrong of the sign-in, `client` or `askedRole`. */
    readonly path: string,
    /** What is wrong with it, without the path. */
    readonly problem: string,
  ) {
    super(`${path}: ${problem}`);
  }
}
