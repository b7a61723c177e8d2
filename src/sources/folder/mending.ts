import { readFile, writeFile } from 'node:fs/promises';
import { dirname, resolve } from 'node:path';
import { placeKey, type WrittenPlace } from './place';
import type { MadeUp } from './flow';
import { HclText, type HclArgument, type HclBlock } from './hcl-blocks';
import { jsonPlaces } from './json-places';
import type { WrittenModule } from './modules';
import type { TerraformError } from './terraform-command';

/** Tells which made-up values come into what is written at a place. */
export type FindMadeUpIn = (module: WrittenModule, place: WrittenPlace) => ReadonlySet<MadeUp>;

/** Something that an error is about: what stands at a place of a file. */
interface Found {
  readonly place: WrittenPlace;
  /** Name of the argument, or of the key in it that the error is about. */
  readonly argument: string;
  readonly start: number;
  readonly end: number;
}

// The stand-in that follows from the error, the one that follows from the name, and nothing at all.
const ATTEMPTS = 3;

/**
 * Takes out of a copy what a made-up value ended an evaluation at: an index that isn't there, a text that
 * the provider refuses. What comes from there is unknown then.
 */
export class Mending {
  /** Where something was taken out, and the values because of which. */
  readonly places = new Map<string, ReadonlySet<MadeUp>>();
  private readonly attempts = new Map<string, number>();

  constructor(
    private readonly root: string,
    private readonly modules: readonly WrittenModule[],
    private readonly madeUpIn: FindMadeUpIn,
  ) {}

  /** Mends what some errors are about, and says whether anything could be. */
  async mend(errors: readonly TerraformError[]): Promise<boolean> {
    // From behind, so that places in front stay where they are.
    const inOrder = [...errors].sort((a, b) => (b.byte ?? 0) - (a.byte ?? 0));
    const places = new Set<string>();
    let isMended = false;
    for (const error of inOrder) isMended = (await this.mendOne(error, places)) || isMended;
    return isMended;
  }

  private async mendOne(error: TerraformError, done: Set<string>): Promise<boolean> {
    const { file, byte } = error;
    if (file === undefined || byte === undefined) return false;
    const path = resolve(this.root, file);
    const modules = this.modules.filter(({ folder }) => folder === dirname(path));
    const bytes = await readFile(path);
    const written = bytes.toString();
    const at = bytes.subarray(0, byte).toString().length;
    const isJson = file.endsWith('.json');
    let text = written;
    for (const each of (isJson ? inJson : inHcl)(written, at, error).reverse()) {
      const { place, argument, start, end } = each;
      const key = placeKey({ folder: dirname(path) }, place);
      const name = `${path}:${isJson ? key : lineAt(text, start)} ${argument}`;
      if (done.has(name)) return true;
      const attempt = this.attempts.get(name) ?? 0;
      const into = new Set(modules.flatMap((module) => [...this.madeUpIn(module, place)]));
      if (into.size === 0 || attempt === ATTEMPTS) continue;
      done.add(name);
      this.attempts.set(name, attempt + 1);
      this.places.set(key, new Set([...(this.places.get(key) ?? []), ...into]));
      const value = standIn(argument, error, attempt);
      const lines = text.slice(start, end).replace(/[^\n]/g, '');
      const instead = isJson ? value : `${argument} = ${value}${lines}`;
      text = text.slice(0, start) + instead + text.slice(end);
    }
    if (text === written) return false;
    await writeFile(path, text);
    return true;
  }
}

/** The arguments of HCL that an error is about: the one where it is, or those that it names. */
function inHcl(text: string, at: number, error: TerraformError): Found[] {
  const hcl = new HclText(text);
  const block = hcl.blocks().find(({ start, end }) => start <= at && at < end);
  if (block === undefined) return [];
  const { type, labels } = block;
  return about(
    argumentsIn(hcl, block).map(({ argument: { name: argument, start, end }, name }) => ({
      ...{ place: { block: type, labels, name }, argument, start, end },
    })),
    at,
    error,
  );
}

