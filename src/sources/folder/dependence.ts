import { objectsOf, own } from '../../values/json';
import { ExpressionFlow } from './expression-flow';
import type { ExpressionTrees } from './expression-tree';
import {
  ANY_ELEMENT,
  NOTHING,
  blocking,
  deciding,
  decidingKeys,
  element,
  ephemeral,
  everything,
  joined,
  source,
  type Flow,
  type FindMadeUp,
  type MadeUp,
  type Path,
  rootScope,
  type FlowScope,
} from './flow';
import { ELEMENTS } from './function-flow';
import { addressIn, type WrittenModule } from './modules';
import {
  called,
  holderOf,
  isRepeated,
  mendedAt,
  referencesIn,
  thing,
  type MendedPlaces,
  type WrittenPlace,
  type Repeatable,
} from './place';

/** Follows made-up values to whatever depends on them; rather too wide than too narrow. */
export class Dependence {
  private readonly modules: ReadonlyMap<string, WrittenModule>;
  private readonly flows: ExpressionFlow;
  private readonly known = new Map<string, Flow>();
  private readonly underway = new Set<string>();
  private circles = 0;

  constructor(
    modules: readonly WrittenModule[],
    trees: ExpressionTrees,
    private readonly madeUp: FindMadeUp,
    templates: ReadonlyMap<string, string> = new Map(),
    private readonly mended: MendedPlaces = new Map(),
  ) {
    this.modules = new Map(modules.map((each) => [each.key, each]));
    const reference = (segments: Path, scope: FlowScope) => this.reference(segments, scope);
    this.flows = new ExpressionFlow(trees, templates, reference);
  }

  /** Why an argument, or the blocks of one name, can't be told; nothing where they can. */
  whyArgument(module: WrittenModule, declared: string, name: string): readonly MadeUp[] {
    return blocking(this.argument(module, declared, name, []));
  }

  /** Why it is unknown which instances of a resource there are, its modules' included. */
  whyInstances(module: WrittenModule, declared: string): readonly MadeUp[] {
    const flows = [this.repetition(thing(module, declared))];
    for (let each = module; each.parent !== undefined; each = each.parent) {
      flows.push(this.repetition(called(each.parent, each.name)));
    }
    return blocking(joined(...flows));
  }

  /** Why an expression of a module can't be told. */
  whyExpression(module: WrittenModule, json: unknown): readonly MadeUp[] {
    return blocking(this.flows.json(json, rootScope(module), []));
  }

  /** Why an output of a module that another one calls can't be told. */
  whyOutput(module: WrittenModule, call: string, name: string): readonly MadeUp[] {
    return blocking(this.output(module, call, [name]));
  }

  /** The made-up values that come into what is written at a place, or into any part of it. */
  into(module: WrittenModule, place: WrittenPlace): ReadonlySet<MadeUp> {
    const whole = holderOf(module, place);
    const scope = this.within(whole);
    const found = everything(this.writtenIn(whole, place.name, scope, []));
    const parts = referencesIn(whole.bodies, place.name).map((path) => this.reference(path, scope));
    return found.size > 0 ? found : everything(joined(...parts));
  }

  private argument(module: WrittenModule, declared: string, name: string, path: Path): Flow {
    const whole = thing(module, declared);
    return this.writtenIn(whole, name, this.within(whole), path);
  }

  private writtenIn(whole: Repeatable, name: string, scope: FlowScope, path: Path): Flow {
    return joined(
      mendedAt(this.mended, whole.module, `${whole.key} ${name}`),
      ...whole.bodies.map((body) => this.flows.json(own(body, name), scope, path)),
      ...whole.bodies.flatMap((body) => this.flows.dynamic(body, name, scope, path)),
    );
  }

  /** What `count` and `for_each` depend on. */
  private repetition({ module, key, bodies }: Repeatable): Flow {
    const scope = rootScope(module);
    return joined(
      ...['count', 'for_each'].map((name) => mendedAt(this.mended, module, `${key} ${name}`)),
      ...bodies.map(({ count }) => deciding(this.flows.json(count, scope, []))),
      ...bodies.map(({ for_each: forEach }) => decidingKeys(this.flows.json(forEach, scope, []))),
    );
  }

  /** The scope within a block that `for_each` may repeat. */
  private within({ module, key, bodies }: Repeatable): FlowScope {
    const outer = rootScope(module);
    const each = (path: Path) =>
      joined(
        mendedAt(this.mended, module, `${key} for_each`),
        ...bodies.map(({ for_each: forEach }) => this.flows.iterator(forEach, outer, path)),
      );
    return { module, bound: new Map([['each', each]]) };
  }

