import { uncheckedTokens } from './unchecked-tokens';
import type { Danger, Finding } from './finding';
import { forgeableRules, forgeableTags, type ClaimFacts } from './forgeable-claims';
import { C01 } from './catalogue/c01';
import { M01 } from './catalogue/m01';
import { M03, strangersByEmail } from './catalogue/m03';
import { M20 } from './catalogue/m20';
import { P05 } from './catalogue/p05';
import { implicitFlows } from './implicit-flow';

/** A check that needs no more than a spec says. */
interface SpecCheck {
  readonly title: string;
  readonly find: (facts: ClaimFacts) => readonly Danger[];
}

/** The checks of a spec by their ids, which never change their meaning; the catalogue holds all. */
export const CHECKS = {
  'CF-C01': { title: C01.title, find: implicitFlows },
  'CF-M01': { title: M01.title, find: forgeableRules },
  'CF-M03': { title: M03.title, find: strangersByEmail },
  'CF-M20': { title: M20.title, find: forgeableTags },
  'CF-P05': {
    title: P05.title,
    find: uncheckedTokens,
  },
} as const satisfies Readonly<Record<string, SpecCheck>>;

/** Runs the checks of a spec. */
export function findDangers(facts: ClaimFacts): Finding[] {
  return Object.entries(CHECKS).flatMap(([id, { find }]) =>
    find(facts).map((danger) => ({ id, ...danger })),
  );
}
