import { isJsonObject, objectsOf, type JsonObject } from '../../values/json';
import { HclText, type HclBlock } from './hcl-blocks';

/** What the copy of a module is made for. */
export interface Pruning {
  readonly isRoot: boolean;
  /** Resources of the module, `aws_s3_bucket.uploads`. */
  readonly managed: readonly string[];
  /** Name of the local that holds a resource. */
  readonly localOf: (resource: string) => string;
  /** Path of the state file that a `terraform_remote_state` reads instead of its own. */
  readonly stateOf: (name: string) => string;
}

/** A file without what must not run, and the resources that its data sources name. */
export interface Pruned {
  readonly text: string;
  readonly named: readonly string[];
}

// A condition that fails on a made-up value ends the run, and a moved block needs a state.
const TOP_LEVEL: ReadonlySet<string> = new Set(['check', 'import', 'moved', 'provider', 'removed']);
const OF_TERRAFORM: ReadonlySet<string> = new Set(['backend', 'cloud', 'provider_meta']);
const OF_OTHERS: ReadonlySet<string> = new Set([
  'connection',
  'postcondition',
  'precondition',
  'provisioner',
]);

// What is given to a module may be made up; what is given to the root module is real.
const OF_MODULES: ReadonlySet<string> = new Set([...OF_OTHERS, 'validation']);

/** A data source that waits for a resource isn't read before an apply; providers are mocked ones. */
const ARGUMENTS: Readonly<Record<string, readonly string[]>> = {
  data: ['depends_on', 'provider'],
  module: ['depends_on', 'providers'],
  output: ['depends_on'],
  resource: ['depends_on', 'provider'],
};

/** A second fence behind the mocked providers: what gets through has nothing to run or to reach. */
const FENCES: Readonly<Record<string, readonly [argument: string, value: unknown]>> = {
  external: ['program', ['/nonexistent']],
  http: ['url', 'http://127.0.0.1:9'],
};

const REMOTE_STATE = 'terraform_remote_state';

/**
 * Takes out of an HCL file what runs, what reaches out, and what ends an evaluation with made-up
 * values. Line numbers stay.
 */
export function pruneHcl(text: string, pruning: Pruning): Pruned {
  return renamed(new HclText(cut(new HclText(text), pruning)), pruning);
}

type Edit = readonly [from: number, to: number, replacement: string];

function cut(hcl: HclText, { isRoot, stateOf }: Pruning): string {
  const edits: Edit[] = [];
  const cutBlocks = (within: HclBlock, types: ReadonlySet<string>): void => {
    for (const block of hcl.blocks(within.bodyStart, within.bodyEnd)) {
      if (types.has(block.type)) edits.push([block.start, block.end, '']);
      else if (block.type === 'lifecycle') cutBlocks(block, types);
    }
  };
  for (const block of hcl.blocks()) {
    const { type, labels, bodyStart, bodyEnd } = block;
    const [ofType = '', name = ''] = labels;
    if (TOP_LEVEL.has(type) || (type === 'output' && isRoot)) {
      edits.push([block.start, block.end, '']);
    } else if (type === 'data' && ofType === REMOTE_STATE) {
      const repetition = ['count', 'for_each'].flatMap((each) => {
        const place = hcl.argument(block, each);
        return place === undefined ? [] : [hcl.text.slice(...place)];
      });
      const config = `config = { path = ${hclString(stateOf(name))} }`;
      edits.push([
        bodyStart,
        bodyEnd,
        ['', ...repetition, 'backend = "local"', config, ''].join('\n'),
      ]);
    } else {
      cutBlocks(block, type === 'terraform' ? OF_TERRAFORM : isRoot ? OF_OTHERS : OF_MODULES);
      for (const argument of ARGUMENTS[type] ?? []) {
        const place = hcl.argument(block, argument);
        if (place !== undefined) edits.push([...place, '']);
      }
      const [argument, value] = (type === 'data' ? FENCES[ofType] : undefined) ?? [];
      const place = argument && hcl.argument(block, argument);
      if (place) edits.push([...place, `${argument} = ${JSON.stringify(value)}`]);
    }
  }
  let text = hcl.text;
  for (const [from, to, replacement] of edits.sort((a, b) => b[0] - a[0])) {
    const lines = replacement === '' ? text.slice(from, to).replace(/[^\n]/g, '') : replacement;
    text = text.slice(0, from) + lines + text.slice(to);
  }
  return text;
}

function renamed(hcl: HclText, { managed, localOf }: Pruning): Pruned {
  const named = new Set<string>();
  let [text, at] = ['', 0];
  for (const { type, bodyStart, bodyEnd } of hcl.blocks()) {
    if (type !== 'data' && type !== 'terraform') continue;
    text += hcl.text.slice(at, bodyStart);
    text +=
      type === 'terraform'
        ? hcl.replaceCode([bodyStart, bodyEnd], ALIASES, () => '')
        : hcl.replaceCode([bodyStart, bodyEnd], resourcePattern(managed), (resource) => {
            named.add(resource);
            return `local.${localOf(resource)}`;
          });
    at = bodyEnd;
  }
  return { text: text + hcl.text.slice(at), named: [...named] };
}

