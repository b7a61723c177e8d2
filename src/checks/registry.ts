import { uncheckedTokens } from './unchecked-tokens';
import type { Danger, Finding } from './finding';
import { forgeableRules, forgeableTags, type ClaimFacts } from './forgeable-claims';
import { implicitFlows } from './implicit-flow';

/** A check: what it finds, in a line, and how. */
export interface Check {
  readonly title: string;
  readonly find: (facts: ClaimFacts) => readonly Danger[];
}

/** Every check by its id, which never changes its meaning. */
export const CHECKS = {
  'CF-C01': { title: 'an app client allows the implicit flow', find: implicitFlows },
  'CF-M01': { title: 'users can write a claim that a rule reads', find: forgeableRules },
  'CF-M20': { title: 'users can write a claim that fills a session tag', find: forgeableTags },
  'CF-P05': {
    title: 'an identity pool takes tokens without asking the user pool',
    find: uncheckedTokens,
  },
} as const satisfies Readonly<Record<string, Check>>;

/** Id of a check; it never changes its meaning. */
export type CheckId = keyof typeof CHECKS;

/** Runs every check. */
export function findDangers(facts: ClaimFacts): Finding<CheckId>[] {
  const checks = Object.entries(CHECKS) as [CheckId, Check][];
  return checks.flatMap(([id, { find }]) => find(facts).map((danger) => ({ id, ...danger })));
}
