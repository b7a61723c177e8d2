import { ALWAYS_SENT } from '../analysis/federation/key-values';
import type { Searched } from '../analysis/questions/search';
import { withOwnIdentity, type Witness } from '../analysis/questions/witness';
import { printable } from '../values/printable';
import { alternatives } from '../values/no-such';
import { showText, type Text } from '../values/text';

/** Writes an address or key for a sentence. */
export function code(text: string): string {
  return `\`${printable(text)}\``;
}

/** Lists values for a sentence, each in backticks. */
export function codes(values: readonly Text[]): string {
  return alternatives([...new Set(values.map((each) => printable(showText(each))))], 'and');
}

/** Shows who a witness is and what they ask for: `for example {"team":"a"} may s3:GetObject on …`. */
function exampleOf(witness: Witness): string {
  const { action, resource, context } = witness;
  const asked = Object.entries(context).flatMap(([key, value]) =>
    // What every request has tells nothing.
    value === null || ALWAYS_SENT.has(key) ? [] : [` with ${key} ${String(value)}`],
  );
  const text = `for example ${tokenOf(witness)} may ${action} on ${showText(resource)}${asked.join('')}`;
  return printable(withOwnIdentity(text, witness));
}

/** Names the token of a witness: its claims and groups, or that it is a guest. */
function tokenOf({ door, claims, groups, principalTags }: Witness): string {
  if (door.provider === undefined) return 'a guest';
  const tags = Object.keys(principalTags).length === 0 ? {} : { principalTags };
  const member = groups.length === 0 ? {} : { groups };
  return JSON.stringify({ ...claims, ...member, ...tags });
}

/** A token and request that show a danger, or the first reasons why it is unknown. */
export function evidenceOf(found: Searched<true>): readonly string[] {
  if (found.outcome === 'found') return [exampleOf(found.witness)];
  return found.outcome === 'undecided' ? found.reasons.slice(0, MOST_REASONS) : [];
}

const MOST_REASONS = 2;
