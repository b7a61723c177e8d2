import { createRequire } from 'node:module';
import { endOfBraces } from '../../values/braces';
import { isJsonObject, objectsOf, type JsonObject } from '../../values/json';
import { ANY_ELEMENT, type Path } from './flow';

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
