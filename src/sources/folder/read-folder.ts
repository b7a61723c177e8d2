import { createHash } from 'node:crypto';
import { existsSync } from 'node:fs';
import { lstat, mkdir, readdir, readFile, rm, stat, writeFile } from 'node:fs/promises';
import { dirname, join, resolve } from 'node:path';
import { extended } from '../../values/lazily';
import { alsoUnread, readFederation } from '../../terraform/read-federation';
import { noCognito, ReadError } from '../../terraform/read-error';
import { unreadForgotten } from '../../terraform/forgotten';
import { isPlan } from '../../terraform/read-plan';
import { notReadTypes } from '../../terraform/not-read';
import { ofAwsProvider, type ProvidedObject } from '../../terraform/other-providers';
import { unreadBecause } from '../../terraform/resource';
import {
  isPlanFile,
  parseTerraform,
  readWithConfiguration,
  readTerraform,
  type ReadTerraform,
} from '../../terraform/read-terraform';
import { evaluateFolder, type EvaluateOptions } from './evaluate-folder';
import { evaluatedBeside, evaluatedFile } from './evaluated-file';
import type { Evaluation } from './evaluation';
import { terraformVersion } from './terraform-command';
import { withoutKeys } from '../../terraform/path';
import { isJsonObject, own } from '../../values/json';
import { refuseOther, refuseOtherInstances, shownPlan, withPlan } from './plan-of-folder';
import { LEFT_BEHIND, readFolders } from './copy-folder';

/** A folder that was read, and how. */
export interface ReadFolder extends ReadTerraform {
  /** How it was read, as a clause: `evaluated by Terraform 1.11.4, without AWS`. */
  readonly how: string;
}

/**
 * Reads the federation of a folder of Terraform, as Terraform itself evaluates it without AWS.
 *
 * Evaluations are kept in the project around the working directory, where there is one: a folder that
 * didn't change isn't evaluated again.
 */
export async function readEvaluatedFolder(
  folder: string,
  options: EvaluateOptions,
): Promise<ReadFolder> {
  return readEvaluation(await evaluation(folder, options));
}

/** A plan as it was given: what its file holds, and where that is. */
export interface GivenPlan {
  readonly text: string;
  /** @default - standard input */
  readonly path?: string;
}

/**
 * Reads the federation of a plan beside the folder that it was made from: what the plan knows holds, and
 * Terraform evaluates in the folder what it leaves unknown, with the plan's variables and data.
 *
 * @throws ReadError where either can't be read
 */
export async function readPlanOfFolder(
  { text, path }: GivenPlan,
  folder: string,
  options: EvaluateOptions,
): Promise<ReadFolder> {
  const plan =
    path !== undefined && isPlanFile(text)
      ? await shownPlan(path, folder, options.environment)
      : parseTerraform(text);
  if (!isPlan(plan)) {
    const got =
      readTerraform(plan).kind === 'state' ? 'a state' : 'a configuration in Terraform JSON';
    throw new ReadError(
      `a configuration helps to read a plan only, got ${got}; leave it out`,
      'configuration',
    );
  }
  const found = await ofConfiguration(async () => {
    await refuseOther(plan, folder);
    const evaluated = await evaluation(folder, withPlan(plan, options));
    refuseOtherInstances(plan, evaluated, folder);
    return evaluated;
  });
  return extended(readWithConfiguration(plan, evaluatedBeside(found)), told(found));
}

/** Says of what is wrong with the folder beside a plan that it is not the plan. */
async function ofConfiguration<T>(read: () => Promise<T>): Promise<T> {
  try {
    return await read();
  } catch (error) {
    if (!(error instanceof ReadError)) throw error;
    throw new ReadError(error.message, 'configuration');
  }
}

async function evaluation(folder: string, options: EvaluateOptions): Promise<Evaluation> {
  const cache = cacheFolderOf('.');
  if (cache === undefined) return evaluateFolder(folder, options);
  const terraform = await terraformVersion(options.environment);
  const key = await cacheKey(folder, options, terraform);
  const known = key && (await cached(cache, key));
  if (known) return known;
  const made = await evaluateFolder(folder, options);
  if (key !== undefined) await keep(cache, key, made);
  return made;
}

/** How a folder was read, and where things are written in it. */
function told({ terraform, written }: Evaluation): Pick<ReadFolder, 'how' | 'locationOf'> {
  return {
    how: `evaluated by Terraform ${terraform}, without AWS`,
    locationOf: (address) => own(written, withoutKeys(address))?.location,
  };
}

/** Reads the federation out of what Terraform evaluated. */
export function readEvaluation(evaluation: Evaluation): ReadFolder {
  const { file, unread } = ofAwsProvider(evaluatedFile(evaluation), providedIn(evaluation));
  if (!file.types.some((type) => type.startsWith('aws_cognito_'))) {
    throw noCognito('configuration', evaluation.changes.length);
  }
  const read = readFederation(file);
  const uncounted = evaluation.uncounted.map(({ address, why }) =>
    unreadBecause(address, { ...why, unknown: `how many there are is unknown: ${why.unknown}` }),
  );
  const forgotten = unreadForgotten(evaluation.forgotten);
  const left = [...unread, ...uncounted, ...forgotten, ...notReadTypes(file)];
  return extended(alsoUnread(read, left), {
    kind: 'configuration' as const,
    ...told(evaluation),
  });
}

