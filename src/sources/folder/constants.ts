import { callsOf, type WrittenModule } from './modules';
import { segmentsOf, type ExpressionTree, type ExpressionTrees } from './expression-tree';
import { rootScope, type FlowScope } from './flow';

/** What is known of a value without an evaluation: it, that it isn't null, or nothing. */
export type Constant = boolean | null | typeof SOMETHING | undefined;

const SOMETHING = Symbol('something that is not null');

const CONSTANTS: ReadonlyMap<string, Constant> = new Map<string, Constant>([
  ['false', false],
  ['null', null],
  ['true', true],
]);

/** Tells what a condition is whatever is deployed: by constants, and by what a call of a module passes. */
export class Constants {
  constructor(private readonly trees: ExpressionTrees) {}

  /** The value of an expression; nothing where it depends on more than constants. */
  of(tree: ExpressionTree, scope: FlowScope): Constant {
    const { type, children, meta } = tree;
    const [first, second, third] = children;
    const of = (each: ExpressionTree | undefined) => each && this.of(each, scope);
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
        if (root === 'var') return this.variable(scope.module, name);
        const bodies = scope.module.configurations.filter(({ locals }) => locals.has(name));
        const [only, ...others] = root === 'local' ? bodies : [];
        return only === undefined || others.length > 0
          ? undefined
          : this.json(only.locals.get(name), scope.module);
      }
      default:
        return undefined;
    }
  }

  private variable(module: WrittenModule, name: string): Constant {
    const { parent, name: call, configurations } = module;
    // What the root module is given stands in files and options.
    if (parent === undefined || configurations.length > 1) return undefined;
    const variable = configurations[0]?.variables.get(name);
    const [body, ...others] = callsOf(parent, call);
    if (variable === undefined || body === undefined || others.length > 0) return undefined;
    if (!(name in body)) return this.json(variable.default, module);
    const passed = this.json(body[name], parent);
    return passed === null && 'nullable' in variable ? undefined : passed;
  }

  private json(json: unknown, module: WrittenModule): Constant {
    if (json === null || typeof json === 'boolean') return json;
    if (json === undefined) return undefined;
    if (typeof json !== 'string' || !/[$%]\{/.test(json)) {
      return typeof json === 'object' ? SOMETHING : undefined;
    }
    const tree = this.trees.get(json);
    return tree && this.of(tree, rootScope(module));
  }
}

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
