import type { RoleKey } from '../../model/role';
import type { UserPoolGroup, UserPoolModel } from '../../model/user-pool';
import { describeRule } from '../../role-mapping/choose-by-rules';
import { compareRules, trialOf } from '../../role-mapping/compare-rules';
import type { ReadRoleMapping, ReadRule } from '../../role-mapping/role-mapping';
import type { MatchType } from '../../role-mapping/rule';
import { DEFAULT_MAPPING_SWITCHES } from '../../role-mapping/switches';
import { defaultRolesOf } from '../../simulator/decide-role';
import { compareTexts } from '../../values/compare-texts';
import { isKnown, showText, text, type Text } from '../../values/text';
import { isUnknown, type Maybe } from '../../values/unknown';
import { and, isAmong, isIn, isMissing, negated, open, or, type Formula } from '../formula';
import { characters, type Element } from '../languages/language';
import { claimAt, mappingAt, tokenTrigger, type Door } from './door';
import { listClaim } from './pattern-formula';
import { DIMENSION, type Side } from './side';

/** Why a role is reached. */
export type Cause =
  | { readonly type: 'rule'; readonly rule: number; readonly because: string }
  | { readonly type: 'group'; readonly group: string; readonly because: string }
  | {
      readonly type: 'guest' | 'default' | 'classic-flow' | 'assertion' | 'trigger' | 'unknown';
      readonly because: string;
    };

/** One way to a role, by default or on asking for it. */
export interface Way {
  readonly cause: Cause;
  readonly formula: Formula;
}

/** Every way at a door to each role, roles that aren't in the file among them. */
export type Reach = ReadonlyMap<RoleKey, readonly Way[]>;

/**
 * Finds which tokens of a door reach which role.
 *
 * A caller may ask for the role of every rule that matches, so the order of rules is no boundary.
 */
export function reachAt(door: Door, side: Side): Reach {
  return new ReachBuilder(door, side).build();
}

class ReachBuilder {
  private readonly ways = new Map<RoleKey, Way[]>();
  private readonly roles: readonly RoleKey[];

  constructor(
    private readonly door: Door,
    private readonly side: Side,
  ) {
    this.roles = side.federation.roles.map(({ address }) => address);
  }

  build(): Reach {
    const { door } = this;
    const { provider, pool, flow } = door;
    const { authenticated, unauthenticated } = defaultRolesOf(pool);
    if (flow === 'classic') {
      const because = 'every role that trusts the token, by the classic flow';
      this.everyRole(true, { type: 'classic-flow', because });
    } else if (provider === undefined) {
      this.give(unauthenticated, true, { type: 'guest', because: 'everybody, without signing in' });
    } else {
      const mapping = mappingAt(door);
      if (provider.value.type === 'SAML' && mapping === undefined) {
        this.everyRole(true, { type: 'assertion', because: 'an assertion that names the role' });
      }
      this.byMapping(mapping, authenticated);
    }
    return this.ways;
  }

  private byMapping(
    mapping: Maybe<ReadRoleMapping> | undefined,
    authenticated: Maybe<RoleKey> | undefined,
  ): void {
    if (mapping === undefined) {
      this.give(authenticated, true, { type: 'default', because: 'everybody who signed in' });
      return;
    }
    if (isUnknown(mapping)) {
      this.perhapsAny(`the mapping is unknown: ${mapping.unknown}`);
      return;
    }
    const nobodyElse = mapping.type === 'Rules' ? this.byRules(mapping.rules) : this.byGroups();
    const resolution = mapping.ambiguousRoleResolution;
    if (resolution === 'Deny') return;
    const isGiven = isUnknown(resolution)
      ? this.open(`ambiguousRoleResolution is unknown: ${resolution.unknown}`)
      : true;
    const because =
      mapping.type === 'Rules' ? 'no rule matches' : 'no group leads to one preferred role';
    this.give(authenticated, and(isGiven, nobodyElse), { type: 'default', because });
  }

  /** Gives the role of each rule, and answers when none matches. */
  private byRules(rules: readonly ReadRule[]): Formula {
    const matches = rules.map((rule, at) => this.match(rule, at));
    for (const [at, rule] of rules.entries()) {
      const because = describeRule(at, rule);
      this.give(rule.role, matches[at] ?? false, { type: 'rule', rule: at, because });
    }
    return and(...matches.map(negated));
  }