/** What a folder holds, and the sources of the providers that make it. */
function providedIn({ changes, data, uncounted, written }: Evaluation): ProvidedObject[] {
  const missing = new Set(uncounted.map(({ address }) => address));
  const made = changes
    .map(({ address, type }) => ({ address: String(address), type: String(type), isData: false }))
    .filter(({ address }) => !missing.has(withoutKeys(address)));
  const all = [
    ...made,
    ...uncounted.map(({ address, type }) => ({ address, type, isData: false })),
    ...data.map(({ address, type }) => ({ address, type, isData: true })),
  ];
  return all.map((each) => {
    const { source } = own(written, withoutKeys(each.address)) ?? {};
    return source === undefined ? each : { ...each, provider: source };
  });
}

/** The project's cache of evaluated folders; nothing where there is no project around a folder. */
export function cacheFolderOf(place: string): string | undefined {
  for (let folder = resolve(place); ; folder = dirname(folder)) {
    const modules = join(folder, 'node_modules');
    if (existsSync(modules)) return join(modules, '.cache', 'cdktf-cognito-federation', 'folders');
    if (dirname(folder) === folder) return undefined;
  }
}

const MOST_FILES = 5_000;
const MOST_BYTES = 32_000_000;
const KEPT = 50;
// Changes with each form of what is kept.
const FORM = 8;

/**
 * Tells by what an evaluated folder is known again: every file that its modules may read, and everything
 * else that Terraform is given. Nothing where that can't be told, or is too much.
 */
export async function cacheKey(
  folder: string,
  { variables, variableFiles, data, planned, environment }: EvaluateOptions,
  terraform: string,
): Promise<string | undefined> {
  const hash = createHash('sha256');
  const { modules, reached } = await readFolders(resolve(folder));
  const installed = join(resolve(folder), '.terraform');
  let [files, bytes] = [0, 0];
  const add = async (path: string): Promise<boolean> => {
    const found = await stat(path).catch(() => undefined);
    if (found?.isDirectory() === true) {
      if ((await lstat(path)).isSymbolicLink()) return false;
      for (const name of (await readdir(path)).sort()) {
        if (!LEFT_BEHIND.test(name) && !(await add(join(path, name)))) return false;
      }
      return true;
    }
    files += 1;
    bytes += found?.size ?? 0;
    if (files > MOST_FILES || bytes > MOST_BYTES) return false;
    const content = found?.isFile() === true ? await readFile(path) : Buffer.alloc(0);
    if (/\.tf(?:\.json)?$/.test(path) && ELSEWHERE.test(content.toString())) return false;
    hash.update(`${path} ${content.length}\n`).update(content);
    return true;
  };
  const places = [
    ...[...modules, ...reached].sort(),
    ...['environment', 'modules', join('modules', 'modules.json')].map((each) =>
      join(installed, each),
    ),
    join(resolve(folder), '.terraform.lock.hcl'),
    ...variableFiles.map((each) => resolve(each)),
  ];
  for (const place of places) if (!(await add(place))) return undefined;
  const given = Object.entries(environment)
    .filter(([name]) => /^TF_(?:VAR_.*|WORKSPACE)$/.test(name))
    .sort(([a], [b]) => (a < b ? -1 : 1));
  hash.update(JSON.stringify([FORM, terraform, resolve(folder), variables, data, planned, given]));
  return hash.digest('hex');
}

// What is read from a place that isn't below a module, or is another one each time.
const ELSEWHERE =
  /\b(?:file\w*|templatefile)\(\s*"[/~]|\b(?:pathexpand|timestamp|plantimestamp|uuid)\(/;

/** Reads what was kept of a folder. */
export async function cached(cache: string, key: string): Promise<Evaluation | undefined> {
  try {
    const kept: unknown = JSON.parse(await readFile(join(cache, `${key}.json`), 'utf8'));
    return isJsonObject(kept) ? (kept as unknown as Evaluation) : undefined;
  } catch {
    return undefined;
  }
}

/** Keeps what was evaluated, for this user alone; one that can't be kept is no trouble. */
export async function keep(cache: string, key: string, evaluation: Evaluation): Promise<void> {
  try {
    await mkdir(cache, { recursive: true, mode: 0o700 });
    await writeFile(join(cache, `${key}.json`), JSON.stringify(evaluation), { mode: 0o600 });
    const kept = await Promise.all(
      (await readdir(cache)).map(async (name) => {
        const path = join(cache, name);
        return { path, time: (await stat(path)).mtimeMs };
      }),
    );
    const oldest = kept.sort((a, b) => b.time - a.time).slice(KEPT);
    await Promise.all(oldest.map(({ path }) => rm(path, { force: true })));
  } catch {
    // A folder that can't be written to, or that another process cleans up as well.
  }
}
