/** Thrown for wrong use, or for a file that can't be read: one line, and exit code 2. */
export class UsageError extends Error {
  override readonly name = 'UsageError';
}
