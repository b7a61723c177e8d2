import type { Permissions, Role } from '../../model/role';
import type { StatementAddress } from '../../simulator/decide-request';
import { isUnknown } from '../../values/unknown';
import {
  heldStatements,
  sessionStatements,
  someOf,
  type Sessions,
} from '../federation/held-statements';
import type { ResourceFormulas } from '../federation/resource-formulas';
import { negated, type Formula } from '../formula';
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

/** What limits the statements of a role: its Denies, its boundary, and Cognito's own policies for guests. */
export function limitsOf(role: Role, sessions: Sessions): Limit[] {
  const { permissionsBoundary: boundary } = role;
  const ofSession = sessionStatements(sessions);
  return [
    ...role.permissions.flatMap((each) => denialsIn(each, 'identity', sessions)),
    ...(boundary === undefined
      ? []
      : [
          {
            limit: { type: 'boundary', address: boundary.address } as const,
            must: someOf(heldStatements(boundary, sessions), 'Allow'),
          },
          ...denialsIn(boundary, 'boundary', sessions),
        ]),
    ...(ofSession === undefined
      ? []
      : [{ limit: { type: 'session' } as const, must: someOf(ofSession, 'Allow') }]),
  ];
}

function denialsIn(
  policy: Permissions,
  kind: 'identity' | 'boundary',
  sessions: Sessions,
): Limit[] {
  const { address, document } = policy;
  return heldStatements(policy, sessions)
    .filter(({ effect }) => effect === 'Deny')
    .map(({ statement, sid, formula }): Limit => {
      const must = negated(formula);
      const source = isUnknown(document) ? undefined : document.statements[statement];
      if (source === undefined) return { limit: { type: 'unknown', address }, must };
      const limit = { type: 'deny', statement: { address, kind, sid, statement } } as const;
      return { limit, must, piece: { source, service: '*' } };
    });
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
