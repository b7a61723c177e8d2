import type { Permissions, Role } from '../../model/role';
import type { RoleSession } from '../../policies/evaluation/caller';
import { GUEST_SESSION_POLICIES } from '../../policies/evaluation/guest-scope-down';
import type { StatementAddress } from '../../simulator/decide-request';
import { isKnown, type Text } from '../../values/text';
import { isUnknown } from '../../values/unknown';
import type { Door } from '../federation/door';
import type { ResourceFormulas } from '../federation/resource-formulas';
import type { ResolveKey, Side } from '../federation/side';
import {
  isIncludedIn,
  policyFormulas,
  type StatementFormula,
} from '../federation/statement-formula';
import { and, negated, or, type Formula } from '../formula';
import type { StatementPiece } from './covered';

/** What takes away from what a statement allows. */
export type GrantLimit =
  | { readonly type: 'deny'; readonly statement: StatementAddress }
  /** A policy that is unknown, and may deny anything. */
  | { readonly type: 'unknown'; readonly address: string }
  | { readonly type: 'boundary'; readonly address: string }
  /** Cognito's session policies for guests. */
  | { readonly type: 'session' }
  /** The resource's own policy has to allow it as well, or the resource is of another account. */
  | { readonly type: 'resource' }
  /** A resource's own policy denies it: its address. */
  | { readonly type: 'resource-deny'; readonly address: string }
  /** No token or request meets the statement: a tag is missing, or a condition never holds. */
  | { readonly type: 'unmet' };

/** What must hold besides a statement itself, and how it is told. */
export interface Limit {
  readonly limit: GrantLimit;
  readonly must: Formula;
  /** The Deny, as far as it is known. */
  readonly piece?: StatementPiece;
}

/** The sessions that limits are about. */
interface LimitedSessions {
  readonly door: Door;
  readonly side: Side;
  readonly caller: RoleSession;
  readonly resolve: ResolveKey;
}

/** What limits the statements of a role: its Denies, its boundary, and Cognito's own policies for guests. */
export function limitsOf(role: Role, sessions: LimitedSessions): Limit[] {
  return new LimitReading(role, sessions).limits();
}

/** What tells a policy from others: its ARN where AWS or the account manages it, else its address. */
export function policySubject(address: string, name: Text | undefined): string {
  return name !== undefined && isKnown(name) && name.startsWith('arn:') ? name : address;
}

class LimitReading {
  constructor(
    private readonly role: Role,
    private readonly sessions: LimitedSessions,
  ) {}

  limits(): Limit[] {
    const denials = this.role.permissions.flatMap((each) => this.denialsIn(each, 'identity'));
    return [...denials, ...this.boundary(), ...this.session()];
  }

  private denialsIn(
    { document, address, name }: Permissions,
    kind: 'identity' | 'boundary',
  ): Limit[] {
    const { side, caller, resolve } = this.sessions;
    const subject = policySubject(address, name);
    const all = policyFormulas(document, subject, caller, resolve, side);
    return all
      .filter(({ effect }) => effect === 'Deny')
      .map((each): Limit => {
        const { statement, sid } = each;
        const must = negated(and(each.formula, isIncludedIn(each, subject, side)));
        const source = isUnknown(document) ? undefined : document.statements[statement];
        if (source === undefined) return { limit: { type: 'unknown', address }, must };
        const limit = { type: 'deny', statement: { address, kind, sid, statement } } as const;
        return { limit, must, piece: { source, service: '*' } };
      });
  }

  private boundary(): Limit[] {
    const { permissionsBoundary: boundary } = this.role;
    if (boundary === undefined) return [];
    const { document, address, name } = boundary;
    const { side, caller, resolve } = this.sessions;
    const subject = policySubject(address, name);
    const all = policyFormulas(document, subject, caller, resolve, side);
    const included = all.map((each) => ({
      ...each,
      formula: and(each.formula, isIncludedIn(each, subject, side)),
    }));
    return [
      { limit: { type: 'boundary', address }, must: allowing(included) },
      ...this.denialsIn(boundary, 'boundary'),
    ];
  }

  private session(): Limit[] {
    const { door, side, caller, resolve } = this.sessions;
    if (door.provider !== undefined || door.flow === 'classic') return [];
    const all = GUEST_SESSION_POLICIES.flatMap((document) =>
      policyFormulas(document, "Cognito's session policies", caller, resolve, side),
    );
    return [{ limit: { type: 'session' }, must: allowing(all) }];
  }
}

function allowing(statements: readonly StatementFormula[]): Formula {
  return or(...statements.filter(({ effect }) => effect === 'Allow').map(({ formula }) => formula));
}

/** What the resources' own policies take away, each by its address. */
export function resourceDenials(denials: ResourceFormulas['denials']): Limit[] {
  return denials.map(({ address, denied }) => ({
    limit: { type: 'resource-deny', address },
    must: negated(denied),
  }));
}

/** Each of several limits once. */
export function uniqueLimits(limits: readonly GrantLimit[]): GrantLimit[] {
  const byKey = new Map(limits.map((each) => [JSON.stringify(each), each]));
  return [...byKey.values()];
}
