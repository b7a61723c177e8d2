import { createRequire } from 'node:module';
import { endOfBraces } from '../../values/braces';
import { isJsonObject, objectsOf, type JsonObject } from '../../values/json';
import { ANY_ELEMENT, rootScope, type FlowScope, type Path } from './flow';
import { callsOf, type WrittenModule } from './modules';

/** An expression as HashiCorp's own parser reads it. */
export interface ExpressionTree {
  /** `scopeTraversal`, `conditional`, `function`; empty for a bracket or the key of an object. */
  readonly type: string;
  readonly source: string;
  readonly children: readonly ExpressionTree[];
  /** What the parser says besides: names of functions, variables and attributes. */
  readonly meta: JsonObject;
}

/** The expressions of a module, by how they are written. */
export type ExpressionTrees = ReadonlyMap<string, ExpressionTree>;

/** The steps of a reference; an index that isn't a key is any element. */
export function segmentsOf({ meta }: ExpressionTree): Path {
  return objectsOf(meta.traversal).map(({ type, segment }) => {
    const written = String(segment);
    if (type !== 'indexTraversal') return written;
    return /^\[?\d+\]?$/.test(written)
      ? ANY_ELEMENT
      : written.replace(/^\[|\]$/g, '').replace(/^"|"$/g, '');
  });
}

/** The text of a key or string in which nothing is evaluated. */
export function literalOf({
  type,
  source: written,
  children,
  meta,
}: ExpressionTree): string | undefined {
  const [only, ...others] = children;
  if (type === 'literalValue') return String(meta.value ?? written);
  if (type !== '' && type !== 'template') return undefined;
  if (only === undefined) return type === '' ? written : '';
  return others.length === 0 ? literalOf(only) : undefined;
}

/** The keys and values of an object, pair by pair. */
export function entriesOf({ children }: ExpressionTree): [ExpressionTree, ExpressionTree][] {
  return children.flatMap((key, at) => {
    const value = children[at + 1];
    return at % 2 === 0 && value !== undefined ? [[key, value]] : [];
  });
}

/** What is compared with null or an empty text; nothing where something else is done. */
export function comparedWithNothing({
  meta,
  children,
}: ExpressionTree): ExpressionTree | undefined {
  if (!/^(?:==|!=|equal|not ?equal)$/i.test(String(meta.operator))) return undefined;
  const others = children.filter(
    (each) => literalOf(each) !== (each.type === 'literalValue' ? 'null' : ''),
  );
  return others.length === 1 ? others[0] : undefined;
}

/** Parses every template in some JSON that was made of HCL; what can't be parsed is left out. */
export async function parseTemplates(json: unknown): Promise<ExpressionTrees> {
  const templates = [...templatesIn(json)];
  const trees = await parseAll(templates);
  return new Map(templates.flatMap((each, at) => (trees[at] ? [[each, trees[at]]] : [])));
}

function templatesIn(json: unknown, found = new Set<string>()): ReadonlySet<string> {
  if (typeof json === 'string') {
    if (/[$%]\{/.test(json)) found.add(json);
  } else if (typeof json === 'object' && json !== null) {
    for (const each of Object.values(json)) templatesIn(each, found);
    // Keys of objects are templates in Terraform's JSON syntax.
    if (!Array.isArray(json)) for (const key of Object.keys(json)) templatesIn(key, found);
  }
  return found;
}

// One call for all: each costs 14 ms, whatever is in it.
async function parseAll(
  templates: readonly string[],
): Promise<readonly (ExpressionTree | undefined)[]> {
  if (templates.length === 0) return [];
  const source = Buffer.from(`[\n${templates.map((each) => `${asExpression(each)},\n`).join('')}]`);
  const parsed = await getExpressionAst('expressions.tf', source.toString()).catch(() => undefined);
  if (isJsonObject(parsed)) return treeOf(parsed, source).children;
  if (templates.length === 1) return [undefined];
  const half = Math.ceil(templates.length / 2);
  return [
    ...(await parseAll(templates.slice(0, half))),
    ...(await parseAll(templates.slice(half))),
  ];
}

/** Writes a template so that it stands in a list: as the expression that it is, or as a heredoc. */
function asExpression(template: string): string {
  const isWhole = template.startsWith('${') && endOfBraces(template, 2) === template.length - 1;
  return isWhole ? `(${template.slice(2, -1)}\n)` : `<<CFX_TEMPLATE\n${template}\nCFX_TEMPLATE\n`;
}

function treeOf(json: JsonObject, source: Buffer): ExpressionTree {
  const { type, children, meta, range } = json;
  const [from, to] = isJsonObject(range) ? [byteOf(range.start), byteOf(range.end)] : [0, 0];
  return {
    type: String(type),
    source: source.subarray(from, to).toString(),
    children: (Array.isArray(children) ? children : [])
      .filter(isJsonObject)
      .map((each) => treeOf(each, source)),
    meta: isJsonObject(meta) ? meta : {},
  };
}

function byteOf(marker: unknown): number {
  return isJsonObject(marker) ? Number(marker.byte) : 0;
}

async function getExpressionAst(name: string, source: string): Promise<unknown> {
  const parser = createRequire(__filename)('@cdktf/hcl2json') as {
    getExpressionAst(name: string, source: string): Promise<unknown>;
  };
  return parser.getExpressionAst(name, source);
}

/** What is known of a value without an evaluation: it, that it isn't null, or nothing. */
type Constant = boolean | null | typeof SOMETHING | undefined;

const SOMETHING = Symbol('something that is not null');

const CONSTANTS: ReadonlyMap<string, Constant> = new Map<string, Constant>([
  ['false', false],
  ['null', null],
  ['true', true],
]);

/** Functions that change who may see a value, and not the value. */
const MARKS: ReadonlySet<string> = new Set(['nonsensitive', 'sensitive']);

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
      case 'function':
        return MARKS.has(String(meta.name)) ? of(first) : undefined;
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
