import { objectsOf, own, type JsonObject } from '../../values/json';
import { ExpressionFlow } from './expression-flow';
import type { ExpressionTrees } from './expression-tree';
import {
  ANY_ELEMENT,
  NOTHING,
  blocking,
  deciding,
  decidingKeys,
  element,
  joined,
  source,
  type Flow,
  type MadeUp,
  type Path,
  rootScope,
  type FlowScope,
} from './flow';
import { ELEMENTS } from './function-flow';
import { addressIn, bodiesOf, callsOf, type WrittenModule } from './modules';

/**
 * Finds what is made up of a resource or data source where nobody writes it.
 *
 * @param isWhole Whether the attribute is read as it is, and not what is within it.
 */
export type FindMadeUp = (
  address: string,
  attribute: string,
  isWhole: boolean,
) => MadeUp | undefined;

/**
 * Follows made-up values from where they come from to what depends on them: through locals, variables,
 * modules, `each` and the blocks of `dynamic`; rather too wide than too narrow.
 */
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
    const flows = [this.repetition({ module, bodies: bodiesOf(module, declared) })];
    for (let each = module; each.parent !== undefined; each = each.parent) {
      flows.push(this.repetition({ module: each.parent, bodies: callsOf(each.parent, each.name) }));
    }
    return blocking(joined(...flows));
  }

  /** Why an expression of a module can't be told. */
  whyExpression(module: WrittenModule, json: unknown): readonly MadeUp[] {
    return blocking(this.flows.json(json, rootScope(module), []));
  }

  private argument(module: WrittenModule, declared: string, name: string, path: Path): Flow {
    const bodies = bodiesOf(module, declared);
    const scope = this.within({ module, bodies });
    return joined(
      ...bodies.map((body) => this.flows.json(own(body, name), scope, path)),
      ...bodies.flatMap((body) => this.flows.dynamic(body, name, scope, path)),
    );
  }

  /** What `count` and `for_each` depend on. */
  private repetition({ module, bodies }: Repeatable): Flow {
    const scope = rootScope(module);
    return joined(
      ...bodies.map(({ count }) => deciding(this.flows.json(count, scope, []))),
      ...bodies.map(({ for_each: forEach }) => decidingKeys(this.flows.json(forEach, scope, []))),
    );
  }

  /** The scope within a block that `for_each` may repeat. */
  private within({ module, bodies }: Repeatable): FlowScope {
    const outer = rootScope(module);
    const each = (path: Path) =>
      joined(...bodies.map(({ for_each: forEach }) => this.flows.iterator(forEach, outer, path)));
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
    const scope = rootScope(module);
    const [name = '', ...rest] = path;
    switch (root) {
      case 'count':
      case 'each':
      case 'path':
      case 'self':
      case 'terraform':
        return NOTHING;
      case 'local':
        return joined(
          ...module.configurations.map(({ locals }) =>
            this.flows.json(locals.get(name), scope, rest),
          ),
        );
      case 'var':
        return this.variable(module, name, rest);
      case 'module':
        return this.output(module, name, rest);
      case 'ephemeral':
        return source({
          address: `ephemeral.${name}.${rest[0] ?? ''}`,
          attribute: '*',
          isToken: false,
        });
      case 'data':
        return this.attribute(module, `data.${name}.${rest[0] ?? ''}`, rest.slice(1));
      default:
        return this.attribute(module, `${root}.${name}`, rest);
    }
  }

  private variable(module: WrittenModule, name: string, path: Path): Flow {
    const { parent, name: call, configurations } = module;
    if (parent === undefined) {
      const isEphemeral = configurations.some((each) => each.variables.get(name)?.ephemeral);
      return isEphemeral
        ? source({ address: `var.${name}`, attribute: '*', isToken: false })
        : NOTHING;
    }
    const bodies = callsOf(parent, call);
    const scope = this.within({ module: parent, bodies });
    return joined(...bodies.map((body) => this.flows.json(own(body, name), scope, path)));
  }

  private output(module: WrittenModule, call: string, path: Path): Flow {
    const child = this.modules.get(module.key === '' ? call : `${module.key}.${call}`);
    if (child === undefined) return NOTHING;
    const bodies = callsOf(module, call);
    const repetition = this.repetition({ module, bodies });
    const [name, ...rest] = bodies.some(isRepeated) ? path.slice(1) : path;
    const outputs = child.configurations.flatMap((each) =>
      [...each.outputs].filter(
        ([output]) => name === undefined || name === ANY_ELEMENT || output === name,
      ),
    );
    const scope = rootScope(child);
    return joined(
      repetition,
      ...outputs.map(([, { value }]) => this.flows.json(value, scope, rest)),
    );
  }

  private attribute(module: WrittenModule, declared: string, path: Path): Flow {
    const bodies = bodiesOf(module, declared);
    if (bodies.length === 0) return NOTHING;
    const address = addressIn(module, declared);
    const repetition = this.repetition({ module, bodies });
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

interface Repeatable {
  readonly module: WrittenModule;
  readonly bodies: readonly JsonObject[];
}

function isRepeated(body: JsonObject): boolean {
  return 'count' in body || 'for_each' in body;
}
