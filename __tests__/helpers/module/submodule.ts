import { join } from 'node:path';
import { MODULE, blocksOf } from './module-files';

/** A block that stands in a `dynamic` one. */
export interface DynamicBlock {
  readonly content?: readonly Record<string, unknown>[];
  readonly for_each?: string;
}

/** Folder of a module within the module. */
export function submodule(name: string): string {
  return join(MODULE, 'modules', name);
}

/** The one resource of a type that a submodule has. */
export async function resourceIn(folder: string, type: string): Promise<Record<string, unknown>> {
  const blocks = (await blocksOf(folder, 'resource')) as Record<
    string,
    Record<string, readonly Record<string, unknown>[]>
  >;
  return blocks[type]?.this?.[0] as Record<string, unknown>;
}

/** What only a module says of its resources. */
const OF_MODULES = ['lifecycle', 'for_each', 'depends_on'];

/** The names of arguments and blocks, in their blocks. */
export function shape(value: unknown): unknown {
  if (Array.isArray(value)) return shape(value[0]);
  if (typeof value !== 'object' || value === null) return 'argument';
  const { dynamic, ...rest } = value as {
    readonly dynamic?: Record<string, readonly DynamicBlock[]>;
  };
  const blocks = Object.entries(dynamic ?? {}).map(([name, [block]]) => [name, block?.content]);
  return Object.fromEntries(
    Object.entries({ ...rest, ...Object.fromEntries(blocks) })
      .filter(([name]) => !OF_MODULES.includes(name))
      .map(([name, inside]) => [name, shape(inside)]),
  );
}
