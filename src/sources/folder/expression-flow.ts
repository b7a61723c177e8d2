import { own } from '../../values/json';
import { Constants } from './constants';
import {
  literalOf,
  segmentsOf,
  type ExpressionTree,
  type ExpressionTrees,
} from './expression-tree';
import {
  ANY_ELEMENT,
  asKeys,
  deciding,
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

/** Finds what flows into an expression, by its syntax. */
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

  /** What flows into a string with templates in it. */
  of(template: string, scope: FlowScope, path: Path): Flow {
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
    scope: FlowScope,
    [step, ...rest]: Path,
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

  private each({ children, meta }: ExpressionTree, scope: FlowScope, path: Path): Flow {
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
      literal: (index) => {
        const argument = children[index];
        return argument && literalOf(argument);
      },
    };
    const flow = own(FUNCTIONS, name);
    return flow?.(given, path) ?? deciding(joined(...given.all([])));
  }

  /** What flows into a rendered template file: by the names that it is given. */
  private rendered([file, names]: readonly ExpressionTree[], scope: FlowScope): Flow | undefined {
    const template = file && this.templates.get(templatePlace(scope.module, file));
    if (template === undefined || names?.type !== 'object') return undefined;
    const bound = new Map<string, (path: Path) => Flow>();
    for (let at = 0; at + 1 < names.children.length; at += 2) {
      const [key, value] = names.children.slice(at, at + 2) as [ExpressionTree, ExpressionTree];
      const name = literalOf(key);
      if (name === undefined) return undefined;
      bound.set(name, (steps) => this.tree(value, scope, steps));
    }
    return asKeys(this.of(template, { ...scope, bound }, []));
  }
}

/** What is compared with null or an empty text; nothing where something else is done. */
function comparedWithNothing({ meta, children }: ExpressionTree): ExpressionTree | undefined {
  if (!/^(?:==|!=|equal|not ?equal)$/i.test(String(meta.operator))) return undefined;
  const others = children.filter(
    (each) => literalOf(each) !== (each.type === 'literalValue' ? 'null' : ''),
  );
  return others.length === 1 ? others[0] : undefined;
}
