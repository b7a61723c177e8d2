import { readdir, stat } from 'node:fs/promises';
import { createRequire } from 'node:module';
import { join } from 'node:path';
import { literalText } from '../terraform/literal-text';
import { ReadError } from '../terraform/read-error';
import type { ReadFederation } from '../terraform/read-federation';
import { readTerraform, type ReadTerraform } from '../terraform/read-terraform';
import type { JsonObject } from '../values/json';
import { extended } from '../values/lazily';
import { alternatives } from '../values/no-such';
import type { readAws } from './deployed/read-aws';
import type * as Folder from './folder/read-folder';
import { isTerraformFile } from './terraform-folder';
import { readTextFile, readTextStream, whyUnreadable, type OnRead } from './read-text';

/**
 * A federation that was read, from wherever it is: simulator, checks and matchers take it as it is,
 * without waiting for anything.
 */
export interface Source extends ReadFederation {
  /** What kind of source it was: Terraform JSON of some kind, or AWS itself. */
  readonly kind: ReadTerraform['kind'] | 'deployment';
  /** What was read, and how, as a clause: `plan.json, a plan, with the configuration in infra`. */
  readonly origin: string;
}

type ReadAws = typeof readAws;

// What only some sources need is loaded where one is asked for.
const load = createRequire(__filename);

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
   * What will be asked of a deployed federation: the policies that buckets and tables have themselves are
   * read for these requests only.
   *
   * @default - no such policy is read, so that a request which the role's policies don't allow is undecided
   */
  readonly requests?: readonly { readonly action: string; readonly resource?: string }[];
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
 * Reads a federation from a source: a file with a `cdk.tf.json`, with what `terraform show -json` writes
 * of a plan or a state, or with a state as Terraform keeps it; a folder that cdktf synthesized into, or
 * any other folder of Terraform, which Terraform 1.11 or newer evaluates without AWS; `-`, standard input;
 * or `aws:<identity pool id>`, what is deployed, read with the caller's own credentials.
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
  const { variables, variableFiles, data, requests = [] } = options;
  const isForTerraform = [variables, variableFiles, data].some((each) => each !== undefined);
  const given = {
    variables: Object.entries(variables ?? {}).map(([name, value]) => `${name}=${value}`),
    variableFiles: variableFiles ?? [],
    data: data ?? {},
    environment: process.env,
    onProgress,
  };
  if (source.startsWith('aws:')) {
    if (configuration !== undefined) throw onlyForPlans('a deployed federation');
    if (isForTerraform) throw onlyForFolders(source);
    return readDeployment(source, requests, onProgress);
  }
  if (await isFolder(source, isForTerraform && configuration === undefined)) {
    if (configuration !== undefined) throw onlyForPlans('a folder');
    const { readEvaluatedFolder } = load('./folder/read-folder') as typeof Folder;
    const read = await readEvaluatedFolder(source, given);
    return extended(read, { origin: `${source}, ${read.how}` });
  }
  if (isForTerraform && configuration === undefined) throw onlyForFolders(source);
  const path = source === '-' ? undefined : await fileOf(source);
  const name = path ?? 'standard input';
  const onRead: OnRead = (read, total) =>
    onProgress(`reading ${name}, ${megabytes(read)}${total ? ` of ${megabytes(total)}` : ''} MB`);
  const text =
    path === undefined ? await readTextStream(input, onRead) : await readFileText(path, onRead);
  onProgress(`evaluating ${name}`);
  if (configuration === undefined) {
    const read = readTerraform(text);
    return extended(read, { origin: `${name}, ${KINDS[read.kind]}` });
  }
  const read = await readWithFolder({ text, path }, configuration, given);
  const origin = `${name}, ${KINDS.plan}, with the configuration in ${configuration}, ${read.how}`;
  return extended(read, { origin });
}

function onlyForFolders(source: string): ReadError {
  return new ReadError(
    `values of variables and data are for a folder of Terraform, got \`${source}\`; leave them out`,
  );
}

function onlyForPlans(got: string): ReadError {
  return new ReadError(
    `a configuration helps to read a plan only, got ${got}; leave it out`,
    'configuration',
  );
}

const KINDS = {
  configuration: 'a configuration in Terraform JSON',
  plan: 'a plan',
  state: 'a state',
} as const;

/** Reads an identity pool of an account, and what belongs to it. */
async function readDeployment(
  source: string,
  requests: NonNullable<ReadSourceOptions['requests']>,
  onProgress: (text: string) => void,
): Promise<Source> {
  const id = source.slice('aws:'.length);
  if (!/^[a-z]{2}(?:-[a-z]+)+-\d:[\da-f-]{36}$/.test(id)) {
    throw new ReadError(
      `expected \`aws:\` and the id of an identity pool, got \`${source}\`; such as \`aws:eu-west-1:7d4ac1b2-0000-4000-8000-1234567890ab\``,
    );
  }
  onProgress(`reading ${id} from AWS`);
  const model = await loadReadAws()(id, requests);
  return {
    ...{ model, unread: [], unreadOf: () => [], addresses: [], evaluate: literalText },
    ...{ kind: 'deployment', origin: `${id}, deployed on AWS` },
  };
}

/** Loads the reader only where it is asked for: the SDK of AWS is the user's to install. */
function loadReadAws(): ReadAws {
  try {
    return (load('./deployed/read-aws') as { readAws: ReadAws }).readAws;
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code !== 'MODULE_NOT_FOUND') throw error;
    throw new ReadError(
      `reading a deployed federation needs the packages ${alternatives(SDK_PACKAGES, 'and')}; run npm install --save-dev ${SDK_PACKAGES.join(' ')}`,
      'missing-package',
    );
  }
}

const SDK_PACKAGES = [
  '@aws-sdk/client-cognito-identity',
  '@aws-sdk/client-cognito-identity-provider',
  '@aws-sdk/client-dynamodb',
  '@aws-sdk/client-iam',
  '@aws-sdk/client-s3',
];

/** Reads a plan beside the folder that it was made from. */
async function readWithFolder(
  plan: Parameters<typeof Folder.readPlanOfFolder>[0],
  folder: string,
  given: Parameters<typeof Folder.readPlanOfFolder>[2],
) {
  const { readPlanOfFolder } = load('./folder/read-folder') as typeof Folder;
  if (await isFolder(folder, true)) return readPlanOfFolder(plan, folder, given);
  throw new ReadError(
    `no Terraform file in \`${folder}\`; give the folder of the root module that was planned`,
    'configuration',
  );
}

const SYNTHESIZED = 'cdk.tf.json';

/**
 * Whether a source is a folder that Terraform has to evaluate; one that cdktf synthesized into is read
 * without it, unless there is something that only Terraform can take into account.
 */
async function isFolder(source: string, isForTerraform: boolean): Promise<boolean> {
  const names = await readdir(source).catch(() => []);
  const files = names.filter(isTerraformFile);
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

function megabytes(bytes: number): string {
  return (bytes / 1e6).toFixed(1);
}