  private match(rule: ReadRule, at: number): Formula {
    const { claim, matchType, value } = rule;
    if (isUnknown(claim) || isUnknown(matchType) || isUnknown(value)) {
      return this.open(`rule ${at + 1} of ${this.door.key} is not wholly known`);
    }
    const told = claimAt(this.door, claim);
    const { provider } = this.door;
    if (claim === 'cognito:groups' && provider?.value.type === 'user-pool') {
      return this.matchGroups(matchType, value);
    }
    const dimension = DIMENSION.claim(claim);
    switch (told.type) {
      case 'missing':
        return false;
      case 'unknown':
        return this.open(`\`${claim}\`: ${told.because}`);
      case 'constant':
        return matchesConstant(rule, claim, told.value);
      case 'free': {
        const byText = this.matchText(matchType, dimension, value);
        if (!told.mayBeList) return byText;
        const isList = listClaim(dimension);
        const asList = open(howListsCompare(claim, matchType, value));
        return or(and(negated(isList), byText), and(isList, asList));
      }
    }
  }

  private matchText(matchType: MatchType, dimension: string, value: string): Formula {
    const { languages } = this.side.space;
    const pattern = (...elements: readonly Element[]) =>
      isIn(dimension, languages.pattern(elements));
    switch (matchType) {
      case 'Equals':
        return pattern(...characters(value));
      case 'StartsWith':
        return pattern(...characters(value), ANY);
      case 'Contains':
        return pattern(ANY, ...characters(value), ANY);
      case 'NotEqual':
        return and(negated(isMissing(dimension)), negated(pattern(...characters(value))));
    }
  }

  /**
   * A rule on `cognito:groups`: certain where both readings of a list agree, and open between them.
   */
  private matchGroups(matchType: MatchType, value: string): Formula {
    const { provider } = this.door;
    const userPool = provider?.value.userPool;
    const free = this.freeGroups();
    const asList = open(howListsCompare('cognito:groups', matchType, value));
    if (userPool === undefined || free !== undefined) return asList;
    const groups = memberships(userPool);
    const named = (is: (name: Text) => Compared): Named => ({
      certainly: or(
        ...groups.filter(({ name }) => is(name) === 'yes').map(({ formula }) => formula),
      ),
      perhaps: or(...groups.filter(({ name }) => is(name) !== 'no').map(({ formula }) => formula)),
      noOther: and(
        ...groups.filter(({ name }) => is(name) !== 'yes').map(({ formula }) => negated(formula)),
      ),
    });
    const any = or(...groups.map(({ formula }) => formula));
    const equal = named((name) => comparedWith(name, (known) => known === value, value));
    const between = (must: Formula, may: Formula) => or(must, and(may, asList));
    // Joined by commas, several groups make a text that a value with a comma may be.
    if (value.includes(',')) return and(any, asList);
    switch (matchType) {
      case 'Equals':
        return between(and(equal.certainly, equal.noOther), equal.perhaps);
      case 'Contains': {
        const within = named((name) => comparedWith(name, (known) => known.includes(value)));
        return between(equal.certainly, within.perhaps);
      }
      case 'StartsWith': {
        const start = named((name) => comparedWith(name, (known) => known.startsWith(value)));
        return between(and(start.certainly, start.noOther), start.perhaps);
      }
      case 'NotEqual':
        return between(
          and(any, negated(equal.perhaps)),
          and(any, negated(and(equal.certainly, equal.noOther))),
        );
    }
  }

  /** Gives the role of each group, and answers when no role is the preferred one. */
  private byGroups(): Formula {
    const userPool = this.door.provider?.value.userPool;
    const free = this.freeGroups();
    if (userPool === undefined || free !== undefined) {
      const because = free ?? 'the user pool is not in the file';
      this.everyRole(true, { type: 'trigger', because });
      return true;
    }
    const groups = userPool.groups.map((group) => ({ ...group, formula: membership(group.name) }));
    for (const { name, role, formula } of groups) {
      const shown = showText(name);
      this.give(role, formula, { type: 'group', group: shown, because: `group \`${shown}\`` });
    }
    const withRole = groups.filter(({ role }) => role !== undefined);
    const none = and(...withRole.map(({ formula }) => negated(formula)));
    return or(none, ...this.ties(withRole));
  }

