/** What kind of thing went wrong: `missing-tool` is a machine to set up, the rest is an answer. */
export type SandboxErrorCode = 'missing-tool' | 'emulator' | 'stack' | 'terraform' | 'sign-in';

/** Something that kept the sandbox from doing its work; the message says what to do. */
export class SandboxError extends Error {
  override readonly name = 'SandboxError';

  constructor(
    readonly code: SandboxErrorCode,
    message: string,
  ) {
    super(message);
  }
}
