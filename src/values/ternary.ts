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