  /** Two groups share the best precedence, and lead to different roles. */
  private ties(groups: readonly (UserPoolGroup & { readonly formula: Formula })[]): Formula[] {
    return groups.flatMap((one, at) =>
      groups.slice(at + 1).flatMap((other): Formula[] => {
        if (one.role === other.role) return [];
        const both = and(one.formula, other.formula);
        const unknown = [one.role, other.role, ...groups.map(({ precedence }) => precedence)].find(
          isUnknown,
        );
        if (unknown !== undefined) return [and(both, this.open(`groups: ${unknown.unknown}`))];
        if (rankOf(one) !== rankOf(other)) return [];
        const better = groups.filter((each) => rankOf(each) < rankOf(one));
        return [and(both, ...better.map(({ formula }) => negated(formula)))];
      }),
    );
  }

  /** Why users may be in groups that the file doesn't have; nothing where it has all of them. */
  private freeGroups(): string | undefined {
    const provider = this.door.provider?.value;
    const userPool = provider?.userPool;
    if (provider === undefined || userPool === undefined) return undefined;
    const missing = [
      ...(userPool.incomplete?.groups ?? []),
      ...(userPool.incomplete?.identityProviders ?? []),
    ];
    if (!userPool.declared) return `the groups of \`${userPool.address}\` aren't in the file`;
    return missing[0]?.unknown ?? tokenTrigger(provider);
  }

  private give(role: Maybe<RoleKey> | undefined, formula: Formula, cause: Cause): void {
    if (role === undefined || formula === false) return;
    if (isUnknown(role)) {
      this.perhapsAny(`${cause.because}: the role is unknown: ${role.unknown}`, formula);
      return;
    }
    const known = this.ways.get(role);
    if (known === undefined) this.ways.set(role, [{ cause, formula }]);
    else known.push({ cause, formula });
  }

  /** Any role of the file, also those of which it may have any number. */
  private everyRole(formula: Formula, cause: Cause): void {
    for (const role of this.roles) this.give(role, formula, cause);
    for (const { address, unknown } of this.side.federation.incomplete?.roles ?? []) {
      const mayBe = this.open(`\`${address}\` may be there: ${unknown}`);
      this.give(UNKNOWN_ROLE, and(formula, mayBe), cause);
    }
  }

  /** Perhaps any role, in the file or not. */
  private perhapsAny(because: string, formula: Formula = true): void {
    const cause: Cause = { type: 'unknown', because };
    this.everyRole(and(formula, this.open(because)), cause);
    this.give(UNKNOWN_ROLE, and(formula, this.open(`${because}: a role outside the file`)), cause);
  }

  private open(because: string): Formula {
    return open(`${this.side.name}${because}`);
  }
}

/** Stands for any role that isn't in the file. */
export const UNKNOWN_ROLE = 'a role that is not in the file';

const ANY: Element = { type: 'any' };

type Compared = 'yes' | 'no' | 'unknown';

interface Named {
  readonly certainly: Formula;
  readonly perhaps: Formula;
  readonly noOther: Formula;
}

function comparedWith(name: Text, is: (known: string) => boolean, equal?: string): Compared {
  if (isKnown(name)) return is(name) ? 'yes' : 'no';
  return equal !== undefined && compareTexts(name, equal) === 'different' ? 'no' : 'unknown';
}

/** The groups that users of a pool may be in: its own, and one that Cognito makes for each provider. */
function memberships({ groups, id, identityProviders }: UserPoolModel) {
  const names = [
    ...groups.map(({ name }) => name),
    ...identityProviders.map(({ name }) => text(id, '_', name)),
  ];
  return names.map((name) => ({ name, formula: membership(name) }));
}

function membership(name: Text): Formula {
  return isAmong(DIMENSION.group(showText(name)), 2);
}

function rankOf({ precedence }: UserPoolGroup): number {
  return typeof precedence === 'number' ? precedence : Infinity;
}

function matchesConstant(rule: ReadRule, claim: string, value: string): boolean {
  const [comparison] = compareRules([rule], { [claim]: value });
  return (
    comparison !== undefined && trialOf(comparison, DEFAULT_MAPPING_SWITCHES).result === 'matched'
  );
}

function howListsCompare(claim: string, matchType: MatchType, value: string): string {
  return `AWS does not document how rules compare a list: ${claim} ${matchType} ${value}`;
}
