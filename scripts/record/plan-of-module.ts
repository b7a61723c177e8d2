import type { Located, ModuleJson, PlanJson } from './planned';

/** The part of a plan that is about one module: what was read, what would be made, and its outputs. */
export function planOfModule(plan: PlanJson, name: string) {
  const isInside = ({ address }: Located) => address.startsWith(`module.${name}.`);
  return {
    read: readIn(plan.prior_state?.values?.root_module).filter(isInside).sort(byAddress),
    changes: (plan.resource_changes ?? []).filter(isInside).sort(byAddress),
    output: plan.output_changes?.[name],
  };
}

function readIn({ resources = [], child_modules: children = [] }: ModuleJson = {}): Located[] {
  return [...resources, ...children.flatMap(readIn)];
}

function byAddress(one: Located, other: Located): number {
  return one.address < other.address ? -1 : one.address > other.address ? 1 : 0;
}
