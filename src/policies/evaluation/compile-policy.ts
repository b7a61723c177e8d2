import { isUnknown, type Maybe } from '../../values/unknown';
import type { PolicyDocument } from '../documents/policy-document';
import type { Text } from '../../values/text';
import { compileStatement, type Statement } from './statement';

/** A policy as it was read: a document, or the reason why nobody knows what it says. */
export type ReadPolicy = Maybe<PolicyDocument<Text>>;

const COMPILED = new WeakMap<object, readonly Statement[]>();

/**
 * Prepares the statements of a policy for deciding, once for each document.
 *
 * A policy that isn't known may allow anything and deny anything.
 */
export function statementsOf(policy: ReadPolicy): readonly Statement[] {
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
  return (['Allow', 'Deny'] as const).map((effect) => ({
    effect,
    applies: () => 'unknown',
    includes: () => ({ session: 'unknown', role: 'unknown', account: 'unknown' }),
    examine: () => ({ result: 'unknown', because: `the policy isn't known: ${reason}` }),
  }));
}
