import { isJsonObject, objectsOf, own, type JsonObject } from '../../values/json';
import type { ExpressionTree, ExpressionTrees } from './expression-tree';
import {
  ANY_ELEMENT,
  NOTHING,
  blocking,
  deciding,
  decidingElements,
  decidingKeys,
  element,
  joined,
  asKeys,
  source,
  unlessThere,
  type Flow,
  type MadeUp,
} from './flow';
import { ELEMENTS, FUNCTIONS, isOfList, type GivenArguments } from './function-flow';
import { addressIn, writtenBodies, type WrittenModule } from './modules';

/** One step into a value: the name of an attribute or key, or any element. */
type PathStep = string;

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

/** Where an expression stands: what names mean there that aren't the module's own. */
interface Scope {
  readonly module: WrittenModule;
  readonly bound: ReadonlyMap<string, (path: readonly PathStep[]) => Flow>;
}

/**
 * Follows made-up values from where they come from to what depends on them: through locals, variables,
 * modules, `each` and the blocks of `dynamic`; rather too wide than too narrow.
 */
export class Dependence {
  private readonly modules: ReadonlyMap<string, WrittenModule>;
  private readonly known = new Map<string, Flow>();
  private readonly underway = new Set<string>();
  private circles = 0;

  constructor(
    modules: readonly WrittenModule[],
    private readonly trees: ExpressionTrees,
    private readonly madeUp: FindMadeUp,
    private readonly templates: ReadonlyMap<string, string> = new Map(),
  ) {
    this.modules = new Map(modules.map((each) => [each.key, each]));
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
    return blocking(this.json(json, { module, bound: new Map() }, []));
  }

  private argument(
    module: WrittenModule,
    declared: string,
    name: string,
    path: readonly PathStep[],
  ): Flow {
    const bodies = bodiesOf(module, declared);
    const scope = this.within({ module, bodies });
    return joined(
      ...bodies.map((body) => this.json(own(body, name), scope, path)),
      ...bodies.flatMap((body) => this.dynamic(body, name, scope, path)),
    );
  }

  /** What `count` and `for_each` depend on. */
  private repetition({ module, bodies }: Repeatable): Flow {
    const scope: Scope = { module, bound: new Map() };
    return joined(
      ...bodies.map(({ count }) => deciding(this.json(count, scope, []))),
      ...bodies.map(({ for_each: forEach }) => decidingKeys(this.json(forEach, scope, []))),
    );
  }

  /** The scope within a block that `for_each` may repeat. */
  private within({ module, bodies }: Repeatable): Scope {
    const outer: Scope = { module, bound: new Map() };
    const each = (path: readonly PathStep[]) =>
      joined(...bodies.map(({ for_each: forEach }) => this.iterator(forEach, outer, path)));
    return { module, bound: new Map([['each', each]]) };
  }

  /** What `each`, or the iterator of a `dynamic` block, is of a collection. */
  private iterator(collection: unknown, scope: Scope, [what, ...rest]: readonly PathStep[]): Flow {
    if (what === 'key') return asKeys({ ...NOTHING, keys: this.json(collection, scope, []).keys });
    return this.json(collection, scope, [ANY_ELEMENT, ...rest]);
  }

  private dynamic(
    body: JsonObject,
    name: string,
    scope: Scope,
    path: readonly PathStep[],
  ): readonly Flow[] {
    const blocks = objectsOf(body.dynamic).flatMap((each) => objectsOf(own(each, name)));
    return blocks.map(({ for_each: forEach, iterator, content }) => {
      const named = typeof iterator === 'string' ? iterator.replace(/^\$\{|\}$/g, '') : name;
      const bound = new Map(scope.bound).set(named, (steps) =>
        this.iterator(forEach, scope, steps),
      );
      const elements = this.json(forEach, scope, []);
      return joined(
        // Rules are tried in their order, which is that of the keys.
        name === 'mapping_rule' ? decidingKeys(elements) : decidingElements(elements),
        this.json(content, { ...scope, bound }, path),
      );
    });
  }

