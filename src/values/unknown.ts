/** A value that isn't known before Terraform or a sign-in has produced it, and why. */
export interface Unknown {
  /** The reason, to be shown: "`var.department` has no value yet". */
  readonly unknown: string;
}

/** A value, or the reason why nobody knows it. */
export type Maybe<T> = T | Unknown;

/** Whether a value is one that nobody knows. */
export function isUnknown(value: unknown): value is Unknown {
  return typeof value === 'object' && value !== null && 'unknown' in value;
}
