import type { IdentityPoolModel } from '../model/identity-pool';
import type { UserPoolGroup } from '../model/user-pool';
import type { ReadRoleMapping, ReadRule } from '../role-mapping/role-mapping';
import { printable } from '../values/printable';

/**
 * What a resource declares or names beside others: a rule, a group, where no rule matches, guests of a pool,
 * or the address of a client or role.
 */
export type FederationPart =
  ReadRule | UserPoolGroup | ReadRoleMapping | IdentityPoolModel | string;

/** A danger that a check found, before it is known by which check. */
export interface Danger {
  readonly level: 'error' | 'warning';
  /** Whether it is there, or may be: facts that would tell are unknown. */
  readonly certainty: 'certain' | 'undecided';
  /** Address of what is in danger. */
  readonly address: string;
  /** The part of it: `rule 1`, `tag department`. */
  readonly part: string;
  /**
   * The same part as the federation that was checked has it: rules or groups, a mapping for users whom
   * none of its rules matches, an identity pool for its guests, the address of something else.
   *
   * @default - the address alone says what it is about
   */
  readonly about?: readonly FederationPart[];
  /** What an acknowledgement names to cover this danger and no other: the claim, `custom:department`. */
  readonly subject: string;
  /** What can happen, as a sentence without a period. */
  readonly danger: string;
  /** How, step by step. */
  readonly attack: readonly string[];
  /** What prevents it, as a sentence without a period. */
  readonly remedy: string;
  /**
   * The same as a program with the constructs writes it.
   *
   * @default - `remedy`, which names nothing that a program writes otherwise
   */
  readonly remedyInProgram?: string;
  /**
   * When it is safe all the same, as a condition that begins with "if".
   *
   * @default - never: it cannot be acknowledged
   */
  readonly exception?: string;
}

/** A danger, and the id of the check that found it. */
export interface Finding extends Danger {
  readonly id: string;
}

/** Whether a client is named by its key in a spec, and not by its address in Terraform. */
export function isKeyOfSpec(client: string): boolean {
  return !client.includes('.');
}

/** The remedy of a danger that only the value of a variable can tell. */
export const VALUE_TELLS =
  'To tell: give the variable a value, or check a plan with its folder by `--source`';

/** A remedy that names an argument: in snake case as Terraform has it, in camel case as a program does. */
export function remedyBy(
  argument: string,
  remedy: (argument: string) => string,
): Pick<Danger, 'remedy' | 'remedyInProgram'> {
  const option = argument.replace(/_([a-z])/g, (_, letter: string) => letter.toUpperCase());
  return { remedy: remedy(`\`${argument}\``), remedyInProgram: remedy(`\`${option}\``) };
}

/**
 * Writes a finding: what can happen, how, what fixes it, and the line that acknowledges it.
 *
 * @example
 * // Users can assign themselves the role `finance`: they can write `custom:department`.
 * //   client `legacy` may write the attribute · it allows USER_PASSWORD_AUTH, so …
 * // If a trigger validates the value, call acknowledge('CF-M01', 'custom:department', 'why it is safe')
 */
export function renderFinding(finding: Finding): string[] {
  const { danger, attack, remedy, exception } = finding;
  return [
    `${danger}.`,
    ...attack.map((step) => `  ${step}`),
    `${remedy}.`,
    ...(exception === undefined ? [] : [`${exception}, call ${acknowledgement(finding)}`]),
  ];
}

/** The call that acknowledges a finding, to paste and to complete with a reason. */
export function acknowledgement({ id, subject }: Pick<Finding, 'id' | 'subject'>): string {
  const quoted = printable(subject.replaceAll('\\', '\\\\')).replaceAll("'", "\\'");
  return `acknowledge('${id}', '${quoted}', 'why it is safe')`;
}
