import { mkdir, readFile, writeFile } from 'node:fs/promises';
import { join, resolve } from 'node:path';
import { isJsonObject } from '../../values/json';
import { copyStack } from './copy-stack';
import { installedModules } from './installed-modules';
import { moduleOverrideFile, OVERRIDE_FILE, overrideFile } from './override-file';
import { readFolder, readStack } from './read-stack';
import { stackFacts, type StackFacts } from './stack-facts';
import { mappedClaims } from '../stand-in/mapped-claims';
import type { StandIn } from '../stand-in/start-stand-in';
import { Terraform, type AppliedChanges, type OnProgress } from './terraform';
import { terraformEnvironment } from './terraform-environment';

/** How a root module is deployed. */
export interface DeployOptions {
  /**
   * Values of Terraform variables.
   *
   * @default - as for any Terraform run; a sensitive text without a value gets a stand-in
   */
  readonly variables?: Readonly<Record<string, string>>;
  /**
   * Called after each resource that was applied.
   *
   * @default - not called
   */
  readonly onProgress?: OnProgress;
}

/** A root module that was applied in a sandbox. */
export interface Deployment {
  /** Folder of the copy that was applied, with its state. */
  readonly folder: string;
  /** What the sandbox read from the files of the root module. */
  readonly facts: StackFacts;
  /** How many resources the apply changed. */
  readonly applied: AppliedChanges;
  /** The outputs by name, including sensitive ones. */
  readonly outputs: Readonly<Record<string, unknown>>;
  /** Terraform in the folder, to plan again or to destroy. */
  readonly terraform: Terraform;
}

/** Where a root module is deployed. */
export interface DeploymentPlace {
  readonly endpoint: string;
  /** Folder of the copy. */
  readonly target: string;
  /** The sandbox's own folder, with what it has installed. */
  readonly sandbox: string;
  readonly signal: AbortSignal;
  /**
   * Resolves once the stand-in is there to which identity providers are pointed.
   *
   * @default - they stay as they are written
   */
  readonly standIn?: Promise<StandIn>;
}

/** Applies a copy of a root module, and of all modules that it calls, led into the sandbox. */
export async function deployStack(
  stackFolder: string,
  options: DeployOptions,
  place: DeploymentPlace,
): Promise<Deployment> {
  const { endpoint, target, sandbox, signal } = place;
  const facts = await readStack(stackFolder);
  const folder = await copyStack({ source: resolve(stackFolder), target, sandbox });
  // Init needs to know where state is; who signs in where is known a little later.
  await write(folder, overrideFile(facts, { endpoint }));
  const terraform = new Terraform({
    folder,
    env: await environment(facts, options.variables ?? {}, place),
    signal,
    onApplied: async () => (await place.standIn)?.releaseMapped(await readMappings(folder)),
  });
  await terraform.init();
  const standIn = await place.standIn;
  const standInsOf = async ({ identityProviders: names }: StackFacts) =>
    names.length === 0 ? undefined : standIn?.accessFor(names);
  await write(folder, overrideFile(facts, { endpoint, standIns: await standInsOf(facts) }));
  for (const called of await installedModules(folder)) {
    const read = stackFacts(await readFolder(called));
    const override = moduleOverrideFile(read, { endpoint, standIns: await standInsOf(read) });
    if (Object.keys(override).length > 0) await write(called, override);
  }
  const applied = await terraform.apply(options.onProgress);
  return { folder, facts, applied, outputs: await terraform.outputs(), terraform };
}

async function write(folder: string, override: object): Promise<void> {
  await writeFile(join(folder, OVERRIDE_FILE), `${JSON.stringify(override, null, 2)}\n`);
}

async function readMappings(folder: string): Promise<ReadonlyMap<string, readonly string[]>> {
  const state: unknown = JSON.parse(await readFile(join(folder, 'terraform.tfstate'), 'utf8'));
  return mappedClaims(isJsonObject(state) ? state : {});
}

async function environment(
  facts: StackFacts,
  variables: Readonly<Record<string, string>>,
  { sandbox, endpoint }: DeploymentPlace,
): Promise<NodeJS.ProcessEnv> {
  // Below `.terraform`, where nobody looks for a mirror of providers.
  const providers = join(sandbox, '.terraform', 'providers');
  await mkdir(providers, { recursive: true });
  const named = (values: readonly (readonly [string, string])[]) =>
    Object.fromEntries(values.map(([name, value]) => [`TF_VAR_${name}`, value]));
  return {
    // A provider is downloaded once, not for every run.
    TF_PLUGIN_CACHE_DIR: providers,
    TF_PLUGIN_CACHE_MAY_BREAK_DEPENDENCY_LOCK_FILE: 'true',
    ...named(facts.openSecrets.map((name) => [name, `stand-in-for-${name}`])),
    ...terraformEnvironment(process.env, endpoint),
    ...named(Object.entries(variables)),
  };
}
