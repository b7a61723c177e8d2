import type { RoleKey } from '../../model/role';
import { describeRule } from '../../role-mapping/choose-by-rules';
import type { UserPoolModel } from '../../model/user-pool';
import type { ReadRoleMapping, ReadRule } from '../../role-mapping/role-mapping';
import { defaultRolesOf } from '../../simulator/decide-role';
import { showText } from '../../values/text';
import { isUnknown, type Maybe } from '../../values/unknown';
import { and, negated, open, type Formula } from '../formula';
import { hasTokenTrigger, mappingAt, type Door } from './door';
import { areRolesElsewhere, freeGroups, membership, noPreferredRole } from './group-formulas';
import { ruleFormula } from './rule-formula';
import type { Side } from './side';

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
      const because = 'every role that trusts the token';
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
    const matches = rules.map((rule, at) => ruleFormula(rule, at, this.door, this.side));
    for (const [at, rule] of rules.entries()) {
      const because = describeRule(at, rule);
      this.give(rule.role, matches[at] ?? false, { type: 'rule', rule: at, because });
    }
    return and(...matches.map(negated));
  }

  /** Gives the role of each group, and answers when no role is the preferred one. */
  private byGroups(): Formula {
    const userPool = this.door.provider?.value.userPool;
    const free = freeGroups(this.door);
    if (userPool === undefined || free !== undefined) {
      const because = free ?? 'the user pool is not in the file';
      // Where it is unknown whether there is a trigger or another group, so is whether anybody gets there.
      const isCertain = userPool !== undefined && hasTokenTrigger(userPool);
      this.everyRole(isCertain ? true : this.open(because), { type: 'trigger', because });
      return true;
    }
    for (const { name, role } of userPool.groups) {
      const shown = showText(name);
      const cause: Cause = { type: 'group', group: shown, because: `group \`${shown}\`` };
      this.give(role, membership(name), cause);
    }
    if (areRolesElsewhere(userPool)) this.byOtherGroups(userPool);
    return noPreferredRole(userPool.groups, this.side);
  }

  /** Perhaps every role of the file: groups are made in a console, too, and don't change with the file. */
  private byOtherGroups({ address }: UserPoolModel): void {
    const because = `a group of \`${address}\` that is not in the file`;
    const cause: Cause = { type: 'unknown', because };
    for (const role of this.roles) {
      this.give(role, open(`whether ${because} leads to \`${role}\``), cause);
    }
  }

  private give(role: Maybe<RoleKey> | undefined, formula: Formula, cause: Cause): void {
    if (role === undefined || formula === false) return;
    if (isUnknown(role)) {
      this.perhapsAny(`the role is unknown (${cause.because}): ${role.unknown}`, formula);
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
    this.give(
      UNKNOWN_ROLE,
      and(formula, this.open(`whether it is ${UNKNOWN_ROLE}: ${because}`)),
      cause,
    );
  }

  private open(because: string): Formula {
    return open(`${this.side.name}${because}`);
  }
}

/** Stands for any role that isn't in the file. */
export const UNKNOWN_ROLE = 'a role that is not in the file';