  private reference(segments: Path, scope: FlowScope): Flow {
    const [root = '', ...path] = segments;
    const bound = scope.bound.get(root);
    if (bound !== undefined) return bound(path);
    const key = `${scope.module.key} ${segments.join('\u0000')}`;
    const known = this.known.get(key);
    if (known !== undefined) return known;
    if (this.underway.has(key)) {
      // What leads back to itself adds nothing, but the flows on the way there are incomplete.
      this.circles += 1;
      return NOTHING;
    }
    const before = this.circles;
    this.underway.add(key);
    const flow = this.named(root, path, scope.module);
    this.underway.delete(key);
    if (this.circles === before || this.underway.size === 0) this.known.set(key, flow);
    return flow;
  }

  private named(root: string, path: Path, module: WrittenModule): Flow {
    const [name = '', ...rest] = path;
    switch (root) {
      case 'count':
      case 'each':
      case 'path':
      case 'self':
      case 'terraform':
        return NOTHING;
      case 'local':
        return this.local(module, name, rest);
      case 'var':
        return this.variable(module, name, rest);
      case 'module':
        return this.output(module, name, rest);
      case 'ephemeral':
        return ephemeral(`ephemeral.${name}.${rest[0] ?? ''}`);
      case 'data':
        return this.attribute(module, `data.${name}.${rest[0] ?? ''}`, rest.slice(1));
      default:
        return this.attribute(module, `${root}.${name}`, rest);
    }
  }

  private local(module: WrittenModule, name: string, path: Path): Flow {
    const scope = rootScope(module);
    return joined(
      mendedAt(this.mended, module, `locals ${name}`),
      ...module.configurations.map(({ locals }) => this.flows.json(locals.get(name), scope, path)),
    );
  }

  private outputValue(module: WrittenModule, name: string, path: Path): Flow {
    const scope = rootScope(module);
    return joined(
      mendedAt(this.mended, module, `output.${name} value`),
      ...module.configurations.map(({ outputs }) =>
        this.flows.json(outputs.get(name)?.value, scope, path),
      ),
    );
  }

  private variable(module: WrittenModule, name: string, path: Path): Flow {
    const { parent, name: call, configurations } = module;
    if (parent === undefined) {
      const isEphemeral = configurations.some((each) => each.variables.get(name)?.ephemeral);
      return isEphemeral ? ephemeral(`var.${name}`) : NOTHING;
    }
    const whole = called(parent, call);
    return this.writtenIn(whole, name, this.within(whole), path);
  }

  private output(module: WrittenModule, call: string, path: Path): Flow {
    const child = this.modules.get(module.key === '' ? call : `${module.key}.${call}`);
    if (child === undefined) return NOTHING;
    const whole = called(module, call);
    const [name = ANY_ELEMENT, ...rest] = whole.bodies.some(isRepeated) ? path.slice(1) : path;
    const isMeant = (output: string) => name === ANY_ELEMENT || output === name;
    const outputs = child.configurations.flatMap((each) => [...each.outputs.keys()]);
    return joined(
      this.repetition(whole),
      ...outputs.filter(isMeant).map((output) => this.outputValue(child, output, rest)),
    );
  }

  private attribute(module: WrittenModule, declared: string, path: Path): Flow {
    const whole = thing(module, declared);
    const { bodies } = whole;
    if (bodies.length === 0) return NOTHING;
    const address = addressIn(module, declared);
    const repetition = this.repetition(whole);
    const steps = bodies.some(isRepeated) || ELEMENTS.test(path[0] ?? '') ? path.slice(1) : path;
    const [name, ...rest] = steps;
    if (name === undefined || name === ANY_ELEMENT) {
      const names = new Set(bodies.flatMap(Object.keys));
      const all = [...names].map((each) => this.argument(module, declared, each, []));
      return joined(
        repetition,
        ...all.map(element),
        ...this.unwritten(address, ANY_ELEMENT).map(element),
      );
    }
    const isWritten = bodies.some(
      (body) => name in body || objectsOf(body.dynamic).some((each) => name in each),
    );
    if (!isWritten) {
      const [output, ...deeper] = rest;
      const ofState = name === 'outputs' && output !== undefined;
      const inner = ofState ? `${name}.${output}` : name;
      const isWhole = (ofState ? deeper : rest).length === 0;
      return joined(repetition, ...this.unwritten(address, inner, isWhole));
    }
    // A block may hold what is not written beside what is.
    const within = rest.filter((step) => !ELEMENTS.test(step)).at(-1);
    const isOfBlock = bodies.some((body) => Array.isArray(body[name]) || 'dynamic' in body);
    const isThere = within === undefined || JSON.stringify(bodies).includes(`"${within}":`);
    return joined(
      repetition,
      this.argument(module, declared, name, rest),
      ...(isOfBlock && !isThere ? this.unwritten(address, `${name}.${within}`) : []),
    );
  }

  private unwritten(address: string, attribute: string, isWhole = false): readonly Flow[] {
    const value = this.madeUp(address, attribute, isWhole);
    return value === undefined ? [] : [source(value)];
  }
}
