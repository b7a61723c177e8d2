/** The checks that are made, by id. */
export const CHECKS = {
  'CF-M01': 'people can set a claim that a rule looks at',
  'CF-M20': 'people can set a claim that fills a session tag',
} as const satisfies Readonly<Record<string, string>>;

/** Id of a check; it never changes its meaning. */
export type CheckId = keyof typeof CHECKS;

/** A danger that a check found. */
export interface Finding {
  readonly id: CheckId;
  readonly level: 'error';
  /** Whether it is there, or may be: facts that would tell aren't known. */
  readonly certainty: 'certain' | 'undecided';
  /** Address of what is in danger. */
  readonly address: string;
  /** The part of it: `rule 1`, `tag department`. */
  readonly part: string;
  /** What can happen, as a sentence without a period. */
  readonly danger: string;
  /** How, step by step. */
  readonly attack: readonly string[];
  /** What prevents it, as a sentence without a period. */
  readonly remedy: string;
}

/**
 * Writes a finding for people: what can happen, how, and which door to shut.
 *
 * @example
 * // error CF-M01  aws_cognito_identity_pool_roles_attachment.corp  rule 1
 * //   People can give themselves the role `finance`: they can set `custom:department` themselves.
 * //     client `legacy` may write the attribute · it allows USER_PASSWORD_AUTH, so …
 */
export function tellFinding(finding: Finding): string[] {
  const { id, level, address, part, certainty } = finding;
  const doubt = certainty === 'undecided' ? '  undecided' : '';
  return [`${level} ${id}  ${address}  ${part}${doubt}`, ...tellDanger(finding)];
}

/** Writes what a finding says, without where it is. */
export function tellDanger({ id, danger, attack, remedy }: Finding): string[] {
  return [
    `  ${danger}.`,
    ...attack.map((step) => `    ${step}`),
    `  ${remedy}.`,
    `  A trigger that validates the value? acknowledge('${id}', 'why it is safe')`,
  ];
}
