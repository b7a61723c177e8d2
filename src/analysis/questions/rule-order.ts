import type { Claims } from '../../role-mapping/claims';
import { chooseRole } from '../../role-mapping/choose-role';
import type { ReadRoleMapping, ReadRule } from '../../role-mapping/role-mapping';
import { compareRules } from '../../role-mapping/compare-rules';
import { lazily } from '../../values/lazily';
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
export function ruledDoors(asked: Pick<About, 'doors' | 'side'>): RuledDoor[] {
  return asked.doors.flatMap((door): RuledDoor[] => {
    const mapping = mappingAt(door);
    if (mapping === undefined || isUnknown(mapping) || mapping.type !== 'Rules') return [];
    const matches = lazily(() =>
      mapping.rules.map((rule, at) => ruleFormula(rule, at, door, asked.side)),
    );
    return [
      {
        ...{ door, mapping },
        get matches() {
          return matches();
        },
      },
    ];
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
  const folded = lazily(() =>
    rules.some(hasUpperCase)
      ? { matches: rules.map((rule, at) => ruleFormula(lowerCase(rule), at, door, asked.side)) }
      : ruled,
  );
  return rules.flatMap((rule, at): ShadowedRule[] => {
    const others = [...rules.slice(0, at).keys()].filter((each) => rules[each]?.role !== rule.role);
    if (isUnknown(rule.role) || others.length === 0 || decidesForOwnValue(at, ruled)) return [];
    const isShadowed =
      asked.isEmpty([decides(at, ruled)]) && asked.isEmpty([decides(at, folded())]);
    if (!isShadowed) return [];
    return shownBy(at, or(...others.map((each) => decides(each, ruled))), ruled, asked);
  });
}

/**
 * Whether a rule decides for a token with its own value, which is cheap to tell and mostly so. Of a claim
 * that is the same in every token, such as `aud`, no token shows a shadowed rule either way.
 */
function decidesForOwnValue(at: number, { mapping }: RuledDoor): boolean {
  const { claim, matchType, value } = mapping.rules[at] as ReadRule;
  if (isUnknown(claim) || isUnknown(matchType) || matchType === 'NotEqual') return false;
  const earlier = mapping.rules.slice(0, at);
  return earlier.every((each) => each.claim === claim && neverMatches(each, value));
}

/** Whether a rule certainly doesn't match a value of its claim, which is no list. */
export function neverMatches(rule: ReadRule, value: ReadRule['value']): boolean {
  if (isUnknown(rule.claim) || isUnknown(value)) return false;
  const [comparison] = compareRules([rule], { [rule.claim]: value });
  return comparison !== undefined && 'result' in comparison && comparison.result === 'no';
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
