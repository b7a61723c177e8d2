/**
 * What makes an unknown value known.
 *
 * `apply`: it exists once Terraform has applied; the state holds it. `plan`: Terraform evaluates it;
 * a plan holds it. `source`: the plan omits the expression; the configuration has it. `deployment`:
 * it is made elsewhere; AWS itself shows it. `value`: an input variable, or an argument, needs a value.
 * `correction`: what is written is wrong.
 */
export type Settlement = 'apply' | 'plan' | 'source' | 'deployment' | 'value' | 'correction';

/** A value that is unknown until Terraform or a sign-in produces it, and why. */
export interface Unknown {
  /** The reason, to be shown: "`var.department` has no value yet". */
  readonly unknown: string;
  /** What settles it, all of these together; absent where nothing of Terraform does. */
  readonly settledBy?: readonly Settlement[];
  /** What it will be, written with references: unknowns that are the same here will be equal. */
  readonly sameAs?: string;
  /** Whether it is known but must not be shown. */
  readonly isSensitive?: true;
}

/** A value, or the reason why it is unknown. */
export type Maybe<T> = T | Unknown;

/** Makes an unknown value out of the reason and what settles it. */
export function unknownBecause(reason: string, ...settledBy: readonly Settlement[]): Unknown {
  return settledBy.length === 0 ? { unknown: reason } : { unknown: reason, settledBy };
}

/** Whether a value is unknown. */
export function isUnknown(value: unknown): value is Unknown {
  return typeof value === 'object' && value !== null && 'unknown' in value;
}

/** What can be said of a question: yes, no, or that it hangs on something unknown. */
export type Ternary = 'yes' | 'no' | 'unknown';

/** Turns an answer round; what is unknown stays so. */
export function not(answer: Ternary): Ternary {
  if (answer === 'unknown') return answer;
  return answer === 'yes' ? 'no' : 'yes';
}

/** Whether all hold: one `no` decides, whatever is unknown beside it. */
export function all(answers: readonly Ternary[]): Ternary {
  if (answers.includes('no')) return 'no';
  return answers.includes('unknown') ? 'unknown' : 'yes';
}

/** Whether any holds: one `yes` decides, whatever is unknown beside it. */
export function any(answers: readonly Ternary[]): Ternary {
  if (answers.includes('yes')) return 'yes';
  return answers.includes('unknown') ? 'unknown' : 'no';
}

/** Whether any item holds; the rest isn't asked once one does. */
export function some<T>(items: readonly T[], holds: (item: T) => Ternary): Ternary {
  let answer: Ternary = 'no';
  for (const item of items) {
    const each = holds(item);
    if (each === 'yes') return 'yes';
    if (each === 'unknown') answer = 'unknown';
  }
  return answer;
}

/** Whether every item holds; the rest isn't asked once one doesn't. */
export function every<T>(items: readonly T[], holds: (item: T) => Ternary): Ternary {
  let answer: Ternary = 'yes';
  for (const item of items) {
    const each = holds(item);
    if (each === 'no') return 'no';
    if (each === 'unknown') answer = 'unknown';
  }
  return answer;
}
