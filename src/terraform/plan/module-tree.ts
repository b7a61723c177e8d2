import type { Configuration } from '../configuration';

/** A module as it is written, with the modules that it calls. */
export interface ModuleTree {
  readonly configuration: Configuration;
  /** Called modules by the name of the call; one whose source isn't at hand is missing. */
  readonly children: ReadonlyMap<string, ModuleTree>;
}
