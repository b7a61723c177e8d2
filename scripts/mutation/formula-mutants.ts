/** A change of one place of the compiler of formulas, which tests have to notice. */
export interface FormulaMutant {
  readonly what: string;
  /** Below `src/analysis/federation/`. */
  readonly file: string;
  readonly from: string;
  readonly to: string;
}

/** The changes that are tried. */
export const FORMULA_MUTANTS: readonly FormulaMutant[] = [
  {
    what: 'every token may be tagged',
    file: 'accepted-tokens.ts',
    from: 'const isText = or(isMissing(dimension), isIn(dimension, allowed));',
    to: 'const isText = or(isMissing(dimension), isIn(dimension, allowed), true);',
  },
  {
    what: 'Deny falls to the default role',
    file: 'reach.ts',
    from: "if (resolution === 'Deny') return;",
    to: '',
  },
  {
    what: 'the first rule alone is reached',
    file: 'reach.ts',
    from: 'this.give(rule.role, matches[at] ?? false, {',
    to: 'this.give(rule.role, and(matches[at] ?? false, ...matches.slice(0, at).map(negated)), {',
  },
  {
    what: 'NotEqual matches a missing claim',
    file: 'rule-formula.ts',
    from: 'return and(negated(isMissing(dimension)), negated(pattern(...characters(value))));',
    to: 'return negated(pattern(...characters(value)));',
  },
  {
    what: 'Contains is StartsWith',
    file: 'rule-formula.ts',
    from: 'return pattern(ANY, ...characters(value), ANY);',
    to: 'return pattern(...characters(value), ANY);',
  },
  {
    what: 'groups of one precedence are no tie',
    file: 'group-formulas.ts',
    from: 'return or(none, ...ties(withRole, side));',
    to: 'void ties; void side; return none;',
  },
  {
    what: 'a boundary is left out',
    file: 'access.ts',
    from: '...[boundary, ofSession].map(',
    to: '...[ofSession].map(',
  },
  {
    what: 'a Deny inside a boundary is left out',
    file: 'access.ts',
    from: "someOf(boundary ?? [], 'Deny'),",
    to: 'false,',
  },
  {
    what: 'the session policies of guests are left out',
    file: 'held-statements.ts',
    from: 'return GUEST_SESSION_POLICIES.flatMap((document) =>',
    to: 'if (door.provider === undefined) return undefined; return GUEST_SESSION_POLICIES.flatMap((document) =>',
  },
  {
    what: 'guests of the classic flow have session policies',
    file: 'held-statements.ts',
    from: "if (door.provider !== undefined || door.flow === 'classic') return undefined;",
    to: 'if (door.provider !== undefined) return undefined;',
  },
  {
    what: 'a Deny of the role is left out',
    file: 'access.ts',
    from: "someOf(identity, 'Deny'),",
    to: 'false,',
  },
  {
    what: 'sts:TagSession is not asked',
    file: 'accepted-tokens.ts',
    from: "if (keys.hasTags) return and(assuming, ask('sts:TagSession'));",
    to: 'if (keys.hasTags) return assuming;',
  },
  {
    what: "a role's own tag does not stand in for a missing claim",
    file: 'pattern-formula.ts',
    from: '{ guard: isMissing(dimension), elements: inPlace },',
    to: '{ guard: isMissing(dimension), elements: otherwise },',
  },
  {
    what: 'an empty claim is the value of a variable',
    file: 'pattern-formula.ts',
    from: "{ guard: isIn(dimension, languages.literal('')), elements: otherwise },",
    to: "{ guard: isIn(dimension, languages.literal('')), elements: [] },",
  },
  {
    what: 'NotAction is Action',
    file: 'statement-formula.ts',
    from: 'notActions === undefined ? true : negated(action(notActions)),',
    to: 'notActions === undefined ? true : action(notActions),',
  },
  {
    what: 'numbers beside a bound are not tried',
    file: 'condition-keys.ts',
    from: '[bound - 1, bound, bound + 1].map(String)',
    to: '[bound].map(String)',
  },
];

/**
 * Writes the text of a file with a mutant in it.
 *
 * @throws Error where the text that the mutant takes away isn't there once
 */
export function withMutant({ what, file, from, to }: FormulaMutant, written: string): string {
  const places = written.split(from).length - 1;
  if (places !== 1) throw new Error(`${what}: expected its text once in ${file}, got ${places}`);
  return written.replace(from, () => to);
}
