import type { Flow, Path } from './flow';
import type { WrittenModule } from './modules';

/** Where an expression stands: what names mean there that aren't the module's own. */
export interface FlowScope {
  readonly module: WrittenModule;
  readonly bound: ReadonlyMap<string, (path: Path) => Flow>;
}

/** The scope of a module outside all blocks that repeat. */
export function rootScope(module: WrittenModule): FlowScope {
  return { module, bound: new Map() };
}
