import { withoutBraces } from '../../terraform/template';
import { isJsonObject, objectsOf, own, type JsonObject } from '../../values/json';
import {
  comparedWithNothing,
  Constants,
  entriesOf,
  literalOf,
  segmentsOf,
  type ExpressionTree,
  type ExpressionTrees,
} from './expression-tree';
import {
  ANY_ELEMENT,
  asKeys,
  deciding,
  decidingElements,
  decidingKeys,
  element,
  joined,
  NOTHING,
  unlessThere,
  type Flow,
  type Path,
  type FlowScope,
} from './flow';
import { FUNCTIONS, isOfList, type GivenArguments } from './function-flow';
import { templatePlace } from './parsed-expressions';

/** Finds what flows into an expression, or into the body of a block, by its syntax. */
export class ExpressionFlow {
  private readonly constants: Constants;

  /**
   * @param templates Files that `templatefile` renders, by `templatePlace`.
   * @param reference What flows into a reference, step by step.
   */
  constructor(
    private readonly trees: ExpressionTrees,
    private readonly templates: ReadonlyMap<string, string>,
    private readonly reference: (segments: Path, scope: FlowScope) => Flow,
  ) {
    this.constants = new Constants(trees);
  }

  /** What flows into a value, or into what a path leads to within it. */
  json(json: unknown, scope: FlowScope, path: Path): Flow {
    if (typeof json === 'string') return this.of(json, scope, path);
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
      const keys = isDynamic ? asKeys(this.of(key, scope, [])) : NOTHING;
      if (step === undefined) return joined(keys, element(this.json(value, scope, [])));
      return isDynamic || step === ANY_ELEMENT || step === key
        ? this.json(value, scope, rest)
        : NOTHING;
    });
    return joined(...flows);
  }

  /** What flows into the blocks of one name that `dynamic` makes. */
  dynamic(body: JsonObject, name: string, scope: FlowScope, path: Path): readonly Flow[] {
    const blocks = objectsOf(body.dynamic).flatMap((each) => objectsOf(own(each, name)));
    return blocks.map(({ for_each: forEach, iterator, content }) => {
      const named = typeof iterator === 'string' ? withoutBraces(iterator) : name;
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

  /** What `each`, or the iterator of a `dynamic` block, is of a collection. */
  iterator(collection: unknown, scope: FlowScope, [what, ...rest]: Path): Flow {
    if (what === 'key') return asKeys({ ...NOTHING, keys: this.json(collection, scope, []).keys });
    return this.json(collection, scope, [ANY_ELEMENT, ...rest]);
  }

  /** What flows into a string with templates in it. */
  private of(template: string, scope: FlowScope, path: Path): Flow {
    if (!/[$%]\{/.test(template)) return NOTHING;
    const tree = this.trees.get(template);
    if (tree !== undefined) return this.tree(tree, scope, path);
    // What can't be parsed decides by everything that looks like a reference.
    const names = template.matchAll(/[A-Za-z_][\w-]*(?:\.[A-Za-z_][\w-]*)+/g);
    return joined(...[...names].map(([name]) => deciding(this.reference(name.split('.'), scope))));
  }

  private tree(tree: ExpressionTree, scope: FlowScope, path: Path): Flow {
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
        const chosen = this.constants.of(condition, scope);
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
        return this.object(tree, scope, path);
      case 'for':
        return this.each(tree, scope, path);
      case 'function':
        return this.call(tree, scope, path);
      default:
        return deciding(joined(...children.map(whole)));
    }
  }

  private object(tree: ExpressionTree, scope: FlowScope, [step, ...rest]: Path): Flow {
    const flows: Flow[] = [];
    for (const [key, value] of entriesOf(tree)) {
      const name = literalOf(key);
      const keys = name === undefined ? asKeys(this.tree(key, scope, [])) : NOTHING;
      if (step === undefined) flows.push(keys, element(this.tree(value, scope, [])));
      else if (name === undefined || step === ANY_ELEMENT || step === name) {
        flows.push(this.tree(value, scope, rest));
      }
    }
    return joined(...flows);
  }

  private each({ children, meta }: ExpressionTree, scope: FlowScope, path: Path): Flow {
    const [collection, ...left] = children;
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
    const inner: FlowScope = { ...scope, bound };
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

  private call({ children, meta }: ExpressionTree, scope: FlowScope, path: Path): Flow {
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
      literal: (index) => children[index] && literalOf(children[index]),
    };
    return own(FUNCTIONS, name)?.(given, path) ?? deciding(joined(...given.all([])));
  }

  /** What flows into a rendered template file: by the names that it is given. */
  private rendered([file, names]: readonly ExpressionTree[], scope: FlowScope): Flow | undefined {
    const template = file && this.templates.get(templatePlace(scope.module, file));
    if (template === undefined || names?.type !== 'object') return undefined;
    const bound = new Map<string, (path: Path) => Flow>();
    for (const [key, value] of entriesOf(names)) {
      const name = literalOf(key);
      if (name === undefined) return undefined;
      bound.set(name, (steps) => this.tree(value, scope, steps));
    }
    return asKeys(this.of(template, { ...scope, bound }, []));
  }
}
