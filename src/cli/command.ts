import type { Command } from 'commander';
import { alternatives } from '../values/no-such';
import type { Console } from './terminal';

/** What every command reads, as help says it. */
export const SOURCE =
  'a folder of Terraform, a cdk.tf.json, what `terraform show -json` prints of a plan or a state, a terraform.tfstate, aws:<identity pool id> for what is deployed, or - for standard input';

/** Thrown for wrong use: one line, and exit code 2. */
export class UsageError extends Error {
  override readonly name = 'UsageError';
}

/** A command of the command line. */
export interface CommandDefinition {
  readonly name: string;
  /** What it answers, in one line. */
  readonly summary: string;
  /**
   * What it does, in a sentence.
   *
   * @default - that it tells what the summary says
   */
  readonly description?: string;
  /**
   * What its exit codes mean.
   *
   * @default - those of a question
   */
  readonly exitCodes?: string;
  /** Says which arguments and options it has; what is returned runs it, and answers the exit code. */
  readonly define: (command: Command) => (console: Console) => Promise<number>;
  /** Examples for its help, each with what it does. */
  readonly examples: readonly (readonly [what: string, command: string])[];
}

/**
 * Reads an option that is given at most once, and whose value is no option itself.
 *
 * @param flag Its name: `--claims`.
 */
export function once(flag: string): (value: string, previous?: string) => string {
  return (value, previous) => {
    if (previous !== undefined) throw new UsageError(`${flag}: given twice; give it once`);
    return valueOf(flag, value);
  };
}

/** Reads an option that may be repeated. */
export function repeated(
  flag: string,
): (value: string, previous?: readonly string[]) => readonly string[] {
  return (value, previous = []) => [...previous, valueOf(flag, value)];
}

function valueOf(flag: string, value: string): string {
  if (!value.startsWith('--')) return value;
  throw new UsageError(`${flag}: expected a value, got the option \`${value}\``);
}

/**
 * Refuses options that would be ignored beside another.
 *
 * @param because Why, as a clause.
 *
 * @throws UsageError where one of them was given
 */
export function refuseBeside(
  command: Command,
  flag: string,
  others: readonly string[],
  because: string,
): void {
  const given = others.filter((each) => command.getOptionValueSource(each) === 'cli');
  if (given.length === 0) return;
  const flags = alternatives(
    given.map((each) => `--${each}`),
    'and',
  ).replaceAll('`', '');
  throw new UsageError(`${flag} can't be combined with ${flags}: ${because}`);
}
