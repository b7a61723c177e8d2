/** Kind of a `SandboxError`: a missing tool, the local AWS, wrong input, Terraform, or a sign-in. */
export type SandboxErrorCode = 'missing-tool' | 'emulator' | 'stack' | 'terraform' | 'sign-in';

/** An error of the sandbox; the message says what to do. */
export class SandboxError extends Error {
  override readonly name = 'SandboxError';

  /** @param code The kind of error, for programs. */
  constructor(
    readonly code: SandboxErrorCode,
    message: string,
  ) {
    super(message);
  }
}