  private json(json: unknown, scope: Scope, path: readonly PathStep[]): Flow {
    if (typeof json === 'string')
      return /[$%]\{/.test(json) ? this.template(json, scope, path) : NOTHING;
    const [step, ...rest] = path;
    if (Array.isArray(json)) {
      const items = json.map((each) => this.json(each, scope, rest));
      return step === undefined ? joined(...items.map(element)) : joined(...items);
    }
    if (!isJsonObject(json)) return NOTHING;
    const flows = Object.entries(json).map(([key, value]) => {
      if (key === 'dynamic') {
        const names = objectsOf(value).flatMap(Object.keys);
        return joined(...names.flatMap((each) => this.dynamic(json, each, scope, rest)));
      }
      const isDynamic = /[$%]\{/.test(key);
      const keys = isDynamic ? asKeys(this.template(key, scope, [])) : NOTHING;
      if (step === undefined) return joined(keys, element(this.json(value, scope, [])));
      return isDynamic || step === ANY_ELEMENT || step === key
        ? this.json(value, scope, rest)
        : NOTHING;
    });
    return joined(...flows);
  }

  private template(template: string, scope: Scope, path: readonly PathStep[]): Flow {
    const tree = this.trees.get(template);
    if (tree !== undefined) return this.tree(tree, scope, path);
    // What can't be parsed decides by everything that looks like a reference.
    const names = template.matchAll(/[A-Za-z_][\w-]*(?:\.[A-Za-z_][\w-]*)+/g);
    return joined(...[...names].map(([name]) => deciding(this.reference(name.split('.'), scope))));
  }

  private tree(tree: ExpressionTree, scope: Scope, path: readonly PathStep[]): Flow {
    const { type, children } = tree;
    const [first, second] = children;
    const [step, ...rest] = path;
    const whole = (each: ExpressionTree) => this.tree(each, scope, []);
    switch (type) {
      case 'literalValue':
        return NOTHING;
      case '':
      case 'templateWrap':
        return first === undefined ? NOTHING : this.tree(first, scope, path);
      case 'template':
        // No text has an attribute.
        return step === undefined ? asKeys(joined(...children.map(whole))) : NOTHING;
      case 'templateJoin':
        return joined(...children.map(whole).flatMap((each) => [each, decidingKeys(each)]));
      case 'scopeTraversal':
        return this.reference([...segmentsOf(tree), ...path], scope);
      case 'relativeTraversal':
        return first === undefined
          ? NOTHING
          : this.tree(first, scope, [...segmentsOf(tree), ...path]);
      case 'splat': {
        if (first === undefined || second === undefined || !isOfList(path)) return NOTHING;
        const each = second.type === 'relativeTraversal' ? segmentsOf(second) : [];
        const value = this.tree(first, scope, [ANY_ELEMENT, ...each, ...rest]);
        return joined(
          { ...NOTHING, keys: whole(first).keys },
          step === undefined ? element(value) : value,
        );
      }
      case 'index': {
        if (first === undefined || second === undefined) return NOTHING;
        const key = literalOf(second) ?? ANY_ELEMENT;
        return joined(deciding(whole(second)), this.tree(first, scope, [key, ...path]));
      }
      case 'conditional': {
        const [condition, ...branches] = children;
        if (condition === undefined) return NOTHING;
        const chosen = this.constant(condition, scope);
        const possible = typeof chosen === 'boolean' ? [branches[chosen ? 0 : 1]] : branches;
        return joined(
          deciding(whole(condition)),
          ...possible.flatMap((each) => (each === undefined ? [] : [this.tree(each, scope, path)])),
        );
      }
      case 'binaryOp': {
        const compared = comparedWithNothing(tree);
        return deciding(
          compared === undefined ? joined(...children.map(whole)) : unlessThere(whole(compared)),
        );
      }
      case 'tuple': {
        if (!isOfList(path)) return NOTHING;
        const items = children.map((each) => this.tree(each, scope, rest));
        return step === undefined ? joined(...items.map(element)) : joined(...items);
      }
      case 'object':
        return this.object(children, scope, path);
      case 'for':
        return this.each(tree, scope, path);
      case 'function':
        return this.call(tree, scope, path);
      default:
        return deciding(joined(...children.map(whole)));
    }
  }

  private object(
    children: readonly ExpressionTree[],
    scope: Scope,
    [step, ...rest]: readonly PathStep[],
  ): Flow {
    const flows: Flow[] = [];
    for (let at = 0; at + 1 < children.length; at += 2) {
      const [key, value] = [children[at], children[at + 1]] as [ExpressionTree, ExpressionTree];
      const name = literalOf(key);
      const keys = name === undefined ? asKeys(this.tree(key, scope, [])) : NOTHING;
      if (step === undefined) flows.push(keys, element(this.tree(value, scope, [])));
      else if (name === undefined || step === ANY_ELEMENT || step === name) {
        flows.push(this.tree(value, scope, rest));
      }
    }
    return joined(...flows);
  }

  private each({ children, meta }: ExpressionTree, scope: Scope, path: readonly PathStep[]): Flow {
    const left = [...children];
    const collection = left.shift();
    if (collection === undefined) return NOTHING;
    const key = 'keyExpression' in meta ? left.shift() : undefined;
    const [value, condition] = left;
    const all = this.tree(collection, scope, []);
    const bound = new Map(scope.bound);
    const { keyVar, valVar } = meta;
    if (typeof valVar === 'string') {
      bound.set(valVar, (steps) => this.tree(collection, scope, [ANY_ELEMENT, ...steps]));
    }
    if (typeof keyVar === 'string' && keyVar !== '') {
      bound.set(keyVar, () => asKeys({ ...NOTHING, keys: all.keys }));
    }
    const inner: Scope = { ...scope, bound };
    const keys = asKeys(
      joined(
        { ...NOTHING, keys: all.keys },
        ...(key === undefined ? [] : [this.tree(key, inner, [])]),
      ),
    );
    if (key === undefined && !isOfList(path)) return NOTHING;
    const depth = meta.groupedValue === true ? 2 : 1;
    const made = value === undefined ? NOTHING : this.tree(value, inner, path.slice(depth));
    return joined(
      keys,
      ...(condition === undefined ? [] : [deciding(this.tree(condition, inner, []))]),
      path.length < depth ? element(made) : made,
    );
  }

  private call({ children, meta }: ExpressionTree, scope: Scope, path: readonly PathStep[]): Flow {
    const name = String(meta.name);
    const rendered = name === 'templatefile' ? this.rendered(children, scope) : undefined;
    if (rendered !== undefined) return rendered;
    // `merge(local.maps...)` is given the elements.
    const expanded = meta.expandedFinalArgument === true ? children.length - 1 : -1;
    const at: GivenArguments['at'] = (index, steps) => {
      const argument = children[index];
      if (argument === undefined) return NOTHING;
      return index === expanded
        ? joined(
            asKeys(this.tree(argument, scope, [])),
            this.tree(argument, scope, [ANY_ELEMENT, ...steps]),
          )
        : this.tree(argument, scope, steps);
    };
    const given: GivenArguments = {
      all: (steps) => children.map((_, index) => at(index, steps)),
      at,
      literal: (index) => {
        const argument = children[index];
        return argument && literalOf(argument);
      },
    };
    const flow = own(FUNCTIONS, name);
    return flow?.(given, path) ?? deciding(joined(...given.all([])));
  }

  /** What flows into a rendered template file: by the names that it is given. */
  private rendered([file, names]: readonly ExpressionTree[], scope: Scope): Flow | undefined {
    const template = file && this.templates.get(templatePlace(scope.module, file));
    if (template === undefined || names?.type !== 'object') return undefined;
    const bound = new Map<string, (path: readonly PathStep[]) => Flow>();
    for (let at = 0; at + 1 < names.children.length; at += 2) {
      const [key, value] = names.children.slice(at, at + 2) as [ExpressionTree, ExpressionTree];
      const name = literalOf(key);
      if (name === undefined) return undefined;
      bound.set(name, (steps) => this.tree(value, scope, steps));
    }
    return asKeys(this.json(template, { ...scope, bound }, []));
  }

  /** What a condition is whatever is deployed: by constants, and by what a call of a module passes. */
  private constant(tree: ExpressionTree, scope: Scope): Constant {
    const { type, children, meta } = tree;
    const [first, second, third] = children;
    const of = (each: ExpressionTree | undefined) => each && this.constant(each, scope);
    switch (type) {
      case '':
      case 'templateWrap':
        return of(first);
      case 'literalValue':
        return CONSTANTS.get(String(meta.value));
      case 'object':
      case 'template':
      case 'tuple':
        return SOMETHING;
      case 'conditional': {
        const chosen = of(first);
        return typeof chosen === 'boolean' ? of(chosen ? second : third) : undefined;
      }
      case 'unaryOp': {
        const value = of(first);
        return meta.operator === 'logicalNot' && typeof value === 'boolean' ? !value : undefined;
      }
      case 'binaryOp':
        return combined(String(meta.operator), of(first), of(second));
      case 'scopeTraversal': {
        const [root = '', name = '', ...rest] = segmentsOf(tree);
        if (rest.length > 0 || scope.bound.has(root)) return undefined;
        if (root === 'var') return this.constantVariable(scope.module, name);
        const bodies = scope.module.configurations.filter(({ locals }) => locals.has(name));
        const [only, ...others] = root === 'local' ? bodies : [];
        return only === undefined || others.length > 0
          ? undefined
          : this.constantJson(only.locals.get(name), scope.module);
      }
      default:
        return undefined;
    }
  }

  private constantVariable(module: WrittenModule, name: string): Constant {
    const { parent, name: call, configurations } = module;
    // What the root module is given stands in files and options.
    if (parent === undefined || configurations.length > 1) return undefined;
    const variable = configurations[0]?.variables.get(name);
    const [body, ...others] = callsOf(parent, call);
    if (variable === undefined || body === undefined || others.length > 0) return undefined;
    if (!(name in body)) return this.constantJson(variable.default, module);
    const passed = this.constantJson(body[name], parent);
    return passed === null && 'nullable' in variable ? undefined : passed;
  }

  private constantJson(json: unknown, module: WrittenModule): Constant {
    if (json === null || typeof json === 'boolean') return json;
    if (json === undefined) return undefined;
    if (typeof json !== 'string' || !/[$%]\{/.test(json)) {
      return typeof json === 'object' ? SOMETHING : undefined;
    }
    const tree = this.trees.get(json);
    return tree && this.constant(tree, { module, bound: new Map() });
  }

  private reference(segments: readonly PathStep[], scope: Scope): Flow {
    const [root = '', ...path] = segments;
    const bound = scope.bound.get(root);
    if (bound !== undefined) return bound(path);
    const key = `${scope.module.key} ${segments.join('\u0000')}`;
    const known = this.known.get(key);
    if (known !== undefined) return known;
    if (this.underway.has(key)) {
      // What leads back to itself adds nothing, but what is on the way there isn't known whole.
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

  private named(root: string, path: readonly PathStep[], module: WrittenModule): Flow {
    const scope: Scope = { module, bound: new Map() };
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
          ...module.configurations.map(({ locals }) => this.json(locals.get(name), scope, rest)),
        );
      case 'var':
        return this.variable(module, name, rest);
      case 'module':
        return this.output(module, name, rest);
      case 'data':
        return this.attribute(module, `data.${name}.${rest[0] ?? ''}`, rest.slice(1));
      default:
        return this.attribute(module, `${root}.${name}`, rest);
    }
  }

  private variable(
    { parent, name: call }: WrittenModule,
    name: string,
    path: readonly PathStep[],
  ): Flow {
    if (parent === undefined) return NOTHING;
    const bodies = callsOf(parent, call);
    const scope = this.within({ module: parent, bodies });
    return joined(...bodies.map((body) => this.json(own(body, name), scope, path)));
  }

  private output(module: WrittenModule, call: string, path: readonly PathStep[]): Flow {
    const child = this.modules.get(module.key === '' ? call : `${module.key}.${call}`);
    if (child === undefined) return NOTHING;
    const bodies = callsOf(module, call);
    const repetition = this.repetition({ module, bodies });
    const isRepeated = bodies.some((body) => 'count' in body || 'for_each' in body);
    const [name, ...rest] = isRepeated ? path.slice(1) : path;
    const outputs = child.configurations.flatMap((each) =>
      [...each.outputs].filter(
        ([output]) => name === undefined || name === ANY_ELEMENT || output === name,
      ),
    );
    const scope: Scope = { module: child, bound: new Map() };
    return joined(repetition, ...outputs.map(([, { value }]) => this.json(value, scope, rest)));
  }

  private attribute(module: WrittenModule, declared: string, path: readonly PathStep[]): Flow {
    const bodies = bodiesOf(module, declared);
    if (bodies.length === 0) return NOTHING;
    const address = addressIn(module, declared);
    const repetition = this.repetition({ module, bodies });
    const isRepeated = bodies.some((body) => 'count' in body || 'for_each' in body);
    const steps = isRepeated || ELEMENTS.test(path[0] ?? '') ? path.slice(1) : path;
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
    // A block may hold what nobody wrote beside what somebody did.
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

/** What is known of a value without an evaluation: it, that it isn't null, or nothing. */
type Constant = boolean | null | typeof SOMETHING | undefined;

const SOMETHING = Symbol('something that is not null');

const CONSTANTS: ReadonlyMap<string, Constant> = new Map<string, Constant>([
  ['false', false],
  ['null', null],
  ['true', true],
]);

function combined(operator: string, a: Constant, b: Constant): Constant {
  switch (operator) {
    case 'logicalAnd':
      return a === false || b === false ? false : a === true && b === true ? true : undefined;
    case 'logicalOr':
      return a === true || b === true ? true : a === false && b === false ? false : undefined;
    case 'equal':
    case 'notEqual': {
      if (a === undefined || b === undefined || (a === SOMETHING && b === SOMETHING))
        return undefined;
      if ([a, b].includes(SOMETHING) && ![a, b].includes(null)) return undefined;
      return (a === b) === (operator === 'equal');
    }
    default:
      return undefined;
  }
}

interface Repeatable {
  readonly module: WrittenModule;
  readonly bodies: readonly JsonObject[];
}

/** Everything that is written of a resource or data source. */
export function bodiesOf(module: WrittenModule, declared: string): readonly JsonObject[] {
  return writtenBodies(module, ({ declarations }) => declarations.get(declared)?.body);
}

function callsOf(module: WrittenModule, name: string): readonly JsonObject[] {
  return writtenBodies(module, ({ calls }) => calls.get(name));
}

/** What is compared with null or an empty text; nothing where something else is done. */
function comparedWithNothing({ meta, children }: ExpressionTree): ExpressionTree | undefined {
  if (!/^(?:==|!=|equal|not ?equal)$/i.test(String(meta.operator))) return undefined;
  const others = children.filter(
    (each) => literalOf(each) !== (each.type === 'literalValue' ? 'null' : ''),
  );
  return others.length === 1 ? others[0] : undefined;
}

/** By what the template of a `templatefile` is found: the module, and the path as it is written. */
export function templatePlace(
  { folder }: Pick<WrittenModule, 'folder'>,
  { meta }: { readonly meta: JsonObject },
): string {
  return `${folder} ${String(meta.value)}`;
}

/** The steps of a reference; an index that isn't a key is any element. */
function segmentsOf({ meta }: ExpressionTree): readonly PathStep[] {
  return objectsOf(meta.traversal).map(({ type, segment }) => {
    const written = String(segment);
    if (type !== 'indexTraversal') return written;
    return /^\[?\d+\]?$/.test(written)
      ? ANY_ELEMENT
      : written.replace(/^\[|\]$/g, '').replace(/^"|"$/g, '');
  });
}

/** The text of a key or string in which nothing is evaluated. */
function literalOf({ type, source: written, children, meta }: ExpressionTree): string | undefined {
  const [only, ...others] = children;
  if (type === 'literalValue') return String(meta.value ?? written);
  if (type !== '' && type !== 'template') return undefined;
  if (only === undefined) return type === '' ? written : '';
  return others.length === 0 ? literalOf(only) : undefined;
}