const ALIASES = /configuration_aliases\s*=\s*\[[^\]]*\][ \t]*,?/g;

function resourcePattern(managed: readonly string[]): RegExp {
  const longestFirst = [...managed].sort((a, b) => b.length - a.length);
  const names = longestFirst.map((each) => each.replace('.', '\\s*\\.\\s*')).join('|');
  return new RegExp(`(?<![\\w.-])(?:${names === '' ? '(?!)' : names})(?![\\w-])`, 'g');
}

/** The same for a file in Terraform's JSON syntax. */
export function pruneJson(
  json: JsonObject,
  pruning: Pruning,
): {
  readonly json: JsonObject;
  readonly named: readonly string[];
} {
  const file = new JsonPruning(pruning);
  return { json: file.pruned(json), named: [...file.named] };
}

class JsonPruning {
  readonly named = new Set<string>();
  private readonly pattern: RegExp;

  constructor(private readonly pruning: Pruning) {
    this.pattern = resourcePattern(pruning.managed);
  }

  pruned(json: JsonObject): JsonObject {
    return Object.fromEntries(
      Object.entries(json)
        .filter(([type]) => !TOP_LEVEL.has(type) && !(type === 'output' && this.pruning.isRoot))
        .map(([type, given]) => [type, this.blocks(type, given)]),
    );
  }

  private blocks(type: string, given: unknown): unknown {
    switch (type) {
      case 'resource':
      case 'data':
        return eachNamed(given, (ofType, byName) =>
          eachNamed(byName, (name, bodies) =>
            objectsOf(bodies).map((body) => this.body(type, ofType, name, body)),
          ),
        );
      case 'module':
      case 'output':
      case 'variable':
        return eachNamed(given, (name, bodies) =>
          objectsOf(bodies).map((body) => this.body(type, '', name, body)),
        );
      case 'terraform':
        return withoutAliases(objectsOf(given).map((each) => withoutKeys(each, ...OF_TERRAFORM)));
      default:
        return given;
    }
  }

  private body(type: string, ofType: string, name: string, given: JsonObject): JsonObject {
    if (type === 'data' && ofType === REMOTE_STATE) {
      const { count, for_each } = given;
      return {
        ...(count === undefined ? {} : { count }),
        ...(for_each === undefined ? {} : { for_each }),
        backend: 'local',
        config: { path: this.pruning.stateOf(name) },
      };
    }
    const cut = this.pruning.isRoot ? OF_OTHERS : OF_MODULES;
    const rest = withoutKeys(given, ...(ARGUMENTS[type] ?? []), ...cut);
    const lifecycle = objectsOf(given.lifecycle).map((each) => withoutKeys(each, ...OF_OTHERS));
    const [argument, value] = (type === 'data' ? FENCES[ofType] : undefined) ?? [];
    const pruned = {
      ...rest,
      ...(lifecycle.length === 0 ? {} : { lifecycle }),
      ...(argument === undefined ? {} : { [argument]: value }),
    };
    return type === 'data' ? (this.renamed(pruned) as JsonObject) : pruned;
  }

  /** Reads the locals of managed resources where a value refers to the resources themselves. */
  private renamed(value: unknown): unknown {
    if (typeof value === 'string') {
      return value.replace(/[$%]\{[^}]*\}/g, (expression) =>
        expression.replace(this.pattern, (resource) => {
          this.named.add(resource);
          return `local.${this.pruning.localOf(resource)}`;
        }),
      );
    }
    if (Array.isArray(value)) return value.map((each) => this.renamed(each));
    if (!isJsonObject(value)) return value;
    return Object.fromEntries(
      Object.entries(value).map(([key, each]) => [key, this.renamed(each)]),
    );
  }
}

function withoutKeys(body: JsonObject, ...keys: readonly string[]): JsonObject {
  return Object.fromEntries(Object.entries(body).filter(([key]) => !keys.includes(key)));
}

function eachNamed(
  block: unknown,
  change: (name: string, value: unknown) => unknown,
): readonly JsonObject[] {
  return objectsOf(block).map((each) =>
    Object.fromEntries(
      Object.entries(each).map(([name, value]) => [
        name,
        name === '//' ? value : change(name, value),
      ]),
    ),
  );
}

function withoutAliases(value: unknown): unknown {
  if (Array.isArray(value)) return value.map(withoutAliases);
  if (!isJsonObject(value)) return value;
  return Object.fromEntries(
    Object.entries(value)
      .filter(([key]) => key !== 'configuration_aliases')
      .map(([key, each]) => [key, withoutAliases(each)]),
  );
}

/** Writes a string as HCL does: nothing in it is evaluated. */
export function hclString(text: string): string {
  return JSON.stringify(text).replace(/[$%](?=\{)/g, '$&$&');
}
