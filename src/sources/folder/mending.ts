import { readFile, writeFile } from 'node:fs/promises';
import { dirname, resolve } from 'node:path';
import { placeKey, type WrittenPlace } from './place';
import type { MadeUp } from './flow';
import { HclText, type HclArgument, type HclBlock } from './hcl-blocks';
import type { WrittenModule } from './modules';
import type { TerraformError } from './terraform-command';

/** Tells which made-up values come into what is written at a place. */
export type FindMadeUpIn = (module: WrittenModule, place: WrittenPlace) => ReadonlySet<MadeUp>;

/** An argument within a block of a file, and under which name the block that has labels holds it. */
interface Found {
  readonly argument: HclArgument;
  readonly name: string;
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
    if (file === undefined || byte === undefined || !file.endsWith('.tf')) return false;
    const path = resolve(this.root, file);
    const modules = this.modules.filter(({ folder }) => folder === dirname(path));
    const bytes = await readFile(path);
    const hcl = new HclText(bytes.toString());
    const at = bytes.subarray(0, byte).toString().length;
    const block = hcl.blocks().find(({ start, end }) => start <= at && at < end);
    if (block === undefined) return false;
    let { text } = hcl;
    for (const { argument, name } of argumentsOf(hcl, block, at, error).reverse()) {
      const written = `${path}:${lineAt(text, argument.start)} ${argument.name}`;
      if (done.has(written)) return true;
      const attempt = this.attempts.get(written) ?? 0;
      const place = { block: block.type, labels: block.labels, name };
      const into = new Set(modules.flatMap((module) => [...this.madeUpIn(module, place)]));
      if (into.size === 0 || attempt === ATTEMPTS) continue;
      done.add(written);
      this.attempts.set(written, attempt + 1);
      const key = placeKey({ folder: dirname(path) }, place);
      this.places.set(key, new Set([...(this.places.get(key) ?? []), ...into]));
      const lines = text.slice(argument.start, argument.end).replace(/[^\n]/g, '');
      const instead = `${argument.name} = ${standIn(argument.name, error, attempt)}${lines}`;
      text = text.slice(0, argument.start) + instead + text.slice(argument.end);
    }
    if (text === hcl.text) return false;
    await writeFile(path, text);
    return true;
  }
}

/** The arguments that an error is about: the one where it is, or those that it names. */
function argumentsOf(hcl: HclText, block: HclBlock, at: number, error: TerraformError): Found[] {
  const all = argumentsIn(hcl, block);
  const there = all.filter(({ argument: { start, end } }) => start <= at && at < end);
  if (there.length > 0) return there;
  const named = new Set(`${error.summary} ${error.detail}`.match(/[a-z][a-z\d_]*/g));
  return all.filter(({ argument }) => named.has(argument.name));
}

function argumentsIn(hcl: HclText, block: HclBlock, outer?: string): Found[] {
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
