/** Kind of a `SandboxError`: a missing tool, the local AWS, wrong input, Terraform, or a sign-in. */
export type SandboxErrorCode = 'missing-tool' | 'emulator' | 'stack' | 'terraform' | 'sign-in';

/** An error of the sandbox; the message says what to do. */
export class SandboxError extends Error {
  /** Name of the class, by which a `catch` of another copy of the package knows it. */
  override readonly name = 'SandboxError';

  constructor(
    /** The kind of error, for programs. */
    readonly code: SandboxErrorCode,
    message: string,
  ) {
    super(message);
  }
}
