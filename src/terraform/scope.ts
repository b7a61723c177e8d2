import type { Key } from './path';
import type { Value } from './value';

/** Where an expression stands, and what names mean there. */
export interface Scope {
  /** What stands in front of addresses: nothing, or a module with a dot. */
  readonly prefix: string;
  /** The value of an input variable; nothing where its default holds. */
  readonly variable?: (name: string) => Value | undefined;
  /** The value of an output of a module that is called here. */
  readonly output?: (call: string, index: Key | undefined, name: string) => Value | undefined;
  /** The objects that there are, where every instance of them is known. */
  readonly objects?: KnownObjects;
  /** The instance that is meant, where `for_each` or `count` makes several. */
  readonly instance?: Instance;
  /** Collects the names whose values are too large to be evaluated. */
  readonly tooLarge?: Set<string>;
  /** Collects names of variables and locals that nothing declares, where every declaration is at hand. */
  readonly undeclared?: Set<string>;
}

/** Objects by their whole address, instances of what is repeated each for itself. */
export interface KnownObjects {
  readonly has: (address: string) => boolean;
  /** What is known of an attribute; nothing where only a deployment shows it. */
  readonly attribute: (address: string, name: string) => Value | undefined;
}

/** One of several instances: `each`, `count`, and the iterators of `dynamic` blocks by name. */
export type Instance = Readonly<Record<string, ReadonlyMap<string, Value>>>;

/** The scope of a configuration by itself. */
export const ROOT_SCOPE: Scope = { prefix: '' };
