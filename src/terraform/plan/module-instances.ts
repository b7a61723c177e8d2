import { Evaluator } from '../evaluator';
import { argumentOf, type Declaration } from '../configuration';
import { writePath, type Key } from '../path';
import type { Instance, KnownObjects, Scope } from '../scope';
import { textValue, unknownValue, type Value } from '../value';
import type { ModuleTree } from './module-tree';
import type { PlannedObject } from './planned-object';

/** A configuration, evaluated as far as that goes without a deployment. */
export interface EvaluatedConfiguration {
  /** Addresses of what it declares, variables and locals included. */
  readonly addresses: readonly string[];
  /** Evaluates expressions of the root module. */
  readonly root: Evaluator;
  /** Whether an argument of an object is written; undefined where the object isn't in it. */
  isWritten(object: PlannedObject, argument: string): boolean | undefined;
  /** What is written for an argument of an object; nothing where it isn't written. */
  written(object: PlannedObject, argument: string): Value | undefined;
}

/** Gives the configuration that a plan was made from; what the plan knows goes before what it made up. */
export type ConfigurationBeside = (planned: KnownObjects) => EvaluatedConfiguration;

/** What the evaluation of a plan's modules starts from. */
export interface ModuleInputs {
  /** Values of the input variables of the root module. */
  readonly variable: NonNullable<Scope['variable']>;
  readonly objects: KnownObjects;
  readonly tooLarge: Set<string>;
}

/** How an object is written, and what evaluates that. */
export interface Writing {
  readonly declaration: Declaration;
  readonly evaluator: Evaluator;
}

interface Module {
  readonly tree: ModuleTree;
  readonly evaluator: Evaluator;
}

/** Evaluates what the modules of a plan write, each instance in its own place. */
export class ModuleInstances {
  private readonly modules = new Map<string, Module | undefined>();
  private readonly places = new Map<PlannedObject, Writing>();

  constructor(
    tree: ModuleTree,
    private readonly inputs: ModuleInputs,
  ) {
    const scope = this.scopeOf('', inputs.variable);
    this.modules.set('', { tree, evaluator: new Evaluator(tree.configuration, scope) });
  }

  /** The evaluator of the root module. */
  get root(): Evaluator {
    return (this.modules.get('') as Module).evaluator;
  }

  /** How an object's module writes it, and what evaluates that; nothing where the module isn't at hand. */
  place(object: PlannedObject): Writing | undefined {
    // Each argument of it asks.
    const known = this.places.get(object);
    if (known !== undefined) return known;
    const module = this.at(object.module);
    const declaration = module?.tree.configuration.declarations.get(object.declared);
    if (module === undefined || declaration === undefined) return undefined;
    const place = { declaration, evaluator: module.evaluator };
    this.places.set(object, place);
    return place;
  }

  private at(address: string): Module | undefined {
    const known = this.modules.get(address);
    if (known !== undefined || this.modules.has(address)) return known;
    // What refers to itself on the way finds nothing.
    this.modules.set(address, undefined);
    const made = this.called(address);
    this.modules.set(address, made);
    return made;
  }

  private called(address: string): Module | undefined {
    const [, above = '', name = '', index] = LAST_CALL.exec(address) ?? [];
    const parent = this.at(above.replace(/\.$/, ''));
    const tree = parent?.tree.children.get(name);
    const body = parent?.tree.configuration.calls.get(name);
    if (parent === undefined || tree === undefined || body === undefined) return undefined;
    const key = index === undefined ? undefined : (JSON.parse(index) as string | number);
    const caller = parent.evaluator.for(instanceOf(key, () => body.for_each, parent.evaluator));
    const variable = (each: string): Value | undefined =>
      body[each] === undefined ? undefined : caller.json(body[each]);
    const scope = this.scopeOf(`${address}.`, variable);
    return { tree, evaluator: new Evaluator(tree.configuration, scope) };
  }

  private scopeOf(prefix: string, variable: NonNullable<Scope['variable']>): Scope {
    return {
      prefix,
      variable,
      objects: this.inputs.objects,
      tooLarge: this.inputs.tooLarge,
      output: (call, index, name) => this.output(prefix, call, index, name),
    };
  }

  private output(
    prefix: string,
    call: string,
    index: Key | undefined,
    name: string,
  ): Value | undefined {
    const path = index === undefined ? [{ attribute: call }] : [{ attribute: call }, index];
    const module = this.at(`${prefix}module.${writePath(path)}`);
    const output = module?.tree.configuration.outputs.get(name);
    return output?.value === undefined ? undefined : module?.evaluator.json(output.value);
  }
}

const LAST_CALL = /^(.*\.)?module\.([\w-]+)(?:\[("(?:[^"\\]|\\.)*"|\d+)\])?$/;

/** The values of `each` and `count` in an instance. */
function instanceOf(
  index: string | number | undefined,
  readForEach: () => unknown,
  evaluator: Evaluator,
): Instance {
  if (index === undefined) return {};
  if (typeof index === 'number') {
    return { count: new Map([['index', { type: 'constant', value: index }]]) };
  }
  const key = textValue(index);
  const forEach = readForEach();
  const all = forEach === undefined ? undefined : evaluator.json(forEach);
  return {
    each: new Map([
      ['key', key],
      ['value', valueAt(index, all)],
    ]),
  };
}

function valueAt(key: string, all: Value | undefined): Value {
  // A set has its values for keys.
  if (all?.type === 'list') return textValue(key);
  const value = all?.type === 'map' ? all.entries.get(key) : undefined;
  return value ?? unknownValue('`each.value` is left to Terraform; `--source DIR` may settle it');
}

/** What is written for an argument of an object; nothing where it is not. */
export function writtenAt(
  { declaration, evaluator: ofModule }: Writing,
  { index }: PlannedObject,
  argument: string,
): Value | undefined {
  const evaluator =
    index === undefined
      ? ofModule
      : ofModule.for(instanceOf(index, () => argumentOf(declaration, 'for_each'), ofModule));
  const written = argumentOf(declaration, argument);
  return written === undefined ? undefined : evaluator.json(written);
}
