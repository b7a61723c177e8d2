import { isUnknown } from '../../values/unknown';
import type { Policy, PolicyDocument } from '../documents/policy-document';
import type { Text } from '../../values/text';
import type { PolicyKind, StatementPlace, StatementTrial } from './decision';
import { compileStatement, type PreparedRequest, type Statement } from './statement';
import type { Ternary } from '../../values/ternary';

/** The policies of one kind that have a say. */
export interface Layer {
  readonly kind: PolicyKind;
  readonly policies: readonly Policy[];
}

/** Compares every statement of policies with a request, each once. */
export function evaluate(layers: readonly Layer[], request: PreparedRequest): StatementTrial[] {
  const trials: StatementTrial[] = [];
  for (const { kind, policies } of layers) {
    for (const [policy, document] of policies.entries()) {
      for (const [statement, { sid, effect, compare }] of statementsOf(document).entries()) {
        const { result, parts } = compare(request);
        trials.push({ place: { kind, policy, statement, sid }, effect, result, parts });
      }
    }
  }
  return trials;
}

/** What the policies of one kind say to a request. */
export interface Tally {
  readonly deny: Ternary;
  /** Where it is denied, or where it may be. */
  readonly deniedBy?: StatementPlace;
  readonly allow: Ternary;
  readonly allowedBy?: StatementPlace;
}

/** Counts what became of statements; the first that decides is kept. */
export function tallyOf(trials: readonly StatementTrial[]): Tally {
  const denying = first(trials, 'Deny');
  const allowing = first(trials, 'Allow');
  return {
    deny: answerOf(denying),
    deniedBy: denying?.place,
    allow: answerOf(allowing),
    allowedBy: allowing?.place,
  };
}

function first(
  trials: readonly StatementTrial[],
  effect: StatementTrial['effect'],
): StatementTrial | undefined {
  let found: StatementTrial | undefined;
  for (const trial of trials) {
    if (trial.effect !== effect || trial.result === 'no') continue;
    if (trial.result === 'applies') return trial;
    found ??= trial;
  }
  return found;
}

/** Whether a statement applies; none doesn't. */
export function answerOf(trial: StatementTrial | undefined): Ternary {
  if (trial === undefined || trial.result === 'no') return 'no';
  return trial.result === 'applies' ? 'yes' : 'unknown';
}

const COMPILED = new WeakMap<object, readonly Statement[]>();

/**
 * Prepares the statements of a policy for deciding, once for each document.
 *
 * A policy that is unknown may allow anything and deny anything.
 */
function statementsOf(policy: Policy): readonly Statement[] {
  const compiled = COMPILED.get(policy);
  if (compiled !== undefined) return compiled;
  const statements = isUnknown(policy) ? unknownStatements(policy.unknown) : known(policy);
  COMPILED.set(policy, statements);
  return statements;
}

function known({ version, statements }: PolicyDocument<Text>): Statement[] {
  return statements.map((statement) => compileStatement(statement, version !== '2008-10-17'));
}

function unknownStatements(reason: string): Statement[] {
  const parts = [{ part: 'policy', holds: 'unknown', reasons: [reason] }] as const;
  return (['Allow', 'Deny'] as const).map((effect) => ({
    effect,
    compare: () => ({ result: 'unknown', parts }),
  }));
}
