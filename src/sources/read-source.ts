import { readdir, stat } from 'node:fs/promises';
import { join } from 'node:path';
import type { ModuleTree } from '../terraform/plan/module-tree';
import { ReadError } from '../terraform/read-error';
import { readTerraform, type ReadTerraform } from '../terraform/read-terraform';
import type { JsonObject } from '../values/json';
import { alternatives } from '../values/no-such';
import { cacheFolderOf } from './folder/cache';
import { readEvaluatedFolder } from './folder/read-folder';
import { readModuleTree } from './module-tree';
import { readTextFile, readTextStream, type OnRead } from './read-text';

/**
 * A federation that was read, from wherever it is: simulator, checks and matchers take it as it is,
 * without waiting for anything.
 */
export interface Source extends ReadTerraform {
  /** What was read, and how, as a clause: `plan.json, a plan, with the configuration in infra`. */
  readonly origin: string;
}

/** How a source is read. */
export interface ReadSourceOptions {
  /**
   * Folder of the configuration that a plan was made from; it settles what a plan omits.
   *
   * @default - what a plan omits stays unknown
   */
  readonly configuration?: string;
  /**
   * Values of variables of a folder, by name, as `-var` takes them.
   *
   * @default - their defaults, and what the folder's own files say
   */
  readonly variables?: Readonly<Record<string, string>>;
  /**
   * Files with values of variables of a folder, as `-var-file` takes them.
   *
   * @default - `terraform.tfvars` and `*.auto.tfvars`, as ever
   */
  readonly variableFiles?: readonly string[];
  /**
   * What data sources of a folder would find: their attributes, by address.
   *
   * @default - what depends on a data source is unknown
   */
  readonly data?: Readonly<Record<string, JsonObject>>;
  /**
   * What `-` reads.
   *
   * @default - `process.stdin`
   */
  readonly input?: AsyncIterable<Uint8Array>;
  /**
   * Called while it takes its time, with what is being done.
   *
   * @default - nothing is said
   */
  readonly onProgress?: (text: string) => void;
}

/**
 * Reads a federation from a source: a file with a `cdk.tf.json`, or with what `terraform show -json`
 * writes of a plan or a state; a folder that cdktf synthesized into, or any other folder of Terraform,
 * which Terraform 1.11 or newer evaluates without AWS; or `-`, standard input.
 *
 * In a test, read it in `beforeAll`: a large plan takes its time, and so does Terraform.
 *
 * @throws ReadError where it can't be read, with the way out
 *
 * @example
 * const source = await readSource('cdktf.out/stacks/corp');
 * expect(source).toAssignRole('finance', { claims: { 'custom:department': 'audit' } });
 */
export async function readSource(source: string, options: ReadSourceOptions = {}): Promise<Source> {
  const { configuration, input = process.stdin, onProgress = () => {} } = options;
  const { variables, variableFiles, data } = options;
  if (source.startsWith('aws:')) {
    throw new ReadError(
      `reading a deployed federation is not supported yet, got \`${source}\`; give what \`terraform show -json\` writes of its state`,
    );
  }
  const isForTerraform = [variables, variableFiles, data].some((each) => each !== undefined);
  if (configuration === undefined && (await isFolder(source, isForTerraform))) {
    const given = {
      variables: Object.entries(variables ?? {}).map(([name, value]) => `${name}=${value}`),
      variableFiles: variableFiles ?? [],
      data: data ?? {},
      environment: process.env,
      onProgress,
    };
    const { how, ...read } = await readEvaluatedFolder(source, given, cacheFolderOf('.'));
    return { ...read, origin: `${source}, ${how}` };
  }
  if (isForTerraform) {
    throw new ReadError(
      `values of variables and data are for a folder of Terraform, got \`${source}\`; leave them out`,
    );
  }
  const path = source === '-' ? undefined : await fileOf(source);
  const name = path ?? 'standard input';
  const onRead: OnRead = (read, total) =>
    onProgress(`reading ${name}, ${megabytes(read)}${total ? ` of ${megabytes(total)}` : ''} MB`);
  const text =
    path === undefined ? await readTextStream(input, onRead) : await readFileText(path, onRead);
  const tree = configuration === undefined ? undefined : await treeOf(configuration);
  onProgress(`evaluating ${name}`);
  const read = readTerraform(text, { source: tree });
  if (configuration !== undefined && read.kind !== 'plan') {
    throw new ReadError(
      `a configuration helps to read a plan only, got ${KINDS[read.kind]}; leave it out`,
      'configuration',
    );
  }
  const beside = configuration === undefined ? '' : `, with the configuration in ${configuration}`;
  return { ...read, origin: `${name}, ${KINDS[read.kind]}${beside}` };
}

const KINDS = {
  configuration: 'a configuration in Terraform JSON',
  plan: 'a plan',
  state: 'a state',
} as const;

async function treeOf(configuration: string): Promise<ModuleTree> {
  try {
    return await readModuleTree(configuration);
  } catch (error) {
    if (!(error instanceof ReadError)) throw error;
    throw new ReadError(error.message, 'configuration');
  }
}

const SYNTHESIZED = 'cdk.tf.json';

/**
 * Whether a source is a folder that Terraform has to evaluate; one that cdktf synthesized into is read
 * without it, unless there is something that only Terraform can take into account.
 */
async function isFolder(source: string, isForTerraform: boolean): Promise<boolean> {
  const names = await readdir(source).catch(() => []);
  const files = names.filter((name) => /\.tf(\.json)?$/.test(name));
  return files.some((name) => name !== SYNTHESIZED) || (files.length > 0 && isForTerraform);
}

/** The file to read: the source itself, or the only one in a folder that cdktf synthesized into. */
async function fileOf(source: string): Promise<string> {
  const found = await stat(source).catch(() => undefined);
  if (found?.isDirectory() !== true) return source;
  const names = await readdir(source);
  const shown = `\`${source}\``;
  if (names.includes(SYNTHESIZED)) return join(source, SYNTHESIZED);
  const stacks = await readdir(join(source, 'stacks')).catch(() => []);
  throw new ReadError(
    stacks.length === 0
      ? `no Terraform file in the folder ${shown}; give a folder with a \`${SYNTHESIZED}\`, or a file`
      : `${shown} holds ${stacks.length} stacks; give one of them: ${alternatives(stacks.sort().map((each) => join(source, 'stacks', each)))}`,
  );
}

async function readFileText(path: string, onRead: OnRead): Promise<string> {
  try {
    return await readTextFile(path, onRead);
  } catch (error) {
    throw new ReadError(`${whyUnreadable(error)}, got \`${path}\`; ${WAY_OUT}`);
  }
}

const WAY_OUT = 'give a `cdk.tf.json`, or what `terraform show -json` writes of a plan or a state';

/** Why Node couldn't read a file, as a clause. */
export function whyUnreadable(error: unknown): string {
  const { code } = error as NodeJS.ErrnoException;
  return REASONS.get(code) ?? `the file can't be read (${code ?? String(error)})`;
}

const REASONS: ReadonlyMap<string | undefined, string> = new Map([
  ['EACCES', 'no permission to read the file'],
  ['EISDIR', 'expected a file, not a folder'],
  ['ENOENT', 'no such file or folder'],
  ['ERR_STRING_TOO_LONG', 'the file holds more than 0.5 GB of text'],
]);

function megabytes(bytes: number): string {
  return (bytes / 1e6).toFixed(1);
}