/** The same for Terraform's JSON syntax, which doesn't tell blocks from maps: the innermost value. */
function inJson(text: string, at: number, error: TerraformError): Found[] {
  const places = jsonPlaces(text);
  const whole = places.find(
    ({ path, key, end }) =>
      path.length === 1 + (LABELS[path[0] ?? ''] ?? NaN) && key <= at && at < end,
  );
  const [block = '', ...labels] = whole?.path ?? [];
  const all = places
    .filter(({ start, end }) => whole !== undefined && whole.start < start && end < whole.end)
    .map(({ path, start, end }): Found => {
      const [first = '', second = ''] = path.slice(1 + labels.length);
      const name = first === 'dynamic' ? second : first;
      return { place: { block, labels, name }, argument: path.at(-1) ?? '', start, end };
    });
  const [innermost] = all.filter(({ start, end }) => start <= at && at < end);
  return innermost === undefined ? about(all, at, error) : [innermost];
}

const LABELS: Readonly<Record<string, number>> = {
  data: 2,
  locals: 0,
  module: 1,
  output: 1,
  resource: 2,
};

function about(all: readonly Found[], at: number, error: TerraformError): Found[] {
  const there = all.filter(({ start, end }) => start <= at && at < end);
  if (there.length > 0) return there;
  const named = new Set(`${error.summary} ${error.detail}`.match(/[a-z][a-z\d_]*/g));
  return all.filter(({ argument }) => named.has(argument));
}

/** An argument within a block, and under which name the block that has labels holds it. */
interface HclFound {
  readonly argument: HclArgument;
  readonly name: string;
}

function argumentsIn(hcl: HclText, block: HclBlock, outer?: string): HclFound[] {
  const own = hcl.arguments(block).map((argument) => ({ argument, name: outer ?? argument.name }));
  const below = hcl.blocks(block.bodyStart, block.bodyEnd).flatMap((each) => {
    const [label = each.type] = each.labels;
    return argumentsIn(hcl, each, outer ?? (each.type === 'dynamic' ? label : each.type));
  });
  return [...own, ...below].sort((a, b) => a.argument.start - b.argument.start);
}

function lineAt(text: string, at: number): number {
  return text.slice(0, at).split('\n').length;
}

const ARN = '"arn:aws:iam::000000000000:role/cfx-mended"';
const POLICY = '"{\\"Version\\":\\"2012-10-17\\",\\"Statement\\":[]}"';

/** Values that Terraform or the provider asks for, by what an error says. */
const ASKED: readonly (readonly [RegExp, string | ((found: string) => string)])[] = [
  [/to be one of \[\s*"?([^"\s\]]+)/, (found) => JSON.stringify(found)],
  [/(?:in the range|between|at least) \(?(-?\d+)/, (found) => found],
  [/invalid ARN/i, ARN],
  [/(?:a )?number (?:is )?required/, '1'],
  [/bool(?:ean)? (?:is )?required/, 'false'],
  [/(?:list|set|tuple)(?: of [\w ]+)? (?:is )?required|for_each/i, '[]'],
  [/(?:map|object)(?: of [\w ]+)? (?:is )?required/, '{}'],
  [/invalid JSON|JSON policy|JSON string/i, POLICY],
];

/** What is written in the place of a value that ended an evaluation. */
function standIn(name: string, { summary, detail }: TerraformError, attempt: number): string {
  if (name === 'count') return '0';
  if (name === 'for_each') return attempt === 0 ? '{}' : '[]';
  const said = `${summary} ${detail}`;
  const asked = ASKED.flatMap(([pattern, value]) => {
    const [, found = ''] = pattern.exec(said) ?? [undefined];
    if (!pattern.test(said)) return [];
    return [typeof value === 'string' ? value : value(found)];
  });
  if (attempt === 0) return asked[0] ?? 'null';
  if (attempt > 1) return 'null';
  if (/arn$|boundary$/.test(name)) return ARN;
  return /policy$|json$/.test(name) ? POLICY : '"cfx-mended"';
}
