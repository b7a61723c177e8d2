import type { Claims } from '../../role-mapping/claims';
import { chooseRole } from '../../role-mapping/choose-role';
import type { ReadRoleMapping, ReadRule } from '../../role-mapping/role-mapping';
import { isUnknown } from '../../values/unknown';
import { mappingAt, type Door } from '../federation/door';
import { ruleFormula } from '../federation/rule-formula';
import { and, negated, or, type Formula } from '../formula';
import type { About } from './about';
import { naturalWishes, search } from './search';

/** A mapping by rules, of which every rule is known as a condition on tokens. */
export interface RuledDoor {
  readonly door: Door;
  readonly mapping: Extract<ReadRoleMapping, { type: 'Rules' }>;
  /** When each rule matches. */
  readonly matches: readonly Formula[];
}

/** The doors at which rules decide. */
export function ruledDoors({ doors, side }: Pick<About, 'doors' | 'side'>): RuledDoor[] {
  return doors.flatMap((door): RuledDoor[] => {
    const mapping = mappingAt(door);
    if (mapping === undefined || isUnknown(mapping) || mapping.type !== 'Rules') return [];
    const matches = mapping.rules.map((rule, at) => ruleFormula(rule, at, door, side));
    return [{ door, mapping, matches }];
  });
}

/** The tokens for which a rule decides: it matches, and none before it does. */
export function decides(at: number, { matches }: Pick<RuledDoor, 'matches'>): Formula {
  return and(matches[at] ?? false, ...matches.slice(0, at).map(negated));
}

/** A rule that decides for no token, and what decides instead. */
export interface ShadowedRule {
  /** Position of the rule, from 0. */
  readonly rule: number;
  /** The rule that decides for the token. */
  readonly decidedBy: number;
  /** A token that the rule matches and that receives another role. */
  readonly claims: Claims;
  readonly role: string;
}

/**
 * Finds the rules whose tokens all receive a role of another rule.
 *
 * It is proved for both readings of upper and lower case, which AWS does not document.
 */
export function shadowedRules(ruled: RuledDoor, asked: About): ShadowedRule[] {
  const { door, mapping } = ruled;
  const { rules } = mapping;
  const folded = rules.some(hasUpperCase)
    ? { matches: rules.map((rule, at) => ruleFormula(lowerCase(rule), at, door, asked.side)) }
    : ruled;
  return rules.flatMap((rule, at): ShadowedRule[] => {
    const others = rules.flatMap(({ role }, before) =>
      before < at && role !== rule.role ? [decides(before, ruled)] : [],
    );
    if (isUnknown(rule.role) || others.length === 0) return [];
    const isShadowed = asked.isEmpty([decides(at, ruled)]) && asked.isEmpty([decides(at, folded)]);
    return isShadowed ? shownBy(at, or(...others), ruled, asked) : [];
  });
}

function shownBy(
  at: number,
  others: Formula,
  { door, mapping, matches }: RuledDoor,
  { question }: About,
): ShadowedRule[] {
  const path = [matches[at] ?? false, others];
  const found = search<Omit<ShadowedRule, 'rule'>>({
    question,
    door,
    formulas: path,
    wishes: naturalWishes(path, true, question),
    box: question.requests,
    actions: [],
    confirm: ({ claims }) => {
      const chosen = chooseRole(mapping, claims);
      if (chosen.outcome !== 'assigned' || chosen.rule === undefined) return undefined;
      const { role, rule: decidedBy } = chosen;
      return role === mapping.rules[at]?.role
        ? undefined
        : { confirmed: { decidedBy, claims, role } };
    },
  });
  return found.outcome === 'found' ? [{ rule: at, ...found.confirmed }] : [];
}

function hasUpperCase({ value }: ReadRule): boolean {
  return typeof value === 'string' && value !== value.toLowerCase();
}

function lowerCase(rule: ReadRule): ReadRule {
  return typeof rule.value === 'string' ? { ...rule, value: rule.value.toLowerCase() } : rule;
}
