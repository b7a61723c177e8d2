import type { Federation } from '../../model/federation';
import type { RoleKey } from '../../model/role';
import { defaultRolesOf } from '../../simulator/decide-role';
import { isUnknown } from '../../values/unknown';
import { newAccess, type NewAccess, type NewAccessOptions } from './new-access';
import { newRoles, type NewRole } from './new-roles';
import { doorsIn } from './replay';

/** What changes between two federations, for every token and every request. */
export interface Difference {
  readonly gained: NewAccess;
  readonly lost: NewAccess;
  /** Roles that are newly reached; what they allow is in `gained`, unless it was allowed before. */
  readonly roles: readonly NewRole[];
  readonly notes: readonly DifferenceNote[];
  readonly compared: Compared;
  /** What the answer leaves out, as clauses. */
  readonly notModelled: readonly string[];
}

/** A change that is no access by itself. */
export type DifferenceNote =
  | {
      readonly type: 'default-role';
      readonly identityPool: string;
      readonly kind: 'authenticated' | 'unauthenticated';
      readonly before?: RoleKey;
      readonly after?: RoleKey;
    }
  /** The rules of a mapping are the same, in another order. */
  | { readonly type: 'order-of-rules'; readonly identityPool: string; readonly mapping: number };

/** How much was compared. */
export interface Compared {
  readonly doors: number;
  readonly roles: number;
  readonly statements: number;
}

/** Compares two federations, in both directions. */
export function difference(
  before: Federation,
  after: Federation,
  options: NewAccessOptions = {},
): Difference {
  return {
    gained: newAccess(before, after, options),
    lost: newAccess(after, before, { ...options, names: ['after', 'before'] }),
    roles: newRoles(before, after, options),
    notes: notesOn(before, after),
    compared: comparedIn(after),
    notModelled: [...NOT_MODELLED, ...changedTrusts(before, after)],
  };
}

/** What no answer over all tokens looks at. */
export const NOT_MODELLED: readonly string[] = [
  'service control policies',
  'resource control policies',
  'policies of VPC endpoints',
  'resource policies that are not in the file',
  'what KMS asks where a key encrypts the data',
  'groups that are not in the file',
  'roles that are not in the file and trust the identity pool',
  'what a further role allows that is assumed with `sts:AssumeRole`',
  'the other readings of what AWS leaves undocumented (docs/explain.md)',
];

/** Who else a trust lets in is not compared; where it changed, that is said. */
function changedTrusts(before: Federation, after: Federation): string[] {
  return after.roles
    .filter(({ address, trust }) => {
      const old = before.roles.find((each) => each.address === address);
      return old !== undefined && JSON.stringify(old.trust) !== JSON.stringify(trust);
    })
    .map(
      ({ address }) =>
        `who else may assume \`${address}\`, beside tokens of these identity pools: its trust policy changed`,
    );
}

function notesOn(before: Federation, after: Federation): DifferenceNote[] {
  return after.identityPools.flatMap((pool) => {
    const old = before.identityPools.find(({ address }) => address === pool.address);
    if (old === undefined) return [];
    const [oldRoles, newDefaults] = [defaultRolesOf(old), defaultRolesOf(pool)];
    const defaults = (['authenticated', 'unauthenticated'] as const).flatMap(
      (kind): DifferenceNote[] => {
        const [was, is] = [oldRoles[kind], newDefaults[kind]];
        if (isUnknown(was) || isUnknown(is) || was === is) return [];
        return [{ type: 'default-role', identityPool: pool.address, kind, before: was, after: is }];
      },
    );
    return [...defaults, ...reordered(old, pool)];
  });
}

type Pool = Federation['identityPools'][number];

function reordered(old: Pool, pool: Pool): DifferenceNote[] {
  if (isUnknown(old.mappings) || isUnknown(pool.mappings)) return [];
  const before = old.mappings;
  return pool.mappings.flatMap(({ provider, mapping }, at): DifferenceNote[] => {
    const same = before.find((each) => JSON.stringify(each.provider) === JSON.stringify(provider));
    const [was, is] = [rulesOf(same?.mapping), rulesOf(mapping)];
    const isReordered =
      was.join() !== is.join() && [...was].sort().join() === [...is].sort().join();
    return isReordered ? [{ type: 'order-of-rules', identityPool: pool.address, mapping: at }] : [];
  });
}

function rulesOf(mapping: unknown): string[] {
  const { rules } = (mapping ?? {}) as { readonly rules?: readonly unknown[] };
  return (rules ?? []).map((rule) => JSON.stringify(rule));
}

function comparedIn(federation: Federation): Compared {
  const { roles } = federation;
  const statements = roles
    .flatMap(({ permissions }) => permissions)
    .map(({ document }) => (isUnknown(document) ? 0 : document.statements.length))
    .reduce((sum, each) => sum + each, 0);
  return { doors: doorsIn(federation).doors.length, roles: roles.length, statements };
}
